// What commands say of files that are broken, or that name what nobody knows: nothing is hidden, and the file
// is named.
#include <filesystem>
#include <fstream>

#include "media/archive.h"
#include "media/file.h"
#include "media/json.h"
#include "program_on_strings.h"

namespace concordat::cli {

namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class FaultyFiles : public testing::Test {
protected:
    FaultyFiles() {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    ~FaultyFiles() override { fs::remove_all(folder_); }

    // The model agreement with one text put in place of another.
    std::string spoilt(const std::string& name, std::string_view what, std::string_view with) {
        std::ifstream in(fs::path(CONCORDAT_SOURCE_DIR) / "agreements/grove-clothing-closet.xml");
        std::string bytes((std::istreambuf_iterator<char>(in)), {});
        const std::size_t place = bytes.find(what);
        EXPECT_NE(place, std::string::npos) << what;
        bytes.replace(place, what.size(), with);
        const std::string path = (folder_ / name).string();
        std::ofstream(path) << bytes;
        return path;
    }
    std::string sound() { return spoilt("sound.xml", "<agreement", "<agreement"); }

    // The shipped template with a name in it that no record has.
    std::string withUnknownName(const std::string& name) {
        std::ifstream in(fs::path(CONCORDAT_SOURCE_DIR) / "templates/documents/mou_binding.docx");
        auto source = media::archive::Reader::open(std::string((std::istreambuf_iterator<char>(in)), {}));
        EXPECT_TRUE(source.has_value());
        media::archive::Writer writer;
        for (const media::archive::Entry& entry : source->entries()) {
            std::string bytes = source->read(entry.name).value();
            const std::size_t place = bytes.find("{{title}}");
            if (entry.name == "word/document.xml") bytes.replace(place, 9, "{{titel}}");
            writer.add(entry.name, bytes);
        }
        const std::string path = (folder_ / name).string();
        std::ofstream(path) << writer.finish().value();
        return path;
    }

    // The findings of `check --json`, and what it answered.
    media::json::Value checked(std::vector<std::string> files, int status) {
        std::vector<std::string> words{"check", "--json", "--as-of", "2027-07-01"};
        words.insert(words.end(), files.begin(), files.end());
        const auto answer = concordat_(words);
        EXPECT_EQ(answer.status, status) << answer.err;
        auto json = media::json::parse(answer.out);
        EXPECT_TRUE(json.has_value()) << answer.out;
        return json.value_or(media::json::Value());
    }

    ProgramOnStrings concordat_;

private:
    fs::path folder_ =
        fs::path(testing::TempDir()) /
        ("faulty_files_test." + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
};

std::string text(const media::json::Value& row, std::string_view name) {
    const media::json::Value* found = row.find(name);
    return found != nullptr && found->string() != nullptr ? *found->string() : "";
}

TEST_F(FaultyFiles, AreAmongTheFindingsOfACheckWithTheirPlaces) {
    const std::string bad = spoilt("bad.xml", "<binding>non_binding", "<binding>perhaps");
    for (const auto& files : std::vector<std::vector<std::string>>{{bad}, {bad, sound()}, {sound(), bad}}) {
        const auto json = checked(files, files.size() == 1 ? 1 : 6);
        ASSERT_EQ(json.find("findings")->array()->size(), 1U);
        const media::json::Value& finding = json.find("findings")->array()->front();
        EXPECT_EQ(text(finding, "rule"), "READ");
        EXPECT_EQ(text(finding, "result"), "fail");
        EXPECT_EQ(text(finding, "severity"), "error");
        EXPECT_EQ(text(finding, "file"), bad);
        EXPECT_EQ(text(finding, "path"), "binding");
        EXPECT_THAT(text(finding, "message"), HasSubstr("perhaps"));
        EXPECT_GT(*finding.find("line")->integer(), 1);
        EXPECT_EQ(*json.find("counts")->find("error")->integer(), 1);
    }
    const auto json = checked({"no/such/file.xml"}, 3);
    EXPECT_THAT(text(json.find("findings")->array()->front(), "message"), HasSubstr("no/such/file.xml"));
    const auto told = concordat_({"check", bad, sound(), "--as-of", "2027-07-01"});
    EXPECT_THAT(told.out, HasSubstr("in 1 agreement and 1 file that cannot be read"));
    EXPECT_EQ(told.status, 6);
}

TEST_F(FaultyFiles, WithAnUnknownZoneOrCalendarAreStillChecked) {
    const std::string zone = spoilt("zone.xml", "America/New_York", "America/Gotham");
    const std::string calendar = spoilt("calendar.xml", "<calendar>franklin-state", "<calendar>gotham");
    EXPECT_EQ(text(checked({zone}, 1).find("findings")->array()->front(), "path"), "time_zone");
    EXPECT_EQ(text(checked({calendar}, 1).find("findings")->array()->front(), "path"), "calendars[1]");
    // Nothing that was found is lost, and the invariants are looked at as well.
    std::string bytes = media::file::read(zone).value();
    bytes.replace(bytes.find("<calendar>franklin-state"), 24, "<calendar>gotham");
    std::ofstream(zone) << bytes;
    const auto all = checked({zone}, 1);
    EXPECT_EQ(*all.find("counts")->find("error")->integer(), 2);
    EXPECT_EQ(text((*all.find("findings")->array())[0], "path"), "calendars[1]");
    EXPECT_EQ(text((*all.find("findings")->array())[1], "path"), "time_zone");
    const auto told = concordat_({"check", zone, "--as-of", "2027-07-01"});
    EXPECT_THAT(told.out, HasSubstr("error    READ    time_zone"));
    EXPECT_EQ(told.status, 1);
}

TEST_F(FaultyFiles, AreNamedByEveryCommandThatCannotGoOn) {
    const std::string zone = spoilt("zone.xml", "America/New_York", "America/Gotham");
    const std::string calendar = spoilt("calendar.xml", "<calendar>franklin-state", "<calendar>gotham");
    for (const auto& words :
         std::vector<std::vector<std::string>>{{"agreement", "show", zone},
                                               {"term", zone},
                                               {"due", zone},
                                               {"document", "render", zone, "--dry-run"},
                                               {"due", calendar},
                                               {"document", "render", calendar, "--dry-run"}}) {
        const auto answer = concordat_(words);
        EXPECT_EQ(answer.status, 3) << words.front();
        EXPECT_THAT(answer.err, HasSubstr(words.front() == "document" ? words[2] : words.back()))
            << words.front();
    }
}

TEST_F(FaultyFiles, DoNotCountAsAgreementsOfWhichSomethingIsDue) {
    const auto answer =
        concordat_({"due", sound(), "no/such/file.xml", "--as-of", "2027-07-01", "--from", "2027-07-01"});
    EXPECT_THAT(answer.out, HasSubstr("in 1 agreement.\n"));
    EXPECT_EQ(answer.status, 6);
}

TEST_F(FaultyFiles, TellWhatHasNoDateYetInEveryForm) {
    const std::string model = spoilt("waits.xml", "nth third saturday of april", "termination +30d");
    for (const char* form : {"", "--json", "--csv", "--tsv", "--verbose", "--explain"}) {
        std::vector<std::string> words{"due", model, "--as-of", "2024-01-01"};
        if (*form != '\0') words.emplace_back(form);
        const auto answer = concordat_(words);
        EXPECT_EQ(answer.status, 0) << answer.err;
        EXPECT_THAT(answer.err, HasSubstr("has no date yet: ")) << form;
        EXPECT_THAT(answer.err, Not(HasSubstr("--verbose"))) << form;
        EXPECT_THAT(answer.out, Not(HasSubstr("has no date yet"))) << form;
    }
}

TEST_F(FaultyFiles, OfATemplateAreNotBlamedOnTheRecord) {
    const std::string letter = withUnknownName("letter.docx");
    const std::string path = sound();
    const auto answer = concordat_({"document", "render", path, "--template", letter, "--dry-run"});
    EXPECT_EQ(answer.status, 1);
    EXPECT_THAT(answer.err, HasSubstr(letter + ": "));
    EXPECT_THAT(answer.err, Not(HasSubstr(path)));
}

TEST_F(FaultyFiles, ADryRunThatFindsNothingSaysSo) {
    const auto answer = concordat_({"document", "render", sound(), "--dry-run", "--as-of", "2027-07-01"});
    EXPECT_EQ(answer.status, 0) << answer.err;
    EXPECT_THAT(answer.err, HasSubstr("othing was written."));
}

TEST_F(FaultyFiles, ShowTellsTheHashOfTheRecordInBothForms) {
    const std::string path = sound();
    const auto shown = concordat_({"agreement", "show", path, "--json"});
    const auto json = media::json::parse(shown.out);
    ASSERT_TRUE(json.has_value());
    EXPECT_EQ(text(*json, "hash").size(), 64U);
    EXPECT_NE(json->find("record"), nullptr);
    EXPECT_EQ(text(*json->find("record"), "form"), "urn:concordat:agreement:1");
    EXPECT_THAT(concordat_({"agreement", "show", path}).out, HasSubstr(text(*json, "hash").substr(0, 40)));
}

TEST_F(FaultyFiles, ADifferenceMeansSomething) {
    const std::string other = spoilt("other.xml", "<purpose>", "<purpose>Now: ");
    const auto answer = concordat_({"agreement", "diff", sound(), other, "--json"});
    EXPECT_THAT(answer.out, HasSubstr("\"meaning\": \"Purpose.\""));
}

}  // namespace

}  // namespace concordat::cli
