// Parts of a sentence or a path, one after the other.
#pragma once

#include <string>
#include <string_view>

namespace concordat::core {

template <class... Parts>
[[nodiscard]] std::string join(const Parts&... parts) {
    std::string text;
    text.reserve((std::string_view(parts).size() + ...));
    (text.append(std::string_view(parts)), ...);
    return text;
}

}  // namespace concordat::core
