// Options of `document render` and `template lint` that would do nothing, or something else than was meant.
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "cli/program_on_strings.h"

namespace concordat::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class RenderOptions : public ::testing::Test {
protected:
    RenderOptions() {
        fs::remove_all(folder_);
        fs::create_directories(folder_ / "parts");
        write("data.json", "{\"x\": \"1\"}");
    }
    ~RenderOptions() override { fs::remove_all(folder_); }

    [[nodiscard]] std::string at(const std::string& name) const { return (folder_ / name).string(); }

    std::string write(const std::string& name, const std::string& text) {
        std::ofstream(at(name)) << text;
        return at(name);
    }

    ProgramOnStrings::Answer render(std::vector<std::string> words) {
        words.insert(words.begin(), {"document", "render"});
        return concordat_(words);
    }

    // Of an agreement, and of data, with these options behind.
    ProgramOnStrings::Answer ofAgreement(const std::vector<std::string>& options) {
        std::vector<std::string> words{record_, "--as-of", "2027-01-15", "--dry-run"};
        words.insert(words.end(), options.begin(), options.end());
        return render(words);
    }
    ProgramOnStrings::Answer ofData(const std::vector<std::string>& options) {
        std::vector<std::string> words{"--data", at("data.json"), "--dry-run"};
        words.insert(words.end(), options.begin(), options.end());
        return render(words);
    }

    fs::path folder_ =
        fs::path(::testing::TempDir()) /
        ("render_options." + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::string record_ = std::string(CONCORDAT_SOURCE_DIR) + "/agreements/alder-diversion.xml";
    ProgramOnStrings concordat_;
};

TEST_F(RenderOptions, ADocumentIsNotWrittenUnderTheNameOfAnotherKind) {
    for (const std::string name :
         {"a.pdf", "a.PDF", "a.html", "a.odt", "a.doc", "a.docm", "a.txt", "a.rtf"}) {
        const auto answer = render({record_, "--out", at(name)});
        EXPECT_EQ(answer.status, 2) << name;
        EXPECT_THAT(answer.err, HasSubstr("--out must end in .docx")) << name;
        EXPECT_FALSE(fs::exists(at(name))) << name;
    }
    EXPECT_THAT(render({record_, "--out", at("a.pdf")}).err,
                HasSubstr("`concordat document pdf` makes a PDF"));
    const auto page = render({record_, "--template", "preview", "--out", at("a.docx")});
    EXPECT_EQ(page.status, 2);
    EXPECT_THAT(page.err, HasSubstr("--out must end in .html: the template is a page"));
    const std::string letter = write("letter.txt", "{{x}}");
    EXPECT_EQ(render({"--template", letter, "--data", at("data.json"), "--out", at("a.odt")}).status, 2);
    for (const std::string name : {"a.md", "a.out", "a"})  // what no program takes for something else
        EXPECT_EQ(render({"--template", letter, "--data", at("data.json"), "--out", at(name)}).status, 0)
            << name;
    EXPECT_EQ(render({record_, "--as-of", "2027-01-15", "--out", at("b.DOCX")}).status, 0);
}

TEST_F(RenderOptions, WhatOnlyAnAgreementUsesIsRefusedWithData) {
    const std::string letter = write("letter.txt", "{{x}}");
    for (const std::vector<std::string>& option :
         std::vector<std::vector<std::string>>{{"--language", "es"},
                                               {"--set", "x=1"},
                                               {"--from", "defender"},
                                               {"--to", "defender"},
                                               {"--meeting", "m"},
                                               {"--amendment", "1"},
                                               {"--as-of", "2027-01-01"}}) {
        const auto answer = ofData({"--template", letter, option[0], option[1]});
        EXPECT_EQ(answer.status, 2) << option[0];
        EXPECT_THAT(answer.err, HasSubstr(option[0] + " is for the document of an agreement")) << option[0];
    }
    EXPECT_EQ(ofData({"--template", letter}).status, 0);
    EXPECT_THAT(ofAgreement({"--strict"}).err, HasSubstr("--strict is for --data from a file"));
}

TEST_F(RenderOptions, AFolderThatIsNotThereIsToldWhetherItIsUsedOrNot) {
    for (const std::string option : {"--pictures", "--partials"}) {
        const auto answer = ofAgreement({option, at("nowhere")});
        EXPECT_EQ(answer.status, 3) << option;
        EXPECT_THAT(answer.err, HasSubstr(option + " names a folder; " + at("nowhere") + " is none"))
            << option;
        EXPECT_EQ(ofAgreement({option, at("data.json")}).status, 3) << option;
        EXPECT_EQ(ofAgreement({option, at("parts")}).status, 0) << option;
    }
    const std::string letter = write("letter.txt", "{{x}}");
    EXPECT_EQ(ofData({"--template", letter, "--pictures", at("parts")}).status, 2);
    EXPECT_EQ(ofData({"--template", letter, "--without-macros"}).status, 2);
    const auto lint = concordat_({"template", "lint", letter, "--any-names", "--partials", at("nowhere")});
    EXPECT_EQ(lint.status, 3);
}

TEST_F(RenderOptions, WordsThatNoTagTakesAreRefusedWithTheNearest) {
    const auto near = ofAgreement({"--template", "notice_default", "--set", "claus=3", "--set", "zzz=1"});
    EXPECT_EQ(near.status, 2);
    EXPECT_THAT(near.err, AllOf(HasSubstr("has no {{given.claus}}; did you mean clause?"),
                                HasSubstr("has no {{given.zzz}}; the template takes")));
    EXPECT_EQ(ofAgreement({"--template", "notice_default", "--set", "clause=3"}).status, 0);
    EXPECT_THAT(ofAgreement({"--set", "clause=3"}).err, HasSubstr("the template takes no such words"));
    write("parts/end.txt", "{{given.place}}");
    const std::string letter = write("letter.txt", "{{title}} {{> end}}");
    EXPECT_EQ(ofAgreement({"--template", letter, "--partials", at("parts"), "--set", "place=x"}).status, 0);
    EXPECT_EQ(ofAgreement({"--template", letter, "--partials", at("parts"), "--set", "plase=x"}).status, 2);
}

TEST_F(RenderOptions, AnOccasionWithoutAPlaceInTheTemplateIsRefused) {
    const std::string plain = write("plain.txt", "{{title}}");
    for (const std::vector<std::string>& option : std::vector<std::vector<std::string>>{
             {"--from", "defender"}, {"--to", "defender"}, {"--meeting", "m"}, {"--amendment", "1"}}) {
        const auto answer = ofAgreement({"--template", plain, option[0], option[1]});
        EXPECT_EQ(answer.status, 2) << option[0];
        EXPECT_THAT(answer.err, HasSubstr(option[0] + " has no place in the template")) << option[0];
    }
    const std::string letter = write("letter.txt", "{{sender.short_name}}");
    EXPECT_EQ(ofAgreement({"--template", letter, "--from", "defender"}).status, 0);
    const std::string due = write("due.txt", "{{#overdue}}{{title}}{{/overdue}}");
    EXPECT_EQ(ofAgreement({"--template", due, "--to", "prosecutor"}).status, 0);
}

TEST_F(RenderOptions, APartialMayBeNamedWithItsEndingAndAMissingOneSaysHowToFindIt) {
    write("parts/end.txt", "the end");
    const std::string letter = write("letter.txt", "{{> end.txt}}, {{> end}}");
    const auto answer =
        render({"--template", letter, "--data", at("data.json"), "--partials", at("parts"), "--out", "-"});
    EXPECT_EQ(answer.status, 0) << answer.err;
    EXPECT_EQ(answer.out, "the end, the end");
    const auto missing = ofData({"--template", letter});
    EXPECT_EQ(missing.status, 1);
    EXPECT_THAT(missing.err,
                HasSubstr("There is no file end.txt in " + folder_.string() + ". --partials names"));
}

TEST_F(RenderOptions, LintFindsPartialsWhereItIsTold) {
    write("parts/end.txt", "{{title}}");
    const std::string letter = write("letter.txt", "{{> end}}");
    EXPECT_EQ(concordat_({"template", "lint", letter}).status, 1);
    EXPECT_EQ(concordat_({"template", "lint", letter, "--partials", at("parts")}).status, 0);
    write("parts/end.txt", "{{> end}}");
    const auto endless = concordat_({"template", "lint", letter, "--partials", at("parts")});
    EXPECT_EQ(endless.status, 1);
    EXPECT_THAT(endless.out, HasSubstr("would include itself without"));
}

TEST_F(RenderOptions, TheFirstFaultIsToldOnce) {
    const auto answer = ofAgreement({"--template", write("letter.txt", "{{titel}} {{purpos}}")});
    EXPECT_EQ(answer.status, 1);
    const std::size_t first = answer.err.find("{{titel}}");
    EXPECT_NE(first, std::string::npos);
    EXPECT_EQ(answer.err.find("{{titel}}", first + 1), std::string::npos) << answer.err;
    EXPECT_THAT(answer.err, HasSubstr("{{purpos}}"));
}

}  // namespace
}  // namespace concordat::cli
