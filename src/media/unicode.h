// Small questions about UTF-8 text that several doors, and rooms above, ask.
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

// The text without the blanks, tabs and line breaks around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

// Whether there is nothing but blanks, tabs and line breaks.
[[nodiscard]] bool isBlank(std::string_view text);

// The longest beginning of the text that has at most `longest` bytes and ends between two characters.
[[nodiscard]] std::string_view beginning(std::string_view text, std::size_t longest);

// The text for a sentence: at most `longest` bytes of it, ended between two characters and followed by "…"
// when there was more.
[[nodiscard]] std::string clipped(std::string_view text, std::size_t longest);

}  // namespace concordat::media
