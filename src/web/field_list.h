// Header fields that hold lists (RFC 9110, 5.6.1).
#pragma once

#include <algorithm>
#include <string_view>

#include "media/unicode.h"

namespace concordat::web {

// Takes what stands before the next separator off the list, and the separator with it; without the blanks
// around it. A separator within quotation marks counts as one.
[[nodiscard]] inline std::string_view takePart(std::string_view& list, char separator) {
    const std::size_t end = std::min(list.find(separator), list.size());
    const std::string_view part = media::trimmed(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    return part;
}

}  // namespace concordat::web
