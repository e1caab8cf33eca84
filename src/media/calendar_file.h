// The one door to libical: days that an .ics file says are closed.
//
// Reads all-day events (their last day is exclusive in the file, so a one-day event ends on the next day),
// and those that come back every year on a date or on an nth weekday of a month, which become holiday rules
// of `core/calendar`. What the file says and such a rule cannot mean is refused with the event's name, never
// guessed: so is an event that gives a date, an end or a rule twice, and a file without any event. The
// library only takes the lines apart: it never expands a recurrence from outside, because an impossible one
// has no end. A cancelled event closes nothing, nor does one with times of day: both are reported in `notes`.
// Weekends, and the years for which the result is complete, are the caller's to say.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.h"

namespace concordat::media::calendar_file {

struct Limits {
    std::size_t bytes = 4U << 20U;
    std::size_t parts = 10'000;        // that begin: the calendar, its events and whatever else is in it
    int days = 366;                    // of one event
    std::size_t closed_days = 20'000;  // of all events together, each time that one is given
    std::size_t holidays = 2'000;      // days that come back, of all events together
};

struct ClosedDays {
    std::string title;                     // X-WR-CALNAME, empty when not given
    std::vector<core::ClosedDate> closed;  // by date, then name; none twice
    std::vector<core::HolidayRule> holidays;
    std::vector<std::string> notes;  // one sentence per event that closes nothing
};

// Invalid with every event that cannot be read as a Problem (path: its summary), TooLarge for a cap.
[[nodiscard]] core::Result<ClosedDays> read(const std::string& bytes, const Limits& limits = {});

}  // namespace concordat::media::calendar_file
