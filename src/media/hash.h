// SHA-256, the name under which revisions and files are known. One file knows who computes it.
#pragma once

#include <string>
#include <string_view>

namespace concordat::media {

// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace concordat::media
