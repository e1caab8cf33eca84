// What a record has a day for without a due rule: the last day for notice and the end of each term, and every
// other day that it states for somebody to act by. Used by `due`.
#pragma once

#include <vector>

#include "core/due.h"
#include "core/lifetime.h"
#include "core/term_schedule.h"

namespace concordat::core {

// Each is Scheduled, or what the history made of it; its lead and whether it lapses are said.
// Of the terms that are in force, and of everything else that has a day. What happened after the as-of date
// is not known yet (D20). The clocks of an incident run in hours on the UTC line and show the time of the
// zone (D12).
[[nodiscard]] std::vector<DueItem> dueLimits(const Agreement& agreement, const TermSchedule& terms,
                                             const InForce& inForce, Date asOf, const TimeZone& zone);

}  // namespace concordat::core
