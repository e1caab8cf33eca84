"""Tags and values: split tags, autocorrect, names, text that is hard to carry, forms of values."""
from case import Also, Item, case, grid
from word import BREAK, TAB, Docx, Xml, bold, control, italic, item, p, run, table

DATA = {"title": "Diversion", "office": {"name": "County Hall", "phone": "555"}, "noon": "6:00 p.m."}
NO_INSERTIONS = {"python-docx": "reads no inserted text"}


def filled(name, *body, see, data=DATA, **more):
    case(name, Docx(*body), data, body=see if isinstance(see, list) else [see], **more)


# ---- split tags -----------------------------------------------------------------------------------------

filled("A tag of one run for each character is filled",
       p(*[run(c) for c in "The {{title}} of {{office.name}}."]), see="The Diversion of County Hall.")
filled("A section of one run for each character is repeated",
       p(*[run(c) for c in "Of {{#l}}{{.}}, {{/l}}all."]), data={"l": ["a", "b"]}, see="Of a, b, all.")
filled("Proofing marks and bookmarks inside a tag do not break it",
       p("{{ti", Xml('<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="3" w:name="here"/>'), "tle}",
         Xml('<w:proofErr w:type="spellEnd"/>'), "}", Xml('<w:bookmarkEnd w:id="3"/>'), " ok"),
       see="Diversion ok", bookmarks=["here"])
filled("A value takes the formatting of the first character of the name",
       p("{{", bold("ti"), italic("tle"), italic("}}"), " after"),
       see="Diversion after", formats={"Diversion": ["b"]})
filled("A tag cut by revision ids and languages is filled",
       p(Xml('<w:r w:rsidR="00A1"><w:t>{{off</w:t></w:r><w:r w:rsidR="00B2"><w:rPr><w:lang w:val="es-ES"/></w:rPr>'
             '<w:t>ice.</w:t></w:r><w:r><w:rPr><w:noProof/></w:rPr><w:t>name}}</w:t></w:r>')), see="County Hall")
filled("Word's hint of a page's end inside a tag does not break it",
       p(Xml("<w:r><w:t>{{ti</w:t><w:lastRenderedPageBreak/><w:t>tle}}!</w:t></w:r>")), see="Diversion!")
filled("Several text elements in one run are one text",
       p(Xml("<w:r><w:t>a {</w:t><w:t>{ti</w:t><w:t>tle}</w:t><w:t>} b</w:t></w:r>")), see="a Diversion b")
filled("A tag may be written as character data of XML",
       p(Xml("<w:r><w:t><![CDATA[{{ti]]><!-- who? -->tle&#125;}</w:t></w:r>")), see="Diversion")
filled("A tag inside inserted text is filled and stays inserted",
       p("By ", Xml('<w:ins w:id="1" w:author="C" w:date="2027-01-01T00:00:00Z">' + run("{{title}}") + "</w:ins>"), "."),
       see="By Diversion.", unread=NO_INSERTIONS, also=[Also("insertions", ["Diversion"], lambda result: [
           "".join(each.itertext()) for each in result.body.iter(result.body.tag.replace("body", "ins"))])])
filled("A tag in a smart tag of old versions is filled",
       p(Xml('<w:smartTag w:uri="u" w:element="place">' + run("{{ti") + "</w:smartTag>"), "tle}}"),
       see="Diversion", unread={"python-docx": "reads no smart tags"})

filled("A tag that a tracked change spells anew has the new name",
       p("{{", Xml('<w:del w:id="1" w:author="C"><w:r><w:delText>titel</w:delText></w:r></w:del>'
                   '<w:ins w:id="2" w:author="C">' + run("title") + "</w:ins>"), "}} of"), see="Diversion of",
       unread={**NO_INSERTIONS, "libreoffice": "shows what is deleted"})
filled("A tag may begin in a link, a control or inserted text and end behind it",
       p(Xml('<w:hyperlink w:anchor="a">' + run("{{ti") + "</w:hyperlink>"), "tle}} ", control(run("{{ti")), "tle}} ",
         Xml('<w:ins w:id="2" w:author="C">' + run("{{ti") + "</w:ins>"), "tle}}"), see="Diversion Diversion Diversion",
       unread={"python-docx": "reads neither links nor controls nor insertions"})
filled("Blanks beside a tag that become outer ones are kept",
       p(Xml("<w:r><w:t>of {{title}} and {{title}}</w:t></w:r>")), see="of Diversion and Diversion")
filled("Hyphens and symbols of Word beside a tag stay", p(Xml("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b {{title}}</w:t>"
                                                              '<w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')),
       see="a\u2011b Diversion", also=[Also("symbols", ["F0FC"], lambda result: result.values("sym", "char"))],
       unread={"python-docx": "writes another hyphen", "libreoffice": "prints the symbol",
               "mammoth": "prints the symbol"})

# ---- autocorrect ----------------------------------------------------------------------------------------

for kind, written in {"Smart quotes": "{{\u201ctitle\u201d}} {{\u2018title\u2019}}",
                      "No-break blanks": "{{\u00a0title\u00a0}} {{\u202ftitle}}",
                      "Soft hyphens and zero-width blanks": "{{ti\u00adtle}} {{\u200btitle\ufeff}}"}.items():
    filled(f"{kind} inside a tag are forgiven", p(written), see="Diversion Diversion")
filled("Word's own soft hyphen inside a tag is forgiven",
       p(Xml("<w:r><w:t>{{ti</w:t><w:softHyphen/><w:t>tle}}</w:t></w:r>")), see="Diversion")
filled("Blanks inside a tag and no-break blanks in a section's tags are forgiven",
       p("{{  title  }} {{ # l }}{{ . }} {{\u00a0/ l }}end"), data={"title": "T", "l": ["1", "2"]}, see="T 1 2 end")
filled("A single brace is text", p("a { b } c {title} }"), see="a { b } c {title} }")

# ---- values ---------------------------------------------------------------------------------------------

filled("A value that looks like a tag is not filled again",
       p("{{x}}"), p("{{a}}{{b}}"), data={"x": "{{title}} {{#l}}", "a": "{{ti", "b": "tle}}", "title": "wrong"},
       see=["{{title}} {{#l}}", "{{title}}"])
filled("Markup in a value is text", p("{{x}}|{{{x}}}|{{&x}}"), data={"x": "<w:p/>&amp;&lt; \"q\" 'a' ]]> -->"},
       see="|".join(["<w:p/>&amp;&lt; \"q\" 'a' ]]> -->"] * 3))
filled("Outer and double blanks of a value are kept", p("[{{x}}]"), data={"x": "  two  words  "},
       see="[  two  words  ]")
filled("A line feed inside a sentence is a line break with the same formatting",
       p("It: ", bold("{{x}}"), "."), data={"x": "one\ntwo"}, see="It: one\ntwo.", formats={"two": ["b"]})
filled("A line feed of Windows is one line break", p("It: {{x}}."), data={"x": "one\r\ntwo"}, see="It: one\ntwo.")
filled("A tag alone in its paragraph makes a paragraph of each line",
       p(bold("{{x}}"), style="Quote"), "after", data={"x": "one\r\ntwo\nthree"}, see=["one", "two", "three", "after"],
       formats={"two": ["b"]}, also=[Also("styles", ["Quote"] * 3 + [""], lambda result: result.styles())])
filled("Lines of a value alone in a list item are items", item("first"), item("{{x}}"), item("last"),
       data={"x": "a\nb"}, see=[Item("1.", "first"), Item("2.", "a"), Item("3.", "b"), Item("4.", "last")])
filled("Lines of a value alone in a cell stay in the cell", table(["{{x}}", "y"]), "", data={"x": "a\nb"},
       see=[grid([["a", "b"], "y"]), ""])
filled("A tab in a value is a tab", p("{{x}}"), p("t", TAB, "{{x}}"), data={"x": "a\tb"}, see=["a\tb", "t\ta\tb"])
filled("Tabs and breaks of the template beside a tag stay", p("a", TAB, "{{title}}", BREAK, "b"),
       see="a\tDiversion\nb")
filled("A value that ends its sentence takes the full stop behind its tag",
       "Until {{noon}}. Then", "Until {{noon}}.", "Until {{title}}.", "{{noon}}, or",
       see=["Until 6:00 p.m. Then", "Until 6:00 p.m.", "Until Diversion.", "6:00 p.m., or"])
filled("A value of 100,000 characters is carried whole", p("{{x}}"), data={"x": "word and " * 11111 + "end"},
       see="word and " * 11111 + "end")
filled("A thousand values in one paragraph are filled", p("{{x}}," * 1000), data={"x": "y"}, see="y," * 1000)

# ---- scripts --------------------------------------------------------------------------------------------

filled("Characters beyond the first plane are carried whole", p("{{x}}"), data={"x": "👩‍⚖️ 𝔘𝔫𝔦 𠀀 🇪🇸"}, see="👩‍⚖️ 𝔘𝔫𝔦 𠀀 🇪🇸")
filled("A pair of surrogates in JSON is one character", p("{{x}}"), data=b'{"x": "a\\ud83d\\ude00b"}', see="a😀b")
filled("Combining marks are neither joined nor parted", p("{{x}}"), p(run("e"), run("\u0301{{x}}")),
       data={"x": "e\u0301 \u00e9"}, see=["e\u0301 \u00e9", "e\u0301e\u0301 \u00e9"])
filled("Right-to-left text keeps its direction and the marks of its run",
       p(run("{{x}} לשכת", '<w:rFonts w:cs="David"/><w:rtl/>'), properties="<w:bidi/>"), data={"x": "ירושלים"},
       see="ירושלים לשכת", formats={"ירושלים": ["rFonts", "rtl"]},
       also=[Also("paragraphs from right to left", 1, lambda result: len(result.values("bidi")))])
filled("Arabic with Latin digits and marks of direction is carried whole", p("{{x}}"),
       data={"x": "المادة 12\u200f (ب) \u202bنص\u202c"}, see="المادة 12\u200f (ب) \u202bنص\u202c")
filled("East Asian text keeps the hint of its font", p(run("甲方：{{x}}。", '<w:rFonts w:hint="eastAsia" w:eastAsia="SimSun"/>')),
       data={"x": "公設辯護人"}, see="甲方：公設辯護人。", formats={"公設辯護人": ["rFonts"]})
filled("Complex scripts keep the marks of their run", p(run("{{x}}", "<w:cs/><w:lang w:bidi=\"hi-IN\"/>")),
       data={"x": "क्षि त्र"}, see="क्षि त्र", formats={"क्षि त्र": ["cs", "lang"]})

# ---- names and scopes -----------------------------------------------------------------------------------

filled("A name may be in any script", p("{{größe}} {{名前}} {{a_b2}}"), data={"größe": "1", "名前": "2", "a_b2": "3"},
       see="1 2 3")
filled("Dotted names go into objects, and sections may be dotted", p("{{a.b.c}} {{#a.b}}{{c}}{{/a.b}}"),
       data={"a": {"b": {"c": "deep"}}}, see="deep deep")
filled("An inner name hides an outer one, and outer ones are found", p("{{#l}}{{n}}{{t}} {{/l}}{{n}}"),
       data={"n": "out", "t": "!", "l": [{"n": "in"}, {}]}, see="in! out! out")
filled("A dotted name whose first part is found inside is not looked for outside",
       p("[{{#l}}{{a.b}}{{/l}}]"), data={"a": {"b": "outer"}, "l": [{"a": {"c": "x"}}]}, see="[]", blanks=["l[1].a.b"])
filled("Numbers are printed as they are written", p("{{a}} {{b}} {{c}} {{d}}"),
       data=b'{"a": 1.50, "b": 9007199254740993, "c": -0.10, "d": 0}', see="1.50 9007199254740993 -0.10 0")
filled("Index, count, first and last are known in a loop",
       p("{{#l}}{{index}}/{{count}}{{#first}}F{{/first}}{{#last}}L{{/last}}{{^last}}, {{/last}}{{/l}}"),
       data={"l": ["a", "b", "c"]}, see="1/3F, 2/3, 3/3L")
filled("In loops in loops the index is that of the inner one", p("{{#l}}{{index}}:{{#m}}{{index}}{{/m}};{{/l}}"),
       data={"l": [{"m": ["a", "b"]}, {"m": ["c"]}]}, see="1:12;2:1;")
filled("The data's own index goes before the loop's", p("{{#l}}{{index}} {{/l}}"),
       data={"l": [{"index": "x"}, {"index": "y"}]}, see="x y ")
filled("Names that the data do not hold print nothing and are told",
       p("a{{nix}}b{{#l}}{{gone}}{{/l}}{{#void}}x{{/void}}"), data={"l": [{}]}, see="ab", blanks=["nix", "l[1].gone", "void"])
filled("Comments vanish, alone in a paragraph with it", p("a{{! check this }}b"), p("{{! all of it }}"), p("c"),
       see=["ab", "c"])

# ---- forms ----------------------------------------------------------------------------------------------

for form, value, see in [("date", "2027-06-30", "June 30, 2027"), ("short_date", "2027-06-30", "6/30/2027"),
                         ("weekday", "2027-06-30", "Wednesday"), ("money", "1234.5", "$1,234.50"),
                         ("number", "1234.5", "1,234.5"), ("words", "42", "forty-two"), ("ordinal", "3", "3rd"),
                         ("ordinal_words", "3", "third"), ("upper", "ab c", "AB C"), ("lower", "Ab C", "ab c"),
                         ("capital", "ab c", "Ab c"), ("and", ["Alder", "Birch", "Cedar"], "Alder, Birch and Cedar"),
                         ("or", ["Alder", "Birch", "Cedar"], "Alder, Birch or Cedar"), ("count", ["x", "y"], "2")]:
    filled(f"The form {form} is written in its place", p(*[run(c) for c in "x {{v | " + form + " }} y"]),
           data={"v": value}, see=f"x {see} y")
filled("Forms follow each other, also over runs and no-break blanks",
       p("{{v\u00a0|\u00a0wo", bold("rds | cap"), "ital}}"), data={"v": 42}, see="Forty-two")
with_property = Docx(table(["{{#l}}{{d | date}}", "{{m | money}}{{/l}}"]), "")
with_property.core_properties(title="{{m | money}}")
case("Forms work in a table's loop and in properties", with_property, {"l": [{"d": "2027-01-01", "m": 5}], "m": 7},
     body=[grid(["January 1, 2027", "$5.00"]), ""], properties={"title": "$7.00"})
