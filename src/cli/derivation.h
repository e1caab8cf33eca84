// How the program shows computed dates: the same words and the same JSON wherever a date explains itself.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/derivation.h"
#include "media/json.h"

namespace concordat::cli {

// "2027-11-01 Monday".
[[nodiscard]] std::string withWeekday(core::Date date);

// How a date came about, in sentences; the last says when it is due.
[[nodiscard]] std::vector<std::string> sentencesOf(core::Date raw, core::Date adjusted, std::string_view time,
                                                   std::span<const core::Step> steps);

// [{from, to, because, calendar?}]
[[nodiscard]] media::json::Items toJson(std::span<const core::Step> steps);
// {start, end, label}
[[nodiscard]] media::json::Members toJson(const core::DuePeriod& period);

}  // namespace concordat::cli
