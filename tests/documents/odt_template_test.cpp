// What an OpenDocument template means: where its tags stand decides what a section repeats.
#include "documents/odt_template.h"

#include "documents/odt_builder.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::List;
using media::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::odt::cell;
using testing::odt::faultsOf;
using testing::odt::heading;
using testing::odt::inParagraph;
using testing::odt::item;
using testing::odt::list;
using testing::odt::OdtBuilder;
using testing::odt::paragraph;
using testing::odt::partOf;
using testing::odt::row;
using testing::odt::span;
using testing::odt::table;
using testing::odt::textOf;

std::string rendered(const std::string& odt, const Value& data, Copy copy = Copy::Final) {
    const auto read = OdtTemplate::read(odt);
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    if (!read) return {};
    const auto rendering = read->render(data, copy);
    EXPECT_TRUE(rendering) << (rendering ? "" : rendering.error().message);
    if (!rendering) return {};
    EXPECT_THAT(faultsOf(rendering->bytes), IsEmpty()) << partOf(rendering->bytes, "content.xml");
    return rendering->bytes;
}

std::string filled(const std::string& body, const Value& data) {
    return textOf(rendered(OdtBuilder(body).build(), data));
}

// The body as it is written.
std::string bodyOf(const std::string& odt) {
    const std::string xml = partOf(odt, "content.xml");
    const std::size_t from = xml.find("<office:text>") + 13;
    return xml.substr(from, xml.find("</office:text>") - from);
}

std::string filledBody(const std::string& body, const Value& data) {
    return bodyOf(rendered(OdtBuilder(body).build(), data));
}

core::Error refusal(const std::string& body, const Value& data, Copy copy = Copy::Final) {
    const auto read = OdtTemplate::read(OdtBuilder(body).build());
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    if (!read) return {};
    const auto rendering = read->render(data, copy);
    EXPECT_FALSE(rendering);
    return rendering ? core::Error{} : rendering.error();
}

std::vector<std::string> faults(const std::string& body) {
    const auto problems = lintOdt(OdtBuilder(body).build(), nullptr);
    EXPECT_TRUE(problems) << (problems ? "" : problems.error().message);
    std::vector<std::string> codes;
    if (problems)
        for (const TemplateProblem& problem : *problems)
            codes.emplace_back(std::string(code(problem.fault)) + " " + problem.tag);
    return codes;
}

Value person(std::string name, std::string town) {
    return Fields().set("name", std::move(name)).set("town", std::move(town));
}

Value world() {
    return Fields()
        .set("title", "Diversion")
        .set("people", List{person("Ada", "Alder"), person("Bo", "Birch"), person("Cy", "Cedar")})
        .set("nobody", List{})
        .set("blank", Value())
        .set("empty", "")
        .set("yes", true)
        .set("no", false)
        .set("lines", "one\ntwo\n\nthree")
        .set("office", Fields().set("name", "County Hall").set("phone", Value()));
}

// ---- tags -------------------------------------------------------------------------------------------

TEST(OdtTemplate, ATextIsPrintedInItsPlace) {
    EXPECT_EQ(filled(paragraph("The {{title}} of {{office.name}}, {{{title}}} {{&title}}."), world()),
              "The Diversion of County Hall, Diversion Diversion.");
    EXPECT_EQ(filled(heading("On {{title}}"), world()), "On Diversion");
    EXPECT_EQ(filled(paragraph("{{title | upper}}"), world()), "DIVERSION");
}

TEST(OdtTemplate, ATagMayBeCutIntoSpansAtEveryPlace) {
    // Every subset of the places between two characters of "a{{n }}b", each piece in a span or not.
    const Value data = Fields().set("n", "X");
    const std::string text = "a{{n }}b";
    for (unsigned cuts = 0; cuts < 1U << (text.size() - 1); ++cuts) {
        std::string pieces;
        std::string piece;
        bool in_span = false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            piece += text[i];
            if (i + 1 == text.size() || (cuts >> i & 1U) != 0) {
                pieces += in_span ? span(piece) : piece;
                in_span = !in_span;
                piece.clear();
            }
        }
        ASSERT_EQ(filled(inParagraph(pieces), data), "aXb") << "cuts " << cuts;
    }
}

TEST(OdtTemplate, ASectionMayBeCutIntoSpansAtEveryPlace) {
    const Value data = Fields().set("s", List{"1", "2"});
    const std::string text = "{{#s}}{{.}},{{/s}}";
    for (std::size_t first = 1; first < text.size(); ++first)
        for (std::size_t second = first; second < text.size(); ++second)
            ASSERT_EQ(
                filled(inParagraph(span(text.substr(0, first)) +
                                   span(text.substr(first, second - first), "T2") + text.substr(second)),
                       data),
                "1,2,")
                << "cut at " << first << " and " << second;
}

TEST(OdtTemplate, BlanksTabsAndLineBreaksInsideATagAreBlanks) {
    for (const char* inside : {"<text:s/>", "<text:s text:c=\"3\"/>", "<text:tab/>", "<text:line-break/>"}) {
        const std::string blank(inside);
        EXPECT_EQ(filled(inParagraph("{{" + blank + "title" + blank + "}}"), world()), "Diversion") << blank;
        EXPECT_EQ(filled(inParagraph("{{#" + blank + "yes}}x{{/yes" + blank + "}}"), world()), "x") << blank;
    }
    EXPECT_EQ(
        filled(inParagraph("{{ti<text:soft-page-break/>tle<text:bookmark text:name=\"b\"/>}}"), world()),
        "Diversion");
    EXPECT_EQ(filled(inParagraph("{{\xC2\xA0title\xC2\xA0}}"), world()), "Diversion");
}

TEST(OdtTemplate, AValueTakesTheFormattingOfTheFirstCharacterOfTheName) {
    EXPECT_EQ(filledBody(inParagraph("{{" + span("title", "Bold") + span("}}", "Slanted")), world()),
              "<text:p><text:span text:style-name=\"Bold\">Diversion</text:span></text:p>");
}

TEST(OdtTemplate, MarkupInAValueIsText) {
    const Value data = Fields().set("x", "<text:p>&amp; {{title}}").set("title", "no");
    const auto read = OdtTemplate::read(OdtBuilder(paragraph("{{x}}")).build());
    const auto rendering = read->render(data, Copy::Final);
    ASSERT_TRUE(rendering);
    EXPECT_EQ(textOf(rendering->bytes), "<text:p>&amp; {{title}}");
}

TEST(OdtTemplate, CommentsVanishAndAloneInAParagraphTakeItAlong) {
    EXPECT_EQ(filled(paragraph("a{{! counsel: check }}b"), world()), "ab");
    EXPECT_EQ(filled(paragraph("a") + paragraph("{{! all of this }}") + paragraph("b"), world()), "a\nb");
}

// ---- blanks between words ---------------------------------------------------------------------------

TEST(OdtTemplate, EveryBlankOfAValueIsKept) {
    EXPECT_EQ(filledBody(paragraph("{{x}}"), Fields().set("x", "  a   b ")),
              "<text:p><text:s text:c=\"2\"/>a <text:s text:c=\"2\"/>b<text:s/></text:p>");
    EXPECT_EQ(filledBody(paragraph("a {{x}} b"), Fields().set("x", " c ")),
              "<text:p>a <text:s/>c <text:s/>b</text:p>");
    EXPECT_EQ(filledBody(paragraph("{{x}}"), Fields().set("x", "a\tb\t c")),
              "<text:p>a<text:tab/>b<text:tab/><text:s/>c</text:p>");
}

TEST(OdtTemplate, TakingATagOutMovesNoBlank) {
    EXPECT_EQ(filled(paragraph("a {{! x }} b"), world()), "a  b");
    EXPECT_EQ(filled(paragraph("{{#no}}x{{/no}} a {{#no}}x{{/no}}"), world()), " a ");
    EXPECT_EQ(filled(inParagraph("a <text:s/>{{title}}<text:s text:c=\"2\"/>b"), world()), "a  Diversion  b");
}

TEST(OdtTemplate, BlanksThatTheFormatFoldsStayFolded) {
    EXPECT_EQ(filled(inParagraph("\n    a\n    {{title}}\n    b"), world()), "a Diversion b");
    EXPECT_EQ(filled(inParagraph("a " + span(" {{title}}")), world()), "a Diversion");
    const std::string untouched = "<text:p>  x \n  y  </text:p>";
    EXPECT_THAT(filledBody(untouched + paragraph("{{title}}"), world()), HasSubstr(untouched));
}

TEST(OdtTemplate, LineFeedsBreakTheLineAndAloneMakeParagraphs) {
    EXPECT_EQ(filled(paragraph("It: {{lines}}."), world()), "It: one/two//three.");
    EXPECT_EQ(filled(paragraph("{{lines}}"), world()), "one\ntwo\nthree");
    EXPECT_EQ(filled(paragraph("{{x}}"), Fields().set("x", "a\tb\r\nc")), "a>b\nc");
    EXPECT_THAT(filledBody(inParagraph(span("{{lines}}", "Bold"), "Quote"), world()),
                HasSubstr("<text:p text:style-name=\"Quote\"><text:span text:style-name=\"Bold\">two"
                          "</text:span></text:p>"));
    EXPECT_EQ(filled(list(item(paragraph("{{lines}}"))), world()), "* one\n* two\n* three");
    EXPECT_EQ(filled(list(item(paragraph("{{lines}}") + paragraph("x"))), world()), "* one\ntwo\nthree\nx");
}

// ---- sections ---------------------------------------------------------------------------------------

TEST(OdtTemplate, ASectionInOneParagraphRepeatsTheTextBetween) {
    EXPECT_EQ(filled(paragraph("Of {{#people}}{{name}}, {{/people}}all."), world()), "Of Ada, Bo, Cy, all.");
    EXPECT_EQ(
        filled(inParagraph("Of " + span("a{{#people}}b") + "{{name}}" + span("c{{/people}}d")), world()),
        "Of abAdacbBocbCycd");
    EXPECT_EQ(filled(paragraph("{{#yes}}{{title}}{{/yes}}{{^yes}}none{{/yes}}"), world()), "Diversion");
}

TEST(OdtTemplate, TagsAloneInParagraphsRepeatWhatStandsBetweenAndVanish) {
    const std::string body = paragraph("before") + paragraph("{{#people}}") + heading("{{name}}") +
                             paragraph("of {{town}}") + inParagraph(span(" {{/people}} ")) +
                             paragraph("after");
    EXPECT_EQ(filled(body, world()), "before\nAda\nof Alder\nBo\nof Birch\nCy\nof Cedar\nafter");
}

TEST(OdtTemplate, TagsInDifferentCellsRepeatTheRow) {
    const std::string body =
        table(row({"Name", "Town"}) + row({"{{#people}}{{name}}", "{{town}}{{/people}}"}) + row({"End", ""}));
    EXPECT_EQ(filled(body, world()), "[Name|Town]\n[Ada|Alder]\n[Bo|Birch]\n[Cy|Cedar]\n[End|]");
}

TEST(OdtTemplate, RowsThatHoldOnlyTheTagVanish) {
    const std::string headings =
        "<table:table-header-rows>" + row({"Name", "Town"}) + "</table:table-header-rows>";
    const std::string body = table(headings + row({"{{#people}}", ""}) + row({"{{name}}", "{{town}}"}) +
                                   row({"", "{{/people}}"}) + row({"x", "y"}));
    EXPECT_EQ(filled(body, world()), "[Name|Town]\n[Ada|Alder]\n[Bo|Birch]\n[Cy|Cedar]\n[x|y]");
    const std::string grouped = table("<table:table-rows>" + row({"{{#people}}{{name}}", "1"}) +
                                      row({"{{town}}", "2{{/people}}"}) + "</table:table-rows>");
    EXPECT_EQ(filled(grouped, world()), "[Ada|1]\n[Alder|2]\n[Bo|1]\n[Birch|2]\n[Cy|1]\n[Cedar|2]");
}

TEST(OdtTemplate, ATableOfHeadingsAloneGoesWithItsRows) {
    const std::string headings = "<table:table-header-rows>" + row({"Name"}) + "</table:table-header-rows>";
    EXPECT_EQ(filled(table(headings + row({"{{#nobody}}{{name}}", "{{/nobody}}"})) + paragraph("b"), world()),
              "b");
    EXPECT_EQ(filled(table(headings + row({"{{#nobody}}{{name}}", "{{/nobody}}"}) + row({"end"})), world()),
              "[Name]\n[end]");
}

TEST(OdtTemplate, AWholeSectionInOneCellStaysInTheCell) {
    EXPECT_EQ(filled(table(row({"{{#people}}{{name}} {{/people}}", "x"})), world()), "[Ada Bo Cy |x]");
    const std::string blocks = paragraph("{{#people}}") + paragraph("{{name}}") + paragraph("{{/people}}");
    EXPECT_EQ(filled(table("<table:table-row>" + cell(blocks) + "</table:table-row>"), world()),
              "[Ada\nBo\nCy]");
}

TEST(OdtTemplate, TagsInTheMiddleOfTwoParagraphsSplitThem) {
    const std::string body = paragraph("Here: {{#people}}{{name}}") + paragraph("{{town}};{{/people}} done.");
    EXPECT_EQ(filled(body, world()), "Here: \nAda\nAlder;\nBo\nBirch;\nCy\nCedar;\n done.");
}

TEST(OdtTemplate, SectionsMayStandInsideEachOther) {
    const Value data = Fields().set("groups", List{Fields().set("g", "A").set("items", List{"1", "2"}),
                                                   Fields().set("g", "B").set("items", List{}),
                                                   Fields().set("g", "C").set("items", List{"3"})});
    EXPECT_EQ(
        filled(paragraph("{{#groups}}{{g}}({{#items}}{{.}}{{/items}}{{^items}}none{{/items}}) {{/groups}}"),
               data),
        "A(12) B(none) C(3) ");
    EXPECT_EQ(filled(paragraph("{{#groups}}") + paragraph("{{g}}") + paragraph("{{#items}}") +
                         paragraph("- {{.}}") + paragraph("{{/items}}") + paragraph("{{/groups}}"),
                     data),
              "A\n- 1\n- 2\nB\nC\n- 3");
    EXPECT_EQ(filled(table(row({"{{#groups}}{{#items}}{{g}}", "{{.}}{{/items}}{{/groups}}"})), data),
              "[A|1]\n[A|2]\n[C|3]");
    const std::string nested =
        "<table:table-row>" +
        cell(paragraph("{{#groups}}{{g}}") + table(row({"{{#items}}<", "{{.}}{{/items}}"}), "Inner")) +
        cell(paragraph("{{/groups}}")) + "</table:table-row>";
    EXPECT_EQ(filled(table(nested), data), "[A\n[<|1]\n[<|2]|]\n[B|]\n[C\n[<|3]|]");
}

TEST(OdtTemplate, NothingIsLeftOfASectionThatDoesNotShow) {
    EXPECT_EQ(filled(paragraph("a") + paragraph("{{#nobody}}{{name}}{{/nobody}}") + paragraph("b"), world()),
              "a\nb");
    EXPECT_EQ(filledBody(paragraph("a") + list(item(paragraph("{{#no}}x{{/no}}"))), world()),
              "<text:p>a</text:p>");
    EXPECT_EQ(filledBody(paragraph("a") + "<text:section text:name=\"S\">" + paragraph("{{#no}}") +
                             paragraph("x") + paragraph("{{/no}}") + "</text:section>",
                         world()),
              "<text:p>a</text:p>");
    EXPECT_EQ(filled(table("<table:table-row>" +
                           cell(paragraph("{{#no}}") + paragraph("x") + paragraph("{{/no}}")) +
                           "</table:table-row>"),
                     world()),
              "[]");
    EXPECT_EQ(filled(paragraph("{{#no}}x{{/no}}"), world()), "");
}

TEST(OdtTemplate, WhatIsFalseIsTheSameAsInText) {
    for (const char* name : {"no", "nobody", "blank", "empty"}) {
        const std::string tag(name);
        EXPECT_EQ(
            filled(paragraph("{{#" + tag + "}}x{{/" + tag + "}}{{^" + tag + "}}y{{/" + tag + "}}"), world()),
            "y")
            << name;
    }
}

TEST(OdtTemplate, ItemsKnowTheirPlace) {
    EXPECT_EQ(filled(paragraph("{{#people}}{{index}} of {{count}}{{^last}}, {{/last}}{{/people}}"),
                     Fields().set("people", List{"a", "b"})),
              "1 of 2, 2 of 2");
}

// ---- lists ------------------------------------------------------------------------------------------

TEST(OdtTemplate, ItemsOfAListRepeat) {
    const Value data = world();
    EXPECT_EQ(
        filled(list(item(paragraph("{{#people}}{{name}}")) + item(paragraph("{{town}}{{/people}}"))), data),
        "* Ada\n* Alder\n* Bo\n* Birch\n* Cy\n* Cedar");
    EXPECT_EQ(filled(list(item(paragraph("{{#people}}")) + item(paragraph("{{name}}")) +
                          item(paragraph("{{/people}}"))),
                     data),
              "* Ada\n* Bo\n* Cy");
    EXPECT_EQ(
        filled(list(item(paragraph("First {{#people}}{{name}}")) + item(paragraph("x{{/people}} last"))),
               Fields().set("people", List{person("Ada", "Alder")})),
        "* First \n* Ada\n* x\n*  last");
}

TEST(OdtTemplate, AListInsideARepeatedBlockBeginsAnewInEachCopy) {
    const std::string body = paragraph("{{#people}}") + paragraph("{{name}}") +
                             list(item(paragraph("x")), "L1", "xml:id=\"list7\"") + paragraph("and") +
                             list(item(paragraph("y")), "L1", "text:continue-numbering=\"true\"") +
                             paragraph("{{/people}}");
    const std::string xml = filledBody(body, world());
    for (const char* id : {"list7", "list7_2", "list7_3"}) {
        EXPECT_THAT(xml, HasSubstr("xml:id=\"" + std::string(id) + "\""));
        EXPECT_THAT(xml, HasSubstr("text:continue-list=\"" + std::string(id) + "\""));
    }
    EXPECT_THAT(xml, Not(HasSubstr("continue-numbering")));
}

TEST(OdtTemplate, ABlockThatIsNothingButItemsGoesOnWithOneList) {
    const std::string xml = filledBody(
        paragraph("{{#people}}") + list(item(paragraph("{{name}}"))) + paragraph("{{/people}}"), world());
    EXPECT_THAT(xml, HasSubstr("xml:id=\"concordat-list-1\"><text:list-item><text:p>Ada"));
    EXPECT_THAT(xml, HasSubstr("text:continue-list=\"concordat-list-1\"><text:list-item><text:p>Cy"));
}

TEST(OdtTemplate, AListThatBeganBeforeTheBlockRunsThroughAllCopies) {
    const std::string body = list(item(paragraph("before")), "L1", "xml:id=\"a\"") +
                             paragraph("{{#people}}") + paragraph("{{name}}") +
                             list(item(paragraph("in")), "L1", "text:continue-list=\"a\"") +
                             paragraph("{{/people}}");
    const std::string xml = filledBody(body, world());
    std::size_t continued = 0;
    for (std::size_t at = xml.find("continue-list=\"a\""); at != std::string::npos;
         at = xml.find("continue-list=\"a\"", at + 1))
        ++continued;
    EXPECT_EQ(continued, 3U);
}

TEST(OdtTemplate, AListThatIsContinuedBehindTheBlockRunsOn) {
    const std::string body = paragraph("{{#people}}") + paragraph("{{name}}") +
                             list(item(paragraph("in")), "L1", "xml:id=\"a\"") + paragraph("{{/people}}") +
                             list(item(paragraph("after")), "L1", "text:continue-list=\"a\"");
    EXPECT_THAT(filledBody(body, world()), Not(HasSubstr("xml:id=\"a_2\"")));
}

TEST(OdtTemplate, ASingleItemOfAnOutermostLevelRunsThroughAllCopies) {
    const auto with = [](const std::string& items) {
        return filledBody(
            paragraph("{{#people}}") + list(items) + paragraph("text") + paragraph("{{/people}}"), world());
    };
    EXPECT_THAT(with(item(paragraph("{{name}}"))), HasSubstr("continue-list"));
    EXPECT_THAT(with(item(paragraph("{{name}}") + list(item(paragraph("a")) + item(paragraph("b"))))),
                HasSubstr("continue-list"));
    EXPECT_THAT(with(item(paragraph("{{name}}")) + item(paragraph("b"))), Not(HasSubstr("continue-list")));
    EXPECT_THAT(with(item(paragraph("{{#people}}{{name}}{{/people}}"))), HasSubstr("continue-list"));
    EXPECT_THAT(with(item(paragraph("{{#people}}{{name}}")) + item(paragraph("{{/people}}"))),
                Not(HasSubstr("continue-list")));
}

TEST(OdtTemplate, TheNumbersOfHeadingsRunOnAlways) {
    const std::string body = paragraph("{{#people}}") +
                             list(item(heading("{{name}}")) + item(heading("{{town}}"))) + paragraph("text") +
                             paragraph("{{/people}}");
    EXPECT_THAT(filledBody(body, world()), HasSubstr("continue-list"));
}

TEST(OdtTemplate, WhereTheFirstOfAListVanishesTheNextTakesItsPlace) {
    const std::string body =
        paragraph("{{#no}}") + list(item(paragraph("gone")), "L1", "xml:id=\"a\"") + paragraph("{{/no}}") +
        list(item(paragraph("one")), "L1", "text:continue-list=\"a\"") + paragraph("{{title}}") +
        list(item(paragraph("two")), "L1", "text:continue-list=\"a\"");
    const std::string xml = filledBody(body, world());
    EXPECT_THAT(xml, HasSubstr("xml:id=\"a\"><text:list-item><text:p>one"));
    EXPECT_THAT(xml, HasSubstr("text:continue-list=\"a\"><text:list-item><text:p>two"));
}

// ---- other places -----------------------------------------------------------------------------------

std::string note(std::string_view id, std::string_view blocks) {
    return "<text:note text:id=\"" + std::string(id) +
           "\" text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body>" +
           std::string(blocks) + "</text:note-body></text:note>";
}

TEST(OdtTemplate, EveryPartTakesPart) {
    const std::string odt =
        OdtBuilder(
            inParagraph("Body{{#people}} {{name}}" + note("ftn1", paragraph("in {{town}}")) + "{{/people}}"))
            .header(paragraph("{{title}}"))
            .footer(paragraph("{{#people}}{{name}} {{/people}}"))
            .meta(
                "<dc:title>{{title}}{{#yes}} &amp; more{{/yes}}</dc:title><meta:user-defined "
                "meta:name=\"county\">{{office.name}}</meta:user-defined>")
            .build();
    const std::string out = rendered(odt, world());
    EXPECT_EQ(textOf(out), "Body Ada(in Alder) Bo(in Birch) Cy(in Cedar)");
    EXPECT_EQ(textOf(out, "styles.xml"), "Diversion\nAda Bo Cy ");
    EXPECT_THAT(partOf(out, "meta.xml"), HasSubstr("<dc:title>Diversion &amp; more</dc:title>"));
    EXPECT_THAT(partOf(out, "meta.xml"), HasSubstr(">County Hall</meta:user-defined>"));
    for (const char* id : {"\"ftn1\"", "\"ftn1_2\"", "\"ftn1_3\""})
        EXPECT_THAT(partOf(out, "content.xml"), HasSubstr(std::string("text:id=") + id)) << id;
}

TEST(OdtTemplate, TextBoxesShapesAndCommentsAreStoriesOfTheirOwnInTheScopeOfTheirPlace) {
    const std::string box = "<draw:frame draw:name=\"F\"><draw:text-box>" + paragraph("{{#people}}") +
                            paragraph("{{name}}") + paragraph("{{/people}}") +
                            "</draw:text-box></draw:frame>";
    EXPECT_EQ(filled(inParagraph("a {{title}} " + box), world()), "a Diversion (Ada\nBo\nCy)");
    const std::string shape = "<draw:rect draw:name=\"R\">" + paragraph("{{name}}") + "</draw:rect>";
    EXPECT_EQ(filled(paragraph("{{#people}}") + inParagraph(shape) + paragraph("{{/people}}"), world()),
              "(Ada)\n(Bo)\n(Cy)");
    const std::string comment =
        "<office:annotation office:name=\"c\">" + paragraph("ask {{title}}") + "</office:annotation>";
    EXPECT_EQ(filled(inParagraph("x" + comment), world()), "x(ask Diversion)");
}

TEST(OdtTemplate, TheDescriptionOfAPictureIsFilledInTheScopeOfItsPlace) {
    const std::string frame =
        "<draw:frame draw:name=\"F\"><svg:title>{{blank}}</svg:title><svg:desc>Of "
        "{{name}}{{#yes}}, in  {{town}}{{/yes}}{{! x }}.</svg:desc></draw:frame>";
    const std::string odt =
        OdtBuilder(paragraph("{{#people}}") + inParagraph(frame) + paragraph("{{/people}}")).build();
    const std::string xml = partOf(rendered(odt, world(), Copy::Draft), "content.xml");
    EXPECT_THAT(xml,
                HasSubstr("<svg:title>[blank: blank]</svg:title><svg:desc>Of Ada, in  Alder.</svg:desc>"));
    EXPECT_THAT(xml, HasSubstr("<svg:desc>Of Cy, in  Cedar.</svg:desc>"));
}

TEST(OdtTemplate, AValueMayBecomeALinkAndTheAddressOfALinkMayHoldTags) {
    const Value data = Fields()
                           .set("site", "https://example.org/a b")
                           .set("desk", "desk@example.org")
                           .set("path", "x y")
                           .set("blank", Value())
                           .set("script", "javascript:alert(1)");
    EXPECT_EQ(
        filledBody(paragraph("{{site | link our site}}, {{desk | link}}"), data),
        "<text:p><text:a xlink:type=\"simple\" xlink:href=\"https://example.org/a%20b\">our site</text:a>, "
        "<text:a xlink:type=\"simple\" xlink:href=\"mailto:desk@example.org\">desk@example.org</text:a>"
        "</text:p>");
    const auto link = [](std::string_view address, std::string_view words) {
        return inParagraph("<text:a xlink:type=\"simple\" xlink:href=\"" + std::string(address) + "\">" +
                           std::string(words) + "</text:a>");
    };
    for (const char* address : {"https://example.org/{{path}}", "https://example.org/%7B%7B%20path%7D%7D"})
        EXPECT_EQ(filledBody(link(address, "{{desk}}"), data),
                  link("https://example.org/x%20y", "desk@example.org"))
            << address;
    EXPECT_EQ(bodyOf(rendered(OdtBuilder(link("https://example.org/{{blank}}", "a {{path}} b")).build(), data,
                              Copy::Draft)),
              "<text:p>a x y b</text:p>");
    for (const std::string& body : {paragraph("{{script | link}}"), link("{{script}}", "x")}) {
        const core::Error error = refusal(body, data);
        ASSERT_EQ(error.problems.size(), 1U);
        EXPECT_THAT(error.problems[0].message, HasSubstr("cannot be shown as a link"));
    }
}

TEST(OdtTemplate, DelimitersMayBeChangedUntilTheEndOfThePart) {
    EXPECT_EQ(
        filled(paragraph("{{=<% %>=}}<% title %>") + paragraph("{title} <%#people%><%name%> <%/people%>") +
                   paragraph("<%={{ }}=%>") + paragraph("{{title}}"),
               Fields().set("title", "T").set("people", List{person("Ada", "")})),
        "T\n{title} Ada \nT");
}

TEST(OdtTemplate, PlaceholdersAndInputFieldsMayHoldTags) {
    for (const char* field :
         {"placeholder text:placeholder-type=\"text\"", "text-input text:description=\"t\""}) {
        const std::string name = std::string(field).substr(0, std::string(field).find(' '));
        for (const char* tag :
             {"&lt;{{title}}&gt;", "{{title}}", "&lt;{{#yes}}&gt;{{title}}&lt;{{/yes}}&gt;"}) {
            if (std::string(tag).find("#yes") != std::string::npos) continue;
            EXPECT_EQ(
                filled(inParagraph("a <text:" + std::string(field) + ">" + tag + "</text:" + name + "> b"),
                       world()),
                "a Diversion b")
                << field << tag;
        }
    }
    EXPECT_THAT(filledBody(inParagraph("{{title}}<text:placeholder text:placeholder-type=\"text\">&lt;x&gt;"
                                       "</text:placeholder>"),
                           world()),
                HasSubstr("<text:placeholder text:placeholder-type=\"text\">&lt;x&gt;</text:placeholder>"));
}

TEST(OdtTemplate, UserFieldsAreFilledWhereTheyAreDeclaredAndShown) {
    const std::string body =
        "<text:user-field-decls><text:user-field-decl office:value-type=\"string\" "
        "office:string-value=\"{{title}}\" text:name=\"t\"/></text:user-field-decls>" +
        inParagraph(
            "On <text:user-field-get text:name=\"t\">{{title}}</text:user-field-get> and "
            "<text:title>{{office.name}}</text:title>");
    const std::string xml = filledBody(body, world());
    EXPECT_THAT(xml, HasSubstr("office:string-value=\"Diversion\""));
    EXPECT_THAT(xml, HasSubstr("<text:user-field-get text:name=\"t\">Diversion</text:user-field-get>"));
    EXPECT_THAT(xml, HasSubstr("<text:title>County Hall</text:title>"));
}

TEST(OdtTemplate, PartsWithoutTagsKeepTheirBytes) {
    const std::string odt = OdtBuilder(paragraph("{{title}}"))
                                .header(paragraph("fixed   text"))
                                .part("settings.xml", "text/xml", "<a  b='1' ><!-- x --></a>")
                                .build();
    const std::string out = rendered(odt, world());
    for (const char* part : {"styles.xml", "meta.xml", "settings.xml", "META-INF/manifest.xml"})
        EXPECT_EQ(partOf(out, part), partOf(odt, part)) << part;
    EXPECT_EQ(rendered(odt, world()), out);
}

// ---- soundness --------------------------------------------------------------------------------------

TEST(OdtTemplate, NamesInCopiesAreNewAndReferencesFollow) {
    const std::string body =
        paragraph("{{#people}}") +
        inParagraph(
            "<text:bookmark-start text:name=\"b\"/>{{name}}<text:bookmark-end text:name=\"b\"/>, see "
            "<text:bookmark-ref text:ref-name=\"b\">x</text:bookmark-ref> <text:a "
            "xlink:href=\"#b\">y</text:a> <text:a xlink:href=\"#T|table\">z</text:a>"
            "<draw:frame draw:name=\"F\" xml:id=\"f1\"/><text:sequence text:ref-name=\"r\">1"
            "</text:sequence>") +
        table(row({"x"}), "T") + "<text:section text:name=\"S\">" + paragraph("s") + "</text:section>" +
        paragraph("{{/people}}");
    const std::string xml = filledBody(body, world());
    for (const char* piece :
         {"bookmark-start text:name=\"b_3\"", "bookmark-end text:name=\"b_3\"", "text:ref-name=\"b_3\"",
          "xlink:href=\"#b_3\"", "xlink:href=\"#T_3|table\"", "draw:name=\"F_3\"", "xml:id=\"f1_3\"",
          "table:name=\"T_3\"", "text:section text:name=\"S_3\"", "text:ref-name=\"r_3\""})
        EXPECT_THAT(xml, HasSubstr(piece));
}

TEST(OdtTemplate, ANewNameIsNoneThatIsThereAlready) {
    const std::string body = inParagraph("<text:bookmark text:name=\"b_2\"/>") + paragraph("{{#people}}") +
                             inParagraph("<text:bookmark text:name=\"b\"/>{{name}}") +
                             paragraph("{{/people}}");
    EXPECT_THAT(filledBody(body, world()), HasSubstr("b_4"));
}

TEST(OdtTemplate, RangesThatLoseAnEndLoseBoth) {
    const std::string body = paragraph("{{#no}}") + inParagraph("<text:bookmark-start text:name=\"b\"/>x") +
                             paragraph("{{/no}}") +
                             inParagraph("{{title}}<text:bookmark-end text:name=\"b\"/>");
    EXPECT_THAT(filledBody(body, world()), Not(HasSubstr("bookmark")));
    // Those in a paragraph that held only the tag stay.
    const std::string kept = paragraph("a") + inParagraph("<text:bookmark-start text:name=\"b\"/>{{#yes}}") +
                             paragraph("x") + inParagraph("{{/yes}}<text:bookmark-end text:name=\"b\"/>") +
                             paragraph("z");
    EXPECT_EQ(filledBody(kept, world()),
              "<text:p>a<text:bookmark-start text:name=\"b\"/></text:p><text:p>x<text:bookmark-end "
              "text:name=\"b\"/></text:p><text:p>z</text:p>");
}

TEST(OdtTemplate, ACommentInWhichNothingIsFilledIsNotCopied) {
    const std::string body =
        paragraph("{{#people}}") +
        inParagraph("<office:annotation office:name=\"c\">" + paragraph("check") +
                    "</office:annotation>{{name}}<office:annotation-end office:name=\"c\"/>") +
        paragraph("{{/people}}");
    EXPECT_EQ(filled(body, world()), "(check)Ada\nBo\nCy");
    EXPECT_THAT(filledBody(body, world()), Not(HasSubstr("c_2")));
}

std::string spanning(int rows, std::string_view text) {
    return cell(paragraph(text), "table:number-rows-spanned=\"" + std::to_string(rows) + "\"");
}

std::string covered() {
    return "<table:covered-table-cell/>";
}

std::string rowOf(const std::string& cells) {
    return "<table:table-row>" + cells + "</table:table-row>";
}

TEST(OdtTemplate, ACellThatSpansRowsGrowsAndShrinksWithThem) {
    const std::string body = table(
        rowOf(spanning(2, "all") + cell(paragraph("first"))) +
        rowOf(covered() + cell(paragraph("{{#s}}{{.}}")) + cell(paragraph("{{/s}}"))) + row({"end", "x"}));
    EXPECT_THAT(filledBody(body, Fields().set("s", List{"1", "2", "3"})),
                HasSubstr("table:number-rows-spanned=\"4\""));
    EXPECT_THAT(filledBody(body, Fields().set("s", List{})), Not(HasSubstr("number-rows-spanned")));
    const std::string whole = table(rowOf(spanning(2, "{{#s}}{{.}}") + cell(paragraph("a"))) +
                                    rowOf(covered() + cell(paragraph("b{{/s}}"))));
    EXPECT_EQ(filled(whole, Fields().set("s", List{"1", "2"})), "[1|a]\n[|b]\n[2|a]\n[|b]");
    EXPECT_THAT(filledBody(whole, Fields().set("s", List{"1", "2"})),
                Not(HasSubstr("number-rows-spanned=\"3\"")));
    const std::string orphaned = table(rowOf(spanning(2, "{{#no}}gone") + cell(paragraph("{{/no}}"))) +
                                       rowOf(covered() + cell(paragraph("stays"))));
    EXPECT_EQ(filled(orphaned, world()), "[|stays]");
    EXPECT_THAT(filledBody(orphaned, world()), Not(HasSubstr("covered")));
}

TEST(OdtTemplate, APageBreakOutlivesTheParagraphOfATag) {
    const std::string breaks =
        "<style:style style:name=\"P1\" style:family=\"paragraph\" "
        "style:master-page-name=\"First\"><style:paragraph-properties "
        "style:page-number=\"1\"/></style:style><style:style style:name=\"P2\" "
        "style:family=\"paragraph\"><style:paragraph-properties "
        "fo:break-before=\"page\"/></style:style><style:style style:name=\"P3\" "
        "style:family=\"paragraph\"><style:text-properties fo:color=\"#ff0000\"/>"
        "</style:style>";
    const auto with = [&](const std::string& body) {
        return partOf(rendered(OdtBuilder(body).automaticStyles(breaks).build(), world()), "content.xml");
    };
    const std::string first =
        with(paragraph("{{#yes}}", "P1") + paragraph("x", "P3") + paragraph("{{/yes}}"));
    EXPECT_THAT(first, HasSubstr("<style:style style:name=\"OnNewPage\" style:family=\"paragraph\" "
                                 "style:master-page-name=\"First\"><style:paragraph-properties "
                                 "style:page-number=\"1\"/><style:text-properties fo:color=\"#ff0000\"/>"));
    EXPECT_THAT(first,
                HasSubstr("<office:text><text:p text:style-name=\"OnNewPage\">x</text:p></office:text>"));
    const std::string before_table =
        with(paragraph("a") + paragraph("{{#yes}}", "P2") + table(row({"x"})) + paragraph("{{/yes}}"));
    EXPECT_THAT(before_table, HasSubstr("<style:table-properties fo:break-before=\"page\"/>"));
    EXPECT_THAT(before_table, HasSubstr("table:style-name=\"TableOnNewPage\""));
    // Nothing follows: the paragraph stays, or the page would not be there.
    EXPECT_THAT(with(paragraph("a") + paragraph("{{#no}}x{{/no}}", "P2")),
                HasSubstr("<text:p text:style-name=\"P2\"/>"));
    // Once, however often the block is repeated.
    const std::string people = with(paragraph("a") + paragraph("{{#people}}", "P2") + paragraph("{{name}}") +
                                    paragraph("{{/people}}"));
    EXPECT_THAT(people, HasSubstr("<text:p text:style-name=\"OnNewPage\">Ada</text:p><text:p>Bo</text:p>"));
}

TEST(OdtTemplate, NoRowThatASectionRepeatedStandsAloneOnAPage) {
    const std::string xml =
        partOf(rendered(OdtBuilder(table(row({"{{#people}}{{name}}", "{{/people}}"}))).build(), world()),
               "content.xml");
    EXPECT_THAT(xml, HasSubstr("fo:keep-with-next=\"always\""));
    EXPECT_THAT(xml, HasSubstr("<text:p text:style-name=\"KeepWithNext\">Ada</text:p>"));
    EXPECT_THAT(xml, HasSubstr("<text:p text:style-name=\"KeepWithNext\">Bo</text:p>"));
    EXPECT_THAT(xml, HasSubstr("<text:p>Cy</text:p>"));
}

// ---- blanks in the data -----------------------------------------------------------------------------

TEST(OdtTemplate, ADraftMarksItsBlanksAndListsThem) {
    const std::string odt =
        OdtBuilder(inParagraph(span("Call {{office.phone}} now", "Bold")) + paragraph("{{empty}}"))
            .header(paragraph("{{blank}}"))
            .build();
    const auto read = OdtTemplate::read(odt);
    ASSERT_TRUE(read);
    const auto rendering = read->render(world(), Copy::Draft);
    ASSERT_TRUE(rendering);
    EXPECT_THAT(faultsOf(rendering->bytes), IsEmpty());
    EXPECT_EQ(textOf(rendering->bytes), "Call [blank: office.phone] now\n[blank: empty]");
    EXPECT_THAT(
        partOf(rendering->bytes, "content.xml"),
        HasSubstr("<text:span text:style-name=\"Bold\">Call <text:span text:style-name=\"Blank\">[blank: "
                  "office.phone]</text:span> now</text:span>"));
    for (const char* part : {"content.xml", "styles.xml"})
        EXPECT_THAT(
            partOf(rendering->bytes, part),
            HasSubstr("<style:style style:name=\"Blank\" style:family=\"text\"><style:text-properties "
                      "fo:background-color=\"#ffff00\"/></style:style>"));
    ASSERT_EQ(rendering->blanks.size(), 3U);
    EXPECT_EQ(rendering->blanks[0].path, "office.phone");
    EXPECT_EQ(rendering->blanks[0].place.words, "Call {{office.phone}} now");
}

TEST(OdtTemplate, AFinalCopyWithABlankIsRefusedAndAPlainOneLeavesItOut) {
    const Value data = Fields().set("people", List{Fields().set("phone", "1"), Fields().set("phone", Value()),
                                                   Fields().set("phone", "")});
    const core::Error error = refusal(paragraph("{{#people}}{{phone}}{{/people}}"), data);
    ASSERT_EQ(error.problems.size(), 2U);
    EXPECT_EQ(error.problems[0].path, "people[2].phone");
    EXPECT_THAT(error.message, HasSubstr("INV-38"));
    EXPECT_EQ(
        textOf(rendered(OdtBuilder(paragraph("a{{nix}}b{{#gone}}c{{/gone}}")).build(), world(), Copy::Plain)),
        "ab");
}

TEST(OdtTemplate, AValueThatEndsItsSentenceTakesTheFullStopBehindIt) {
    const Value data = Fields().set("x", "6:00 p.m.").set("y", "noon");
    EXPECT_EQ(filled(paragraph("From {{y}}. To {{x}}. Done."), data), "From noon. To 6:00 p.m. Done.");
    EXPECT_EQ(filled(inParagraph(span("{{#x}}{{x}}{{/x}}") + span(". End", "T2")), data), "6:00 p.m. End");
    EXPECT_EQ(filled(paragraph("{{x}}.. and {{x}} . and {{x}}, and"), data),
              "6:00 p.m... and 6:00 p.m. . and 6:00 p.m., and");
    EXPECT_EQ(filled(inParagraph("{{x}}<text:tab/>. x"), data), "6:00 p.m.>. x");
    EXPECT_EQ(filled(paragraph("{{x}}") + paragraph(". x"), data), "6:00 p.m.\n. x");
}

// ---- refusals ---------------------------------------------------------------------------------------

TEST(OdtTemplate, WhatCannotBePrintedIsListedOnce) {
    const core::Error error =
        refusal(paragraph("{{nmae}}{{#people}}{{nix}}{{/people}}{{people}}{{office}}{{yes}}"), world());
    EXPECT_EQ(error.problems.size(), 5U);
    EXPECT_THAT(error.problems[0].message, HasSubstr("\"nmae\" is not a name in the data."));
    const core::Error forbidden = refusal(paragraph("{{x}}"), Fields().set("x", "a\x07z"));
    ASSERT_EQ(forbidden.problems.size(), 1U);
    EXPECT_THAT(forbidden.problems[0].message, HasSubstr("U+0007, which no text document can"));
}

TEST(OdtTemplate, FaultsOfTheTagsAreFoundAllAtOnce) {
    EXPECT_THAT(faults(paragraph("{{title")), ElementsAre("unclosed {{title"));
    EXPECT_THAT(faults(paragraph("{{ti") + paragraph("tle}}")), ElementsAre("unclosed {{ti", "unopened }}"));
    EXPECT_THAT(faults(paragraph("{{first name}}")), ElementsAre("bad_name {{first name}}"));
    EXPECT_THAT(faults(paragraph("{{#a}}{{#b}}{{/a}}{{/b}}")), ElementsAre("overlap {{/b}}"));
    EXPECT_THAT(faults(paragraph("{{x") + paragraph("{{#y}}") + paragraph("{{z z}}")),
                ElementsAre("unclosed {{x", "unclosed_section {{#y}}", "bad_name {{z z}}"));
}

TEST(OdtTemplate, SectionsThatCannotBeRepeatedAreRefused) {
    const std::string in_cell = table(row({"{{#a}}x"}));
    EXPECT_THAT(faults(in_cell + paragraph("{{/a}}")), ElementsAre("bad_position {{#a}}"));
    EXPECT_THAT(faults(table(row({"{{#a}}x"})) + table(row({"y{{/a}}"}), "T2")),
                ElementsAre("bad_position {{#a}}"));
    const std::string headings =
        "<table:table-header-rows>" + row({"{{#a}}x"}) + "</table:table-header-rows>";
    EXPECT_THAT(faults(table(headings + row({"y{{/a}}"}))), ElementsAre("bad_position {{#a}}"));
    EXPECT_THAT(faults(inParagraph("<text:a xlink:href=\"x\">x{{#a}}y</text:a>{{/a}}")),
                ElementsAre("bad_position {{#a}}"));
    EXPECT_THAT(faults(table(row({"{{#a}}1"}) + row({"2{{/a}}", "{{#b}}3"}) + row({"4{{/b}}"}))),
                ElementsAre("overlap {{#a}}"));
    EXPECT_THAT(faults(inParagraph("{{#a}}" + note("n", paragraph("{{/a}}")))),
                ElementsAre("unclosed_section {{#a}}", "unopened {{/a}}"));
}

TEST(OdtTemplate, NoTagIsOverlookedInSilence) {
    const std::string deleted = "<text:tracked-changes><text:changed-region text:id=\"c\"><text:deletion>" +
                                paragraph("{{old}}") +
                                "</text:deletion></text:changed-region></text:tracked-changes>";
    EXPECT_THAT(faults(deleted + inParagraph("<text:change text:change-id=\"c\"/>")),
                ElementsAre("tracked_change {{"));
    EXPECT_THAT(faults(inParagraph("<draw:image xlink:href=\"%7B%7Bx%7D%7D\"/>")),
                ElementsAre("field_code {{"));
    EXPECT_THAT(faults(paragraph("{{> x}}{{x | picture 4cm}}{{x | markdown}}{{#x | rows}}a{{/x}}")),
                ElementsAre("unsupported {{> x}}", "unsupported {{x | picture 4cm}}",
                            "unsupported {{x | markdown}}", "unsupported {{#x | rows}}"));
    const auto columns =
        lintOdt(OdtBuilder(table(row({"a", "{{#x | columns}}{{.}}{{/x}}"}))).build(), nullptr);
    ASSERT_EQ(columns->size(), 1U);
    EXPECT_THAT(columns->front().message,
                HasSubstr("repeats columns, which OpenDocument templates cannot do"));
    EXPECT_THAT(faults(inParagraph("<text:page-number>{{x}}</text:page-number>")),
                ElementsAre("unsupported {{"));
    EXPECT_THAT(faults(inParagraph("<draw:frame draw:name=\"F\"><svg:desc>{{x</svg:desc></draw:frame>")),
                ElementsAre("unclosed {{x"));
    EXPECT_THAT(faults(inParagraph("<text:conditional-text text:string-value-if-true=\"{{x}}\"/>")),
                ElementsAre("unsupported {{"));
    EXPECT_THAT(faults(inParagraph("{{ti<draw:frame draw:name=\"F\"/>tle}}")),
                ElementsAre("unclosed {{ti", "unopened }}"));
    const auto chart = lintOdt(
        OdtBuilder(paragraph("x")).part("Object 1/content.xml", "text/xml", "<a>{{x}}</a>").build(), nullptr);
    ASSERT_TRUE(chart);
    EXPECT_EQ(chart->size(), 1U);
    const auto formula =
        lintOdt(OdtBuilder(paragraph("x"))
                    .manifestEntry("<manifest:file-entry manifest:full-path=\"Object 1/\" "
                                   "manifest:media-type=\"application/vnd.oasis.opendocument.formula\"/>")
                    .part("Object 1/content.xml", "text/xml", "<math>{{a} over {b}}</math>")
                    .build(),
                nullptr);
    ASSERT_TRUE(formula);
    EXPECT_THAT(*formula, IsEmpty());
}

TEST(OdtTemplate, NamesAreCheckedWhereTheyStand) {
    using Kind = record::TemplateName::Kind;
    const record::TemplateName names{
        "",
        Kind::Object,
        "",
        {{"title", Kind::Text, "", {}}, {"parties", Kind::List, "", {{"name", Kind::Text, "", {}}}}}};
    const auto lint = [&](const std::string& body, const std::string& meta) {
        std::vector<std::string> found;
        const auto problems = lintOdt(OdtBuilder(body).meta(meta).build(), &names);
        EXPECT_TRUE(problems);
        for (const TemplateProblem& problem : *problems)
            found.push_back(std::string(code(problem.fault)) + " " + problem.tag);
        return found;
    };
    EXPECT_THAT(
        lint(paragraph("{{#parties}}{{name}} {{title}}{{/parties}}"), "<dc:title>{{title}}</dc:title>"),
        IsEmpty());
    EXPECT_THAT(lint(paragraph("{{#parties}}{{nmae}}{{/parties}}{{name}}{{parties}}"),
                     "<dc:title>{{titel}}</dc:title>"),
                ElementsAre("unknown_name {{nmae}}", "unknown_name {{name}}", "not_printable {{parties}}",
                            "unknown_name {{titel}}"));
}

TEST(OdtTemplate, AFaultSaysWhereItIs) {
    const auto problems =
        lintOdt(OdtBuilder(heading("5. Roles") + paragraph("Each party names {{a person}}."))
                    .header(paragraph("{{"))
                    .build(),
                nullptr);
    ASSERT_TRUE(problems);
    ASSERT_EQ(problems->size(), 2U);
    EXPECT_EQ(
        describe((*problems)[0].place),
        "paragraph 2 of the document, under the heading \"5. Roles\", at \"Each party names {{a person}}.\"");
    EXPECT_EQ(describe((*problems)[1].place), "paragraph 1 of the header or footer, at \"{{\"");
}

TEST(OdtTemplate, WhatGrowsWithoutMeasureIsStopped) {
    List many;
    for (int i = 0; i < 300; ++i)
        many.emplace_back("x");
    std::string body;
    for (int i = 0; i < 6; ++i)
        body += paragraph("{{#l}}");
    body += paragraph("{{.}}");
    for (int i = 0; i < 6; ++i)
        body += paragraph("{{/l}}");
    EXPECT_EQ(refusal(body, Fields().set("l", many)).code, core::ErrorCode::TooLarge);
    std::string lines;
    for (std::size_t i = 0; i < kMostNodes; ++i)
        lines += "x\n";
    for (const char* text : {"{{x}}", "It: {{x}}"})
        EXPECT_EQ(refusal(paragraph(text), Fields().set("x", lines)).code, core::ErrorCode::TooLarge);
}

}  // namespace
}  // namespace concordat::documents
