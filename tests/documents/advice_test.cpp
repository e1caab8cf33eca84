// Advice on templates that can be filled as they are.
#include "documents/advice.h"

#include <set>

#include "documents/free_fonts.h"
#include "documents/typed_marks.h"
#include "documents/word_builder.h"

namespace concordat::documents {
namespace {

using testing::cell;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::inParagraph;
using ::testing::IsEmpty;
using testing::item;
using ::testing::Not;
using testing::paragraph;
using testing::row;
using testing::run;
using testing::styled;
using testing::table;
using testing::WordBuilder;

constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view kOpen =
    "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">";
constexpr std::string_view kEnglish =
    "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"en-US\"/></w:rPr></w:rPrDefault></w:docDefaults>";

// A file with a title and a language, and these styles.
WordBuilder sound(const std::string& body, const std::string& styles = "") {
    WordBuilder word(body);
    word.title("{{title}}")
        .part("word/styles.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
              std::string(kOffice) + "styles",
              std::string(kOpen) +
                  (styles.find("docDefaults") == std::string::npos ? std::string(kEnglish) : "") + styles +
                  "</w:styles>");
    return word;
}

std::vector<Advice> adviceFor(const WordBuilder& word) {
    const auto file = openWordFile(word.build());
    EXPECT_TRUE(file) << (file ? "" : file.error().message);
    if (!file) return {};
    auto advice = adviceOn(*file);
    EXPECT_TRUE(advice) << (advice ? "" : advice.error().message);
    return advice ? *advice : std::vector<Advice>();
}

// "heading_gap paragraph 2".
std::vector<std::string> told(const WordBuilder& word) {
    std::vector<std::string> list;
    for (const Advice& advice : adviceFor(word)) {
        const std::string spot = spotOf(advice.place);
        list.push_back(std::string(code(advice.rule)) + (spot.empty() ? "" : " " + spot));
    }
    return list;
}

TEST(Advice, ATitleAndALanguageAreWanted) {
    EXPECT_THAT(told(WordBuilder(paragraph("x"))), ElementsAre("no_title", "no_language"));
    EXPECT_THAT(told(WordBuilder(paragraph("x")).title("  ")), ElementsAre("no_language", "no_title"));
    EXPECT_THAT(told(sound(paragraph("x"))), IsEmpty()) << "a tag is a title";
    const std::string settings =
        "<w:settings "
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:themeFontLang "
        "w:val=\"en-US\"/></w:settings>";
    EXPECT_THAT(told(WordBuilder(paragraph("x"))
                         .title("t")
                         .part("word/settings.xml",
                               "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml",
                               std::string(kOffice) + "settings", settings)),
                IsEmpty());
}

TEST(Advice, HeadingsGoDownOneLevelAtATime) {
    EXPECT_THAT(told(sound(styled("Heading1", "a") + styled("Heading2", "b") + styled("Heading1", "c") +
                           styled("Heading3", "d") + styled("Heading3", "e"))),
                ElementsAre("heading_gap paragraph 4"));
    const auto first = adviceFor(sound(styled("Heading2", "a")));
    ASSERT_EQ(first.size(), 1U);
    EXPECT_THAT(first[0].message, HasSubstr("The first heading is of level 2"));
    // By what the styles say and not by what they are called.
    const std::string styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"Article\"><w:name w:val=\"Article\"/><w:pPr><w:outlineLvl "
        "w:val=\"0\"/></w:pPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"Deep\"><w:name "
        "w:val=\"Deep\"/><w:basedOn w:val=\"Deeper\"/></w:style><w:style w:type=\"paragraph\" "
        "w:styleId=\"Deeper\"><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style><w:style "
        "w:type=\"paragraph\" "
        "w:styleId=\"Heading3\"><w:name w:val=\"heading 3\"/><w:pPr><w:outlineLvl "
        "w:val=\"9\"/></w:pPr></w:style>";
    EXPECT_THAT(
        told(sound(styled("Article", "a") + styled("Heading3", "text") + styled("Deep", "b"), styles)),
        ElementsAre("heading_gap paragraph 3"));
}

TEST(Advice, StylesThatGoInACircleEndNowhereButEnd) {
    const std::string styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style><w:style "
        "w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style><w:style "
        "w:type=\"paragraph\" "
        "w:styleId=\"C\"><w:basedOn w:val=\"C\"/></w:style>";
    EXPECT_THAT(told(sound(styled("A", "1. a") + styled("C", "2. b"), styles)),
                ElementsAre("typed_numbering paragraph 1"));
}

TEST(Advice, TablesOfSeveralRowsAndColumnsHaveAHeaderRow) {
    const std::string header =
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell(paragraph("h")) + cell(paragraph("i")) + "</w:tr>";
    const std::string off = "<w:tr><w:trPr><w:tblHeader w:val=\"0\"/></w:trPr>" + cell(paragraph("h")) +
                            cell(paragraph("i")) + "</w:tr>";
    EXPECT_THAT(told(sound(paragraph("x") + table(row({"a", "b"}) + row({"c", "d"})))),
                ElementsAre("no_header_row table 1, row 1, cell 1"));
    EXPECT_THAT(told(sound(table(header + row({"c", "d"})))), IsEmpty());
    EXPECT_THAT(told(sound(table(off + row({"c", "d"})))),
                ElementsAre("no_header_row table 1, row 1, cell 1"));
    const auto looking = [](const std::string& look) {
        return "<w:tbl><w:tblPr><w:tblLook " + look + "/></w:tblPr><w:tblGrid/>" + row({"a", "b"}) +
               row({"c", "d"}) + "</w:tbl>";
    };
    EXPECT_THAT(told(sound(looking("w:firstRow=\"0\""))), IsEmpty()) << "meant to have none";
    EXPECT_THAT(told(sound(looking("w:val=\"0400\""))), IsEmpty());
    EXPECT_THAT(told(sound(looking("w:val=\"04A0\""))), ElementsAre("no_header_row table 1, row 1, cell 1"));
    EXPECT_THAT(told(sound(table("<w:tr>" + cell(table(row({"a", "b"}) + row({"c", "d"})) + paragraph("x")) +
                                 cell(paragraph("e")) + "</w:tr>" + row({"f", "g"})))),
                ElementsAre("no_header_row table 2, row 1, cell 1", "no_header_row table 2, row 1, cell 1"))
        << "both begin with one paragraph";
    EXPECT_THAT(told(sound(table(row({"a", "b"})))), IsEmpty());
    EXPECT_THAT(told(sound(table(row({"a"}) + row({"b"})))), IsEmpty()) << "one column is a frame";
    EXPECT_THAT(
        told(sound(table(row({"{{#parties}}", ""}) + header + row({"{{/parties}}", ""}) + row({"c", "d"})))),
        IsEmpty())
        << "rows of tags vanish";
}

TEST(Advice, PicturesSayWhatTheyShow) {
    const auto picture = [](const std::string& attributes, const std::string& inside = "") {
        return inParagraph("<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Seal\"" + attributes + ">" +
                           inside + "</wp:docPr></wp:inline></w:drawing></w:r>");
    };
    EXPECT_THAT(told(sound(picture(""))), ElementsAre("no_alternative_text paragraph 1"));
    EXPECT_THAT(told(sound(picture(" descr=\" \""))), ElementsAre("no_alternative_text paragraph 1"));
    EXPECT_THAT(told(sound(picture(" descr=\"The seal of the county\""))), IsEmpty());
    const auto decorative = [&](const std::string& value) {
        return picture("",
                       "<a><adec:decorative "
                       "xmlns:adec=\"http://schemas.microsoft.com/office/drawing/2017/decorative\" val=\"" +
                           value + "\"/></a>");
    };
    EXPECT_THAT(told(sound(decorative("1"))), IsEmpty());
    EXPECT_THAT(told(sound(decorative("0"))), ElementsAre("no_alternative_text paragraph 1"));
    EXPECT_THAT(told(sound(paragraph("x")).header(picture(""))),
                ElementsAre("no_alternative_text paragraph 1"));
}

TEST(Advice, NumbersTypedByHandAreToldOncePerList) {
    EXPECT_THAT(told(sound(paragraph("1. a") + paragraph("2. b") + paragraph("3. c") + paragraph("text") +
                           paragraph("(a) d") + paragraph("") + paragraph("(b) e"))),
                ElementsAre("typed_numbering paragraph 1", "typed_numbering paragraph 5"));
    EXPECT_THAT(told(sound(paragraph("\xE2\x80\xA2\ta") + paragraph("\xE2\x80\xA2\tb"))),
                ElementsAre("typed_numbering paragraph 1"));
    EXPECT_THAT(told(sound(paragraph("1. a") + paragraph("text") + paragraph("2. b"))), IsEmpty());
    EXPECT_THAT(told(sound(item("1. a", 1) + item("2. b", 1))), IsEmpty()) << "a list of Word";
    EXPECT_THAT(told(sound(paragraph("12. March came") + paragraph("2027. It went"))), IsEmpty());
    EXPECT_THAT(told(sound(paragraph("{{number}}. a") + paragraph("{{number}}. b"))), IsEmpty());
}

TEST(Advice, MarksFollowEachOther) {
    EXPECT_EQ(typedMark("  (iv) text"), "(iv)");
    EXPECT_EQ(typedMark("2.1 text"), "2.1");
    EXPECT_EQ(typedMark("2.1text"), "");
    EXPECT_EQ(typedMark("Article 2. x"), "");
    EXPECT_EQ(typedMark("3 apples"), "");
    EXPECT_EQ(typedMark(""), "");
    EXPECT_EQ(typedMark("1."), "") << "nothing behind it";
    EXPECT_TRUE(followsMark("(iv)", "(v)"));
    EXPECT_TRUE(followsMark("2.9", "2.10"));
    EXPECT_TRUE(followsMark("b)", "c)"));
    EXPECT_FALSE(followsMark("(a)", "b."));
    EXPECT_FALSE(followsMark("A.", "J."));
    EXPECT_FALSE(followsMark("1.1", "2.2"));
}

TEST(Advice, GapsAreNotMadeOfEmptyParagraphs) {
    const std::string empty = "<w:p/>";
    EXPECT_THAT(told(sound(paragraph("x") + empty + empty + paragraph("y"))), IsEmpty());
    EXPECT_THAT(told(sound(paragraph("x") + empty + paragraph(" ") + empty + paragraph("y"))),
                ElementsAre("empty_paragraphs paragraph 2"));
    EXPECT_THAT(told(sound(paragraph("x") + empty + empty + empty + table(row({"a"})))),
                ElementsAre("empty_paragraphs paragraph 2"));
}

TEST(Advice, AFontWithoutAFreeTwinIsToldOnceWithAnother) {
    const auto in = [](const std::string& font) {
        return run("x", "<w:rFonts w:ascii=\"" + font + "\" w:hAnsi=\"" + font + "\"/>");
    };
    const auto advice = adviceFor(sound(inParagraph(in("Garamond") + in("Calibri")) +
                                        inParagraph(in("Garamond")) + inParagraph(in("Public Sans"))));
    ASSERT_EQ(advice.size(), 1U);
    EXPECT_EQ(code(advice[0].rule), "no_free_font");
    EXPECT_EQ(advice[0].about, "Garamond");
    EXPECT_EQ(advice[0].place.paragraph, 1);
    EXPECT_THAT(advice[0].message, HasSubstr("\"Times New Roman\" is safe; its twin is Liberation Serif."));
}

TEST(Advice, FontsOfStylesAndOfTheThemeAreThoseOfTheirText) {
    const std::string theme =
        "<a:theme "
        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:fontScheme><a:majorFont>"
        "<a:latin typeface=\"Aptos Display\"/></a:majorFont><a:minorFont><a:latin typeface=\"Aptos\"/><a:ea "
        "typeface=\"\"/></a:minorFont></a:fontScheme></a:theme>";
    const std::string styles =
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme=\"minorHAnsi\" w:ascii=\"Arial\" "
        "w:eastAsia=\"MS Mincho\"/><w:lang w:val=\"en-US\"/></w:rPr></w:rPrDefault></w:docDefaults>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Formal\"><w:basedOn w:val=\"Base\"/></w:style><w:style "
        "w:type=\"paragraph\" w:styleId=\"Base\"><w:rPr><w:rFonts "
        "w:ascii=\"Verdana\"/></w:rPr></w:style><w:style "
        "w:type=\"paragraph\" w:styleId=\"Unused\"><w:rPr><w:rFonts w:ascii=\"Papyrus\"/></w:rPr></w:style>";
    const auto fonts = [&](const std::string& body) {
        std::vector<std::string> names;
        for (const Advice& advice : adviceFor(
                 sound(body, styles)
                     .part("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml",
                           std::string(kOffice) + "theme", theme)))
            names.push_back(advice.about);
        return names;
    };
    EXPECT_THAT(fonts(paragraph("x")), ElementsAre("Aptos")) << "the theme goes before the name";
    EXPECT_THAT(fonts(styled("Formal", "x")), ElementsAre("Verdana"));
    EXPECT_THAT(fonts(styled("Formal", "\xE6\x97\xA5")), ElementsAre("MS Mincho"));
    EXPECT_THAT(fonts(styled("Formal", "")), IsEmpty());
}

TEST(Advice, TwinsAreKnownByAnyCaseOfTheirName) {
    EXPECT_EQ(freeTwinOf("CALIBRI"), "Carlito");
    EXPECT_EQ(freeTwinOf("Noto Sans Arabic"), "Noto Sans Arabic");
    EXPECT_EQ(freeTwinOf("Notorious"), "");
    EXPECT_EQ(replacementOf("Something Mono"), "Courier New");
    EXPECT_EQ(replacementOf("MS Sans Serif"), "Arial");
    for (const std::string_view font : {"Verdana", "Garamond", "Consolas", "Whatever"})
        EXPECT_NE(freeTwinOf(replacementOf(font)), "") << font;
}

TEST(Advice, PaleTextIsTold) {
    const auto grey = [](const std::string& more = "") {
        return run("x", "<w:color w:val=\"999999\"/>" + more);
    };
    const auto advice = adviceFor(sound(inParagraph(grey()) + inParagraph(grey())));
    ASSERT_EQ(advice.size(), 1U);
    EXPECT_THAT(advice[0].message, HasSubstr("999999 on white has a contrast of 2.8 to 1, and 4.5 to 1"));
    EXPECT_THAT(told(sound(inParagraph(run("x", "<w:color w:val=\"767676\"/>")))), IsEmpty()) << "4.54 to 1";
    EXPECT_THAT(told(sound(inParagraph(run("x", "<w:color w:val=\"949494\"/><w:sz w:val=\"36\"/>")))),
                IsEmpty())
        << "large text";
    EXPECT_THAT(told(sound(inParagraph(run("x", "<w:color w:val=\"auto\"/>")))), IsEmpty());
    EXPECT_THAT(told(sound(inParagraph(run("x", "<w:color w:val=\"FFFFFF\"/><w:shd w:fill=\"1B365D\"/>")))),
                IsEmpty());
    EXPECT_THAT(told(sound(inParagraph(run("{{#a}}", "<w:color w:val=\"999999\"/>")))), IsEmpty())
        << "a tag that vanishes";
}

TEST(Advice, EveryRuleHasACodeOfItsOwn) {
    std::set<std::string_view> codes;
    for (const RuleWords& rule : rules())
        codes.insert(rule.code);
    EXPECT_EQ(codes.size(), static_cast<std::size_t>(Rule::UnknownClause) + 1);
}

// Seconds instead of minutes would show that each paragraph looks at all others.
TEST(Advice, ALongFileTakesATimeInProportion) {
    std::string body;
    for (int i = 0; i < 20000; ++i)
        body += styled("Deep", "1. word") + "<w:p/>";
    std::string styles;
    std::string id = "Deep";
    for (int i = 1; i <= 1000; ++i) {
        const std::string next = "S" + std::to_string(i);
        styles += "<w:style w:type=\"paragraph\" w:styleId=\"" + id + "\"><w:basedOn w:val=\"" + next +
                  "\"/></w:style>";
        id = next;
    }
    EXPECT_THAT(told(sound(body, styles)), IsEmpty());
}

}  // namespace
}  // namespace concordat::documents
