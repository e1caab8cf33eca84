// What an OpenDocument template makes of blanks, and what it refuses.
#include "documents/odt_template.h"

#include "documents/odt_world.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::List;
using media::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::odt::faults;
using testing::odt::faultsOf;
using testing::odt::filled;
using testing::odt::heading;
using testing::odt::inParagraph;
using testing::odt::note;
using testing::odt::OdtBuilder;
using testing::odt::paragraph;
using testing::odt::partOf;
using testing::odt::refusal;
using testing::odt::rendered;
using testing::odt::row;
using testing::odt::span;
using testing::odt::table;
using testing::odt::textOf;
using testing::odt::world;

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
    EXPECT_THAT(
        faults(paragraph("{{> x}}{{x | markdown}}{{#x | rows}}a{{/x}}")),
        ElementsAre("unsupported {{> x}}", "unsupported {{x | markdown}}", "unsupported {{#x | rows}}"));
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
