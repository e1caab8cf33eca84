// What a record has a day for without a due rule: the last day for notice and the end of each term, the
// review of an informal arrangement, the last day of a compliance document. Used by `due`.
#pragma once

#include <cstdint>
#include <vector>

#include "core/due.h"
#include "core/duty.h"
#include "core/term_schedule.h"

namespace concordat::core {

struct DueLimit {
    DueItem item;           // Submitted when the notice was given, else Scheduled
    std::int64_t lead = 0;  // days before it from which it is upcoming
    bool passes = false;    // nothing is owed any more once the day is over
};

// Of the terms that the lifetime reaches. `notices_given` says for each of them in order whether notice was
// given in time.
[[nodiscard]] std::vector<DueLimit> dueLimits(const Agreement& agreement, const TermSchedule& terms,
                                              const Lifetime& lifetime,
                                              const std::vector<bool>& notices_given);

}  // namespace concordat::core
