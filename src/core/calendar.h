// Which days are closed, and by whom: holiday calendars as data (conventions D8, D9, G16).
//
// A Calendar is a plain value that a file can hold: weekend days, holiday rules, single closed dates, and the
// years for which it is complete. Nothing is compiled in but the federal table, which has the same shape.
// `closuresOn` answers who closes a day; to count in business days, compile calendars into `BusinessDays`
// (business_days.h).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/vocabulary.h"

namespace concordat::core {

enum class HolidayKind : std::uint8_t {
    FixedDay,     // `month` and `day`; a 29 February falls out in common years
    NthWeekday,   // the `nth` `weekday` of `month`; a fifth that does not exist falls out
    LastWeekday,  // the last `weekday` of `month`
    Easter,       // Western Easter Sunday; with offset_days −2 Good Friday
};

[[nodiscard]] std::span<const Word> words(HolidayKind);

// What happens to a holiday that falls on a Saturday or Sunday. The day itself stays closed as well.
enum class Observance : std::uint8_t {
    None,            // it is not moved
    NearestWeekday,  // Saturday to the Friday before, Sunday to the Monday after: the federal rule (D9)
    NextMonday,      // both to the Monday after
    SundayToMonday,  // Sunday to the Monday after; a Saturday is not moved
};

[[nodiscard]] std::span<const Word> words(Observance);

// How far a holiday may lie from the day that it is counted from, in either direction.
inline constexpr int kLargestHolidayOffset = 60;

struct HolidayRule {
    std::string name;  // "Labor Day"
    HolidayKind kind = HolidayKind::FixedDay;
    int month = 1;                       // 1…12; not used by Easter
    int day = 1;                         // of FixedDay
    int nth = 1;                         // of NthWeekday: 1…5
    Weekday weekday = Weekday::Monday;   // of NthWeekday and LastWeekday
    int offset_days = 0;                 // added before the observance: 1 is the day after Thanksgiving
    std::optional<int> first_year = {};  // the holiday's own first and last year, both inclusive
    std::optional<int> last_year = {};
    int interval_years = 1;  // 2 is every other year, counted from first_year, which must then be there
    Observance observance = Observance::None;

    bool operator==(const HolidayRule&) const = default;
};

struct ClosedDate {
    Date date;
    std::string name;

    bool operator==(const ClosedDate&) const = default;
};

struct Calendar {
    std::string name;   // as rules call it: "us-federal"
    std::string title;  // as people call it: "United States federal holidays"
    std::vector<Weekday> weekend = {Weekday::Saturday, Weekday::Sunday};
    std::vector<HolidayRule> holidays = {};
    std::vector<ClosedDate> closed = {};
    // The years for which the calendar is complete, both inclusive. A business-day question about another
    // year is refused, because its answer could be wrong. Nothing means that there is no such bound.
    std::optional<int> first_year = {};
    std::optional<int> last_year = {};

    bool operator==(const Calendar&) const = default;
};

// One reason why a day is closed.
struct Closure {
    enum class Kind : std::uint8_t { Weekend, Holiday };
    Kind kind = Kind::Weekend;
    std::string name;      // "Saturday", "Juneteenth", "Juneteenth observed"
    std::string calendar;  // whose it is; empty for the weekend of no calendar at all

    bool operator==(const Closure&) const = default;
};

// The day of a rule in one year, before and after its observance; nothing when the rule has none that year.
struct Holiday {
    Date day;
    Date observed;  // equal to `day` when it is not moved

    bool operator==(const Holiday&) const = default;
};
[[nodiscard]] std::optional<Holiday> holidayIn(int year, const HolidayRule& rule);

// Everything that closes the day in this calendar, the weekend first. An observed day may belong to a holiday
// of the year before or after (D9: a Saturday 1 January is observed on 31 December). The calendar's closed
// dates must stand in order, as `BusinessDays` puts them: there may be thousands, and every day rolled over
// asks.
[[nodiscard]] std::vector<Closure> closuresOn(Date date, const Calendar& calendar);

// Whether a rule can call a calendar by this name: up to 64 letters, digits, points, hyphens and underscores.
[[nodiscard]] bool isCalendarName(std::string_view name);

// Everything that is wrong with the calendar, with its place ("holidays[3].day" is of the third); empty when
// it can be used.
[[nodiscard]] std::vector<Problem> faults(const Calendar& calendar);

// 5 U.S.C. 6103(a) and (b) as in force in each year from 1971, when the Monday holidays began: Veterans Day
// on the fourth Monday of October until 1977, Martin Luther King from 1986, Juneteenth from 2021 (G16).
// Earlier years are not covered. Inauguration Day and days closed by executive order are not in it (D9).
[[nodiscard]] Calendar federalCalendar();

}  // namespace concordat::core
