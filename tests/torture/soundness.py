"""What would make Word repair or refuse a file: each check yields sentences, none when all is well."""
from xml.etree import ElementTree

from case import lines_of
from reading import MC, R, W, WP, shown
from word import NAMESPACES

RELATION_ATTRIBUTES = [R + name for name in ("id", "embed", "link", "pict", "dm", "lo", "qs", "cs")]
# The order that the schema gives the children of these; others may stand anywhere.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
           "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
           "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
           "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
           "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs "
           "em lang eastAsianLayout specVanish oMath",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tbl": "tblPr tblGrid tr",
    "num": "abstractNumId lvlOverride",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "sdt": "sdtPr sdtEndPr sdtContent",
}


def faults(result):
    for check in (entries, wholeness, relations, pictures, ids, ranges, containers, order, numbering, notes, leftovers, boxes):
        yield from check(result)


def entries(result):
    lower = [name.lower() for name in result.names]
    for name in sorted({name for name in lower if lower.count(name) > 1}):
        yield f"the entry {name} stands twice"
    types = result.trees["[Content_Types].xml"]
    endings = {each.get("Extension").lower() for each in types if each.tag.endswith("Default")}
    named = [each.get("PartName").lstrip("/") for each in types if each.tag.endswith("Override")]
    for name in named:
        if name.lower() not in result.lower:
            yield f"a content type for {name}, which is not there"
    for name in result.parts:
        if name == "[Content_Types].xml" or name.lower() in (each.lower() for each in named):
            continue
        if name.rsplit(".", 1)[-1].lower() not in endings:
            yield f"no content type for {name}"


def wholeness(result):
    for name, tree in result.trees.items():
        if name == result.main and tree.tag != W + "document":
            yield f"{name} is a {tree.tag}"
        for each in tree.iter():
            if each.tag.startswith("concordat") or any("concordat" in key for key in each.attrib):
                yield f"{name}: the engine's own mark {each.tag} is left"


def relations(result):
    owners = [""] + [name for name in result.parts if not name.endswith(".rels")]
    for owner in owners:
        listed = result.relations(owner)
        for ident, (_, target, external) in listed.items():
            if not external and target not in result.parts:
                yield f"{owner or 'the package'} points with {ident} at {target}, which is not there"
            if not target:
                yield f"{owner or 'the package'} points with {ident} at nothing"
        for each in result.trees[owner].iter() if owner in result.trees else ():
            for key in RELATION_ATTRIBUTES:
                if each.get(key) and each.get(key) not in listed:
                    yield f"{owner}: {each.tag} uses the relationship {each.get(key)}, which is not there"


KINDS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}


def pictures(result):
    """What is said about a picture's form is true of its bytes."""
    types = result.trees["[Content_Types].xml"]
    endings = {each.get("Extension").lower(): each.get("ContentType") for each in types if each.tag.endswith("Default")}
    named = {each.get("PartName").lstrip("/"): each.get("ContentType") for each in types if each.tag.endswith("Override")}
    for name, content in result.parts.items():
        said = named.get(name) or endings.get(name.rsplit(".", 1)[-1].lower(), "")
        real = next((kind for head, kind in KINDS.items() if content.startswith(head)), "")
        if real and said != real:
            yield f"{name} is {real} and called {said}"
    for name, _, wide, high, _ in result.pictures():
        if wide <= 0 or high <= 0 or max(wide, high) > 27273042316900:
            yield f"{name}: a picture of {wide} by {high}"


def ids(result):
    drawings, controls, paragraphs = [], [], []
    for name in result.stories():
        tree = result.trees[name]
        drawings += [each.get("id") for each in shown(tree, WP + "docPr")]
        controls += [each.get(W + "val") for each in tree.iter(W + "id")]
        paragraphs += [each.get("{%s}paraId" % NAMESPACES["w14"]) for each in shown(tree, W + "p")]
    for what, used in (("drawing", drawings), ("content control", controls), ("paragraph", paragraphs)):
        for each in sorted({each for each in used if each and used.count(each) > 1}):
            yield f"the {what} id {each} stands {used.count(each)} times"
    for each in drawings:
        if not each.isdigit() or not 0 < int(each) < 2**31:
            yield f"the drawing id {each} is no positive number"
    names = [name.lower() for name in result.bookmarks()]
    for each in sorted({name for name in names if names.count(name) > 1}):
        yield f"the bookmark {each} stands {names.count(each)} times"
    for name in names:
        if len(name) > 40:
            yield f"the bookmark {name} is longer than 40 characters"


def ranges(result):
    for name in result.stories():
        tree = result.trees[name]
        for start, end in (("bookmarkStart", "bookmarkEnd"), ("commentRangeStart", "commentRangeEnd"),
                           ("permStart", "permEnd")):
            begun = [each.get(W + "id") for each in tree.iter(W + start)]
            ended = [each.get(W + "id") for each in tree.iter(W + end)]
            if sorted(begun) != sorted(ended) or len(set(begun)) != len(begun):
                yield f"{name}: {start} {begun} and {end} {ended} do not pair"
        marks = [each.get(W + "fldCharType") for each in shown(tree, W + "fldChar")]
        depth = 0
        for mark in marks:
            depth += {"begin": 1, "end": -1}.get(mark, 0)
            if depth < 0:
                break
        if depth:
            yield f"{name}: fields do not pair: {marks}"
    known = {each.get(W + "id") for root in result.roots("comments") for each in root}
    used = [each.get(W + "id") for each in result.body.iter(W + "commentReference")]
    for each in used:
        if each not in known:
            yield f"the comment {each} is not there"
    if len(set(used)) != len(used):
        yield f"a comment is referred to twice: {used}"


def elements(node):
    return [child for child in node if not child.tag.endswith(("Start", "End", "proofErr"))]


def containers(result):
    for name in result.stories():
        for each in result.trees[name].iter():
            inside = elements(each)
            here = each.tag.removeprefix(W)
            if here in ("tc", "txbxContent", "hdr", "ftr", "footnote", "endnote", "comment"):
                if not inside or inside[-1].tag not in (W + "p", W + "sdt"):
                    yield f"{name}: a {here} does not end with a paragraph"
            if here == "tbl" and not any(True for _ in result.inside(each, W + "tr")):
                yield f"{name}: a table without rows"
            if here == "tr" and not any(True for _ in result.inside(each, W + "tc")):
                yield f"{name}: a row without cells"
            if here == "sdt" and (each.find(W + "sdtContent") is None or not len(each.find(W + "sdtContent"))):
                yield f"{name}: an empty content control"
            if here == "p" and any(child.tag in (W + "p", W + "tbl") for child in each):
                yield f"{name}: a block in a paragraph"
            if here == "r" and any(child.tag in (W + "r", W + "p") for child in each):
                yield f"{name}: a {inside[0].tag} in a run"
            if here == "hyperlink" and any(below is not each for below in each.iter(W + "hyperlink")):
                yield f"{name}: a link in a link"
            for one, next_one in zip(inside, inside[1:]):
                if one.tag == next_one.tag == W + "tbl":
                    yield f"{name}: two tables touch"
            if here == "tbl":
                yield from widths(name, result, each)


def widths(name, result, table):
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    for line in result.inside(table, W + "tr"):
        used = sum(int(span.get(W + "val")) if (span := c.find(f"{W}tcPr/{W}gridSpan")) is not None else 1
                   for c in result.inside(line, W + "tc"))
        if columns and used != columns:
            yield f"{name}: a row of {used} columns in a grid of {columns}"


def order(result):
    for name in result.stories() + result.targets(result.main, "numbering"):
        for each in result.trees[name].iter():
            wanted = ORDERS.get(each.tag.removeprefix(W), "").split()
            places = [wanted.index(child.tag.removeprefix(W)) for child in each if child.tag.removeprefix(W) in wanted]
            if places != sorted(places):
                yield f"{name}: {each.tag.removeprefix(W)} has its elements in the wrong order"
            if each.tag in (W + "pPr", W + "rPr") and len(set(places)) != len(places):
                yield f"{name}: {each.tag.removeprefix(W)} says something twice"


def numbering(result):
    instances = result.numbering.instances
    for name in result.stories():
        for each in result.trees[name].iter(W + "numId"):
            if each.get(W + "val") not in instances and each.get(W + "val") != "0":
                yield f"{name}: the list {each.get(W + 'val')} is not in the numbering"
        for each in result.trees[name].iter(W + "ilvl"):
            if not 0 <= int(each.get(W + "val")) <= 8:
                yield f"{name}: a list has no level {each.get(W + 'val')}"
    for number, each in instances.items():
        if each.find(W + "abstractNumId").get(W + "val") not in result.numbering.definitions:
            yield f"the list {number} has no definition"


def notes(result):
    for kind in ("footnote", "endnote"):
        there = [each.get(W + "id") for root in result.roots(kind + "s") for each in root]
        used = [each.get(W + "id") for each in result.body.iter(f"{W}{kind}Reference")]
        if len(set(there)) != len(there):
            yield f"a {kind} stands twice: {there}"
        if len(set(used)) != len(used):
            yield f"a {kind} is referred to twice: {used}"
        for each in used:
            if each not in there:
                yield f"the {kind} {each} is not there"


def leftovers(result):
    """Text with outer blanks keeps them only with the mark that says so."""
    for name in result.stories():
        for each in result.trees[name].iter(W + "t"):
            if each.text and each.text != each.text.strip() and \
                    each.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
                yield f"{name}: the outer blanks of \"{each.text}\" are lost"


def boxes(result):
    """Both forms of a text box say the same."""
    for name in result.stories():
        for both in result.trees[name].iter(MC + "AlternateContent"):
            said = [[lines_of(result.story(box)) for box in each.iter(W + "txbxContent")] for each in both]
            if len(said) == 2 and all(said) and said[0] != said[1]:
                yield f"{name}: the two forms of a text box say {said[0]} and {said[1]}"


def unreadable(error):
    return isinstance(error, (ElementTree.ParseError, KeyError, IndexError, OSError, ValueError, EOFError))
