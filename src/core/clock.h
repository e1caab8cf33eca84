// Hour clocks (D12): elapsed hours on the UTC line, across nights, weekends and changes of the clocks.
#pragma once

#include "core/instant.h"

namespace concordat::core {

// The moment so many hours later (or earlier), shown as the zone's clocks show it then; with no zone on the
// clock that showed the start. 24 hours after 2027-03-13T20:00-05:00 in New York is 2027-03-14T21:00-04:00.
[[nodiscard]] Instant afterHours(const Instant& start, std::int64_t hours, const TimeZone* zone);

// The civil date of a moment on the zone's clocks; with no zone on the clock that showed it. Day clocks that
// start from a moment count from this date.
[[nodiscard]] Date civilDate(const Instant& moment, const TimeZone* zone);

// "21:00-04:00", "09:30+00:00": the time of an hour clock's end (G9).
[[nodiscard]] std::string printClockTime(const Instant& moment);

}  // namespace concordat::core
