// Letters and digits of ASCII, whatever the locale.
#pragma once

#include <string>
#include <string_view>

namespace concordat::core {

[[nodiscard]] constexpr bool isDigit(char letter) {
    return letter >= '0' && letter <= '9';
}
[[nodiscard]] constexpr bool isLower(char letter) {
    return letter >= 'a' && letter <= 'z';
}
[[nodiscard]] constexpr bool isUpper(char letter) {
    return letter >= 'A' && letter <= 'Z';
}
[[nodiscard]] constexpr bool isLetter(char letter) {
    return isLower(letter) || isUpper(letter);
}
[[nodiscard]] constexpr char lower(char letter) {
    return isUpper(letter) ? static_cast<char>(letter - 'A' + 'a') : letter;
}
[[nodiscard]] inline std::string lowered(std::string_view text) {
    std::string small(text);
    for (char& letter : small)
        letter = lower(letter);
    return small;
}

}  // namespace concordat::core
