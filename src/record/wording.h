// Small pieces of sentences that several walkers need.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "record/structure.h"

namespace concordat::record {

// "; did you mean `title`?", or nothing when no known word is near.
[[nodiscard]] std::string didYouMean(std::string_view word, std::span<const std::string_view> known);

// What stands behind the name of a list for one of its items: "[OB-07]", or its number, from 1, when it has
// no key or one that would not read well there. `key` is empty for an item without.
[[nodiscard]] std::string itemMark(std::string_view key, std::size_t number);

[[nodiscard]] bool isRequired(const Field* field);  // not for the root, which has no field
// What is wrong with a value that is empty.
[[nodiscard]] std::string_view saysEmpty(const Field* field);

// The meaning of a field inside a sentence: "what kind of paper it is".
[[nodiscard]] std::string inSentence(std::string_view meaning);

}  // namespace concordat::record
