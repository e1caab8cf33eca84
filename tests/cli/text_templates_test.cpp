// Texts and pages as templates on the command line: checked by name, linted, and the page that is shipped.
#include <filesystem>
#include <fstream>

#include <unistd.h>

#include <gmock/gmock.h>

#include "cli/program_on_strings.h"

namespace concordat::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class TextTemplates : public ::testing::Test {
protected:
    TextTemplates()
        : folder_(fs::path(::testing::TempDir()) /
                  ("concordat-text-templates-" + std::to_string(::getpid()))) {
        fs::remove_all(folder_);
        fs::create_directories(folder_ / "parts");
    }
    ~TextTemplates() override { fs::remove_all(folder_); }

    std::string write(const std::string& name, const std::string& text) {
        const std::string path = (folder_ / name).string();
        std::ofstream(path) << text;
        return path;
    }

    fs::path folder_;
    std::string record_ = std::string(CONCORDAT_SOURCE_DIR) + "/agreements/grove-clothing-closet.xml";
    ProgramOnStrings concordat_;
};

TEST_F(TextTemplates, AreRefusedWithEveryUnknownNameBeforeAnythingIsWritten) {
    const std::string letter =
        write("letter.txt", "{{title}}\n{{titel}}\n{{#parties}}{{> parts/who}}{{/parties}}");
    write("parts/who.txt", "\n{{shrt_name}}");
    const std::string out = (folder_ / "out.txt").string();
    const auto answer = concordat_({"document", "render", record_, "--template", letter, "--out", out});
    EXPECT_EQ(answer.status, 1);
    EXPECT_THAT(answer.err, AllOf(HasSubstr("2 faults"), HasSubstr("write {{title}}."),
                                  HasSubstr("write {{short_name}}."), HasSubstr("parts/who")));
    EXPECT_FALSE(fs::exists(out));
}

TEST_F(TextTemplates, OfOtherDataMayNameWhatTheyLike) {
    const std::string letter = write("letter.txt", "{{anything}}");
    const std::string data = write("data.json", "{\"anything\": \"x\"}");
    const auto answer =
        concordat_({"document", "render", "--template", letter, "--data", data, "--out", "-"});
    EXPECT_EQ(answer.status, 0) << answer.err;
    EXPECT_EQ(answer.out, "x");
}

TEST_F(TextTemplates, AreLintedWithTheirPartials) {
    write("close.html", "{{parties}}\n\n{{titel}}");
    const std::string page = write("page.html", "<p>{{title}}</p>\n{{> close}}");
    const auto answer = concordat_({"template", "lint", page});
    EXPECT_EQ(answer.status, 1);
    EXPECT_THAT(answer.out, AllOf(HasSubstr("not_printable  {{parties}}"), HasSubstr("close, line 1"),
                                  HasSubstr("unknown_name  {{titel}}"), HasSubstr("close, line 3"),
                                  HasSubstr("2 errors, 0 warnings")));
    EXPECT_EQ(concordat_({"template", "lint", page, "--any-names"}).status, 0);
    EXPECT_EQ(concordat_({"template", "lint", write("a.md", "{{title}}")}).status, 0);
}

TEST_F(TextTemplates, ReadNoPartialBesideTheirFolder) {
    write("outside.txt", "secret");
    const std::string letter = write("parts/letter.txt", "{{> ../outside}}");
    const auto answer = concordat_({"document", "render", record_, "--template", letter, "--out", "-"});
    EXPECT_EQ(answer.status, 1);
    EXPECT_THAT(answer.out + answer.err, Not(HasSubstr("secret")));
    EXPECT_THAT(answer.err, HasSubstr("leads out of the folder in which it must stand"));
}

TEST_F(TextTemplates, TheShippedPageIsFoundByItsName) {
    const auto answer = concordat_(
        {"document", "render", record_, "--template", "preview", "--out", "-", "--as-of", "2027-01-15"});
    EXPECT_EQ(answer.status, 0) << answer.err;
    EXPECT_THAT(answer.out, StartsWith("<!DOCTYPE html>\n<html lang=\"en\">"));
    EXPECT_THAT(answer.out, HasSubstr("Concordat 0."));
    const auto hash = concordat_({"agreement", "show", record_});
    const std::size_t at = answer.out.find("class=\"hash\">");
    ASSERT_NE(at, std::string::npos);
    EXPECT_THAT(hash.out, HasSubstr(answer.out.substr(at + 13, 16)));
    for (const char* name : {"", "prev", "preview.docx"})
        EXPECT_NE(concordat_({"document", "render", record_, "--template", name, "--out", "-"}).status, 0)
            << name;
}

TEST_F(TextTemplates, AskedForInSpanishTellWhichArticlesStayInEnglish) {
    const auto answer =
        concordat_({"document", "render", record_, "--language", "es", "--dry-run", "--as-of", "2027-01-15"});
    EXPECT_EQ(answer.status, 0) << answer.err;
    EXPECT_THAT(answer.err, HasSubstr("Articles 3 and 6 stay in English: the library’s Spanish wording"));
    EXPECT_EQ(concordat_({"document", "render", record_, "--language", "fr", "--dry-run"}).status, 2);
    EXPECT_THAT(concordat_({"document", "render", record_, "--dry-run"}).err,
                Not(HasSubstr("stay in English")));
}

}  // namespace
}  // namespace concordat::cli
