// What Mustache means: our own cases, and the official ones of the specification, which are not ours to carry
// and are run where they lie, in ../shared/corpus beside the source tree. Where that folder is missing, the
// test of the official cases is reported as skipped.
#include <filesystem>
#include <map>
#include <set>

#include "media/file.h"
#include "media/json.h"
#include "media/mustache.h"
#include "support/mustache_cases.h"

namespace concordat::media {
namespace {

struct Case {
    std::string module;
    std::string name;
    Value data;
    std::string text;
    std::string expected;
    mustache::Partials partials;
};

void PrintTo(const Case& row, std::ostream* out) {
    *out << row.module << ": " << row.name << ": " << row.text;
}

// Where we differ on purpose: name of the case among those of partials, and why. What stands here must really
// differ.
constexpr const char* kNoIndentation = "a partial is not indented; no page or letter has a use for it";
const std::map<std::string, std::string> kDeviations = {{"Standalone Indentation", kNoIndentation},
                                                        {"Standalone Without Previous Line", kNoIndentation},
                                                        {"Standalone Without Newline", kNoIndentation}};

// Where the specification prints nothing for a name or partial that is not known, which we refuse.
const std::set<std::string> kRefused = {"Basic Context Miss Interpolation",
                                        "Triple Mustache Context Miss Interpolation",
                                        "Ampersand Context Miss Interpolation",
                                        "Dotted Names - Broken Chains",
                                        "Dotted Names - Broken Chain Resolution",
                                        "Dotted Names - Context Precedence",
                                        "Dotted Names are never single keys",
                                        "Context Misses",
                                        "Failed Lookup"};

Value valueOf(const json::Value& from) {
    switch (from.kind()) {
        case json::Kind::Null:
            return {};
        case json::Kind::Bool:
            return *from.boolean();
        case json::Kind::Integer:
            return std::to_string(*from.integer());
        case json::Kind::Decimal:
            return from.decimal()->text;
        case json::Kind::String:
            return *from.string();
        case json::Kind::Array: {
            List list;
            for (const json::Value& item : *from.array())
                list.push_back(valueOf(item));
            return list;
        }
        case json::Kind::Object: {
            Fields fields;
            for (const json::Member& member : *from.object())
                fields.set(member.name, valueOf(member.value));
            return fields;
        }
    }
    return {};
}

std::filesystem::path officialFolder() {
    return std::filesystem::path(CONCORDAT_SOURCE_DIR) / ".." / "shared" / "corpus" / "mustache-spec";
}

// One case without a module where there are none, which the test reports.
std::vector<Case> officialCases() {
    if (!std::filesystem::exists(officialFolder())) return {Case()};
    std::vector<Case> all;
    for (const std::string module :
         {"comments", "delimiters", "interpolation", "inverted", "partials", "sections"}) {
        const json::Value file =
            json::parse(file::read(officialFolder() / (module + ".json")).value()).value();
        for (const json::Value& test : *file.find("tests")->array()) {
            Case row;
            row.module = module;
            row.name = *test.find("name")->string();
            row.data = valueOf(*test.find("data"));
            row.text = *test.find("template")->string();
            row.expected = *test.find("expected")->string();
            if (const json::Value* partials = test.find("partials"))
                for (const json::Member& partial : *partials->object())
                    row.partials[partial.name] = *partial.value.string();
            all.push_back(std::move(row));
        }
    }
    return all;
}

class OfficialMustache : public testing::TestWithParam<Case> {};

TEST_P(OfficialMustache, IsKeptToTheLetter) {
    const Case& row = GetParam();
    if (row.module.empty())
        GTEST_SKIP() << "The official Mustache cases are not at " << officialFolder()
                     << "; only our own cases were run.";
    mustache::Options options;
    options.escape = mustache::Escape::Html;
    options.partials = row.partials;
    const auto rendered = mustache::render(row.text, row.data, options);
    if (kRefused.contains(row.name)) {
        ASSERT_FALSE(rendered) << "no longer refused: " << row.name;
        for (const core::Problem& problem : rendered.error().problems)
            EXPECT_THAT(problem.message,
                        testing::AnyOf(testing::HasSubstr("is not a name that this template may use"),
                                       testing::HasSubstr("is not a partial that exists")));
        return;
    }
    ASSERT_TRUE(rendered) << rendered.error().message;
    if (row.module == "partials" && kDeviations.contains(row.name))
        EXPECT_NE(*rendered, row.expected) << "no longer a deviation: " << kDeviations.at(row.name);
    else
        EXPECT_EQ(*rendered, row.expected);
}

std::string nameOf(const testing::TestParamInfo<Case>& info) {
    std::string name = info.param.module + "_" + std::to_string(info.index) + "_";
    for (const char c : info.param.name)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) name += c;
    return name;
}

INSTANTIATE_TEST_SUITE_P(Specification, OfficialMustache, testing::ValuesIn(officialCases()), nameOf);

TEST(OurMustache, MeansTheSameEverywhere) {
    for (const concordat::example::MustacheCase& row : concordat::example::mustacheCases()) {
        const auto rendered = mustache::render(row.text, concordat::example::mustacheData());
        ASSERT_TRUE(rendered) << row.claim << ": " << rendered.error().message;
        EXPECT_EQ(*rendered, row.expected) << row.claim;
    }
}

// Where there are lines, partials, escapes and delimiters, which a paragraph of Word has not.
TEST(OurMustache, KnowsLinesPartialsEscapesAndDelimiters) {
    struct Row {
        std::string_view text;
        std::string_view expected;
    };
    mustache::Options options;
    options.escape = mustache::Escape::Html;
    options.partials = {{"line", "<{{name}}>\n"}, {"inside", "{{#colors}}{{.}}{{/colors}}"}, {"none", ""}};
    for (const Row& row : {
             Row{"{{#rural}}\nx\n{{/rural}}\ny", "x\ny"},
             Row{"  {{#rural}}  \r\nx\r\n  {{/rural}}\r\ny", "x\r\ny"},
             Row{" x {{#rural}}\ny{{/rural}}\n", " x \ny\n"},
             Row{"a\n  {{! note }}\nb", "a\nb"},
             Row{"{{^rural}}\nno\n{{/rural}}\n", ""},
             Row{"[{{>inside}}] [{{> none }}]", "[redblue] []"},
             Row{"a\n{{>line}}\nb", "a\n<Alder>\nb"},
             Row{"{{#towns}}{{>line}}{{/towns}}", "<Hill>\n<Dale>\n"},
             Row{"{{=| |=}}|name| {{name}} |={{ }}=|{{name}}", "Alder {{name}} Alder"},
             Row{"{{=<% %>=}}{{>line}}<%>line%>", "{{>line}}<Alder>\n"},
             Row{"{{#rural}}{{=| |=}}|/rural||name|", "Alder"},
             Row{"{{quoted}} {{{quoted}}} {{&quoted}}",
                 "&quot;R&amp;D&quot; &lt;b&gt; \"R&D\" <b> \"R&D\" <b>"},
         }) {
        Value data = concordat::example::mustacheData();
        data.fields()->set("quoted", "\"R&D\" <b>");
        const auto rendered = mustache::render(row.text, data, options);
        ASSERT_TRUE(rendered) << row.text << ": " << rendered.error().message;
        EXPECT_EQ(*rendered, row.expected) << row.text;
    }
}

}  // namespace
}  // namespace concordat::media
