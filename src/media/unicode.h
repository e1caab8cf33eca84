// Small questions about UTF-8 text that several doors, and rooms above, ask.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace concordat::media {

// Where the first thing that XML 1.0 cannot carry stands: a broken UTF-8 sequence, a surrogate, U+FFFE,
// U+FFFF or a control character other than tab, line feed and carriage return. npos when there is none.
[[nodiscard]] std::size_t findForbidden(std::string_view text);

// Where the first broken UTF-8 sequence or surrogate stands. npos when there is none.
[[nodiscard]] std::size_t findInvalidUtf8(std::string_view text);

// Whether one of eight bytes is a control character below U+0020, not ASCII, or one of the marks.
template <char... kMarks>
[[nodiscard]] constexpr bool holdsSpecial(std::uint64_t bytes) {
    constexpr std::uint64_t kEach = 0x0101'0101'0101'0101;
    constexpr std::uint64_t kHigh = 0x80 * kEach;
    // A byte below n borrows from its high bit when n is taken away; where none does, no borrow spreads.
    const auto below = [](std::uint64_t word, std::uint64_t n) { return (word - n * kEach) & ~word; };
    const std::uint64_t found =
        ((bytes | below(bytes, 0x20)) | ... | below(bytes ^ kEach * static_cast<unsigned char>(kMarks), 1));
    return (found & kHigh) != 0;
}

// Where, from `at` on, the first byte stands that is a control character below U+0020, not ASCII, or one of
// the marks; the size of the text when there is none. Looks at eight bytes at a time, at the end at the last
// eight once more.
template <char... kMarks>
[[nodiscard]] std::size_t findSpecial(std::string_view text, std::size_t at) {
    constexpr std::size_t kStep = sizeof(std::uint64_t);
    const auto isPlainFrom = [&text](std::size_t from) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + from, kStep);
        return !holdsSpecial<kMarks...>(bytes);
    };
    while (at + kStep <= text.size() && isPlainFrom(at))
        at += kStep;
    if (at + kStep > text.size() && text.size() >= kStep && isPlainFrom(text.size() - kStep))
        return text.size();
    for (; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x20 || byte >= 0x80 || (... || (text[at] == kMarks))) return at;
    }
    return at;
}

// What stands there, for a sentence: "the control character U+0007" or "bytes that are not UTF-8".
[[nodiscard]] std::string describeForbidden(std::string_view text, std::size_t at);

// The length in bytes of the valid UTF-8 sequence at `at`, 0 when there is none.
[[nodiscard]] std::size_t utf8Length(std::string_view text, std::size_t at);

// The text without the blanks, tabs and line breaks around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

// Whether there is nothing but blanks, tabs and line breaks.
[[nodiscard]] bool isBlank(std::string_view text);

// The longest beginning of the text that has at most `longest` bytes and ends between two characters.
[[nodiscard]] std::string_view beginning(std::string_view text, std::size_t longest);

// The text for a sentence: at most `longest` bytes of it, ended between two characters and followed by "…"
// when there was more.
[[nodiscard]] std::string clipped(std::string_view text, std::size_t longest);

}  // namespace concordat::media
