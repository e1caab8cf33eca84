// The door to Poco: SHA-256, the name under which revisions and files are known.
#pragma once

#include <string>
#include <string_view>

namespace concordat::media {

// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

// Of Poco as it runs now, "1.11.0".
[[nodiscard]] std::string pocoVersion();

}  // namespace concordat::media
