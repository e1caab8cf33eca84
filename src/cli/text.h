// Text as a terminal shows it: how wide it is, where it may be broken, what must not reach the screen.
//
// Widths follow what terminals do: a combining mark takes no column, East Asian wide characters and pictures
// take two, everything else one. Broken UTF-8 counts one column per byte.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace concordat::cli {

// In columns.
[[nodiscard]] std::size_t displayWidth(std::string_view text);

// The text with spaces behind it up to `width` columns; as it is when it is wider.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

// Lines of at most `width` columns, broken between words; a longer word is broken where it must be. Line
// breaks in the text stay. At least one line.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

// Paragraphs (separated by an empty line) wrapped and indented. A line that itself begins with spaces is kept
// as it stands, for examples and tables. Ends with a line break unless the text is empty.
[[nodiscard]] std::string paragraphs(std::string_view text, std::size_t width, std::size_t indent = 0);

// The text with every control character, and every character that turns the direction of writing, replaced by
// "?", so that a file cannot steer the terminal. Line breaks and tabs stay.
[[nodiscard]] std::string harmless(std::string_view text);

// "1 file", "3 files".
[[nodiscard]] std::string counted(std::size_t number, std::string_view noun);

}  // namespace concordat::cli
