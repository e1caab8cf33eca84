// What the program finds around it: streams, terminal, environment, clocks. The only place in Concordat where
// the real clock is read; tests make their own.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

#include "core/date.h"

namespace concordat::cli {

struct Surroundings {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    bool out_is_terminal = false;
    bool err_is_terminal = false;
    int columns = 80;  // of the terminal; 80 when there is none
    // Nothing for a variable that is not set or empty.
    std::function<std::optional<std::string>(const char* name)> environment;
    // The civil date that the machine's own time zone shows now.
    std::function<core::Date()> today;
    // Runs forwards only; for measuring.
    std::function<std::int64_t()> milliseconds;
    // Since 1970-01-01T00:00Z: when something is recorded.
    std::function<std::int64_t()> microseconds_utc = {};
    // Waits until somebody stops the program, at most for a while; whether it was stopped.
    std::function<bool(std::int64_t milliseconds)> stopped_within = {};
    // Who is at the machine, as its own accounts call them.
    std::string user = "local";
};

// The machine's. Colours and progress go by whether the streams are terminals.
[[nodiscard]] Surroundings realSurroundings();

}  // namespace concordat::cli
