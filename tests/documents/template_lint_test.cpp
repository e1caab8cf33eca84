// Where problems of a template are, that all are told at once, and what to write instead.
#include <chrono>

#include "documents/word_builder.h"

#include "documents/template.h"

namespace concordat::documents {
namespace {

using Kind = record::TemplateName::Kind;
using record::TemplateName;
using testing::cell;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::inParagraph;
using ::testing::IsEmpty;
using testing::paragraph;
using testing::row;
using testing::run;
using testing::table;
using testing::WordBuilder;

const TemplateName& names() {
    static const TemplateName name{"name", Kind::Text, "", {}};
    static const TemplateName root{
        "",
        Kind::Object,
        "",
        {{"title", Kind::Text, "", {}},
         {"office", Kind::Object, "", {name, {"phone", Kind::Text, "", {}}}},
         {"term", Kind::Object, "", {{"initial", Kind::Object, "", {{"length", Kind::Text, "", {}}}}}},
         {"signed", Kind::Truth, "", {}},
         {"parties",
          Kind::List,
          "",
          {{"org_name", Kind::Text, "", {}},
           name,
           {"people", Kind::List, "", {{"first_name", Kind::Text, "", {}}}}}}}};
    return root;
}

std::vector<TemplateProblem> problemsOf(const WordBuilder& word) {
    auto problems = lint(word.build(), &names());
    EXPECT_TRUE(problems) << (problems ? "" : problems.error().message);
    return problems ? *problems : std::vector<TemplateProblem>();
}

TEST(TemplateLint, AFormThatAKnownValueCannotHaveIsToldWithThoseThatItCan) {
    const TemplateName root{"",
                            Kind::Object,
                            "",
                            {{"ended_on", Kind::Text, "", {}, "July 1, 2026"},
                             {"amount", Kind::Text, "", {}, "$180,000.00"},
                             {"remark", Kind::Text, "", {}}}};
    const auto problems = lint(
        WordBuilder(paragraph("{{ended_on | money}} {{amount | date}} {{amount | money}} {{remark | money}} "
                              "{{ended_on | weekday | upper}} {{ended_on | upper | date}}"))
            .build(),
        &root);
    ASSERT_EQ(problems->size(), 3U);
    EXPECT_EQ(problems->front().fault, Fault::NotPrintable);
    EXPECT_THAT(
        problems->front().message,
        HasSubstr("The tag {{ended_on | money}} cannot print \"ended_on\" so, which is printed as “July 1, "
                  "2026”; behind “|” it takes date, short_date, weekday, upper, lower, capital."));
    EXPECT_THAT(problems->at(1).message, HasSubstr("{{amount | date}}"));
    EXPECT_THAT(problems->at(1).message, HasSubstr("money"));
    EXPECT_EQ(problems->at(2).tag, "{{ended_on | upper | date}}");  // no date is left of it
}

std::vector<std::string> told(const WordBuilder& word) {
    std::vector<std::string> list;
    for (const TemplateProblem& problem : problemsOf(word))
        list.push_back(std::string(code(problem.fault)) + " " + problem.tag);
    return list;
}

std::vector<std::string> spots(const WordBuilder& word) {
    std::vector<std::string> list;
    for (const TemplateProblem& problem : problemsOf(word))
        list.push_back(problem.tag + " " + spotOf(problem.place));
    return list;
}

// The message about the only problem.
std::string message(const std::string& text) {
    const auto problems = problemsOf(WordBuilder(paragraph(text)));
    EXPECT_EQ(problems.size(), 1U) << text;
    return problems.empty() ? std::string() : problems.front().message;
}

TEST(TemplateLint, ParagraphsAreCountedAsAPersonCountsThem) {
    const std::string box =
        "<w:r><w:pict><w:txbxContent>" + paragraph("in {{box}}") + "</w:txbxContent></w:pict></w:r>";
    EXPECT_THAT(spots(WordBuilder(paragraph("one") + paragraph("") + inParagraph(run("{{three}}") + box) +
                                  paragraph("{{five}}"))),
                ElementsAre("{{three}} paragraph 3", "{{box}} paragraph 4", "{{five}} paragraph 5"));
}

TEST(TemplateLint, FormsOfOneDrawingAreCountedAndToldOnce) {
    const auto form = [](const std::string& name) {
        return "<mc:" + name + "><w:txbxContent>" + paragraph("{{box}}") + paragraph("x") +
               "</w:txbxContent></mc:" + name + ">";
    };
    EXPECT_THAT(spots(WordBuilder(
                    inParagraph("<w:r><mc:AlternateContent "
                                "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">" +
                                form("Choice") + form("Fallback") + "</mc:AlternateContent></w:r>") +
                    paragraph("{{four}}"))),
                ElementsAre("{{box}} paragraph 2", "{{four}} paragraph 4"));
}

TEST(TemplateLint, TheInnermostTableRowAndCellAreNamed) {
    const std::string inner = table(row({"x"}) + row({"y", "{{inner}}"}));
    EXPECT_THAT(spots(WordBuilder(table(row({"a"})) + paragraph("{{between}}") +
                                  table(row({"b", "c"}) + "<w:tr>" + cell(paragraph("{{outer}}")) +
                                        cell(inner + paragraph("{{behind}}")) + "</w:tr>") +
                                  paragraph("{{last}}"))),
                ElementsAre("{{between}} paragraph 2", "{{outer}} table 2, row 2, cell 1",
                            "{{inner}} table 3, row 2, cell 2", "{{behind}} table 2, row 2, cell 2",
                            "{{last}} paragraph 10"));
}

TEST(TemplateLint, LinesThatDivideNotesAreNotCounted) {
    const auto problems = problemsOf(WordBuilder(inParagraph(run("x") + "<w:r><w:footnoteReference "
                                                                        "w:id=\"2\"/></w:r>"))
                                         .footnote(2, paragraph("{{fax}}")));
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(describe(problems[0].place), "paragraph 1 of the footnotes, at \"{{fax}}\"");
}

TEST(TemplateLint, ProblemsStandInTheOrderOfTheDocument) {
    EXPECT_THAT(told(WordBuilder(paragraph("{{zzz}} {{a b}} {{yyy}} {{/title}}") + paragraph("{{#title}}"))
                         .header(paragraph("{{hhh}}"))
                         .title("{{ttt}} {{sss}}")),
                ElementsAre("unknown_name {{zzz}}", "bad_name {{a b}}", "unknown_name {{yyy}}",
                            "unopened {{/title}}", "unclosed_section {{#title}}", "unknown_name {{hhh}}",
                            "unknown_name {{ttt}}", "unknown_name {{sss}}"));
}

TEST(TemplateLint, NamesInSectionsThatPairAreCheckedBesideAFaultOfAnother) {
    // "phone" is a name, and not one of a party.
    EXPECT_THAT(told(WordBuilder(paragraph("{{#parties}}{{phone}}{{/parties}} {{#office}}{{phone}}"))),
                ElementsAre("unknown_name {{phone}}", "unclosed_section {{#office}}"));
    EXPECT_THAT(told(WordBuilder(paragraph("{{x") + paragraph("{{phone}}"))),
                ElementsAre("unclosed {{x", "unknown_name {{phone}}"));
}

TEST(TemplateLint, WhereASectionMayStillBeOpenItsNamesPass) {
    EXPECT_THAT(
        told(WordBuilder(paragraph("{{#parties}}{{org_name}}") + paragraph("{{org_name}} {{phone}}"))),
        ElementsAre("unclosed_section {{#parties}}", "unknown_name {{phone}}"));
    // It ends at the latest where the section around it does.
    EXPECT_THAT(told(WordBuilder(paragraph("{{#signed}}{{#parties}}{{org_name}}{{/signed}}{{org_name}}"))),
                ElementsAre("unclosed_section {{#parties}}", "unknown_name {{org_name}}"));
    // What is closed and was not opened may have begun before, and has ended.
    EXPECT_THAT(told(WordBuilder(paragraph("{{org_name}}{{/parties}}{{org_name}}"))),
                ElementsAre("unopened {{/parties}}", "unknown_name {{org_name}}"));
    // Nor does it reach out of its text box.
    const std::string box =
        "<w:r><w:pict><w:txbxContent>" + paragraph("{{#parties}}") + "</w:txbxContent></w:pict></w:r>";
    EXPECT_THAT(told(WordBuilder(inParagraph(box) + paragraph("{{org_name}}"))),
                ElementsAre("unclosed_section {{#parties}}", "unknown_name {{org_name}}"));
}

TEST(TemplateLint, InAnUnknownSectionOnlyWhatMeansNothingAnywhereIsTold) {
    EXPECT_THAT(told(WordBuilder(paragraph("{{#partys}}{{org_name}}{{nonsense}}{{/partys}}"))),
                ElementsAre("unknown_name {{#partys}}", "unknown_name {{nonsense}}"));
}

TEST(TemplateLint, AWrongClosingNameHidesNothingElse) {
    EXPECT_THAT(
        told(WordBuilder(paragraph("{{#parties}}{{phone}}{{/party}} {{zzz}} {{#office}}{{/office}}"))),
        ElementsAre("unknown_name {{phone}}", "wrong_close {{/party}}", "unknown_name {{zzz}}"));
    const auto problems = problemsOf(WordBuilder(paragraph("{{#parties}}") + paragraph("{{/party}}")));
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].message,
              "The tag {{/party}} closes no section that is open here; the one to be closed is {{#parties}} "
              "(paragraph 1). Write {{/parties}} instead.");
    // The name is not near, but nothing else is left to close it.
    EXPECT_THAT(told(WordBuilder(paragraph("{{#office}}{{#parties}}{{/persons}}{{/office}}"))),
                ElementsAre("wrong_close {{/persons}}"));
}

TEST(TemplateLint, SectionsThatCrossAreOneFault) {
    const auto problems =
        problemsOf(WordBuilder(paragraph("{{#parties}}") + paragraph("{{#office}}") +
                               paragraph("{{/parties}}") + paragraph("{{/office}} {{zzz}}")));
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(
        problems[0].message,
        "Two sections cross: {{#office}} (paragraph 2) opens before {{/parties}} (paragraph 3) and closes "
        "behind it. Move {{/office}} in front of {{/parties}}, or the opening tag behind it.");
    EXPECT_EQ(problems[1].tag, "{{zzz}}");
}

TEST(TemplateLint, AnUnclosedSectionIsToldWhereItsNamesEnd) {
    const auto problems =
        problemsOf(WordBuilder(paragraph("{{#signed}}{{#parties}}") + paragraph("{{org_name}}") +
                               paragraph("{{title}}{{/signed}}")));
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].message,
              "The section {{#parties}} is not closed. Write {{/parties}} where it ends, before {{/signed}} "
              "(paragraph 3) at the latest. The last name of it seems to be {{org_name}} (paragraph 2).");
}

TEST(TemplateLint, ANameOfAnotherPlaceIsShownAsItIsWrittenHere) {
    EXPECT_THAT(
        message("{{org_name}}"),
        HasSubstr("; write {{#parties}}{{org_name}}{{/parties}}, or move the tag between {{#parties}} "
                  "and {{/parties}}."));
    for (const char* tag : {"{{parties[].org_name}}", "{{parties.org_name}}", "{{parties.org_nmae}}"})
        EXPECT_THAT(message(tag),
                    HasSubstr("\"parties\" is a list: repeat the paragraph or the row with "
                              "{{#parties}} … {{/parties}}, and between these write {{org_name}}."))
            << tag;
    EXPECT_THAT(message("{{#parties}}{{parties.org_name}}{{/parties}}"),
                HasSubstr("here; write {{org_name}}."));
    EXPECT_THAT(message("{{length}}"), HasSubstr("; write {{term.initial.length}}."));
    EXPECT_THAT(message("{{dates.length}}"), HasSubstr("; write {{term.initial.length}}."));
    EXPECT_THAT(message("{{#parties}}{{#people}}{{name}} {{first}}{{/people}}{{/parties}}"),
                HasSubstr("; write {{first_name}}."));
    EXPECT_THAT(message("{{term.length | upper}}"), HasSubstr("; write {{term.initial.length | upper}}."));
    EXPECT_THAT(message("{{first_name}}"),
                HasSubstr("write {{#parties}}{{#people}}{{first_name}}{{/people}}{{/parties}}"));
    // In a section that is open only what is missing.
    EXPECT_THAT(message("{{#parties}}{{first_name}}{{/parties}}"),
                HasSubstr("; write {{#people}}{{first_name}}{{/people}}, or"));
    EXPECT_THAT(message("{{#people}}{{/people}}"),
                HasSubstr("write {{#parties}}{{#people}} … {{/people}}{{/parties}}"));
    EXPECT_THAT(message("{{qqqqqq}}"), HasSubstr("`concordat template fields` lists every name."));
}

TEST(TemplateLint, AListIsNoGroupAndItsOwnNamesAreGuessedAndNoOthers) {
    EXPECT_THAT(message("{{parties.nam}}"), HasSubstr("\"parties\" is a list"));
    EXPECT_THAT(message("{{parties.nam}}"), HasSubstr("write {{name}}."));
    EXPECT_THAT(message("{{parties.zzzzz}}"), HasSubstr("`concordat template fields parties` lists"));
    EXPECT_THAT(message("{{p.name}}"), HasSubstr("\"p\" means nothing"));
    EXPECT_THAT(message("{{#sitle}}{{/sitle}}"), HasSubstr("write {{#title}}"));
    EXPECT_THAT(message("{{#vytle}}{{/vytle}}"), ::testing::Not(HasSubstr("{{#title}}"))) << "another word";
}

TEST(TemplateLint, NamesOfItemsOutsideOfListsSayWhereTheyAre) {
    for (const char* tag : {"{{index}}", "{{count}}", "{{#first}}{{/first}}", "{{^last}}{{/last}}"})
        EXPECT_THAT(message(tag),
                    HasSubstr("between the tags of a section that repeats a list, as in {{#parties}}"))
            << tag;
}

TEST(TemplateLint, HabitsOfOtherTemplateLanguagesAreToldInMustache) {
    EXPECT_THAT(message("{{#if title}}x"), HasSubstr("has no \"if\"; write {{#title}} … {{/title}}."));
    EXPECT_THAT(message("{{#if not title}}x"), HasSubstr("write {{^title}} … {{/title}}."));
    EXPECT_THAT(message("{{#if a == b}}x"), HasSubstr("nothing is compared"));
    EXPECT_THAT(message("{{#each parties}}x"),
                HasSubstr("has no \"each\"; write {{#parties}} … {{/parties}}."));
    EXPECT_THAT(message("{{#unless title}}x"), HasSubstr("write {{^title}} … {{/title}}."));
    EXPECT_THAT(message("{{/if}}"), HasSubstr("a section ends with its name"));
    EXPECT_THAT(message("{{else}}"), HasSubstr("{{^name}} … {{/name}}"));
    EXPECT_THAT(message("{{title if signed}}"), HasSubstr("write {{#signed}}{{title}}{{/signed}}."));
    EXPECT_THAT(message("{{title if signed else name}}"), HasSubstr("{{^signed}}{{name}}{{/signed}}."));
    EXPECT_THAT(message("{{this.title}}"), HasSubstr("write {{title}}"));
    EXPECT_THAT(message("{{@index}}"), HasSubstr("write {{index}}"));
    EXPECT_THAT(message("{{%p if title %}}"), HasSubstr("write {{#title}} … {{/title}}."));
    EXPECT_THAT(message("{{% if title %}"), HasSubstr("write {{#title}} … {{/title}}."));
    EXPECT_THAT(message("{{first name}}"), HasSubstr("as in {{first_name}}")) << "a name with a blank";
}

TEST(TemplateLint, ThePlaceShowsTheWordsAroundTheTag) {
    const auto problems = problemsOf(WordBuilder(
        paragraph(std::string(30, 'a') + " " + std::string(30, 'b') + " the “fee” of {{titel}} is due")));
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(describe(problems[0].place),
              "paragraph 1 of the document, at \"… the “fee” of {{titel}} is due\"");
}

TEST(TemplateLint, EveryFaultOfFormSaysWhatToWrite) {
    EXPECT_THAT(message("{{title and more"),
                HasSubstr("is not closed by }} in the same paragraph; write {{title}}."));
    EXPECT_THAT(message("{{title}"), HasSubstr("write {{title}}."));
    EXPECT_THAT(message("{{title} and more"),
                HasSubstr("The tag {{title} has one brace behind its name and needs two; write {{title}}."));
    EXPECT_THAT(message("{{#title} and more}}"), HasSubstr("needs two; write {{#title}}."));
    EXPECT_THAT(message("{{#title"), HasSubstr("write {{#title}}."));
    EXPECT_THAT(message("{{{title}}"),
                HasSubstr("three braces before its name and two behind it; write {{title}}."));
    EXPECT_THAT(message("{title}}"),
                HasSubstr("The tag {title}} has one brace before its name and needs two; "
                          "write {{title}}."));
    EXPECT_THAT(message("title}}"), HasSubstr("as in {{title}}, or take }} out."));
    EXPECT_THAT(message("{{title}}}"), HasSubstr("a brace too many behind it; write {{title}}."));
    EXPECT_THAT(message("{{"), HasSubstr("write a name and }} behind it, or take {{ out."));
    EXPECT_THAT(told(WordBuilder(paragraph("{ {{title}}}"))), IsEmpty()) << "a brace around a value is text";
}

TEST(TemplateLint, HundredsOfFaultsAreAllToldInTheirOrder) {
    std::string body;
    for (int i = 0; i < 250; ++i)
        body += paragraph("{{org_name}} {{#parties}}") + paragraph("{{a b}} {{/office}}");
    const auto problems = problemsOf(WordBuilder(body));
    EXPECT_GE(problems.size(), 500U);
    EXPECT_TRUE(std::ranges::is_sorted(problems, {}, [](const TemplateProblem& each) {
        return std::pair(each.place.paragraph, each.place.at);
    }));
}

// Seconds instead of minutes would show that each fault looks at all others.
TEST(TemplateLint, ManyFaultsTakeATimeInProportion) {
    std::string body;
    for (int i = 0; i < 4000; ++i) {
        const std::string name = "s" + std::to_string(i);
        body += paragraph("{{#" + name + "}}{{#parties}}{{/parties}}{{wrong" + std::to_string(i) + "}}{{/t" +
                          name + "}}{{/x" + name + "}}");
    }
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_GT(problemsOf(WordBuilder(body)).size(), 8000U);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
}

}  // namespace
}  // namespace concordat::documents
