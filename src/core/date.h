// Civil dates as agreements mean them (conventions D1–D6 of the domain).
//
// A Date is a day on the Gregorian calendar, extended backwards, with no time and no zone: the day on
// which something must be done where the agreement lives. An end date is inclusive. Months are added
// from an anchor and clamp to the last day of a shorter month, never by chaining. Dates run from
// 1600-01-01 to 2399-12-31; arithmetic that leaves that range is refused where it is asked for, by
// `addMonths` and `addDays` returning nothing.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/vocabulary.h"

namespace concordat::core {

enum class Weekday : std::uint8_t { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday };

// Weekdays and months as files and rules write them, and as people read them.
inline constexpr std::array<Word, 7> kWeekdays = {{{"monday", "Monday"},
                                                   {"tuesday", "Tuesday"},
                                                   {"wednesday", "Wednesday"},
                                                   {"thursday", "Thursday"},
                                                   {"friday", "Friday"},
                                                   {"saturday", "Saturday"},
                                                   {"sunday", "Sunday"}}};
inline constexpr std::array<Word, 12> kMonths = {{{"january", "January"},
                                                  {"february", "February"},
                                                  {"march", "March"},
                                                  {"april", "April"},
                                                  {"may", "May"},
                                                  {"june", "June"},
                                                  {"july", "July"},
                                                  {"august", "August"},
                                                  {"september", "September"},
                                                  {"october", "October"},
                                                  {"november", "November"},
                                                  {"december", "December"}}};
[[nodiscard]] std::span<const Word> words(Weekday);

struct Date {
    std::int32_t days = 0;  // since 1970-01-01; negative before

    auto operator<=>(const Date&) const = default;
};

struct YearMonthDay {
    int year = 1970;
    int month = 1;  // 1…12
    int day = 1;    // 1…31

    bool operator==(const YearMonthDay&) const = default;
};

// Both ends inclusive (D1); `first <= last` in every range that a function of ours returns.
struct DateRange {
    Date first;
    Date last;

    bool operator==(const DateRange&) const = default;
};

inline constexpr int kFirstYear = 1600;
inline constexpr int kLastYear = 2399;

[[nodiscard]] constexpr bool isLeapYear(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
// `month` is 1…12.
[[nodiscard]] constexpr int daysInMonth(int year, int month) {
    return month == 2 ? (isLeapYear(year) ? 29 : 28) : 30 + ((month + month / 8) & 1);
}

// The civil fields of a date and back, for years 1…9999. `toDate` expects a day that exists. Both count in a
// year that begins in March, so that the leap day is its last, and divide by multiplying: Neri and Schneider,
// "Euclidean affine functions and their application to calendar algorithms" (2022).
[[nodiscard]] constexpr YearMonthDay fields(Date date) {
    const std::uint32_t quarterDays = 4 * static_cast<std::uint32_t>(date.days + 719468) + 3;
    const std::uint32_t century = quarterDays / 146097;
    const std::uint32_t quarterDaysOfCentury = quarterDays % 146097 / 4 * 4 + 3;
    const std::uint64_t scaled = std::uint64_t{2939745} * quarterDaysOfCentury;
    const std::uint32_t yearOfCentury = static_cast<std::uint32_t>(scaled >> 32U);
    const std::uint32_t dayOfYear = static_cast<std::uint32_t>(scaled) / 2939745 / 4;
    const std::uint32_t scaledMonth = 2141 * dayOfYear + 197913;
    const std::uint32_t nextYear = dayOfYear >= 306 ? 1 : 0;
    return {static_cast<int>(100 * century + yearOfCentury + nextYear),
            static_cast<int>((scaledMonth >> 16U) - 12 * nextYear),
            static_cast<int>((scaledMonth & 0xFFFFU) / 2141 + 1)};
}
[[nodiscard]] constexpr Date toDate(YearMonthDay fields) {
    const int beforeMarch = fields.month <= 2 ? 1 : 0;
    const int year = fields.year - beforeMarch;
    const int month = fields.month + 12 * beforeMarch;
    const int century = year / 100;
    return Date{1461 * year / 4 - century + century / 4 + (979 * month - 2919) / 32 + fields.day - 1 -
                719468};
}

inline constexpr Date kFirstDate = toDate({kFirstYear, 1, 1});
inline constexpr Date kLastDate = toDate({kLastYear, 12, 31});

// Whether the fields name a day; also false outside kFirstYear…kLastYear.
[[nodiscard]] constexpr bool exists(YearMonthDay fields) {
    return fields.year >= kFirstYear && fields.year <= kLastYear && fields.month >= 1 && fields.month <= 12 &&
           fields.day >= 1 && fields.day <= daysInMonth(fields.year, fields.month);
}
[[nodiscard]] constexpr bool isInRange(Date date) {
    return kFirstDate <= date && date <= kLastDate;
}
// 1970-01-01 was a Thursday; the weeks added keep the dividend positive for every number of days.
[[nodiscard]] constexpr Weekday weekday(Date date) {
    constexpr std::int64_t kWeeks = 400'000'000;
    return static_cast<Weekday>(static_cast<std::uint64_t>(7 * kWeeks + 3 + date.days) % 7);
}
[[nodiscard]] constexpr bool isMonthEnd(Date date) {
    const YearMonthDay civil = fields(date);
    return civil.day == daysInMonth(civil.year, civil.month);
}

// D3: keeps the day of the month, clamps to the last day. Nothing when the result leaves the range.
[[nodiscard]] std::optional<Date> addMonths(Date anchor, int months);
// D4: as addMonths, but a month-end anchor gives a month-end.
[[nodiscard]] std::optional<Date> addMonthsSticky(Date anchor, int months);
[[nodiscard]] std::optional<Date> addDays(Date anchor, std::int64_t days);

// The first moments of the calendar's blocks, for periods and for the ordinals of weekdays.
[[nodiscard]] constexpr Date firstOfMonth(int year, int month) {
    return toDate({year, month, 1});
}
[[nodiscard]] constexpr Date lastOfMonth(int year, int month) {
    return toDate({year, month, daysInMonth(year, month)});
}

// "2027-06-30", exactly: four, two and two digits, a day that exists, in range.
[[nodiscard]] Result<Date> parseDate(std::string_view text);
[[nodiscard]] std::string print(Date date);
// "Monday", "June 30, 2027": the forms of explanations and documents, in English.
[[nodiscard]] std::string_view name(Weekday day);
[[nodiscard]] std::string_view monthName(int month);
[[nodiscard]] std::string printLong(Date date);
// "Sunday, January 30, 2028"
[[nodiscard]] std::string printWithWeekday(Date date);

}  // namespace concordat::core
