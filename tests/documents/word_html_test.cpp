// What the text of a Word document becomes where the paper is none: a page, or words in lines.
#include <gmock/gmock.h>

#include "documents/clause_paragraphs.h"
#include "documents/word_builder.h"
#include "documents/word_html.h"

namespace concordat::documents {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::inParagraph;
using testing::item;
using ::testing::Not;
using testing::paragraph;
using testing::row;
using testing::run;
using testing::styled;
using testing::table;
using testing::WordBuilder;

constexpr std::string_view kStyles =
    R"(<w:style w:type="paragraph" w:styleId="S"><w:name w:val="Section"/></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="I"><w:name w:val="Subsection"/></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="J"><w:name w:val="Subparagraph"/></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="H4"><w:name w:val="heading 4"/></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="H6"><w:name w:val="heading 6"/></w:style>)";

// List 1 is "(a)" with "i." below it, list 2 is of the same definition and begins anew at 3, list 3 has dots.
constexpr std::string_view kLists =
    R"(<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>)"
    R"x(<w:lvlText w:val="(%1)"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1%2."/>)x"
    R"(</w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>)"
    R"(<w:lvlText w:val="o"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>)"
    R"(<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/>)"
    R"(</w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>)";

WordBuilder wordFile(const std::string& body) {
    return WordBuilder(body).styles(std::string(kStyles)).numbering(std::string(kLists));
}

WordText textOf(const WordBuilder& word) {
    const auto file = openWordFile(word.build());
    EXPECT_TRUE(file) << file.error().message;
    auto text = readWordText(*file);
    EXPECT_TRUE(text) << text.error().message;
    return text ? *std::move(text) : WordText();
}

std::string htmlOf(const WordBuilder& word, media::Language language = media::Language::English) {
    return wordHtml(7, textOf(word), language);
}

std::vector<std::string> linesOf(const std::string& body) {
    std::vector<std::string> lines;
    for (const media::Value& each : paragraphsOfWord(textOf(wordFile(body))))
        lines.push_back(*each.fields()->find("value")->text());
    return lines;
}

TEST(WordHtml, NumbersTheParagraphsThatThePaperNumbers) {
    EXPECT_EQ(
        htmlOf(wordFile(styled("S", "{#pay} One.") + paragraph("Behind.") + styled("I", "an item") +
                        styled("J", "deeper") + styled("I", "a second") + styled("S", "Two."))),
        "<div class=\"section\" id=\"section-7-1\"><p><span class=\"number\">7.1</span> One.</p>"
        "<p>Behind.</p><ol class=\"items\"><li>an item<ol class=\"subitems\"><li>deeper</li></ol></li>"
        "<li>a second</li></ol></div>"
        "<div class=\"section\" id=\"section-7-2\"><p><span class=\"number\">7.2</span> Two.</p></div>");
}

TEST(WordHtml, NumbersNothingWhereThePaperDoesNot) {
    EXPECT_EQ(htmlOf(wordFile(paragraph("One.") + paragraph("Two."))), "<p>One.</p><p>Two.</p>");
}

TEST(WordHtml, LeavesNoLevelOfHeadingsOut) {
    EXPECT_EQ(htmlOf(wordFile(styled("H4", "A") + styled("H6", "B") + styled("H4", "C"))),
              "<h3>A</h3><h4>B</h4><h3>C</h3>");
}

TEST(WordHtml, CountsListsAsWordDoes) {
    const std::string html =
        htmlOf(wordFile(item("a", 1) + item("b", 1) + item("deep", 1, 1) + paragraph("x") + item("c", 1) +
                        item("anew", 2) + item("dot", 3)));
    EXPECT_EQ(html,
              "<ul class=\"labels\" role=\"list\"><li><span class=\"number\">(a)</span> a</li><li><span "
              "class=\"number\">(b)</span> b<ul class=\"labels\" role=\"list\"><li><span "
              "class=\"number\">bi.</span> "
              "deep</li></ul></li></ul><p>x</p><ul class=\"labels\" role=\"list\"><li><span "
              "class=\"number\">(c)</span> c</li><li><span class=\"number\">(c)</span> anew</li></ul>"
              "<ul><li>dot</li></ul>");
}

TEST(WordHtml, KeepsTheTableWithItsMergedCells) {
    const auto cell = [](const std::string& properties, const std::string& words) {
        return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(words) + "</w:tc>";
    };
    const std::string merged =
        table("<w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell(R"(<w:gridSpan w:val="2"/>)", "Both") +
              "</w:tr><w:tr>" + cell(R"(<w:vMerge w:val="restart"/>)", "tall") + cell("", "b") +
              "</w:tr><w:tr>" + cell("<w:vMerge/>", "") + cell("", "c") + "</w:tr>");
    EXPECT_EQ(htmlOf(wordFile(merged)),
              "<table role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" "
              "role=\"columnheader\" colspan=\"2\">Both</th></tr></thead><tbody role=\"rowgroup\"><tr "
              "role=\"row\"><td role=\"cell\" rowspan=\"2\">tall</td><td role=\"cell\">b</td></tr><tr "
              "role=\"row\"><td role=\"cell\">c</td></tr></tbody></table>");
}

TEST(WordHtml, NamesTheColumnInEveryCellForNarrowScreens) {
    const std::string head =
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + testing::cell(paragraph("Fee & \"rate\"")) + "</w:tr>";
    EXPECT_THAT(htmlOf(wordFile(table(head + row({"$5"})))),
                HasSubstr("<td role=\"cell\" data-label=\"Fee &amp; &quot;rate&quot;\">$5</td>"));
}

TEST(WordHtml, IsTextWhateverTheDocumentHolds) {
    EXPECT_EQ(htmlOf(wordFile(paragraph("<script>alert(1)</script> &amp;"))),
              "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;</p>");
}

TEST(WordHtml, LinksOnlyToTheWebAndToMail) {
    const std::string body =
        inParagraph(R"(<w:hyperlink r:id="rIdA">)" + run("good") +
                    R"(</w:hyperlink><w:hyperlink r:id="rIdB">)" + run("bad") + "</w:hyperlink>");
    const std::string html = htmlOf(wordFile(body)
                                        .outside("rIdA", "hyperlink", "https://county.example/a?b=1&amp;c=2")
                                        .outside("rIdB", "hyperlink", "javascript:alert(1)"));
    EXPECT_EQ(html, "<p><a href=\"https://county.example/a?b=1&amp;c=2\">good</a>bad</p>");
}

TEST(WordHtml, JoinsRunsThatLookAlikeAndKeepsEmphasis) {
    EXPECT_EQ(htmlOf(wordFile(inParagraph(run("a") + run("b") + run("c", "<w:b/>") + run("d", "<w:i/>") +
                                          run("2", R"(<w:vertAlign w:val="superscript"/>)") +
                                          run("gone", "<w:vanish/>") +
                                          run("x", R"(<w:b w:val="0"/><w:highlight w:val="yellow"/>)")))),
              "<p>ab<strong>c</strong><em>d</em><sup>2</sup><mark>x</mark></p>");
}

TEST(WordHtml, SetsNotesBehindTheTextAndLinksThemBothWays) {
    const std::string body = inParagraph(run("See") + R"(<w:r><w:footnoteReference w:id="2"/></w:r>)");
    const WordBuilder word = wordFile(body).footnote(2, paragraph("The note."));
    EXPECT_EQ(htmlOf(word, media::Language::Spanish),
              "<p>See<sup><a id=\"note-7-1-from\" href=\"#note-7-1\" role=\"doc-noteref\">1</a></sup></p>"
              "<ol class=\"notes\"><li id=\"note-7-1\"><p>The note.</p> <a href=\"#note-7-1-from\" "
              "aria-label=\"Volver al texto\">↩</a></li></ol>");
}

TEST(WordText, WithTrackedChangesIsRefusedInNotesToo) {
    const WordBuilder word = wordFile(inParagraph(R"(<w:r><w:footnoteReference w:id="2"/></w:r>)"))
                                 .footnote(2, inParagraph("<w:del>" + run("old") + "</w:del>"));
    const auto file = openWordFile(word.build());
    ASSERT_TRUE(file);
    const auto text = readWordText(*file);
    ASSERT_FALSE(text);
    EXPECT_THAT(text.error().message, HasSubstr("tracked changes"));
}

TEST(WordParagraphs, SetListsAndTablesInLinesWithTheirLabels) {
    EXPECT_THAT(linesOf(styled("H4", "Fees") + styled("S", "One:") + item("a", 1) + item("dot", 3) +
                        table(row({"Item", "Rate"}) + row({"Hour", "$5"})) + styled("H4", "More") +
                        styled("S", "Two.") + styled("I", "an item")),
                ElementsAre("Fees\nOne:\n(a) a\n• dot\nItem | Rate\nHour | $5", "More\nTwo.", "an item"));
}

TEST(WordParagraphs, WithoutANumberedOneAreEachOneAndKeepTheirLists) {
    EXPECT_THAT(linesOf(paragraph("One:") + item("a", 1) + paragraph("Two.") + styled("H4", "Last")),
                ElementsAre("One:\n(a) a", "Two.", "Last"));
}

TEST(WordParagraphs, MarkBlanksAsThoseOfMarkdownAre) {
    const media::List list = paragraphsOfWord(textOf(
        wordFile(inParagraph(run("By ") + run("[blank: dates.closed]", R"(<w:highlight w:val="yellow"/>)") +
                             run("[blank: typed]")))));
    ASSERT_EQ(list.size(), 1U);
    const media::List& pieces = *list[0].fields()->find("pieces")->list();
    ASSERT_EQ(pieces.size(), 3U);
    EXPECT_EQ(*pieces[1].fields()->find("blank")->text(), "dates.closed");
    EXPECT_EQ(pieces[2].fields()->find("blank")->text(), nullptr);
    EXPECT_EQ(*list[0].fields()->find("value")->text(), "By [blank: dates.closed][blank: typed]");
}

}  // namespace
}  // namespace concordat::documents
