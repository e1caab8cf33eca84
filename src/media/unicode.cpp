#include "media/unicode.h"

#include <fmt/format.h>

#include <algorithm>

namespace concordat::media {

namespace {

constexpr std::string_view kBlank = " \t\r\n";

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

unsigned byteAt(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

bool isPlain(unsigned byte) {
    return byte >= 0x20 ? byte < 0x80 : byte == '\t' || byte == '\n' || byte == '\r';
}

}  // namespace

std::size_t utf8Length(std::string_view text, std::size_t at) {
    const unsigned lead = byteAt(text, at);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byteAt(text, at + i) & 0xC0U) != 0x80) return 0;
    // The second byte decides about overlong forms, surrogates and what lies beyond U+10FFFF.
    const unsigned second = byteAt(text, at + 1);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
        (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F))
        return 0;
    return length;
}

std::size_t findForbidden(std::string_view text) {
    for (std::size_t at = findSpecial(text, 0); at < text.size(); at = findSpecial(text, at)) {
        if (isPlain(byteAt(text, at))) {
            ++at;
            continue;
        }
        const std::size_t length = utf8Length(text, at);
        if (length < 2) return at;
        const std::string_view sequence = text.substr(at, length);
        if (sequence == "\xEF\xBF\xBE" || sequence == "\xEF\xBF\xBF") return at;
        at += length;
    }
    return std::string_view::npos;
}

std::size_t findInvalidUtf8(std::string_view text) {
    for (std::size_t at = findSpecial(text, 0); at < text.size(); at = findSpecial(text, at)) {
        const std::size_t length = utf8Length(text, at);
        if (length == 0) return at;
        at += length;
    }
    return std::string_view::npos;
}

std::string describeForbidden(std::string_view text, std::size_t at) {
    const unsigned byte = byteAt(text, at);
    if (byte < 0x80) return fmt::format("the control character U+{:04X}", byte);
    if (utf8Length(text, at) != 0) return "the character U+FFFE or U+FFFF, which no text may hold";
    return "bytes that are not UTF-8";
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

bool isBlank(std::string_view text) {
    return std::ranges::all_of(text, isSpace);
}

std::string_view beginning(std::string_view text, std::size_t longest) {
    if (text.size() <= longest) return text;
    while (longest > 0 && (byteAt(text, longest) & 0xC0U) == 0x80)
        --longest;
    return text.substr(0, longest);
}

std::string clipped(std::string_view text, std::size_t longest) {
    std::string result(beginning(text, longest));
    if (result.size() < text.size()) result += "…";
    return result;
}

}  // namespace concordat::media
