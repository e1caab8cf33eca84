// Mustache rendered through a Word paragraph: a tag means the same in both paths. Our own cases always run;
// the official ones of the specification are not ours to carry and are run where they lie, in
// ../shared/corpus beside the source tree. What is left out has no meaning inside one paragraph: changing
// delimiters, including partials, escaping for HTML, and white space of lines of their own.
#include <algorithm>
#include <filesystem>

#include "documents/json_data.h"
#include "documents/template.h"
#include "documents/word_builder.h"
#include "media/file.h"
#include "media/json.h"
#include "support/mustache_cases.h"

namespace concordat::documents {
namespace {

using testing::textOf;
using testing::WordBuilder;

std::string specification() {
    return std::string(CONCORDAT_SOURCE_DIR) + "/../shared/corpus/mustache-spec/";
}

// Whether a case says anything about a tag in a paragraph.
bool applies(const std::string& text, const std::string& name) {
    static constexpr std::string_view kNotHere[] = {"{{=", "{{>", "\n", "\r"};
    return std::ranges::none_of(
               kNotHere, [&](std::string_view each) { return text.find(each) != std::string::npos; }) &&
           name.find("HTML") == std::string::npos && name.find("Escap") == std::string::npos;
}

TEST(OurMustacheInWord, MeansTheSameAsInText) {
    for (const example::MustacheCase& row : example::mustacheCases()) {
        const auto read = Template::read(WordBuilder(testing::paragraph(row.text)).build());
        ASSERT_TRUE(read) << row.claim << ": " << read.error().message;
        const auto rendering = read->render(example::mustacheData(), Copy::Final);
        ASSERT_TRUE(rendering) << row.claim << ": " << rendering.error().message;
        EXPECT_EQ(textOf(rendering->bytes), row.expected) << row.claim;
    }
}

class MustacheInWord : public ::testing::TestWithParam<const char*> {};

TEST_P(MustacheInWord, MeansTheSame) {
    if (!std::filesystem::exists(specification()))
        GTEST_SKIP() << "The official Mustache cases are not at " << specification()
                     << "; only our own cases were run.";
    const auto bytes = media::file::read(specification() + GetParam());
    ASSERT_TRUE(bytes) << bytes.error().message;
    const auto json = media::json::parse(*bytes);
    ASSERT_TRUE(json) << json.error().message;
    int compared = 0;
    for (const media::json::Value& test : *json->find("tests")->array()) {
        const std::string& name = *test.find("name")->string();
        const std::string& text = *test.find("template")->string();
        if (!applies(text, name)) continue;
        const auto read = Template::read(WordBuilder(testing::paragraph(text)).build());
        ASSERT_TRUE(read) << name << ": " << read.error().message;
        const auto rendering = read->render(toData(*test.find("data")), Copy::Draft);
        const std::string& expected = *test.find("expected")->string();
        if (!rendering) {
            // A name that means nothing prints nothing in the specification; here it is an error that says
            // so.
            EXPECT_THAT(rendering.error().message, ::testing::HasSubstr("is not a name in the data")) << name;
            continue;
        }
        std::string got = textOf(rendering->bytes);
        for (std::size_t at = got.find("[blank: "); at != std::string::npos; at = got.find("[blank: "))
            got.erase(at, got.find(']', at) - at + 1);
        EXPECT_EQ(got, expected) << name << "\n" << text;
        ++compared;
    }
    EXPECT_GE(compared, 3);
}

INSTANTIATE_TEST_SUITE_P(Specification, MustacheInWord,
                         ::testing::Values("interpolation.json", "sections.json", "inverted.json",
                                           "comments.json"));

}  // namespace
}  // namespace concordat::documents
