// When a due rule falls due: the rule, brought together with calendars and anchor dates, answers with dates.
//
// `Schedule::prepare` resolves a rule once (names of calendars and anchors, phases, time zone) and refuses
// what cannot be answered; a schedule is immutable and may be shared between threads. `occurrences` is the
// lean answer, a few nanoseconds each; `explain` gives one of them its derivation; `dueDates` is both. Every
// call is bounded: no more than kMostResults dates, and no more work than the periods between the bounds.
//
// The conventions are G1–G12 of the domain; what each word of a rule means is said in due_rule.h.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/business_days.h"
#include "core/derivation.h"
#include "core/due_rule.h"
#include "core/instant.h"
#include "core/period_sequence.h"

namespace concordat::core {

// An anchor may be known to the day or to the moment; only a moment can start an hour clock (G9).
using Moment = std::variant<Date, Instant>;

// What a rule does not say itself. `calendars` and `zone` must outlive `prepare` and `zone` the schedule.
struct Circumstances {
    const Calendars* calendars = nullptr;             // the shelf; with null only weekends are known
    std::vector<std::string> default_calendars = {};  // the agreement's, for rules without "cal" (G5)
    std::optional<Moment> anchor = {};  // dates every anchor word, and gives phases (G2, G3, G8)
    std::map<std::string, Moment, std::less<>> anchors = {};  // one each, by name; these win over `anchor`
    int fiscal_year_start_month = 1;                          // 1…12 (D10)
    // The time in which a repeating rule is owed: cuts its periods as its own from and until do (G4), and
    // bounds the dates of a rule without periods. Never gives a phase.
    std::optional<Date> from = {};
    std::optional<Date> until = {};  // inclusive
    // A rule that repeats at the edges of its periods answers once, for this period alone, which it would not
    // make itself: two periods of a report that were merged (D11).
    std::optional<DuePeriod> period = {};
    const TimeZone* zone = nullptr;  // of the agreement; with null an instant keeps its own offset
};

// The adjusted date, both ends inclusive. A rule that repeats needs a bound on each side, here or of its own
// (G11).
struct Bounds {
    std::optional<Date> from = {};
    std::optional<Date> to = {};
};

inline constexpr std::size_t kMostResults = 10'000;  // (G11)

struct ScheduleNode;

struct Occurrence {
    DateRange period;  // as cut by the rule's from and until; the base twice when the rule has no periods
    std::int32_t number = 0;  // of the period in its sequence
    Date base;                // the point of the rule, before offset and roll
    Date raw;
    Date adjusted;

    bool operator==(const Occurrence&) const = default;
};

// Why an answer is not the whole answer: the first of the dates that are missing from it.
struct Gap {
    enum class Kind : std::uint8_t {
        OutOfRange,  // the date lies outside 1600–2399
        NotCovered,  // it rests on a year for which a calendar is not complete
        TooMany,     // there are more than kMostResults; the first of them are there
    };
    Kind kind = Kind::OutOfRange;
    Error error;
};

// What is known of the dates that were asked for.
struct KnownOccurrences {
    std::vector<Occurrence> dates;
    std::optional<Gap> gap = {};
};

class Schedule {
public:
    // Refused: an unknown calendar or an undated anchor (NotFound, the anchor's name is the path), hours
    // without a moment, "N-months" without a phase, a fiscal month that does not exist, a rule that says no
    // date at all (Invalid). All of a kind are named at once.
    [[nodiscard]] static Result<Schedule> prepare(const DueRule& rule, const Circumstances& circumstances);

    // Sorted by adjusted date, then period. Refused (Invalid): reversed or missing bounds (the one that is
    // missing, "from" or "to", is the path), more than kMostResults, a date outside 1600–2399, a business day
    // of a year that a calendar does not cover.
    [[nodiscard]] Result<std::vector<Occurrence>> occurrences(const Bounds& bounds) const;
    // The same, without the dates that cannot be said: one year that a calendar does not cover hides no date
    // of another. Refused only for its bounds.
    [[nodiscard]] Result<KnownOccurrences> knownOccurrences(const Bounds& bounds) const;
    // By what a rule that repeats counts its periods, and its occurrences their numbers.
    [[nodiscard]] const std::optional<PeriodSequence>& sequence() const { return sequence_; }
    // How the raw date of an occurrence was rolled, for who has to roll it again (D16). The days live as long
    // as the schedule. The occurrence must come from this schedule, here and below.
    struct Rolling {
        Roll roll = Roll::None;  // directed
        const BusinessDays* days = nullptr;
    };
    [[nodiscard]] Rolling rolling(const Occurrence& occurrence) const;
    // With the reasons left out there are neither steps nor notes.
    [[nodiscard]] DueDate explain(const Occurrence& occurrence, Reasons reasons = Reasons::Told) const;
    [[nodiscard]] Result<std::vector<DueDate>> dueDates(const Bounds& bounds) const;

private:
    friend class SchedulePreparation;
    friend class ScheduleWalk;

    Schedule() = default;

    std::shared_ptr<const ScheduleNode> root_;
    std::optional<PeriodSequence> sequence_;  // of a rule that repeats
    std::optional<Date> phase_;               // from which a sequence is counted, when it is
    std::optional<Date> from_;                // of the rule and of the circumstances, the narrower
    std::optional<Date> until_;
    std::optional<DuePeriod> stated_;  // for which the rule answers once
    const TimeZone* zone_ = nullptr;
};

// prepare and dueDates in one.
[[nodiscard]] Result<std::vector<DueDate>> evaluate(const DueRule& rule, const Circumstances& circumstances,
                                                    const Bounds& bounds);

}  // namespace concordat::core
