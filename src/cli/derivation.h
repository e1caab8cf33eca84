// How the program shows computed dates: the same words and the same JSON wherever a date explains itself.
#pragma once

#include <span>
#include <string>

#include "core/derivation.h"
#include "media/json.h"

namespace concordat::cli {

// "2027-11-01 Monday".
[[nodiscard]] std::string withWeekday(core::Date date);

// [{from, to, because, calendar?}]
[[nodiscard]] media::json::Items toJson(std::span<const core::Step> steps);
// {start, end, label}
[[nodiscard]] media::json::Members toJson(const core::DuePeriod& period);
// "notes": […], unless there are none.
void addNotes(media::json::Members& row, std::span<const std::string> notes);

}  // namespace concordat::cli
