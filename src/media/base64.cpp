#include "media/base64.h"

#include <cstdint>

namespace concordat::media {

std::optional<std::string> fromBase64(std::string_view text) {
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3 + 3);
    std::uint32_t bits = 0;
    int letters = 0;  // of the group of four that is being read
    int padding = 0;
    for (const char c : text) {
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
        const std::size_t value = kLetters.find(c);
        if (c == '=')
            ++padding;
        else if (value == std::string_view::npos || padding > 0)
            return std::nullopt;
        bits = (bits << 6U) | (c == '=' ? 0U : static_cast<std::uint32_t>(value));
        if (++letters < 4) continue;
        if (padding > 2) return std::nullopt;
        for (int i = 0; i < 3 - padding; ++i)
            bytes += static_cast<char>((bits >> static_cast<unsigned>(16 - 8 * i)) & 0xFFU);
        letters = 0;
        bits = 0;
    }
    if (letters != 0) return std::nullopt;
    return bytes;
}

}  // namespace concordat::media
