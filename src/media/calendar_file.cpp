#include "media/calendar_file.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <libical/ical.h>

#include "media/unicode.h"

namespace concordat::media::calendar_file {

using core::ErrorCode;
using core::fail;

namespace {

constexpr int kLongestYearly = core::kLargestHolidayOffset + 1;
constexpr std::size_t kMostOpen = 8;  // components inside each other; a calendar file needs three
constexpr std::string_view kPartLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
constexpr int kMostLines = 500;  // of one component, not counting what lies in those within it

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using ComponentHandle = std::unique_ptr<icalcomponent, FreeComponent>;

void prepareLibrary() {
    static std::once_flag once;
    std::call_once(once, [] { icalerror_set_errors_are_fatal(0); });
}

// A line as the library will see it: put together from the lines it was folded into.
struct Line {
    std::string text;
    std::string name;  // what stands before the first ':' or ';', in capitals
    int number = 0;    // of its first line in the file
};

// Reads the parts of the file before the library does, which goes down into them by recursion, is quadratic
// in the lines it cannot read, and leaves out in silence what it does not expect.
class Screen {
public:
    Screen(std::string_view bytes, const Limits& limits) : bytes_(bytes), limits_(limits) {}

    // The file without folds: what was looked at is what the library gets.
    core::Result<std::string> run() {
        Line line;
        std::string unfolded;
        while (next(line)) {
            const auto taken = line.name == "BEGIN" ? begin(line) : line.name == "END" ? end(line) : count();
            if (!taken) return tl::unexpected(taken.error());
            unfolded.append(line.text).append("\r\n");
        }
        if (begun_ == 0)
            return fail(ErrorCode::Invalid,
                        "This is not a calendar file: there is no BEGIN:VCALENDAR in it.");
        if (!open_.empty())
            return refused(open_.back().line,
                           fmt::format("the part {} is never closed with END", open_.back().name));
        if (!has_event_)
            return fail(ErrorCode::Invalid,
                        "There is no event (BEGIN:VEVENT) in the calendar file, so that it closes no day.");
        return unfolded;
    }

private:
    struct Part {
        std::string name;
        int line = 0;
        int lines = 0;
    };

    static tl::unexpected<core::Error> refused(int line, const std::string& what) {
        return fail(ErrorCode::Invalid,
                    fmt::format("The calendar file cannot be used: line {}: {}.", line, what),
                    {{"", what, line}});
    }

    // A line that begins with a blank goes on with the one before it.
    bool next(Line& line) {
        if (at_ >= bytes_.size()) return false;
        line = {"", "", number_ + 1};
        do {
            const std::size_t end = std::min(bytes_.find('\n', at_), bytes_.size());
            std::string_view piece = bytes_.substr(at_, end - at_);
            if (piece.ends_with('\r')) piece.remove_suffix(1);
            if (number_ + 1 != line.number) piece.remove_prefix(1);
            line.text += piece;
            at_ = end + 1;
            ++number_;
        } while (at_ < bytes_.size() && (bytes_[at_] == ' ' || bytes_[at_] == '\t'));
        line.name = line.text.substr(0, line.text.find_first_of(":;"));
        std::ranges::transform(line.name, line.name.begin(), capital);
        return true;
    }

    static char capital(unsigned char c) { return static_cast<char>(std::toupper(c)); }

    // "VEVENT" of "BEGIN:VEVENT"; empty when what stands there is no name.
    static std::string partOf(const Line& line) {
        std::string part = line.text.substr(std::min(line.name.size(), line.text.size()));
        std::ranges::transform(part, part.begin(), capital);
        const bool named = part.size() > 1 && part.size() <= 40 && part.front() == ':' &&
                           part.find_first_not_of(kPartLetters, 1) == std::string::npos;
        return named ? part.substr(1) : "";
    }

    core::Result<void> begin(const Line& line) {
        const std::string name = partOf(line);
        if (name.empty()) return refused(line.number, "BEGIN is not followed by the name of a part");
        if (++begun_ > limits_.parts)
            return fail(ErrorCode::TooLarge,
                        fmt::format("The calendar file has more than {} parts.", limits_.parts));
        if (open_.size() == kMostOpen)
            return fail(
                ErrorCode::TooLarge,
                fmt::format("The calendar file opens more than {} parts inside each other.", kMostOpen));
        const std::string_view around = open_.empty() ? std::string_view() : open_.back().name;
        if (around.empty() && name != "VCALENDAR")
            return refused(line.number,
                           fmt::format("the part {} does not stand inside BEGIN:VCALENDAR", name));
        if (around.empty() && begun_ > 1)
            return fail(ErrorCode::Unsupported,
                        "The calendar file holds more than one calendar; keep one in a file.");
        const bool misplaced =
            !around.empty() && (name == "VCALENDAR" || around == "VEVENT") && name != "VALARM";
        const bool hidden = name == "VEVENT" && open_.size() > 1;
        if (misplaced || hidden)
            return refused(line.number, fmt::format("the part {} stands inside {}", name, around));
        has_event_ = has_event_ || name == "VEVENT";
        open_.push_back({name, line.number, 0});
        return {};
    }

    core::Result<void> end(const Line& line) {
        const std::string name = partOf(line);
        if (open_.empty() || name != open_.back().name)
            return refused(line.number, open_.empty()
                                            ? "END closes a part that was never begun"
                                            : fmt::format("END does not close {}, which was begun on line {}",
                                                          open_.back().name, open_.back().line));
        open_.pop_back();
        return {};
    }

    core::Result<void> count() {
        if (!open_.empty() && ++open_.back().lines > kMostLines)
            return fail(ErrorCode::TooLarge,
                        fmt::format("A part of the calendar file has more than {} lines.", kMostLines));
        return {};
    }

    std::string_view bytes_;
    const Limits& limits_;
    std::size_t at_ = 0;
    int number_ = 0;
    std::size_t begun_ = 0;
    bool has_event_ = false;
    std::vector<Part> open_;
};

core::Result<std::string> screen(std::string_view bytes, const Limits& limits) {
    if (bytes.size() > limits.bytes)
        return fail(ErrorCode::TooLarge, fmt::format("The calendar file has {} bytes; at most {} are read.",
                                                     bytes.size(), limits.bytes));
    if (const std::size_t at = findForbidden(bytes); at != std::string::npos)
        return fail(ErrorCode::Invalid, fmt::format("The calendar file holds {}; save it as UTF-8 text.",
                                                    describeForbidden(bytes, at)));
    if (constexpr std::string_view kMark = "\xEF\xBB\xBF"; bytes.starts_with(kMark))
        bytes.remove_prefix(kMark.size());
    return Screen(bytes, limits).run();
}

// A text of the file for a sentence or a name.
std::string line(const char* text) {
    constexpr std::size_t kLongest = 200;
    std::string result = clipped(text == nullptr ? "" : text, kLongest);
    std::ranges::replace_if(
        result, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return result;
}

std::optional<core::Date> civil(const icaltimetype& time) {
    const core::YearMonthDay fields{time.year, time.month, time.day};
    if (!core::exists(fields)) return std::nullopt;
    return core::toDate(fields);
}

// The values of one BY… list of a rule.
template <std::size_t Size>
std::span<const short> given(const short (&list)[Size]) {
    const auto end = std::ranges::find(list, static_cast<short>(ICAL_RECURRENCE_ARRAY_MAX));
    return {std::begin(list), end};
}

core::Weekday weekdayOf(icalrecurrencetype_weekday day) {
    return static_cast<core::Weekday>((static_cast<int>(day) + 5) % 7);  // theirs: Sunday is 1
}

// One VEVENT. Every function that answers with a string answers with what is wrong, empty when nothing is.
class Event {
public:
    Event(icalcomponent* event, const Limits& limits) : event_(event), limits_(limits) {
        name_ = line(icalcomponent_get_summary(event));
        if (name_.empty()) name_ = "Closed";
    }

    const std::string& name() const { return name_; }

    std::string addTo(ClosedDays& days) {
        if (std::string wrong = faultOfLines(); !wrong.empty()) return wrong;
        if (std::string wrong = ambiguity(); !wrong.empty()) return wrong;
        if (icalcomponent_get_status(event_) == ICAL_STATUS_CANCELLED) {
            days.notes.push_back(fmt::format("\"{}\" is cancelled and closes nothing.", name_));
            return {};
        }
        icalproperty* start = property(ICAL_DTSTART_PROPERTY);
        if (start == nullptr) return "has no first day that can be read";
        const icaltimetype first = icalproperty_get_dtstart(start);
        if (icaltime_is_null_time(first) != 0) return "has no first day that can be read";
        if (first.is_date == 0) {
            days.notes.push_back(fmt::format("\"{}\" has times of day and closes nothing.", name_));
            return {};
        }
        const auto date = civil(first);
        if (!date) return "has a first day that does not exist";
        first_ = *date;
        if (std::string wrong = readLength(); !wrong.empty()) return wrong;
        if (property(ICAL_RDATE_PROPERTY) != nullptr || property(ICAL_EXDATE_PROPERTY) != nullptr ||
            property(ICAL_RECURRENCEID_PROPERTY) != nullptr || property(ICAL_EXRULE_PROPERTY) != nullptr)
            return "has extra or excepted days; list each day as an event of its own";
        icalproperty* rule = property(ICAL_RRULE_PROPERTY);
        if (rule != nullptr) return addRule(icalproperty_get_rrule(rule), days);
        for (int day = 0; day < length_ && days.closed.size() <= limits_.closed_days; ++day) {
            const auto closed = core::addDays(first_, day);
            if (!closed) return "runs beyond the last year that is read";
            days.closed.push_back({*closed, name_});
        }
        return {};
    }

private:
    icalproperty* property(icalproperty_kind kind) const {
        return icalcomponent_get_first_property(event_, kind);
    }

    // The library drops a line that it cannot read and leaves a note of it. Without its rule or its end an
    // event would mean something else.
    std::string faultOfLines() const {
        for (icalproperty* note = property(ICAL_XLICERROR_PROPERTY); note != nullptr;
             note = icalcomponent_get_next_property(event_, ICAL_XLICERROR_PROPERTY)) {
            const char* text = icalproperty_get_xlicerror(note);
            const std::string_view says = text == nullptr ? std::string_view() : std::string_view(text);
            for (const char* line :
                 {"RRULE", "DTSTART", "DTEND", "DURATION", "RDATE", "EXDATE", "STATUS", "RECURRENCE-ID"})
                if (says.find(line) != std::string_view::npos)
                    return fmt::format("has a line {} that cannot be read", line);
        }
        return {};
    }

    // What is given twice has two meanings, and only one would be read.
    std::string ambiguity() const {
        constexpr std::pair<icalproperty_kind, const char*> kSingle[] = {{ICAL_DTSTART_PROPERTY, "DTSTART"},
                                                                         {ICAL_DTEND_PROPERTY, "DTEND"},
                                                                         {ICAL_DURATION_PROPERTY, "DURATION"},
                                                                         {ICAL_RRULE_PROPERTY, "RRULE"},
                                                                         {ICAL_STATUS_PROPERTY, "STATUS"}};
        for (const auto& [kind, line] : kSingle)
            if (icalcomponent_count_properties(event_, kind) > 1)
                return fmt::format("has more than one line {}; split it into one event for each", line);
        if (property(ICAL_DTEND_PROPERTY) != nullptr && property(ICAL_DURATION_PROPERTY) != nullptr)
            return "has both a line DTEND and a line DURATION; keep one";
        return {};
    }

    std::string readLength() {
        length_ = 1;
        if (icalproperty* end = property(ICAL_DTEND_PROPERTY)) {
            const icaltimetype last = icalproperty_get_dtend(end);
            const auto date = civil(last);
            if (last.is_date == 0 || !date) return "has a last day that cannot be read";
            length_ = std::max(1, date->days - first_.days);  // some programs write the first day again
            if (*date < first_) return "ends before it begins";
        } else if (icalproperty* duration = property(ICAL_DURATION_PROPERTY)) {
            const icaldurationtype lasts = icalproperty_get_duration(duration);
            if (lasts.is_neg != 0 || lasts.hours != 0 || lasts.minutes != 0 || lasts.seconds != 0 ||
                lasts.weeks > 60 || lasts.days > 366)
                return "lasts no whole number of days that can be read";
            length_ = static_cast<int>(std::max(1U, lasts.weeks * 7 + lasts.days));
        }
        if (length_ > limits_.days) return fmt::format("lasts more than {} days", limits_.days);
        return {};
    }

    std::string addRule(const icalrecurrencetype& recurs, ClosedDays& days) {
        constexpr std::string_view kPlain =
            "comes back in a way that is not read; only every year on a date or on an nth weekday of a month "
            "is";
        if (recurs.freq != ICAL_YEARLY_RECURRENCE || !given(recurs.by_second).empty() ||
            !given(recurs.by_minute).empty() || !given(recurs.by_hour).empty() ||
            !given(recurs.by_week_no).empty() || !given(recurs.by_year_day).empty() ||
            recurs.rscale != nullptr)
            return std::string(kPlain);
        if (length_ > kLongestYearly)
            return fmt::format(
                "comes back every year and lasts more than {} days; list each year's days as "
                "an event of its own",
                kLongestYearly);
        const core::YearMonthDay first = core::fields(first_);
        core::HolidayRule rule;
        rule.name = name_;
        rule.month = first.month;
        rule.first_year = first.year;
        rule.interval_years = std::max<int>(1, recurs.interval);
        const auto months = given(recurs.by_month);
        if (months.size() > 1 || (months.size() == 1 && months.front() != first.month))
            return std::string(kPlain);
        const bool placed = given(recurs.by_day).empty() ? placeOnDay(recurs, first, rule)
                                                         : !months.empty() && placeOnWeekday(recurs, rule);
        if (!placed) return std::string(kPlain);
        const auto begins = core::holidayIn(first.year, rule);
        if (!begins || begins->day != first_) return "has a first day that its own rule does not give";
        if (std::string wrong = setLastYear(recurs, rule); !wrong.empty()) return wrong;
        for (rule.offset_days = 0; rule.offset_days < length_; ++rule.offset_days)
            if (std::ranges::find(days.holidays, rule) == days.holidays.end()) days.holidays.push_back(rule);
        return {};
    }

    static bool placeOnDay(const icalrecurrencetype& recurs, core::YearMonthDay first,
                           core::HolidayRule& rule) {
        const auto days = given(recurs.by_month_day);
        rule.kind = core::HolidayKind::FixedDay;
        rule.day = first.day;
        return given(recurs.by_set_pos).empty() &&
               (days.empty() || (days.size() == 1 && days.front() == first.day));
    }

    // "4TH" or, as some programs write it, "TH" with the position beside it.
    static bool placeOnWeekday(const icalrecurrencetype& recurs, core::HolidayRule& rule) {
        const auto days = given(recurs.by_day);
        const auto positions = given(recurs.by_set_pos);
        if (days.size() != 1 || positions.size() > 1 || !given(recurs.by_month_day).empty()) return false;
        int nth = icalrecurrencetype_day_position(days.front());
        if (!positions.empty()) {
            if (nth != 0) return false;
            nth = positions.front();
        }
        if (nth == 0 || nth < -1 || nth > 5) return false;
        rule.kind = nth == -1 ? core::HolidayKind::LastWeekday : core::HolidayKind::NthWeekday;
        rule.nth = nth == -1 ? 1 : nth;
        rule.weekday = weekdayOf(icalrecurrencetype_day_day_of_week(days.front()));
        return true;
    }

    // Counts the years that have the day; 29 February and a fifth weekday are not in every one.
    static std::string setLastYear(const icalrecurrencetype& recurs, core::HolidayRule& rule) {
        const bool until = icaltime_is_null_time(recurs.until) == 0;
        if (recurs.count <= 0 && !until) return {};
        const auto last_day = until ? civil(recurs.until) : std::nullopt;
        if (until && !last_day) return "comes back until a day that does not exist";
        int left = recurs.count > 0 ? recurs.count : core::kLastYear;
        int last_year = *rule.first_year;
        for (int year = *rule.first_year; year <= core::kLastYear && left > 0; year += rule.interval_years) {
            const auto holiday = core::holidayIn(year, rule);
            if (!holiday) continue;
            if (last_day && holiday->day > *last_day) break;
            last_year = year;
            --left;
        }
        rule.last_year = last_year;
        return {};
    }

    icalcomponent* event_;
    const Limits& limits_;
    std::string name_;
    core::Date first_;
    int length_ = 1;
};

void sortAndUnite(std::vector<core::ClosedDate>& days) {
    std::ranges::sort(days, {}, [](const core::ClosedDate& day) { return std::tie(day.date, day.name); });
    days.erase(std::unique(days.begin(), days.end()), days.end());
}

}  // namespace

core::Result<ClosedDays> read(const std::string& bytes, const Limits& limits) {
    prepareLibrary();
    const auto unfolded = screen(bytes, limits);
    if (!unfolded) return tl::unexpected(unfolded.error());
    const ComponentHandle root(icalparser_parse_string(unfolded->c_str()));
    icalcomponent* calendar = root.get();
    if (calendar == nullptr || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT)
        return fail(ErrorCode::Invalid, "The calendar file is damaged; save it again from your calendar.");

    ClosedDays days;
    for (icalproperty* property = icalcomponent_get_first_property(calendar, ICAL_X_PROPERTY);
         property != nullptr; property = icalcomponent_get_next_property(calendar, ICAL_X_PROPERTY))
        if (std::string_view(icalproperty_get_x_name(property)) == "X-WR-CALNAME")
            days.title = line(icalproperty_get_x(property));
    std::vector<core::Problem> problems;
    for (icalcomponent* component = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
         component != nullptr;
         component = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        Event event(component, limits);
        if (const std::string wrong = event.addTo(days); !wrong.empty())
            problems.push_back({event.name(), fmt::format("the event \"{}\" {}", event.name(), wrong), 0});
        if (days.closed.size() > limits.closed_days)
            return fail(ErrorCode::TooLarge,
                        fmt::format("The calendar file closes more than {} days.", limits.closed_days));
        if (days.holidays.size() > limits.holidays)
            return fail(
                ErrorCode::TooLarge,
                fmt::format("The calendar file closes more than {} days of every year.", limits.holidays));
    }
    if (!problems.empty()) {
        std::string sentence =
            problems.size() == 1
                ? fmt::format("The calendar file cannot be used: {}.", problems.front().message)
                : fmt::format("The calendar file cannot be used for {} reasons; the first: {}.",
                              problems.size(), problems.front().message);
        return fail(ErrorCode::Invalid, std::move(sentence), std::move(problems));
    }
    sortAndUnite(days.closed);
    return days;
}

}  // namespace concordat::media::calendar_file
