// An office's own clauses on the command line: --clauses with Word files, listed, shown, checked and set.
#include <filesystem>
#include <fstream>

#include <unistd.h>

#include <gmock/gmock.h>

#include "cli/program_on_strings.h"
#include "documents/document_text.h"
#include "media/archive.h"
#include "media/file.h"

namespace concordat::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kSource = CONCORDAT_SOURCE_DIR;

class OfficeClauses : public ::testing::Test {
protected:
    OfficeClauses()
        : folder_(fs::path(::testing::TempDir()) /
                  ("concordat-office-clauses-" + std::to_string(::getpid()))) {
        fs::remove_all(folder_);
        fs::create_directories(folder_ / "clauses");
    }
    ~OfficeClauses() override { fs::remove_all(folder_); }

    std::string path(const std::string& name) const { return (folder_ / name).string(); }

    void write(const std::string& name, const std::string& text) const {
        std::ofstream(path(name), std::ios::binary) << text;
    }

    void clause(const std::string& id, const std::string& more) const {
        write("clauses/" + id + ".md",
              "---\nid: " + id + "\nversion: 1.0\nheading: Ours\ninstruments: any\nmandatory-when: never\n" +
                  "binding: as-instrument\nsatisfies: none\napproved-by: A. Counsel\n" + more);
    }

    // A Word document of one paragraph.
    void word(const std::string& name, const std::string& words) const {
        const std::string office = "http://schemas.openxmlformats.org/";
        media::archive::Writer writer;
        writer.add(
            "[Content_Types].xml",
            "<Types xmlns=\"" + office +
                "package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/"
                "vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" "
                "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main"
                "+xml\"/></Types>");
        writer.add("_rels/.rels", "<Relationships xmlns=\"" + office +
                                      "package/2006/relationships\"><Relationship Id=\"r\" Type=\"" + office +
                                      "officeDocument/2006/relationships/officeDocument\" "
                                      "Target=\"word/document.xml\"/></Relationships>");
        writer.add("word/document.xml", "<w:document xmlns:w=\"" + office +
                                            "wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>" + words +
                                            "</w:t></w:r></w:p></w:body></w:document>");
        write(name, writer.finish().value());
    }

    // The record with this clause in place of its first.
    std::string recordWith(const std::string& library_id) const {
        std::string record = media::file::read(kSource + "/agreements/grove-clothing-closet.xml").value();
        const auto replace = [&record](const std::string& from, const std::string& to,
                                       const std::string& words) {
            const std::size_t at = record.find(from);
            record.replace(at, record.find(to, at) + to.size() - at, words);
        };
        replace("<library_id>", "</library_id>", "<library_id>" + library_id + "</library_id>");
        replace("<variant>negotiated", "</variant>", "<variant>preferred</variant>");
        replace("<paragraphs>", "</paragraphs>", "");
        write("record.xml", record);
        return path("record.xml");
    }

    fs::path folder_;
    ProgramOnStrings concordat_;
};

TEST_F(OfficeClauses, AreListedAndShownWithTheFilesThatHoldThem) {
    clause("fees", "preferred-file: fees.docx\n---\n");
    word("clauses/fees.docx", "The fee is due.");
    const auto list = concordat_({"clause", "list", "--clauses", path("clauses")});
    EXPECT_EQ(list.status, 0) << list.err;
    EXPECT_THAT(list.out, AllOf(HasSubstr("fees (own)"), HasSubstr("notices"), HasSubstr("en, es")));
    const auto json = concordat_({"clause", "list", "--clauses", path("clauses"), "--json"});
    EXPECT_THAT(json.out, AllOf(HasSubstr("\"own\": true"), HasSubstr("\"has_spanish\": true")));
    const auto show = concordat_({"clause", "show", "fees", "--clauses", path("clauses")});
    EXPECT_THAT(show.out, AllOf(HasSubstr("the text of fees.docx"), HasSubstr("The fee is due.")));
    EXPECT_THAT(concordat_({"clause", "list"}).out, Not(HasSubstr("fees (own)")));
}

TEST_F(OfficeClauses, TellTheirFaultsBeforeAnythingIsWritten) {
    clause("fees", "preferred-file: fees.docx\n---\n");
    word("clauses/fees.docx", "The {{titel}} is due.");
    const auto answer = concordat_({"document", "render", kSource + "/agreements/grove-clothing-closet.xml",
                                    "--clauses", path("clauses"), "--out", path("out.docx")});
    EXPECT_EQ(answer.status, 1);
    EXPECT_THAT(answer.err, AllOf(HasSubstr("fees.docx"), HasSubstr("titel"), HasSubstr("{{title}}")));
    EXPECT_FALSE(fs::exists(folder_ / "out.docx"));
}

TEST_F(OfficeClauses, OfMarkdownAreHeldAgainstTheNamesOfAgreementsAllAtOnce) {
    clause(
        "fees",
        "---\n\n## Preferred\n\n{#due} The {{titel}} is due.\n\n## Walk-away\n\nAs {{article.notice}} says.\n"
        "See {{section.fees.dues}}, {{section.fees.due}} and {{article.notices}}.\n");
    const auto answer = concordat_(
        {"check", kSource + "/agreements/grove-clothing-closet.xml", "--clauses", path("clauses")});
    EXPECT_EQ(answer.status, 1);
    EXPECT_THAT(answer.err, AllOf(HasSubstr("3 faults"), HasSubstr("fees.md"), HasSubstr("line 14")));
    EXPECT_THAT(answer.err, AllOf(HasSubstr("{{title}}"), HasSubstr("write {{article.notices}}"),
                                  HasSubstr("write {{section.fees.due}}")));
}

TEST_F(OfficeClauses, OfWordNameClausesThatThereAre) {
    clause("fees", "preferred-file: fees.docx\n---\n");
    word("clauses/fees.docx", "As {{article.notice}} says.");
    const auto answer = concordat_({"clause", "list", "--clauses", path("clauses")});
    EXPECT_EQ(answer.status, 1);
    EXPECT_THAT(answer.err, AllOf(HasSubstr("fees.docx"), HasSubstr("write {{article.notices}}")));
}

TEST_F(OfficeClauses, AreKnownToTemplatesThatNameThem) {
    clause("fees", "---\n\n## Preferred\n\nThe fee is due.\n");
    write("letter.txt", "{{article.fees}} {{article.feez}}\n");
    const auto without = concordat_({"template", "lint", path("letter.txt")});
    EXPECT_EQ(without.status, 0);
    EXPECT_THAT(without.out, HasSubstr("0 errors, 2 warnings"));
    const auto with = concordat_({"template", "lint", path("letter.txt"), "--clauses", path("clauses")});
    EXPECT_THAT(with.out, AllOf(HasSubstr("unknown_clause  {{article.feez}}"), HasSubstr("{{article.fees}}"),
                                HasSubstr("0 errors, 1 warning")));
}

TEST_F(OfficeClauses, AreSetIntoTheDocumentAndReadByTheCheck) {
    clause("fees", "preferred-file: fees.docx\n---\n");
    word("clauses/fees.docx", "The fee of {{title}} follows Section 99.9.");
    const std::string record = recordWith("fees");
    const auto answer = concordat_({"document", "render", record, "--template", "letter_of_cooperation",
                                    "--clauses", path("clauses"), "--out", path("out.docx")});
    ASSERT_EQ(answer.status, 0) << answer.err;
    const auto text = documents::documentText(media::file::read(path("out.docx")).value());
    EXPECT_THAT(*text,
                HasSubstr("The fee of Letter of Cooperation on Court Clothing and Hygiene Kits follows"));
    const auto check = concordat_({"check", record, "--clauses", path("clauses")});
    EXPECT_THAT(check.out, AllOf(HasSubstr("DR-07"), HasSubstr("Section 99.9")));
    const auto page = concordat_({"document", "render", record, "--template", "preview", "--clauses",
                                  path("clauses"), "--out", path("out.html")});
    EXPECT_EQ(page.status, 0) << page.err;
    EXPECT_THAT(page.err, HasSubstr("have no numbers"));
}

TEST_F(OfficeClauses, StandInAFolderThatIsThereAndDoNotLeadOutOfIt) {
    EXPECT_EQ(concordat_({"clause", "list", "--clauses", path("nowhere")}).status, 3);
    write("outside.md", "secret");
    fs::create_symlink(folder_ / "outside.md", folder_ / "clauses" / "inside.md");
    const auto answer = concordat_({"clause", "list", "--clauses", path("clauses")});
    EXPECT_EQ(answer.status, 1);
    EXPECT_THAT(answer.err, HasSubstr("leads out of the folder"));
}

TEST_F(OfficeClauses, AreForAgreementsOnly) {
    write("d.json", "{}");
    word("clauses/fees.docx", "x");
    const auto answer = concordat_({"document", "render", "--template", path("clauses/fees.docx"), "--data",
                                    path("d.json"), "--clauses", path("clauses"), "--out", path("o.docx")});
    EXPECT_EQ(answer.status, 2);
}

}  // namespace
}  // namespace concordat::cli
