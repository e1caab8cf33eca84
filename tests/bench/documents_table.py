"""Measures filling a Word template beside docxtemplater, easy-template-x, carbone and docxtpl, in one run.

    documents_table.py BUILD [--seconds 5] [--work FOLDER]

All get the same ten pages, each in its own syntax: 41 values, 8 of them in tags that Word cut over runs, three
repeated paragraphs (10, 30 and 20 times), two repeated rows (20 times each), six conditions, a header and a footer.
Every result is looked at before it is measured: each value must stand in it as often as it should. Needs npm and
Debian's python3-docxtpl; a peer that is not there is left out and named. One core (taskset) for each.
"""

import argparse
import json
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
PEERS = HERE / "peers" / "documents"
DEBIAN_PYTHON = "/usr/bin/python3"

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>"""
RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""
DOCUMENT_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>"""
STYLES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>"""
WORDS = ("the parties agree that each of them provides what is named here in the time that is named here and tells the "
         "other of every delay within five business days so that nobody waits for what does not come").split()


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def run(text):
    return f'<w:r><w:rPr><w:sz w:val="22"/></w:rPr><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def paragraph(*texts):
    return f'<w:p><w:pPr><w:spacing w:after="120"/></w:pPr>{"".join(run(text) for text in texts)}</w:p>'


def row(cells):
    return "<w:tr>" + "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="2300" w:type="dxa"/></w:tcPr>{paragraph(cell)}</w:tc>' for cell in cells) + "</w:tr>"


def filler(number):
    return " ".join(WORDS[(number * 7 + i) % len(WORDS)] for i in range(70))


class Mustache:
    """{{name}} with sections, or with other braces."""

    def __init__(self, opens="{{", closes="}}"):
        self.opens, self.closes = opens, closes

    def value(self, name):
        return f"{self.opens}{name}{self.closes}"

    member = value

    def paragraphs(self, name, fields):
        inner = paragraph(*[f"{field}: {self.member(field)} " for field in fields])
        return paragraph(self.value("#" + name)) + inner + paragraph(self.value("/" + name))

    def rows(self, name, fields):
        cells = [self.member(field) for field in fields]
        cells[0] = self.value("#" + name) + cells[0]
        cells[-1] += self.value("/" + name)
        return row(cells)

    def condition(self, name, text):
        return paragraph(self.value("#" + name)) + paragraph(text) + paragraph(self.value("/" + name))


class Jinja(Mustache):
    def __init__(self):
        super().__init__("{{ ", " }}")

    def member(self, name):
        return self.value("x." + name)

    def paragraphs(self, name, fields):
        inner = paragraph(*[f"{field}: {self.member(field)} " for field in fields])
        return paragraph(f"{{%p for x in {name} %}}") + inner + paragraph("{%p endfor %}")

    def rows(self, name, fields):
        blank = [""] * (len(fields) - 1)
        return (row([f"{{%tr for x in {name} %}}", *blank]) + row([self.member(field) for field in fields]) +
                row(["{%tr endfor %}", *blank]))

    def condition(self, name, text):
        return paragraph(f"{{%p if {name} %}}") + paragraph(text) + paragraph("{%p endif %}")


class Carbone(Mustache):
    def __init__(self):
        super().__init__("{d.", "}")

    def paragraphs(self, name, fields):
        return (paragraph(*[f"{field}: {{d.{name}[i].{field}}} " for field in fields]) +
                paragraph(*[f"{{d.{name}[i+1].{field}}}" for field in fields[:1]]))

    def rows(self, name, fields):
        return (row([f"{{d.{name}[i].{field}}}" for field in fields]) +
                row([f"{{d.{name}[i+1].{fields[0]}}}", *[""] * (len(fields) - 1)]))

    def condition(self, name, text):
        return paragraph(f"{{d.{name}:ifEQ(true):showBegin}}") + paragraph(text) + paragraph(f"{{d.{name}:showEnd}}")


def template(path, syntax):
    body = paragraph(syntax.value("title"))
    for number in range(40):
        tag = syntax.value(f"s{number}")
        if number % 5 == 0:  # eight of them cut in pieces
            body += paragraph(filler(number) + " ", tag[:2], tag[2:-1], tag[-1:], ".")
        else:
            body += paragraph(f"{filler(number)} {tag}.")
        if number % 7 == 3:
            body += syntax.condition(f"k{number // 7}", f"Condition {number // 7} holds.")
    body += syntax.paragraphs("l1", ["a", "b"]) + syntax.paragraphs("l2", ["a", "b"]) + syntax.paragraphs("l3", ["a", "b"])
    for name in ("r1", "r2"):
        body += ('<w:tbl><w:tblPr><w:tblW w:w="9200" w:type="dxa"/></w:tblPr><w:tblGrid>' +
                 '<w:gridCol w:w="2300"/>' * 4 + "</w:tblGrid>")
        body += row(["One", "Two", "Three", "Four"]) + syntax.rows(name, ["c1", "c2", "c3", "c4"]) + "</w:tbl>" + paragraph("")
    parts = {
        "[Content_Types].xml": TYPES, "_rels/.rels": RELS, "word/_rels/document.xml.rels": DOCUMENT_RELS,
        "word/styles.xml": STYLES,
        "word/header1.xml": f'<w:hdr {W}>{paragraph("Header " + syntax.value("title"))}</w:hdr>',
        "word/footer1.xml": f'<w:ftr {W}>{paragraph("Footer")}</w:ftr>',
        "word/document.xml": f'<w:document {W} {R}><w:body>{body}<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
                             '<w:footerReference w:type="default" r:id="rId3"/></w:sectPr></w:body></w:document>'}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            head = "" if text.startswith("<?xml") else '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            archive.writestr(name, head + text)


def values(rows=20):
    data = {"title": "Title of the agreement"}
    data.update({f"s{number}": f"scalar-{number}-value" for number in range(40)})
    data.update({f"k{number}": number % 2 == 0 for number in range(6)})
    for name, count in (("l1", 10), ("l2", 30), ("l3", 20)):
        data[name] = [{"a": f"{name}-a-{i}", "b": f"{name}-b-{i}"} for i in range(count)]
    for name in ("r1", "r2"):
        data[name] = [{f"c{column}": f"{name}-{column}-{i}" for column in range(1, 5)} for i in range(rows)]
    return data


def look(path, data):
    """Why the document does not hold what it should; nothing when it does."""
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("word/document.xml").decode()
        header = archive.read("word/header1.xml").decode()
    text = "\n".join("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", part)) for part in xml.split("</w:p>"))
    expected = [value for value in data.values() if isinstance(value, str)]
    for items in (value for value in data.values() if isinstance(value, list)):
        expected += [field for item in items for field in item.values()]
    missing = [value for value in expected if len(re.findall(re.escape(value) + r"(?![0-9])", text)) != 1]
    if missing:
        return f"{len(missing)} values are not there once, such as {missing[0]}"
    for number in range(6):
        if (f"Condition {number} holds." in text) != data[f"k{number}"]:
            return f"condition {number} is wrong"
    return None if data["title"] in header else "the header is not filled"


class Table:
    def __init__(self, options):
        self.build = pathlib.Path(options.build).resolve()
        self.work = pathlib.Path(options.work or self.build / "bench-documents").resolve()
        self.seconds = options.seconds
        self.work.mkdir(parents=True, exist_ok=True)
        self.npm = self.work / "peers"
        self.install()

    def install(self):
        self.npm.mkdir(exist_ok=True)
        for name in ("package.json", "render.mjs"):
            shutil.copy(PEERS / name, self.npm / name)
        self.has_npm = subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=self.npm).returncode == 0

    def engines(self):
        program = self.build / "tests" / "bench" / "documents_bench"
        node = ["node", self.npm / "render.mjs"]
        yield "concordat", Mustache(), [program]
        if self.has_npm:
            yield "docxtemplater", Mustache("{", "}"), [*node, "docxtemplater"]
            yield "easy-template-x", Mustache("{", "}"), [*node, "easy-template-x"]
            yield "carbone", Carbone(), [*node, "carbone"]
        yield "docxtpl", Jinja(), [DEBIAN_PYTHON, PEERS / "docxtpl_peer.py"]

    def once(self, command, source, data, out, seconds):
        done = subprocess.run(["taskset", "-c", "1", *map(str, command), source, data, out, str(seconds)],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if done.returncode:
            return None, done.stderr.strip().splitlines()[-1:] or ["it failed"]
        return done.stdout, None

    def cold(self, command, source, data, out):
        times = []
        for _ in range(11):
            began = time.perf_counter()
            self.once(command, source, data, out, 0)
            times.append((time.perf_counter() - began) * 1000)
        return statistics.median(times)

    def run(self):
        data = self.work / "data.json"
        data.write_text(json.dumps(values()))
        figures = {}
        for name, syntax, command in self.engines():
            source, out = self.work / f"{name}.docx", self.work / f"{name}-out.docx"
            template(source, syntax)
            output, failed = self.once(command, source, data, out, self.seconds)
            wrong = failed or look(out, values())
            if wrong:
                print(f"{name} is left out: {wrong}", file=sys.stderr)
                continue
            figures[name] = json.loads(output)
            figures[name]["cold_ms"] = self.cold(command, source, data, out)
        print("| Engine | documents a second | CPU a document | cold process | greatest memory |\n|---|---:|---:|---:|---:|")
        for name, figure in sorted(figures.items(), key=lambda each: -each[1]["per_second"]):
            print(f"| {name} | {figure['per_second']:,.0f} | {figure['cpu_ms']:.2f} ms | {figure['cold_ms']:.0f} ms "
                  f"| {figure['peak_mb']:.0f} MiB |")
        peers = [figure["per_second"] for name, figure in figures.items() if name != "concordat"]
        if peers:
            print(f"\nRatio to the fastest peer: {figures['concordat']['per_second'] / max(peers):.1f} ×")
        self.curve()

    def curve(self):
        """Cost against the rows of one table: it must grow as they do."""
        program = self.build / "tests" / "bench" / "documents_bench"
        source = self.work / "concordat.docx"
        print("\n| Rows of both tables | time of a cold process | greatest memory |\n|---:|---:|---:|")
        for rows in (100, 1_000, 5_000, 10_000):  # of both tables together
            data, out = self.work / f"data-{rows}.json", self.work / "rows.docx"
            data.write_text(json.dumps(values(rows // 2)))
            times = []
            for _ in range(5):
                began = time.perf_counter()
                done = subprocess.run(["/usr/bin/time", "-f", "%M", str(program), source, data, out, "0"],
                                      stderr=subprocess.PIPE, text=True, check=True)
                times.append((time.perf_counter() - began) * 1000)
            print(f"| {rows:,} | {statistics.median(times):.0f} ms | {int(done.stderr.split()[-1]) / 1024:.0f} MiB |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build")
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--work")
    Table(parser.parse_args()).run()


main()
