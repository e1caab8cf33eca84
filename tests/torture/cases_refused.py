"""What is refused: tags that do not fit, data that cannot be printed, files that are damaged or mean harm."""
from case import case
from hostile import bomb, changed, compound_file, encrypted_entries, false_size, with_entry
from word import HEAD, OFFICE, Docx, Xml, archive, around, blocks, cell, field, p, row, run, simple_field, table, text_box

DATA = {"title": "Diversion", "l": [{"n": "a"}], "yes": True, "o": {"a": "b"}, "bell": "a\u0007z"}


def refused(name, *body, says, data=DATA, status=1, **more):
    """says: patterns that the error must hold; a tag as it is written is given with its braces escaped by tag()."""
    template = body[0] if len(body) == 1 and isinstance(body[0], (bytes, Docx)) else Docx(*body)
    case(name, template, data, refused=(status, *says), **more)


def tag(name):
    return "\\{\\{" + name.replace("^", "\\^").replace(".", "\\.")


# ---- tags -----------------------------------------------------------------------------------------------

refused("A tag that is not closed is named with its place", p("Heading", style="Heading1"), "words {{title and more",
        says=["not closed", tag("title"), "Heading", "words"])
refused("A tag does not reach over paragraphs", "a {{ti", "tle}} b", says=[tag("ti"), r"\}\}"])
refused("Closing braces without opening ones are named", "title}} here", says=[r"\}\}", "title"])
refused("A section that is not closed is named", "{{#l}}x", says=[tag("#l"), "/l"])
refused("A closing tag without its section is named", "x{{/l}}", says=[tag("/l")])
refused("Sections that cross are named", "{{#l}}{{#yes}}x{{/l}}{{/yes}}", says=[tag("#yes"), tag("/yes")])
refused("A section closed by another name is named", "{{#l}}x{{/o}}{{/l}}", says=[tag("/o")])
refused("A section does not reach out of a table", table(["{{#l}}x", "y"]), "z{{/l}}", says=[tag("#l")])
refused("A section does not reach into a table", "{{#l}}", table(["x{{/l}}", "y"]), "", says=[tag("#l")])
refused("A section does not reach from table to table", table(["{{#l}}", "y"]), "", table(["x{{/l}}", "y"]), "",
        says=[tag("#l")])
refused("A section does not reach out of a text box", p("{{#l}}", text_box("x{{/l}}")), says=[tag("#l"), tag("/l")])
refused("A section does not reach out of a link",
        p(Xml('<w:hyperlink w:anchor="a">' + run("x{{#l}}y") + "</w:hyperlink>"), "{{/l}}"), says=[tag("#l")])
refused("A section does not reach into a table in its cell",
        table(row(cell("{{#l}}x", table(["y{{/l}}", "z"]), ""), "w"), columns=2), "", says=[tag("#l")])
refused("A section does not reach out of a field's result", p(field("REF a", "{{#l}}x"), " y{{/l}}"), says=[tag("#l")])
refused("A section does not hold half of a field over paragraphs",
        p(Xml('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INDEX </w:instrText></w:r>'
              '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'), "a"),
        around("l", p("b", Xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))), says=[tag("#l")])
refused("Row sections that share a row cross", table(["{{#l}}1", ""], ["2{{/l}}", "{{#yes}}3"], ["4{{/yes}}", ""]), "",
        says=["cross|share|overlap", tag("#l")])
refused("A name with a blank is told how to be written", "Each {{first name}} here", says=[tag("first name"), "blank", "_"])
refused("An empty tag is named", "{{}}", says=[tag(""), "name"])
refused("A form that is not known is named with the likely one", "{{title | dat}}", says=["dat", "date"])
refused("A tag in deleted text is told", p(Xml('<w:del w:id="1" w:author="C"><w:r><w:delText>{{title}}</w:delText></w:r>'
                                               "</w:del>")), says=["delete|change"])
refused("A tag in the instruction of a field is told", p(field('HYPERLINK "mailto:{{title}}"', "mail")), says=["field"])
refused("A tag in the instruction of a simple field is told", p(simple_field('DOCPROPERTY "{{title}}"', "x")),
        says=["field|where none is filled"])
refused("A tag in an equation is told", p(Xml("<m:oMath><m:r><m:t>{{title}}</m:t></m:r></m:oMath>")), says=["equation"])
refused("All faults of all parts come at once", Docx("{{a b}} {{#l}}", table(["{{x", "{{/q}}"]), "").build(),
        says=[tag("a b"), tag("#l"), tag("x"), tag("/q"), "4"])
document = Docx("x")
document.header("top {{first name}}")
refused("A fault in a header names the header", document.build(), says=["the header", tag("first name")])
document = Docx("x")
document.core_properties(title="{{#l}}open")
refused("A fault in a property names the properties", document.build(), says=["document’s properties", tag("#l")])
refused("Fifty-one sections inside each other are refused", blocks(*["{{#l}}"] * 51, *["{{/l}}"] * 51), says=["50"])

# ---- data -----------------------------------------------------------------------------------------------

refused("With --strict missing data refuse the document", p("{{nix}} {{#l}}{{gone}}{{/l}}"), options=["--strict"],
        says=["nix", "gone", "data.json"])
refused("A list is not printed, and the way to print it is told", "{{l}}", says=["list", tag("#l")])
refused("An object is not printed", "{{o}}", says=['"o"'])
refused("A yes or no is not printed", "{{yes}}", says=["yes or a? ?no", tag("#yes")])
refused("A control character in a value is refused with the tag's name", "{{bell}}", says=["bell", "U\\+0007"])
for number in (0x0, 0x1B, 0xFFFE, 0xFFFF):
    refused(f"U+{number:04X} in a value is refused", "{{v}}", data={"v": f"a{chr(number)}z"}, says=[f"v|{number:04X}"])
refused("Half a character in JSON is refused", "{{v}}", data=b'{"v": "a\\ud83dz"}', says=["data.json", "line 1"])
refused("Bytes that are no text are refused", "{{v}}", data=b'{"v": "\xff\xfe"}', says=["data.json", "UTF-8"])
refused("JSON that breaks off is refused with its line", "{{v}}", data=b'{\n"v": [1,', says=["data.json", "line 2"])
refused("JSON that is no object is refused", "{{v}}", data=b"[1, 2]", says=["data.json", "object"])
refused("Two equal keys in JSON are refused", "{{v}}", data=b'{"v": 1, "v": 2}', says=["data.json", "v"])
refused("JSON a hundred thousand deep is refused", "{{v}}", data=b'{"v": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        says=["data.json", "deep|nest"])
refused("A value that a form cannot write is refused with the value", "{{v | date}}", data={"v": "tomorrow"},
        says=["tomorrow"])
refused("Lists that repeat themselves without measure are stopped",
        around("l", around("l", around("l", around("l", "{{.}}")))), data={"l": ["x"] * 300}, says=["too|more than"])


# ---- files ----------------------------------------------------------------------------------------------

whole = Docx("{{title}}").build()
BROKEN = ["template.docx"]
refused("An archive that breaks off is refused", whole[:len(whole) // 2], says=BROKEN)
refused("An archive without its last byte is refused", whole[:-1], says=BROKEN)
refused("An archive with a flipped bit in its content is refused",
        whole[:120] + bytes([whole[120] ^ 0x55]) + whole[121:], says=BROKEN)
refused("An empty file is refused", b"", says=BROKEN)
refused("Plain text is refused", b"Dear {{name}},\n", says=BROKEN)
refused("A file of old Word is refused and said to be one", compound_file("WordDocument", "1Table"),
        says=[r"\.doc\b", r"\.docx"])
refused("An encrypted document is refused and said to be one", compound_file("EncryptedPackage", "EncryptionInfo"),
        says=["password|encrypt"])
refused("Encrypted entries are refused", encrypted_entries(), says=["password|encrypt"])
refused("A PDF is refused and said to be one", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", says=["PDF"])
refused("Rich text is refused and said to be that", b"{\\rtf1\\ansi {{title}}}", says=["RTF|rich text"])
refused("OpenDocument is refused and said to be that",
        archive([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")]),
        says=["OpenDocument", ".odt"], status=2)
refused("A document with macros is refused with the way out",
        Docx("{{title}}", kind="application/vnd.ms-word.document.macroEnabled.main+xml"), says=["macro", "--without-macros"],
        template_name="template.docm")
refused("A template with macros is refused with the way out",
        Docx("{{title}}", kind="application/vnd.ms-word.template.macroEnabledTemplate.main+xml"), says=["macro"],
        template_name="template.dotm")
refused("Macros under the name .docx are refused as well",
        Docx("{{title}}", kind="application/vnd.ms-word.document.macroEnabled.main+xml"), says=["macro"])
refused("A spreadsheet is refused and said to be one", archive([
    ("[Content_Types].xml", f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
     'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
     'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
     "</Types>"),
    ("_rels/.rels", f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
     f'Id="r1" Type="{OFFICE}officeDocument" Target="xl/workbook.xml"/></Relationships>'),
    ("xl/workbook.xml", "<workbook/>")]), says=["spreadsheet"])
refused("Strict Open XML is refused and said to be that", archive([
    (name, content.replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                           "http://purl.oclc.org/ooxml/officeDocument/relationships").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"))
    for name, content in Docx("{{title}}").files().items()]), says=["strict"])
refused("A bomb is refused", bomb(), says=[*BROKEN, "MiB|large|big|bytes"])
for name in ("../../evil.xml", "/etc/evil.xml", "word\\..\\evil.xml", "C:/evil.xml"):
    refused(f"An entry called {name} is refused", with_entry(name, "<x/>"), says=BROKEN)
refused("Two entries of one name are refused", with_entry("word/document.xml", "<x/>"), says=["twice|same|two", *BROKEN])
refused("Two entries that differ in case alone are refused", with_entry("WORD/document.XML", "<x/>"), says=BROKEN)
refused("A false size in the directory is refused", false_size(), says=BROKEN)
refused("A main part with a document type is refused", changed("word/document.xml", lambda text: text.replace(
    "<w:document", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document', 1).replace("{{title}}", "&e;")),
        says=["DOCTYPE|document type|DTD", "document.xml"])
refused("Entities that grow are refused", changed("word/document.xml", lambda text: text.replace(
    "<w:document", "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><w:document", 1).replace(
        "{{title}}", "&b;")), says=["DOCTYPE|document type|DTD"])
refused("A document type in the relationships is refused", changed("_rels/.rels", lambda text: text.replace(
    "<Relationships", "<!DOCTYPE x><Relationships", 1)), says=["DOCTYPE|document type|DTD"])
refused("A part that breaks off is refused with its name", changed("word/document.xml", lambda text: text[:-30]),
        says=["document.xml"])
refused("A part that is no UTF-8 is refused with its name", changed(
    "word/document.xml", lambda text: text.encode().replace(b"{{title}}", b"\xff{{title}}")), says=["document.xml"])
refused("Elements a hundred thousand deep are refused",
        changed("word/document.xml", lambda text: text.replace("{{title}}", "<w:t>" * 100_000 + "</w:t>" * 100_000)),
        says=["document.xml", "deep|nest"])
refused("A package without a main part is refused",
        archive((n, c) for n, c in Docx("x").files().items() if n != "word/document.xml"), says=BROKEN)
refused("A package without relationships is refused",
        archive((n, c) for n, c in Docx("x").files().items() if n != "_rels/.rels"), says=BROKEN)
refused("A package without content types is refused",
        archive((n, c) for n, c in Docx("x").files().items() if n != "[Content_Types].xml"), says=BROKEN)
refused("A main part outside the package is refused", changed("_rels/.rels", lambda text: text.replace(
    'Target="/word/document.xml"', 'Target="../../document.xml"')
    .replace('Target="word/document.xml"', 'Target="../../document.xml"')), says=BROKEN)
