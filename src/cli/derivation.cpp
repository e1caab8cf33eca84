#include "cli/derivation.h"

#include <fmt/format.h>

namespace concordat::cli {

std::string withWeekday(core::Date date) {
    return fmt::format("{} {}", core::print(date), core::name(core::weekday(date)));
}

}  // namespace concordat::cli
