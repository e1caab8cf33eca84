// "Did you mean …?" for names and keywords.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace concordat::core {

// The word among the known ones that takes the fewest changed, added, dropped or swapped letters, if that is
// at most two and less than half of the word. The earlier one wins a tie.
[[nodiscard]] std::optional<std::string_view> nearMiss(std::string_view word,
                                                       std::span<const std::string_view> known);

}  // namespace concordat::core
