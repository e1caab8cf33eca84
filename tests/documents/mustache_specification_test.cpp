// Mustache rendered through a paragraph of Word and of OpenDocument: a tag means the same in all paths. Our
// own cases always run; the official ones of the specification are not ours to carry and are run where they
// lie, in ../shared/corpus beside the source tree. A partial is another Word file; OpenDocument has none.
// What is left out has no meaning inside one paragraph: escaping for HTML, and white space of lines of their
// own. Of the optional modules none is run: templates have no lambdas, no inheritance and no names that are
// made while they are filled.
#include <algorithm>
#include <filesystem>
#include <map>
#include <tuple>

#include "documents/json_data.h"
#include "documents/odt_builder.h"
#include "documents/template_file.h"
#include "documents/word_builder.h"
#include "media/file.h"
#include "media/json.h"
#include "support/mustache_cases.h"

namespace concordat::documents {
namespace {

// A paragraph with this text, filled, as it is read in the result.
core::Result<std::string> filled(FileKind kind, const std::string& text, const media::Value& data, Copy copy,
                                 const Surroundings& around = {}) {
    namespace word = testing;
    namespace odt = testing::odt;
    const bool is_word = kind == FileKind::Word;
    const auto read = readTemplateFile(kind,
                                       is_word ? word::WordBuilder(word::paragraph(text)).build()
                                               : odt::OdtBuilder(odt::paragraph(text)).build(),
                                       nullptr, around);
    if (!read) return tl::unexpected(read.error());
    const auto rendering = (*read)->render(data, copy);
    if (!rendering) return tl::unexpected(rendering.error());
    return is_word ? word::textOf(rendering->bytes) : odt::textOf(rendering->bytes);
}

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
            files.emplace(name, testing::WordBuilder(testing::paragraph(*text.string())).build());
    return {[files](const std::string& name) -> core::Result<std::string> {
                const auto file = files.find(name);
                return file == files.end() ? testing::WordBuilder(testing::paragraph("")).build()
                                           : file->second;
            },
            {}};
}

class OurMustacheInFiles : public ::testing::TestWithParam<FileKind> {};

TEST_P(OurMustacheInFiles, MeansTheSameAsInText) {
    for (const example::MustacheCase& row : example::mustacheCases()) {
        const auto got = filled(GetParam(), row.text, example::mustacheData(), Copy::Final);
        ASSERT_TRUE(got) << row.claim << ": " << got.error().message;
        EXPECT_EQ(*got, row.expected) << row.claim;
    }
}

INSTANTIATE_TEST_SUITE_P(Specification, OurMustacheInFiles,
                         ::testing::Values(FileKind::Word, FileKind::OpenDocument));

class MustacheInFiles : public ::testing::TestWithParam<std::tuple<FileKind, const char*>> {};

TEST_P(MustacheInFiles, MeansTheSame) {
    if (!std::filesystem::exists(specification()))
        GTEST_SKIP() << "The official Mustache cases are not at " << specification()
                     << "; only our own cases were run.";
    const auto bytes = media::file::read(specification() + std::get<1>(GetParam()));
    ASSERT_TRUE(bytes) << bytes.error().message;
    const auto json = media::json::parse(*bytes);
    ASSERT_TRUE(json) << json.error().message;
    int compared = 0;
    for (const media::json::Value& test : *json->find("tests")->array()) {
        const std::string& name = *test.find("name")->string();
        const std::string& text = *test.find("template")->string();
        const bool includes = test.find("partials") != nullptr;
        if (!applies(text, name) || (includes && std::get<0>(GetParam()) != FileKind::Word)) continue;
        const auto got =
            filled(std::get<0>(GetParam()), text, toData(*test.find("data")), Copy::Plain, partialsOf(test));
        const std::string& expected = *test.find("expected")->string();
        ASSERT_TRUE(got) << name << ": " << got.error().message;
        EXPECT_EQ(*got, expected) << name << "\n" << text;
        ++compared;
    }
    EXPECT_GE(compared, 3);
}

INSTANTIATE_TEST_SUITE_P(Specification, MustacheInFiles,
                         ::testing::Combine(::testing::Values(FileKind::Word, FileKind::OpenDocument),
                                            ::testing::Values("interpolation.json", "sections.json",
                                                              "inverted.json", "comments.json",
                                                              "delimiters.json")));
INSTANTIATE_TEST_SUITE_P(SpecificationOfPartials, MustacheInFiles,
                         ::testing::Values(std::tuple(FileKind::Word, "partials.json")));

}  // namespace
}  // namespace concordat::documents
