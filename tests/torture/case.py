"""What a case is: a template, its data, and what a reader must see."""
from dataclasses import dataclass, field
from typing import Any, Callable

CASES = []


@dataclass(frozen=True, eq=False)
class Item:
    """A paragraph with the label that its list prints before it; None stands for any."""
    label: str
    text: str

    def __eq__(self, other):
        return isinstance(other, Item) and self.text == other.text and (
            self.label == other.label or None in (self.label, other.label))


@dataclass(frozen=True)
class Table:
    """Rows of cells; a cell is one text, or a list of blocks."""
    rows: list


def grid(*rows):
    return Table([list(each) for each in rows])


@dataclass(frozen=True)
class Also:
    """One more claim: what `see` finds in the result (reading.Result) is this."""
    what: str
    wanted: Any
    see: Callable


@dataclass
class Case:
    name: str                      # the claim
    template: bytes
    data: Any                      # JSON, or bytes as they are
    # What must be read; None is not looked at. Stories are lists of blocks: text, Item or Table.
    body: list = None
    header: list = None            # all headers one after another, in the order of their names
    footer: list = None
    footnotes: list = None
    endnotes: list = None
    comments: list = None
    boxes: list = None             # text boxes, the newer form; the older must say the same
    properties: dict = None        # by their names, of all three parts
    pictures: int = None           # that are shown
    links: list = None             # (text, address)
    bookmarks: list = None
    formats: dict = None           # of a run's whole text: the names in its properties
    also: list = field(default_factory=list)
    blanks: list = None            # names that must be told as missing
    refused: tuple = None          # (exit status or several, pattern that the error holds, …)
    # How.
    options: list = field(default_factory=list)
    record: bytes = None           # of an agreement, filled instead of the data
    beside: dict = field(default_factory=dict)   # other files in the folder of template and data
    template_name: str = "template.docx"
    # How far.
    finding: str = ""              # a defect that is known
    libreoffice: list = None       # the body as it prints it, where that is more: it adds the marks of notes
    unread: dict = field(default_factory=dict)   # reader → why it cannot judge this case

    def slug(self):
        return "".join(c if c.isalnum() else "_" for c in self.name.lower())[:80].strip("_")


def case(name, template, data, **expected):
    made = Case(name, template if isinstance(template, bytes) else template.build(), data, **expected)
    assert made.slug() not in {each.slug() for each in CASES}, name
    assert made.refused or made.body is not None or made.also, name
    CASES.append(made)


def lines_of(story, labels=True):
    """The lines a reader without a page sees; empty ones are left out."""
    out = []
    for block in story:
        if isinstance(block, Table):
            for cells in block.rows:
                for content in cells:
                    out += lines_of(content if isinstance(content, list) else [content], labels)
        elif isinstance(block, Item):
            first, *rest = block.text.split("\n")
            out += [f"{block.label} {first}" if labels and block.label else first] + rest
        else:
            out += block.split("\n")
    return [line.strip() for line in out if line.strip()]
