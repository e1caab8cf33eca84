// The day on which a length of time, or a number of them, is complete: start + count × length.
//
// Months and years are counted from the start and keep its day (D2, D3); days and weeks are days. The last
// day within the time is the day before.
#pragma once

#include <optional>

#include "core/date.h"
#include "core/quantity.h"

namespace concordat::core {

// Nothing when it leaves the range of dates. `count` may be negative.
[[nodiscard]] std::optional<Date> anniversary(Date start, const Period& length, int count = 1);

// Whether the length is counted in months, so that it keeps the day of the month.
[[nodiscard]] bool isInMonths(const Period& length);
// Of a length that is counted in months.
[[nodiscard]] int monthsIn(const Period& length);

}  // namespace concordat::core
