#!/usr/bin/python3
"""Fills every template of the corpus with `concordat document render` and lets other programs read the results.

    run.py --concordat PROGRAM --out FOLDER [--mammoth NODE_MODULES] [--require READER]… [--only WORDS] [--bare] [--findings]

Exit status 1 when a claim fails, with a line for each. Cases that show a known defect are listed; one that passes
nevertheless fails the run, because then its mark is wrong.
"""
import argparse
import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grading
import readers
import spoiled
from case import CASES

import cases_tags      # noqa: F401  each adds to CASES
import cases_repeats   # noqa: F401
import cases_places    # noqa: F401
import cases_sound     # noqa: F401
import cases_refused   # noqa: F401
import cases_partials  # noqa: F401
import cases_inserts   # noqa: F401
import cases_clauses   # noqa: F401

def arguments():
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--concordat", required=True)
    given.add_argument("--out", required=True, type=Path)
    given.add_argument("--mammoth", type=Path, help="the node_modules that hold it")
    given.add_argument("--require", action="append", default=[], choices=["python-docx", "libreoffice", "mammoth"])
    given.add_argument("--only", default="", help="cases whose name holds these words")
    given.add_argument("--bare", action="store_true", help="no LibreOffice and no mammoth: quick, while working")
    given.add_argument("--findings", action="store_true", help="list what differs in findings too")
    return given.parse_args()


def fill(program, folder, case):
    """Runs one case; the result stands in FOLDER/results."""
    home = folder / "cases" / case.slug()
    home.mkdir(parents=True)
    (home / case.template_name).write_bytes(case.template)
    data = case.data if isinstance(case.data, bytes) else json.dumps(case.data, ensure_ascii=False).encode("utf-8")
    (home / "data.json").write_bytes(data)
    source = ["--data", str(home / "data.json")]
    if case.record:
        (home / "record.xml").write_bytes(case.record)
        source = [str(home / "record.xml")]
    for name, content in case.beside.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(content)
    out = folder / "results" / (case.slug() + ".docx")
    options = [each.replace("HERE", str(home)) for each in case.options]
    try:
        ran = subprocess.run([program, "document", "render", *source, "--template", str(home / case.template_name),
                              "--out", str(out), *options],
                             capture_output=True, text=True, timeout=60, errors="replace")
    except subprocess.TimeoutExpired:
        ran = subprocess.CompletedProcess([], 124, "", "stopped after 60 seconds")
    (home / "stderr.txt").write_text(ran.stderr)
    return ran, out


def absent(options):
    """Reader → why it does not judge."""
    missing = {}
    if readers.docx is None:
        missing["python-docx"] = "python3-docx is not installed"
    if options.bare or not shutil.which("soffice"):
        missing["libreoffice"] = "not wanted" if options.bare else "soffice is not installed"
    if options.bare or not options.mammoth or not (options.mammoth / "mammoth").exists():
        missing["mammoth"] = "not wanted" if options.bare else "it is not installed; tests/run.sh does that"
    return missing


def judge(cases, runs, options, missing):
    """Case → its failures as (reader, claim, expected, got)."""
    def written(reader):
        return [out for case in cases for _, out in [runs[case.slug()]]
                if not case.refused and out.exists() and reader not in case.unread and reader not in missing]
    with ThreadPoolExecutor(2) as pool:
        office = pool.submit(readers.libreoffice, written("libreoffice"), options.out / "libreoffice")
        html = pool.submit(readers.mammoth, written("mammoth"), options.mammoth, options.out / "mammoth.json")
        texts, (pages, errors) = office.result(), html.result()
    failures = {}
    for case in cases:
        ran, out = runs[case.slug()]
        found = failures[case.slug()] = []

        def note(reader, differences):
            if reader not in case.unread and reader not in missing:
                found.extend((reader, *each) for each in differences)
        if case.refused:
            note("program", grading.refusal(case, ran, out))
            continue
        note("program", grading.success(case, ran))
        if not out.exists():
            if ran.returncode == 0:
                note("program", [("a file is written", str(out), "none")])
            continue
        result, broken = grading.whole(case, out)
        note("package", broken)
        if result is not None:
            note("package", grading.contents(case, result))
        note("python-docx", grading.by_python_docx(case, out))
        note("libreoffice", grading.by_libreoffice(case, texts.get(out)))
        note("mammoth", grading.by_mammoth(case, pages.get(out), errors.get(out)))
    return failures


def report(cases, failures, missing, listed):
    wrong = 0
    for reader, why in missing.items():
        print(f"Without {reader}: {why}.")
    for case in cases:
        found = failures[case.slug()]
        if case.finding and not found:
            wrong += 1
            print(f"FAILED  {case.name}: passes now; take its finding away: {case.finding}")
        elif case.finding:
            print(f"FINDING {case.name}: {case.finding}")
        for reader, claim, wanted, got in found if listed or not case.finding else ():
            wrong += not case.finding
            print(f"{'       ' if case.finding else 'FAILED '} {case.name}: {reader}: {claim}: "
                  f"expected {short(wanted)} got {short(got)}")
    refused = sum(1 for case in cases if case.refused)
    print(f"{len(cases)} cases, {refused} of them refusals; {wrong} claims fail.")
    return wrong


def short(value):
    text = repr(value)
    return text if len(text) < 600 else text[:600] + "…"


def main():
    options = arguments()
    missing = absent(options)
    for reader in options.require:
        if reader in missing:
            sys.exit(f"{reader} is required: {missing[reader]}")
    for fault in spoiled.unnoticed():
        sys.exit(f"The judge is blind: {fault}")
    cases = [case for case in CASES if options.only.lower() in case.name.lower()]
    shutil.rmtree(options.out, ignore_errors=True)
    (options.out / "results").mkdir(parents=True)
    with ThreadPoolExecutor(2) as pool:
        runs = dict(zip((case.slug() for case in cases),
                        pool.map(lambda case: fill(options.concordat, options.out, case), cases)))
    sys.exit(1 if report(cases, judge(cases, runs, options, missing), missing, options.findings) else 0)


if __name__ == "__main__":
    main()
