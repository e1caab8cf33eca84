"""Runs the benchmark programs of a release build and the cold processes, and prints one Markdown table."""

import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

BUILD = pathlib.Path(sys.argv[1])
CONCORDAT = BUILD / "concordat"


def benchmark(program):
    """The CPU time in milliseconds of every benchmark of the program, by name."""
    path = BUILD / "tests" / "bench" / program
    output = subprocess.run(
        [path, "--benchmark_format=json", "--benchmark_min_time=0.5"], check=True, capture_output=True, text=True
    ).stdout
    scale = {"ns": 1e-6, "us": 1e-3, "ms": 1.0, "s": 1e3}
    return {b["name"]: b["cpu_time"] * scale[b["time_unit"]] for b in json.loads(output)["benchmarks"]}


def cold(*arguments, runs=31):
    """The median wall-clock time in milliseconds of a whole process."""
    times = []
    for run in range(runs + 1):
        start = time.perf_counter()
        subprocess.run([CONCORDAT, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if run > 0:
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def floor(runs=31):
    """The same for a program that does nothing: what starting a process costs here."""
    times = []
    for run in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(["/bin/true"], check=True)
        if run > 0:
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main():
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        empty = floor()
        render = cold("document", "render", "agreements/alder-diversion.xml", "--template", "mou_binding",
                      "--as-of", "2026-11-16", "--out", f"{folder}/alder.docx")
        version = cold("--version")
        rows.append(("`concordat --version`, cold process", version, "≤ 10 ms", f"{version / empty:.1f} × `true`"))
        rows.append(("`document render` of alder-diversion, cold process", render, "≤ 50 ms",
                     f"{render / empty:.1f} × `true`"))
    goals = {
        "everythingDueInFiveYears": ("everything due in five years, 40 obligations, each date with its reasons", "≤ 1 ms"),
        "theDatesDueInFiveYears": ("the same dates without their reasons, as for an index", ""),
        "xmlReadCheckWrite": ("read, validate and write a record of 40 obligations, XML", "≤ 2 ms"),
        "jsonReadCheckWrite": ("read, validate and write a record of 40 obligations, JSON", "≤ 1 ms"),
        "allInvariants": ("hold that record against every invariant", ""),
        "hashOfTheRecord": ("its hash over the canonical XML", ""),
        "differenceOfTwo": ("the difference of two such records", ""),
        "readTemplate": ("read the Word template", ""),
        "viewAgreement": ("work out what the document says", ""),
        "fillTemplate": ("fill the template and pack the document", ""),
    }
    for program in ("due_bench", "record_bench", "render_bench"):
        for name, milliseconds in benchmark(program).items():
            if name in goals:
                title, goal = goals[name]
                rows.append((title, milliseconds, goal, ""))

    print("| What | Time | Goal | Beside |\n|---|---|---|---|")
    for title, milliseconds, goal, beside in rows:
        print(f"| {title} | {milliseconds:.3g} ms | {goal} | {beside} |")
    print()


main()
