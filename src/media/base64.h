// Base64 (RFC 4648), as data: addresses hold their bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace concordat::media {

// Nothing for a text that is no Base64; blanks and line ends between the letters are left out.
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

// In one line, with its padding.
[[nodiscard]] std::string toBase64(std::string_view bytes);

}  // namespace concordat::media
