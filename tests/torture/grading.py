"""Holds what the readers found against what a case wants: each function yields (claim, expected, got)."""
import re
from collections import Counter

import readers
import soundness
from case import lines_of
from reading import Result


def refusal(case, ran, out):
    status, *words = case.refused
    if ran.returncode not in (status if isinstance(status, tuple) else (status,)):
        yield "exit status of the refusal", status, f"{ran.returncode}: {ran.stderr.strip()[:300]}"
    for each in words:
        if not re.search(each, ran.stderr, re.IGNORECASE):
            yield "the error names", each, ran.stderr.strip()[:300]
    if out.exists():
        yield "nothing is written", "no file", "a file"
    if len(ran.stderr) > 20_000:
        yield "the error can be read", "a few lines", f"{len(ran.stderr)} characters"


def success(case, ran):
    if ran.returncode != 0:
        yield "exit status", 0, f"{ran.returncode}: {ran.stderr.strip()[:300]}"
        return
    if "Sanitizer" in ran.stderr or "runtime error" in ran.stderr:
        yield "no fault of the program", "", ran.stderr[:300]
    listed = re.findall(r"^  ([^,\s]+), (?:in|word|under|docProps|paragraph|table)", ran.stderr, re.MULTILINE)
    if listed != (case.blanks or []):
        yield "names that the data do not hold are told", case.blanks or [], listed


def whole(case, path):
    """What zipfile and ElementTree read; the result, or nothing, comes back through a list."""
    try:
        return Result(path), []
    except Exception as error:
        if not soundness.unreadable(error):
            raise
        return None, [("the file can be read", "a package of well-formed parts", repr(error))]


def contents(case, result):
    for fault in soundness.faults(result):
        yield "sound", "no fault", fault
    stories = {"body": result.main_story, "header": lambda: result.stories_of("header"),
               "footer": lambda: result.stories_of("footer"), "footnotes": lambda: result.notes("footnote"),
               "endnotes": lambda: result.notes("endnote"), "comments": result.comments, "boxes": result.boxes}
    for name, see in stories.items():
        yield from differs(name, getattr(case, name), see)
    if case.properties is not None:
        found = result.properties()
        yield from differs("properties", case.properties, lambda: {key: found.get(key) for key in case.properties})
    yield from differs("pictures", case.pictures, lambda: sum(1 for each in result.pictures() if each[1]))
    yield from differs("links", case.links, result.links)
    yield from differs("bookmarks", case.bookmarks, result.bookmarks)
    for text, wanted in (case.formats or {}).items():
        yield from differs(f"format of \"{text}\"", wanted, lambda: result.format_of(text))
    for also in case.also:
        yield from differs(also.what, also.wanted, lambda: also.see(result))


def differs(claim, wanted, see):
    if wanted is None:
        return
    try:
        got = see()
    except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
        got = repr(error)
    if got != wanted:
        yield claim, wanted, got


def by_python_docx(case, path):
    try:
        got = readers.python_docx(path)
    except Exception as error:
        yield "can be opened", "a document", repr(error)
        return
    for name in ("body", "header", "footer"):
        wanted = getattr(case, name)
        # Of several headers it shows the first section's ordinary one; what has none is "linked to previous".
        if wanted is not None:
            wanted = readers.without_labels(wanted)
            if got[name] != wanted:
                yield name, wanted, got[name]
    if "title" in (case.properties or {}) and got["title"] != case.properties["title"]:
        yield "title", case.properties["title"], got["title"]


def by_libreoffice(case, lines):
    if lines is None:
        yield "can be opened", "its text", "no text"
    elif case.body is not None:
        yield from compared("text", wanted_of(case.libreoffice or case.body, True), [re.sub(r"\s+", " ", each) for each in
                                                           readers.clean(lines.split("\n"))])


def by_mammoth(case, page, error):
    if page is None:
        yield "can be opened", "HTML", error
        return
    if case.body is not None:
        yield from compared("text", wanted_of(case.body, False), [re.sub(r"\s+", " ", each) for each in
                                                            readers.clean(page.lines)])
    notes = (case.footnotes or []) + (case.endnotes or [])
    if notes:
        yield from compared("notes", lines_of(notes, False), readers.clean(page.notes))
    if case.links is not None and Counter(page.links) != Counter(case.links):
        yield "links", case.links, page.links


def wanted_of(story, labels):
    return [re.sub(r"\s+", " ", each) for each in readers.clean(lines_of(story, labels))]


def compared(claim, wanted, got):
    if wanted != got:
        at = next((i for i, (one, other) in enumerate(zip(wanted, got)) if one != other), min(len(wanted), len(got)))
        yield f"{claim}, line {at + 1}", wanted[at:at + 4], got[at:at + 4]
