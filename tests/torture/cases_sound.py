"""What is repeated stays a sound document: numbering, bookmarks, breaks, notes, pictures, links, comments, changes."""
from case import Also, Item, case, grid
from pixels import png
from reading import W, text_of
from word import (OFFICE, PAGE_BREAK, SIMPLE_LISTS, Docx, Xml, abstract_list, around, bookmark, cell, comment_on, control,
                  field, instance, item, link, note_mark, p, picture, row, run, simple_field, table, text_box)

DATA = {"two": ["x", "y"], "none": [], "title": "T",
        "groups": [{"g": "A", "items": ["1", "2"]}, {"g": "B", "items": ["3"]}, {"g": "C", "items": []}]}


def numbered(name, *body, see, lists=SIMPLE_LISTS, styles="", **more):
    case(name, Docx(*body, lists=lists, styles=styles), DATA, body=see, **more)


def items(*labelled):
    """"1. text" as the item "text" labelled "1."."""
    return [Item(*each.split(" ", 1)) for each in labelled]


# ---- numbering ------------------------------------------------------------------------------------------

numbered("A list inside a repeated block begins anew in each copy",
         around("two", "{{.}}", item("one"), item("two")),
         see=["x", *items("1. one", "2. two"), "y", *items("1. one", "2. two")])
numbered("A list of several levels begins anew on all of them",
         around("two", "{{.}}", item("a"), item("b", 1, 1), item("c", 1, 1), item("d"), item("e", 1, 1)),
         see=["x", *items("1. a", "a) b", "b) c", "2. d", "a) e"), "y", *items("1. a", "a) b", "b) c", "2. d", "a) e")])
numbered("A list that begins on its second level begins anew there",
         around("two", "{{.}}", item("b", 1, 1), item("c", 1, 1)),
         see=["x", *items("a) b", "b) c"), "y", *items("a) b", "b) c")])
numbered("A list that began before the block goes on counting over all copies",
         item("before"), around("two", "{{.}}", item("in")), item("after"),
         see=[*items("1. before"), "x", *items("2. in"), "y", *items("3. in", "4. after")])
numbered("A list that goes on behind the block keeps counting",
         around("two", "{{.}}", item("in"), item("too")), item("after"),
         see=["x", *items("1. in", "2. too"), "y", *items("3. in", "4. too", "5. after")])
numbered("Items that are repeated alone are one list", around("two", item("{{.}}")), see=items("1. x", "2. y"))
numbered("A list in a block in a block begins anew in each inner copy",
         around("groups", "{{g}}", around("items", "{{.}}:", item("in"), item("too"))),
         see=["A", "1:", *items("1. in", "2. too"), "2:", *items("1. in", "2. too"), "B", "3:", *items("1. in", "2. too"),
              "C"])
numbered("Items repeated inside a repeated block begin anew with each outer copy",
         around("groups", "{{g}}", around("items", item("{{.}}"))),
         see=["A", *items("1. 1", "2. 2"), "B", *items("1. 3"), "C"])
numbered("Outer items count on while inner ones begin anew",
         around("groups", item("{{g}}"), around("items", item("{{.}}", 1, 1))),
         see=items("1. A", "a) 1", "b) 2", "2. B", "a) 3", "3. C"))
numbered("Two lists in one block both begin anew",
         around("two", item("a"), item("b"), "{{.}}", item("c", 2), item("d", 2)),
         lists=abstract_list(0, ("decimal", "%1.", 1)) + abstract_list(1, ("upperRoman", "%1.", 1)) + instance(1, 0)
         + instance(2, 1),
         see=[*items("1. a", "2. b"), "x", *items("I. c", "II. d"), *items("1. a", "2. b"), "y", *items("I. c", "II. d")])
LEGAL = abstract_list(0, ("upperRoman", "Article %1.", 1), ("decimal", "%1.%2", 1), ("decimal", "%1.%2.%3", 1),
                      inside="<w:isLgl/>").replace("<w:isLgl/>", "", 1) + instance(1, 0)
LEGAL_UNREAD = {"libreoffice": "version 7.4 knows no legal numbering"}
numbered("Legal numbering of several levels is kept in copies",
         around("two", "{{.}}", item("a"), item("b", 1, 1), item("c", 1, 2), item("d", 1, 1), item("e")), lists=LEGAL,
         see=[each for name in "xy" for each in (name, Item("Article I.", "a"), *items("1.1 b", "1.1.1 c", "1.2 d"),
                                                 Item("Article II.", "e"))], unread=LEGAL_UNREAD)
numbered("Articles that a block brings one at a time count on, with what stands under them",
         around("two", item("{{.}}"), "text", item("b", 1, 1), item("c", 1, 1)), lists=LEGAL, unread=LEGAL_UNREAD,
         see=[Item("Article I.", "x"), "text", *items("1.1 b", "1.2 c"),
              Item("Article II.", "y"), "text", *items("2.1 b", "2.2 c")])
numbered("Rows that are numbered one at a time count on",
         table(row(cell(item("{{#two}}")), "{{.}}{{/two}}"), row(cell(item("")), "last"), columns=2), "",
         see=[grid(*[[[Item(label, "")], text] for label, text in (("1.", "x"), ("2.", "y"), ("3.", "last"))]), ""])
numbered("A list that starts at three starts at three in each copy",
         around("two", "{{.}}", item("a"), item("b")), lists=abstract_list(0, ("decimal", "%1.", 3)) + instance(1, 0),
         see=["x", *items("3. a", "4. b"), "y", *items("3. a", "4. b")])
numbered("A list whose instance starts at five does so in each copy",
         around("two", "{{.}}", item("a"), item("b")),
         lists=abstract_list(0, ("decimal", "%1.", 1)) + instance(
             1, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
         see=["x", *items("5. a", "6. b"), "y", *items("5. a", "6. b")])
numbered("A list whose instance has a form of its own keeps it in each copy",
         around("two", "{{.}}", item("a"), item("b")),
         lists=abstract_list(0, ("decimal", "%1.", 1)) + instance(
             1, 0, '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/>'
                   '<w:lvlText w:val="(%1)"/><w:lvlJc w:val="left"/></w:lvl></w:lvlOverride>'),
         see=["x", *items("(A) a", "(B) b"), "y", *items("(A) a", "(B) b")])
numbered("A bulleted list in a block keeps its marks", around("two", "{{.}}", item("a"), item("b")),
         lists=abstract_list(0, ("bullet", "•", 1)) + instance(1, 0),
         see=["x", *items("• a", "• b"), "y", *items("• a", "• b")])
numbered("New lists stand before the numbering's last element",
         around("two", "{{.}}", item("a"), item("b")), lists=SIMPLE_LISTS + '<w:numIdMacAtCleanup w:val="3"/>',
         see=["x", *items("1. a", "2. b"), "y", *items("1. a", "2. b")])
LIST_STYLE = ('<w:style w:type="paragraph" w:styleId="ListNumber"><w:name w:val="List Number"/><w:basedOn w:val="Normal"/>'
              '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>')
numbered("A list that its paragraphs' style numbers begins anew in each copy",
         around("two", "{{.}}", p("a", style="ListNumber"), p("b", style="ListNumber")), styles=LIST_STYLE,
         see=["x", *items("1. a", "2. b"), "y", *items("1. a", "2. b")])
numbered("Headings numbered by their style count on over copies",
         around("two", p("{{.}}", style="Clause"), "text"), styles=LIST_STYLE.replace("ListNumber", "Clause").replace(
             "List Number", "Clause"), see=[*items("1. x"), "text", *items("2. y"), "text"])
numbered("A list in a repeated cell begins anew",
         table(row(cell("{{#two}}{{.}}"), cell(item("a"), item("b"), "{{/two}}")), columns=2), "",
         see=[grid(["x", items("1. a", "2. b")], ["y", items("1. a", "2. b")]), ""])
numbered("A list over a section that does not show begins nowhere and the next goes on",
         item("a"), around("none", item("b")), item("c"), see=items("1. a", "2. c"))
with_note = Docx(around("two", p("{{.}}", note_mark(2))))
with_note.notes(n2=[item("n {{.}}"), item("m")])
case("A list in a repeated note begins anew", with_note, DATA, body=["x", "y"], libreoffice=["x1", "y2"],
     footnotes=items("1. n x", "2. m", "1. n y", "2. m"), unread={"mammoth": "numbers notes as lists"})

# ---- bookmarks and fields -------------------------------------------------------------------------------

REFERENCES = {"python-docx": "reads no links", "libreoffice": "computes references itself",
              "mammoth": "reads no simple fields"}
PAGES = {"python-docx": "reads a page break as a line's end"}


def references(result):
    """(the field or link, the bookmark that it means) where that bookmark exists."""
    found = []
    for each in result.body.iter():
        code = each.get(W + "instr") if each.tag == W + "fldSimple" else each.text if each.tag == W + "instrText" else None
        if code and code.split()[0] in ("REF", "PAGEREF", "NOTEREF"):
            found.append((code.split()[0], code.split()[1]))
        if each.tag == W + "hyperlink" and each.get(W + "anchor"):
            found.append(("link", each.get(W + "anchor")))
    return found


def pairs_with_copies(result):
    """Every reference of a copy means the bookmark of the same copy: numbers of bookmarks by references."""
    order = result.bookmarks()
    return [(kind, order.index(name) if name in order else name) for kind, name in references(result)]


numbered("Bookmarks in copies get names of their own, and their references follow",
         around("two", p(bookmark("art", 4, "{{.}}")),
                p("see ", simple_field("REF art \\h", "r"), field("PAGEREF art \\h", "1"),
                  Xml('<w:hyperlink w:anchor="art">' + run("l") + "</w:hyperlink>"))),
         see=["x", "see r1l", "y", "see r1l"], unread=REFERENCES,
         also=[Also("references", [("REF", 0), ("PAGEREF", 0), ("link", 0), ("REF", 1), ("PAGEREF", 1), ("link", 1)],
                    pairs_with_copies)])
numbered("A reference outside a repeated block means its first copy, one in front of the mark too",
         p("see ", simple_field("REF art \\h", "r")), around("two", p("at ", simple_field("REF art \\h", "r"), " ", "{{.}}"),
                                                             p(bookmark("art", 4, "x"))), p(field("REF art", "r")),
         see=["see r", "at r x", "x", "at r y", "x", "r"], unread=REFERENCES,
         also=[Also("references", [("REF", 0), ("REF", 0), ("REF", 1), ("REF", 0)], pairs_with_copies)])
numbered("A bookmark around whole repeated blocks stands once",
         p(Xml('<w:bookmarkStart w:id="1" w:name="all"/>'), "{{#two}}"), "{{.}}",
         p("{{/two}}", Xml('<w:bookmarkEnd w:id="1"/>')), "z", see=["x", "y", "z"], bookmarks=["all"])
numbered("A bookmark that crosses the edge of a block stays paired",
         p(Xml('<w:bookmarkStart w:id="1" w:name="in"/>'), "before"),
         around("two", p("{{.}}", Xml('<w:bookmarkEnd w:id="1"/><w:bookmarkStart w:id="2" w:name="out"/>'), "!")),
         p("z", Xml('<w:bookmarkEnd w:id="2"/>')), see=["before", "x!", "y!", "z"], bookmarks=["in", "out"])
numbered("Bookmarks of text that is repeated inside a paragraph get names of their own",
         p("{{#two}}", bookmark("word", 3, "{{.}}"), simple_field("REF word", "r"), " {{/two}}end"), see=["xr yr end"],
         also=[Also("references", [("REF", 0), ("REF", 1)], pairs_with_copies)], unread=REFERENCES)
numbered("Bookmarks of repeated rows get names of their own",
         table([p("{{#two}}", bookmark("cell", 3, "{{.}}")), "{{/two}}"]), "", see=[grid(["x", ""], ["y", ""]), ""],
         also=[Also("bookmarks", 2, lambda result: len(result.bookmarks()))])

# ---- breaks ---------------------------------------------------------------------------------------------


def section(kind, references=""):
    return f'<w:sectPr>{references}<w:type w:val="{kind}"/></w:sectPr>'


def section_types(result):
    return [each.find(W + "type").get(W + "val") if each.find(W + "type") is not None else ""
            for each in result.body.iter(W + "sectPr")]


def headers_of_sections(result):
    return [len(each.findall(W + "headerReference")) for each in result.body.iter(W + "sectPr")]


numbered("Continuous breaks in repeated blocks stay continuous",
         around("two", p("{{.}}", properties=section("continuous"))), "end", see=["x", "y", "end"],
         also=[Also("sections", ["continuous", "continuous", ""], section_types)])
document = Docx("cover", around("two", "{{.}}", p("", properties=section("nextPage", "HEADER"))), "end")
own = document.header("own header", name="header2.xml")
document.section = ""
document.body = [Xml(each.replace("HEADER", f'<w:headerReference w:type="default" r:id="{own}"/>'))
                 if isinstance(each, Xml) else each for each in document.body]
case("A break that brings a header is repeated, its header stays in the first", document, DATA,
     body=["cover", "x", "", "y", "", "end"], header=["own header"],
     also=[Also("sections", ["nextPage", "nextPage", ""], section_types),
           Also("headers", [1, 0, 0], headers_of_sections)])
numbered("A break in the paragraph of a tag is kept",
         p("{{#two}}", properties=section("nextPage")), "{{.}}", p("{{/two}}"), "end", see=["", "x", "y", "end"],
         also=[Also("sections", ["nextPage", ""], section_types)])
numbered("A break in the paragraph of a closing tag is kept",
         p("{{#two}}"), "{{.}}", p("{{/two}}", properties=section("evenPage")), "end", see=["x", "y", "", "end"],
         also=[Also("sections", ["evenPage", ""], section_types)],
         unread={"package": "whether the break belongs to the block is the engine's choice", "python-docx": "the same"})


def page_breaks(result):
    return result.values("br", "type").count("page")


numbered("A page break behind an opening tag belongs to each copy", p("{{#two}}", PAGE_BREAK), "{{.}}", p("{{/two}}"), "z",
         see=["", "x", "", "y", "z"], also=[Also("page breaks", 2, page_breaks)], unread=PAGES)
numbered("A page break before an opening tag stands once", p(PAGE_BREAK, "{{#two}}"), "{{.}}", p("{{/two}}"), "z",
         see=["", "x", "y", "z"], also=[Also("page breaks", 1, page_breaks)], unread=PAGES)
numbered("A page break before a closing tag belongs to each copy", p("{{#two}}"), "{{.}}", p(PAGE_BREAK, "{{/two}}"), "z",
         see=["x", "", "y", "", "z"], also=[Also("page breaks", 2, page_breaks)], unread=PAGES)
numbered("A tag's paragraph that begins a page does not take the new page with it",
         "a", p("{{#two}}", properties="<w:pageBreakBefore/>"), "{{.}}", p("{{/two}}"), "z", see=["a", "x", "y", "z"],
         also=[Also("new pages", True, lambda result: len(result.values("pageBreakBefore")) + page_breaks(result) > 0)],
         unread={"python-docx": "an empty paragraph with the break would do as well"})

# ---- notes, pictures, links, comments -------------------------------------------------------------------

document = Docx(around("groups", p("{{g}}", note_mark(2), " and{{#items}} {{.}}", note_mark(3), "{{/items}}")),
                p("z", note_mark(4)))
document.notes(n2=["of {{g}}"], n3=["item {{.}} in {{g}}"], n4=["last {{title}}"])
case("Each copy has notes of its own, filled in its scope", document, DATA, body=["A and 1 2", "B and 3", "C and", "z"],
     libreoffice=["A1 and 12 23", "B4 and 35", "C6 and", "z7"],
     footnotes=["of A", "item 1 in A", "item 2 in A", "of B", "item 3 in B", "of C", "last T"],
     unread={"package": "keeps notes in any order"})
document = Docx(table([p("{{#two}}{{.}}", note_mark(2, "endnote")), "{{/two}}"]), p("{{#none}}", note_mark(3, "endnote"),
                                                                              "{{/none}}end"))
document.notes("endnote", n2=["end of {{.}}"], n3=["never {{.}}"])
case("Endnotes of repeated rows are copied, those of what does not show go", document, DATA,
     body=[grid(["x", ""], ["y", ""]), "end"], libreoffice=["xi", "yii", "end"], endnotes=["end of x", "end of y"])


def with_pictures(*body, header=()):
    made = Docx(*body)
    made.part("word/media/image1.png", png(), "image/png")
    made.relate(made.main, OFFICE + "image", "/word/media/image1.png", ident="rIdP")
    if header:
        made.header(*header)
        made.relate("word/header1.xml", OFFICE + "image", "/word/media/image1.png", ident="rIdP")
    return made


case("Pictures in repeated blocks, also anchored ones, are shown in each copy",
     with_pictures(around("two", p("{{.}}", picture("rIdP", 1)), p(picture("rIdP", 2, anchored=True)))), DATA,
     body=["x", "", "y", ""], pictures=4)
case("Pictures inside text that is repeated are shown in each copy",
     with_pictures(p("{{#two}}{{.}}", picture("rIdP", 1), " {{/two}}")), DATA, body=["x y "], pictures=2)
case("Pictures in a repeated row of a header are shown in each",
     with_pictures(p(picture("rIdP", 1)), header=(table([p("{{#two}}{{.}}", picture("rIdP", 1)), "{{/two}}"]), "")), DATA,
     body=[""], header=[grid(["x", ""], ["y", ""]), ""], pictures=3)
document = Docx(around("two", p(link("rIdL", "to {{.}}"), " and ", link("rIdM", "mail"))))
document.relate(document.main, OFFICE + "hyperlink", "https://example.org/?a=1&b=2", True, "rIdL")
document.relate(document.main, OFFICE + "hyperlink", "mailto:a@example.org", True, "rIdM")
case("Links in repeated blocks keep their addresses", document, DATA, body=["to x and mail", "to y and mail"],
     links=[("to x", "https://example.org/?a=1&b=2"), ("mail", "mailto:a@example.org"),
            ("to y", "https://example.org/?a=1&b=2"), ("mail", "mailto:a@example.org")],
     unread={"python-docx": "reads no links"})
document = Docx(p(link("rIdL", "{{#two}}{{.}} {{/two}}"), "{{#two}}", link("rIdL", "to {{.}}"), " {{/two}}"))
document.relate(document.main, OFFICE + "hyperlink", "https://example.org/", True, "rIdL")
case("A section may stand in a link, and a link in a section", document, DATA, body=["x y to x to y "],
     links=[(words, "https://example.org/") for words in ("x y ", "to x", "to y")],
     unread={"python-docx": "reads no links", "mammoth": "joins links that touch"})
document = Docx(around("two", p(comment_on(0, "{{.}}"))), p(Xml('<w:commentRangeStart w:id="1"/>'), "from here"),
                around("two", "{{.}}"), p("to here", Xml('<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/>'
                                                        '</w:r>')))
document.comments(c0=["on {{title}}"], c1=["on all"])
case("Comments in copies stand once, those around blocks stay paired", document, DATA,
     body=["x", "y", "from here", "x", "y", "to here"], comments=["on T", "on all"])
document = Docx(p(Xml('<w:commentRangeStart w:id="0"/>'), "out"),
                around("two", p("{{.}}", Xml('<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'))),
                around("two", p(Xml('<w:commentRangeStart w:id="1"/>'), "{{.}}")),
                p("end", Xml('<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>')))
document.comments(c0=["a"], c1=["b"])
case("Comments that cross the edge of a block stay paired", document, DATA, body=["out", "x", "y", "x", "y", "end"],
     comments=["a", "b"])
numbered("Boxes, controls and paragraph ids of copies have ids of their own",
         around("two", Xml(p("{{.}}", text_box("in {{.}}", number=9)).replace("<w:p>", '<w:p w14:paraId="0A0B0C0D">', 1)),
                control(p("c"), properties='<w:id w:val="12"/>')), see=["x", "c", "y", "c"], boxes=["in x", "in y"],
         unread={"python-docx": "reads no controls", "mammoth": "sets boxes among the text"})

case("A picture anchored in the paragraph of a tag is not lost",
     with_pictures(p(picture("rIdP", 1, anchored=True), "{{#two}}"), "{{.}}", p("{{/two}}"), "end"), DATA,
     body=["", "x", "y", "end"], pictures=1, unread={"python-docx": "the paragraph of the picture may stand elsewhere"})
document = Docx(p(comment_on(0, "{{#two}}")), "{{.}}", p(comment_on(1, "{{/two}}")),
                table([p(comment_on(2, "{{#two}}"), "{{.}}"), "{{/two}}"]), "end")
document.comments(c0=["who?"], c1=["why?"], c2=["when?"])
case("Comments on tags that vanish stay paired", document, DATA, body=["x", "y", grid(["x", ""], ["y", ""]), "end"])
numbered("Bookmarks between and over rows stay paired",
         table(row("h", "h"), Xml('<w:bookmarkStart w:id="1" w:name="rows"/>'),
               row("{{#two}}{{.}}", p(Xml('<w:bookmarkStart w:id="2" w:name="over"/>'), "a")),
               row(p("b", Xml('<w:bookmarkEnd w:id="2"/>')), "{{/two}}"), Xml('<w:bookmarkEnd w:id="1"/>'), columns=2), "",
         see=[grid(["h", "h"], ["x", "a"], ["b", ""], ["y", "a"], ["b", ""]), ""])
numbered("A field over several paragraphs of a repeated block is whole in each copy",
         around("two", p(Xml('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INDEX </w:instrText></w:r>'
                             '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'), "{{.}}"),
                p("more", Xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))), see=["x", "more", "y", "more"],
         unread={"libreoffice": "computes fields itself"})

# ---- tracked changes ------------------------------------------------------------------------------------

CHANGE = 'w:id="{}" w:author="C" w:date="2027-01-01T00:00:00Z"'
DELETED = Xml(f'<w:del {CHANGE.format(1)}><w:r><w:delText xml:space="preserve">old </w:delText></w:r></w:del>')
numbered("Tracked changes beside tags stay tracked",
         p(DELETED, Xml(f'<w:ins {CHANGE.format(2)}>' + run("new ") + "</w:ins>"), "{{title}}"),
         p("{{title}}", properties=f'<w:rPr><w:ins {CHANGE.format(3)}/></w:rPr>'), see=["new T", "T"],
         unread={"python-docx": "reads no inserted text", "libreoffice": "shows what is deleted"},
         also=[Also("deletions", ["old "], lambda result: ["".join(each.itertext()) for each in result.body.iter(W + "del")]),
               Also("insertions", ["new ", ""], lambda result: [text_of(each) for each in result.body.iter(W + "ins")])])
numbered("Tracked changes in repeated blocks are in each copy",
         around("two", p(DELETED, "{{.}}")), see=["x", "y"], unread={"libreoffice": "shows what is deleted"},
         also=[Also("deletions", 2, lambda result: len(list(result.body.iter(W + "del"))))])
