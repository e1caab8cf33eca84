// Is a commitment being delivered in time? The straight-line test (D23), exact.
#pragma once

#include <optional>

#include "core/date.h"
#include "core/quantity.h"

namespace concordat::core {

struct StraightLine {
    int elapsed_days = 0;  // of total_days, first and last day counted; 0 before the first day
    int total_days = 0;
    Ratio expected;  // commitment × elapsed ÷ total
    std::optional<Ratio> shortfall =
        {};  // (expected − delivered) ÷ expected; negative when ahead; not on day 0
    std::optional<Ratio> projection = {};  // delivered × total ÷ elapsed; not on day 0

    bool operator==(const StraightLine&) const = default;
};

// Refused (Invalid): a period that ends before it starts, a negative amount, figures that do not fit 64 bits
// when they are reduced. Nothing is rounded; an as-of date after the end counts as the end.
[[nodiscard]] Result<StraightLine> straightLine(const Decimal& commitment, const Decimal& delivered,
                                                const DateRange& period, Date asOf);

}  // namespace concordat::core
