// Numbers and bullets that somebody typed at the beginning of a paragraph: "1.", "(a)", "iv)", "2.1", "•".
#pragma once

#include <string_view>

namespace concordat::documents {

// The mark at the beginning of a text; empty when there is none with a blank behind it.
[[nodiscard]] std::string_view typedMark(std::string_view text);
// Whether both are marks of one list, the second next to the first: "(b)" behind "(a)", a bullet behind the
// same bullet.
[[nodiscard]] bool followsMark(std::string_view before, std::string_view mark);

}  // namespace concordat::documents
