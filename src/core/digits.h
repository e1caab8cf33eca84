// Whole numbers in decimal digits, for the texts of dates, times and amounts.
#pragma once

#include <cstdint>
#include <string>

namespace concordat::core {

// Appends the number, which is not negative, with zeros in front where it has fewer digits than `width`.
inline void appendDigits(std::string& text, int value, int width) {
    const std::size_t at = text.size();
    for (; width > 0 || value > 0; value /= 10, --width)
        text.insert(at, 1, static_cast<char>('0' + value % 10));
}

// 10 to the power of `exponent`, which is 0…18.
[[nodiscard]] constexpr std::int64_t powerOfTen(int exponent) {
    std::int64_t power = 1;
    for (int step = 0; step < exponent; ++step)
        power *= 10;
    return power;
}

}  // namespace concordat::core
