#include "cli/text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

#include "media/unicode.h"

namespace concordat::cli {

namespace {

struct CodePoints {
    char32_t first;
    char32_t last;
};

// Marks that sit on the character before, and characters that show nothing (Unicode 15 general categories Mn,
// Me and Cf; the scripts that agreements are written in).
constexpr std::array<CodePoints, 13> kNoWidth{{{0x0300, 0x036F},
                                               {0x0483, 0x0489},
                                               {0x0591, 0x05BD},
                                               {0x064B, 0x065F},
                                               {0x1AB0, 0x1AFF},
                                               {0x1DC0, 0x1DFF},
                                               {0x200B, 0x200F},
                                               {0x202A, 0x202E},
                                               {0x2060, 0x2064},
                                               {0x20D0, 0x20F0},
                                               {0xFE00, 0xFE0F},
                                               {0xFE20, 0xFE2F},
                                               {0xFEFF, 0xFEFF}}};

// East Asian Width W and F (Unicode Standard Annex 11).
constexpr std::array<CodePoints, 12> kWide{{{0x1100, 0x115F},
                                            {0x2E80, 0x303E},
                                            {0x3041, 0x33FF},
                                            {0x3400, 0x4DBF},
                                            {0x4E00, 0x9FFF},
                                            {0xA000, 0xA4CF},
                                            {0xAC00, 0xD7A3},
                                            {0xF900, 0xFAFF},
                                            {0xFE30, 0xFE6F},
                                            {0xFF00, 0xFF60},
                                            {0x1F300, 0x1FAFF},
                                            {0x20000, 0x3FFFD}}};

// They turn the direction of what follows, so that a line may show something else than it says (Unicode
// Standard Annex 9).
constexpr std::array<CodePoints, 4> kDirections{
    {{0x061C, 0x061C}, {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}}};

template <std::size_t kSize>
bool contains(const std::array<CodePoints, kSize>& ranges, char32_t point) {
    return std::ranges::any_of(
        ranges, [&](const CodePoints& range) { return range.first <= point && point <= range.last; });
}

struct Glyph {
    std::size_t bytes = 1;
    std::size_t columns = 1;
    char32_t point = 0;
};

// `at` is inside the text.
Glyph glyphAt(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
    const std::size_t bytes = media::utf8Length(text, at);
    if (bytes <= 1) return {1, 1, byte(at)};
    constexpr std::array<unsigned, 5> kLeadBits{0, 0, 0x1F, 0x0F, 0x07};
    char32_t point = byte(at) & kLeadBits.at(bytes);
    for (std::size_t index = 1; index < bytes; ++index)
        point = point << 6U | (byte(at + index) & 0x3FU);
    if (contains(kNoWidth, point)) return {bytes, 0, point};
    return {bytes, contains(kWide, point) ? std::size_t{2} : std::size_t{1}, point};
}

// How many bytes of the text fit into `width` columns; at least one character.
std::size_t fitting(std::string_view text, std::size_t width) {
    std::size_t at = 0;
    std::size_t columns = 0;
    while (at < text.size()) {
        const Glyph glyph = glyphAt(text, at);
        if (at > 0 && columns + glyph.columns > width) break;
        columns += glyph.columns;
        at += glyph.bytes;
    }
    return at;
}

void wrapLine(std::string_view text, std::size_t width, std::vector<std::string>& lines) {
    std::string line;
    std::size_t columns = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t start = text.find_first_not_of(' ', at);
        if (start == std::string_view::npos) break;
        std::size_t end = text.find(' ', start);
        if (end == std::string_view::npos) end = text.size();
        std::string_view word = text.substr(start, end - start);
        at = end;
        if (!line.empty() && columns + 1 + displayWidth(word) > width) {
            lines.push_back(std::move(line));
            line.clear();
            columns = 0;
        }
        if (!line.empty()) {
            line += ' ';
            ++columns;
        } else {
            for (std::size_t bytes = fitting(word, width); bytes < word.size();
                 bytes = fitting(word, width)) {
                lines.emplace_back(word.substr(0, bytes));
                word.remove_prefix(bytes);
            }
        }
        line += word;
        columns += displayWidth(word);
    }
    lines.push_back(std::move(line));
}

}  // namespace

std::size_t displayWidth(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Glyph glyph = glyphAt(text, at);
        columns += glyph.columns;
        at += glyph.bytes;
    }
    return columns;
}

std::string padded(std::string_view text, std::size_t width) {
    std::string result(text);
    const std::size_t columns = displayWidth(text);
    if (columns < width) result.append(width - columns, ' ');
    return result;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    for (;;) {
        const std::size_t end = text.find('\n');
        wrapLine(text.substr(0, end), std::max<std::size_t>(width, 1), lines);
        if (end == std::string_view::npos) return lines;
        text.remove_prefix(end + 1);
    }
}

std::string paragraphs(std::string_view text, std::size_t width, std::size_t indent) {
    const std::string margin(indent, ' ');
    std::string result;
    std::string flowing;
    const auto flush = [&] {
        if (flowing.empty()) return;
        for (const std::string& line : wrapped(flowing, width - indent))
            result += margin + line + '\n';
        flowing.clear();
    };
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.empty()) {
            flush();
            result += '\n';
        } else if (line.front() == ' ') {
            flush();
            result += margin + std::string(line) + '\n';
        } else {
            if (!flowing.empty()) flowing += ' ';
            flowing += line;
        }
    }
    flush();
    return result;
}

std::string harmless(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Glyph glyph = glyphAt(text, at);
        const bool isLayout = glyph.point == '\n' || glyph.point == '\t';
        const bool isControl = glyph.point < 0x20 || (glyph.point >= 0x7F && glyph.point < 0xA0);
        const bool isBroken = glyph.bytes == 1 && glyph.point >= 0x80;
        if ((isControl && !isLayout) || isBroken || contains(kDirections, glyph.point)) {
            result += '?';
        } else {
            result += text.substr(at, glyph.bytes);
        }
        at += glyph.bytes;
    }
    return result;
}

std::string counted(std::size_t number, std::string_view noun) {
    return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

}  // namespace concordat::cli
