// Small questions about UTF-8 text that several doors ask.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace concordat::media {

// Where the first thing that XML 1.0 cannot carry stands: a broken UTF-8 sequence, a surrogate, U+FFFE,
// U+FFFF or a control character other than tab, line feed and carriage return. npos when there is none.
[[nodiscard]] std::size_t findForbidden(std::string_view text);

// What stands there, for a sentence: "the control character U+0007" or "bytes that are not UTF-8".
[[nodiscard]] std::string describeForbidden(std::string_view text, std::size_t at);

// The length in bytes of the valid UTF-8 sequence at `at`, 0 when there is none.
[[nodiscard]] std::size_t utf8Length(std::string_view text, std::size_t at);

}  // namespace concordat::media
