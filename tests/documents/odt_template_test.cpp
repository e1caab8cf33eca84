// What an OpenDocument template means: where its tags stand decides what a section repeats.
#include "documents/odt_template.h"

#include "documents/odt_world.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::List;
using media::Value;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::odt::cell;
using testing::odt::filled;
using testing::odt::filledBody;
using testing::odt::heading;
using testing::odt::inParagraph;
using testing::odt::item;
using testing::odt::list;
using testing::odt::OdtBuilder;
using testing::odt::paragraph;
using testing::odt::person;
using testing::odt::row;
using testing::odt::span;
using testing::odt::table;
using testing::odt::textOf;
using testing::odt::world;

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

}  // namespace
}  // namespace concordat::documents
