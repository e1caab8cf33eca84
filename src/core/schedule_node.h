// Inside of schedule.h: a rule with everything it names looked up, and the date that one rule or operand
// gives.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/deadline.h"
#include "core/schedule.h"

namespace concordat::core {

struct ScheduleNode {
    DueRule rule;
    Roll roll = Roll::None;                    // the rule's, directed
    std::shared_ptr<const BusinessDays> days;  // of the rule's calendars, or of those around it
    Date date = {};                            // of a fixed date or an anchor, in the agreement's zone
    std::optional<Instant> instant = {};       // of an anchor that is known to the moment
    std::vector<ScheduleNode> operands = {};   // of a choice
};

struct Answer {
    Date base;
    Deadline deadline;
    const BusinessDays* days = nullptr;  // on which the deadline, and any fault in it, rests
};

// The date of a rule that is no nth or last and, when it names an edge, lies in a period.
[[nodiscard]] Answer answer(const ScheduleNode& node, const DateRange* period, const TimeZone* zone);
// The days between which the adjusted date lies, also where a fault leaves it open: what a calendar does not
// cover moves a date by less than a year, and less than a day for each business day counted.
[[nodiscard]] DateRange span(const ScheduleNode& node, const DateRange* period, const TimeZone* zone);
// The node whose roll made the answer: the operand that was chosen where the choice passes it through (G10).
[[nodiscard]] const ScheduleNode& decisive(const ScheduleNode& node, const DateRange* period,
                                           const TimeZone* zone);
// Whether a choice takes its second operand: a tie takes the first (G10).
[[nodiscard]] bool takesSecond(const Choice& choice, Date first, Date second);
// The end of an hour clock, as the clocks of the zone (or of the anchor) show it.
[[nodiscard]] Instant hourClockEnd(const ScheduleNode& node, const TimeZone* zone);
[[nodiscard]] bool isHourClock(const DueRule& rule);

}  // namespace concordat::core
