// Moments and hour clocks: D12, G9.
#include "core/instant.h"

#include <gtest/gtest.h>

#include <random>

#include "core/clock.h"
#include "support/clockwork.h"
#include "support/new_york.h"

namespace concordat::core {
namespace {

using testing::date;
using testing::NewYork;

Instant moment(std::string_view text) {
    return parseInstant(text).value();
}

TEST(Moments, AreTheSameInEveryZone) {
    EXPECT_EQ(moment("2027-03-13T20:00-05:00").utc, moment("2027-03-14T01:00Z").utc);
    EXPECT_EQ(moment("2027-03-13T20:00-05:00").utc, moment("2027-03-14T06:30+05:30").utc);
    EXPECT_EQ(moment("1970-01-01T00:00Z").utc, 0);
    EXPECT_EQ(moment("1969-12-31T23:59:59Z").utc, -1);
}

TEST(Moments, PrintAsTheyWereWritten) {
    for (const char* text :
         {"2027-03-13T20:00-05:00", "2027-03-14T01:00Z", "2027-03-14T06:30:15+05:30",
          "1600-01-01T00:00-14:00", "2399-12-31T23:59:59+14:00", "1969-12-31T23:59-00:30"}) {
        EXPECT_EQ(print(moment(text)), text);
    }
    EXPECT_EQ(print(moment("2027-03-13T20:00:00-05:00")), "2027-03-13T20:00-05:00");
    EXPECT_EQ(print(moment("2027-03-13T20:00+00:00")), "2027-03-13T20:00Z");
}

TEST(Moments, PrintingUndoesParsingOnRandomOnes) {
    const auto seed = static_cast<std::uint64_t>(::testing::UnitTest::GetInstance()->random_seed()) + 7;
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    for (int round = 0; round < 20'000; ++round) {
        const std::int64_t first = std::int64_t{kFirstDate.days} * 86'400 + 86'400;
        const std::int64_t last = std::int64_t{kLastDate.days} * 86'400 - 86'400;
        const Instant instant{std::uniform_int_distribution(first, last)(random),
                              std::uniform_int_distribution(-840, 840)(random)};
        const Result<Instant> read = parseInstant(print(instant));
        ASSERT_TRUE(read) << print(instant);
        ASSERT_EQ(*read, instant) << print(instant);
    }
}

TEST(Moments, RefuseWhatHasNoOffsetOrNoTime) {
    for (const char* text :
         {"", "2027-03-13", "2027-03-13T20:00", "2027-03-13 20:00Z", "2027-03-13T24:00Z", "2027-03-13T20:60Z",
          "2027-03-13T20:00:60Z", "2027-03-13T20:00:00.5Z", "2027-03-13T20:00z", "2027-03-13T20:00-00:00",
          "2027-03-13T20:00+14:01", "2027-03-13T20:00+5:00", "2027-03-13T20:00Z ", "2027-02-29T20:00Z",
          "2027-03-13T20:00:Z", "2027-03-13T8:00Z"}) {
        const Result<Instant> read = parseInstant(text);
        EXPECT_FALSE(read) << text;
    }
}

TEST(TimesOfDay, AreHoursAndMinutes) {
    EXPECT_EQ(parseTimeOfDay("00:00"), (TimeOfDay{0, 0}));
    EXPECT_EQ(parseTimeOfDay("23:59"), (TimeOfDay{23, 59}));
    EXPECT_EQ(print(TimeOfDay{7, 5}), "07:05");
    for (const char* text : {"", "24:00", "17:60", "7:00", "17:00:00", "17.00", "17:0", " 17:00", "-1:00"}) {
        EXPECT_FALSE(parseTimeOfDay(text)) << text;
    }
}

TEST(HourClocks, RunOnTheUtcLineAcrossTheSpringChange) {
    const NewYork zone;
    const Instant end = afterHours(moment("2027-03-13T20:00-05:00"), 24, &zone);
    EXPECT_EQ(print(end), "2027-03-14T21:00-04:00");  // D12
    EXPECT_EQ(printClockTime(end), "21:00-04:00");
}

TEST(HourClocks, RunAcrossTheAutumnChangeAndBackwards) {
    const NewYork zone;
    EXPECT_EQ(print(afterHours(moment("2027-11-06T20:00-04:00"), 24, &zone)), "2027-11-07T19:00-05:00");
    EXPECT_EQ(print(afterHours(moment("2027-03-14T21:00-04:00"), -24, &zone)), "2027-03-13T20:00-05:00");
}

TEST(HourClocks, KeepTheirOwnOffsetWithoutAZone) {
    EXPECT_EQ(print(afterHours(moment("2027-03-13T20:00-05:00"), 24, nullptr)), "2027-03-14T20:00-05:00");
    EXPECT_EQ(printClockTime(afterHours(moment("2027-03-13T20:00Z"), 1, nullptr)), "21:00+00:00");
}

TEST(CivilDates, AreThoseOfTheZone) {
    const NewYork zone;
    EXPECT_EQ(civilDate(moment("2027-03-14T01:00Z"), &zone), date("2027-03-13"));
    EXPECT_EQ(civilDate(moment("2027-03-14T01:00Z"), nullptr), date("2027-03-14"));
    EXPECT_EQ(civilDate(-1, 0), date("1969-12-31"));
}

}  // namespace
}  // namespace concordat::core
