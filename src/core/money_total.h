// The sum of amounts of money, where there is one.
#pragma once

#include <optional>
#include <span>

#include "core/quantity.h"

namespace concordat::core {

// In the currency of the first; zero without a currency for no amounts. Nothing when the sum does not fit 64
// bits or currencies differ.
[[nodiscard]] std::optional<Money> total(std::span<const Money> amounts);

}  // namespace concordat::core
