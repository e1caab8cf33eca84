// Holiday calendars as files.
#include "record/calendar_form.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "record/told.h"

namespace concordat::record {
namespace {

using testing::told;

std::string shipped(const std::string& name) {
    std::ifstream stream(CONCORDAT_SOURCE_DIR "/schema/calendars/" + name + ".xml", std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string withHoliday(const std::string& parts) {
    return "<calendar "
           "xmlns=\"urn:concordat:calendar:1\"><name>court</name><title>Court</title><holidays><holiday>"
           "<name>Day</name>" +
           parts + "</holiday></holidays></calendar>";
}

std::string closedOn(const core::Calendar& calendar, int year, int month, int day) {
    const auto closures = core::closuresOn(core::toDate({year, month, day}), calendar);
    return closures.empty() ? "" : closures.back().name;
}

TEST(ShippedCalendars, AreReadAndWrittenBackByteForByteUnderTheNameOfTheirFile) {
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(CONCORDAT_SOURCE_DIR "/schema/calendars")) {
        if (entry.path().extension() != ".xml") continue;
        ++files;
        SCOPED_TRACE(entry.path().filename());
        const std::string bytes = shipped(entry.path().stem().string());
        const auto calendar = readCalendar(bytes);
        ASSERT_TRUE(calendar) << told(calendar.error());
        EXPECT_EQ(calendar->name, entry.path().stem().string());
        EXPECT_EQ(writeCalendar(*calendar).value(), bytes);
    }
    EXPECT_GE(files, 2);
}

TEST(ShippedCalendars, CloseTheDaysTheySay) {
    const auto state = readCalendar(shipped("franklin-state"));
    ASSERT_TRUE(state) << told(state.error());
    EXPECT_EQ(closedOn(*state, 2026, 8, 31), "Franklin Day");
    EXPECT_EQ(closedOn(*state, 2026, 11, 27), "Day after Thanksgiving");
    EXPECT_EQ(closedOn(*state, 2027, 6, 18), "Juneteenth observed");
    EXPECT_EQ(closedOn(*state, 2026, 10, 12), "");
    const auto county = readCalendar(shipped("alder-county"));
    ASSERT_TRUE(county) << told(county.error());
    EXPECT_EQ(closedOn(*county, 2027, 3, 26), "Good Friday");
    EXPECT_EQ(closedOn(*county, 2027, 5, 10), "Alder County Founders' Day");
}

TEST(CalendarForm, HoldsTheFederalTable) {
    const core::Calendar federal = core::federalCalendar();
    const auto bytes = writeCalendar(federal);
    ASSERT_TRUE(bytes) << told(bytes.error());
    const auto again = readCalendar(*bytes);
    ASSERT_TRUE(again) << told(again.error());
    EXPECT_TRUE(*again == federal);
}

TEST(CalendarForm, RefusesAHolidayThatLacksAPartOfItsKind) {
    const auto calendar = readCalendar(withHoliday("<kind>nth_weekday</kind><month>5</month>"));
    ASSERT_FALSE(calendar);
    ASSERT_EQ(calendar.error().problems.size(), 2U) << told(calendar.error());
    EXPECT_EQ(calendar.error().problems[0].path, "holidays[1].nth");
    EXPECT_EQ(calendar.error().problems[0].message, "a holiday of the kind `nth_weekday` needs `nth`");
    EXPECT_EQ(calendar.error().problems[1].path, "holidays[1].weekday");
}

TEST(CalendarForm, RefusesAPartThatTheKindDoesNotHave) {
    const auto calendar = readCalendar(withHoliday("<kind>easter</kind><month>4</month>"));
    ASSERT_FALSE(calendar);
    ASSERT_EQ(calendar.error().problems.size(), 1U) << told(calendar.error());
    EXPECT_EQ(calendar.error().problems[0].message, "a holiday of the kind `easter` has no `month`");
}

TEST(CalendarForm, RefusesADayThatItsMonthDoesNotHave) {
    const auto calendar = readCalendar(withHoliday("<kind>fixed_day</kind><month>4</month><day>31</day>"));
    ASSERT_FALSE(calendar);
    EXPECT_NE(calendar.error().message.find("court"), std::string::npos) << told(calendar.error());
}

TEST(CalendarForm, RefusesAnAgreementAndANewerVersion) {
    const auto agreement = readCalendar("<agreement xmlns=\"urn:concordat:agreement:1\"/>");
    ASSERT_FALSE(agreement);
    EXPECT_EQ(agreement.error().code, core::ErrorCode::Invalid);
    const auto newer = readCalendar("<calendar xmlns=\"urn:concordat:calendar:2\"/>");
    ASSERT_FALSE(newer);
    EXPECT_EQ(newer.error().code, core::ErrorCode::Unsupported);
}

}  // namespace
}  // namespace concordat::record
