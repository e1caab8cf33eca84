// What a record has a day for without a due rule: the last day for notice and the end of each term, and every
// other day that it states for somebody to act by. Used by `due`.
#pragma once

#include <cstdint>
#include <vector>

#include "core/due.h"
#include "core/lifetime.h"
#include "core/term_schedule.h"

namespace concordat::core {

struct DueLimit {
    DueItem item;           // Submitted when the notice was given, else Scheduled
    std::int64_t lead = 0;  // days before it from which it is upcoming
    bool passes = false;    // nothing is owed any more once the day is over
};

// Of the terms that are in force, and of everything else that has a day. What happened after the as-of date
// is not known yet (D20). The clocks of an incident run in hours on the UTC line and show the time of the
// zone (D12).
[[nodiscard]] std::vector<DueLimit> dueLimits(const Agreement& agreement, const TermSchedule& terms,
                                              const InForce& inForce, Date asOf, const TimeZone& zone);

}  // namespace concordat::core
