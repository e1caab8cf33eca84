// Civil dates: D1–D6 as laws over every day of four centuries, and the text forms.
#include "core/date.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <climits>

#include "core/deadline.h"
#include "support/clockwork.h"

namespace concordat::core {
namespace {

using testing::date;

// Four centuries hold every combination of weekday, leap year and position in the month.
constexpr Date kCycleStart = toDate({1600, 1, 1});
constexpr Date kCycleEnd = toDate({1999, 12, 31});

TEST(Dates, CountEveryDayOfTheRangeInOrder) {
    Date expected = kFirstDate;
    Weekday day = Weekday::Saturday;  // 1600-01-01
    for (int year = kFirstYear; year <= kLastYear; ++year) {
        for (int month = 1; month <= 12; ++month) {
            for (int ordinal = 1; ordinal <= daysInMonth(year, month); ++ordinal) {
                const YearMonthDay civil{year, month, ordinal};
                ASSERT_EQ(toDate(civil), expected) << year << "-" << month << "-" << ordinal;
                ASSERT_EQ(fields(expected), civil);
                ASSERT_EQ(weekday(expected), day);
                ASSERT_EQ(isMonthEnd(expected), ordinal == daysInMonth(year, month));
                ++expected.days;
                day = static_cast<Weekday>((static_cast<int>(day) + 1) % 7);
            }
        }
    }
    EXPECT_EQ(expected.days, kLastDate.days + 1);
    EXPECT_EQ(toDate({1970, 1, 1}).days, 0);
}

// The day of the week by Zeller's congruence (1882), which counts in years and months and knows no days
// since.
int weekdayByZeller(YearMonthDay civil) {
    const int month = civil.month < 3 ? civil.month + 12 : civil.month;
    const int year = civil.month < 3 ? civil.year - 1 : civil.year;
    const int sinceSaturday =
        (civil.day + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400) % 7;
    return (sinceSaturday + 5) % 7;
}

// Schedules look for weekdays up to a hundred years before the first date of the range.
TEST(Dates, KnowTheWeekdayOfEveryDayOfTheCalendar) {
    for (Date day = toDate({1, 3, 1}); day <= toDate({9999, 12, 31}); ++day.days)
        ASSERT_EQ(static_cast<int>(weekday(day)), weekdayByZeller(fields(day))) << print(day);
}

TEST(Dates, KnowTheWeekdayOfEveryNumberOfDays) {
    const auto byDivision = [](int days) { return ((days % 7) + 7 + 3) % 7; };
    for (int step = 0; step < 1000; ++step)
        for (const int days : {INT_MIN + step, INT_MAX - step, step - 500})
            ASSERT_EQ(static_cast<int>(weekday(Date{days})), byDivision(days)) << days;
}

TEST(Dates, MonthsHaveTheirDays) {
    EXPECT_EQ(daysInMonth(2027, 2), 28);
    EXPECT_EQ(daysInMonth(2028, 2), 29);
    EXPECT_EQ(daysInMonth(2100, 2), 28);
    EXPECT_EQ(daysInMonth(2000, 2), 29);
    EXPECT_FALSE(exists({2027, 2, 29}));
    EXPECT_FALSE(exists({2027, 4, 31}));
    EXPECT_FALSE(exists({2027, 13, 1}));
    EXPECT_FALSE(exists({2027, 0, 1}));
    EXPECT_FALSE(exists({2027, 1, 0}));
    EXPECT_FALSE(exists({1599, 12, 31}));
    EXPECT_FALSE(exists({2400, 1, 1}));
}

// D3 for every day of four centuries and every number of months up to two years, both ways.
TEST(MonthLaws, AddingMonthsKeepsTheDayOrClampsIt) {
    for (Date anchor = kCycleStart; anchor <= kCycleEnd; ++anchor.days) {
        const YearMonthDay from = fields(anchor);
        for (int months = -24; months <= 24; ++months) {
            const auto sum = addMonths(anchor, months);
            const int number = from.year * 12 + from.month - 1 + months;
            if (number / 12 < kFirstYear) {
                ASSERT_FALSE(sum);
                continue;
            }
            const YearMonthDay to = fields(*sum);
            ASSERT_EQ(to.year * 12 + to.month - 1, number);
            ASSERT_EQ(to.day, std::min(from.day, daysInMonth(to.year, to.month)));
            ASSERT_EQ(monthsLater(anchor, months, false), *sum);
        }
    }
}

// D4: a month-end stays one, every other day is as in D3.
TEST(MonthLaws, StickyMonthsKeepTheMonthEnd) {
    for (Date anchor = kCycleStart; anchor <= kCycleEnd; ++anchor.days) {
        for (int months = -24; months <= 24; ++months) {
            const auto plain = addMonths(anchor, months);
            const auto sticky = addMonthsSticky(anchor, months);
            ASSERT_EQ(plain.has_value(), sticky.has_value());
            if (!plain) continue;
            if (isMonthEnd(anchor)) {
                ASSERT_TRUE(isMonthEnd(*sticky));
                ASSERT_EQ(fields(*sticky).month, fields(*plain).month);
            } else {
                ASSERT_EQ(*sticky, *plain);
            }
            ASSERT_EQ(monthsLater(anchor, months, true), *sticky);
        }
    }
}

// Going there and back returns to the day unless it had to be clamped, and order is never turned around.
TEST(MonthLaws, SubtractingUndoesAddingExceptWhereADayWasLost) {
    for (Date anchor = toDate({1604, 1, 1}); anchor <= kCycleEnd; ++anchor.days) {
        for (const int months : {1, 2, 3, 6, 9, 11, 12, 18, 24, 36, 48}) {
            const Date there = *addMonths(anchor, months);
            const Date back = *addMonths(there, -months);
            const bool clamped = fields(there).day != fields(anchor).day;
            ASSERT_EQ(back == anchor, !clamped);
            ASSERT_LE(back, anchor);
            ASSERT_LE(there, *addMonths(Date{anchor.days + 1}, months));
        }
    }
}

TEST(MonthLaws, WorkedFiguresOfTheConventions) {
    // D2
    EXPECT_EQ(addMonths(date("2026-07-01"), 12)->days - 1, date("2027-06-30").days);
    // D3
    EXPECT_EQ(addMonths(date("2028-02-29"), 12), date("2029-02-28"));
    EXPECT_EQ(addMonths(date("2028-02-29"), 48), date("2032-02-29"));
    EXPECT_EQ(addMonths(date("2026-08-31"), 18)->days - 1, date("2028-02-28").days);
    // D4
    EXPECT_EQ(addMonthsSticky(date("2027-06-30"), 9), date("2028-03-31"));
    EXPECT_EQ(addMonths(date("2027-06-30"), 9), date("2028-03-30"));
    // D5, D6
    EXPECT_EQ(addDays(date("2027-06-30"), 45), date("2027-08-14"));
    EXPECT_EQ(addDays(date("2027-06-30"), -90), date("2027-04-01"));
}

TEST(Dates, ArithmeticThatLeavesTheRangeGivesNothing) {
    EXPECT_EQ(addDays(kLastDate, 0), kLastDate);
    EXPECT_FALSE(addDays(kLastDate, 1));
    EXPECT_FALSE(addDays(kFirstDate, -1));
    EXPECT_FALSE(addDays(kFirstDate, INT64_MAX));
    EXPECT_FALSE(addDays(kFirstDate, INT64_MIN));
    EXPECT_EQ(addDays(kFirstDate, kLastDate.days - kFirstDate.days), kLastDate);
    EXPECT_FALSE(addMonths(kLastDate, 1));
    EXPECT_FALSE(addMonths(kFirstDate, -1));
    EXPECT_FALSE(addMonths(kFirstDate, INT_MIN));
    EXPECT_FALSE(addMonths(kFirstDate, INT_MAX));
    EXPECT_FALSE(addMonthsSticky(date("2399-11-30"), 2));
    EXPECT_EQ(addMonthsSticky(date("2399-11-30"), 1), kLastDate);
}

TEST(DateText, PrintingUndoesParsingForEveryDay) {
    for (Date day = kFirstDate; day <= kLastDate; day.days += 3) {
        const Result<Date> read = parseDate(print(day));
        ASSERT_TRUE(read) << print(day);
        ASSERT_EQ(*read, day);
    }
}

TEST(DateText, RefusesEverythingElseAndSaysWhy) {
    for (const char* text : {"",           "2027-6-30",   "2027-06-3",   "27-06-30",
                             "2027/06/30", "2027-06-30 ", " 2027-06-30", "20270630",
                             "2027-06-31", "2027-02-29",  "2100-02-29",  "2027-13-01",
                             "2027-00-10", "2027-01-00",  "1599-12-31",  "2400-01-01",
                             "-027-01-01", "+027-01-01",  "2027-0x-01",  "2027-06-30T00:00",
                             "0000-00-00"}) {
        const Result<Date> read = parseDate(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().code, ErrorCode::Invalid);
        EXPECT_NE(read.error().message.find("is not a date"), std::string::npos);
    }
    EXPECT_NE(parseDate("2027-02-29").error().message.find("February 2027 has 28 days"), std::string::npos);
}

TEST(DateText, LongFormsReadAsEnglish) {
    EXPECT_EQ(printLong(date("2027-06-30")), "June 30, 2027");
    EXPECT_EQ(name(weekday(date("2027-06-30"))), "Wednesday");
    EXPECT_EQ(monthName(12), "December");
}

}  // namespace
}  // namespace concordat::core
