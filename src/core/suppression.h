// Small cells: which counts of a table must not be shown, so that nobody can be recognised and nothing that
// is hidden can be worked out from the totals (D24, G15).
#pragma once

#include <cstdint>
#include <vector>

#include "core/result.h"

namespace concordat::core {

enum class Visibility : std::uint8_t { Shown, Suppressed };

// Which lines of a table add up to a total that is shown.
enum class Additive : std::uint8_t { Rows, Columns, Both };

struct SuppressionMask {
    std::vector<std::vector<Visibility>> cells;  // as the counts
    std::vector<Visibility> row_totals;          // empty when rows are not additive
    std::vector<Visibility> column_totals;       // empty when columns are not additive
    Visibility grand_total = Visibility::Shown;  // of Additive::Both

    bool operator==(const SuppressionMask&) const = default;
};

// Every count n with 0 < n < threshold is suppressed; zero stays visible. In each line with a shown total
// where anything is suppressed, the smallest remaining count that is not zero follows (of equals the later
// one) until two are suppressed and they sum to the threshold; where that is impossible, the total is
// suppressed. Rows, then columns, until nothing changes. Totals of a two-way table are themselves a row and a
// column. Refused (Invalid): rows of different length, negative counts, sums beyond 64 bits.
[[nodiscard]] Result<SuppressionMask> suppress(const std::vector<std::vector<std::int64_t>>& counts,
                                               std::int64_t threshold, Additive additive);

// A rate is suppressed when its numerator or its denominator is (INV-29).
[[nodiscard]] constexpr Visibility rateVisibility(Visibility numerator, Visibility denominator) {
    return numerator == Visibility::Shown && denominator == Visibility::Shown ? Visibility::Shown
                                                                              : Visibility::Suppressed;
}

}  // namespace concordat::core
