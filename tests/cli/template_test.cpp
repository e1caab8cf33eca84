// `template lint` and `template fields --for` on files of this machine.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "documents/package.h"
#include "media/json.h"
#include "program_on_strings.h"

namespace concordat::cli {

namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string contentOf(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

class Templates : public testing::Test {
protected:
    Templates() {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    ~Templates() override { fs::remove_all(folder_); }

    [[nodiscard]] std::string at(const std::string& name) const { return (folder_ / name).string(); }

    // A template of ours in which some words of its text are others.
    std::string changed(std::string_view from, std::string_view to) {
        auto package = documents::Package::read(
            contentOf(fs::path(CONCORDAT_SOURCE_DIR) / "templates/documents/contact_sheet.docx"));
        EXPECT_TRUE(package);
        std::string text = *package->find("word/document.xml");
        const std::size_t place = text.find(from);
        EXPECT_NE(place, std::string::npos) << from;
        text.replace(place, from.size(), to);
        package->replace("word/document.xml", std::move(text));
        std::ofstream(at("t.docx"), std::ios::binary) << *package->write();
        return at("t.docx");
    }

    ProgramOnStrings concordat_;

private:
    fs::path folder_ =
        fs::path(testing::TempDir()) /
        ("template_test." + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
};

TEST_F(Templates, EveryTemplateOfOursIsWithoutErrorAndWarning) {
    for (const auto& entry : fs::directory_iterator(fs::path(CONCORDAT_SOURCE_DIR) / "templates/documents")) {
        const auto answer = concordat_({"template", "lint", entry.path().string()});
        EXPECT_EQ(answer.status, 0) << entry.path();
        EXPECT_EQ(answer.out, "Nothing is wrong with this template.\n") << entry.path();
    }
}

TEST_F(Templates, ErrorsAreFailureAndWarningsAreNot) {
    const auto faulty = concordat_({"template", "lint", changed("{{title}}", "{{titel}}")});
    EXPECT_EQ(faulty.status, 1);
    EXPECT_THAT(faulty.out, HasSubstr("error  unknown_name  {{titel}}"));
    EXPECT_THAT(faulty.out, HasSubstr("not known here; write\n    {{title}}."));
    EXPECT_THAT(faulty.out, HasSubstr("\n1 error, 0 warnings.\n"));
    const auto advised = concordat_({"template", "lint", changed("<w:tblHeader/>", "")});
    EXPECT_EQ(advised.status, 0);
    EXPECT_THAT(advised.out, HasSubstr("warning  no_header_row"));
    EXPECT_THAT(advised.out, HasSubstr("\n0 errors, 1 warning.\n"));
}

TEST_F(Templates, RowsHaveThePlaceInFields) {
    const auto answer = concordat_({"template", "lint", changed("<w:tblHeader/>", ""), "--json", "--fields",
                                    "severity,fault,part,paragraph,table,row,cell"});
    EXPECT_EQ(answer.status, 0) << answer.err;
    const auto rows = media::json::parse(answer.out);
    ASSERT_TRUE(rows);
    EXPECT_THAT(answer.out, HasSubstr("\"severity\": \"warning\""));
    EXPECT_THAT(answer.out, HasSubstr("\"part\": \"word/document.xml\""));
    EXPECT_THAT(answer.out, HasSubstr("\"table\": 1"));
    EXPECT_THAT(answer.out, HasSubstr("\"row\": 1"));
    EXPECT_THAT(answer.out, HasSubstr("\"cell\": 1"));
}

TEST_F(Templates, TheCopyHasACommentAtEveryPlaceAndTheReportIsPrintedAsWell) {
    const std::string path = changed("{{title}}", "{{titel}}");
    const auto answer = concordat_({"template", "lint", path, "--comments", at("marked.docx")});
    EXPECT_EQ(answer.status, 1);
    EXPECT_THAT(answer.out, HasSubstr("unknown_name"));
    const auto package = documents::Package::read(contentOf(at("marked.docx")));
    ASSERT_TRUE(package);
    const std::string* comments = package->find("word/comments.xml");
    ASSERT_NE(comments, nullptr);
    EXPECT_THAT(*comments, HasSubstr("write {{title}}."));
    // To standard output goes the file alone.
    const auto piped = concordat_({"template", "lint", path, "--comments", "-"});
    EXPECT_EQ(piped.out, contentOf(at("marked.docx")));
}

TEST_F(Templates, TheCopyIsNotWrittenOverTheTemplate) {
    const std::string path = changed("{{title}}", "{{titel}}");
    const std::string before = contentOf(path);
    const auto answer = concordat_({"template", "lint", path, "--comments", path});
    EXPECT_EQ(answer.status, 2);
    EXPECT_THAT(answer.err, HasSubstr("write to another file"));
    EXPECT_EQ(contentOf(path), before);
}

TEST_F(Templates, TextsAreLookedAtWithTheirPartials) {
    std::ofstream(at("letter.txt")) << "Dear {{title}},\n{{> body}}\n";
    std::ofstream(at("body.txt")) << "one\n{{#open}}\n{{a b}}\n";
    const auto answer = concordat_({"template", "lint", at("letter.txt")});
    EXPECT_EQ(answer.status, 1);
    EXPECT_THAT(answer.out, HasSubstr("body, line 2"));
    EXPECT_THAT(answer.out, HasSubstr("body, line 3"));
    EXPECT_THAT(answer.out, HasSubstr("\n2 errors, 0 warnings.\n"));
    std::ofstream(at("body.txt")) << "sound\n";
    EXPECT_EQ(concordat_({"template", "lint", at("letter.txt")}).status, 0);
    const auto commented = concordat_({"template", "lint", at("letter.txt"), "--comments", at("x.docx")});
    EXPECT_EQ(commented.status, 2);
}

TEST_F(Templates, OfOtherDataAreToldOfAnyNames) {
    std::ofstream(at("letter.txt")) << "{{xa}} {{xb}} {{xc}} {{title}}\n";
    EXPECT_THAT(concordat_({"template", "lint", at("letter.txt")}).err, HasSubstr("--any-names"));
    EXPECT_THAT(concordat_({"template", "lint", at("letter.txt"), "--any-names"}).err, IsEmpty());
    std::ofstream(at("letter.txt")) << "{{xa}} {{xb}} {{purpose}} {{title}}\n";
    EXPECT_THAT(concordat_({"template", "lint", at("letter.txt")}).err, IsEmpty()) << "misprints";
}

TEST_F(Templates, FaultsOfFillingNameTheTemplateAndTheData) {
    std::ofstream(at("letter.txt")) << "{{a | date}} {title_of_it}\n";
    std::ofstream(at("data.json")) << "{\"a\": \"x\"}";
    const auto answer = concordat_({"document", "render", "--template", at("letter.txt"), "--data",
                                    at("data.json"), "--out", at("out.txt")});
    EXPECT_EQ(answer.status, 1);
    EXPECT_THAT(answer.err,
                AllOf(HasSubstr("data.json with the template "), HasSubstr("letter.txt: The template cannot"),
                      HasSubstr("letter.txt, line 1: {title_of_it} looks like a tag")));
}

TEST_F(Templates, TheNamesThatATemplateUsesAreATree) {
    std::ofstream(at("letter.txt")) << "{{title}} {{#parties}}{{short_name | upper}}{{/parties}} {{own}}\n";
    const auto tree = concordat_({"template", "fields", "--for", at("letter.txt")});
    EXPECT_EQ(tree.status, 0) << tree.err;
    EXPECT_EQ(tree.out,
              "title  text, 1 use\nparties[]  list, 1 use\n  short_name  text (upper), 1 use\nown  text, 1 "
              "use, not "
              "a name of agreements\n");
    const auto rows = concordat_({"template", "fields", "--for", at("letter.txt"), "--csv", "--fields",
                                  "name,kind,format,known,uses"});
    EXPECT_THAT(rows.out, HasSubstr("parties[].short_name,text,upper,true,1"));
    EXPECT_THAT(rows.out, HasSubstr("own,text,,false,1"));
    const auto ours = concordat_({"template", "fields", "--for", "mou_binding", "--json"});
    EXPECT_EQ(ours.status, 0) << ours.err;
    EXPECT_THAT(ours.out, Not(HasSubstr("\"known\": false")));
    EXPECT_EQ(concordat_({"template", "fields", "--for", at("none.docx")}).status, 3);
    EXPECT_EQ(concordat_({"template", "fields", "--json", "--fields", "uses"}).status, 2);
}

}  // namespace

}  // namespace concordat::cli
