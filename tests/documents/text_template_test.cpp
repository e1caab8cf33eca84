// Text and HTML templates with their partials, and the forms of values in Word.
#include "documents/text_template.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "documents/document_text.h"
#include "documents/template.h"
#include "documents/word_builder.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::List;
using media::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::paragraph;
using testing::WordBuilder;

core::Result<std::string> none(const std::string& name) {
    return core::fail(core::ErrorCode::NotFound, "there is no " + name);
}

Value data() {
    return Value(Fields()
                     .set("name", "Ann & Bo <x>")
                     .set("on", "2027-06-30")
                     .set("empty", Value())
                     .set("items", List{Fields().set("what", "one"), Fields().set("what", "two")}));
}

TEST(TextTemplates, AreFilledWithTheirPartials) {
    const auto get = [](const std::string& name) -> core::Result<std::string> {
        if (name == "address") return std::string("To {{name}}{{> end}}");
        if (name == "end") return std::string(".");
        return none(name);
    };
    const auto source =
        TextTemplate::read("letter.txt", "{{> address}} By {{on | date}}.", TextKind::Plain, get);
    ASSERT_TRUE(source) << source.error().message;
    EXPECT_EQ(source->render(data(), Copy::Draft)->bytes, "To Ann & Bo <x>. By June 30, 2027.");
}

TEST(TextTemplates, EscapeInHtmlOnly) {
    const auto source = TextTemplate::read("a.html", "<b>{{name}}</b>{{{name}}}", TextKind::Html, none);
    EXPECT_EQ(source->render(data(), Copy::Draft)->bytes, "<b>Ann &amp; Bo &lt;x&gt;</b>Ann & Bo <x>");
}

TEST(TextTemplates, MarkRefuseOrLeaveOutBlanks) {
    const auto source = TextTemplate::read("a.txt", "a\n{{empty}}b", TextKind::Plain, none);
    const auto draft = source->render(data(), Copy::Draft);
    EXPECT_EQ(draft->bytes, "a\n[blank: empty]b");
    ASSERT_EQ(draft->blanks.size(), 1U);
    EXPECT_EQ(describe(draft->blanks[0].place), "a.txt, line 2");
    EXPECT_FALSE(source->render(data(), Copy::Final));
    EXPECT_EQ(source->render(data(), Copy::Plain)->bytes, "a\nb");
    const auto other = TextTemplate::read("a.txt", "{{unknown}}x", TextKind::Plain, none);
    EXPECT_FALSE(other->render(data(), Copy::Draft));
    EXPECT_EQ(other->render(data(), Copy::Plain)->bytes, "x");
}

TEST(TextTemplates, TellTheFaultsOfAllTheirParts) {
    const auto get = [](const std::string& name) -> core::Result<std::string> {
        if (name == "bad") return std::string("\n{{#open}}");
        return none(name);
    };
    const auto source =
        TextTemplate::read("a.txt", "{{> bad}}\n{{> gone}} {{x | dat}}", TextKind::Plain, get);
    ASSERT_FALSE(source);
    const auto twice = TextTemplate::read("a.txt", "{{> bad}}\n{{> gone}}", TextKind::Plain, get);
    ASSERT_FALSE(twice);
    std::vector<std::string> told;
    for (const core::Problem& problem : twice.error().problems)
        told.push_back(problem.path + ":" + std::to_string(problem.line));
    EXPECT_THAT(told, ElementsAre("bad:2", "a.txt:2"));
}

TEST(TextTemplates, ThatIncludeThemselvesAreRefused) {
    const auto get = [](const std::string&) -> core::Result<std::string> {
        return std::string("{{> again}}");
    };
    const auto source = TextTemplate::read("a.txt", "{{> again}}", TextKind::Plain, get);
    ASSERT_TRUE(source);
    const auto rendering = source->render(data(), Copy::Plain);
    ASSERT_FALSE(rendering);
    EXPECT_THAT(rendering.error().message, HasSubstr("again"));
}

std::string words(const std::string& body) {
    const auto source = Template::read(WordBuilder(body).build());
    if (!source) return source.error().message;
    const auto rendering = source->render(data(), Copy::Plain);
    return rendering ? documentText(rendering->bytes).value() : rendering.error().message;
}

TEST(FormsInWord, AreThoseOfTexts) {
    EXPECT_THAT(words(paragraph("By {{on | date | upper}}, {{items | count | words}}.")),
                HasSubstr("By JUNE 30, 2027, two."));
    EXPECT_THAT(words(paragraph("{{on | dat}}")), HasSubstr("did you mean “date”?"));
    EXPECT_THAT(words(paragraph("{{name | money}}")), HasSubstr("“Ann & Bo <x>” is no amount"));
    EXPECT_THAT(words(paragraph("{{#items}}{{index}} of {{count}}: {{what}}; {{/items}}")),
                HasSubstr("1 of 2: one; 2 of 2: two;"));
}

}  // namespace
}  // namespace concordat::documents
