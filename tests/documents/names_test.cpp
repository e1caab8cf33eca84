// Names are checked before anything is rendered, in the scope where they stand.
#include "documents/field_names.h"

#include "documents/agreement_view.h"
#include "documents/template.h"
#include "documents/word_builder.h"

namespace concordat::documents {
namespace {

using Kind = record::TemplateName::Kind;
using record::TemplateName;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::inParagraph;
using ::testing::IsEmpty;
using testing::paragraph;
using testing::run;
using testing::WordBuilder;

TemplateName names() {
    const TemplateName name{"name", Kind::Text, "", {}};
    const TemplateName phone{"phone", Kind::Text, "", {}};
    const TemplateName lead{"lead", Kind::Truth, "", {}};
    return {{},
            Kind::Object,
            "",
            {{"title", Kind::Text, "", {}},
             {"office", Kind::Object, "", {name, phone}},
             {"parties", Kind::List, "", {name, lead, {"people", Kind::List, "", {phone}}}}}};
}

std::vector<std::string> found(const WordBuilder& word) {
    const record::TemplateName known = names();
    const auto problems = lint(word.build(), &known);
    EXPECT_TRUE(problems) << (problems ? "" : problems.error().message);
    std::vector<std::string> list;
    if (problems)
        for (const TemplateProblem& problem : *problems)
            list.push_back(std::string(code(problem.fault)) + " " + problem.tag);
    return list;
}

TEST(Names, KnownNamesPassInEveryScope) {
    EXPECT_THAT(
        found(WordBuilder(paragraph("{{title}} {{office.name}} {{#office}}{{name}}{{title}}{{/office}}"
                                    "{{#parties}}{{name}}{{#people}}{{phone}}{{name}}{{/people}}{{title}}"
                                    "{{#lead}}x{{/lead}}{{^lead}}y{{/lead}}{{/parties}}"))),
        IsEmpty());
}

TEST(Names, DaysAndAmountsOfAnAgreementAreKnownForWhatTheyAre) {
    const auto tags = [](const std::string& tag) {
        return lint(WordBuilder(paragraph("{{" + tag + "}}")).build(), &agreementNames())->size();
    };
    EXPECT_EQ(tags("as_of | money"), 1U);
    EXPECT_EQ(tags("as_of | weekday"), 0U);
    EXPECT_EQ(tags("as_of_code | date"), 0U);
    EXPECT_EQ(tags("fiscal_year_begins | date"), 0U);  // any text
    EXPECT_EQ(tags("#amendments}}{{number | date}}{{/amendments"), 1U);
    EXPECT_EQ(tags("#amendments}}{{number | ordinal_words}}{{/amendments"), 0U);
}

TEST(Names, UnknownNamesAreFoundInEveryPart) {
    EXPECT_THAT(
        found(WordBuilder(inParagraph(run("{{tilte}}{{#parties}}") +
                                      "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" + run("{{/parties}}")))
                  .header(paragraph("{{name}}"))
                  .footnote(2, paragraph("{{name}}{{fax}}"))
                  .comment(0, paragraph("{{people}}"))
                  .title("{{tytle}}{{#parties}}{{name}}{{/parties}}")),
        ElementsAre("unknown_name {{tilte}}", "unknown_name {{name}}", "unknown_name {{fax}}",
                    "unknown_name {{people}}", "unknown_name {{tytle}}"));
}

TEST(Names, TheLikelyNameIsOffered) {
    const record::TemplateName known = names();
    const auto problems = lint(
        WordBuilder(paragraph("{{tilte}}{{ofice.name}}{{office.nam}}{{#parties}}{{nmae}}{{/parties}}{{zzz}}"))
            .build(),
        &known);
    ASSERT_TRUE(problems);
    std::vector<std::string> messages;
    for (const TemplateProblem& problem : *problems)
        messages.push_back(problem.message);
    ASSERT_EQ(messages.size(), 5U);
    EXPECT_THAT(messages[0], HasSubstr("; write {{title}}."));
    EXPECT_THAT(messages[1], HasSubstr("; write {{office.name}}."));
    EXPECT_THAT(messages[2], HasSubstr("; write {{office.name}}."));
    EXPECT_THAT(messages[3], HasSubstr("; write {{name}}."));
    EXPECT_THAT(messages[4], HasSubstr("template fields"));
}

TEST(Names, WhatIsNotATextCannotBePrinted) {
    EXPECT_THAT(found(WordBuilder(
                    paragraph("{{parties}}{{office}}{{#parties}}{{lead}}{{/parties}}{{parties.name}}"))),
                ElementsAre("not_printable {{parties}}", "not_printable {{office}}", "not_printable {{lead}}",
                            "unknown_name {{parties.name}}"));
}

TEST(Names, UnderAnUnknownSectionNothingMoreIsReported) {
    EXPECT_THAT(found(WordBuilder(paragraph("{{#partys}}{{name}}{{phone}}{{/partys}}"))),
                ElementsAre("unknown_name {{#partys}}"));
}

TEST(Names, EveryNameOfTheAgreementHasAMeaning) {
    std::vector<const TemplateName*> open = {&agreementNames()};
    std::size_t count = 0;
    while (!open.empty()) {
        const TemplateName* name = open.back();
        open.pop_back();
        for (const TemplateName& member : name->members) {
            ++count;
            EXPECT_FALSE(member.name.empty());
            EXPECT_FALSE(member.meaning.empty()) << member.name;
            open.push_back(&member);
        }
    }
    EXPECT_GT(count, 500U);
}

}  // namespace
}  // namespace concordat::documents
