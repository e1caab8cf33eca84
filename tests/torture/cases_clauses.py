"""Clauses of an office that are Word documents, in the document of a record; the mark of drafts."""
from pathlib import Path
import re

from case import Also, Item, case
from pixels import png
from reading import W
from word import OFFICE, Docx, abstract_list, around, instance, item, link, note_mark, p, picture

RECORD = (Path(__file__).resolve().parents[2] / "agreements/grove-clothing-closet.xml").read_text("utf-8")
HEADINGS = re.findall(r"<heading>(.*?)</heading>", RECORD)
WORDED = re.sub(r"<paragraphs>.*?</paragraphs>", "", RECORD, count=1, flags=re.S)
WORDED = WORDED.replace("<variant>negotiated</variant>", "<variant>preferred</variant>", 1)
TITLE = re.search(r"<title>(.*?)</title>", RECORD).group(1)
HEAD = """---
id: letter-what-we-hope
version: 1.0
heading: What we hope to do
preferred-file: hope.docx
instruments: any
mandatory-when: never
binding: as-instrument
satisfies: none
approved-by: nobody yet
---
"""


def style(ident, name, inside):
    return f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/>{inside}</w:style>'


ARTICLES = abstract_list(7, ("decimal", "Article %1.", 1), ("decimal", "%1.%2", 1)) + instance(7, 7)
NUMBERED = style("Section", "Section", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr>')


clause = Docx(p("{#hope} We hope of {{title}}.", style="Theirs"), p("Beside the text.", style="Box"), item("one"), item("two"),
              p(picture("rIdP", 1)), p(link("rIdL", "a link"), " and a note", note_mark(2)),
              p("See {{section.letter-what-we-hope.more}}.", style="Theirs"),
              p("{#more} More.", style="Theirs"),
              styles=style("Theirs", "Section", "") + style("Box", "Boxed", "<w:rPr><w:i/></w:rPr>"))
clause.relate(clause.main, OFFICE + "image", "/word/media/image1.png", ident="rIdP")
clause.part("word/media/image1.png", png(colour=(200, 0, 0)), "image/png")
clause.relate(clause.main, OFFICE + "hyperlink", "https://example.org/hope", True, "rIdL")
clause.notes(n2=["note of {{title}}"])

paper = Docx(around("clauses", "{{#first}}", item("{{heading}}", 7, 0), around("paragraphs", p("{{value}}", style="Section")),
                    "{{/first}}"), item("Next", 7, 0), p("next", style="Section"), lists=ARTICLES, styles=NUMBERED)
WANTED = [Item("Article 1.", HEADINGS[0]), Item("1.1", f"We hope of {TITLE}."), "Beside the text.", Item("1.", "one"),
          Item("2.", "two"), "", "a link and a note", Item("1.2", "See Section 1.3."), Item("1.3", "More."),
          Item("Article 2.", "Next"), Item("2.1", "next")]
case("A clause that is a Word document brings its picture, list, link, note and style and is numbered as its article", paper,
     None, record=WORDED.encode("utf-8"), options=["--clauses", "HERE/clauses"],
     beside={"clauses/letter-what-we-hope.md": HEAD.encode("utf-8"), "clauses/hope.docx": clause.build()},
     body=WANTED, footnotes=[f"note of {TITLE}"], pictures=1, links=[("a link", "https://example.org/hope")],
     libreoffice=[*WANTED[:6], "a link and a note1", *WANTED[7:]], unread={"python-docx": "reads no links"},
     also=[Also("its own style", "i", lambda result: next(
         (each.tag.removeprefix(W) for each in result.numbering.styles["Box"].iter() if each.tag == W + "i"), "")),
           Also("the style of the template", [], lambda result: [each for each in result.styles() if each == "Theirs"])])


def marks(result):
    """How many headers hold the mark, and of which kinds of pages of the sections."""
    held = sum("DRAFT" in "".join(str(each.get("string")) for each in tree.iter())
               for name, tree in result.trees.items() if re.match(r"word/header\d*\.xml$", name))
    kinds = [each.get(W + "type") for each in result.body.iter(W + "headerReference")]
    return held, kinds


plain = Docx(p("{{title}}"))
case("A draft of a template without a watermark gets one", plain, None, record=RECORD.encode("utf-8"), body=[TITLE],
     also=[Also("mark", (1, ["default"]), marks)])
case("A document from data of one's own gets no mark of drafts", Docx("{{title}}"), {"title": "T"}, body=["T"],
     also=[Also("mark", (0, []), marks)])
