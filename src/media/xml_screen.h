// What is settled about the bytes of an XML document before libxml2 sees them: the encoding, and bounds on
// everything that makes it slow. Used by `xml.cpp` alone.
//
// libxml2 takes a time that is quadratic in the attributes of one element and in the namespaces in scope; a
// megabyte can keep it busy for many seconds. The screen walks over the markup once, in linear time,
// without judging whether it is well formed: the parser stops at the first fault anyway, and up to there
// both see the same tags.
#pragma once

#include <string>
#include <string_view>

#include "media/xml.h"

namespace concordat::media::xml {

// The document as UTF-8 without a byte order mark. `converted` holds it when it had to be made.
[[nodiscard]] core::Result<std::string_view> toUtf8(std::string_view bytes, std::string& converted);

// TooLarge for the first bound that is passed, Unsupported for a DOCTYPE, Invalid for a NUL.
[[nodiscard]] core::Result<void> screen(std::string_view text, const Limits& limits);

}  // namespace concordat::media::xml
