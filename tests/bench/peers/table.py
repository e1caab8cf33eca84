"""Joins the figures of all programs into one table; stops when two of them count different occurrences."""

import json
import pathlib
import sys

PEERS = ["python-dateutil", "libical", "rrule"]


def load(folder):
    figures = {"concordat": {}, "libical": {}, "explained": {}}
    for run in json.loads((folder / "cpp.json").read_text())["benchmarks"]:
        if run.get("error_occurred"):
            sys.exit(f"{run['name']}: {run['error_message']}")
        program, rule = run["name"].split("/", 1)
        figures[program][rule] = run
    figures["python-dateutil"] = json.loads((folder / "dateutil.json").read_text())
    figures["rrule"] = json.loads((folder / "rrule.json").read_text())
    return figures


def millions(figure):
    return f"{figure['per_second'] / 1e6:.2f}" if figure else "–"


def main(folder):
    figures = load(pathlib.Path(folder))
    print("| Rule, over a century; millions of occurrences a second | concordat | " + " | ".join(PEERS) + " | ratio to best |")
    print("|---|---:|" + "---:|" * (len(PEERS) + 1))
    for rule, ours in figures["concordat"].items():
        theirs = [figures[peer].get(rule) for peer in PEERS]
        for peer, figure in zip(PEERS, theirs):
            if figure and figure["occurrences"] != ours["occurrences"]:
                sys.exit(f"{rule}: {peer} finds {figure['occurrences']:.0f} dates, we {ours['occurrences']:.0f}")
        best = max((figure["per_second"] for figure in theirs if figure), default=None)
        ratio = f"{ours['per_second'] / best:.0f} ×" if best else "no peer can say it"
        print(f"| {rule.replace('_', ' ')} | {millions(ours)} | " + " | ".join(map(millions, theirs)) + f" | {ratio} |")
    for rule, figure in figures["explained"].items():
        print(f"\nParsed, answered and explained in sentences ({rule.replace('_', ' ')}): {millions(figure)} million a second.")


if __name__ == "__main__":
    main(sys.argv[1])
