#include "core/deadline.h"

#include <algorithm>
#include <cstdlib>

#include "core/digits.h"
#include "core/due_rule_words.h"
#include "core/join.h"

namespace concordat::core {
namespace {

// "days", or "day" of one
std::string_view unitOf(Offset offset) {
    std::string_view unit = kUnitWords[static_cast<std::size_t>(offset.unit)].plural;
    if (std::abs(offset.count) == 1) unit.remove_suffix(1);
    return unit;
}

void joinName(std::string& names, const std::string& name) {
    if (name.empty()) return;
    const std::string padded = "+" + names + "+";
    if (padded.find("+" + name + "+") != std::string::npos) return;
    names += (names.empty() ? "" : "+") + name;
}

// "Juneteenth observed (us-federal)"
std::string holidayText(const Closure& closure) {
    return closure.name + (closure.calendar.empty() ? "" : " (" + closure.calendar + ")");
}

// Why a day is closed, in one sentence, and whose holidays do it. Two calendars may share a weekend.
std::string reason(Date date, const BusinessDays& days, std::string& calendars) {
    std::vector<std::string> reasons;
    for (const Closure& closure : days.closuresOn(date)) {
        const bool weekend = closure.kind == Closure::Kind::Weekend;
        std::string part = weekend ? closure.name + " is a weekend day" : holidayText(closure);
        if (std::ranges::find(reasons, part) != reasons.end()) continue;
        reasons.push_back(std::move(part));
        if (!weekend) joinName(calendars, closure.calendar);
    }
    std::string text;
    for (const std::string& part : reasons)
        text += (text.empty() ? "" : "; ") + part;
    return text;
}

// The holidays between a base and the business day counted from it, which were not counted, and the calendars
// of those that are named.
std::string skippedHolidays(Date base, Date raw, const BusinessDays& days, std::string& calendars) {
    constexpr std::size_t kNamed = 12;
    const SkippedHolidays skipped = days.holidaysBetween(base, raw, kNamed);
    std::string text;
    for (const Date date : skipped.first) {
        for (const Closure& closure : days.closuresOn(date)) {
            joinName(calendars, closure.calendar);
            text += (text.empty() ? "" : ", ") + holidayText(closure) + " on " + printWithWeekday(date);
        }
    }
    if (skipped.count > kNamed) text += " and " + std::to_string(skipped.count - kNamed) + " more";
    return text;
}

bool isMonths(Offset::Unit unit) {
    return unit == Offset::Unit::Month || unit == Offset::Unit::MonthSticky || unit == Offset::Unit::Year;
}

// What a count of months did to the day of the month, when it did not keep it.
std::string monthRemark(Date base, Offset offset, Date raw) {
    if (!isMonths(offset.unit)) return {};
    const int day = fields(base).day;
    if (offset.unit == Offset::Unit::MonthSticky && isMonthEnd(base)) return " (from month-end to month-end)";
    if (fields(raw).day == day) return {};
    const YearMonthDay civil = fields(raw);
    return " (" + std::string(monthName(civil.month)) + " " + std::to_string(civil.year) + " has no day " +
           std::to_string(day) + ")";
}

}  // namespace

Step originStep(Date base, const std::string& name, const std::optional<Offset>& offset, Date raw,
                const BusinessDays& days) {
    Step step{Step::Kind::Origin, base, raw, {}, {}};
    if (!offset) {
        step.because = join(printWithWeekday(base), " is ", name);
        return step;
    }
    step.because = join(Digits(std::abs(offset->count)), " ", unitOf(*offset),
                        offset->count < 0 ? " before " : " after ", printLong(base), ", ", name, ", is ",
                        printWithWeekday(raw), monthRemark(base, *offset, raw));
    if (offset->unit == Offset::Unit::BusinessDay) {
        const std::string skipped = skippedHolidays(base, raw, days, step.calendar);
        if (!skipped.empty()) step.because += "; not counted: " + skipped;
    }
    return step;
}

void appendClosedSteps(Date from, Date to, Roll roll, const BusinessDays& days, std::vector<Step>& steps) {
    const int direction = from < to ? 1 : -1;
    for (Date date = from; date != to; date.days += direction) {
        Step step{Step::Kind::Closed, date, Date{date.days + direction}, {}, {}};
        step.because = reason(date, days, step.calendar);
        if (roll == Roll::Modified && direction < 0 && date == from) {
            step.because += "; the next business day lies in another month, so the date goes back";
        }
        steps.push_back(std::move(step));
    }
}

Result<Deadline> checked(Date base, const Deadline& deadline, const BusinessDays& days) {
    if (deadline.fault == Deadline::Fault::OutOfRange && isInRange(deadline.raw)) {
        const bool back = deadline.adjusted < deadline.raw;
        return fail(ErrorCode::Invalid, "rolling " + print(deadline.raw) + (back ? " back" : " forward") +
                                            " over closed days leads " + (back ? "before" : "past") +
                                            " the years 1600 to 2399; ask for another date or roll");
    }
    if (deadline.fault == Deadline::Fault::OutOfRange) {
        return fail(ErrorCode::Invalid,
                    "counting from " + print(base) +
                        " leads to a date outside the years 1600 to 2399; shorten the offset or "
                        "ask for an earlier or later date");
    }
    if (deadline.fault == Deadline::Fault::NotCovered) {
        for (const Date date : {deadline.adjusted, deadline.raw, Date{base.days + 1}, Date{base.days - 1}}) {
            const std::string sentence = days.coverageSentence(date);
            if (!sentence.empty())
                return fail(ErrorCode::Invalid, sentence + "; ask for other years or complete the calendar");
        }
    }
    return deadline;
}

Result<DueDate> deadline(Date base, const std::string& name, const std::optional<Offset>& offset, Roll roll,
                         const BusinessDays& days) {
    const Roll direction = directed(roll, offset);
    const Result<Deadline> found = checked(base, deadlineFrom(base, offset, direction, days), days);
    if (!found) return tl::unexpected(found.error());
    DueDate due;
    due.raw = found->raw;
    due.adjusted = found->adjusted;
    due.steps.push_back(originStep(base, name, offset, due.raw, days));
    appendClosedSteps(due.raw, due.adjusted, direction, days, due.steps);
    const bool counted = offset && offset->unit == Offset::Unit::BusinessDay;
    if ((counted || roll != Roll::None) && days.name().empty()) due.notes.emplace_back(kOnlyWeekends);
    return due;
}

}  // namespace concordat::core
