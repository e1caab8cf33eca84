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

TEST(WordHtml, ReadsRowsCellsAndParagraphsInContentControls) {
    const auto control = [](const std::string& content) {
        return "<w:sdt><w:sdtPr/><w:sdtContent>" + content + "</w:sdtContent></w:sdt>";
    };
    const std::string cells =
        "<w:tr>" + testing::cell(paragraph("a")) + control(testing::cell(paragraph("b"))) + "</w:tr>";
    const std::string html =
        htmlOf(wordFile(table(cells + control(control(row({"c", "d"}) + row({"e", "f"})))) +
                        control(styled("S", "In.")) + styled("S", "Behind.")));
    for (const char* word : {"a", "b", "c", "d", "e", "f"})
        EXPECT_THAT(html, HasSubstr(std::string("<td role=\"cell\">") + word + "</td>"));
    EXPECT_THAT(html, AllOf(HasSubstr("7.1</span> In."), HasSubstr("7.2</span> Behind.")));
}

TEST(WordHtml, KeepsItsGridWhereCellsGoOnOrStandBehindAGap) {
    const auto cell = [](const std::string& properties, const std::string& words) {
        return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(words) + "</w:tc>";
    };
    const std::string restart = R"(<w:vMerge w:val="restart"/>)";
    EXPECT_THAT(
        htmlOf(wordFile(table("<w:tr>" + cell(restart, "tall") + "</w:tr><w:tr>" + cell("<w:vMerge/>", "") +
                              "</w:tr><w:tr>" + cell("", "other") + "</w:tr>"))),
        HasSubstr("<td role=\"cell\" rowspan=\"2\">tall</td></tr><tr role=\"row\"></tr><tr role=\"row\"><td "
                  "role=\"cell\">other</td></tr>"));
    EXPECT_THAT(
        htmlOf(wordFile(table("<w:tr>" + cell(restart, "A") + cell(restart, "B") +
                              "</w:tr><w:tr><w:trPr>"
                              R"(<w:gridBefore w:val="1"/></w:trPr>)" +
                              cell("<w:vMerge/>", "") + "</w:tr>"))),
        HasSubstr("<td role=\"cell\">A</td><td role=\"cell\" rowspan=\"2\">B</td></tr><tr role=\"row\"><td "
                  "role=\"cell\"></td></tr>"));
}

TEST(WordHtml, ReadsFormulasSymbolsAndTheResultsOfFields) {
    const std::string field =
        R"(<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF 1</w:instrText></w:r>)"
        R"(<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>)" +
        run("CODE") +
        R"(<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>)" +
        run("result") + R"(<w:r><w:fldChar w:fldCharType="end"/></w:r>)";
    const std::string math =
        R"(<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">)"
        "<m:r><m:t>2x</m:t></m:r></m:oMath>";
    const std::string sign = R"(<w:r><w:sym w:font="Wingdings" w:char="F0FD"/></w:r>)";
    const WordText text = textOf(wordFile(
        inParagraph(field + math + sign + R"(<w:r><w:sym w:font="Webdings" w:char="F001"/></w:r>)")));
    EXPECT_EQ(wordHtml(7, text, media::Language::English), "<p>result2x☒</p>");
    EXPECT_THAT(text.lost, ElementsAre("a symbol"));
}

TEST(WordHtml, ShowsPicturesOfOldFilesAndTellsDrawingsThatItCannot) {
    const std::string png = "\x89PNG";
    const auto shape = [](const std::string& inside) {
        return R"(<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" alt="Seal">)" + inside +
               "</v:shape></w:pict></w:r>";
    };
    EXPECT_EQ(htmlOf(wordFile(inParagraph(shape("")))), "<p>[Seal]</p>");
    const WordText bare = textOf(wordFile(inParagraph(run("x") + "<w:r><w:drawing/></w:r>")));
    EXPECT_THAT(bare.lost, ElementsAre("a drawing"));
}

TEST(WordHtml, CountsItemsOnWhereSomethingStandsBetweenThem) {
    const std::string html =
        htmlOf(wordFile(styled("S", "One.") + styled("I", "alpha") + item("dot", 3) + styled("I", "beta") +
                        styled("J", "deep") + styled("S", "Two.") + styled("I", "anew")));
    EXPECT_THAT(
        html,
        AllOf(HasSubstr("<ol class=\"items\"><li>alpha</li></ol><ul><li>dot</li></ul><ol class=\"items\" "
                        "start=\"2\"><li>beta<ol class=\"subitems\"><li>deep"),
              HasSubstr("<ol class=\"items\"><li>anew")));
}

TEST(WordHtml, LinksToThePlaceWithinAPage) {
    const std::string body =
        inParagraph(R"(<w:hyperlink r:id="rIdA" w:anchor="part-3">)" + run("x") + "</w:hyperlink>");
    EXPECT_EQ(htmlOf(wordFile(body).outside("rIdA", "hyperlink", "https://county.example/rules")),
              "<p><a href=\"https://county.example/rules#part-3\">x</a></p>");
}

TEST(WordHtml, MarksANoteTwiceWithOneNoteAndCutsTheAnchorBehindAMark) {
    const std::string mark = R"(<w:r><w:footnoteReference w:id="2"/></w:r>)";
    const std::string html =
        htmlOf(wordFile(inParagraph(mark + run("{#noted} With")) + inParagraph(run("again") + mark))
                   .footnote(2, paragraph("The note.")));
    EXPECT_THAT(html, AllOf(Not(HasSubstr("{#noted}")), HasSubstr("again<sup><a href=\"#note-7-1\"")));
    EXPECT_EQ(html.find("<li id=\"note-7-1\">"), html.rfind("<li id="));
}

std::vector<std::string> labelsOf(const std::string& numbering, const std::string& body) {
    std::vector<std::string> labels;
    const WordText text = textOf(WordBuilder(body).numbering(numbering));
    for (const WordParagraph* paragraph : paragraphsOf(text.blocks))
        labels.push_back(!paragraph->label ? "-" : paragraph->label->bullet ? "*" : paragraph->label->text);
    return labels;
}

std::string level(int at, const std::string& format, const std::string& text, const std::string& more = "") {
    return "<w:lvl w:ilvl=\"" + std::to_string(at) + R"("><w:start w:val="1"/><w:numFmt w:val=")" + format +
           R"("/>)" + more + R"(<w:lvlText w:val=")" + text + R"("/></w:lvl>)";
}

TEST(ListLabels, FollowListStylesAndWhatAnInstanceSaysOtherwise) {
    const std::string numbering =
        R"(<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>)" + level(0, "upperRoman", "%1.") +
        level(1, "decimal", "%1.%2", "<w:isLgl/>") + "</w:abstractNum>" +
        R"(<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="L"/></w:abstractNum>)" +
        R"(<w:abstractNum w:abstractNumId="3">)" + level(0, "none", "") + level(1, "ordinal", "%2") +
        "</w:abstractNum>" +
        R"(<w:num w:numId="1"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/>)" +
        R"(<w:lvlOverride w:ilvl="0">)" + level(0, "lowerLetter", "(%1)") + "</w:lvlOverride></w:num>" +
        R"(<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>)";
    EXPECT_THAT(labelsOf(numbering, item("a", 1) + item("b", 1, 1) + item("c", 2) + item("d", 3) +
                                        item("e", 3, 1) + item("f", 3, 1) + paragraph("g")),
                ElementsAre("I.", "1.1", "(b)", "", "1st", "2nd", "-"));
}

TEST(ListLabels, GoOnBelowWhereALevelNeverBeginsAnew) {
    const std::string numbering =
        R"(<w:abstractNum w:abstractNumId="1">)" + level(0, "decimal", "%1") +
        level(1, "decimal", "%2", R"(<w:lvlRestart w:val="0"/>)") +
        R"(</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>)";
    EXPECT_THAT(labelsOf(numbering, item("a", 1) + item("b", 1, 1) + item("c", 1) + item("d", 1, 1)),
                ElementsAre("1", "1", "2", "2"));
    const std::string many = level(0, "lowerLetter", "%1");
    std::string body;
    for (int i = 0; i < 28; ++i)
        body += item("x", 1);
    EXPECT_EQ(labelsOf(R"(<w:abstractNum w:abstractNumId="1">)" + many +
                           R"(</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>)",
                       body)
                  .back(),
              "bb");
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

TEST(WordParagraphs, NumberNothingBehindTheLastHeadingAndNothingThatIsEmpty) {
    EXPECT_THAT(linesOf(styled("S", "One.") + styled("H4", "Trail") + paragraph("Trailing.")),
                ElementsAre("One.\nTrail\nTrailing."));
    EXPECT_THAT(linesOf(paragraph("One.") + inParagraph("<w:r><w:drawing/></w:r>") + paragraph("Two.")),
                ElementsAre("One.", "Two."));
}

TEST(WordParagraphs, TellBlanksThatTouchApart) {
    const std::string yellow = R"(<w:highlight w:val="yellow"/>)";
    const media::List list = paragraphsOfWord(textOf(
        wordFile(inParagraph(run("[By ", yellow) + run("[blank: a]", yellow) + run("[blank: b]]", yellow)))));
    std::vector<std::string> pieces;
    for (const media::Value& piece : *list[0].fields()->find("pieces")->list()) {
        const std::string* blank = piece.fields()->find("blank")->text();
        pieces.push_back(blank != nullptr ? "blank " + *blank : *piece.fields()->find("text")->text());
    }
    EXPECT_THAT(pieces, ElementsAre("[By ", "blank a", "blank b", "]"));
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
