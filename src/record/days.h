// The days that a record names.
#pragma once

#include <optional>

#include "core/agreement.h"

namespace concordat::record {

// The first day after `day` on which anything dated in the record begins to be past or known: its dates, and
// its moments by the civil date of their own offset, a day early so that no time zone is later. Nothing when
// there is none. What is computed from the record as of `day` stays as it is until that day.
[[nodiscard]] std::optional<core::Date> nextDayNamed(const core::Agreement& agreement, core::Date day);

}  // namespace concordat::record
