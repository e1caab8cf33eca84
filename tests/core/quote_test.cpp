// What somebody wrote inside a sentence: cut between characters, never inside one.
#include "core/quote.h"

#include <gtest/gtest.h>

#include "core/due_rule.h"
#include "core/instant.h"
#include "core/quantity.h"

namespace concordat::core {
namespace {

std::string repeated(std::string_view character, int times) {
    std::string text;
    for (int count = 0; count < times; ++count)
        text += character;
    return text;
}

TEST(Quotes, AreCutAfterFortyCharactersOfAnyLength) {
    for (const char* character : {"a", "é", "…", "\U0001F4C4"}) {
        EXPECT_EQ(inQuotes(repeated(character, 40)), "“" + repeated(character, 40) + "”");
        EXPECT_EQ(inQuotes(repeated(character, 41)), "“" + repeated(character, 40) + "…”");
    }
    EXPECT_EQ(inQuotes(""), "“”");
    EXPECT_EQ(inQuotes("a\tb\n\x7F"), "“a b  ”");
}

// Shifted by a byte, so that a cut after any even or odd number of bytes would be inside a character.
TEST(Quotes, StandInEveryRefusalOfAValue) {
    for (const char* shift : {"", "a"}) {
        const std::string text = shift + repeated("é", 60);
        const std::string shown = "“" + text.substr(0, std::string_view(shift).empty() ? 80 : 79) + "…”";
        EXPECT_EQ(parseDate(text).error().message.substr(0, shown.size()), shown);
        EXPECT_EQ(parseTimeOfDay(text).error().message.substr(0, shown.size()), shown);
        EXPECT_EQ(parseInstant(text).error().message.substr(0, shown.size()), shown);
        EXPECT_EQ(parseMoney(text).error().message.substr(0, shown.size()), shown);
        EXPECT_EQ(parseDecimal(text).error().message.substr(0, shown.size()), shown);
        EXPECT_EQ(parsePeriod(text).error().message.substr(0, shown.size()), shown);
    }
}

}  // namespace
}  // namespace concordat::core
