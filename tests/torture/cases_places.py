"""Where tags stand: headers, notes, comments, boxes, controls, fields, properties; and how parts are found."""
from case import Also, case, grid
from pixels import png
from reading import W, text_of
from word import (HEAD, OFFICE, TAB, Docx, Xml, archive, around, bold, bookmark, cell, comment_on, control, field,
                  link, note_mark, p, picture, row, run, simple_field, table, text_box)

DATA = {"title": "Diversion", "people": [{"name": "Ada", "town": "Alder"}, {"name": "Bo", "town": "Birch"}],
        "none": [], "two": ["x", "y"], "site": "https://example.org/a"}
IN_CONTROLS = {"python-docx": "reads no content controls"}
IN_FIELDS = {"python-docx": "reads no simple fields and no links"}


# ---- headers and footers --------------------------------------------------------------------------------

document = Docx("{{title}}")
document.header("H {{title}}", table(["{{#people}}{{name}}", "{{town}}{{/people}}"]), "")
document.footer(p("F {{#people}}{{name}} {{/people}}", TAB, simple_field("PAGE", "1")))
case("Headers and footers are filled, with rows in a header", document, DATA, body=["Diversion"],
     header=["H Diversion", grid(["Ada", "Alder"], ["Bo", "Birch"]), ""], footer=["F Ada Bo \t1"],
     unread=IN_FIELDS)

document = Docx("{{title}}")
document.header("first {{title}}", which="first", name="header1.xml")
document.header("even {{title}}", which="even", name="header2.xml")
document.header("all {{title}}", which="default", name="header3.xml")
document.footer("first foot {{title}}", which="first", name="footer1.xml")
document.footer(around("people", "{{name}}"), which="default", name="footer2.xml")
document.section += "<w:titlePg/>"
document.settings("<w:evenAndOddHeaders/>")
case("Headers of first, even and all other pages are filled", document, DATA, body=["Diversion"],
     header=["first Diversion", "even Diversion", "all Diversion"], footer=["first foot Diversion", "Ada", "Bo"],
     unread={"python-docx": "shows the header of the first page alone"})

document = Docx("body")
document.header(around("none", "never"))
document.footer(table(["{{#none}}x", "{{/none}}"]), "{{title}}")
case("A header emptied by its section keeps a paragraph", document, DATA, body=["body"], header=[""],
     footer=["Diversion"])

# ---- notes and comments ---------------------------------------------------------------------------------

document = Docx(p("One", note_mark(2), " two", note_mark(3), " three", note_mark(2, "endnote")))
document.notes(n2=[p(Xml("<w:r><w:footnoteRef/></w:r>"), " about {{title}}")],
       n3=["{{#people}}{{name}} {{/people}}", around("two", "- {{.}}")])
document.notes("endnote", n2=["end of {{title}}"])
case("Footnotes and endnotes are filled", document, DATA, body=["One two three"],
     footnotes=[" about Diversion", "Ada Bo ", "- x", "- y"], endnotes=["end of Diversion"],
     libreoffice=["One1 two2 threei"])

document = Docx("plain text", p("more", note_mark(2)))
document.notes(n2=["of {{title}}"])
case("A note is filled under a body without tags", document, DATA, body=["plain text", "more"],
     footnotes=["of Diversion"], libreoffice=["plain text", "more1"])

document = Docx(p("Of ", comment_on(0, "{{title}}"), "."), p(comment_on(1, "kept")))
document.comments(c0=["why {{title}}?"], c1=[around("two", "{{.}}")])
case("Comments are filled and stay where they were", document, DATA, body=["Of Diversion.", "kept"],
     comments=["why Diversion?", "x", "y"])

# ---- text boxes -----------------------------------------------------------------------------------------

case("Both forms of a text box are filled", Docx(p("a ", text_box("{{title}}", around("people", "{{name}}"))), "b"),
     DATA, body=["a ", "b"], boxes=["Diversion", "Ada", "Bo"], unread={"mammoth": "sets boxes among the text"})
case("Text boxes in a repeated block are filled in its scope",
     Docx(around("people", p("{{name}}", text_box("{{town}} {{title}}", number=4)))), DATA, body=["Ada", "Bo"],
     boxes=["Alder Diversion", "Birch Diversion"], unread={"mammoth": "sets boxes among the text"})
document = Docx("x")
document.header(p(text_box("box {{title}}", number=1)))
case("A text box in a header is filled", document, DATA, body=["x"], boxes=["box Diversion"])

document = Docx(p("x", text_box(around("none", "never")), note_mark(2), comment_on(0, "y")))
document.notes(n2=[around("none", "never")])
document.comments(c0=[around("none", "never")])
case("Boxes, notes and comments that are emptied keep a paragraph", document, DATA, body=["xy"], boxes=[""],
     footnotes=[""], comments=[""], unread={"libreoffice": "prints the mark of the note"})

# ---- content controls -----------------------------------------------------------------------------------

case("Controls around blocks, words, rows and cells are filled",
     Docx(control(p("{{title}}"), around("people", "{{name}}")), p("a ", control(run("{{title}}")), " b"),
          Xml(table(["head", "er"], columns=2).replace("</w:tbl>", control(row("{{#people}}{{name}}", "{{town}}{{/people}}"))
                                            + row(Xml(control(cell("{{title}}"))), "z") + "</w:tbl>")), ""), DATA,
     body=["Diversion", "Ada", "Bo", "a Diversion b",
           grid(["head", "er"], ["Ada", "Alder"], ["Bo", "Birch"], ["Diversion", "z"]), ""],
     unread={**IN_CONTROLS, "mammoth": "reads no rows in controls"})
case("A filled control no longer shows its placeholder", Docx(
    p(control(run("{{title}}", '<w:rStyle w:val="PlaceholderText"/>'), properties="<w:showingPlcHdr/>"))), DATA,
    body=["Diversion"], unread=IN_CONTROLS,
    also=[Also("placeholders", 0, lambda result: len(result.values("showingPlcHdr")))])
case("Tags in controls of their own surround what they repeat",
     Docx(control(p("{{#people}}")), "{{name}}", control(p("{{/people}}")),
          p(control(run("{{#two}}")), "{{.}} ", control(run("{{/two}}")))), DATA, body=["Ada", "Bo", "x y "],
     unread=IN_CONTROLS)
case("Controls in repeated blocks have ids of their own",
     Docx(around("people", p(control(run("{{name}}"), properties='<w:alias w:val="n"/><w:id w:val="7"/>')))), DATA,
     body=["Ada", "Bo"], unread=IN_CONTROLS,
     also=[Also("controls", 2, lambda result: len(set(result.values("id"))))])


def bound(content, xpath, store):
    return control(content, properties=f'<w:dataBinding w:xpath="{xpath}" w:storeItemID="{store}"/><w:text/>')


def shown_by_word(result):
    """Of bound controls: Word shows what it finds in the part they are bound to, and not what stands in them."""
    out = []
    for each in result.body.iter(W + "sdt"):
        text = text_of(each.find(W + "sdtContent"))
        if each.find(f"{W}sdtPr/{W}dataBinding") is not None:
            stored = result.trees.get("customXml/item1.xml")
            text = stored.findtext("title") if stored is not None else result.properties().get("title")
        out.append(text)
    return out


STORE = "{11111111-2222-3333-4444-555555555555}"
document = Docx(p("Of ", bound(run("{{title}}"), "/cover[1]/title[1]", STORE)))
document.part("customXml/item1.xml", "<cover><title>{{title}}</title></cover>", kind=OFFICE + "customXml")
document.part("customXml/itemProps1.xml", f'{HEAD}<ds:datastoreItem ds:itemID="{STORE}" xmlns:ds="http://schemas.'
              'openxmlformats.org/officeDocument/2006/customXml"/>',
              "application/vnd.openxmlformats-officedocument.customXmlProperties+xml", OFFICE + "customXmlProps",
              owner="customXml/item1.xml")
case("A control of a cover page bound to custom XML shows the value", document, DATA, body=["Of Diversion"],
     unread=IN_CONTROLS, also=[Also("what Word shows", ["Diversion"], shown_by_word)])

document = Docx(p("Of ", bound(run("{{title}}"), "/cp:coreProperties[1]/dc:title[1]",
                               "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}")))
document.core_properties(title="{{title}}")
case("A control bound to the document's title shows the value", document, DATA, body=["Of Diversion"],
     properties={"title": "Diversion"}, unread=IN_CONTROLS,
     also=[Also("what Word shows", ["Diversion"], shown_by_word)])

# ---- fields and links -----------------------------------------------------------------------------------

case("Results of simple, complex and nested fields are filled",
     Docx(p("a ", simple_field("DOCPROPERTY Title", "{{title}}"), " b ", field("MERGEFIELD x", bold("{{title}}")), "."),
          p(field("IF 1 = 1", Xml(run("in ") + field("PAGE", "{{title}}") + run(" out"))))), DATA,
     body=["a Diversion b Diversion.", "in Diversion out"],
     unread={**IN_FIELDS, "libreoffice": "computes fields itself", "mammoth": "keeps no text of some fields"})
def contents(switches, *old):
    """A table of contents as Word leaves it, with these entries of the template."""
    begin = Xml('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC '
                + switches.replace('"', "&quot;") + ' </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>')
    return [p(begin, old[0], style="TOC1"), *[p(each, style="TOC2") for each in old[1:]],
            p(Xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))]


case("A table of contents lists the headings of the document, not those of the template",
     Docx(*contents('\\o "1-2" \\h', "{{name}}", "{{nowhere}}"), "{{#people}}", p("Of {{name}}", style="Heading1"),
          p("{{title}} of ", bold("{{name}}"), style="Heading2"), "words", "{{/people}}"), DATA,
     body=["Of Ada\t", "Diversion of Ada\t", "Of Bo\t", "Diversion of Bo\t", "",
           "Of Ada", "Diversion of Ada", "words", "Of Bo", "Diversion of Bo", "words"],
     bookmarks=["_Toc000000001", "_Toc000000002", "_Toc000000003", "_Toc000000004"], unread=IN_FIELDS)
case("A table of contents with its tags around it stands once in every copy",
     Docx("{{#two}}", *contents('\\t "heading 1,1"', "old"), "{{/two}}", p("{{title}}", style="Heading1")), DATA,
     body=["Diversion\t", "", "Diversion\t", "", "Diversion"], bookmarks=["_Toc000000001"], unread=IN_FIELDS)
document = Docx(p("See ", link("rId9", "the site of {{title}}"), "."),
                p(Xml('<w:hyperlink w:anchor="there">' + run("{{ti") + bold("tle}}") + "</w:hyperlink>")),
                p(bookmark("there", 1, "x")))
document.relate(document.main, OFFICE + "hyperlink", "https://example.org/", True, "rId9")
case("The words of links are filled", document, DATA, body=["See the site of Diversion.", "Diversion", "x"],
     links=[("the site of Diversion", "https://example.org/")], unread=IN_FIELDS)

# ---- properties -----------------------------------------------------------------------------------------

document = Docx("x")
document.core_properties(title="{{title}}", subject="Of {{#people}}{{name}} {{/people}}", creator="{{title}} & Co",
                         keywords="{{#none}}no{{/none}}{{^none}}yes{{/none}}")
case("The document's own properties are filled", document, {**DATA, "title": "A < B & C"}, body=["x"],
     properties={"title": "A < B & C", "subject": "Of Ada Bo ", "creator": "A < B & C & Co", "keywords": "yes"})
document = Docx("x")
document.app_properties(Company="{{title}} Inc.", Manager="{{#people}}{{name}}{{/people}}")
document.custom_properties(Client="{{title}}", Kept="as it is")
case("Company, manager and the user's own properties are filled", document, DATA, body=["x"],
     properties={"Company": "Diversion Inc.", "Manager": "AdaBo", "Client": "Diversion", "Kept": "as it is"})

# ---- how parts are found --------------------------------------------------------------------------------

document = Docx("{{title}}", main="word/document2.xml")
document.header("H {{title}}", name="kopf-1.odd.xml", target="kopf-1.odd.xml")
case("The main part may have another name, a header an odd one, found by relative addresses", document, DATA,
     body=["Diversion"], header=["H Diversion"])
document = Docx("{{title}}", main="document.xml", lists="")
document.header("H {{title}}", target="word/../word/./header1.xml")
case("The main part may stand in no folder, and addresses may have dots", document, DATA, body=["Diversion"],
     header=["H Diversion"])
document = Docx("{{title}}")
document.header("H {{title}}", target="/WORD/HEADER1.XML")
case("Names of parts are compared without case", document, DATA, body=["Diversion"], header=["H Diversion"],
     unread={"python-docx": "compares with case", "libreoffice": "compares with case", "mammoth": "compares with case"})
files = Docx("{{title}} größe").files()
files["word/document.xml"] = files["word/document.xml"].replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
case("A part may be written in UTF-16", archive(files.items()), DATA, body=["Diversion größe"])
files = Docx("{{title}}").files()
swapped = [(name, files[name]) for name in sorted(files, reverse=True)]
case("The entries of the archive may stand in any order", archive(swapped), DATA, body=["Diversion"])
files = Docx("{{title}}").files()
files["word/document.xml"] = files["word/document.xml"].replace("w:", "x:").replace("xmlns:w=", "xmlns:x=")
case("The prefix of Word's names may be another", archive(files.items()), DATA, body=["Diversion"])

document = Docx("{{title}}", p(picture("rId7")))
document.part("word/media/image1.png", png(), "image/png")
document.relate(document.main, OFFICE + "image", "/word/media/image1.png", ident="rId7")
document.part("word/fonts/odd.bin", bytes(range(256)), "application/octet-stream", "urn:odd")
document.header("fixed   text")
UNTOUCHED = ["word/header1.xml", "word/styles.xml", "word/media/image1.png", "word/fonts/odd.bin"]
case("Parts without tags keep their bytes", document, DATA, body=["Diversion", ""], pictures=1,
     also=[Also(name, document.files()[name] if isinstance(document.files()[name], bytes)
                else document.files()[name].encode(), lambda result, name=name: result.parts[name]) for name in UNTOUCHED])
document = Docx("{{title}}", p(simple_field("PAGE", "1")))
document.settings("<w:updateFields w:val=\"true\"/>")
case("A template that asks for its fields to be updated goes on asking", document, DATA, body=["Diversion", "1"],
     unread={**IN_FIELDS, "mammoth": "reads no simple fields", "libreoffice": "computes fields itself"},
     also=[Also("settings", document.files()["word/settings.xml"].encode(), lambda result: result.parts["word/settings.xml"])])
case("A template without tags is written as it is", Docx("plain", table(["a", "b"]), ""), DATA,
     body=["plain", grid(["a", "b"]), ""])
