// The shelf of holiday calendars that the program offers: the federal table, those embedded in the program,
// and .ics files named on the command line.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/exit_status.h"
#include "core/business_days.h"

namespace concordat::cli {

struct Shelf {
    core::Calendars calendars;
    std::vector<std::string> named;  // what --calendar asked for, by name, in order, each once
    std::vector<std::string> notes;  // what the .ics files say that closes nothing
};

// `asked` are the values of --calendar: a known name, or a path that ends in ".ics" whose file name without
// the ending names the calendar (G5). Refused: an unknown name or a missing file (NotFound), a broken file, a
// name that another calendar has (Usage).
[[nodiscard]] Outcome<Shelf> shelve(std::span<const std::string> asked);

}  // namespace concordat::cli
