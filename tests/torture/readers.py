"""Readers that are not ours: python-docx, LibreOffice's text, mammoth. Each answers per file with what it reads."""
import json
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

from case import Item, Table

try:
    import docx
    from docx.table import Table as ReadTable
    from docx.text.paragraph import Paragraph
except ImportError:
    docx = None


def python_docx(path):
    """Paragraphs and tables of the body, headers and footers, as python-docx tells them; it knows no labels."""
    document = docx.Document(str(path))
    section = document.sections[0]
    return {"body": blocks(document.element.body, document), "header": blocks(section.header._element, section.header),
            "footer": blocks(section.footer._element, section.footer),
            "title": document.core_properties.title if document.core_properties.title else "",
            "pictures": len(document.inline_shapes)}


def blocks(element, parent):
    out = []
    for child in element.iterchildren():
        if child.tag.endswith("}p"):
            out.append(Paragraph(child, parent).text)
        elif child.tag.endswith("}tbl"):
            rows = ReadTable(child, parent).rows
            out.append(Table([[cell_text(cell) for cell in own_cells(each)] for each in rows]))
    return out


def own_cells(row):
    """Each cell once, also one that spans columns."""
    cells = row.cells
    return [cell for i, cell in enumerate(cells) if i == 0 or cell._tc is not cells[i - 1]._tc]


def cell_text(cell):
    content = blocks(cell._tc, cell)
    return content[0] if len(content) == 1 and isinstance(content[0], str) else content


def without_labels(story):
    return [block.text if isinstance(block, Item) else
            Table([[cell_without_labels(content) for content in cells] for cells in block.rows])
            if isinstance(block, Table) else block for block in story]


def cell_without_labels(content):
    """One text where the cell holds just one paragraph."""
    plain = without_labels(content if isinstance(content, list) else [content])
    return plain[0] if len(plain) == 1 and isinstance(plain[0], str) else plain


def libreoffice(paths, folder):
    """Lines of text by path, with the labels of lists, from one run for all; from one more behind each file that
    it stumbles over."""
    folder = Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found, left = {}, list(paths)
    while left:
        try:
            subprocess.run(["soffice", f"-env:UserInstallation=file://{folder.resolve()}/profile", "--headless",
                            "--convert-to", "txt:Text (encoded):UTF8,LF", "--outdir", str(folder), *map(str, left)],
                           capture_output=True, timeout=400)
        except subprocess.TimeoutExpired:
            pass
        before = len(left)
        for path in list(left):
            text = folder / (path.stem + ".txt")
            if text.exists():
                found[path] = text.read_text("utf-8-sig")
                left.remove(path)
        if len(left) == before:
            found[left.pop(0)] = None
    return found


class Page(HTMLParser):
    """What mammoth's HTML holds: lines, links, pictures, notes."""

    def __init__(self):
        super().__init__()
        self.lines, self.notes, self.links, self.pictures = [""], [""], [], 0
        self.in_note = False
        self.reference = self.address = None
        self.link_text = ""

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in ("p", "li", "td", "th", "br", "h1", "h2", "h3"):
            self.into().append("")
        if tag == "li" and given.get("id", "").startswith(("footnote-", "endnote-")):
            self.in_note = True
        if tag == "img":
            self.pictures += 1
        if tag == "a" and "href" in given:
            self.reference = given["href"].startswith(("#footnote", "#endnote", "#comment"))
            self.address, self.link_text = given["href"], ""

    def handle_endtag(self, tag):
        if tag == "a" and self.address is not None:
            if not self.address.startswith("#"):
                self.links.append((self.link_text, self.address))
            self.address = self.reference = None
        if tag == "li":
            self.in_note = False
        if tag in ("p", "td", "th", "li"):
            self.into().append("")

    def handle_data(self, data):
        if self.reference:
            return
        self.into()[-1] += data
        self.link_text += data

    def into(self):
        return self.notes if self.in_note else self.lines


def mammoth(paths, modules, out):
    """Page by path; where mammoth fails its words by path instead."""
    if not paths:
        return {}, {}
    script = Path(__file__).with_name("mammoth.mjs")
    subprocess.run(["node", str(script), str(modules), str(out), *map(str, paths)], check=True, timeout=300)
    pages, errors = {}, {}
    for path, told in zip(paths, json.loads(Path(out).read_text("utf-8"))):
        if "error" in told:
            errors[path] = told["error"]
            continue
        pages[path] = page = Page()
        page.feed(told["html"])
        page.close()
    return pages, errors


def clean(lines):
    return [line.strip() for text in lines for line in text.split("\n") if line.strip()]
