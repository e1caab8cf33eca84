"""What the numbered paragraphs of a document are labelled with, as ECMA-376 part 1, 17.9 has it.

Paragraphs are asked for in the order of the document. Instances of one definition count together; a start
override sets a level back where its instance is used there for the first time.
"""
from word import NAMESPACES

W = "{%s}" % NAMESPACES["w"]


def value(node, path, missing=None):
    found = node.find("/".join(W + step for step in path.split("/"))) if node is not None else None
    return missing if found is None else found.get(W + "val", missing)


def roman(number):
    out = ""
    for worth, letters in ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
                           (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= worth:
            out, number = out + letters, number - worth
    return out


def written(number, form):
    letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    return {"lowerLetter": letters, "upperLetter": letters.upper(), "lowerRoman": roman(number),
            "upperRoman": roman(number).upper(), "decimalZero": f"{number:02}", "none": ""}.get(form, str(number))


class Numbering:
    def __init__(self, numbering, styles):
        self.definitions, self.instances, self.styles = {}, {}, {}
        for each in () if numbering is None else numbering:
            if each.tag == W + "abstractNum":
                self.definitions[each.get(W + "abstractNumId")] = {
                    level.get(W + "ilvl"): level for level in each.findall(W + "lvl")}
            elif each.tag == W + "num":
                self.instances[each.get(W + "numId")] = each
        for each in () if styles is None else styles.findall(W + "style"):
            self.styles[each.get(W + "styleId")] = each
        self.begin()

    def begin(self):
        self.counts = {}      # definition → {level: number}
        self.overridden = set()   # (instance, level)

    def place(self, paragraph):
        """(instance, level) that the paragraph or its style names."""
        properties = paragraph.find(W + "pPr")
        number = value(properties, "numPr/numId")
        level = value(properties, "numPr/ilvl")
        style = value(properties, "pStyle")
        while number is None and style in self.styles:
            number = value(self.styles[style], "pPr/numPr/numId")
            level = level or value(self.styles[style], "pPr/numPr/ilvl")
            style = value(self.styles[style], "basedOn")
        return number, int(level or 0)

    def label(self, paragraph):
        """None for a paragraph that is in no list."""
        number, level = self.place(paragraph)
        if number in (None, "0") or number not in self.instances:
            return None
        definition = value(self.instances[number], "abstractNumId")
        levels = dict(self.definitions.get(definition, {}))
        starts = {}
        for override in self.instances[number].findall(W + "lvlOverride"):
            at = override.get(W + "ilvl")
            if override.find(W + "lvl") is not None:
                levels[at] = override.find(W + "lvl")
            if override.find(W + "startOverride") is not None:
                starts[at] = int(value(override, "startOverride"))
        if str(level) not in levels:
            return None
        counts = self.counts.setdefault(definition, {})
        first = starts.get(str(level), int(value(levels[str(level)], "start", "0")))
        if str(level) in starts and (number, level) not in self.overridden:
            self.overridden.add((number, level))
            counts[level] = first
        else:
            counts[level] = counts[level] + 1 if level in counts else first
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if value(levels[str(level)], "numFmt") == "bullet":
            return value(levels[str(level)], "lvlText", "")
        text = value(levels[str(level)], "lvlText", "")
        legal = levels[str(level)].find(W + "isLgl") is not None
        for outer in range(level + 1):
            form = value(levels[str(outer)], "numFmt", "decimal")
            count = counts.get(outer, int(value(levels[str(outer)], "start", "0")))
            text = text.replace(f"%{outer + 1}", written(count, "decimal" if legal else form))
        return text
