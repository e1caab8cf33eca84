// What somebody wrote, or should write, shown inside a sentence.
#pragma once

#include <string>
#include <string_view>

namespace concordat::core {

// The text in typographic quotes, cut after 40 characters of its UTF-8 and never inside one, control
// characters shown as blanks: “August 1”.
[[nodiscard]] std::string inQuotes(std::string_view text);

}  // namespace concordat::core
