// Text and HTML templates with their partials, and the forms of values in Word.
#include "documents/text_template.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <map>

#include "documents/document_text.h"
#include "documents/template.h"
#include "documents/word_builder.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::List;
using media::Value;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
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
    ASSERT_FALSE(source);
    EXPECT_THAT(source.error().message, HasSubstr("again, line 1"));
    EXPECT_THAT(source.error().message, HasSubstr("would include itself without end"));
    // Where data may end it, filling tells.
    const auto within = [](const std::string&) -> core::Result<std::string> {
        return std::string("{{#name}}{{> again}}{{/name}}");
    };
    const auto guarded = TextTemplate::read("a.txt", "{{> again}}", TextKind::Plain, within);
    ASSERT_TRUE(guarded) << guarded.error().message;
    const auto rendering = guarded->render(data(), Copy::Plain);
    ASSERT_FALSE(rendering);
    EXPECT_THAT(rendering.error().message, HasSubstr("again"));
}

// The names that a plain copy is told to miss, of a text and of a Word document with the same tags.
std::vector<std::vector<std::string>> missedIn(const std::string& tags, const media::Value& data) {
    std::vector<std::vector<std::string>> missed;
    const auto note = [&](const core::Result<Rendering>& rendering) {
        ASSERT_TRUE(rendering) << rendering.error().message;
        missed.emplace_back();
        for (const Blank& blank : rendering->blanks)
            missed.back().push_back(blank.path);
    };
    note(TextTemplate::read("a.txt", tags, TextKind::Plain, {})->render(data, Copy::Plain));
    const auto title = testing::WordBuilder(testing::paragraph("x")).title(tags);
    note(Template::read(title.build())->render(data, Copy::Plain));
    note(Template::read(testing::WordBuilder(testing::paragraph(tags)).build())->render(data, Copy::Plain));
    return missed;
}

TEST(PlainCopies, MissNamesThatTheDataDoNotHoldAndNothingElse) {
    const media::Value data(media::Fields()
                                .set("none", media::Value())
                                .set("empty", std::string())
                                .set("group", media::Value(media::Fields()))
                                .set("list", media::Value(media::List())));
    EXPECT_THAT(
        missedIn("{{none}}{{empty}}{{#list}}{{x}}{{/list}}{{list | and}}{{#none}}{{y}}{{/none}}", data),
        ::testing::Each(IsEmpty()));
    EXPECT_THAT(missedIn("{{nix}}{{group.gone}}{{nix}}", data),
                ::testing::Each(::testing::ElementsAre("nix", "group.gone")));
    EXPECT_THAT(missedIn("{{#gone}}a{{/gone}}{{^lost}}b{{/lost}}", data),
                ::testing::Each(::testing::ElementsAre("gone", "lost")));
}

TEST(TextTemplates, ABlankIsToldWhereItsTagStandsInTheTemplate) {
    const auto get = [](const std::string&) -> core::Result<std::string> {
        return std::string("\n\n{{empty}}");
    };
    // Two items print two lines before the blank, which stands on line 4; that of the partial on its line 3.
    const auto source = TextTemplate::read("a.txt", "{{#items}}\n{{what}}\n{{/items}}\n{{empty}}{{> p}}",
                                           TextKind::Plain, get);
    ASSERT_TRUE(source) << source.error().message;
    const auto draft = source->render(data(), Copy::Draft);
    ASSERT_TRUE(draft) << draft.error().message;
    ASSERT_EQ(draft->blanks.size(), 1U);
    EXPECT_EQ(describe(draft->blanks[0].place), "a.txt, line 4");
    const auto within = TextTemplate::read("a.txt", "{{> p}}", TextKind::Plain, get);
    EXPECT_EQ(describe(within->render(data(), Copy::Draft)->blanks.at(0).place), "p, line 3");
}

// What a record has: a name, a list of parties with their names, a group.
const record::TemplateName& names() {
    using record::TemplateName;
    using Kind = TemplateName::Kind;
    static const TemplateName kNames = [] {
        const auto text = [](std::string name) { return TemplateName{std::move(name), Kind::Text, "", {}}; };
        TemplateName party{"parties", Kind::List, "", {text("short_name"), text("index")}};
        party.members.push_back({"liaisons", Kind::List, "", {text("phone")}});
        TemplateName term{"term", Kind::Object, "", {text("length")}};
        return TemplateName{
            "",
            Kind::Object,
            "",
            {text("title"), std::move(party), std::move(term), TemplateName{"draft", Kind::Truth, "", {}}}};
    }();
    return kNames;
}

using Texts = std::map<std::string, std::string>;

GetFile from(Texts texts) {
    return [texts = std::move(texts)](const std::string& name) -> core::Result<std::string> {
        const auto found = texts.find(name);
        return found == texts.end() ? none(name) : core::Result<std::string>(found->second);
    };
}

// "a.txt:2 unknown_name {{nme}}" for each problem.
std::vector<std::string> problemsOf(const std::string& text, Texts partials = {}) {
    std::vector<std::string> told;
    for (const TemplateProblem& problem : lintText("a.txt", text, from(std::move(partials)), &names()))
        told.push_back(problem.place.part + ":" + std::to_string(problem.place.line) + " " +
                       std::string(code(problem.fault)) + " " + problem.tag);
    return told;
}

TEST(NamesInTexts, AreHeldAgainstThoseOfTheRecordAllAtOnce) {
    EXPECT_THAT(problemsOf("{{title}} {{term.length}}{{#parties}}{{short_name}} of {{title}}{{/parties}}"
                           "{{#draft}}{{! note }}x{{/draft}}{{^term}}none{{/term}}{{parties | count}}"),
                IsEmpty());
    EXPECT_THAT(
        problemsOf("{{titel}}\n{{#parties}}\n{{short_nme}}{{/parties}}\n{{short_name}}{{term.lenght}}"),
        ElementsAre("a.txt:1 unknown_name {{titel}}", "a.txt:3 unknown_name {{short_nme}}",
                    "a.txt:4 unknown_name {{short_name}}", "a.txt:4 unknown_name {{term.lenght}}"));
    EXPECT_THAT(problemsOf("{{parties}}\n{{draft}} {{{term}}}\n{{title | count}}{{parties | upper}}"),
                ElementsAre("a.txt:1 not_printable {{parties}}", "a.txt:2 not_printable {{draft}}",
                            "a.txt:2 not_printable {{{term}}}", "a.txt:3 not_printable {{title | count}}",
                            "a.txt:3 not_printable {{parties | upper}}"));
}

TEST(NamesInTexts, UnderAnUnknownNameNothingElseIsTold) {
    EXPECT_THAT(problemsOf("{{#partys}}{{short_name}}{{#x}}{{y}}{{/x}}{{/partys}}{{^z}}{{q}}{{/z}}{{title}}"),
                ElementsAre("a.txt:1 unknown_name {{#partys}}", "a.txt:1 unknown_name {{^z}}"));
}

TEST(NamesInTexts, TellTheNearestNameAndTheLine) {
    const auto source = TextTemplate::read("a.txt", "\n{{#parties}}{{shrt_name}}{{/parties}}{{titel}}",
                                           TextKind::Plain, none, &names());
    ASSERT_FALSE(source);
    EXPECT_THAT(source.error().message, HasSubstr("2 faults; the first (a.txt, line 2)"));
    ASSERT_EQ(source.error().problems.size(), 2U);
    EXPECT_EQ(source.error().problems[0].path, "a.txt");
    EXPECT_EQ(source.error().problems[0].line, 2);
    EXPECT_THAT(source.error().problems[0].message, HasSubstr("; write {{short_name}}."));
    EXPECT_TRUE(TextTemplate::read("a.txt", "{{anything}}", TextKind::Plain, none));
}

TEST(NamesInPartials, AreThoseOfEveryPlaceThatIncludesThem) {
    // Within the parties the name is known, at the root it is not.
    const Texts texts{{"who", "\n{{short_name}}"}};
    EXPECT_THAT(problemsOf("{{#parties}}{{> who}}{{/parties}}", texts), IsEmpty());
    EXPECT_THAT(problemsOf("{{#parties}}{{> who}}{{/parties}}\n{{> who}}", texts),
                ElementsAre("who:2 unknown_name {{short_name}}"));
    EXPECT_THAT(problemsOf("{{> who}}\n{{#parties}}{{> who}}{{/parties}}", texts),
                ElementsAre("who:2 unknown_name {{short_name}}"));
    // Unknown at both places, and told once, with the first of them.
    const auto twice = lintText("a.txt", "\n{{> who}}\n{{#term}}{{> who}}{{/term}}", from(texts), &names());
    ASSERT_EQ(twice.size(), 1U);
    EXPECT_THAT(twice[0].message, EndsWith("(Included at a.txt, line 2.)"));
    // The text after a partial is not what the partial is.
    EXPECT_THAT(problemsOf("{{> who}}{{titel}}", {{"who", "x"}}),
                ElementsAre("a.txt:1 unknown_name {{titel}}"));
}

TEST(NamesInPartials, ThatIncludeThemselvesAreLookedAtOnce) {
    EXPECT_THAT(problemsOf("{{> tree}}", {{"tree", "{{titel}}{{#parties}}{{phone}}{{> tree}}{{/parties}}"}}),
                ElementsAre("tree:1 unknown_name {{titel}}", "tree:1 unknown_name {{phone}}"));
    // The scopes that open on the way are those of the second time round.
    EXPECT_THAT(problemsOf("{{> a}}", {{"a", "{{#parties}}{{> b}}{{/parties}}"},
                                       {"b", "{{#liaisons}}{{phone}}{{> a}}{{/liaisons}}{{phone}}"}}),
                ElementsAre("b:1 unknown_name {{phone}}"));
}

TEST(NamesInPartials, CannotBeMadeToTakeLong) {
    // Twenty partials include all twenty within every section: more ways through them than could be walked.
    std::string all;
    for (int i = 0; i < 20; ++i) {
        const std::string name = "{{> p" + std::to_string(i) + "}}";
        all.append("{{#parties}}").append(name).append("{{#liaisons}}").append(name).append("{{/liaisons}}");
        all.append("{{#term}}").append(name).append("{{/term}}{{/parties}}{{#draft}}").append(name);
        all.append("{{/draft}}{{#title}}").append(name).append("{{/title}}");
    }
    Texts texts;
    for (int i = 0; i < 20; ++i)
        texts["p" + std::to_string(i)] = all + std::string(1000, ' ');
    const auto begun = std::chrono::steady_clock::now();
    const auto problems = problemsOf(all, texts);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(20));
    EXPECT_THAT(problems, ElementsAre(HasSubstr(" unsupported {{> p")));
}

TEST(NamesInPartials, AreLookedAtHoweverDeepTheyWereIncludedFirst) {
    // The way through a and its parts is longer than a rendering goes; the other way to the last is short.
    Texts texts;
    for (int i = 0; i < 60; ++i)
        texts["p" + std::to_string(i)] = "{{> p" + std::to_string(i + 1) + "}}";
    texts["p60"] = "{{> last}}";
    texts["last"] = "{{> end}}";
    texts["end"] = "{{titel}}";
    EXPECT_THAT(problemsOf("{{> p0}}{{> last}}", texts), ElementsAre("end:1 unknown_name {{titel}}"));
}

TEST(NamesInPartials, OfOneThatIsCalledLikeTheTemplateAreItsOwn) {
    EXPECT_THAT(problemsOf("{{title}}{{> a.txt}}", {{"a.txt", "\n{{titel}}"}}),
                ElementsAre("a.txt:2 unknown_name {{titel}}"));
}

TEST(FaultsOfTexts, OfTheSyntaxComeWithTheirLineAndAlone) {
    EXPECT_THAT(problemsOf("{{titel}}\n{{#parties}}\n{{> gone}}\n{{x | dat}}"),
                ElementsAre("a.txt:2 syntax ", "a.txt:4 syntax "));
    EXPECT_THAT(problemsOf("{{titel}}\n{{> gone}}{{> bad}}", {{"bad", "\n\n{{"}}),
                ElementsAre("a.txt:2 missing_partial {{> gone}}", "bad:3 syntax "));
    const auto told = lintText("a.txt", "{{#parties}}", none, &names());
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].message, "The section \"parties\" is never closed.");
    const auto large = lintText("a.txt", std::string(5U << 20U, 'x'), none, &names());
    ASSERT_EQ(large.size(), 1U);
    EXPECT_THAT(large[0].message, HasSubstr("at most"));
}

TEST(FaultsOfTexts, AreThoseOfWordWhereBothHaveTheTag) {
    const std::string tags = "{{#parties}}{{short_nme}}{{liaisons}}{{/parties}}{{title | count}}";
    std::vector<std::string> in_word;
    const auto faults = lint(WordBuilder(paragraph(tags)).build(), &names());
    ASSERT_TRUE(faults) << faults.error().message;
    for (const TemplateProblem& problem : *faults)
        in_word.push_back(problem.message);
    std::vector<std::string> in_text;
    for (const TemplateProblem& problem : lintText("a.txt", tags, none, &names()))
        in_text.push_back(problem.message);
    EXPECT_EQ(in_text, in_word);
    EXPECT_EQ(in_text.size(), 3U);
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
