"""Measures the store and the service over generated portfolios, the peers beside them, and prints one table.

    service_table.py BUILD [--sizes 1000,10000,100000] [--seconds 5] [--rounds 3] [--work FOLDER]

Needs wrk, npm and Debian's python3-fastapi and python3-uvicorn; a peer that is not there is left out and named.
Servers run on core 0 and the client on core 1; rounds of ours and theirs take turns, and medians are printed.
The figures go to figures.json in the work folder as well.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
PEERS = HERE / "peers" / "service"
DEBIAN_PYTHON = "/usr/bin/python3"
HERTZ = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """A server on core 0, from its start until the block ends; `first_answer` is in milliseconds."""

    def __init__(self, command, path, folder=None):
        self.port = free_port()
        self.command = [str(part).replace("PORT", str(self.port)) for part in command]
        self.url = f"http://127.0.0.1:{self.port}{path}"
        self.folder = folder

    def __enter__(self):
        begun = time.perf_counter()
        self.process = subprocess.Popen(["taskset", "-c", "0", *self.command], cwd=self.folder,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while True:
            try:
                urllib.request.urlopen(self.url, timeout=5).read()
                break
            except urllib.error.HTTPError:  # an answer all the same
                break
            except OSError:
                if self.process.poll() is not None or time.perf_counter() - begun > 60:
                    sys.exit(f"{self.command[0]} did not answer")
                time.sleep(0.001)
        self.first_answer = (time.perf_counter() - begun) * 1000
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def cpu(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / HERTZ

    def private_megabytes(self):
        lines = pathlib.Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024

    def load(self, seconds, connections, script, *arguments, watch=None):
        """Requests a second, CPU microseconds per request and the latency at 99 % in milliseconds, by wrk."""
        before = self.cpu()
        client = subprocess.Popen(
            ["taskset", "-c", "1", "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s",
             PEERS / script, f"http://127.0.0.1:{self.port}", "--", *map(str, arguments)],
            stdout=subprocess.PIPE, text=True)
        if watch:
            time.sleep(seconds / 2)
            watch()
        output = client.communicate()[0]
        # Answers that take more than two seconds are counted by wrk as timeouts; they are slow and no failure.
        broken = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+)", output)
        if client.returncode or "Non-2xx" in output or (broken and any(map(int, broken.groups()))):
            sys.exit(f"{self.command}: {output}")
        words = output.split()
        requests = int(words[words.index("requests") - 1])
        latency = words[words.index("99%") + 1]
        scale = {"us": 1e-3, "ms": 1.0, "s": 1e3}
        unit = next(unit for unit in ("us", "ms", "s") if latency.endswith(unit))
        return {"per_second": float(words[words.index("Requests/sec:") + 1]),
                "cpu_us": (self.cpu() - before) * 1e6 / requests,
                "p99_ms": float(latency.removesuffix(unit)) * scale[unit]}


def medians(rounds):
    return {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}


class Measurement:
    def __init__(self, options):
        self.options = options
        self.build = pathlib.Path(options.build).resolve()
        self.work = pathlib.Path(options.work or self.build / "bench-service").resolve()
        self.work.mkdir(parents=True, exist_ok=True)
        self.figures = {}
        self.sizes = [int(size) for size in options.sizes.split(",")]

    def bench(self, *arguments, out=subprocess.PIPE):
        program = self.build / "tests" / "bench" / "portfolio_bench"
        return subprocess.run([program, *map(str, arguments)], check=True, stdout=out, text=True).stdout

    def keep(self, name, figures):
        self.figures[name] = figures
        (self.work / "figures.json").write_text(json.dumps(self.figures, indent=1))
        print(name, figures, file=sys.stderr)

    def folder(self, size):
        return self.work / f"portfolio-{size}"

    def store(self):
        for size in self.sizes:
            for form in ("xml", "memory") if size == min(self.sizes, key=lambda n: abs(n - 10_000)) else ("memory",):
                shutil.rmtree(self.folder(size), ignore_errors=True)
                figures = json.loads(self.bench("import", self.folder(size), size, *(["xml"] if form == "xml" else [])))
                figures["bytes"] = sum(file.stat().st_size for file in self.folder(size).iterdir()) / size
                self.keep(f"import {size} {form}", figures)
            self.keep(f"due {size}", json.loads(self.bench("due", self.folder(size))))
        self.keep("evaluate", {"size": self.sizes[0], **json.loads(self.bench("evaluate", self.folder(self.sizes[0])))})
        self.keep("search", {"size": self.sizes[-1], "classes": json.loads(self.bench("search", self.folder(self.sizes[-1])))})

    def ours(self, size):
        return Server([self.build / "concordat", "serve", "--data", self.folder(size), "--listen", "127.0.0.1:PORT"],
                      "/api/v1/health")

    def start(self, runs=11):
        size = self.sizes[-1]
        times, idle = [], []
        for _ in range(runs):
            with self.ours(size) as server:
                times.append(server.first_answer)
                idle.append(server.private_megabytes())
        self.keep("start", {"size": size, "ms": statistics.median(times), "idle_mb": statistics.median(idle)})

    def peers(self, size):
        """The databases of the peers; what could not be installed is left out."""
        database = self.work / f"peers-{size}.db"
        if not database.exists():
            part = database.with_suffix(".part")
            part.unlink(missing_ok=True)
            lines = subprocess.Popen([self.build / "tests" / "bench" / "portfolio_bench", "lines", str(size)],
                                     stdout=subprocess.PIPE)
            subprocess.run([DEBIAN_PYTHON, PEERS / "fill.py", part], check=True, stdin=lines.stdout)
            if lines.wait() != 0:
                sys.exit("the records for the peers could not be made")
            part.rename(database)
        folder = self.work / "peers"
        shutil.copytree(PEERS, folder, dirs_exist_ok=True)
        found = {}
        if subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=folder).returncode == 0:
            first = "/agreements/harbor-000000"
            found["Fastify"] = lambda: Server(["node", "fastify.mjs", database, "PORT"], first, folder)
            found["Express"] = lambda: Server(["node", "express.mjs", database, "PORT"], "/", folder)
        else:
            print("Fastify and Express could not be installed and are left out", file=sys.stderr)
        if subprocess.run([DEBIAN_PYTHON, "-c", "import fastapi, uvicorn"], stderr=subprocess.DEVNULL).returncode == 0:
            found["FastAPI"] = lambda: Server([DEBIAN_PYTHON, folder / "fastapi_peer.py", database, "PORT"],
                                              "/agreements/harbor-000000")
        else:
            print("FastAPI is not installed and is left out", file=sys.stderr)
        return found

    def reading(self, size, peers):
        rounds = {}
        memory = []
        for _ in range(self.options.rounds):
            for name in ("Concordat", "Fastify", "FastAPI"):
                if name != "Concordat" and name not in peers:
                    continue
                with self.ours(size) if name == "Concordat" else peers[name]() as server:
                    prefix = "/api/v1/agreements/" if name == "Concordat" else "/agreements/"
                    watch = (lambda: memory.append(server.private_megabytes())) if name == "Concordat" else None
                    server.load(1, 16, "read.lua", prefix, size)  # until it is warm
                    figures = server.load(self.options.seconds, 16, "read.lua", prefix, size, watch=watch)
                    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}{prefix}harbor-000000") as answer:
                        figures["bytes"] = len(answer.read())
                    rounds.setdefault(name, []).append(figures)
        for name, all_rounds in rounds.items():
            self.keep(f"read {name}", medians(all_rounds))
        self.keep("memory under load", {"mb": max(memory)})

    def writing(self, size, peers):
        bodies = self.work / "body.json"
        with bodies.open("w") as out:
            self.bench("bodies", 1, out=out)
        rounds = {}
        for number in range(self.options.rounds):
            for connections in (1, 32, 128):
                name = f"{int(time.time())}x{number}x{connections}"
                with self.ours(size) as server:
                    rounds.setdefault(("Concordat", connections), []).append(
                        server.load(self.options.seconds, connections, "write.lua", name, "ours", bodies))
                if "Express" in peers:
                    with peers["Express"]() as server:
                        rounds.setdefault(("Express", connections), []).append(
                            server.load(self.options.seconds, connections, "write.lua", name, "theirs"))
        for (name, connections), all_rounds in rounds.items():
            self.keep(f"write {name} {connections}", medians(all_rounds))


def rows(figures):
    """The rows of the table: what, figure, goal, beside."""

    def size(number):
        return f"{number:,}"

    due = {}
    for name, one in figures.items():
        kind, *rest = name.split()
        if kind == "import":
            yield (f"import and index, {size(int(rest[0]))} agreements of 40 obligations, from "
                   f"{'files' if rest[1] == 'xml' else 'values'}", f"{one['per_second']:,.0f} a second", "≥ 1,000",
                   f"{one['per_cpu_second']:,.0f} per CPU second; {one['bytes']:,.0f} bytes of database each")
        elif kind == "due":
            due[int(rest[0])] = one
            yield (f"first page of due within 30 days, {size(int(rest[0]))} agreements", f"{one['page_p50_ms']:.3f} ms",
                   "≤ 0.1 ms", f"{one['page_with_reasons_p50_ms']:.2f} ms with reasons; {one['use_case_p50_ms']:.2f} ms "
                   f"with all {one['undated']:,.0f} that have no date")
    if len(due) > 1:
        least, most = min(due), max(due)
        yield (f"its cost at {size(most)} against {size(least)}",
               f"{due[most]['page_p50_ms'] / due[least]['page_p50_ms']:.2f} ×", "≤ 1.15 ×", "")
    if "evaluate" in figures:
        one = figures["evaluate"]
        yield (f"the same question by evaluating {size(one['size'])} records", f"{one['evaluated_ms']:,.0f} ms", "",
               f"{one['evaluated_ms'] / due[one['size']]['page_p50_ms']:,.0f} × the page")
    if "search" in figures:
        classes = figures["search"]["classes"]
        for name in dict.fromkeys(key.split(":")[0] for key in classes):
            yield (f"search of {size(figures['search']['size'])} agreements, {name}, p99",
                   f"{classes[name + ': p99_ms']:.1f} ms", "≤ 50 ms", f"p50 {classes[name + ': p50_ms']:.2f} ms")
    ours = figures.get("read Concordat")
    for name, goal in (("Fastify", "≥ 1.2 ×"), ("FastAPI", "≥ 4.5 ×")):
        if ours and f"read {name}" in figures:
            theirs = figures[f"read {name}"]
            yield (f"GET of an agreement with 40 obligations beside {name}",
                   f"{ours['per_second'] / theirs['per_second']:.2f} ×", goal,
                   f"{ours['per_second']:,.0f} and {theirs['per_second']:,.0f} a second; {ours['bytes']:,.0f} and "
                   f"{theirs['bytes']:,.0f} bytes an answer; theirs {theirs['cpu_us']:.0f} µs of CPU")
    if ours:
        yield "its CPU", f"{ours['cpu_us']:.0f} µs", "≤ 117 µs", f"p99 {ours['p99_ms']:.1f} ms"
    for connections in (1, 32, 128):
        ours, theirs = (figures.get(f"write {name} {connections}") for name in ("Concordat", "Express"))
        if ours and theirs:
            yield (f"durable writes at {connections} connections beside Express",
                   f"{ours['per_second'] / theirs['per_second']:.2f} ×", "≥ 4 ×" if connections == 32 else "",
                   f"{ours['per_second']:,.0f} and {theirs['per_second']:,.0f} a second; p99 {ours['p99_ms']:.0f} and "
                   f"{theirs['p99_ms']:.0f} ms; {ours['cpu_us']:.0f} and {theirs['cpu_us']:.0f} µs of CPU")
    if "start" in figures:
        one = figures["start"]
        yield f"start of `serve` to its first answer, {size(one['size'])} agreements", f"{one['ms']:.0f} ms", "≤ 100 ms", ""
        under_load = figures.get("memory under load")
        yield ("its private memory, idle", f"{one['idle_mb']:.1f} MB", "",
               f"{under_load['mb']:.1f} MB under load" if under_load else "")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work")
    parser.add_argument("--only", default="store,start,read,write", help="which parts, comma-separated")
    parser.add_argument("--print", action="store_true", help="print the table of the last figures and measure nothing")
    options = parser.parse_args()
    measurement = Measurement(options)
    figures = measurement.work / "figures.json"
    if figures.exists():
        measurement.figures = json.loads(figures.read_text())
    if not options.print:
        parts = options.only.split(",")
        served = min(measurement.sizes, key=lambda size: abs(size - 10_000))
        if "store" in parts:
            measurement.store()
        if "start" in parts:
            measurement.start()
        peers = measurement.peers(served) if {"read", "write"} & set(parts) else {}
        if "read" in parts:
            measurement.reading(served, peers)
        if "write" in parts:
            measurement.writing(served, peers)
    print("| What | Figure | Goal | Beside |\n|---|---|---|---|")
    for row in rows(measurement.figures):
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
