// How the program shows computed dates to people.
#pragma once

#include <string>

#include "core/date.h"

namespace concordat::cli {

// "2027-11-01 Monday".
[[nodiscard]] std::string withWeekday(core::Date date);

}  // namespace concordat::cli
