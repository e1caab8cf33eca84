// From a base date to a deadline: the offset of D3–D8 and the roll of D7, as plain arithmetic.
//
// Rules, notice windows, cures and reminders all count with these functions. The lean ones compute; they let
// a result leave the range of dates, so that the caller can refuse it in its own words. `deadline` is the
// whole step with its derivation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/business_days.h"
#include "core/derivation.h"
#include "core/due_rule.h"

namespace concordat::core {

// Frcp6 as what it means after this offset: following, or preceding after a backward one (G6).
[[nodiscard]] constexpr Roll directed(Roll roll, const std::optional<Offset>& offset) {
    if (roll != Roll::Frcp6) return roll;
    return offset && offset->count < 0 ? Roll::Preceding : Roll::Following;
}

// Days that business days cannot be counted to, beyond either end.
inline constexpr Date kBeforeAllDays{kCompiledDays.first.days - 1};
inline constexpr Date kAfterAllDays{kCompiledDays.last.days + 1};

// add_months without a bound: the day is kept and clamped (D3), or a month-end stays one (D4).
[[nodiscard]] constexpr Date monthsLater(Date base, int months, bool sticky) {
    const YearMonthDay civil = fields(base);
    const int month = civil.year * 12 + civil.month - 1 + months;
    const int length = daysInMonth(month / 12, month % 12 + 1);
    const bool last = civil.day > length || (sticky && civil.day == daysInMonth(civil.year, civil.month));
    return toDate({month / 12, month % 12 + 1, last ? length : civil.day});
}

// The base moved by an offset in any unit but hours. May lie outside the range of dates; one of the two dates
// above when business days do not reach so far.
[[nodiscard]] inline Date shifted(Date base, Offset offset, const BusinessDays& days) {
    switch (offset.unit) {
        case Offset::Unit::Day:
            return Date{base.days + offset.count};
        case Offset::Unit::Week:
            return Date{base.days + 7 * offset.count};
        case Offset::Unit::Month:
            return monthsLater(base, offset.count, false);
        case Offset::Unit::MonthSticky:
            return monthsLater(base, offset.count, true);
        case Offset::Unit::Year:
            return monthsLater(base, 12 * offset.count, false);
        case Offset::Unit::BusinessDay: {
            const Date out = offset.count < 0 ? kBeforeAllDays : kAfterAllDays;
            return isCompiled(base) ? days.add(base, offset.count).value_or(out) : out;
        }
        case Offset::Unit::Hour:
            break;
    }
    return base;
}

// The date that the roll makes of a raw date in range; not Frcp6. Modified turns back when following would
// enter another month.
[[nodiscard]] inline Date rolled(Date raw, Roll roll, const BusinessDays& days) {
    if (roll == Roll::None || days.isOpen(raw)) return raw;
    if (roll == Roll::Preceding) return days.onOrBefore(raw).value_or(kBeforeAllDays);
    const Date next = days.onOrAfter(raw).value_or(kAfterAllDays);
    if (roll == Roll::Following) return next;
    const YearMonthDay civil = fields(raw);
    if (next <= lastOfMonth(civil.year, civil.month)) return next;
    return days.onOrBefore(raw).value_or(kBeforeAllDays);
}

// Raw and adjusted date, or why there is none.
struct Deadline {
    enum class Fault : std::uint8_t { None, OutOfRange, NotCovered };
    Date raw;
    Date adjusted;
    Fault fault = Fault::None;
};

// Whether a count of business days, or a day found open, rests on days that the calendars do not cover.
[[nodiscard]] inline bool restsOnUncovered(Date base, Date raw, int count, const BusinessDays& days) {
    return !days.covers(raw) || !days.covers(Date{base.days + (count > 0 ? 1 : -1)});
}

// With a fault, `raw` and `adjusted` are what the arithmetic gave, possibly out of range.
[[nodiscard]] inline Deadline deadlineFrom(Date base, const std::optional<Offset>& offset, Roll roll,
                                           const BusinessDays& days) {
    Deadline deadline{base, base};
    if (offset) {
        deadline.raw = shifted(base, *offset, days);
        deadline.adjusted = deadline.raw;
    }
    if (!isInRange(deadline.raw)) {
        deadline.fault = Deadline::Fault::OutOfRange;
        return deadline;
    }
    if (roll != Roll::None) deadline.adjusted = rolled(deadline.raw, roll, days);
    if (!isInRange(deadline.adjusted)) {
        deadline.fault = Deadline::Fault::OutOfRange;
    } else if ((roll != Roll::None && !days.covers(deadline.adjusted)) ||
               (offset && offset->unit == Offset::Unit::BusinessDay &&
                restsOnUncovered(base, deadline.raw, offset->count, days))) {
        deadline.fault = Deadline::Fault::NotCovered;
    }
    return deadline;
}

// The refusal for a deadline with a fault, or the deadline.
[[nodiscard]] Result<Deadline> checked(Date base, const Deadline& deadline, const BusinessDays& days);

// What an offset and a roll do to a base that is called `name` ("the end of the term"), with every step.
// Refused (Invalid) when a date leaves 1600–2399 or a calendar does not cover a year that matters. Not for
// hours.
[[nodiscard]] Result<DueDate> deadline(Date base, const std::string& name,
                                       const std::optional<Offset>& offset, Roll roll,
                                       const BusinessDays& days);

// What a derivation says when business days were counted and nobody named a calendar (G5).
inline constexpr std::string_view kOnlyWeekends =
    "No calendar is named, so only Saturdays and Sundays are closed.";

// The parts of a derivation, for who composes one.
[[nodiscard]] Step originStep(Date base, const std::string& name, const std::optional<Offset>& offset,
                              Date raw, const BusinessDays& days);
// One step per closed day from `from` to `to`, in that direction; none when they are equal. Where `modified`
// turned back, the first step says so.
void appendClosedSteps(Date from, Date to, Roll roll, const BusinessDays& days, std::vector<Step>& steps);

}  // namespace concordat::core
