"""Pictures, links and rich text as values."""
from case import Also, Item, case, grid
from pixels import address, gif, jpeg, png
from word import NAMESPACES, OFFICE, Docx, Xml, around, item, link, p, picture, table, text_box

CM = 360_000
SEAL, OTHER = png(96, 48), png(50, 100, (200, 30, 30))
DATA = {"logo": address(SEAL), "file": "pictures/seal.png", "title": "T", "site": "https://example.org/a?b=1&c=2",
        "people": [{"name": "Ada", "photo": address(SEAL), "url": "https://example.org/ada"},
                   {"name": "Bo", "photo": address(OTHER), "url": "https://example.org/bo"}]}
KNOWN = r"\A(?![\s\S]*formatter)"  # the error is not that nobody knows this form
NO_LINKS = {"python-docx": "reads no links"}


def filled(name, *body, see, data=DATA, **more):
    case(name, body[0] if isinstance(body[0], Docx) else Docx(*body), data, body=see, **more)


def sizes(result):
    return [(round(wide / CM, 2), round(high / CM, 2)) for _, _, wide, high, _ in result.pictures()]


def shown(*contents):
    return Also("these pictures are shown", list(contents), lambda result: [each[1] for each in result.pictures()])


def natural(result):
    """As wide to high as the picture is, and no wider than a page."""
    return [(round(wide / high, 1), 0 < wide <= 17 * CM) for _, _, wide, high, _ in result.pictures()]


# ---- pictures by tag ------------------------------------------------------------------------------------

filled("A picture from the data stands in the sentence in its own proportions", p("a {{logo | picture}} b"), see=["a  b"],
       also=[shown(SEAL), Also("proportions", [(2.0, True)], natural)])
filled("A picture gets the width that its tag names, and the height", p("{{logo | picture 4cm}}{{logo | picture 4cm 3cm}}"),
       see=[""], also=[Also("sizes", [(4, 2), (4, 3)], sizes)])
filled("A picture from a file beside the data is shown", p("{{file | picture}}"), see=[""],
       beside={"pictures/seal.png": SEAL}, also=[shown(SEAL)])
filled("A picture from a folder of pictures is shown", p("{{file | picture}}"), see=[""],
       beside={"elsewhere/pictures/seal.png": SEAL}, options=["--pictures", "HERE/elsewhere"], also=[shown(SEAL)])
filled("JPEG and GIF are shown with their kinds", p("{{j | picture}}{{g | picture}}"), see=[""],
       data={"j": address(jpeg(), "image/jpeg"), "g": address(gif(), "image/gif")},
       also=[shown(jpeg(), gif()), Also("proportions", [(2.0, True), (2.0, True)], natural)])
filled("A picture wider than the page is made to fit", p("{{big | picture}}"), see=[""], data={"big": address(png(4000, 400))},
       also=[Also("proportions", [(10.0, True)], natural)])
filled("Pictures are shown in repeated rows, each once in the file",
       table(["{{#people}}{{name}}", "{{photo | picture 1cm}}{{logo | picture 1cm}}{{/people}}"]), "",
       see=[grid(["Ada", ""], ["Bo", ""]), ""], also=[shown(SEAL, SEAL, OTHER, SEAL),
             Also("files", 2, lambda result: sum(1 for name in result.names if name.endswith(".png")))])
document = Docx("x")
document.header(p("{{logo | picture 2cm}}", " {{title}}"))
document.footer(around("people", p("{{photo | picture 1cm}}")))
filled("Pictures are shown in headers and footers", document, see=["x"], header=[" T"], footer=["", ""], pictures=3)
document = Docx(p("n", Xml('<w:r><w:footnoteReference w:id="2"/></w:r>')))
document.notes(n2=[p("{{logo | picture 1cm}} of {{title}}")])
filled("Pictures are shown in notes", document, see=["n"], libreoffice=["n1"], footnotes=[" of T"], pictures=1)
filled("A picture that is not given leaves nothing", p("a{{void | picture}}b"), data={}, see=["ab"], pictures=0,
       blanks=["void"])
filled("What a picture is, its bytes say and not its name",
       p("{{a | picture}}{{b | picture}}"), data={"a": address(SEAL, "image/jpeg"), "b": "SEAL.PNG"}, see=[""],
       beside={"SEAL.PNG": OTHER}, also=[shown(SEAL, OTHER)])
document = Docx(p(picture("rIdP", 1)), table(["{{logo | picture 1cm}}", "z"]), p("{{logo | picture 1cm}}"))
document.part("word/media/image1.png", OTHER, "image/png")
document.relate(document.main, OFFICE + "image", "/word/media/image1.png", ident="rIdP")
filled("New pictures take nothing from the template's own", document, see=["", grid(["", "z"]), ""],
       also=[shown(OTHER, SEAL, SEAL)])
filled("A picture in a text box is shown in both of its forms", Docx(p(text_box("{{logo | picture 1cm}}", "of {{title}}"))),
       see=[""], boxes=["", "of T"], unread={"mammoth": "sets boxes among the text"})
for name, value, says in [("A picture without points is refused", address(png(0, 5)), ["logo"]),
                          ("A picture that claims to be endless is refused", address(png(1, 1)[:16] + b"\xff" * 8
                                                                                    + png(1, 1)[24:]), ["logo"])]:
    case(name, Docx(p("{{logo | picture}}")), {"logo": value}, refused=(1, *says))
for size in ("0cm", "-2cm", "2cm 0cm", "99999999cm"):
    case(f"A picture of the size {size} is refused", Docx(p("{{logo | picture %s}}" % size)), DATA, refused=(1, "logo"))
for name, value, says in [("What is no picture is refused", address(b"GIF? no"), ["logo"]),
                          ("Base64 that is none is refused", "data:image/png;base64,@@@@", ["logo"]),
                          ("A picture file that is not there is named", "pictures/none.png", ["none.png"]),
                          ("A page is no picture", "data:text/html;base64,PGI+", ["logo"]),
                          ("A picture's address on the web is not fetched", "https://example.org/seal.png", ["logo|https"])]:
    case(name, Docx(p("{{logo | picture}}")), {"logo": value}, refused=((1, 3), KNOWN, *says))
case("A picture that breaks off is refused", Docx(p("{{logo | picture}}")), {"logo": address(SEAL[:40])},
     refused=(1, "logo"))
for name in ("../outside.png", "/etc/hostname", "pictures/../../outside.png"):
    case(f"A picture called {name} is not read", Docx(p("{{logo | picture}}")), {"logo": name},
         refused=((1, 3), KNOWN, "outside|etc"), beside={"../outside.png": SEAL, "pictures/x.png": SEAL})
case("A size that is none is refused", Docx(p("{{logo | picture wide}}")), DATA, refused=(1, KNOWN, "wide"))

# ---- placeholder pictures -------------------------------------------------------------------------------

CROP = '<a:srcRect l="10000" t="20000"/>'


def placeholders(*body, header=()):
    made = Docx(*body)
    made.part("word/media/image1.png", png(10, 10, (0, 0, 0)), "image/png")
    image = OFFICE + "image"
    made.relate(made.main, image, "/word/media/image1.png", ident="rIdP")
    if header:
        made.header(*header)
        made.relate("word/header1.xml", image, "/word/media/image1.png", ident="rIdP")
    return made


def alternatives(result):
    return [each.get("descr") for name in result.stories() for each in result.trees[name].iter()
            if each.tag.endswith("}docPr") and "{{" in (each.get("descr") or "")]


filled("A placeholder picture is exchanged for one that fits into its size, uncut, and its anchor stays", placeholders(
    p(picture("rIdP", 1, "{{logo}}", (3 * CM, 2 * CM), CROP), picture("rIdP", 2, "{{logo}}", (CM, CM), anchored=True),
      picture("rIdP", 3, "a seal"))), see=[""], also=[shown(SEAL, SEAL, png(10, 10, (0, 0, 0))),
      Also("sizes", [(3, 1.5), (1, 0.5), (1, 1)], sizes),
             Also("crops", [None, None, None], lambda result: [e[4] for e in result.pictures()]),
             Also("tags left in descriptions", [], alternatives)])
filled("Placeholder pictures are exchanged in headers and for each item",
       placeholders(around("people", p("{{name}}", picture("rIdP", 1, "{{photo}}"))),
                    header=(p(picture("rIdP", 1, "{{logo}}")),)), see=["Ada", "Bo"], header=[""], pictures=3,
       also=[Also("pictures", {SEAL, OTHER}, lambda result: {each[1] for each in result.pictures()})])

filled("Words and tags in the description of a picture are filled, the picture stays",
       placeholders(p(picture("rIdP", 1, "Seal of {{title}}"))), see=[""],
       also=[shown(png(10, 10, (0, 0, 0))), Also("descriptions", ["Seal of T"], lambda result: [
           each.get("descr") for each in result.body.iter("{%s}docPr" % NAMESPACES["wp"])])])

filled("Words beside the tag of a placeholder picture describe it",
       placeholders(p(picture("rIdP", 1, "{{logo}} Seal of {{title}}"))), see=[""],
       also=[shown(SEAL), Also("descriptions", ["Seal of T"], lambda result: [
           each.get("descr") for each in result.body.iter("{%s}docPr" % NAMESPACES["wp"])])])

# ---- links ----------------------------------------------------------------------------------------------

SITE = DATA["site"]
filled("A link shows its address, or the words of its tag", p("See {{site | link}} or {{site | link our web site}}."),
       see=[f"See {SITE} or our web site."], links=[(SITE, SITE), ("our web site", SITE)], unread=NO_LINKS)
filled("Links in repeated items have addresses of their own", around("people", item("{{url | link}} of {{name}}")),
       see=[Item("1.", "https://example.org/ada of Ada"), Item("2.", "https://example.org/bo of Bo")],
       links=[(f"https://example.org/{n}",) * 2 for n in ("ada", "bo")], unread=NO_LINKS)
document = Docx("x")
document.header(p("{{site | link here}}"))
filled("A link may stand in a header", document, see=["x"], header=["here"],
       also=[Also("links", [("here", SITE)], lambda result: result.links())], unread=NO_LINKS)
filled("A link that is not given leaves nothing", p("a{{void | link}}b"), data={}, see=["ab"], links=[],
       blanks=["void"])
filled("A link that is nothing leaves nothing and is not missed", p("a{{void | link}}b"), data={"void": None}, see=["ab"], links=[],
       blanks=[])
for written, kind in (("{{url}}", "as it is"), ("%7B%7Burl%7D%7D", "written with percent signs"),
                      ("https://example.org/{{name}}", "in part")):
    document = Docx(around("people", p(link("rIdL", "to {{name}}"))))
    document.relate(document.main, OFFICE + "hyperlink", written, True, "rIdL")
    addresses = ["https://example.org/Ada", "https://example.org/Bo"] if "name" in written else \
        ["https://example.org/ada", "https://example.org/bo"]
    filled(f"A tag in the address of a link, {kind}, is filled for each copy", document, see=["to Ada", "to Bo"],
           links=list(zip(["to Ada", "to Bo"], addresses)), unread=NO_LINKS)
document = Docx(p(link("rIdL", "mail")), p(link("rIdL", "again")))
document.relate(document.main, OFFICE + "hyperlink", "mailto:{{a}}?subject=x", True, "rIdL")
filled("Two links of one address are both filled", document, data={"a": "a@example.org"}, see=["mail", "again"],
       links=[(words, "mailto:a@example.org?subject=x") for words in ("mail", "again")], unread=NO_LINKS)

document = Docx(p(link("rIdL", "run")))
document.relate(document.main, OFFICE + "hyperlink", "{{a}}", True, "rIdL")
case("An address from the data runs no script", document, {"a": "javascript:alert(1)"}, refused=(1, "javascript"))
document = Docx(p(link("rIdL", "see")), "x")
document.relate(document.main, OFFICE + "hyperlink", "{{a}}", True, "rIdL")
case("The words of a link stay where its address is not given", document, {}, body=["see", "x"], blanks=["a"],
     unread=NO_LINKS)
document = Docx(p(link("rIdL", "in {{site | link}}")))
document.relate(document.main, OFFICE + "hyperlink", "https://example.org/", True, "rIdL")
case("A link in a link does not nest", document, DATA, body=[f"in {SITE}"], unread=NO_LINKS)
filled("An address with blanks and foreign letters is written as one", p("{{a | link here}}"), see=["here"],
       data={"a": "https://example.org/ä b?q=\"x\""}, unread={**NO_LINKS, "mammoth": "writes addresses its own way"},
       also=[Also("an address without blanks and quotes", False,
                  lambda result: bool(set(result.links()[0][1]) & set(" \"<>")))])

# ---- rich text ------------------------------------------------------------------------------------------

LABELS = {**NO_LINKS, "libreoffice": "the labels of such lists are the engine's choice"}
filled("Rich text in a sentence brings its bold and italic words", p("So: {{v | markdown}}!", style="Quote"),
       data={"v": "one **two** and *three* with a_b_c"}, see=["So: one two and three with a_b_c!"],
       also=[Also("bold", True, lambda result: "b" in result.format_of("two")),
             Also("italic", True, lambda result: "i" in result.format_of("three")),
             Also("plain", False, lambda result: {"b", "i"} & set(result.format_of("one")) != set())])
filled("Rich text alone in its paragraph makes paragraphs, lists and links",
       "before", p("{{v | markdown}}", style="Quote"), "after",
       data={"v": "First *par*.\n\nSecond  \nline, [site](https://example.org/).\n\n1. one\n2. two\n\n- a\n- b\n\nLast."},
       see=["before", "First par.", "Second\nline, site.", Item("1.", "one"), Item("2.", "two"), Item(None, "a"),
       Item(None, "b"),
            "Last.", "after"], links=[("site", "https://example.org/")], unread=LABELS,
       also=[Also("style of the first", "Quote", lambda result: result.styles()[1])])
filled("Lists of rich text count for themselves and leave the template's lists alone",
       item("x"), "{{v | markdown}}", item("y"), "{{v | markdown}}", data={"v": "1. one\n2. two"}, see=[Item("1.",
       "x"), Item("1.", "one"), Item("2.", "two"), Item("2.", "y"), Item("1.", "one"), Item("2.", "two")],
       unread=LABELS)
filled("Rich text comes to a template without lists", Docx("{{v | markdown}}", lists=""),
       data={"v": "1. one\n2. two\n\n* dot"}, see=[Item("1.", "one"), Item("2.", "two"), Item(None, "dot")], unread=LABELS)
filled("Markup and tags in rich text are words", p("{{v | markdown}}"), data={"v": "a <b>b</b> & {{title}} \\*c\\*",
       "title": "wrong"}, see=["a <b>b</b> & {{title}} *c*"])
filled("Rich text in a cell leaves a sound cell", table(["{{v | markdown}}", "z"]), "", data={"v": "one\n\ntwo"},
       see=[grid([["one", "two"], "z"]), ""])
filled("Rich text is written for each item of a list", around("l", "{{v | markdown}}"),
       data={"l": [{"v": "*a*\n\nb"}, {"v": "c"}]},
       see=["a", "b", "c"])
document = Docx("x")
document.header(p("{{v | markdown}}"))
document.footer(p("of {{v | markdown}}"))
filled("Rich text stands in headers and footers too", document, data={"v": "a **b**"}, see=["x"], header=["a b"],
       footer=["of a b"])
filled("Lists in lists of rich text are on their levels",
       "{{v | markdown}}", data={"v": "1. a\n   1. b\n   2. c\n2. d\n   - e\n"}, unread=LABELS,
       see=[Item("1.", "a"), Item(None, "b"), Item(None, "c"), Item("2.", "d"), Item(None, "e")],
       also=[Also("levels", ["0", "1", "1", "0", "1"], lambda result: result.values("ilvl"))])
filled("A list of rich text begins with its own number", "{{v | markdown}}", data={"v": "3. a\n4. b"}, unread=LABELS,
       see=[Item("3.", "a"), Item("4.", "b")])
filled("Lists twelve deep keep to the levels that Word has", "{{v | markdown}}", unread=LABELS,
       data={"v": "\n".join("  " * i + f"- l{i}" for i in range(12))}, see=[Item(None, f"l{i}") for i in range(12)])
filled("Line ends of rich text are blanks, forced ones breaks", p("{{v | markdown}}"),
       data={"v": "one\ntwo\\\nthree"}, see=["one two\nthree"])
filled("Nothing of rich text is lost that has no form of its own", "{{v | markdown}}",
       data={"v": "# Title\n\n> quoted `code` words\n\n    block\n\n***\n\n**bold [link *in*](https://example.org/)** end"},
       also=[Also("words", ["Title", "quoted code words", "block", "bold link in end"], lambda result: [
           block.text if isinstance(block, Item) else block for block in result.main_story()
           if (block.text if isinstance(block, Item) else block)])], see=None)
for kind, value in (("brackets", "[" * 30000), ("quotes", ">" * 30000 + "x"), ("stars", "*a " * 30000),
                    ("lists", "- " * 5000 + "x")):
    case(f"Rich text of thousands of {kind} is carried or refused in a moment", Docx("{{v | markdown}}", "end"),
         {"v": value}, also=[Also("the paragraph behind", "end", lambda result: result.main_story()[-1])])
case("Rich text runs no script by its links", Docx(p("{{v | markdown}}")), {"v": "[x](javascript:alert(1))"},
     refused=(1, '"v"', "javascript"))
case("A link runs no script", Docx(p("{{v | link}}")), {"v": "javascript:alert(1)"}, refused=(1, '"v"', "javascript"))
