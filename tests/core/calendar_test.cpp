// Holidays and business days: D8, D9, G5, G16.
#include "core/calendar.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/business_days.h"
#include "support/clockwork.h"

namespace concordat::core {
namespace {

using testing::date;

std::shared_ptr<const BusinessDays> compiled(Calendar calendar) {
    auto days = BusinessDays::of(std::move(calendar));
    EXPECT_TRUE(days) << (days ? "" : days.error().message);
    return days.value();
}

// The days that the federal calendar closes in a year beside weekends.
std::set<std::string> closedWeekdays(int year) {
    const auto days = compiled(federalCalendar());
    std::set<std::string> closed;
    for (Date day = firstOfMonth(year, 1); day <= lastOfMonth(year, 12); ++day.days) {
        if (weekday(day) < Weekday::Saturday && !days->isOpen(day)) closed.insert(print(day));
    }
    return closed;
}

TEST(FederalCalendar, ClosesTheDaysOfPublishedYears) {
    // As published by the Office of Personnel Management.
    EXPECT_EQ(closedWeekdays(2024),
              (std::set<std::string>{"2024-01-01", "2024-01-15", "2024-02-19", "2024-05-27", "2024-06-19",
                                     "2024-07-04", "2024-09-02", "2024-10-14", "2024-11-11", "2024-11-28",
                                     "2024-12-25"}));
    EXPECT_EQ(closedWeekdays(2021),
              (std::set<std::string>{"2021-01-01", "2021-01-18", "2021-02-15", "2021-05-31", "2021-06-18",
                                     "2021-07-05", "2021-09-06", "2021-10-11", "2021-11-11", "2021-11-25",
                                     "2021-12-24", "2021-12-31"}));
    EXPECT_EQ(closedWeekdays(2026),
              (std::set<std::string>{"2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19",
                                     "2026-07-03", "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26",
                                     "2026-12-25"}));
    EXPECT_EQ(closedWeekdays(2022).count("2021-12-31"), 0U);
    EXPECT_EQ(closedWeekdays(2022).size(), 10U);  // New Year was observed the year before
}

TEST(FederalCalendar, FollowsTheLawOfEachYear) {
    EXPECT_TRUE(closedWeekdays(1975).contains("1975-10-27"));  // Veterans Day, fourth Monday of October
    EXPECT_FALSE(closedWeekdays(1975).contains("1975-11-11"));
    EXPECT_TRUE(closedWeekdays(1977).contains("1977-10-24"));
    EXPECT_TRUE(closedWeekdays(1978).contains("1978-11-10"));  // a Saturday again on the 11th
    EXPECT_FALSE(closedWeekdays(1978).contains("1978-10-23"));
    EXPECT_FALSE(closedWeekdays(1985).contains("1985-01-21"));
    EXPECT_TRUE(closedWeekdays(1986).contains("1986-01-20"));
    EXPECT_FALSE(closedWeekdays(2020).contains("2020-06-19"));
    EXPECT_TRUE(closedWeekdays(2021).contains("2021-06-18"));
    EXPECT_TRUE(closedWeekdays(1971).contains("1971-05-31"));
}

TEST(FederalCalendar, CoversTheYearsFrom1971) {
    const auto days = compiled(federalCalendar());
    EXPECT_TRUE(days->covers(date("1971-01-01")));
    EXPECT_FALSE(days->covers(date("1970-12-31")));
    EXPECT_TRUE(days->covers(date("2399-12-31")));
    EXPECT_NE(days->coverageSentence(date("1960-06-01")).find("1971"), std::string::npos);
}

TEST(FederalCalendar, ObservesTheNewYearOfTheYearAfterTheLast) {
    // 2400-01-01 is a Saturday.
    EXPECT_FALSE(compiled(federalCalendar())->isOpen(date("2399-12-31")));
}

TEST(FederalCalendar, NamesWhoCloses) {
    const auto days = compiled(federalCalendar());
    EXPECT_EQ(days->closuresOn(date("2027-06-18")),
              (std::vector<Closure>{{Closure::Kind::Holiday, "Juneteenth observed", "us-federal"}}));
    EXPECT_EQ(days->closuresOn(date("2027-06-19")),
              (std::vector<Closure>{{Closure::Kind::Weekend, "Saturday", "us-federal"},
                                    {Closure::Kind::Holiday, "Juneteenth", "us-federal"}}));
    EXPECT_EQ(days->closuresOn(date("2021-12-31")),
              (std::vector<Closure>{{Closure::Kind::Holiday, "New Year's Day observed", "us-federal"}}));
    EXPECT_TRUE(days->closuresOn(date("2027-06-17")).empty());
}

// For four centuries: the compiled calendar and the question "who closes this day" never disagree.
TEST(Calendars, TheBitmapAndTheReasonsAgreeOnEveryDay) {
    const Calendar calendar = federalCalendar();
    const auto days = compiled(calendar);
    for (Date day = toDate({1971, 1, 1}); day <= kLastDate; ++day.days) {
        ASSERT_EQ(days->isOpen(day), closuresOn(day, calendar).empty()) << print(day);
    }
}

TEST(Easter, FallsOnItsPublishedSundays) {
    HolidayRule rule;
    rule.name = "Easter";
    rule.kind = HolidayKind::Easter;
    const std::map<int, std::string> sundays = {
        {1818, "1818-03-22"}, {1961, "1961-04-02"}, {2000, "2000-04-23"},
        {2024, "2024-03-31"}, {2025, "2025-04-20"}, {2026, "2026-04-05"},
        {2027, "2027-03-28"}, {2038, "2038-04-25"}, {2285, "2285-03-22"}};
    for (const auto& [year, sunday] : sundays)
        EXPECT_EQ(print(holidayIn(year, rule)->day), sunday);
    rule.offset_days = -2;
    EXPECT_EQ(print(holidayIn(2027, rule)->day), "2027-03-26");
}

TEST(HolidayRules, MoveAsTheirObservanceSays) {
    HolidayRule rule;
    rule.name = "Day";
    const auto observed = [&](Observance observance, int month, int day, int year) {
        rule.month = month;
        rule.day = day;
        rule.observance = observance;
        return print(holidayIn(year, rule)->observed);
    };
    // 2026-07-04 is a Saturday, 2027-07-04 a Sunday, 2028-07-04 a Tuesday.
    EXPECT_EQ(observed(Observance::None, 7, 4, 2026), "2026-07-04");
    EXPECT_EQ(observed(Observance::NearestWeekday, 7, 4, 2026), "2026-07-03");
    EXPECT_EQ(observed(Observance::NextMonday, 7, 4, 2026), "2026-07-06");
    EXPECT_EQ(observed(Observance::SundayToMonday, 7, 4, 2026), "2026-07-04");
    for (const Observance each :
         {Observance::NearestWeekday, Observance::NextMonday, Observance::SundayToMonday}) {
        EXPECT_EQ(observed(each, 7, 4, 2027), "2027-07-05");
        EXPECT_EQ(observed(each, 7, 4, 2028), "2028-07-04");
    }
}

TEST(HolidayRules, FallOutInYearsThatHaveNoSuchDay) {
    HolidayRule leap;
    leap.name = "Leap day";
    leap.month = 2;
    leap.day = 29;
    EXPECT_FALSE(holidayIn(2027, leap));
    EXPECT_TRUE(holidayIn(2028, leap));
    HolidayRule fifth;
    fifth.name = "Fifth Monday";
    fifth.kind = HolidayKind::NthWeekday;
    fifth.nth = 5;
    fifth.month = 3;
    EXPECT_TRUE(holidayIn(2026, fifth));  // 30 March
    EXPECT_FALSE(holidayIn(2028, fifth));
    HolidayRule election;
    election.name = "Election Day";
    election.kind = HolidayKind::NthWeekday;
    election.month = 11;
    election.offset_days = 1;
    election.first_year = 2000;
    election.last_year = 2030;
    election.interval_years = 2;
    EXPECT_EQ(print(holidayIn(2028, election)->day), "2028-11-07");
    EXPECT_FALSE(holidayIn(2027, election));
    EXPECT_FALSE(holidayIn(1998, election));
    EXPECT_FALSE(holidayIn(2032, election));
}

TEST(Calendars, AreRefusedWithEveryFault) {
    Calendar calendar;
    calendar.weekend = {Weekday::Monday, Weekday::Tuesday,  Weekday::Wednesday, Weekday::Thursday,
                        Weekday::Friday, Weekday::Saturday, Weekday::Sunday,    Weekday::Sunday};
    calendar.holidays.resize(3);
    calendar.holidays[0].month = 13;
    calendar.holidays[1].kind = HolidayKind::NthWeekday;
    calendar.holidays[1].nth = 6;
    calendar.holidays[2].month = 4;
    calendar.holidays[2].day = 31;
    calendar.holidays[2].interval_years = 2;
    calendar.closed = {{Date{1'000'000}, ""}};
    calendar.first_year = 2030;
    calendar.last_year = 2020;
    const std::vector<Problem> found = faults(calendar);
    std::multiset<std::string> places;
    for (const Problem& problem : found)
        places.insert(problem.path);
    EXPECT_EQ(places, (std::multiset<std::string>{
                          "name", "weekend", "weekend", "holidays[1].name", "holidays[1].month",
                          "holidays[2].name", "holidays[2].nth", "holidays[3].name", "holidays[3].day",
                          "holidays[3].first_year", "closed[1].date", "closed[1].name", "last_year"}));
    const auto refused = BusinessDays::of(calendar);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().problems, found);
}

TEST(Calendars, ThatLeaveNoBusinessDayForAYearAreRefused) {
    Calendar calendar;
    calendar.name = "closed";
    for (Date day = date("2027-01-01"); day <= date("2028-12-31"); ++day.days)
        calendar.closed.push_back({day, "Away"});
    EXPECT_FALSE(BusinessDays::of(calendar));
    Calendar left;
    left.name = "left";
    left.weekend = {Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday};
    Calendar right;
    right.name = "right";
    right.weekend = {Weekday::Thursday, Weekday::Friday, Weekday::Saturday, Weekday::Sunday};
    Calendars shelf;
    ASSERT_TRUE(shelf.add(left));
    ASSERT_TRUE(shelf.add(right));
    const auto both = shelf.businessDays(std::vector<std::string>{"left", "right"});
    ASSERT_FALSE(both);
    EXPECT_EQ(both.error().code, ErrorCode::Invalid);
}

TEST(Shelf, GivesUnionsAndRefusesUnknownNamesTogether) {
    Calendars shelf = testing::calendarsWithFederal();
    Calendar state;
    state.name = "franklin";
    state.closed = {{date("2027-07-06"), "Charter Day"}};
    ASSERT_TRUE(shelf.add(state));
    const auto both = shelf.businessDays(std::vector<std::string>{"us-federal", "franklin", "us-federal"});
    ASSERT_TRUE(both);
    EXPECT_EQ((*both)->name(), "us-federal+franklin");
    EXPECT_FALSE((*both)->isOpen(date("2027-07-05")));
    EXPECT_FALSE((*both)->isOpen(date("2027-07-06")));
    EXPECT_TRUE((*both)->isOpen(date("2027-07-07")));
    EXPECT_FALSE((*both)->covers(date("1970-12-31")));

    const auto unknown = shelf.businessDays(std::vector<std::string>{"us-fedral", "nowhere"});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, ErrorCode::NotFound);
    ASSERT_EQ(unknown.error().problems.size(), 2U);
    EXPECT_NE(unknown.error().message.find("did you mean “us-federal”?"), std::string::npos);

    const Result<void> twice = shelf.add(state);
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().code, ErrorCode::Conflict);
}

TEST(Shelf, ClosesWeekendsOnlyWhenNothingIsNamed) {
    const auto days = Calendars().businessDays({});
    ASSERT_TRUE(days);
    EXPECT_EQ((*days)->name(), "");
    for (Date day = kFirstDate; day <= kLastDate; ++day.days) {
        ASSERT_EQ((*days)->isOpen(day), weekday(day) < Weekday::Saturday);
    }
    EXPECT_EQ((*days)->closuresOn(date("2027-05-29")),
              (std::vector<Closure>{{Closure::Kind::Weekend, "Saturday", ""}}));
}

// Counting, walking a day at a time, from every day of eight years and over both short and long counts.
TEST(BusinessDays, AreCountedAsOnFingers) {
    const auto days = compiled(federalCalendar());
    for (Date base = toDate({2020, 1, 1}); base <= toDate({2027, 12, 31}); ++base.days) {
        for (const int count : {1, 2, 5, 10, 22, 65, 300}) {
            Date forward = base;
            Date back = base;
            for (int left = count; left > 0;)
                left -= days->isOpen(Date{++forward.days}) ? 1 : 0;
            for (int left = count; left > 0;)
                left -= days->isOpen(Date{--back.days}) ? 1 : 0;
            ASSERT_EQ(days->add(base, count), forward) << print(base) << " +" << count;
            ASSERT_EQ(days->add(base, -count), back) << print(base) << " -" << count;
        }
        Date next = base;
        Date previous = base;
        while (!days->isOpen(next))
            ++next.days;
        while (!days->isOpen(previous))
            --previous.days;
        ASSERT_EQ(days->onOrAfter(base), next);
        ASSERT_EQ(days->onOrBefore(base), previous);
    }
}

// From every day of a year to days up to three years off, both ways, with all and with few to name.
TEST(BusinessDays, NameTheHolidaysThatACountPassesOver) {
    Calendar early;
    early.name = "early";
    early.weekend = {Weekday::Thursday};
    early.closed = {{date("2027-03-04"), "A Thursday"}, {date("2027-03-05"), "A Friday"}};
    const auto parts = {compiled(federalCalendar()), compiled(early)};
    const auto days = BusinessDays::unionOf(parts).value();
    const auto isHoliday = [&](Date day) {
        const Weekday name = weekday(day);
        return !days->isOpen(day) && name != Weekday::Thursday && name < Weekday::Saturday;
    };
    for (Date from = date("2027-01-01"); from <= date("2027-12-31"); ++from.days) {
        for (const int distance : {0, 1, 2, 63, 64, 65, 300, 1100}) {
            for (const int direction : {1, -1}) {
                const Date to{from.days + direction * distance};
                std::vector<Date> expected;
                for (int step = 1; step < distance; ++step)
                    if (const Date day{from.days + direction * step}; isHoliday(day)) expected.push_back(day);
                const SkippedHolidays all = days->holidaysBetween(from, to, 1000);
                ASSERT_EQ(all.first, expected) << print(from) << " to " << print(to);
                ASSERT_EQ(all.count, expected.size());
                const SkippedHolidays few = days->holidaysBetween(from, to, 3);
                expected.resize(std::min<std::size_t>(expected.size(), 3));
                ASSERT_EQ(few.first, expected);
                ASSERT_EQ(few.count, all.count);
            }
        }
    }
    const SkippedHolidays ever = days->holidaysBetween(kCompiledDays.first, kCompiledDays.last, 0);
    EXPECT_GT(ever.count, 3000U);
}

// A closure of 366 days is a bad year, one of 367 a mistake, wherever in the bitmap it lies.
TEST(BusinessDays, AreRefusedFromTheFirstDayMoreThanAYearWithoutOne) {
    const auto closedFor = [](Date first, int length) {
        Calendar calendar;
        calendar.name = "closed";
        calendar.weekend = {};
        for (int step = 0; step < length; ++step)
            calendar.closed.push_back({Date{first.days + step}, "Away"});
        return BusinessDays::of(calendar).has_value();
    };
    for (int shift = 0; shift < 130; ++shift) {
        const Date first{date("2027-01-01").days + shift};
        ASSERT_TRUE(closedFor(first, 366)) << print(first);
        ASSERT_FALSE(closedFor(first, 367)) << print(first);
    }
}

TEST(BusinessDays, WorkedFiguresOfTheConventions) {
    const auto days = compiled(federalCalendar());
    EXPECT_EQ(days->add(date("2027-07-01"), 10), date("2027-07-16"));   // D8
    EXPECT_EQ(days->add(date("2027-06-30"), -10), date("2027-06-15"));  // D8
}

TEST(BusinessDays, EndWhereTheDaysEnd) {
    const auto days = BusinessDays::weekendsOnly();
    EXPECT_FALSE(days->add(kLastDate, 400));
    EXPECT_FALSE(days->add(kFirstDate, -400));
    EXPECT_FALSE(days->add(kFirstDate, 1'000'000));
    EXPECT_EQ(days->onOrAfter(kCompiledDays.last), std::nullopt);           // a Sunday
    EXPECT_EQ(days->onOrBefore(kCompiledDays.first), kCompiledDays.first);  // a Friday
}

TEST(Weekends, AreConfigurable) {
    Calendar calendar;
    calendar.name = "jail";
    calendar.weekend = {};
    EXPECT_TRUE(compiled(calendar)->isOpen(date("2027-05-29")));
    calendar.weekend = {Weekday::Friday};
    const auto days = compiled(calendar);
    EXPECT_FALSE(days->isOpen(date("2027-05-28")));
    EXPECT_TRUE(days->isOpen(date("2027-05-29")));
    EXPECT_EQ(days->closuresOn(date("2027-05-28")),
              (std::vector<Closure>{{Closure::Kind::Weekend, "Friday", "jail"}}));
}

}  // namespace
}  // namespace concordat::core
