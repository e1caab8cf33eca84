// Tables of contents: written from the headings that the document has.
#include "documents/word_builder.h"

#include "documents/contents.h"
#include "documents/template.h"
#include "media/xml.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::List;
using media::Value;
using testing::faultsOf;
using ::testing::HasSubstr;
using testing::inParagraph;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::paragraph;
using testing::partOf;
using testing::run;
using testing::styled;
using testing::textOf;
using testing::WordBuilder;

const std::string kStyles =
    R"(<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>)"
    R"(<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="Heading 2"/><w:basedOn w:val="Normal"/></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="Annex"><w:name w:val="Annex Title"/></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="TOC2"><w:name w:val="toc 2"/></w:style>)";
const std::string kNumbering =
    R"(<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>)"
    R"(<w:lvlText w:val="Article %1."/></w:lvl></w:abstractNum>)"
    R"(<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>)";

std::string mark(std::string_view type) {
    return "<w:r><w:fldChar w:fldCharType=\"" + std::string(type) + "\"/></w:r>";
}

std::string begins(std::string_view instruction) {
    return mark("begin") + "<w:r><w:instrText xml:space=\"preserve\"> " + std::string(instruction) +
           " </w:instrText></w:r>" + mark("separate");
}

std::string entry(std::string_view style, std::string_view runs) {
    return "<w:p><w:pPr><w:pStyle w:val=\"" + std::string(style) + "\"/></w:pPr>" + std::string(runs) +
           "</w:p>";
}

// A table of contents as Word leaves it: two entries, and its end in a paragraph of its own.
std::string contents(std::string_view instruction, std::string_view first = "Old {{heading}}") {
    return entry("TOC1", begins(instruction) + run(first)) + entry("TOC2", run("Older")) +
           inParagraph(mark("end"));
}

Value data() {
    return Fields()
        .set("name", "Ann")
        .set("none", List{})
        .set("two", List{Fields().set("title", "Aims"), Fields().set("title", "Means")});
}

std::string rendered(std::string body, const Value& with = data()) {
    const auto read =
        Template::read(WordBuilder(std::move(body)).styles(kStyles).numbering(kNumbering).build());
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    if (!read) return {};
    const auto rendering = read->render(with, Copy::Final);
    EXPECT_TRUE(rendering) << (rendering ? "" : rendering.error().message);
    if (!rendering) return {};
    EXPECT_THAT(faultsOf(rendering->bytes), IsEmpty());
    return rendering->bytes;
}

const std::string kHeadings = paragraph("{{#two}}") + styled("H1", "{{title}}") +
                              styled("H2", "Of {{title}}") + paragraph("{{/two}}") + styled("Annex", "Forms");

std::size_t count(std::string_view text, std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1))
        ++found;
    return found;
}

TEST(Contents, FollowTheHeadingsOfTheDocument) {
    const std::string out = rendered(contents("TOC \\o \"1-3\" \\h \\z \\u") + kHeadings);
    EXPECT_EQ(textOf(out),
              "Article 1. Aims>\nOf Aims>\nArticle 2. Means>\nOf Means>\n\nAims\nOf Aims\nMeans\nOf "
              "Means\nForms");
}

TEST(Contents, EveryEntryLeadsToItsHeading) {
    const std::string part =
        partOf(rendered(contents("TOC \\o \"1-3\" \\h") + kHeadings), "word/document.xml");
    for (int i = 1; i <= 4; ++i) {
        const std::string name = "_Toc00000000" + std::to_string(i);
        EXPECT_EQ(count(part, "w:anchor=\"" + name + "\""), 1U) << name;
        EXPECT_EQ(count(part, " PAGEREF " + name + " \\h "), 1U) << name;
        EXPECT_EQ(count(part, "w:name=\"" + name + "\""), 1U) << name;
    }
    EXPECT_EQ(count(part, "<w:bookmarkStart"), 4U);
    EXPECT_EQ(count(part, "<w:bookmarkEnd"), 4U);
}

TEST(Contents, WithoutLinksNothingLeadsAway) {
    const std::string part = partOf(rendered(contents("TOC \\o") + kHeadings), "word/document.xml");
    EXPECT_THAT(part, Not(HasSubstr("w:hyperlink")));
    EXPECT_THAT(part, HasSubstr("PAGEREF"));
}

TEST(Contents, AHeadingKeepsTheBookmarkThatItHas) {
    const std::string heading =
        R"(<w:p><w:pPr><w:pStyle w:val="H2"/></w:pPr><w:bookmarkStart w:id="7" w:name="_Toc99"/>)" +
        run("{{title}}") + R"(<w:bookmarkEnd w:id="7"/></w:p>)";
    const std::string part =
        partOf(rendered(contents("TOC \\o \\h") + paragraph("{{#two}}") + heading + paragraph("{{/two}}")),
               "word/document.xml");
    EXPECT_EQ(count(part, "<w:bookmarkStart"), 2U);
    EXPECT_EQ(count(part, "w:anchor=\"_Toc99\""), 1U);
    EXPECT_EQ(count(part, "w:anchor=\"_Toc99_"), 1U);
}

TEST(Contents, ListWhatTheirSwitchesSay) {
    const auto listed = [](std::string_view instruction) {
        const std::string text = textOf(rendered(contents(instruction) + kHeadings));
        return text.substr(0, text.find("\n\n"));
    };
    EXPECT_EQ(listed("TOC"), "Article 1. Aims>\nOf Aims>\nArticle 2. Means>\nOf Means>");
    EXPECT_EQ(listed("toc \\o 1-1"), "Article 1. Aims>\nArticle 2. Means>");
    EXPECT_EQ(listed("TOC \\o \"2-2\""), "Of Aims>\nOf Means>");
    EXPECT_EQ(listed("TOC \\t \"annex title,1\""), "Forms>");
    EXPECT_EQ(listed("TOC \\o \"1-1\" \\t \"Annex Title;2\""), "Article 1. Aims>\nArticle 2. Means>\nForms>");
    EXPECT_EQ(listed("TOC \\o \"1-2\" \\n \"2-2\""),
              "Article 1. Aims>\nOf Aims\nArticle 2. Means>\nOf Means");
    EXPECT_EQ(listed("TOC \\o \"1-1\" \\p \" - \""), "Article 1. Aims - \nArticle 2. Means - ");
    EXPECT_EQ(listed("TOC \\h"), "Article 1. Aims>\nOf Aims>\nArticle 2. Means>\nOf Means>");
}

TEST(Contents, OfAnotherKindStayAndTheirTagsAreFilled) {
    for (const std::string_view instruction :
         {R"(TOC \c "Figure")", R"(TOC \b part)", R"(TOC \f x)", R"(TOC \o "1-x")", "TOCS"})
        EXPECT_THAT(textOf(rendered(contents(instruction, "Plan of {{name}}") + kHeadings)),
                    HasSubstr("Plan of Ann\nOlder\n\nAims"))
            << instruction;
}

TEST(Contents, TheirOldEntriesAreNobodysText) {
    const std::string docx =
        WordBuilder(contents("TOC \\o") + styled("H1", "{{name}}")).styles(kStyles).build();
    const record::TemplateName names{
        "", record::TemplateName::Kind::Object, "", {{"name", record::TemplateName::Kind::Text, "", {}}}};
    const auto faults = lint(docx, &names);
    ASSERT_TRUE(faults);
    EXPECT_THAT(*faults, IsEmpty());
}

TEST(Contents, ASectionWhoseTagsStandAmongOldEntriesIsGoneWithThem) {
    const std::string old = entry("TOC1", begins("TOC \\o") + run("{{#two}}{{title}}{{/two}}")) +
                            entry("TOC1", run("{{#two}}")) + entry("TOC1", run("{{title}}")) +
                            entry("TOC1", run("{{/two}}") + mark("end"));
    EXPECT_EQ(textOf(rendered(old + kHeadings)).substr(0, 25), "Article 1. Aims>\nOf Aims>");
}

TEST(Contents, WithoutAHeadingNothingIsLeftOfThem) {
    EXPECT_EQ(textOf(rendered(contents("TOC \\o") + paragraph("{{name}}"))), "\n\nAnn");
    EXPECT_EQ(textOf(rendered(contents("TOC \\o") + paragraph("{{#none}}") + styled("H1", "x") +
                              paragraph("{{/none}}") + styled("H1", "") + paragraph("{{name}}"))),
              "\n\n\nAnn");
}

TEST(Contents, KeepTheLookOfEachLevel) {
    const std::string second = R"(<w:p><w:pPr><w:pStyle w:val="TOC2"/><w:ind w:left="440"/></w:pPr>)" +
                               run("b") + mark("end") + "</w:p>";
    const std::string part = partOf(
        rendered(
            R"(<w:p><w:pPr><w:pStyle w:val="TOC1"/><w:pageBreakBefore/><w:spacing w:after="99"/></w:pPr>)" +
            begins("TOC \\o") + run("a") + "</w:p>" + second + kHeadings),
        "word/document.xml");
    EXPECT_EQ(count(part, "<w:spacing w:after=\"99\"/>"), 2U);
    EXPECT_EQ(count(part, "<w:ind w:left=\"440\"/>"), 2U);
    EXPECT_EQ(count(part, "<w:pageBreakBefore/>"), 1U);
    EXPECT_EQ(count(part, "w:val=\"right\""), 4U) << "a tab to the right margin for each number";
}

TEST(Contents, WhatStandsBesideTheFieldStays) {
    EXPECT_THAT(textOf(rendered(inParagraph(run("before ") + begins("TOC \\o 1-1") + run("a") + mark("end") +
                                            run(" behind {{name}}")) +
                                kHeadings)),
                ::testing::StartsWith("before Article 1. Aims>\nArticle 2. Means>\n behind Ann\nAims"));
    EXPECT_THAT(textOf(rendered(entry("TOC1", begins("TOC \\o 1-1") + run("a")) +
                                entry("TOC1", run("b") + mark("end") + run(" behind")) + kHeadings)),
                ::testing::StartsWith("Article 1. Aims>\nArticle 2. Means>\n behind\nAims"));
}

TEST(Contents, AFieldThatWordHasNeverFilledIsFilled) {
    EXPECT_THAT(
        textOf(rendered(
            inParagraph(mark("begin") + "<w:r><w:instrText>TOC \\o 1-1</w:instrText></w:r>" + mark("end")) +
            kHeadings)),
        ::testing::StartsWith("Article 1. Aims>\nArticle 2. Means>\nAims"));
}

TEST(Contents, StandInARepeatedBlockInEachCopy) {
    EXPECT_EQ(count(textOf(rendered(paragraph("{{#two}}") + contents("TOC \\o 2-2") + paragraph("{{/two}}") +
                                    kHeadings)),
                    "Of Aims>\nOf Means>\n"),
              2U);
}

TEST(Contents, HeadingsInRowsOfALongTableAreListed) {
    List rows;
    for (int i = 0; i < 40; ++i)
        rows.emplace_back(Fields().set("title", "Row " + std::to_string(i)));
    const std::string table = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/>" +
                              styled("H2", "{{#rows | rows}}{{title}}{{/rows}}") + "</w:tc></w:tr></w:tbl>" +
                              paragraph("");
    const std::string text = textOf(rendered(contents("TOC \\o") + table, Fields().set("rows", rows)));
    for (int i = 0; i < 40; ++i)
        EXPECT_THAT(text, HasSubstr("Row " + std::to_string(i) + ">\n")) << i;
}

TEST(Contents, WordsOfALinkOfANoteAndOverLinesAreOneLine) {
    const std::string heading =
        R"(<w:p><w:pPr><w:pStyle w:val="H2"/></w:pPr>)" + run("One ") +
        "<w:r><w:tab/><w:t>two</w:t><w:br/><w:t xml:space=\"preserve\"> three</w:t></w:r>" +
        R"(<w:r><w:footnoteReference w:id="1"/></w:r><w:hyperlink w:anchor="x">)" + run(" four") +
        "</w:hyperlink></w:p>";
    const auto read =
        Template::read(WordBuilder(contents("TOC \\o") + heading).styles(kStyles).footnote(1, "").build());
    ASSERT_TRUE(read);
    EXPECT_THAT(textOf(read->render(data(), Copy::Final).value().bytes),
                ::testing::StartsWith("One two three four>\n"));
}

TEST(Contents, OutlineLevelsAreThoseOfTheHeadingsAskedFor) {
    const std::string deep = R"(<w:p><w:pPr><w:outlineLvl w:val="3"/></w:pPr>)" + run("Deep") + "</w:p>";
    EXPECT_EQ(textOf(rendered(contents(R"(TOC \o "1-3" \h \z \u)") + styled("H2", "Two") + deep)),
              "Two>\n\nTwo\nDeep");
    EXPECT_EQ(textOf(rendered(contents(R"(TOC \u)") + styled("H2", "Two") + deep)),
              "Two>\nDeep>\n\nTwo\nDeep");
}

TEST(Contents, ShowNothingThatTheHeadingHides) {
    const std::string hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>";
    const std::string heading = R"(<w:p><w:pPr><w:pStyle w:val="H2"/></w:pPr>)";
    EXPECT_EQ(textOf(rendered(contents("TOC") + heading + run("Fees ") + hidden + "</w:p>" + heading +
                              hidden + "</w:p>")),
              "Fees>\n\nFees secret\nsecret");
}

TEST(Contents, KeepHyphensThatDoNotBreak) {
    EXPECT_THAT(
        textOf(rendered(contents("TOC") + R"(<w:p><w:pPr><w:pStyle w:val="H2"/></w:pPr><w:r><w:t>Non</w:t>)"
                                          R"(<w:noBreakHyphen/><w:t>Disclosure</w:t></w:r></w:p>)")),
        ::testing::StartsWith("Non\u2011Disclosure>"));
}

TEST(Contents, OfOneRunAreWritten) {
    const std::string one = R"(<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \o</w:instrText>)"
                            R"(<w:fldChar w:fldCharType="end"/></w:r></w:p>)";
    EXPECT_EQ(textOf(rendered(one + styled("H2", "Two"))), "Two>\nTwo");
    const std::string part = partOf(rendered(one + styled("H2", "Two")), "word/document.xml");
    EXPECT_EQ(count(part, "\"begin\""), 2U);
    EXPECT_EQ(count(part, "\"separate\""), 2U);
    EXPECT_EQ(count(part, "\"end\""), 2U);
}

TEST(Contents, AsTheFieldDialogWritesThemAreWritten) {
    for (const std::string_view instruction :
         {R"(TOC \o "1-9" \* MERGEFORMAT)", R"(TOC \f \o "1-9" \h)", R"(TOC \o"1-9")"})
        EXPECT_THAT(textOf(rendered(contents(instruction) + styled("H2", "Two"))),
                    ::testing::StartsWith("Two>\n\n"))
            << instruction;
}

std::vector<std::string> remarksOn(const std::string& body) {
    const auto read = Template::read(WordBuilder(body).styles(kStyles).build());
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    return read ? read->render(data(), Copy::Plain).value().remarks : std::vector<std::string>();
}

TEST(Contents, ThatStayAreTold) {
    const std::string section =
        "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/><w:sectPr/></w:pPr>" + run("b") + "</w:p>";
    const std::string over_a_section =
        entry("TOC1", begins("TOC \\o") + run("a")) + section + inParagraph(mark("end"));
    EXPECT_THAT(remarksOn(over_a_section), ::testing::ElementsAre(HasSubstr("press F9")));
    EXPECT_THAT(textOf(rendered(over_a_section + styled("H2", "Two"))), HasSubstr("a\nb\n"));
    EXPECT_THAT(remarksOn(entry("TOC1", mark("begin") + "<w:r><w:instrText>TOC \\o</w:instrText></w:r>") +
                          inParagraph(mark("end") + run("behind"))),
                ::testing::ElementsAre(HasSubstr("press F9")));
    EXPECT_THAT(remarksOn(contents(R"(TOC \b part)", "x")), ::testing::SizeIs(1));
    EXPECT_THAT(remarksOn(contents(R"(TOC \c "Figure")", "x")), IsEmpty());
    EXPECT_THAT(remarksOn(contents("TOC")), IsEmpty());
}

TEST(Contents, LockedByTheirAuthorStay) {
    std::string locked = contents("TOC", "mine");
    locked.replace(locked.find("\"begin\""), 7, "\"begin\" w:fldLock=\"true\"");
    EXPECT_THAT(textOf(rendered(locked + styled("H2", "Two"))), ::testing::StartsWith("mine\n"));
    EXPECT_THAT(remarksOn(locked), IsEmpty());
}

TEST(Contents, PlacesAreCountedAsTheAuthorSeesThem) {
    const auto faults = lint(
        WordBuilder(contents("TOC") + paragraph("x") + paragraph("{{#a}}")).styles(kStyles).build(), nullptr);
    ASSERT_TRUE(faults);
    ASSERT_EQ(faults->size(), 1U);
    EXPECT_EQ(faults->front().place.paragraph, 5U);
}

TEST(Contents, WordsBeginBehindTheNumberWhereTheLookHasAStop) {
    const std::string look =
        R"(<w:p><w:pPr><w:pStyle w:val="TOC1"/><w:tabs><w:tab w:val="left" w:pos="880"/>)"
        R"(<w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs></w:pPr>)";
    const std::string out = rendered(look + begins("TOC") + run("a") + mark("end") + "</w:p>" + kHeadings);
    EXPECT_THAT(textOf(out), ::testing::StartsWith("Article 1.>Aims>\nOf Aims>\n"));
    EXPECT_EQ(count(partOf(out, "word/document.xml"), "w:leader=\"dot\""), 4U)
        << "the other level has it as well";
}

TEST(Contents, WithoutMeasureAreRefused) {
    List many;
    for (int i = 0; i < 200; ++i)
        many.emplace_back(Fields().set("title", "T"));
    const auto read = Template::read(
        WordBuilder(paragraph("{{#many}}") + contents("TOC \\o") + styled("H2", "x") + paragraph("{{/many}}"))
            .styles(kStyles)
            .build());
    ASSERT_TRUE(read);
    const auto rendering = read->render(Fields().set("many", many), Copy::Final);
    ASSERT_FALSE(rendering);
    EXPECT_EQ(rendering.error().code, core::ErrorCode::TooLarge);
    EXPECT_THAT(rendering.error().message, HasSubstr("tables of contents"));
}

std::string loose(const std::string& body, bool changed) {
    auto tree = media::xml::parse(
        R"(<w:body xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">)" + body +
        "</w:body>");
    EXPECT_TRUE(tree);
    EXPECT_EQ(looseContents(tree->root()), changed);
    return tree->serialize(media::xml::Layout::Compact).value();
}

const std::string kEntry = run("Aims") + mark("begin") +
                           "<w:r><w:instrText> PAGEREF here \\h </w:instrText></w:r>" + mark("separate") +
                           run("17") + mark("end");
const std::string kThere = R"(<w:p><w:bookmarkStart w:id="1" w:name="here"/><w:bookmarkEnd w:id="1"/></w:p>)";

TEST(LooseContents, LoseTheirFieldAndOldNumbersAndKeepReferences) {
    const std::string out =
        loose(entry("TOC1", begins("TOC \\o") + kEntry) + inParagraph(mark("end")) + kThere, true);
    EXPECT_THAT(out, Not(HasSubstr("TOC \\o")));
    EXPECT_THAT(out, Not(HasSubstr("17")));
    EXPECT_THAT(out, HasSubstr("Aims"));
    EXPECT_EQ(count(out, "PAGEREF here"), 1U);
    EXPECT_EQ(count(out, "\"begin\""), 1U);
    EXPECT_EQ(count(out, "\"end\""), 1U);
}

TEST(LooseContents, StayWhereAReferenceLeadsNowhere) {
    EXPECT_THAT(loose(entry("TOC1", begins("TOC \\o") + kEntry + mark("end")), false), HasSubstr("17"));
    EXPECT_THAT(loose(entry("TOC1", begins("TOC \\o") + run("Aims 17") + mark("end")) + kThere, false),
                HasSubstr("TOC"));
}

}  // namespace
}  // namespace concordat::documents
