// Mustache rendered through a Word paragraph: a tag means the same in both paths. Our own cases always run;
// the official ones of the specification are not ours to carry and are run where they lie, in
// ../shared/corpus beside the source tree. A partial is another Word file. What is left out has no meaning
// inside one paragraph: escaping for HTML, and white space of lines of their own. Of the optional modules
// none is run: Word templates have no lambdas, no inheritance and no names that are made while they are
// filled.
#include <algorithm>
#include <filesystem>
#include <map>

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
    return text.find_first_of("\n\r") == std::string::npos && name.find("HTML") == std::string::npos &&
           name.find("Escap") == std::string::npos;
}

// The partials of a case, each as a Word file.
Surroundings partialsOf(const media::json::Value& test) {
    std::map<std::string, std::string> files;
    if (const media::json::Value* partials = test.find("partials"))
        for (const auto& [name, text] : *partials->object())
            files.emplace(name, WordBuilder(testing::paragraph(*text.string())).build());
    return {[files](const std::string& name) -> core::Result<std::string> {
                const auto file = files.find(name);
                return file == files.end() ? WordBuilder(testing::paragraph("")).build() : file->second;
            },
            {}};
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
        const auto read =
            Template::read(WordBuilder(testing::paragraph(text)).build(), nullptr, partialsOf(test));
        ASSERT_TRUE(read) << name << ": " << read.error().message;
        const auto rendering = read->render(toData(*test.find("data")), Copy::Plain);
        const std::string& expected = *test.find("expected")->string();
        ASSERT_TRUE(rendering) << name << ": " << rendering.error().message;
        EXPECT_EQ(textOf(rendering->bytes), expected) << name << "\n" << text;
        ++compared;
    }
    EXPECT_GE(compared, 3);
}

INSTANTIATE_TEST_SUITE_P(Specification, MustacheInWord,
                         ::testing::Values("interpolation.json", "sections.json", "inverted.json",
                                           "comments.json", "delimiters.json", "partials.json"));

}  // namespace
}  // namespace concordat::documents
