// The door to Markdown: words, emphasis, lists, and nothing else that people could write into it.
#include "media/markdown.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concordat::media::markdown {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

TEST(Markdown, ReadsParagraphsWithTheirEmphasis) {
    const auto blocks = parse("A **bold** and *light* word,\non two lines.\n\nA second.");
    ASSERT_THAT(blocks, SizeIs(2));
    EXPECT_THAT(blocks[0].spans, ElementsAre(Span{"A "}, Span{"bold", true}, Span{" and "},
                                             Span{"light", false, true}, Span{" word, on two lines."}));
    EXPECT_EQ(blocks[1].line, 4);
}

TEST(Markdown, NestsLists) {
    const auto blocks = parse("The parties:\n\n1. first,\n   - nested,\n2. second.");
    ASSERT_THAT(blocks, SizeIs(2));
    ASSERT_EQ(blocks[1].kind, BlockKind::Numbers);
    ASSERT_THAT(blocks[1].children, SizeIs(2));
    const Block& first = blocks[1].children[0];
    ASSERT_THAT(first.children, SizeIs(2));
    EXPECT_EQ(first.children[1].kind, BlockKind::Bullets);
}

TEST(Markdown, TakesHtmlForTheWordsThatItIs) {
    const auto blocks = parse("before <script>alert(1)</script> & after");
    ASSERT_THAT(blocks, SizeIs(1));
    EXPECT_THAT(blocks[0].spans, ElementsAre(Span{"before <script>alert(1)</script> & after"}));
}

TEST(Markdown, SaysWhatIsQuotedAndWhatIsCode) {
    const auto blocks = parse("plain\n\n> said\n> again\n>\n> 1. listed\n\n    code\n      deeper");
    ASSERT_THAT(blocks, SizeIs(4));
    EXPECT_FALSE(blocks[0].quoted);
    EXPECT_TRUE(blocks[1].quoted);
    EXPECT_THAT(blocks[1].spans, ElementsAre(Span{"said again"}));
    EXPECT_EQ(blocks[2].kind, BlockKind::Numbers);
    EXPECT_TRUE(blocks[3].code);
    EXPECT_THAT(blocks[3].spans, ElementsAre(Span{"code\n  deeper"}));
}

TEST(Markdown, LeavesATableItsLines) {
    EXPECT_THAT(parse("| A | B |\n|:--|--:|\n| 1 | 2 |").at(0).spans,
                ElementsAre(Span{"| A | B |\n|:--|--:|\n| 1 | 2 |"}));
    EXPECT_THAT(parse("a | b\nc | d").at(0).spans, ElementsAre(Span{"a | b c | d"}));
}

TEST(Markdown, KeepsTheAddressOfALink) {
    const auto blocks = parse("See [the rule](https://example.org/a?b=1).");
    EXPECT_THAT(
        blocks.at(0).spans,
        ElementsAre(Span{"See "}, Span{"the rule", false, false, "https://example.org/a?b=1"}, Span{"."}));
}

// Whatever a value says, it stands in Markdown as the words that it is.
TEST(Markdown, EscapedTextReadsAsItself) {
    for (const char* text :
         {"1. not a list", "- no item", "2) neither", "*a* _b_ `c` [d](e) <f> &amp; \\ # ~~g~~ !h",
          "# no heading", "Smith_Jones & Sons + Co", "+ plus", "> quoted", "12 of 20.", "a*b*c", "***"}) {
        const auto blocks = parse("x " + escaped(text));
        ASSERT_THAT(blocks, SizeIs(1)) << text;
        EXPECT_THAT(blocks[0].spans, ElementsAre(Span{"x " + std::string(text)}));
        const auto alone = parse(escaped(text));
        ASSERT_THAT(alone, SizeIs(1)) << text;
        EXPECT_EQ(alone[0].kind, BlockKind::Paragraph) << text;
        EXPECT_THAT(alone[0].spans, ElementsAre(Span{text}));
    }
}

// Neither quotations nor lists nor emphasis in a thousand levels end in a stack overflow, and no word is
// lost.
TEST(Markdown, DepthCostsNoWords) {
    constexpr int kLevels = 5000;
    std::string quoted;
    for (int i = 0; i < kLevels; ++i)
        quoted += "> ";
    quoted += "deep";
    const auto blocks = parse(quoted);
    ASSERT_FALSE(blocks.empty());
    EXPECT_TRUE(blocks.back().spans.back().text.ends_with("deep"));
    std::string emphasized(kLevels, '*');
    emphasized += "word" + std::string(kLevels, '*');
    EXPECT_FALSE(parse(emphasized).empty());
}

// cmark alone takes more than a second for this: it looks at each open list on each line.
TEST(Markdown, NestedListsCostNoMoreThanTheirLength) {
    std::string text;
    for (int i = 0; i < 5000; ++i)
        text += "- ";
    text += "a" + std::string(10000, '\n') + "b";
    const auto blocks = parse(text);
    ASSERT_FALSE(blocks.empty());
    int depth = 0;
    for (const Block* block = &blocks.front(); !block->children.empty(); block = &block->children.front())
        ++depth;
    EXPECT_LE(depth, 2 * 33);
}

}  // namespace
}  // namespace concordat::media::markdown
