#include "media/unicode.h"

namespace concordat::media {
namespace {

constexpr auto kNone = std::string_view::npos;

// An encoder that is as plain as can be, as the judge.
std::string encoded(unsigned code) {
    const auto byte = [](unsigned value) { return static_cast<char>(value); };
    if (code < 0x80) return {byte(code)};
    if (code < 0x800) return {byte(0xC0 + code / 64), byte(0x80 + code % 64)};
    if (code < 0x10000)
        return {byte(0xE0 + code / 4096), byte(0x80 + code / 64 % 64), byte(0x80 + code % 64)};
    return {byte(0xF0 + code / 262144), byte(0x80 + code / 4096 % 64), byte(0x80 + code / 64 % 64),
            byte(0x80 + code % 64)};
}

TEST(Utf8, EveryCodePointIsJudgedAsXmlJudgesIt) {
    for (unsigned code = 0; code < 0x120000; ++code) {
        const bool allowed = code == 9 || code == 10 || code == 13 || (code >= 0x20 && code < 0xD800) ||
                             (code >= 0xE000 && code < 0xFFFE) || (code >= 0x10000 && code < 0x110000);
        ASSERT_EQ(findForbidden(encoded(code)) == kNone, allowed) << code;
    }
}

TEST(Utf8, EveryPairOfBytesIsTextOnlyWhenItIsOneOrTwoCharacters) {
    for (unsigned first = 0; first < 256; ++first)
        for (unsigned second = 0; second < 256; ++second) {
            const std::string pair{static_cast<char>(first), static_cast<char>(second)};
            const bool both_ascii = first < 0x80 && second < 0x80;
            const bool one_character = first >= 0xC2 && first <= 0xDF && second >= 0x80 && second <= 0xBF;
            const auto plain = [](unsigned byte) {
                return byte >= 0x20 || byte == 9 || byte == 10 || byte == 13;
            };
            ASSERT_EQ(findForbidden(pair) == kNone,
                      (both_ascii && plain(first) && plain(second)) || one_character)
                << first << " " << second;
        }
}

TEST(Utf8, CutAndOverlongSequencesAreFoundWhereTheyStand) {
    EXPECT_EQ(findForbidden("ab\xE2\x82"), 2U);
    EXPECT_EQ(findForbidden("ab\xF0\x9F\x98"), 2U);
    EXPECT_EQ(findForbidden("é\xE0\x80\x80"), 2U);
    EXPECT_EQ(findForbidden("\xF0\x80\x80\x80"), 0U);
    EXPECT_EQ(describeForbidden("\x07", 0), "the control character U+0007");
    EXPECT_EQ(describeForbidden("\xFF", 0), "bytes that are not UTF-8");
}

TEST(Clipped, EndsBetweenTwoCharacters) {
    const std::string text = "a§€😀z";
    EXPECT_EQ(clipped(text, text.size()), text);
    for (std::size_t longest = 0; longest < text.size(); ++longest) {
        const std::string_view start = beginning(text, longest);
        EXPECT_LE(start.size(), longest);
        EXPECT_EQ(findForbidden(start), kNone) << longest;
        EXPECT_GT(start.size() + 4, longest);
        EXPECT_EQ(clipped(text, longest), std::string(start) + "…");
    }
    EXPECT_EQ(clipped("", 0), "");
}

TEST(Unicode, FindsTheFirstBrokenSequence) {
    EXPECT_EQ(findInvalidUtf8("a\x01\n\u00E9\U0001F600\uFFFE"), std::string_view::npos);
    EXPECT_EQ(findInvalidUtf8("abc\xE9"), 3U);
    EXPECT_EQ(findInvalidUtf8("\xED\xA0\x80"), 0U);
    EXPECT_EQ(findInvalidUtf8("\u00E9\xC0\x80"), 2U);
}

TEST(Blanks, AreTakenOffBothEnds) {
    EXPECT_EQ(trimmed(" \t\r\na b\n "), "a b");
    for (const char* blank : {"", " ", "\t\r\n "}) {
        EXPECT_EQ(trimmed(blank), "");
        EXPECT_TRUE(isBlank(blank));
    }
    EXPECT_FALSE(isBlank(" .\n"));
    EXPECT_FALSE(isBlank("\u00A0"));  // a no-break space is a character
}

// Every byte at every place of texts around the eight bytes that are looked at together, alone and before a
// second one.
TEST(Unicode, FindsEachSpecialByteWhereverItStands) {
    for (int code = 0; code < 256; ++code) {
        const char byte = static_cast<char>(code);
        const bool control = code < 0x20 || code >= 0x80;
        for (std::size_t size = 1; size <= 18; ++size)
            for (std::size_t place = 0; place < size; ++place) {
                std::string text(size, 'x');
                text[place] = byte;
                for (std::size_t from = 0; from <= size; ++from) {
                    const bool ahead = from <= place;
                    ASSERT_EQ(findSpecial(text, from), control && ahead ? place : size) << code;
                    const bool marked = control || byte == '"' || byte == '\\';
                    ASSERT_EQ((findSpecial<'"', '\\'>(text, from)), marked && ahead ? place : size) << code;
                }
                if (place + 1 == size) continue;
                text.back() = '\0';
                ASSERT_EQ(findSpecial(text, 0), control ? place : size - 1) << code;
            }
    }
}

}  // namespace
}  // namespace concordat::media
