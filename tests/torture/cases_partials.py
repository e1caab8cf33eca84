"""Delimiters of one's own, documents in documents, columns, and templates of other kinds."""
from case import Also, Item, case, grid
from hostile import changed
from pixels import png
from reading import A, W
from word import (DECLARED, HEAD, OFFICE, WORD_TYPE, Docx, Xml, abstract_list, around, bold, bookmark, cell,
                  control, instance, item, link, note_mark, p, picture, row, run, simple_field, table, text_box)

DATA = {"title": "T", "two": ["x", "y"], "people": [{"name": "Ada"}, {"name": "Bo"}], "none": []}
KNOWN = r"\A(?![\s\S]*(formatter|cannot do|has a blank in its name))"  # the error is not that nobody knows such a tag


def filled(name, *body, see, data=DATA, **more):
    case(name, body[0] if isinstance(body[0], Docx) else Docx(*body), data, body=see, **more)


# ---- delimiters -----------------------------------------------------------------------------------------

document = Docx("{{title}}", "{{=<% %>=}}", "<%title%> {{title}}", p("<%#two%><%.%>,<%/two%>"))
document.header("{{title}} <%title%>")
filled("New delimiters hold from there to the end of their part", document, see=["T", "T {{title}}", "x,y,"],
       header=["T <%title%>"])
filled("Delimiters may be changed inside a sentence, over runs, and back",
       p(run("a {{=<"), bold("% %"), run(">=}}<%ti"), run("tle%> <%={{ }}=%>{{title}}")), see=["a T T"])
filled("A section may be closed with other delimiters than it was opened with",
       p("{{#two}}{{=[ ]=}}[.];[/two]"), p("[title]"), see=["x;y;", "T"])
case("New delimiters that are none are refused", Docx("{{=<% %>}}", "{{= =}}"), DATA, refused=(1, r"\{\{="))

# ---- documents in documents -----------------------------------------------------------------------------


def names_of_styles(result):
    """The names, not the ids, of the styles of the body's paragraphs."""
    return [result.numbering.styles[each].find(W + "name").get(W + "val") if each in result.numbering.styles else each
            for each in result.styles()]


def style(ident, name):
    return (f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
            "<w:rPr><w:i/></w:rPr></w:style>")


def partials(**documents):
    return {name + ".docx": document.build() for name, document in documents.items()}


filled("A partial alone in its paragraph brings its blocks", "before", "{{> part}}", "after",
       beside=partials(part=Docx("One {{title}}", table(["{{#two}}{{.}}", "{{/two}}"]), "end")),
       see=["before", "One T", grid(["x", ""], ["y", ""]), "end", "after"])
filled("A partial brings the styles that are missing and finds those of the same name",
       "a", "{{> part}}",
       beside=partials(part=Docx(p("own", style="Odd1"), p("same", style="Z9"), styles=style("Odd1", "Clause Text")
                                 + style("Z9", "Quote"))), see=["a", "own", "same"], also=[Also("names of styles", ["",
                                 "Clause Text", "Quote"], names_of_styles)])
filled("A style of the same id and another name is not mistaken",
       p("mine", style="Quote"), "{{> part}}",
       beside={"part.docx": changed("word/styles.xml", lambda text: text.replace('w:val="Quote"', 'w:val="Their Text"'),
                                    p("theirs", style="Quote"))}, see=["mine", "theirs"],
                                    also=[Also("names of styles", ["Quote", "Their Text"], names_of_styles)])
filled("The list of a partial begins anew each time and the template's goes on",
       item("a"), "{{> part}}", item("b"), "{{> part}}", item("c"),
       beside=partials(part=Docx(item("one"), item("two"))), see=[Item("1.", "a"), Item("1.", "one"), Item("2.",
       "two"), Item("2.", "b"), Item("1.", "one"), Item("2.", "two"),
            Item("3.", "c")])
filled("A partial brings its own form of numbering, to a template without lists too",
       Docx("a", "{{> part}}", lists=""),
       beside=partials(part=Docx(item("one", 4), item("in", 4, 1), lists=abstract_list(
           0, ("upperRoman", "%1)", 1), ("decimal", "%1-%2", 1)) + instance(4, 0))), see=["a", Item("I)", "one"),
           Item("I-1", "in")])
filled("A partial in a block is filled for each item, its list begins anew",
       around("people", "{{> part}}"), beside=partials(part=Docx("Of {{name}} and {{title}}", item("i"), item("j"))),
       see=["Of Ada and T", Item("1.", "i"), Item("2.", "j"), "Of Bo and T", Item("1.", "i"), Item("2.", "j")])
filled("A partial of one paragraph in a sentence brings its words with their formatting",
       p("Of ", bold("{{> part}}"), ", {{#people}}{{> who}}; {{/people}}end."),
       beside=partials(part=Docx(p("the ", run("{{title}}", "<w:u w:val=\"single\"/>"))), who=Docx("{{name}}")),
       see=["Of the T, Ada; Bo; end."], also=[Also("underlined", True, lambda result: "u" in result.format_of("T"))])

inner = Docx("pictured", p(picture("rIdP", 1)), p(link("rIdL", "a link"), " and a note", note_mark(2)))
inner.relate(inner.main, OFFICE + "image", "/word/media/image1.png", ident="rIdP")
inner.part("word/media/image1.png", png(colour=(200, 0, 0)), "image/png")
inner.relate(inner.main, OFFICE + "hyperlink", "https://example.org/in", True, "rIdL")
inner.notes(n2=["inner of {{title}}"])
outer = Docx(p(picture("rIdP", 1)), p("a", note_mark(2)), "{{> part}}", p("b", note_mark(3)), "{{> part}}")
outer.relate(outer.main, OFFICE + "image", "/word/media/image1.png", ident="rIdP")
outer.part("word/media/image1.png", png(), "image/png")
outer.notes(n2=["outer one"], n3=["outer two"])
filled("Pictures, links and notes of a partial come along and are not taken for the template's", outer,
       beside=partials(part=inner), see=["", "a", "pictured", "", "a link and a note", "b", "pictured", "",
       "a link and a note"],
       libreoffice=["a1", "pictured", "a link and a note2", "b3", "pictured", "a link and a note4"],
       pictures=3, links=[("a link", "https://example.org/in")] * 2,
       unread={"python-docx": "reads no links"},
       also=[Also("two different pictures", 2, lambda result: len({each[1] for each in result.pictures()})),
             Also("notes", ["inner of T", "inner of T", "outer one", "outer two"],
                  lambda result: sorted(result.notes("footnote")))])
inner = Docx(p("note", note_mark(2), note_mark(2, "endnote")))
inner.notes(n2=["foot"])
inner.notes("endnote", n2=["end"])
filled("Notes come to a template that has none", Docx("{{> part}}"), beside=partials(part=inner), see=["note"],
       footnotes=["foot"], endnotes=["end"], libreoffice=["note1i"])
filled("Bookmarks of partials are renamed where the name is taken",
       p(bookmark("art", 1, "a")), "{{> part}}", "{{> part}}", beside=partials(part=Docx(p(bookmark("art", 1, "b")))),
       see=["a", "b", "b"], also=[Also("bookmarks", 3, lambda result: len(set(result.bookmarks())))])
inner = Docx("clause", p("last of it", properties='<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'), "tail")
inner.header("header of the clause")
outer = Docx("a", "{{> part}}", "z")
outer.header("own header")
filled("The last section and the headers of a partial stay behind", outer, beside=partials(part=inner),
       see=["a", "clause", "last of it", "tail", "z"], header=["own header"])
filled("A partial in a cell leaves a sound cell",
       table(row(cell("{{> part}}"), "z"), columns=2), "", beside=partials(part=Docx(p("x"), table(["i", "j"]))),
       see=[grid([["x", grid(["i", "j"]), ""], "z"]), ""])
outer = Docx("x")
outer.header("{{> part}}")
inner = Docx(p("letterhead of {{title}}", picture("rIdP", 1)))
inner.relate(inner.main, OFFICE + "image", "/word/media/image1.png", ident="rIdP")
inner.part("word/media/image1.png", png(), "image/png")
filled("A partial with a picture may stand in a header", outer, beside=partials(part=inner), see=["x"],
       header=["letterhead of T"], pictures=1)
filled("Partials may stand in partials, and in a folder of their own",
       "{{> one}}", beside={"parts/one.docx": Docx("1 {{title}}", "{{> two}}", "1").build(),
                            "parts/two.docx": Docx("2 {{#two}}{{.}}{{/two}}").build()},
       options=["--partials", "HERE/parts"], see=["1 T", "2 xy", "1"])
filled("A partial may include itself as long as the data end it",
       "{{> node}}", beside=partials(node=Docx("{{n}}", around("below", "{{> node}}"))), data={"n": "1",
       "below": [{"n": "1.1", "below": [{"n": "1.1.1", "below": []}]}, {"n": "1.2", "below": []}]},
       see=["1", "1.1", "1.1.1", "1.2"])



def with_picture(*body):
    made = Docx(*body)
    made.part("word/media/image1.png", png(), "image/png")
    made.relate(made.main, OFFICE + "image", "/word/media/image1.png", ident="rIdP")
    return made


filled("Lists deep in partials of partials begin anew",
       "{{> outer}}", "{{> outer}}", beside=partials(outer=Docx(item("a"), "{{> inner}}", item("b")),
                                                    inner=Docx(item("one"), item("deep", 1, 1), item("two"))),
                                                    see=[Item("1.", "a"), Item("1.", "one"), Item("a)", "deep"),
                                                    Item("2.", "two"), Item("2.", "b")] * 2)
LIST_OF_STYLE = (style("ClauseList", "Clause List").replace(
    "<w:rPr>", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr>')
                 + style("Deep", "Deep").replace('"Normal"', '"ClauseList"'))
filled("A list that a style of the partial numbers keeps its own form",
       item("mine"), "{{> part}}", beside=partials(part=Docx(
           p("one", style="ClauseList"), p("two", style="Deep"), styles=LIST_OF_STYLE,
           lists=abstract_list(0, ("upperRoman", "%1)", 1)) + instance(1, 0))),
       see=[Item("1.", "mine"), Item("I)", "one"), Item("II)", "two")])
outer = Docx(table(["{{#people}}{{> who}}", "z{{/people}}"]), p("n", note_mark(2), text_box("{{> who}}")),
             around("people", p("{{name}}", note_mark(3))))
outer.notes(n2=["{{> all}}"], n3=["{{> who}}"])
filled("A partial may stand in a cell of a repeated row, in a note, in a text box", outer,
       beside=partials(who=Docx(p("is ", bold("{{name}}"))), all=Docx("of {{title}}", "and more")),
       data={**DATA, "name": "Zoe"}, see=[grid(["is Ada", "z"], ["is Bo", "z"]), "n", "Ada", "Bo"],
       libreoffice=["is Ada", "z", "is Bo", "z", "n1", "Ada2", "Bo3"], boxes=["is Zoe"],
       footnotes=["of T", "and more", "is Ada", "is Bo"], unread={"mammoth": "sets boxes among the text"})
inner = Docx(p(bookmark("art", 1, "{{name}}"), note_mark(2)), p("see ", simple_field("REF art", "r")),
             p(control(run("{{title}}"), properties='<w:id w:val="7"/>')))
inner.notes(n2=["about {{name}}"])
filled("Notes, bookmarks and controls of a partial are its own in each copy", Docx(around("people", "{{> part}}")),
       beside=partials(part=inner), see=["Ada", "see r", "T", "Bo", "see r", "T"], footnotes=["about Ada", "about Bo"],
       unread={"python-docx": "reads no fields", "libreoffice": "computes fields itself", "mammoth": "reads no simple fields"},
       also=[Also("references", True, lambda result: sorted(result.bookmarks()) == sorted(
           each.get(W + "instr").split()[1] for each in result.body.iter(W + "fldSimple")))])
filled("Delimiters of a template and of its partial are their own",
       "{{=<% %>=}}", "<%> part%>", "<%title%>", beside=partials(part=Docx("{{title}} <%x%>", "{{=[ ]=}}", "[title]")),
       see=["T <%x%>", "T", "T"])
case("A partial that would include itself without end is refused where the data do not show it, too",
     Docx("a", around("none", "{{> part}}"), "b"), DATA, beside=partials(part=Docx("{{> part}}")),
     refused=(1, KNOWN, "part", "without end"))
filled("A thousand copies of a partial share its picture", around("l", "{{> part}}"),
       data={"l": [str(i) for i in range(1000)]},
       beside=partials(part=with_picture(p("{{.}}", picture("rIdP", 1)))), see=[str(i) for i in range(1000)], pictures=1000,
       also=[Also("files", 1, lambda result: sum(1 for name in result.names if name.endswith(".png")))])
case("A partial of several paragraphs is refused inside a sentence", Docx("a {{> part}} b"), DATA,
     beside=partials(part=Docx("one", "two")), refused=(1, KNOWN, "part"))
for name, documents, says in [
        ("A partial that includes itself without end is refused", partials(part=Docx("x", "{{> part}}")),
         ["part", "itself|end|deep|inside"]),
        ("Two partials that include each other without end are refused",
         partials(part=Docx("{{> other}}"), other=Docx("{{> part}}")), ["part|other", "itself|end|deep|inside|each other"]),
        ("A partial that is not there is named", {}, ["part"]),
        ("A partial that is damaged is named", {"part.docx": b"PK\3\4 no archive"}, ["part"]),
        ("The fault of a partial is told with its file and its tag", partials(part=Docx("{{#open}}")),
         ["part", r"\{\{#open"])]:
    case(name, Docx("{{> part}}"), DATA, beside=documents, refused=((1, 3), KNOWN, *says))
case("The name of a partial does not lead out of its folder", Docx("{{> ../outside}}"), DATA,
     beside={"../outside.docx": Docx("secret").build()}, refused=((1, 3), KNOWN, "outside"))

# ---- columns and other overrides ------------------------------------------------------------------------


def widths(result):
    """Of each table: the width of its grid, and that of the cells of each row."""
    return [(sum(int(c.get(W + "w")) for c in each.find(W + "tblGrid")),
             [sum(int(c.find(f"{W}tcPr/{W}tcW").get(W + "w")) for c in line.findall(W + "tc")) for line in each.findall(W + "tr")])
            for each in result.body.iter(W + "tbl")]


def near(whole, rows):
    """The whole width is kept, but for the rounding of its parts."""
    return Also("widths", True, lambda result: all(
        abs(width - whole) <= 20 for grid_width, cells in widths(result) for width in [grid_width, *cells])
        and all(len(cells) == rows for _, cells in widths(result)))


MONTHS = {"months": [{"m": "May", "c": "1", "s": "10"}, {"m": "June", "c": "2", "s": "20"}, {"m": "July", "c": "3",
       "s": "30"}],
          "none": []}
filled("Tags in one column of the first and the last row repeat the column",
       table(["Month", "{{#months}}{{m}}", "end"], ["Cost", "{{c}}", "-"], ["Sum", "{{s}}{{/months}}", "."]), "", data=MONTHS,
       see=[grid(["Month", "May", "June", "July", "end"], ["Cost", "1", "2", "3", "-"], ["Sum", "10", "20", "30", "."]), ""],
       also=[near(3000, 3)])
filled("Columns are repeated where a tag says so, and cells over them grow",
       table(row(cell("Costs", span=2)), ["Month", "{{#months | columns}}{{m}}"], ["Cost", "{{c}}{{/months}}"]), "",
       data=MONTHS,
       see=[grid(["Costs"], ["Month", "May", "June", "July"], ["Cost", "1", "2", "3"]), ""],
       also=[near(2000, 3), Also("columns of the cell above", ["4"], lambda result: result.values("gridSpan"))])
filled("Two columns are repeated together",
       table(["a", "{{#months | columns}}{{m}}", "of", "z"], ["b", "{{c}}", "{{s}}{{/months}}", "y"]), "", data=MONTHS,
       see=[grid(["a", "May", "of", "June", "of", "July", "of", "z"], ["b", "1", "10", "2", "20", "3", "30", "y"]), ""],
       also=[near(4000, 2)])
filled("Cells of other rows lie over all the columns that theirs became",
       table(["a", "{{#months | columns}}{{m}}", "of{{/months}}"], ["b", "left", "right"]), "", data=MONTHS,
       see=[grid(["a", "May", "of", "June", "of", "July", "of"], ["b", "left", "right"]), ""], also=[near(3000, 2)])
filled("The columns of an empty list go", table(["a", "{{#none}}x", "z"], ["b", "y{{/none}}", "w"]), "", data=MONTHS,
       see=[grid(["a", "z"], ["b", "w"]), ""])
filled("A table whose only column an empty list took goes", "a", table(["{{#none}}x"], ["y{{/none}}"]), "b", data=MONTHS,
       see=["a", "b"])
filled("Columns are repeated inside a block that is repeated",
       around("years", "{{y}}", table(["q", "{{#q}}{{.}}"], ["s", "-{{/q}}"])), "end",
       data={"years": [{"y": "1", "q": ["a", "b"]}, {"y": "2", "q": ["c"]}]}, see=["1", grid(["q", "a", "b"], ["s",
       "-", "-"]), "2", grid(["q", "c"], ["s", "-"]), "end"])
filled("Rows and columns are repeated together where each row repeats its own",
       table(row("Name", "{{#months | columns}}{{m}}{{/months}}", heading=True),
             ["{{#people}}{{name}}", "{{#months | columns}}{{c}}{{/months}}{{/people}}"], columns=2), "",
       data={**MONTHS, "people": [{"name": "Ada"}, {"name": "Bo"}]},
       see=[grid(["Name", "May", "June", "July"], ["Ada", "1", "2", "3"], ["Bo", "1", "2", "3"]), ""], also=[near(2000, 3)])
filled("Columns are repeated beside a cell over rows, in an inner table",
       Docx(table(row("o", cell(table(row(cell("T", merge="restart"), "{{#months | columns}}{{m}}"),
                                      row(cell("", merge="continue"), "{{c}}{{/months}}"), columns=2),
                                      "")), columns=2), ""), data=MONTHS,
       see=[grid(["o", [grid(["T", "May", "June", "July"], ["", "1", "2", "3"]), ""]]), ""],
       unread={"python-docx": "repeats the text of merged cells"})
document = Docx("x")
document.header(table(["q", "{{#months}}{{m}}"], ["r", "{{c}}{{/months}}"]), "")
filled("Columns are repeated in a header", document, data=MONTHS, see=["x"],
       header=[grid(["q", "May", "June", "July"], ["r", "1", "2", "3"]), ""])
filled("In a table of one column its rows are repeated", table(["{{#two}}{{.}}"], ["-{{/two}}"]), "",
       see=[grid(["x"], ["-"], ["y"], ["-"]), ""])
filled("A tag may say that rows are repeated", table(["{{#two | rows}}{{.}}{{/two}}", "z"]), "",
       see=[grid(["x", "z"], ["y", "z"]), ""])
filled("A tag may say that its paragraph is repeated", "a", p("{{#two | paragraphs}}= {{.}}{{/two}}", style="Quote"), "b",
       see=["a", "= x", "= y", "b"], also=[Also("styles", ["", "Quote", "Quote", ""], lambda result: result.styles())])
filled("A tag in one cell may say that its paragraph is repeated",
       table(["{{#two | paragraphs}}{{.}}{{/two}}", "z"]), "", see=[grid([["x", "y"], "z"]), ""])
case("An override that cannot be is told", Docx("{{#two | columns}}{{.}}{{/two}}"), DATA, refused=(1, KNOWN, r"#two",
       "column|table"))

# ---- kinds of templates, and text outside the text ------------------------------------------------------

MAIN_TYPE = WORD_TYPE + "document.main+xml"


def main_type(result):
    return [each.get("ContentType") for each in result.trees["[Content_Types].xml"]
            if each.get("PartName", "").lstrip("/") == result.main]


filled("A template of Word becomes a document", Docx("{{title}}", kind="template.main+xml"), see=["T"],
       template_name="template.dotx", also=[Also("type", [MAIN_TYPE], main_type)])
for ending, kind in (("docm", "document.macroEnabled"), ("dotm", "template.macroEnabledTemplate")):
    document = Docx("{{title}}", kind=f"application/vnd.ms-word.{kind}.main+xml")
    document.part("word/vbaProject.bin", b"\xd0\xcf\x11\xe0macros", "application/vnd.ms-office.vbaProject",
                  "http://schemas.microsoft.com/office/2006/relationships/vbaProject")
    document.part("word/vbaData.xml", f'{HEAD}<wne:vbaSuppData xmlns:wne="http://schemas.microsoft.com/office/word/2006/'
                  'wordml"/>', "application/vnd.ms-word.vbaData+xml",
                  "http://schemas.microsoft.com/office/2006/relationships/wordVbaData", owner="word/vbaProject.bin")
    filled(f"A .{ending} becomes a document without its macros on request", document, see=["T"],
           template_name=f"template.{ending}", options=["--without-macros"], also=[Also("type", [MAIN_TYPE], main_type),
                 Also("macros", [], lambda result: [name for name in result.names if "vba" in name.lower()])])

DIAGRAM = "application/vnd.openxmlformats-officedocument.drawingml.diagram"
SHAPE = '<a:p><a:r><a:t>{{ti</a:t></a:r><a:r><a:rPr b="1"/><a:t>tle}} &amp; Co</a:t></a:r></a:p>'


def frame(uri, inside):
    return p(Xml('<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="900000" cy="900000"/>'
                 f'<wp:docPr id="1" name="d"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{uri}">{inside}'
                 "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"))


def drawn_text(name):
    return lambda result: "".join(each.text or "" for each in result.trees[name].iter(A + "t"))


document = Docx(frame("http://schemas.openxmlformats.org/drawingml/2006/diagram", '<dgm:relIds r:dm="rIdD" r:lo="rIdD" '
                      'r:qs="rIdD" r:cs="rIdD"/>'), "x")
document.part("word/diagrams/data1.xml", f"{HEAD}<dgm:dataModel{DECLARED}><dgm:ptLst><dgm:pt modelId=\"1\"><dgm:t><a:bodyPr/>"
              f"{SHAPE}</dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>", DIAGRAM + "Data+xml")
document.relate(document.main, OFFICE + "diagramData", "/word/diagrams/data1.xml", ident="rIdD")
document.part("word/diagrams/drawing1.xml", f'{HEAD}<dsp:drawing xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/'
              f'diagram"{DECLARED}><dsp:spTree><dsp:sp modelId="1"><dsp:txBody><a:bodyPr/>{SHAPE}</dsp:txBody></dsp:sp>'
              "</dsp:spTree></dsp:drawing>", "application/vnd.ms-office.drawingml.diagramDrawing+xml",
              "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing")
filled("The words of a diagram are filled, and those of its picture", document, see=["", "x"], also=[Also(name,
       "T & Co", drawn_text(f"word/diagrams/{name}1.xml")) for name in ("data", "drawing")])
document = Docx(frame("http://schemas.openxmlformats.org/drawingml/2006/chart", '<c:chart r:id="rIdC"/>'), "x")
document.part("word/charts/chart1.xml", f"{HEAD}<c:chartSpace{DECLARED}><c:chart><c:title><c:tx><c:rich><a:bodyPr/>{SHAPE}"
              "</c:rich></c:tx></c:title><c:plotArea/></c:chart></c:chartSpace>",
              "application/vnd.openxmlformats-officedocument.drawingml.chart+xml")
document.relate(document.main, OFFICE + "chart", "/word/charts/chart1.xml", ident="rIdC")
document.part("word/embeddings/table1.xlsx", b"PK a table",
       "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
              OFFICE + "package", owner="word/charts/chart1.xml")
case("A partial brings its chart with the table behind it", Docx("{{> part}}"), DATA, body=["", "x"],
       beside=partials(part=document), also=[
         Also("title", "T & Co", drawn_text("word/charts/chart1.xml")),
         Also("tables", 1, lambda result: sum(1 for name in result.names if name.endswith(".xlsx")))])
filled("The title of a chart is filled", document, see=["", "x"], also=[Also("title",
       "T & Co", drawn_text("word/charts/chart1.xml"))])
