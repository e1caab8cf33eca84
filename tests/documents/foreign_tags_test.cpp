// What is a tag of another template program, and what is only a word in braces.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "documents/advice.h"

#include "documents/foreign_tags.h"

namespace concordat::documents {
namespace {

using Kind = record::TemplateName::Kind;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const record::TemplateName& names() {
    static const record::TemplateName root{
        "",
        Kind::Object,
        "",
        {{"title", Kind::Text, "", {}}, {"parties", Kind::List, "", {{"short_name", Kind::Text, "", {}}}}}};
    return root;
}

// What is said of the only one; empty when there is none.
std::string said(std::string_view text, const record::TemplateName* known = &names()) {
    const auto found = ForeignTags(known).in(text);
    EXPECT_LE(found.size(), 1U) << text;
    return found.empty() ? std::string() : found.front().message;
}

TEST(ForeignTags, AreToldWithTheTagOfMustache) {
    for (const char* text : {"{title}", "{ title }", "«Title»", "<<title>>", "<<Title>>", "[[title]]",
                             "${title}", "{d.title}", "{$title}", "+++INS title+++", "+++= title+++"})
        EXPECT_THAT(said(text), HasSubstr("write {{title}}.")) << text;
    EXPECT_THAT(said("{% for p in parties %}"), HasSubstr("write {{#parties}} … {{/parties}}"));
    EXPECT_THAT(said("+++FOR p IN parties+++"), HasSubstr("write {{#parties}} … {{/parties}}"));
    EXPECT_THAT(said("{% set x = 1 %}"), HasSubstr("Mustache has {{name}} for values"));
    EXPECT_THAT(said("{/parties}"), HasSubstr("write {{/parties}}"));
    EXPECT_THAT(said("<<ShortName>>"), HasSubstr("{{short_name}}"));
    EXPECT_THAT(said("<<Short Nmae>>", nullptr), IsEmpty()) << "no name at all";
    EXPECT_THAT(said("{d.parties[i].short_name}"), HasSubstr("\"parties\" is a list"));
}

TEST(ForeignTags, AreNoOrdinaryWords) {
    for (const char* text : {"{signature}",
                             "{initials}",
                             "[blank]",
                             "[insert date]",
                             "[[insert date]]",
                             "[[note]]",
                             "«Acuerdo»",
                             "a {see Section 4} b",
                             "x << y and y >> z",
                             "costs $5 {five}",
                             "C+++ and D+++",
                             "+++ the title +++",
                             "{",
                             "{{title}}",
                             "{{{title}}}",
                             "{#steps} The parties meet.",
                             "{}",
                             "$ {",
                             "{%",
                             "[[",
                             "\xC2"})
        EXPECT_THAT(said(text), IsEmpty()) << text;
}

TEST(ForeignTags, WithoutNamesAreOnlyWhatCanBeNothingElse) {
    EXPECT_THAT(said("{title}", nullptr), IsEmpty());
    EXPECT_THAT(said("{first_name}", nullptr), HasSubstr("write {{first_name}}."));
    EXPECT_THAT(said("${title}", nullptr), HasSubstr("write {{title}}."));
}

TEST(ForeignTags, AreToldOnceWithTheLine) {
    const auto advice = foreignTagsInText("letter.txt", "Dear\n{title} {title}\n${title}\n{title}", &names());
    ASSERT_EQ(advice.size(), 2U);
    EXPECT_EQ(describe(advice[0].place), "letter.txt, line 2");
    EXPECT_EQ(describe(advice[1].place), "letter.txt, line 3");
}

}  // namespace
}  // namespace concordat::documents
