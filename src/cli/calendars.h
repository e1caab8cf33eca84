// The shelf of holiday calendars that the program offers: the federal table, those embedded in the program,
// and files named on the command line.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/exit_status.h"
#include "core/business_days.h"

namespace concordat::cli {

struct Shelf {
    core::Calendars calendars;
    std::vector<std::string> notes;          // what a reader should know of the .ics files
    std::vector<core::Calendar> from_files;  // those of them that --calendar gave as files
    std::vector<std::string> named;          // what --calendar asked for, by name, in order, each once
};

// `asked` are the values of --calendar: a known name, or the path of a file. One that ends in ".ics" gives
// closed days, and its name without the ending names the calendar (G5); one that ends in ".xml" or ".json"
// is a calendar in Concordat's own form (record/calendar_form), which has its name and its weekend in it.
// Refused: an unknown name or a missing file (NotFound), a broken file, a name that another calendar has or
// that no rule can call (Usage).
[[nodiscard]] Outcome<Shelf> shelve(std::span<const std::string> asked);
// The same, and the notes are told on the console.
[[nodiscard]] Outcome<Shelf> shelve(Console& console, std::span<const std::string> asked);

}  // namespace concordat::cli
