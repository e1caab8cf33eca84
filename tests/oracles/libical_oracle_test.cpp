// Due rules beside libical's recurrence rules. A recurrence rule knows no business days, no holidays, no
// months counted without losing the day, so only some rules have a twin; where the twin means something else
// by design, the case says what.
#include <gtest/gtest.h>
#include <libical/ical.h>

#include <memory>
#include <string>
#include <vector>

#include "core/schedule.h"
#include "support/clockwork.h"

namespace concordat::core {
namespace {

using testing::date;

struct Twin {
    const char* rule;        // ours
    const char* recurrence;  // libical's
    const char* start = "1972-01-01";
};

constexpr const char* kEnd = "2199-12-31";

icaltimetype icalDate(Date day) {
    const YearMonthDay civil = fields(day);
    icaltimetype time = icaltime_null_time();
    time.is_date = 1;
    time.year = civil.year;
    time.month = civil.month;
    time.day = civil.day;
    return time;
}

std::vector<std::string> libicalDates(const Twin& twin) {
    std::vector<std::string> found;
    const icalrecurrencetype recurrence = icalrecurrencetype_from_string(twin.recurrence);
    // libical leaves the name of the calendar scale to the caller.
    const std::unique_ptr<char, decltype(&std::free)> scale(recurrence.rscale, &std::free);
    const std::unique_ptr<icalrecur_iterator, decltype(&icalrecur_iterator_free)> iterator(
        icalrecur_iterator_new(recurrence, icalDate(date(twin.start))), &icalrecur_iterator_free);
    if (iterator == nullptr) return found;
    for (icaltimetype time = icalrecur_iterator_next(iterator.get()); !icaltime_is_null_time(time);
         time = icalrecur_iterator_next(iterator.get())) {
        const Date day = toDate({time.year, time.month, time.day});
        if (day > date(kEnd)) break;
        found.push_back(print(day));
    }
    return found;
}

std::vector<std::string> ourDates(const Twin& twin) {
    const Calendars shelf;
    Circumstances circumstances;
    circumstances.calendars = &shelf;
    const auto rule = parseDueRule(twin.rule);
    EXPECT_TRUE(rule) << twin.rule;
    const auto schedule = Schedule::prepare(*rule, circumstances);
    EXPECT_TRUE(schedule) << twin.rule;
    std::vector<std::string> found;
    // In two parts, because weeks of two centuries are more than one answer may hold.
    const std::vector<Bounds> parts = {{date(twin.start), date("2099-12-31")},
                                       {date("2100-01-01"), date(kEnd)}};
    for (const Bounds& bounds : parts) {
        const auto part = schedule->occurrences(bounds);
        EXPECT_TRUE(part) << twin.rule;
        for (const Occurrence& occurrence : part.value())
            found.push_back(print(occurrence.adjusted));
    }
    return found;
}

TEST(LibicalOracle, AgreesOnRulesThatBothCanSay) {
    const std::vector<Twin> twins = {
        {"last day of month", "FREQ=MONTHLY;BYMONTHDAY=-1"},
        {"every month period-start", "FREQ=MONTHLY;BYMONTHDAY=1"},
        {"every quarter period-end", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"},
        {"every half", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1"},
        {"every year period-end", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"},
        {"every week period-start", "FREQ=WEEKLY;BYDAY=MO", "1972-01-03"},
        {"every week from 1972-01-05", "FREQ=WEEKLY", "1972-01-05"},
        {"every week period-end", "FREQ=WEEKLY;BYDAY=SU", "1972-01-02"},
        {"every month from 1972-01-15", "FREQ=MONTHLY", "1972-01-15"},
        {"every 5-months from 1972-01-28", "FREQ=MONTHLY;INTERVAL=5", "1972-01-28"},
        {"every year from 1972-03-17", "FREQ=YEARLY", "1972-03-17"},
        {"nth first monday of month", "FREQ=MONTHLY;BYDAY=1MO"},
        {"nth third thursday of month", "FREQ=MONTHLY;BYDAY=3TH"},
        {"nth fifth friday of month", "FREQ=MONTHLY;BYDAY=5FR"},
        {"nth second tuesday of march", "FREQ=YEARLY;BYMONTH=3;BYDAY=2TU"},
        {"nth fifth thursday of february", "FREQ=YEARLY;BYMONTH=2;BYDAY=5TH"},
        {"nth first monday of year", "FREQ=YEARLY;BYDAY=1MO"},
        {"nth second friday of quarter", "FREQ=MONTHLY;INTERVAL=3;BYDAY=2FR"},
        {"last friday of month", "FREQ=MONTHLY;BYDAY=-1FR"},
        {"last monday of may", "FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO"},
        {"last sunday of year", "FREQ=YEARLY;BYDAY=-1SU"},
        {"last day of february", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"},
        {"last business-day of month", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"},
    };
    for (const Twin& twin : twins) {
        const auto theirs = libicalDates(twin);
        ASSERT_FALSE(theirs.empty()) << twin.recurrence;
        EXPECT_EQ(ourDates(twin), theirs) << twin.rule << " beside " << twin.recurrence;
    }
}

// D3 keeps the 31st by going to the end of shorter months; RFC 5545 skips those months, and RFC 7529 has
// SKIP=BACKWARD for our meaning.
TEST(LibicalOracle, AgreesOnClampedMonthsWhenItIsTold) {
    for (const Twin& twin : std::vector<Twin>{
             {"every month from 1972-01-31", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD", "1972-01-31"},
             {"every month from 1972-01-30", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD", "1972-01-30"},
             {"every year from 1972-02-29", "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=BACKWARD", "1972-02-29"}}) {
        const auto theirs = libicalDates(twin);
        ASSERT_FALSE(theirs.empty()) << twin.recurrence;
        EXPECT_EQ(ourDates(twin), theirs) << twin.rule;
    }
}

TEST(LibicalOracle, DiffersWhereARecurrenceRuleSkipsShortMonths) {
    const Twin twin{"every month from 1972-01-31", "FREQ=MONTHLY", "1972-01-31"};
    const auto ours = ourDates(twin);
    const auto theirs = libicalDates(twin);
    EXPECT_EQ(ours.size(), 228U * 12U);
    EXPECT_EQ(theirs.size(), 228U * 7U);  // the seven months of 31 days
}

}  // namespace
}  // namespace concordat::core
