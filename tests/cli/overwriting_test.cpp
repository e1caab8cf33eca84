// No result is written over what it was made from, by whatever name.
#include "cli/overwriting.h"

#include <filesystem>
#include <fstream>

#include "program_on_strings.h"

namespace concordat::cli {

namespace {

namespace fs = std::filesystem;

// A folder with a record, a template and a second name for each.
class Folder : public testing::Test {
protected:
    Folder() {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        const fs::path source(CONCORDAT_SOURCE_DIR);
        fs::copy_file(source / "agreements/alder-diversion.xml", folder_ / "a.xml");
        fs::copy_file(source / "templates/documents/mou_binding.docx", folder_ / "t.docx");
        std::ofstream(folder_ / "d.json") << "{}";
        fs::create_symlink("a.xml", folder_ / "link.xml");
        fs::create_hard_link(folder_ / "t.docx", folder_ / "twin.docx");
    }
    ~Folder() override { fs::remove_all(folder_); }

    [[nodiscard]] std::string at(const char* name) const { return (folder_ / name).string(); }

    // Every file as it was, and the answer 2.
    void expectKept(const std::vector<std::string>& words) {
        std::map<std::string, std::uintmax_t> before;
        for (const auto& entry : fs::directory_iterator(folder_))
            before[entry.path().string()] = fs::file_size(entry.path());
        const auto answer = concordat_(words);
        EXPECT_EQ(answer.status, 2) << answer.err;
        EXPECT_THAT(answer.err, testing::HasSubstr("write to another"));
        for (const auto& [path, size] : before)
            EXPECT_EQ(fs::file_size(path), size) << path;
    }

    ProgramOnStrings concordat_;

private:
    fs::path folder_ =
        fs::path(testing::TempDir()) /
        ("overwriting_test." + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
};

using Overwriting = Folder;

TEST_F(Overwriting, IsRefusedForEveryFileThatADocumentIsMadeFrom) {
    const std::vector<std::string> render{"document", "render", at("a.xml"), "--template", at("t.docx")};
    for (const char* out : {"a.xml", "link.xml", "t.docx", "twin.docx"}) {
        std::vector<std::string> words = render;
        words.insert(words.end(), {"--out", at(out)});
        expectKept(words);
    }
    expectKept(
        {"document", "render", "--data", at("d.json"), "--template", at("t.docx"), "--out", at("d.json")});
    expectKept({"document", "render", at("a.xml"), "--out=" + at("a.xml")});
}

TEST_F(Overwriting, IsRefusedForARecordAndItsOtherForm) {
    for (const char* out : {"a.xml", "link.xml"})
        expectKept({"agreement", "export", at("a.xml"), "--as", "json", "--out", at(out)});
}

TEST_F(Overwriting, OfAnyOtherFileIsWhatWasAskedFor) {
    const auto answer = concordat_({"agreement", "export", at("a.xml"), "--out", at("d.json")});
    EXPECT_EQ(answer.status, 0) << answer.err;
    EXPECT_GT(fs::file_size(at("d.json")), 1000U);
}

}  // namespace

}  // namespace concordat::cli
