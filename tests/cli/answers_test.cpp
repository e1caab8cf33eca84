// What people read in the answers of single commands.
#include "cli/program_on_strings.h"
#include "media/file.h"
#include "media/json.h"
#include "record/record.h"

namespace concordat::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string alder() {
    return std::string(CONCORDAT_SOURCE_DIR) + "/agreements/alder-diversion.xml";
}

core::Agreement alderRecord() {
    return record::read(media::file::read(alder()).value()).value();
}

// What `agreement show` says of a record on standard input.
std::string shown(const core::Agreement& agreement) {
    ProgramOnStrings program;
    program.input = record::writeJson(agreement);
    const auto answer = program({"agreement", "show", "-"});
    EXPECT_EQ(answer.status, 0) << answer.err;
    return answer.out;
}

TEST(AgreementShow, NamesThePlaceAlsoWithoutCounties) {
    core::Agreement agreement = alderRecord();
    agreement.calendars = {"us-federal"};
    agreement.jurisdiction.state = "Franklin";
    agreement.jurisdiction.counties.clear();
    EXPECT_THAT(shown(agreement), testing::ContainsRegex("Place +Franklin\n"));
    agreement.jurisdiction.counties = {"Alder", "Birch"};
    EXPECT_THAT(shown(agreement), testing::ContainsRegex("Place +Franklin, Alder, Birch\n"));
}

TEST(AgreementShow, CountsMeetingsInEnglish) {
    core::Agreement agreement = alderRecord();
    agreement.calendars = {"us-federal"};
    agreement.meetings.resize(1);
    EXPECT_THAT(shown(agreement), HasSubstr("1 standing meeting"));
    EXPECT_THAT(shown(agreement), Not(HasSubstr("1 standing meetings")));
    EXPECT_THAT(shown(alderRecord()), Not(HasSubstr("seriess")));
}

TEST(AgreementShow, AsJsonIsTheRecordBesideItsHash) {
    ProgramOnStrings program;
    const auto answer = program({"agreement", "show", alder(), "--json"});
    ASSERT_EQ(answer.status, 0) << answer.err;
    const auto json = media::json::parse(answer.out);
    ASSERT_TRUE(json) << json.error().message;
    EXPECT_EQ(*json->find("hash")->string(), record::hash(alderRecord()).value());
    EXPECT_EQ(*json->find("record"), *media::json::parse(record::writeJson(alderRecord())));
    // As a writer of the whole would lay it out.
    EXPECT_EQ(answer.out, media::json::write(*json, media::json::Layout::Indented));
}

TEST(Errors, AreInColourOnlyWhereThatIsWanted) {
    ProgramOnStrings program;
    program.err_is_terminal = true;
    const std::string red = "\x1b[31m";
    EXPECT_THAT(program({"term", "no such file"}).err, HasSubstr(red));
    for (const auto& words :
         std::vector<std::vector<std::string>>{{"term", "--color=never", "no such file"},
                                               {"--color", "never", "term", "no such file"},
                                               {"term", "--color=never", "--no-such-option"},
                                               {"--color=never", "no such command"}})
        EXPECT_THAT(program(words).err, Not(HasSubstr(red))) << words.back();
    program.err_is_terminal = false;
    EXPECT_THAT(program({"term", "--color=always", "no such file"}).err, HasSubstr(red));
    EXPECT_THAT(program({"term", "--", "--color=always"}).err, Not(HasSubstr(red)));
}

TEST(Help, OnCalendarsNamesEveryFormThatIsRead) {
    ProgramOnStrings program;
    const std::string text = program({"help", "calendars"}).out;
    for (const char* form : {".ics", ".xml", ".json", "--calendar"})
        EXPECT_THAT(text, HasSubstr(form));
}

}  // namespace
}  // namespace concordat::cli
