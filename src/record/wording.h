// Small pieces of sentences that several walkers need.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace concordat::record {

// The text in typographic quotes, cut after 40 characters, control characters shown as blanks.
[[nodiscard]] std::string quote(std::string_view text);

// "; did you mean `title`?", or nothing when no known word is near.
[[nodiscard]] std::string didYouMean(std::string_view word, std::span<const std::string_view> known);

}  // namespace concordat::record
