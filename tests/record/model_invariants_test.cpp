// No invariant is broken in any record of agreements/, before its start, in its course and after its end.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/invariant.h"
#include "media/time_zone.h"
#include "record/calendar_form.h"
#include "record/record.h"
#include "record/texts.h"
#include "record/told.h"

namespace concordat::record {
namespace {

using testing::told;

std::vector<std::filesystem::path> filesIn(const std::string& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(CONCORDAT_SOURCE_DIR "/" + folder))
        if (entry.path().extension() == ".xml") files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

std::string contents(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

core::Calendars everyCalendar() {
    core::Calendars calendars;
    EXPECT_TRUE(calendars.add(core::federalCalendar()));
    for (const auto& file : filesIn("schema/calendars")) {
        const auto calendar = readCalendar(contents(file));
        EXPECT_TRUE(calendar) << file;
        if (calendar) {
            EXPECT_TRUE(calendars.add(*calendar)) << file;
        }
    }
    return calendars;
}

class ModelInvariants : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(ModelInvariants, HoldOnEveryDayThatMatters) {
    const auto agreement = read(contents(GetParam()));
    ASSERT_TRUE(agreement) << told(agreement.error());
    const core::Calendars calendars = everyCalendar();
    const auto zone = media::timeZone(agreement->time_zone);
    ASSERT_TRUE(zone) << told(zone.error());
    for (const char* day : {"2026-06-01", "2026-11-21", "2027-09-30", "2029-01-15", "2032-01-01"}) {
        core::RecordFacts facts =
            core::recordFacts(*agreement, core::parseDate(day).value(), calendars, **zone);
        EXPECT_TRUE(facts.effective) << "nothing about its term could be checked";
        const std::vector<core::TextAt> found = texts(*agreement);
        facts.texts = found;
        for (const core::Finding& finding : core::checkInvariants(*agreement, facts)) {
            EXPECT_NE(finding.severity, core::Severity::Error)
                << "as of " << day << ": " << core::label(finding.invariant) << ' ' << finding.path << '\n'
                << finding.message << '\n'
                << finding.remedy;
        }
    }
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(ModelInvariants);
INSTANTIATE_TEST_SUITE_P(All, ModelInvariants, ::testing::ValuesIn(filesIn("agreements")),
                         [](const auto& each) {
                             std::string name = each.param.stem().string();
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

}  // namespace
}  // namespace concordat::record
