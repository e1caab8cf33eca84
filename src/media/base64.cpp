#include "media/base64.h"

#include <cstdint>

namespace concordat::media {

namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string toBase64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view group = bytes.substr(at, 3);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i)
            bits = (bits << 8U) | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            text += i <= group.size() ? kLetters[(bits >> (18U - 6U * i)) & 0x3FU] : '=';
    }
    return text;
}

std::optional<std::string> fromBase64(std::string_view text) {
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
