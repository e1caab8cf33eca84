"""What a section repeats: text, paragraphs, list items, rows; sections inside and beside each other; nothing."""
from case import Also, Item, case, grid
from word import Docx, around, blocks, bold, cell, control, item, p, row, run, table

PEOPLE = [{"name": "Ada", "town": "Alder"}, {"name": "Bo", "town": "Birch"}, {"name": "Cy", "town": "Cedar"}]
GROUPS = [{"g": "A", "items": ["1", "2"]}, {"g": "B", "items": []}, {"g": "C", "items": ["3"]}]
DATA = {"people": PEOPLE, "groups": GROUPS, "none": [], "no": False, "yes": True, "two": ["x", "y"],
        "office": {"name": "Hall"}}


def filled(name, *body, see, data=DATA, **more):
    case(name, Docx(*body), data, body=see, **more)


# ---- text and paragraphs --------------------------------------------------------------------------------

filled("Two tags in one paragraph repeat the text between",
       p("Of {{#people}}", bold("{{name}}"), " in {{town}}; {{/people}}all."),
       see=["Of Ada in Alder; Bo in Birch; Cy in Cedar; all."], formats={"Bo": ["b"]})
filled("Sections of text stand inside each other and have their opposite",
       p("{{#groups}}{{g}}({{#items}}{{.}}{{/items}}{{^items}}none{{/items}}) {{/groups}}"),
       see=["A(12) B(none) C(3) "])
filled("Tags alone in their paragraphs repeat the paragraphs between and vanish",
       "before", around("people", p("{{name}}", style="Heading1"), "of {{town}}"), "after",
       see=["before", "Ada", "of Alder", "Bo", "of Birch", "Cy", "of Cedar", "after"],
       also=[Also("styles", ["", "Heading1", "", "Heading1", "", "Heading1", "", ""], lambda result: result.styles())])
filled("Tags with blanks around them are alone in their paragraphs too",
       p("  {{#two}} "), "{{.}}", p(run("\t{{/two}}", "<w:b/>")), see=["x", "y"])
filled("Paragraphs in paragraphs: an inner section repeats in each outer copy",
       around("groups", "{{g}}", around("items", "- {{.}}"), p("{{^items}}"), "(none)", p("{{/items}}")),
       see=["A", "- 1", "- 2", "B", "(none)", "C", "- 3"])
filled("Opening and closing tags may share a paragraph where nothing else stands",
       p("{{#groups}}{{#items}}"), "{{g}}{{.}}", p("{{/items}}{{/groups}}"), see=["A1", "A2", "C3"])
filled("Tags inside two paragraphs split them there",
       "Here: {{#people}}{{name}}", "{{town}};{{/people}} done.",
       see=["Here: ", "Ada", "Alder;", "Bo", "Birch;", "Cy", "Cedar;", " done."],
       unread={"package": "where the halves part is the engine's choice", "python-docx": "the same"})
filled("A repeated block holds paragraphs and a table, and tables do not touch",
       around("people", table(["{{name}}", "{{town}}"])), "end",
       see=[grid(["Ada", "Alder"]), "", grid(["Bo", "Birch"]), "", grid(["Cy", "Cedar"]), "end"])
filled("A list item repeats where its tags begin and end it", item("{{#people}}{{name}}"), item("{{town}}{{/people}}"),
       see=[Item(f"{i + 1}.", text) for i, text in enumerate(["Ada", "Alder", "Bo", "Birch", "Cy", "Cedar"])])
filled("A list item repeats between tags in items of their own", item("first"), item("{{#people}}"),
       item("{{name}}"), item("{{/people}}"), item("last"),
       see=[Item("1.", "first"), Item("2.", "Ada"), Item("3.", "Bo"), Item("4.", "Cy"), Item("5.", "last")])
filled("One list item whose tags surround its text becomes one item for each",
       item("{{#two}}{{.}} {{/two}}"), see=[Item("1.", "x y ")])

filled("An opening tag may stand alone at the end of a control, its closing tag behind it",
       control(p("keep"), p("{{#two}}")), "{{.}}", "{{/two}}", see=["keep", "x", "y"],
       unread={"python-docx": "reads no content controls"})

# ---- rows -----------------------------------------------------------------------------------------------

filled("Tags in different cells of a row repeat the row",
       table(row("Name", "Town", heading=True), ["{{#people}}{{name}}", "{{town}}{{/people}}"], ["End", ""], columns=2), "",
       see=[grid(["Name", "Town"], ["Ada", "Alder"], ["Bo", "Birch"], ["Cy", "Cedar"], ["End", ""]), ""],
       also=[Also("rows of headings", 1, lambda result: len(result.values("tblHeader")))])
filled("Tags in different rows repeat the rows from the one to the other",
       table(["{{#people}}{{name}}", ""], ["in", "{{town}}{{/people}}"]), "",
       see=[grid(["Ada", ""], ["in", "Alder"], ["Bo", ""], ["in", "Birch"], ["Cy", ""], ["in", "Cedar"]), ""])
filled("Rows that hold only the tag vanish",
       table(["Name", "Town"], ["{{#people}}", ""], ["{{name}}", "{{town}}"], ["", "{{/people}}"], ["x", "y"]), "",
       see=[grid(["Name", "Town"], ["Ada", "Alder"], ["Bo", "Birch"], ["Cy", "Cedar"], ["x", "y"]), ""])
filled("Rows in rows: an outer section repeats rows that an inner one repeats",
       table(["{{#groups}}", ""], ["{{g}}", "group"], ["{{#items}}{{.}}", "{{/items}}"], ["{{/groups}}", ""]), "",
       see=[grid(["A", "group"], ["1", ""], ["2", ""], ["B", "group"], ["C", "group"], ["3", ""]), ""])
filled("Two row sections stand in one table one after the other",
       table(["{{#people}}{{name}}", "{{/people}}"], ["{{#two}}{{.}}", "{{/two}}"]), "",
       see=[grid(["Ada", ""], ["Bo", ""], ["Cy", ""], ["x", ""], ["y", ""]), ""])
filled("Several whole sections stand in one row, each in its cell",
       table(["{{#two}}{{.}}{{/two}}", "{{#people}}{{name}} {{/people}}", "{{^none}}-{{/none}}"]), "",
       see=[grid(["xy", "Ada Bo Cy ", "-"]), ""])
filled("A repeated row holds whole sections in its cells",
       table(["{{#groups}}{{g}}", "{{#items}}{{.}} {{/items}}", "{{^items}}none{{/items}}", "{{/groups}}"]), "",
       see=[grid(["A", "1 2 ", "", ""], ["B", "", "none", ""], ["C", "3 ", "", ""]), ""])
filled("Several sections stand in one cell in paragraphs of their own",
       table(row(cell(around("two", "{{.}}"), around("people", "{{name}}"), around("none", "never")), "z"), columns=2), "",
       see=[grid([["x", "y", "Ada", "Bo", "Cy"], "z"]), ""])
filled("Several sections stand in one paragraph of a cell",
       table(["{{#yes}}a{{/yes}}{{#no}}b{{/no}}{{#two}}{{.}}{{/two}}", "z"]), "", see=[grid(["axy", "z"]), ""])
filled("From one paragraph of a cell to another of the same cell the section stays in the cell",
       table(row(cell("{{#people}}{{name}}", "{{town}}{{/people}}"), "z"), columns=2), "",
       see=[grid([["Ada", "Alder", "Bo", "Birch", "Cy", "Cedar"], "z"]), ""])
filled("Opposite sections choose between rows",
       table(["{{#none}}{{.}}", "{{/none}}"], ["{{^none}}nobody", "here{{/none}}"], ["end", ""]), "",
       see=[grid(["nobody", "here"], ["end", ""]), ""])
filled("A table in a cell of a repeated row has rows repeated of its own",
       table(row("{{#groups}}{{g}}", cell(table(["{{#items}}{{.}}", "{{/items}}"]), ""), "{{/groups}}"), columns=3), "",
       see=[grid(["A", [grid(["1", ""], ["2", ""]), ""], ""], ["B", "", ""], ["C", [grid(["3", ""]), ""], ""]), ""])
filled("Tags in the cells of an inner table repeat its rows and not those of the outer",
       table(row("outer", cell(table(["in", "side"], ["{{#two}}{{.}}", "{{/two}}"]), "")), ["last", ""]), "",
       see=[grid(["outer", [grid(["in", "side"], ["x", ""], ["y", ""]), ""]], ["last", ""]), ""])
filled("A table that repeated blocks leave at the end of a cell is followed by a paragraph",
       table(row(cell(around("two", table(["{{.}}", "t"]))), "z"), columns=2), "",
       see=[grid([[grid(["x", "t"]), "", grid(["y", "t"]), ""], "z"]), ""])
filled("Cells over several columns are repeated with their row",
       table(["a", "b", "c"], row(cell("{{#people}}{{name}} of {{town}}", span=2), "{{/people}}")), "",
       see=[grid(["a", "b", "c"], ["Ada of Alder", ""], ["Bo of Birch", ""], ["Cy of Cedar", ""]), ""])
filled("Cells over several rows inside a section begin anew with each copy",
       table(row(cell("{{#people}}{{name}}", merge="restart"), "{{town}}"), row(cell("", merge="continue"), "x{{/people}}"),
             columns=2), "",
       see=[grid(["Ada", "Alder"], ["", "x"], ["Bo", "Birch"], ["", "x"], ["Cy", "Cedar"], ["", "x"]), ""],
       also=[Also("cells over rows", ["restart", "continue"] * 3, lambda result: result.values("vMerge"))],
       unread={"python-docx": "repeats the text of merged cells", "libreoffice": "leaves hidden cells out"})
filled("A cell over rows that begins before the section grows with it",
       table(row(cell("All", merge="restart"), "head", ""), row(cell("", merge="continue"), "{{#two}}{{.}}", "{{/two}}"),
             row(cell("", merge="continue"), "foot", ""), columns=3), "",
       see=[grid(["All", "head", ""], ["", "x", ""], ["", "y", ""], ["", "foot", ""]), ""],
       also=[Also("cells over rows", ["restart"] + ["continue"] * 3, lambda result: result.values("vMerge"))],
       unread={"python-docx": "repeats the text of merged cells"})
filled("Rows keep their height and that they may not break",
       table(row("{{#two}}{{.}}", "{{/two}}", properties='<w:cantSplit/><w:trHeight w:val="600"/>'), columns=2), "",
       see=[grid(["x", ""], ["y", ""]), ""],
       also=[Also("heights", ["600", "600"], lambda result: result.values("trHeight"))])

# ---- nothing and few ------------------------------------------------------------------------------------

filled("Nothing is left of the paragraphs of an empty list",
       "a", around("none", "{{.}}", table(["{{.}}", "t"])), "b", around("no", "x"), "c", p("{{#none}}{{.}}{{/none}}"), "d",
       see=["a", "b", "c", "d"])
filled("A table whose only rows an empty list took goes", "a", table(["{{#none}}{{.}}", "{{/none}}"]), "b", see=["a", "b"])
filled("A table that has only its rows of headings left goes",
       "a", table(row("Name", "Town", heading=True), ["{{#none}}{{.}}", "{{/none}}"], columns=2), "b", see=["a", "b"])
filled("An emptied cell keeps a paragraph",
       table(["{{#no}}x{{/no}}", "y"], row(cell(around("none", "{{.}}")), "z")), "", see=[grid(["", "y"], ["", "z"]), ""])
filled("An emptied content control keeps a paragraph or goes",
       "a", control(around("none", "x")), p("b ", control(run("{{#no}}x{{/no}}"))), see=["a", "b "])
filled("A document that an empty list takes whole keeps a paragraph", around("none", "x"), see=[""])
filled("False, empty and null do not show, and their opposite does",
       p("".join("{{#%s}}x{{/%s}}{{^%s}}%d{{/%s}}" % (n, n, n, i, n) for i, n in enumerate(["f", "e", "l", "n"]))),
       data={"f": False, "e": "", "l": [], "n": None}, see=["0123"])
filled("True, text, a number and an object show once",
       p("".join("{{#%s}}%d{{/%s}}{{^%s}}x{{/%s}}" % (n, i, n, n, n) for i, n in enumerate(["t", "s", "n", "o"]))),
       data={"t": True, "s": "text", "n": 7, "o": {"a": 1}}, see=["0123"])
filled("A section over an object opens its names, over a text the text itself",
       p("{{#office}}{{name}}{{/office}} {{#s}}<{{.}}>{{/s}}"), data={"office": {"name": "Hall"}, "s": "text"},
       see=["Hall <text>"])
filled("Lists of lists are repeated in each other", p("{{#rows}}{{#.}}{{.}},{{/.}};{{/rows}}"),
       data={"rows": [["a", "b"], ["c"]]}, see=["a,b,;c,;"])
filled("A list of one item is written once, with table and all",
       around("one", "{{n}}", table(["{{#m}}{{.}}", "{{/m}}"]), "end {{n}}"), data={"one": [{"n": "N", "m": ["1"]}]},
       see=["N", grid(["1", ""]), "end N"])

filled("Tables between which everything vanishes do not touch",
       table(["a"]), around("none", "x"), table(["b"]), p("{{#no}}x{{/no}}"), table(["c"]), p("{{! note }}"), table(["d"]),
       "end", see=[grid(["a"]), "", grid(["b"]), "", grid(["c"]), "", grid(["d"]), "end"])
filled("A document that ends with a repeated table ends with a paragraph", around("two", table(["{{.}}"])),
       see=[grid(["x"]), "", grid(["y"]), ""])

# ---- many -----------------------------------------------------------------------------------------------

MANY = [{"n": f"n{i}", "v": f"v{i}"} for i in range(10_000)]
filled("Ten thousand rows are written", table(["{{#l}}{{n}}", "{{v}}{{/l}}"]), "", data={"l": MANY},
       see=[grid(*[[each["n"], each["v"]] for each in MANY]), ""],
       unread={"python-docx": "takes minutes over so many cells", "libreoffice": "takes a minute of its own"})
filled("Ten thousand paragraphs are written", around("l", "{{n}} {{v}}"), data={"l": MANY},
       see=[f"{each['n']} {each['v']}" for each in MANY])
filled("Fifty sections may stand inside each other",
       blocks(*["{{#a}}"] * 50, "{{n}}", *["{{/a}}"] * 50), data={"a": {"n": "deep"}, "n": "out"}, see=["deep"])
