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

TEST(ShippedCalendars, AreReadUnderTheNameOfTheirFile) {
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(CONCORDAT_SOURCE_DIR "/schema/calendars")) {
        if (entry.path().extension() != ".xml") continue;
        ++files;
        SCOPED_TRACE(entry.path().filename());
        const auto calendar = readCalendar(shipped(entry.path().stem().string()));
        ASSERT_TRUE(calendar) << told(calendar.error());
        EXPECT_EQ(calendar->name, entry.path().stem().string());
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

TEST(ShippedCalendars, AreWrittenBackByteForByteOnceTheyAreInTheOneLayout) {
    for (const auto& entry : std::filesystem::directory_iterator(CONCORDAT_SOURCE_DIR "/schema/calendars")) {
        if (entry.path().extension() != ".xml") continue;
        SCOPED_TRACE(entry.path().filename());
        const auto calendar = readCalendar(shipped(entry.path().stem().string()));
        ASSERT_TRUE(calendar) << told(calendar.error());
        const auto written = writeCalendar(*calendar);
        ASSERT_TRUE(written) << told(written.error());
        const auto again = readCalendar(*written);
        ASSERT_TRUE(again) << told(again.error());
        EXPECT_EQ(*again, *calendar);
        EXPECT_EQ(writeCalendar(*again), written);
    }
}

// What the program holds as a table, and a week that is not everybody's.
TEST(CalendarForm, WritesEveryCalendarSoThatItComesBack) {
    core::Calendar odd{"odd", "Odd “court” & Ñandú"};
    odd.first_year = 2020;
    odd.last_year = 2030;
    odd.closed.push_back({core::toDate({2027, 2, 28}), "Flood <day>"});
    core::Calendar open = odd;
    open.weekend.clear();
    core::Calendar friday = odd;
    friday.weekend = {core::Weekday::Friday};
    for (const core::Calendar& calendar : {core::federalCalendar(), odd, open, friday}) {
        const auto written = writeCalendar(calendar);
        ASSERT_TRUE(written) << told(written.error());
        const auto again = readCalendar(*written);
        ASSERT_TRUE(again) << told(again.error());
        EXPECT_EQ(*again, calendar) << *written;
    }
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

// The week of the calendar that is otherwise empty, or why it is refused.
core::Result<std::vector<core::Weekday>> weekendOf(const std::string& parts) {
    const auto calendar =
        readCalendar("<calendar xmlns=\"urn:concordat:calendar:1\"><name>court</name><title>Court</title>" +
                     parts + "</calendar>");
    if (!calendar) return tl::unexpected(calendar.error());
    return calendar->weekend;
}

TEST(CalendarForm, ClosesSaturdayAndSundayUnlessItSaysOtherwise) {
    using core::Weekday;
    EXPECT_EQ(weekendOf(""), (std::vector{Weekday::Saturday, Weekday::Sunday}));
    EXPECT_EQ(weekendOf("<seven_day_week>false</seven_day_week>"),
              (std::vector{Weekday::Saturday, Weekday::Sunday}));
    EXPECT_EQ(weekendOf("<weekend><day>friday</day></weekend>"), std::vector{Weekday::Friday});
    EXPECT_EQ(weekendOf("<seven_day_week>true</seven_day_week>"), std::vector<Weekday>());
    const auto both = weekendOf("<seven_day_week>true</seven_day_week><weekend><day>friday</day></weekend>");
    ASSERT_FALSE(both);
    EXPECT_EQ(both.error().problems.at(0).path, "weekend");
}

TEST(CalendarForm, NumbersHolidaysAndClosedDaysFromOneWhoeverRefusesThem) {
    const auto noKindOfDay = readCalendar(withHoliday("<kind>fixed_day</kind><month>4</month>"));
    const auto noSuchDay = readCalendar(withHoliday("<kind>fixed_day</kind><month>4</month><day>31</day>"));
    EXPECT_EQ(noKindOfDay.error().problems.at(0).path, "holidays[1].day");
    EXPECT_EQ(noSuchDay.error().problems.at(0).path, "holidays[1].day");
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
