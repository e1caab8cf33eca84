// Fonts by whether a document looks the same without buying them.
//
// A free twin has the same widths, so that lines and pages break where they did: Carlito for Calibri. On a
// machine that has neither, or with a font that has no twin, the paper is paged anew.
#pragma once

#include <string_view>

namespace concordat::documents {

// The free font with the same widths, the font itself when it is free; empty when there is none.
[[nodiscard]] std::string_view freeTwinOf(std::string_view font);
// What to take instead of a font without a twin: one of the same kind that has one.
[[nodiscard]] std::string_view replacementOf(std::string_view font);

}  // namespace concordat::documents
