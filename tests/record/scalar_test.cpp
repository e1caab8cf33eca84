// Texts of single values: what is read, what is refused and with which sentence.
#include "record/scalar.h"

#include <gtest/gtest.h>

#include <regex>

#include <fmt/format.h>

#include "record/pattern.h"
#include "record/structure.h"

namespace concordat::record {
namespace {

Field fieldOf(Kind kind, Bounds bounds = {}) {
    Field field;
    field.kind = kind;
    field.bounds = bounds;
    return field;
}

// The sentence of a refusal; empty when the text was read.
std::string refusal(const Field& field, std::string_view text) {
    std::string value = "untouched";
    const auto read = fromText(field, text, value);
    EXPECT_EQ(value, read ? std::string(text) : "untouched");
    return read ? "" : read.error().message;
}
std::string refusal(Kind kind, std::string_view text) {
    return refusal(fieldOf(kind), text);
}

TEST(Identifier, IsALetterAndUpTo63MoreOfAFew) {
    for (const char* good : {"a", "OB-07", "art-10", "A_b.c-9", "x0"})
        EXPECT_EQ(refusal(Kind::Identifier, good), "");
    for (const char* bad : {"9a", "-a", "a b", "ä", "a/b", "a\n"})
        EXPECT_NE(refusal(Kind::Identifier, bad), "") << bad;
    EXPECT_EQ(refusal(Kind::Identifier, std::string(64, 'a')), "");
    EXPECT_NE(refusal(Kind::Identifier, std::string(65, 'a')), "");
}

TEST(Line, IsCountedInCharactersNotBytes) {
    std::string text;
    for (std::size_t at = 0; at < kMaxLine; ++at)
        text += "é";
    EXPECT_EQ(refusal(Kind::Line, text), "");
    EXPECT_EQ(refusal(Kind::Line, text + "é"), "the text has 501 characters; at most 500 are allowed");
}

TEST(Line, RefusesBlanksAtItsEndsAndControlCharacters) {
    EXPECT_EQ(refusal(Kind::Line, " a"), "“ a” begins or ends with a blank; take it away");
    EXPECT_NE(refusal(Kind::Line, "a "), "");
    for (const char* bad : {"a\tb", "a\rb",
                            "a\x7F"
                            "b",
                            "a\xC2\x80z", "a\xC2\x85z", "a\xC2\x9Fz", "a\xE2\x80\xA8z", "a\xE2\x80\xA9z"})
        EXPECT_NE(refusal(Kind::Line, bad).find("control character"), std::string::npos);
    // The neighbours of what is refused: a no-break space, a hyphenation point, a horizontal ellipsis.
    for (const char* good :
         {"a\xC2\xA0z", "a\xE2\x80\xA7z", "a\xE2\x80\xAAz", "a\xE2\x80\xA6z", "é", "\xC3\x80"})
        EXPECT_EQ(refusal(Kind::Line, good), "");
    EXPECT_EQ(refusal(Kind::Line, "a\nb"), "“a b” must stand on one line");
    Field field = fieldOf(Kind::Line);
    field.cardinality = Cardinality::Required;
    EXPECT_EQ(refusal(field, ""), "is empty; it is required");
    field.cardinality = Cardinality::Optional;
    EXPECT_EQ(refusal(field, ""), "is empty; give it a value or leave it out");
}

TEST(Line, RefusesWhatIsNotUtf8) {
    for (const char* bad : {"a\xFF", "\xC3", "\xC0\x80", "\xED\xA0\x80", "\xEF\xBF\xBF", "a\x01z"})
        EXPECT_NE(refusal(Kind::Line, bad), "");
}

TEST(Text, HasLineFeedsButNotAtItsEnds) {
    EXPECT_EQ(refusal(Kind::Text, "a\n\nb"), "");
    for (const char* bad : {"\na", "a\n", "a\r\nb", "a\tb"})
        EXPECT_NE(refusal(Kind::Text, bad), "") << bad;
}

TEST(Mask, IsMetExactly) {
    const Field field = fieldOf(Kind::Masked, {.mask = "99-9999999"});
    EXPECT_EQ(refusal(field, "12-3456789"), "");
    for (const char* bad : {"12-345678", "12-34567890", "1a-3456789", "12 3456789"})
        EXPECT_EQ(refusal(field, bad).find("the shape 99-9999999") == std::string::npos, false) << bad;
    const Field hash = fieldOf(Kind::Masked, {.mask = "hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh"});
    EXPECT_EQ(refusal(hash, std::string(40, 'f')), "");
    EXPECT_NE(refusal(hash, std::string(40, 'F')).find("40 lower-case hexadecimal digits"),
              std::string::npos);
}

TEST(Integer, HasOneSpellingAndStaysInItsBounds) {
    const Field field = fieldOf(Kind::Integer, {.least = 1, .most = 12});
    std::int64_t value = 7;
    EXPECT_TRUE(fromText(field, "12", value));
    EXPECT_EQ(value, 12);
    for (const char* bad : {"", "+1", "01", "1 ", " 1", "1.0", "0x1", "one", "-0", "--1"}) {
        const auto read = fromText(field, bad, value);
        ASSERT_FALSE(read) << bad;
        EXPECT_EQ(value, 12);
    }
    EXPECT_EQ(fromText(field, "13", value).error().message, "13 lies outside of 1 to 12");
    EXPECT_EQ(fromText(field, "99999999999999999999", value).error().message,
              "99999999999999999999 lies outside of 1 to 12");
}

TEST(Boolean, IsTrueOrFalse) {
    bool value = false;
    EXPECT_TRUE(fromText(fieldOf(Kind::Boolean), "true", value));
    EXPECT_TRUE(value);
    for (const char* bad : {"", "1", "True", "yes", " true"})
        EXPECT_FALSE(fromText(fieldOf(Kind::Boolean), bad, value)) << bad;
}

TEST(DueRule, IsReadInItsOneSpelling) {
    core::DueRule rule;
    EXPECT_TRUE(fromText(fieldOf(Kind::DueRule), "term-end -90d roll preceding", rule));
    EXPECT_EQ(toText(rule), "term-end -90d roll preceding");
    EXPECT_EQ(fromText(fieldOf(Kind::DueRule), "term-end  -90d", rule).error().message,
              "write this rule as: term-end -90d");
}

TEST(Word, IsSuggestedWhenItWasNearlyMet) {
    static constexpr std::array kWords{core::Word{"monthly", ""}, core::Word{"quarterly", ""}};
    Field field = fieldOf(Kind::Enumeration);
    field.words = []() -> std::span<const core::Word> { return kWords; };
    EXPECT_EQ(wordIndex(field, "quarterly").value(), 1U);
    EXPECT_EQ(wordIndex(field, "quarterli").error().message,
              "“quarterli” is not known here; did you mean `quarterly`?");
    EXPECT_EQ(wordIndex(field, "never").error().message,
              "“never” is not known here; it is one of monthly, quarterly");
}

// The date pattern of the schemas knows the calendar: days real and unreal in years of every kind.
// JSON can hold two characters that no XML file holds, and that the reader refuses.
TEST(Pattern, OfATextForbidsInJsonWhatXmlCannotCarry) {
    for (const Kind kind : {Kind::Line, Kind::Text}) {
        EXPECT_NE(refusal(kind, "a\xEF\xBF\xBEz"), "");
        EXPECT_NE(refusal(kind, "a\xEF\xBF\xBFz"), "");
        EXPECT_EQ(refusal(kind, "a\xEF\xBF\xBDz"), "");
        EXPECT_NE(pattern(kind, {}, Dialect::Ecma).find(R"(\uFFFE\uFFFF)"), std::string::npos);
        EXPECT_EQ(pattern(kind, {}, Dialect::Xsd).find(R"(\u)"), std::string::npos);
    }
    EXPECT_EQ(pattern(Kind::Date, {}, Dialect::Ecma), pattern(Kind::Date, {}, Dialect::Xsd));
}

TEST(Pattern, OfADateIsExact) {
    const std::regex pattern_of_date(pattern(Kind::Date, {}, Dialect::Xsd), std::regex::optimize);
    for (const int year : {1600, 1700, 1899, 1900, 1996, 2000, 2023, 2024, 2100, 2399})
        for (int month = 0; month <= 13; ++month)
            for (int day = 0; day <= 32; ++day) {
                const std::string text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
                EXPECT_EQ(std::regex_match(text, pattern_of_date), core::parseDate(text).has_value()) << text;
            }
    for (const char* bad : {"1599-12-31", "2400-01-01", "2027-1-1", "2027-01-01 ", "20270101"})
        EXPECT_FALSE(std::regex_match(bad, pattern_of_date)) << bad;
}

TEST(Pattern, OfAPeriodIsExact) {
    const std::regex pattern_of_period(pattern(Kind::Period, {}, Dialect::Xsd));
    for (int count = 0; count <= 40'000; count += count < 36'000 ? 7 : 1) {
        const std::string text = "P" + std::to_string(count) + "D";
        ASSERT_EQ(std::regex_match(text, pattern_of_period), core::parsePeriod(text).has_value()) << text;
    }
    for (const char* bad : {"P", "PD", "24M", "P01D", "P1H", "p1D", "P-1D"})
        EXPECT_FALSE(std::regex_match(bad, pattern_of_period)) << bad;
}

}  // namespace
}  // namespace concordat::record
