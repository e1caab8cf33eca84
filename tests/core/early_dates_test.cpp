// Offsets of up to a hundred years lead into 1600 from periods before it: they too have their weekdays.
#include <gtest/gtest.h>

#include "core/schedule.h"
#include "support/clockwork.h"

namespace concordat::core {
namespace {

using testing::date;

std::vector<std::string> rawDates(std::string_view rule, std::string_view from, std::string_view to) {
    const Calendars calendars;
    Circumstances known;
    known.calendars = &calendars;
    const auto parsed = parseDueRule(rule).value();
    const auto schedule = Schedule::prepare(parsed, known).value();
    const auto found = schedule.occurrences({date(from), date(to)}).value();
    std::vector<std::string> dates;
    for (const Occurrence& occurrence : found)
        dates.push_back(print(occurrence.raw));
    return dates;
}

// By the Gregorian calendar, extended backwards: the first Monday of January 1500 was the first, the Fridays
// that ended the months of 1500 began with 26 January.
TEST(DatesBefore1600, HaveTheWeekdaysOfTheCalendar) {
    EXPECT_EQ(rawDates("nth first monday of january +100y", "1600-01-01", "1600-12-31"),
              std::vector<std::string>{"1600-01-01"});
    EXPECT_EQ(rawDates("last friday of month +1200m", "1600-01-01", "1600-03-31"),
              (std::vector<std::string>{"1600-01-26", "1600-02-23", "1600-03-30"}));
}

}  // namespace
}  // namespace concordat::core
