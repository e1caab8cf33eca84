#include "media/time_zone.h"

namespace concordat::media {
namespace {

using core::ErrorCode;
using core::Instant;
using testing::HasSubstr;

std::unique_ptr<core::TimeZone> zone(const std::string& name) {
    auto found = timeZone(name);
    if (!found) throw std::runtime_error(found.error().message);
    return std::move(*found);
}

// "2027-03-14", "02:30" in the zone, printed with the offset its clocks show.
std::string at(const core::TimeZone& where, const std::string& date, const std::string& time) {
    const Instant instant = where.at(core::parseDate(date).value(), core::parseTimeOfDay(time).value());
    EXPECT_EQ(where.offsetMinutesAt(instant.utc), instant.offset_minutes);
    return core::print(instant);
}

TEST(TimeZone, ShowsTheOffsetOfTheSeason) {
    const auto new_york = zone("America/New_York");
    EXPECT_EQ(new_york->name(), "America/New_York");
    EXPECT_EQ(at(*new_york, "2027-01-15", "12:00"), "2027-01-15T12:00-05:00");
    EXPECT_EQ(at(*new_york, "2027-07-15", "12:00"), "2027-07-15T12:00-04:00");
    EXPECT_EQ(at(*zone("America/Phoenix"), "2027-07-15", "12:00"), "2027-07-15T12:00-07:00");
    EXPECT_EQ(at(*zone("Asia/Kolkata"), "2027-07-15", "12:00"), "2027-07-15T12:00+05:30");
    EXPECT_EQ(at(*zone("UTC"), "2027-07-15", "12:00"), "2027-07-15T12:00Z");
}

TEST(TimeZone, TheHourSkippedInSpringIsTheMomentOfTheJump) {
    const auto new_york = zone("America/New_York");
    EXPECT_EQ(at(*new_york, "2027-03-14", "01:59"), "2027-03-14T01:59-05:00");
    for (const char* skipped : {"02:00", "02:01", "02:30", "02:59"})
        EXPECT_EQ(at(*new_york, "2027-03-14", skipped), "2027-03-14T03:00-04:00") << skipped;
    EXPECT_EQ(at(*new_york, "2027-03-14", "03:00"), "2027-03-14T03:00-04:00");
}

TEST(TimeZone, TheHourRepeatedInAutumnIsTheFirstOfTheTwo) {
    const auto new_york = zone("America/New_York");
    EXPECT_EQ(at(*new_york, "2027-11-07", "00:59"), "2027-11-07T00:59-04:00");
    EXPECT_EQ(at(*new_york, "2027-11-07", "01:00"), "2027-11-07T01:00-04:00");
    EXPECT_EQ(at(*new_york, "2027-11-07", "01:59"), "2027-11-07T01:59-04:00");
    EXPECT_EQ(at(*new_york, "2027-11-07", "02:00"), "2027-11-07T02:00-05:00");
}

TEST(TimeZone, OtherPartsOfTheWorldChangeInTheirOwnWay) {
    const auto sydney = zone("Australia/Sydney");  // spring in October
    EXPECT_EQ(at(*sydney, "2027-10-03", "02:30"), "2027-10-03T03:00+11:00");
    EXPECT_EQ(at(*sydney, "2027-04-04", "02:30"), "2027-04-04T02:30+11:00");
    const auto lord_howe = zone("Australia/Lord_Howe");  // by half an hour
    EXPECT_EQ(at(*lord_howe, "2027-10-03", "02:10"), "2027-10-03T02:30+11:00");
    const auto apia = zone("Pacific/Apia");  // 30 December 2011 was left out
    EXPECT_EQ(at(*apia, "2011-12-30", "12:00"), "2011-12-31T00:00+14:00");
    EXPECT_EQ(at(*zone("Europe/Dublin"), "2027-07-01", "12:00"), "2027-07-01T12:00+01:00");
}

// The system's list of changes ends in 2037. A term that runs longer must not lose its summer time.
TEST(TimeZone, SummerTimeGoesOnAfterTheListedYears) {
    const auto new_york = zone("America/New_York");
    EXPECT_EQ(at(*new_york, "2045-07-01", "12:00"), "2045-07-01T12:00-04:00");
    EXPECT_EQ(at(*new_york, "2045-01-01", "12:00"), "2045-01-01T12:00-05:00");
    EXPECT_EQ(at(*new_york, "2045-03-12", "02:30"), "2045-03-12T03:00-04:00");
    EXPECT_EQ(at(*new_york, "2045-11-05", "01:30"), "2045-11-05T01:30-04:00");
    EXPECT_EQ(at(*new_york, "2399-07-01", "12:00"), "2399-07-01T12:00-04:00");
    EXPECT_EQ(at(*zone("Australia/Sydney"), "2100-01-01", "12:00"), "2100-01-01T12:00+11:00");
    EXPECT_EQ(at(*zone("Europe/Dublin"), "2050-07-01", "12:00"), "2050-07-01T12:00+01:00");
    EXPECT_EQ(at(*zone("America/Phoenix"), "2050-07-01", "12:00"), "2050-07-01T12:00-07:00");
    EXPECT_EQ(at(*zone("America/Nuuk"), "2050-01-01", "12:00"), "2050-01-01T12:00-02:00");
}

// Every hour of twenty years, over the end of the list: the local time of a moment leads back to the moment,
// or, when that hour is shown twice, to the first of the two.
TEST(TimeZone, MomentsComeBackFromTheirLocalTime) {
    for (const char* name : {"America/New_York", "Australia/Sydney"}) {
        const auto where = zone(name);
        const std::int64_t start = core::parseInstant("2025-01-01T00:00Z").value().utc;
        for (std::int64_t hour = 0; hour < 20 * 366 * 24; ++hour) {
            const std::int64_t utc = start + hour * 3600;
            const int offset = where->offsetMinutesAt(utc);
            const Instant again = where->at(core::civilDate(utc, offset), core::timeOfDay(utc, offset));
            const bool shown_before = where->offsetMinutesAt(utc - 3600) > offset;
            ASSERT_EQ(again.utc, shown_before ? utc - 3600 : utc) << name << " " << utc;
        }
    }
}

TEST(TimeZone, AnUnknownNameIsAnsweredWithTheNearest) {
    const auto says = [](const char* name, const char* words) {
        const auto found = timeZone(name);
        ASSERT_FALSE(found) << name;
        EXPECT_EQ(found.error().code, ErrorCode::NotFound);
        EXPECT_THAT(found.error().message, HasSubstr(words)) << name;
    };
    says("America/New_Yrok", "America/New_York");
    says("america/new_york", "America/New_York");
    says("New York", "America/New_York");
    says("Chicago", "America/Chicago");
    says("Atlantis/Central", "Use a name such as");
    says("", "Use a name such as");
    for (const char* name : {"../../../etc/passwd", "/etc/localtime", "America/", "posixrules\n"})
        EXPECT_EQ(timeZone(name).error().code, ErrorCode::NotFound) << name;
}

TEST(FixedTimeZone, NeverChangesItsClocks) {
    const auto india = fixedTimeZone(330);
    EXPECT_EQ(india->name(), "UTC+05:30");
    EXPECT_EQ(fixedTimeZone(-210)->name(), "UTC-03:30");
    EXPECT_EQ(fixedTimeZone(0)->name(), "UTC");
    EXPECT_EQ(at(*india, "2027-03-14", "02:30"), "2027-03-14T02:30+05:30");
    EXPECT_EQ(india->at(core::parseDate("1970-01-01").value(), {5, 30}).utc, 0);
}

}  // namespace
}  // namespace concordat::media
