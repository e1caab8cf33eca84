// The one door to libical: days that an .ics file says are closed.
//
// Reads all-day events (their last day is exclusive in the file, so a one-day event ends on the next day),
// and those that come back every year on a date or on an nth weekday of a month. What the file cannot mean
// for a calendar of closed days is refused with the event's name, never guessed. Recurrences are worked out
// here by arithmetic; the library never expands a rule from outside, because an impossible one has no end.
// A cancelled event closes nothing; nor does an event with times: both are reported in `notes`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"

namespace concordat::media::calendar_file {

struct Limits {
    std::size_t bytes = 4U << 20U;
    std::size_t events = 10'000;
    std::size_t days = 200'000;  // of all events together, expanded
};

struct ClosedDay {
    core::Date date;
    std::string name;  // the event's summary

    bool operator==(const ClosedDay&) const = default;
};

struct Calendar {
    std::string name;                // X-WR-CALNAME, empty when not given
    std::vector<ClosedDay> days;     // by date, then name; none twice; recurring ones up to core::kLastYear
    std::vector<std::string> notes;  // one sentence per event that closes nothing
};

// Invalid with every event that cannot be read as a Problem (path: its summary or UID), TooLarge for a cap.
[[nodiscard]] core::Result<Calendar> read(std::string_view bytes, const Limits& limits = {});

}  // namespace concordat::media::calendar_file
