// Whole numbers in decimal digits, for the texts of dates, times and amounts.
#pragma once

#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace concordat::core {

// Appends the number, which is not negative, with zeros in front where it has fewer digits than `width`.
inline void appendDigits(std::string& text, int value, int width) {
    const std::size_t at = text.size();
    for (; width > 0 || value > 0; value /= 10, --width)
        text.insert(at, 1, static_cast<char>('0' + value % 10));
}

// A number as a part of a text, without a string of its own.
class Digits {
public:
    explicit Digits(std::int64_t number)
        : end_(std::to_chars(digits_.data(), digits_.data() + digits_.size(), number).ptr) {}
    Digits(const Digits&) = delete;  // its end lies within it
    Digits& operator=(const Digits&) = delete;

    operator std::string_view() const {  // NOLINT: meant to be implicit
        return {digits_.data(), static_cast<std::size_t>(end_ - digits_.data())};
    }

private:
    std::array<char, 20> digits_{};
    const char* end_;
};

// 10 to the power of `exponent`, which is 0…18.
[[nodiscard]] constexpr std::int64_t powerOfTen(int exponent) {
    std::int64_t power = 1;
    for (int step = 0; step < exponent; ++step)
        power *= 10;
    return power;
}

}  // namespace concordat::core
