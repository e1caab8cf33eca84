// Parts of a sentence or a path, one after the other.
#pragma once

#include <string>

namespace concordat::core {

template <class... Parts>
[[nodiscard]] std::string join(const Parts&... parts) {
    std::string text;
    (text.append(parts), ...);
    return text;
}

}  // namespace concordat::core
