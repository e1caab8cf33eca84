// What is due under an agreement: a pure function of the record, of what has happened, and of a date.
//
// Everything of a record that has a date becomes an item: obligations, reports, metrics, meetings, joint
// evaluations, training, the notice deadline and the end of every term, the review of an informal
// arrangement, the last day of a compliance document. Nothing about an item is stored: its dates follow from
// the due rule and the term, its status from the history and the date asked about (D14, D20, D21).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/agreement.h"
#include "core/business_days.h"
#include "core/derivation.h"
#include "core/term_schedule.h"

namespace concordat::core {

enum class DueStatus : std::uint8_t {
    Scheduled,  // later
    Upcoming,   // its first reminder has come
    Due,        // today
    Overdue,    // from the day after its adjusted date (D14)
    Submitted,
    Returned,  // sent back and not come again
    Accepted,
    Waived,
    Excused,
    NotApplicable,
    Suspended,  // the agreement rests and tolls (D16)
    Passed,     // a last day to act, or the end of a term, that went by: nothing is owed any more
};
[[nodiscard]] std::string_view code(DueStatus status);
// Whether anything is left to be done.
[[nodiscard]] bool isOpen(DueStatus status);

struct DueItem {
    std::string agreement;   // the agreement's id
    std::string item;        // "OB-07", "M07", "term"
    std::string occurrence;  // "OB-07/2027Q2", deterministic (D21)
    std::string kind;  // the obligation's kind, or report, metric, meeting, evaluation, training, notice,
                       // term_end, review, compliance
    std::string title;
    std::vector<std::string> obligors;  // parties, by key; those that are parties at that time
    std::optional<OccurrencePeriod> period;
    Date raw;
    Date adjusted;
    std::string time;  // "17:00" or "21:00-04:00"; empty for a whole day
    DueStatus status = DueStatus::Scheduled;
    std::int64_t days_left = 0;  // calendar days from the as-of date to `adjusted`; negative when past
    std::string owner;           // a person, by key
    std::string clause;
    std::vector<Step> steps;
    std::vector<std::string> notes = {};  // what a reader should know beside the steps
};

// Something that has no date yet, and what it waits for; or whose dates cannot all be computed, and why.
struct Undated {
    std::string item;
    std::string title;
    std::string reason;
};

struct DueList {
    std::vector<DueItem> items;  // by adjusted date, then occurrence
    std::vector<Undated> undated;
};

// `range` bounds the adjusted date, both ends inclusive.
struct DueQuestion {
    Date as_of;
    DateRange range;
};

// `calendars` must hold every calendar that the record names. Costs as much as its answer: one step per
// occurrence in the range, one per history entry; with a suspension that tolled, one per occurrence since the
// agreement began. Fails where a rule cannot be evaluated at all (an unknown calendar); an item that lacks an
// anchor, or rests on a year that its calendar does not cover, is listed as undated.
[[nodiscard]] Result<DueList> due(const Agreement& agreement, const DueQuestion& question,
                                  const Calendars& calendars, const TimeZone& zone);

}  // namespace concordat::core
