"""Pieces of WordprocessingML as literal text, and the package around them.

What is a str in a place for text or a paragraph becomes a run or a paragraph; Xml stands as it is.
"""
import io
import warnings
import zipfile
from xml.sax.saxutils import escape, quoteattr

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
DECLARED = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Xml(str):
    pass


def run(text, properties=""):
    props = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return Xml(f'<w:r>{props}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>')


def bold(text):
    return run(text, "<w:b/>")


def italic(text):
    return run(text, "<w:i/>")


TAB = Xml("<w:r><w:tab/></w:r>")
BREAK = Xml("<w:r><w:br/></w:r>")
PAGE_BREAK = Xml('<w:r><w:br w:type="page"/></w:r>')


def joined(pieces, wrap):
    return Xml("".join(piece if isinstance(piece, Xml) else wrap(piece) for piece in pieces))


def p(*pieces, style=None, num=None, properties=""):
    """A paragraph; num is (instance, level) of a list; properties stand behind w:numPr."""
    props = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        props += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    props += properties
    head = f"<w:pPr>{props}</w:pPr>" if props else ""
    return Xml(f"<w:p>{head}{joined(pieces, run)}</w:p>")


def item(text, num=1, level=0):
    return p(text, num=(num, level))


def blocks(*pieces):
    return joined(pieces, p)


def around(name, *pieces):
    """The pieces between {{#name}} and {{/name}}, each alone in its paragraph."""
    return blocks("{{#%s}}" % name, *pieces, "{{/%s}}" % name)


def cell(*content, span=1, merge=None, width=1000):
    """merge: "restart" begins a cell over several rows, "continue" goes on."""
    props = f'<w:tcW w:w="{width * span}" w:type="dxa"/>'
    if span > 1:
        props += f'<w:gridSpan w:val="{span}"/>'
    if merge:
        props += f'<w:vMerge w:val="{merge}"/>'
    return Xml(f"<w:tc><w:tcPr>{props}</w:tcPr>{blocks(*content)}</w:tc>")


def row(*cells, heading=False, properties=""):
    """A cell may be given as its one paragraph."""
    props = properties + ("<w:tblHeader/>" if heading else "")
    head = f"<w:trPr>{props}</w:trPr>" if props else ""
    made = "".join(each if isinstance(each, Xml) and not each.startswith("<w:p>") else cell(each) for each in cells)
    return Xml(f"<w:tr>{head}{made}</w:tr>")


def table(*rows, columns=None, width=1000):
    """Rows as Xml, or as lists of cells."""
    made = [each if isinstance(each, Xml) else row(*each) for each in rows]
    count = columns or max(len(each) for each in rows if not isinstance(each, Xml))
    grid = f'<w:gridCol w:w="{width}"/>' * count
    return Xml('<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
               f'<w:tblW w:w="{width * count}" w:type="dxa"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
               f'{"".join(made)}</w:tbl>')


def control(*content, properties=""):
    """A content control around whatever it is given: blocks, runs, rows or cells, all as Xml."""
    return Xml(f'<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{"".join(content)}</w:sdtContent></w:sdt>')


def bookmark(name, number, *content):
    return Xml(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{joined(content, run)}'
               f'<w:bookmarkEnd w:id="{number}"/>')


def field(instruction, result):
    """A field of several runs, as Word writes them."""
    def char(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
    return Xml(char("begin") + f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
               + char("separate") + joined([result], run) + char("end"))


def simple_field(instruction, result):
    return Xml(f'<w:fldSimple w:instr={quoteattr(" " + instruction + " ")}>{joined([result], run)}</w:fldSimple>')


def link(relation, *content):
    return Xml(f'<w:hyperlink r:id="{relation}">{joined(content, run)}</w:hyperlink>')


def note_mark(number, kind="footnote"):
    return Xml(f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>')


def comment_on(number, *content):
    return Xml(f'<w:commentRangeStart w:id="{number}"/>{joined(content, run)}<w:commentRangeEnd w:id="{number}"/>'
               f'<w:r><w:commentReference w:id="{number}"/></w:r>')


def picture(relation, number=1, alt="", size=(360000, 360000), crop="", anchored=False):
    """size in EMU, 360,000 to a centimetre."""
    wide, high = size
    graphic = ('<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
               f'<pic:nvPicPr><pic:cNvPr id="{number}" name="seal"/><pic:cNvPicPr/></pic:nvPicPr>'
               f'<pic:blipFill><a:blip r:embed="{relation}"/>{crop}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
               f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
               '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>')
    named = f'<wp:docPr id="{number}" name="seal" descr={quoteattr(alt)}/>'
    if anchored:
        return Xml('<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
                   'relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
                   '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>right</wp:align>'
                   '</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset>'
                   f'</wp:positionV><wp:extent cx="{wide}" cy="{high}"/><wp:wrapSquare wrapText="bothSides"/>'
                   f'{named}<wp:cNvGraphicFramePr/>{graphic}</wp:anchor></w:drawing></w:r>')
    return Xml(f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" '
               f'cy="{high}"/>{named}<wp:cNvGraphicFramePr/>{graphic}</wp:inline></w:drawing></w:r>')


def text_box(*content, number=1):
    """A text box in both forms that Word writes: for itself, and for versions before 2010."""
    inside = f"<w:txbxContent>{blocks(*content)}</w:txbxContent>"
    return Xml('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" '
               f'distL="0" distR="0"><wp:extent cx="1800000" cy="720000"/><wp:docPr id="{number}" name="box"/>'
               '<wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
               'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
               '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="720000"/>'
               '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
               f'<wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>'
               '</w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect style="width:142pt;height:57pt">'
               f'<v:textbox>{inside}</v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>')


def abstract_list(number, *levels, inside=""):
    """Levels as (format, text, start); inside stands in each level behind its format."""
    made = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{inside}'
        f'<w:lvlText w:val={quoteattr(text)}/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{720 * (i + 1)}" '
        'w:hanging="360"/></w:pPr></w:lvl>' for i, (form, text, start) in enumerate(levels))
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{made}</w:abstractNum>'


def instance(number, abstract, overrides=""):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'


DECIMAL = ("decimal", "%1.", 1)
SIMPLE_LISTS = abstract_list(0, DECIMAL, ("lowerLetter", "%2)", 1), ("lowerRoman", "%3.", 1)) + instance(1, 0)

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC2"><w:name w:val="toc 2"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/>
<w:right w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/>
</w:tblBorders></w:tblPr></w:style>"""


def part_xml(root, content):
    return f"{HEAD}<w:{root}{DECLARED}>{content}</w:{root}>"


class Docx:
    """A Word Document in the making. Every method that adds a part answers with the id of its relationship."""

    def __init__(self, *body, main="word/document.xml", kind="document.main+xml", lists=SIMPLE_LISTS, styles=""):
        self.body, self.main, self.section = list(body), main, ""
        self.entries = {}    # name → bytes or text
        self.types = {main: kind if "/" in kind else WORD_TYPE + kind}
        self.endings = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
        self.relations = {"": [], main: []}
        self.relate("", OFFICE + "officeDocument", main)
        self.word_part("styles.xml", "styles", STYLES + styles)
        if lists:
            self.word_part("numbering.xml", "numbering", lists)

    def relate(self, owner, kind, target, external=False, ident=None):
        listed = self.relations.setdefault(owner, [])
        ident = ident or f"rId{len(listed) + 1}"
        listed.append((ident, kind, target, external))
        return ident

    def part(self, name, content, content_type="", kind="", owner=None, target=None):
        """A part as it is; kind "" leaves it without a relationship."""
        self.entries[name] = content
        if content_type:
            self.types[name] = content_type
        owner = self.main if owner is None else owner
        return self.relate(owner, kind, target or "/" + name) if kind else None

    def word_part(self, name, kind, content, root=None, target=None, content_type=None):
        return self.part("word/" + name, part_xml(root or kind, content), WORD_TYPE + (content_type or kind) + "+xml",
                         OFFICE + kind, target=target)

    def header(self, *content, which="default", name="header1.xml", target=None, kind="header"):
        root = "hdr" if kind == "header" else "ftr"
        ident = self.word_part(name, kind, blocks(*content), root, target)
        self.section += f'<w:{kind}Reference w:type="{which}" r:id="{ident}"/>'
        return ident

    def footer(self, *content, which="default", name="footer1.xml"):
        return self.header(*content, which=which, name=name, kind="footer")

    def notes(self, kind="footnote", **notes):
        """notes(n2=["text"]): the blocks of note 2."""
        made = (f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
                f'<w:{kind} w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
                f'</w:{kind}>')
        for number, content in notes.items():
            made += f'<w:{kind} w:id="{number[1:]}">{blocks(*content)}</w:{kind}>'
        return self.word_part(f"{kind}s.xml", f"{kind}s", made)

    def comments(self, **comments):
        made = "".join(f'<w:comment w:id="{number[1:]}" w:author="Counsel" w:initials="C">{blocks(*content)}'
                       '</w:comment>' for number, content in comments.items())
        return self.word_part("comments.xml", "comments", made)

    def settings(self, content):
        return self.word_part("settings.xml", "settings", content)

    def core_properties(self, **fields):
        """title="…" and the others of Dublin Core that Word shows, and keywords and category."""
        own = {"keywords", "category"}
        made = "".join(f'<{"cp" if name in own else "dc"}:{name}>{escape(text)}</{"cp" if name in own else "dc"}:{name}>'
                       for name, text in fields.items())
        self.part("docProps/core.xml", f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}metadata/core-properties" '
                  f'xmlns:dc="http://purl.org/dc/elements/1.1/">{made}</cp:coreProperties>',
                  "application/vnd.openxmlformats-package.core-properties+xml",
                  PACKAGE + "relationships/metadata/core-properties", owner="")

    def app_properties(self, **fields):
        made = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in fields.items())
        self.part("docProps/app.xml", f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
                  f'extended-properties">{made}</Properties>',
                  "application/vnd.openxmlformats-officedocument.extended-properties+xml",
                  OFFICE + "extended-properties", owner="")

    def custom_properties(self, **fields):
        made = "".join(f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{i + 2}" name="{name}">'
                       f'<vt:lpwstr>{escape(text)}</vt:lpwstr></property>' for i, (name, text) in enumerate(fields.items()))
        self.part("docProps/custom.xml", f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/'
                  '2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/'
                  f'docPropsVTypes">{made}</Properties>',
                  "application/vnd.openxmlformats-officedocument.custom-properties+xml",
                  OFFICE + "custom-properties", owner="")

    def files(self):
        """All entries of the archive by name, for tests that spoil one."""
        body = f"<w:body>{blocks(*self.body)}<w:sectPr>{self.section}</w:sectPr></w:body>"
        main = f"{HEAD}<w:document{DECLARED}>{body}</w:document>"
        types = "".join(f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in self.endings.items())
        types += "".join(f'<Override PartName="/{n}" ContentType="{t}"/>' for n, t in self.types.items())
        made = {"[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}content-types">{types}</Types>'}
        for owner, listed in self.relations.items():
            folder, _, name = owner.rpartition("/")
            rels = "".join(f'<Relationship Id="{i}" Type="{k}" Target={quoteattr(t)}'
                           f'{" TargetMode=" + chr(34) + "External" + chr(34) if out else ""}/>' for i, k, t, out in listed)
            made[f"{folder}/_rels/{name}.rels".lstrip("/")] = (
                f'{HEAD}<Relationships xmlns="{PACKAGE}relationships">{rels}</Relationships>')
        made[self.main] = main
        made.update(self.entries)
        return made

    def build(self):
        return archive(self.files().items())


def archive(entries):
    """entries as (name, text or bytes), in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a name stands twice is meant
        for name, content in entries:
            made.writestr(zipfile.ZipInfo(name, (2027, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
