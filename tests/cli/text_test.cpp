#include "cli/text.h"

#include <random>

namespace concordat::cli {

namespace {

TEST(DisplayWidth, CountsWhatATerminalShows) {
    EXPECT_EQ(displayWidth(""), 0U);
    EXPECT_EQ(displayWidth("Alder"), 5U);
    EXPECT_EQ(displayWidth("Peña"), 4U);
    EXPECT_EQ(displayWidth("Pen\xCC\x83"
                           "a"),
              4U)
        << "n with a combining tilde";
    EXPECT_EQ(displayWidth("“§ 4”"), 5U);
    EXPECT_EQ(displayWidth("契約"), 4U);
    EXPECT_EQ(displayWidth("e\xE2\x80\x8B"), 1U) << "zero width space";
    EXPECT_EQ(displayWidth("\xFF\xFE"), 2U) << "broken UTF-8 takes a column a byte";
}

TEST(Padded, ReachesTheWidthWithAccents) {
    EXPECT_EQ(padded("Peña", 6), "Peña  ");
    EXPECT_EQ(padded("Peña", 2), "Peña");
}

TEST(Wrapped, BreaksBetweenWordsAndKeepsLineBreaks) {
    EXPECT_THAT(wrapped("one two three", 7), testing::ElementsAre("one two", "three"));
    EXPECT_THAT(wrapped("one\n\ntwo", 7), testing::ElementsAre("one", "", "two"));
    EXPECT_THAT(wrapped("", 7), testing::ElementsAre(""));
    EXPECT_THAT(wrapped("unbreakable", 4), testing::ElementsAre("unbr", "eaka", "ble"));
    EXPECT_THAT(wrapped("a unbreakable b", 4), testing::ElementsAre("a", "unbr", "eaka", "ble", "b"));
}

TEST(Wrapped, NeverLosesAWordNorExceedsTheWidth) {
    const std::random_device::result_type seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const std::vector<std::string> letters{"a", "ñ", "契", " ", " ", "e\xCC\x81", "\n"};
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (std::size_t length = random() % 40; length > 0; --length)
            text += letters[random() % letters.size()];
        const std::size_t width = 2 + random() % 12;
        std::string kept;
        for (const std::string& line : wrapped(text, width)) {
            EXPECT_LE(displayWidth(line), width) << text;
            kept += line;
        }
        std::string expected = text;
        std::erase_if(expected, [](char each) { return each == ' ' || each == '\n'; });
        std::erase(kept, ' ');
        EXPECT_EQ(kept, expected);
    }
}

TEST(Paragraphs, AreIndentedAndLinesThatBeginWithASpaceStay) {
    EXPECT_EQ(paragraphs("one\ntwo three\n\n  as it   stands\nfour", 11, 2),
              "  one two\n  three\n\n    as it   stands\n  four\n");
    EXPECT_EQ(paragraphs("", 20), "");
}

TEST(Harmless, LeavesNothingThatSteersATerminal) {
    EXPECT_EQ(harmless("a\x1b[2Jb\x07\r\x7F"), "a?[2Jb???");
    EXPECT_EQ(harmless("\xC2\x9B"
                       "31m"),
              "?31m")
        << "the one-character form of the escape";
    EXPECT_EQ(harmless("\xFF"), "?");
    EXPECT_EQ(harmless("pay \u202E000,1\u202C \u061C\u200E\u200F\u2066\u2069"), "pay ?000,1? ?????")
        << "what turns the direction of writing";
    EXPECT_EQ(harmless("Peña\n\t契"), "Peña\n\t契");
}

TEST(Counted, PutsTheNounIntoThePlural) {
    EXPECT_EQ(counted(0, "file"), "0 files");
    EXPECT_EQ(counted(1, "file"), "1 file");
    EXPECT_EQ(counted(2, "file"), "2 files");
}

}  // namespace

}  // namespace concordat::cli
