#include "record/calendar_form.h"

#include <fmt/format.h>

#include <optional>
#include <vector>

#include "record/describe.h"
#include "record/reader.h"
#include "record/writer.h"

namespace concordat::record {
namespace {

// A holiday as it is written: what its kind does not need is left out.
struct WrittenHoliday {
    std::string name;
    core::HolidayKind kind = core::HolidayKind::FixedDay;
    std::optional<int> month;
    std::optional<int> day;
    std::optional<int> nth;
    std::optional<core::Weekday> weekday;
    std::optional<int> offset_days;
    std::optional<core::Observance> observance;
    std::optional<int> first_year;
    std::optional<int> last_year;
    std::optional<int> interval_years;
};

struct WrittenCalendar {
    std::string name;
    std::string title;
    std::optional<int> first_year;
    std::optional<int> last_year;
    std::optional<bool> seven_day_week;
    std::vector<core::Weekday> weekend;
    std::vector<WrittenHoliday> holidays;
    std::vector<core::ClosedDate> closed;
};

}  // namespace

template <>
const Structure& describe<WrittenHoliday>() {
    using Holiday = WrittenHoliday;
    static constexpr std::array fields{
        required<&Holiday::name>("name", line(), "Name, as explanations quote it."),
        required<&Holiday::kind>("kind", "How its day is found."),
        optional<&Holiday::month>("month", between(1, 12), "Month, for all but Easter."),
        optional<&Holiday::day>("day", between(1, 31), "Day of the month, for `fixed_day`."),
        optional<&Holiday::nth>("nth", between(1, 5), "Which of the weekdays, for `nth_weekday`."),
        optional<&Holiday::weekday>("weekday", "Weekday, for `nth_weekday` and `last_weekday`."),
        optional<&Holiday::offset_days>("offset_days", between(-60, 60),
                                        "Days added before the observance; 1 is the day after."),
        optional<&Holiday::observance>(
            "observance", "What happens on a Saturday or Sunday; it is not moved when left out."),
        optional<&Holiday::first_year>("first_year", between(core::kFirstYear, core::kLastYear),
                                       "Its first year."),
        optional<&Holiday::last_year>("last_year", between(core::kFirstYear, core::kLastYear),
                                      "Its last year."),
        optional<&Holiday::interval_years>("interval_years", between(1, 100),
                                           "Every how many years from the first; each year when left out."),
    };
    static constexpr Structure structure = structureOf("holiday", "A day that comes back.", fields);
    return structure;
}

template <>
const Structure& describe<core::ClosedDate>() {
    using core::ClosedDate;
    static constexpr std::array fields{
        required<&ClosedDate::date>("date", "Day."),
        required<&ClosedDate::name>("name", line(), "Why it is closed, as explanations quote it."),
    };
    static constexpr Structure structure = structureOf("closed_date", "A single day that is closed.", fields);
    return structure;
}

template <>
const Structure& describe<WrittenCalendar>() {
    using Calendar = WrittenCalendar;
    static constexpr std::array fields{
        required<&Calendar::name>("name", identifier(), "Name by which rules call it."),
        required<&Calendar::title>("title", line(), "Name for people, with its source."),
        optional<&Calendar::first_year>("first_year", between(core::kFirstYear, core::kLastYear),
                                        "First year for which it is complete."),
        optional<&Calendar::last_year>("last_year", between(core::kFirstYear, core::kLastYear),
                                       "Last year for which it is complete."),
        optional<&Calendar::seven_day_week>(
            "seven_day_week", "Whether no day of the week is closed; there is no `weekend` then."),
        list<&Calendar::weekend>("weekend", "day",
                                 "Days of the week that are closed; Saturday and Sunday when left out."),
        list<&Calendar::holidays>("holidays", "holiday", "Days that come back."),
        list<&Calendar::closed>("closed", "day", "Single days."),
    };
    static constexpr Structure structure = structureOf("calendar", "Which days are closed, and why.", fields);
    return structure;
}

namespace {

using core::HolidayKind;

Form form() {
    return {describe<WrittenCalendar>(), 1};
}

struct Needs {
    bool month;
    bool day;
    bool nth;
    bool weekday;
};

Needs needsOf(HolidayKind kind) {
    switch (kind) {
        case HolidayKind::FixedDay:
            return {.month = true, .day = true, .nth = false, .weekday = false};
        case HolidayKind::NthWeekday:
            return {.month = true, .day = false, .nth = true, .weekday = true};
        case HolidayKind::LastWeekday:
            return {.month = true, .day = false, .nth = false, .weekday = true};
        case HolidayKind::Easter:
            break;
    }
    return {.month = false, .day = false, .nth = false, .weekday = false};
}

// What a holiday lacks for its kind, or has beyond it.
void checkParts(const WrittenHoliday& holiday, const std::string& path,
                std::vector<core::Problem>& problems) {
    const Needs needs = needsOf(holiday.kind);
    const auto check = [&](std::string_view part, bool needed, bool given) {
        if (needed == given) return;
        problems.push_back({fmt::format("{}.{}", path, part),
                            fmt::format("a holiday of the kind `{}` {} `{}`", core::code(holiday.kind),
                                        needed ? "needs" : "has no", part),
                            0});
    };
    check("month", needs.month, holiday.month.has_value());
    check("day", needs.day, holiday.day.has_value());
    check("nth", needs.nth, holiday.nth.has_value());
    check("weekday", needs.weekday, holiday.weekday.has_value());
}

core::HolidayRule ruleOf(const WrittenHoliday& holiday) {
    core::HolidayRule rule;
    rule.name = holiday.name;
    rule.kind = holiday.kind;
    rule.month = holiday.month.value_or(rule.month);
    rule.day = holiday.day.value_or(rule.day);
    rule.nth = holiday.nth.value_or(rule.nth);
    rule.weekday = holiday.weekday.value_or(rule.weekday);
    rule.offset_days = holiday.offset_days.value_or(rule.offset_days);
    rule.observance = holiday.observance.value_or(rule.observance);
    rule.first_year = holiday.first_year;
    rule.last_year = holiday.last_year;
    rule.interval_years = holiday.interval_years.value_or(rule.interval_years);
    return rule;
}

core::Result<core::Calendar> calendarOf(WrittenCalendar&& written) {
    std::vector<core::Problem> problems;
    core::Calendar calendar;
    calendar.name = std::move(written.name);
    calendar.title = std::move(written.title);
    calendar.first_year = written.first_year;
    calendar.last_year = written.last_year;
    const bool sevenDays = written.seven_day_week.value_or(false);
    if (sevenDays && !written.weekend.empty())
        problems.push_back({"weekend", "a calendar with a seven-day week has no weekend; leave one out", 0});
    if (sevenDays || !written.weekend.empty()) calendar.weekend = std::move(written.weekend);
    calendar.closed = std::move(written.closed);
    for (std::size_t at = 0; at < written.holidays.size(); ++at) {
        checkParts(written.holidays[at], fmt::format("holidays[{}]", at + 1), problems);
        calendar.holidays.push_back(ruleOf(written.holidays[at]));
    }
    if (problems.empty()) problems = core::faults(calendar);
    if (problems.empty()) return calendar;
    return core::fail(core::ErrorCode::Invalid,
                      fmt::format("the calendar {} cannot be used: {}: {}", calendar.name,
                                  problems.front().path, problems.front().message),
                      problems);
}

WrittenHoliday written(const core::HolidayRule& rule) {
    const Needs needs = needsOf(rule.kind);
    WrittenHoliday holiday;
    holiday.name = rule.name;
    holiday.kind = rule.kind;
    if (needs.month) holiday.month = rule.month;
    if (needs.day) holiday.day = rule.day;
    if (needs.nth) holiday.nth = rule.nth;
    if (needs.weekday) holiday.weekday = rule.weekday;
    const core::HolidayRule plain;
    if (rule.offset_days != plain.offset_days) holiday.offset_days = rule.offset_days;
    if (rule.observance != plain.observance) holiday.observance = rule.observance;
    holiday.first_year = rule.first_year;
    holiday.last_year = rule.last_year;
    if (rule.interval_years != plain.interval_years) holiday.interval_years = rule.interval_years;
    return holiday;
}

}  // namespace

core::Result<std::string> writeCalendar(const core::Calendar& calendar) {
    WrittenCalendar whole;
    whole.name = calendar.name;
    whole.title = calendar.title;
    whole.first_year = calendar.first_year;
    whole.last_year = calendar.last_year;
    if (calendar.weekend.empty()) whole.seven_day_week = true;
    whole.weekend = calendar.weekend;
    for (const core::HolidayRule& rule : calendar.holidays)
        whole.holidays.push_back(written(rule));
    whole.closed = calendar.closed;
    return writeXml(form(), &whole);
}

core::Result<core::Calendar> readCalendar(std::string_view bytes) {
    auto outline = Outline::of(bytes);
    if (!outline) return tl::unexpected(std::move(outline.error()));
    WrittenCalendar written;
    if (auto read = readInto(&written, form(), *outline); !read)
        return tl::unexpected(std::move(read.error()));
    return calendarOf(std::move(written));
}

}  // namespace concordat::record
