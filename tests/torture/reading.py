"""A reader of .docx by zipfile and ElementTree: what stands where, with the labels of lists."""
import posixpath
import zipfile
from urllib.parse import unquote
from xml.etree import ElementTree

from case import Item, Table
from labels import Numbering
from word import NAMESPACES, OFFICE, PACKAGE

W = "{%s}" % NAMESPACES["w"]
R = "{%s}" % NAMESPACES["r"]
MC = "{%s}" % NAMESPACES["mc"]
A = "{%s}" % NAMESPACES["a"]
WP = "{%s}" % NAMESPACES["wp"]


class Result:
    """Raises what zipfile and ElementTree raise for a file that is none."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.names = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.names if not name.endswith("/")}
        self.lower = {name.lower(): name for name in self.parts}
        self.trees = {name: ElementTree.fromstring(content) for name, content in self.parts.items()
                      if name.endswith((".xml", ".rels"))}
        self.main = self.targets("", "officeDocument")[0]
        self.body = self.trees[self.main].find(W + "body")
        numbering = self.targets(self.main, "numbering")
        styles = self.targets(self.main, "styles")
        self.numbering = Numbering(self.trees[numbering[0]] if numbering else None,
                                   self.trees[styles[0]] if styles else None)

    def relations(self, owner):
        """id → (type, target, external); a target is the name of a part."""
        folder, name = posixpath.split(owner)
        listed = self.lower.get(posixpath.join(folder, "_rels", name + ".rels").lower())
        found = {}
        for each in self.trees[listed] if listed else ():
            external = each.get("TargetMode") == "External"
            target = each.get("Target")
            if not external:
                inside = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
                target = self.lower.get(inside.lower(), inside)
            found[each.get("Id")] = (each.get("Type"), target, external)
        return found

    def targets(self, owner, kind):
        return [target for of, target, _ in self.relations(owner).values()
                if of in (OFFICE + kind, PACKAGE + "relationships/metadata/" + kind)]

    def roots(self, kind):
        """Trees of the headers, footers, … of the main part, in the order of their names."""
        return [self.trees[name] for name in sorted(set(self.targets(self.main, kind))) if name in self.trees]

    def stories(self):
        """Names of the parts that hold text."""
        kinds = ("header", "footer", "footnotes", "endnotes", "comments")
        return [self.main] + [name for kind in kinds for name in sorted(set(self.targets(self.main, kind)))]

    # ---- text --------------------------------------------------------------------------------------

    def story(self, container):
        """The blocks of a body, cell, header, note or text box."""
        out = []
        for child in container:
            if child.tag == W + "p":
                out.append(self.paragraph(child))
            elif child.tag == W + "tbl":
                out.append(Table([[self.cell(c) for c in self.inside(r, W + "tc")]
                                  for r in self.inside(child, W + "tr")]))
            elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins"):
                out += self.story(child)
        return out

    def inside(self, node, tag):
        """Children of this name, also those in content controls."""
        for child in node:
            if child.tag == tag:
                yield child
            elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml"):
                yield from self.inside(child, tag)

    def cell(self, cell):
        content = self.story(cell)
        return content[0] if len(content) == 1 and isinstance(content[0], str) else content

    def paragraph(self, paragraph):
        label = self.numbering.label(paragraph)
        text = text_of(paragraph)
        return text if label is None else Item(label, text)

    def main_story(self):
        self.numbering.begin()
        return self.story(self.body)

    def stories_of(self, kind):
        return [block for root in self.roots(kind) for block in self.story(root)]

    def notes(self, kind):
        return [block for root in self.roots(kind + "s") for note in root if note.get(W + "type") is None
                for block in self.story(note)]

    def comments(self):
        return [block for root in self.roots("comments") for each in root for block in self.story(each)]

    def boxes(self):
        """Of the whole document; the form that this version of Word shows."""
        return [block for name in self.stories() for box in shown(self.trees[name], W + "txbxContent")
                for block in self.story(box)]

    # ---- other things ------------------------------------------------------------------------------

    def properties(self):
        out = {}
        for name in self.targets("", "core-properties") + self.targets("", "extended-properties"):
            for each in self.trees[name]:
                out[each.tag.rsplit("}", 1)[1]] = each.text or ""
        for name in self.targets("", "custom-properties"):
            for each in self.trees[name]:
                out[each.get("name")] = each[0].text or ""
        return out

    def pictures(self):
        """(part, bytes, width, height in EMU, crop) of every picture shown."""
        found = []
        for name in self.stories():
            relations = self.relations(name)
            for drawing in shown(self.trees[name], W + "drawing"):
                for blip in drawing.iter(A + "blip"):
                    extent = drawing.find(f".//{WP}extent")
                    crop = drawing.find(f".//{A}srcRect")
                    target = relations.get(blip.get(R + "embed"), ("", "", False))[1]
                    found.append((name, self.parts.get(target), int(extent.get("cx")), int(extent.get("cy")),
                                  None if crop is None else dict(crop.attrib)))
        return found

    def links(self):
        found = []
        for name in self.stories():
            relations = self.relations(name)
            for each in shown(self.trees[name], W + "hyperlink"):
                if each.get(R + "id") is not None:
                    found.append((text_of(each), relations.get(each.get(R + "id"), ("", None, True))[1]))
        return found

    def bookmarks(self):
        return [each.get(W + "name") for name in self.stories() for each in self.trees[name].iter(W + "bookmarkStart")]

    def format_of(self, text):
        """Names in the properties of the first run that holds this text."""
        for name in self.stories():
            for each in self.trees[name].iter(W + "r"):
                if text in text_of(each):
                    properties = each.find(W + "rPr")
                    return sorted(p.tag.rsplit("}", 1)[1] for p in properties) if properties is not None else []
        return "no run of that text"

    def values(self, tag, attribute="val"):
        """This attribute of every element of this name in the main part: values("numId")."""
        return [each.get(W + attribute) for each in self.trees[self.main].iter(W + tag)]

    def styles(self):
        return [style.get(W + "val") if (style := each.find(f"{W}pPr/{W}pStyle")) is not None else ""
                for each in self.body.iter(W + "p")]


def shown(node, tag):
    """Elements of this name without those of older forms beside a newer one."""
    for child in node:
        if child.tag == MC + "Fallback":
            continue
        if child.tag == tag:
            yield child
        yield from shown(child, tag)


def text_of(node):
    """Of one paragraph or less: what a reader sees, without text boxes."""
    out = ""
    for child in node:
        if child.tag in (W + "t", "{%s}t" % NAMESPACES["m"]):
            out += child.text or ""
        elif child.tag == W + "tab" and node.tag == W + "r":
            out += "\t"
        elif child.tag in (W + "br", W + "cr"):
            out += "" if child.get(W + "type") in ("page", "column") else "\n"
        elif child.tag == W + "noBreakHyphen":
            out += "\u2011"
        elif child.tag in (W + "del", W + "moveFrom", W + "pPr", W + "rPr", W + "drawing", W + "pict", W + "sdtPr",
                           MC + "AlternateContent"):
            continue
        else:
            out += text_of(child)
    return out
