// Commands on a data directory: made, filled, asked, kept whole.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/program_on_strings.h"
#include "media/json.h"

namespace concordat::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class DataDirectory : public testing::Test {
protected:
    DataDirectory() {
        program_.today = core::toDate({2026, 11, 16});
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        program_.variables["CONCORDAT_DATA"] = data_;
    }
    ~DataDirectory() override { fs::remove_all(folder_); }

    ProgramOnStrings::Answer run(std::vector<std::string> words) { return program_(words); }
    void makeDemo() { ASSERT_EQ(run({"init", "--demo"}).status, 0); }
    static std::string model(const std::string& id) {
        return std::string(CONCORDAT_SOURCE_DIR) + "/agreements/" + id + ".xml";
    }

    fs::path folder_ = fs::temp_directory_path() / ("concordat-cli-" + std::to_string(::getpid()));
    std::string data_ = (folder_ / "data").string();
    ProgramOnStrings program_;
};

TEST_F(DataDirectory, IsMadeOnceAndNeverOverwritten) {
    const auto made = run({"init"});
    EXPECT_EQ(made.status, 0) << made.err;
    EXPECT_THAT(made.out, HasSubstr("nothing in it yet"));
    const auto again = run({"init", "--demo"});
    EXPECT_EQ(again.status, 5);
    EXPECT_THAT(again.err, HasSubstr("left as it is"));
    EXPECT_EQ(run({"agreement", "list"}).out, "");
}

TEST_F(DataDirectory, ThatIsMissingIsNamedWithTheCommandThatMakesIt) {
    const auto answer = run({"due"});
    EXPECT_EQ(answer.status, 3);
    EXPECT_THAT(answer.err, HasSubstr("concordat init --data " + data_));
}

TEST_F(DataDirectory, GivesTheSameDueListAsTheFiles) {
    makeDemo();
    std::vector<std::string> files{"due", "--json", "--fields",
                                   "agreement,occurrence,raw,adjusted,status,steps"};
    std::vector<std::string> stored = files;
    for (const fs::directory_entry& entry :
         fs::directory_iterator(std::string(CONCORDAT_SOURCE_DIR) + "/agreements"))
        if (entry.path().extension() == ".xml") files.push_back(entry.path().string());
    const auto from_files = run(files);
    const auto from_store = run(stored);
    EXPECT_EQ(from_store.status, 0) << from_store.err;
    EXPECT_EQ(from_store.out, from_files.out);
    EXPECT_THAT(from_store.out, HasSubstr("alder-diversion"));
}

TEST_F(DataDirectory, KeepsTheCalendarOfAnImportForEveryLaterCommand) {
    ASSERT_EQ(run({"init"}).status, 0);
    std::ifstream file(model("alder-diversion"));
    std::string record{std::istreambuf_iterator<char>(file), {}};
    const std::string_view named = "franklin-state";
    for (std::size_t at = 0; (at = record.find(named, at)) != std::string::npos;)
        record.replace(at, named.size(), "tiny-court");
    const std::string path = (folder_ / "court.xml").string();
    std::ofstream(path) << record;
    const std::string events = (folder_ / "tiny-court.ics").string();
    // The day on which the invoice of the last quarter would be due.
    std::ofstream(events)
        << "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\nBEGIN:VEVENT\r\nUID:1\r\n"
           "DTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20270115\r\nSUMMARY:Court closed\r\n"
           "END:VEVENT\r\nEND:VCALENDAR\r\n";
    const std::vector<std::string> invoices{"due",   "alder-diversion", "--within",         "P90D",
                                            "--csv", "--fields",        "item,raw,adjusted"};

    const auto dry = run({"agreement", "import", path, "--calendar", events, "--dry-run"});
    EXPECT_EQ(dry.status, 0) << dry.err;
    EXPECT_EQ(run({"agreement", "list"}).out, "");
    const auto without = run({"agreement", "import", path});
    EXPECT_EQ(without.status, 0);
    EXPECT_THAT(without.err, HasSubstr("alder-diversion: all dates of the agreement cannot be computed"));
    EXPECT_THAT(without.err, HasSubstr("tiny-court"));
    const auto imported = run({"agreement", "import", path, "--calendar", events});
    EXPECT_EQ(imported.status, 0) << imported.err;
    const auto due = run(invoices);
    EXPECT_EQ(due.status, 0) << due.err;
    // Closed by the court, so it rolls on over the weekend and the holiday after it.
    EXPECT_THAT(due.out, HasSubstr("OB-06,2027-01-15,2027-01-19"));
    EXPECT_EQ(run({"agreement", "import", path, "--calendar", events}).status, 0) << "the same again";

    std::ofstream(events)
        << "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\nBEGIN:VEVENT\r\nUID:1\r\n"
           "DTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20270114\r\nSUMMARY:Court closed\r\n"
           "END:VEVENT\r\nEND:VCALENDAR\r\n";
    const auto other = run({"agreement", "import", path, "--calendar", events});
    EXPECT_EQ(other.status, 5);
    EXPECT_THAT(other.err, HasSubstr("tiny-court"));
    EXPECT_EQ(run(invoices).out, due.out);
}

TEST_F(DataDirectory, TakesIdsWhereFilesAreTaken) {
    makeDemo();
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"agreement", "show", ""},
                                               {"agreement", "export", ""},
                                               {"agreement", "export", "", "--as", "json"},
                                               {"term", ""},
                                               {"check", "", "--json"},
                                               {"due", "", "--csv"}}) {
        std::vector<std::string> by_id = words;
        std::vector<std::string> by_file = words;
        std::ranges::replace(by_id, "", "harbor-colocation");
        std::ranges::replace(by_file, "", model("harbor-colocation"));
        auto from_id = run(by_id);
        auto from_file = run(by_file);
        EXPECT_EQ(from_id.status, from_file.status) << words[0];
        if (words[0] == "agreement" || words[0] == "term") {
            EXPECT_EQ(from_id.out, from_file.out) << words[0];
        }
        EXPECT_FALSE(from_id.out.empty());
    }
    const auto unknown = run({"agreement", "show", "harbour-colocation"});
    EXPECT_EQ(unknown.status, 3);
    EXPECT_THAT(unknown.err, HasSubstr("Did you mean harbor-colocation?"));
}

TEST_F(DataDirectory, KeepsEveryRevision) {
    makeDemo();
    const std::string path = (folder_ / "changed.xml").string();
    std::ifstream file(model("grove-clothing-closet"));
    std::string text((std::istreambuf_iterator<char>(file)), {});
    const std::string title = "<title>";
    text.replace(text.find(title), title.size(), "<title>Newer ");
    std::ofstream(path) << text;
    const auto imported = run({"agreement", "import", path, "--effective", "2026-12-01"});
    EXPECT_EQ(imported.status, 0) << imported.err;
    EXPECT_EQ(imported.out, "0 added, 1 revised, 0 unchanged.\n");
    EXPECT_EQ(run({"agreement", "import", path}).out, "0 added, 0 revised, 1 unchanged.\n");
    EXPECT_THAT(run({"agreement", "diff", "grove-clothing-closet", "--json"}).out,
                HasSubstr("\"path\": \"title\""));
    EXPECT_THAT(run({"agreement", "show", "grove-clothing-closet"}).out, testing::Not(HasSubstr("Newer")));
    EXPECT_THAT(run({"agreement", "show", "grove-clothing-closet", "--as-of", "2026-12-01"}).out,
                HasSubstr("Newer"));
    const auto history = run({"agreement", "history", "grove-clothing-closet", "--json"});
    EXPECT_EQ(media::json::parse(history.out)->array()->size(), 2U);
}

TEST_F(DataDirectory, IsSearchedWithAccentsFolded) {
    makeDemo();
    const auto found = run({"search", "MENTOR*", "--json"});
    EXPECT_EQ(found.status, 0) << found.err;
    EXPECT_THAT(found.out, HasSubstr("alder-diversion"));
    EXPECT_EQ(run({"search", "\"\""}).status, 2);
    EXPECT_THAT(run({"search", "zzzzqqq"}).err, HasSubstr("Nothing was found."));
}

TEST_F(DataDirectory, IsBackedUpVerifiedAndRestored) {
    makeDemo();
    const std::string backup = (folder_ / "backup.db").string();
    const auto made = run({"backup", backup});
    EXPECT_EQ(made.status, 0) << made.err;
    EXPECT_EQ(run({"backup", backup}).status, 5);
    EXPECT_EQ(run({"verify", backup}).status, 0);
    EXPECT_EQ(run({"verify"}).status, 0);
    EXPECT_EQ(run({"doctor"}).status, 0);
    ASSERT_EQ(run({"agreement", "import", model("alder-diversion")}).status, 0);
    const auto restored = run({"restore", backup});
    EXPECT_EQ(restored.status, 0) << restored.err;
    EXPECT_TRUE(fs::exists(data_ + "/concordat.db.before-restore"));
    EXPECT_EQ(run({"verify"}).status, 0);
    EXPECT_THAT(run({"rebuild"}).out, HasSubstr("6 agreements"));
    EXPECT_EQ(run({"verify"}).status, 0);
    EXPECT_EQ(run({"verify", model("alder-diversion")}).status, 1);
}

TEST_F(DataDirectory, ThatMayNotBeWrittenIsStillRead) {
    makeDemo();
    fs::permissions(data_ + "/concordat.db", fs::perms::owner_read);
    const auto listed = run({"agreement", "list", "--json"});
    EXPECT_EQ(listed.status, 0) << listed.err;
    EXPECT_EQ(media::json::parse(listed.out)->array()->size(), 6U);
    const auto refused = run({"agreement", "import", model("alder-diversion")});
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(refused.err, HasSubstr("reading only"));
}

}  // namespace
}  // namespace concordat::cli
