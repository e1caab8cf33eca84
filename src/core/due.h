// What is due under an agreement: a pure function of the record, of what has happened, and of a date.
//
// Everything of a record that somebody has to act on by a date becomes an item, one kind for each DueSource.
// Nothing about an item is stored: its dates follow from the due rule and the term, its status from the
// history and the date asked about (D14, D20, D21).
#pragma once

#include <cstdint>
#include <functional>
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

// Where in the record an item comes from.
enum class DueSource : std::uint8_t {
    Obligation,  // by its due rule, and so down to Approval
    Report,
    Metric,
    Meeting,
    Evaluation,
    Training,
    Approval,    // the last day to be put on an agenda
    Notice,      // the last day to give notice before a term ends
    TermEnd,     // the last day of a term
    Review,      // of an informal arrangement
    Compliance,  // the last day of a compliance document
    Incident,    // the end of a clock of an incident with data
    Action,      // what a meeting asked somebody to do
    Feedback,    // the last day to answer it
    Risk,        // the day to look at it again
    Award,       // an identification item of an award that is still to come
    Authority,   // the last day of a signatory's authority
};
// "obligation", "term_end".
[[nodiscard]] std::string_view code(DueSource source);

struct DueItem {
    std::string agreement;   // the agreement's id
    std::string item;        // "OB-07", "M07", "term"
    std::string occurrence;  // "OB-07/2027Q2", deterministic (D21)
    DueSource source = DueSource::Obligation;
    std::string kind;  // of an obligation its own kind, else the code of the source
    std::string title;
    std::vector<std::string> obligors;  // parties, by key; those that are parties at that time
    std::optional<OccurrencePeriod> period;
    Date raw;
    Date adjusted;
    std::string time;  // "17:00" or "21:00-04:00"; empty for a whole day
    // The last day on which being late is no breach (D14); none where the record gives no grace.
    std::optional<Date> grace_until = {};
    DueStatus status = DueStatus::Scheduled;
    std::int64_t lead = 0;       // days before `adjusted` from which it is upcoming
    bool lapses = false;         // a last day to act, or an end, that passes; it is never overdue
    std::int64_t days_left = 0;  // calendar days from the as-of date to `adjusted`; negative when past
    std::string owner;           // a person, by key
    std::string clause;
    std::vector<Step> steps;
    std::vector<std::string> notes = {};  // what a reader should know beside the steps

    bool operator==(const DueItem&) const = default;
};

// The status of the item on another day than it was computed for, as long as nothing happens in between: no
// entry of the history has its day there and no suspension ends. Whether the item is still listed on that day
// is for `due` to say.
[[nodiscard]] DueStatus statusOn(const DueItem& item, Date asOf);

// Something that has no date yet, and what it waits for; or whose dates cannot all be computed, and why.
struct Undated {
    std::string item;
    std::string title;
    std::string reason;
    // The record or a calendar must be put right; otherwise it only waits.
    bool is_fault = false;
};

struct DueList {
    std::vector<DueItem> items;  // by adjusted date, then occurrence
    std::vector<Undated> undated;
};

// `range` bounds the adjusted date, both ends inclusive.
struct DueQuestion {
    Date as_of;
    DateRange range;
    // LeftOut: the items have neither steps nor notes.
    Reasons reasons = Reasons::Told;
    // Of which items the dates are wanted; without it of all. The others cost nothing.
    std::function<bool(DueSource source, std::string_view item)> wanted = {};
};

// What falls due: within the time in which the agreement is in force (lifetime.h) everything. After its end
// a duty that survives goes on for so long: a rule that gives days gives those, a rule with periods the
// periods that are whole within that time, so that a survival in which a last report stays owed makes no stub
// of a period of its own. What is counted from an event or from an end of a term has no such bound.
//
// `calendars` must hold every calendar that the record names. Costs as much as its answer: one step per
// occurrence in the range, one per history entry; with a suspension that tolled, one per occurrence since the
// agreement began. Fails where nothing can be evaluated: no effective date, a calendar of the agreement
// that is not there. A rule that cannot be used, that lacks an anchor or rests on a year that its calendar
// does not cover or that no date may have is listed as undated, once for each duty, and hides nothing else.
[[nodiscard]] Result<DueList> due(const Agreement& agreement, const DueQuestion& question,
                                  const Calendars& calendars, const TimeZone& zone);

}  // namespace concordat::core
