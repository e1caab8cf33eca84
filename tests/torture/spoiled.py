"""The judge is judged: documents with one fault each, which soundness.py must find, and labels that labels.py must count."""
import io

import soundness
from case import Item
from hostile import changed, with_entry
from reading import Result
from pixels import gif
from word import (SIMPLE_LISTS, Docx, Xml, abstract_list, bookmark, cell, comment_on, field, instance, item, link, note_mark, p,
                  picture, row, run, table)


def edited(before, after, *body, part="word/document.xml"):
    return changed(part, lambda text: text.replace(before, after), *body)


def mistaken_picture():
    document = Docx("x")
    document.part("word/media/a.png", gif(), "image/png")
    return document


SPOILED = [
    ("does not end with a paragraph", Docx(table(row(cell("a", table(["b"])), "c"), columns=2), "")),
    ("a table without rows", Docx(Xml("<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>"))),
    ("a row without cells", Docx(table(row(), columns=1), "")),
    ("an empty content control", Docx(Xml("<w:sdt><w:sdtContent/></w:sdt>"))),
    ("two tables touch", Docx(table(["a"]), table(["b"]), "")),
    ("in a grid of", Docx(table(["a", "b"], columns=3), "")),
    ("a block in a paragraph", Docx(p(p("x")))),
    ("in a run", edited("<w:t xml", "<w:r/><w:t xml", "x")),
    ("called image/png", mistaken_picture()),
    ("no level 9", Docx(item("x", 1, 9))),
    ("the drawing id 1", Docx(p(picture("rId1", 1), picture("rId1", 1)))),
    ("uses the relationship", Docx(p(link("rId77", "x")))),
    ("the bookmark art stands", Docx(p(bookmark("art", 1, "a"), bookmark("Art", 2, "b")))),
    ("longer than 40", Docx(p(bookmark("a" * 41, 1, "a")))),
    ("do not pair", Docx(p(Xml('<w:bookmarkStart w:id="1" w:name="a"/>')))),
    ("do not pair", Docx(p(Xml('<w:commentRangeEnd w:id="1"/>')))),
    ("fields do not pair", edited('"end"', '"separate"', p(field("PAGE", "1")))),
    ("the comment 5 is not there", Docx(p(comment_on(5, "x")))),
    ("the footnote 5 is not there", Docx(p(note_mark(5)))),
    ("is not in the numbering", Docx(item("x", 9))),
    ("has no definition", Docx("x", lists=SIMPLE_LISTS + instance(2, 7))),
    ("in the wrong order", Docx(p("x", properties='<w:keepNext/>', num=(1, 0)))),
    ("in the wrong order", Docx("x", lists=instance(1, 0) + abstract_list(0, ("decimal", "%1.", 1)))),
    ("says something twice", Docx(p(run("x", "<w:b/><w:b/>")))),
    ("outer blanks", edited(' xml:space="preserve"', "", " x ")),
    ("own mark", edited("<w:t ", '<w:t concordat-x="1" ', "x")),
    ("points with", edited("</Relationships>", '<Relationship Id="r" Type="u" Target="x"/></Relationships>',
                            part="_rels/.rels")),
    ("a content type for", edited('PartName="/word/styles.xml"', 'PartName="/word/none.xml"', part="[Content_Types].xml")),
    ("no content type for", with_entry("word/odd.bin", b"x")),
]

COUNTED = Docx(item("a", 1, 1), item("b"), item("c", 1, 1), item("d", 2), item("e", 1), item("f", 3), item("g", 1),
               item("h", 3), item("i", 1, 2), lists=SIMPLE_LISTS + instance(2, 0)
               + instance(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'))
LABELS = ["a)", "1.", "a)", "2.", "3.", "1.", "2.", "3.", "i."]


def unnoticed():
    """A sentence for each fault that nobody saw."""
    for words, document in SPOILED:
        content = document if isinstance(document, bytes) else document.build()
        found = list(soundness.faults(Result(io.BytesIO(content))))
        if not any(words in each for each in found):
            yield f"\"{words}\" was not noticed, only {found}"
    clean = list(soundness.faults(Result(io.BytesIO(Docx("x", table(["a", "b"]), item("i")).build()))))
    if clean:
        yield f"a sound document is said to have {clean}"
    labels = [each.label for each in Result(io.BytesIO(COUNTED.build())).main_story() if isinstance(each, Item)]
    if labels != LABELS:
        yield f"labels were counted as {labels}, not {LABELS}"
