// Dates and moments as people type them on a command line.
//
// 2027-06-30 first of all; also 6/30/2027 (month first), June 30, 2027, 30 June 2027 with the month's name in
// full or its first three letters, and "today". What could be read in two ways is refused.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "cli/arguments.h"
#include "core/date.h"
#include "core/instant.h"

namespace concordat::cli {

// `today` is what "today" means. The sentence of the error says what was typed and what could be typed.
[[nodiscard]] core::Result<core::Date> readDate(std::string_view text, core::Date today);

// A date as above, or an instant with its offset: anything that has a "T" behind ten characters.
[[nodiscard]] core::Result<std::variant<core::Date, core::Instant>> readMoment(std::string_view text,
                                                                               core::Date today);

// The date of an option, nothing when it is not given. Refused (Usage) with the option's name.
[[nodiscard]] Outcome<std::optional<core::Date>> dateOption(const Arguments& arguments, std::string_view name,
                                                            core::Date today);
// The date of --as-of, else today.
[[nodiscard]] Outcome<core::Date> asOf(const Arguments& arguments, core::Date today);

}  // namespace concordat::cli
