"""The same for docxtpl of Debian (python3-docxtpl).   docxtpl_peer.py TEMPLATE DATA OUT SECONDS"""

import io
import json
import resource
import sys
import time

from docxtpl import DocxTemplate

template, data_path, out, seconds = sys.argv[1:]
template_bytes = open(template, "rb").read()
data = json.load(open(data_path))


def render():
    document = DocxTemplate(io.BytesIO(template_bytes))
    document.render(data)
    result = io.BytesIO()
    document.save(result)
    return result.getvalue()


open(out, "wb").write(render())
if float(seconds) > 0:
    for _ in range(3):
        render()
    began, before, count = time.perf_counter(), time.process_time(), 0
    while time.perf_counter() - began < float(seconds):
        render()
        count += 1
    wall, cpu = time.perf_counter() - began, time.process_time() - before
    print(json.dumps({"per_second": count / wall, "cpu_ms": cpu * 1000 / count,
                      "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
