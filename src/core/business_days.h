// Business days of one or more calendars, compiled so that a question costs a look into a bitmap.
//
// `BusinessDays` is the union of its calendars over the whole range of dates: a day is open when none of them
// closes it. It is immutable and may be shared between threads. `Calendars` is the shelf from which rules
// take calendars by name; it compiles each calendar once, when it is added.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.h"

namespace concordat::core {

// What a bitmap holds: a year more on both sides than dates may lie in, so that a period that begins before
// 1600 or a date that rolls out of 2399 needs no case of its own.
inline constexpr DateRange kCompiledDays{toDate({kFirstYear - 1, 1, 1}), toDate({kLastYear + 1, 12, 31})};
[[nodiscard]] constexpr bool isCompiled(Date date) {
    return kCompiledDays.first <= date && date <= kCompiledDays.last;
}

// The most days on end that calendars may close, a leap year's: a roll over a longer gap would be a mistake,
// and its derivation a book.
inline constexpr int kLongestClosure = 366;

struct SkippedHolidays {
    std::vector<Date> first;
    std::size_t count = 0;
};

class BusinessDays {
public:
    // Saturday and Sunday closed, nothing else: what holds when no calendar is named (G5).
    [[nodiscard]] static std::shared_ptr<const BusinessDays> weekendsOnly();
    // Refused with all faults of the calendar, or when more than kLongestClosure pass without an open day.
    [[nodiscard]] static Result<std::shared_ptr<const BusinessDays>> of(Calendar calendar);
    // Refused when more than kLongestClosure pass without an open day.
    [[nodiscard]] static Result<std::shared_ptr<const BusinessDays>> unionOf(
        std::span<const std::shared_ptr<const BusinessDays>> parts);

    // Here and below a date must be one of kCompiledDays.
    [[nodiscard]] bool isOpen(Date date) const {
        const std::size_t at = index(date);
        return (open_[at / 64] >> (at % 64) & 1U) != 0;
    }
    // The first open day from the date on, in that direction. Nothing when kCompiledDays end before.
    [[nodiscard]] std::optional<Date> onOrAfter(Date date) const;
    [[nodiscard]] std::optional<Date> onOrBefore(Date date) const;
    // The count-th open day after the date (before it when negative), the date itself not counted (D8). The
    // count is not zero. Nothing when kCompiledDays end before.
    [[nodiscard]] std::optional<Date> add(Date date, int count) const;

    // The days between the two, neither of them included, that a holiday closes and no weekend: the first
    // `most` of them in the direction from `from` to `to`, and how many there are.
    [[nodiscard]] SkippedHolidays holidaysBetween(Date from, Date to, std::size_t most) const;

    // Whether all the calendars are complete for the date. The questions above are answered for other dates
    // too, as if nothing but what is known were closed; who must not be wrong asks `covers` first.
    [[nodiscard]] bool covers(Date date) const { return coverage_.first <= date && date <= coverage_.last; }
    // Which calendar ends and where, as a sentence for a date that is not covered.
    [[nodiscard]] std::string coverageSentence(Date date) const;

    // Everything that closes the day, by calendar; empty for an open day.
    [[nodiscard]] std::vector<Closure> closuresOn(Date date) const;
    // The calendars' names in the order of the union, "us-federal+franklin"; empty for weekends only.
    [[nodiscard]] std::string name() const;

private:
    BusinessDays();
    [[nodiscard]] static std::size_t index(Date date) {
        return static_cast<std::size_t>(date.days - kCompiledDays.first.days);
    }
    void close(Date date);
    void closeWeekend(std::span<const Weekday> weekend);
    void closeHolidays(const Calendar& calendar);
    void countOpenDays();
    [[nodiscard]] bool isClosedTooLong() const;

    std::vector<std::shared_ptr<const Calendar>> calendars_;
    DateRange coverage_ = kCompiledDays;
    // 64 weeks fill seven words exactly: a bit per day, zero on every calendar's weekend, from the first
    // compiled day on and then over again.
    std::array<std::uint64_t, 7> weekdays_;
    std::vector<std::uint64_t> open_;        // a bit per compiled day, set when open; zero past the end
    std::vector<std::uint32_t> openBefore_;  // open days before each word, and in all
};

class Calendars {
public:
    Calendars();

    // Refused (Invalid) with all faults, or when the name is taken (Conflict).
    [[nodiscard]] Result<void> add(Calendar calendar);
    [[nodiscard]] std::vector<std::string> names() const;
    // The union of the named calendars, weekends only for no name. Unknown names are refused together
    // (NotFound), each with the nearest name that exists. One name costs nothing, a union a tenth of a
    // millisecond the first time and a look-up from then on. May be asked from many threads.
    [[nodiscard]] Result<std::shared_ptr<const BusinessDays>> businessDays(
        std::span<const std::string> names) const;

private:
    struct Entry {
        std::string name;
        std::shared_ptr<const BusinessDays> days;
    };
    // The unions asked for so far, by their parts; shared by copies.
    struct Unions;

    std::vector<Entry> entries_;
    std::shared_ptr<const BusinessDays> weekendsOnly_;
    std::shared_ptr<Unions> unions_;
};

}  // namespace concordat::core
