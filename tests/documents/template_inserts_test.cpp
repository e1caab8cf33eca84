// Values that are more than words: pictures, links, Markdown.
#include <algorithm>

#include "documents/pictures.h"
#include "documents/small_pictures.h"
#include "documents/template.h"
#include "documents/word_builder.h"
#include "media/xml.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::List;
using media::Value;
using testing::countOf;
using testing::dataAddress;
using ::testing::ElementsAre;
using testing::faultsOf;
using testing::gif;
using ::testing::HasSubstr;
using testing::inParagraph;
using ::testing::IsEmpty;
using testing::jpeg;
using testing::mediaOf;
using testing::paragraph;
using testing::partOf;
using testing::png;
using testing::refusal;
using testing::rendered;
using testing::row;
using testing::run;
using testing::table;
using testing::textOf;
using testing::withFiles;
using testing::WordBuilder;

TEST(Pictures, TheirSizeIsReadFromTheirBytes) {
    const auto picture = readPicture(png());
    ASSERT_TRUE(picture) << picture.error().message;
    EXPECT_EQ(picture->width, 3 * kEmuToInch / 96);
    EXPECT_EQ(picture->height, 2 * kEmuToInch / 96);
    EXPECT_EQ(picture->content_type, "image/png");

    const auto photo = readPicture(jpeg());
    ASSERT_TRUE(photo) << photo.error().message;
    EXPECT_EQ(photo->width, 2 * kEmuToInch);
    EXPECT_EQ(photo->height, kEmuToInch);

    const auto screen = readPicture(gif());
    ASSERT_TRUE(screen) << screen.error().message;
    EXPECT_EQ(screen->width, kEmuToInch);
    EXPECT_EQ(screen->height, kEmuToInch / 2);
}

TEST(Pictures, NoCutOfAPictureIsTakenAndNoneWithoutASize) {
    for (const std::string& whole : {png(), jpeg(), gif()}) {
        EXPECT_TRUE(readPicture(whole));
        EXPECT_TRUE(readPicture(whole + "more behind its end"));
        for (std::size_t size = 0; size < whole.size(); ++size)
            EXPECT_FALSE(readPicture(whole.substr(0, size))) << size;
    }
    EXPECT_THAT(readPicture(png().substr(0, 50)).error().message, HasSubstr("breaks off"));
    std::string endless = png();
    endless[33] = '\x7F';  // the length of a chunk
    EXPECT_FALSE(readPicture(endless));
    std::string flat = png();
    flat[19] = '\0';
    EXPECT_FALSE(readPicture(flat));
    EXPECT_THAT(readPicture("<svg xmlns=\"http://www.w3.org/2000/svg\"/>").error().message,
                HasSubstr("PNG, JPEG or GIF"));
    EXPECT_THAT(readPicture("").error().message, HasSubstr("empty"));
}

TEST(TemplatePictures, APictureStandsInThePlaceOfItsTag) {
    const std::string docx = rendered(WordBuilder(inParagraph(run("Seal: {{seal | picture}}."))).build(),
                                      Fields().set("seal", "seal.png"), withFiles({{"seal.png", png()}}));
    EXPECT_EQ(textOf(docx), "Seal: .");
    const std::string body = partOf(docx, "word/document.xml");
    EXPECT_EQ(countOf(body, "<w:drawing"), 1U);
    EXPECT_THAT(body, HasSubstr("cx=\"28575\" cy=\"19050\""));
    EXPECT_THAT(mediaOf(docx), ElementsAre("word/media/picture1.png"));
    EXPECT_EQ(partOf(docx, "word/media/picture1.png"), png());
}

TEST(TemplatePictures, ASizeInTheTagHoldsAndOneSideFollowsTheOther) {
    const auto sized = [](std::string_view tag) {
        return partOf(rendered(WordBuilder(paragraph(tag)).build(), Fields().set("p", dataAddress())),
                      "word/document.xml");
    };
    EXPECT_THAT(sized("{{p | picture 2.54cm}}"), HasSubstr("cx=\"914400\" cy=\"609600\""));
    EXPECT_THAT(sized("{{p | picture 1in 36pt}}"), HasSubstr("cx=\"914400\" cy=\"457200\""));
    EXPECT_THAT(sized("{{p | picture 1 in  36 pt}}"), HasSubstr("cx=\"914400\" cy=\"457200\""));
}

TEST(TemplatePictures, ASizeThatCannotBeIsTold) {
    const auto fault = [](const std::string& tag) {
        const auto problems = lint(WordBuilder(paragraph("{{p | " + tag + "}}")).build(), nullptr);
        return problems->empty() ? std::string() : problems->front().message;
    };
    EXPECT_THAT(fault("picture 4"), HasSubstr("no size “4”"));
    EXPECT_THAT(fault("picture cm"), HasSubstr("no size “cm”"));
    EXPECT_THAT(fault("picture 0cm"), HasSubstr("no size “0cm”"));
    EXPECT_THAT(fault("picture 4cm 3cm 2cm"), HasSubstr("more than a width and a height"));
    EXPECT_THAT(fault("picture 60 cm"), HasSubstr("“60cm”, which no page holds"));
    EXPECT_EQ(fault("picture 22in"), "");
}

TEST(TemplatePictures, ADescriptionThatNoFileCanHoldIsRefusedWithItsName) {
    const Value data = Fields().set(
        "seal", Value(Fields().set("file", dataAddress()).set("description", std::string("a\x01z"))));
    for (const std::string& body : {paragraph("{{seal | picture}}"), paragraph("{{seal | picture 2cm}}")}) {
        const std::string message = refusal(WordBuilder(body).build(), data);
        EXPECT_THAT(message, HasSubstr("\"seal\" cannot be shown as a picture"));
        EXPECT_THAT(message, HasSubstr("its description holds"));
    }
}

TEST(TemplatePictures, APictureIsNoWiderThanALine) {
    std::string wide = png();
    wide[18] = '\x40';  // 16,387 dots
    const std::string docx = rendered(WordBuilder(paragraph("{{p | picture}}")).build(),
                                      Fields().set("p", "wide.png"), withFiles({{"wide.png", wide}}));
    EXPECT_THAT(partOf(docx, "word/document.xml"), HasSubstr("cx=\"5943600\""));
}

TEST(TemplatePictures, EqualPicturesAreOnePartAndEveryPartHasItsOwnRelationship) {
    const Value data =
        Fields()
            .set("people", List{Value(Fields().set("face", "a.png")), Value(Fields().set("face", "b.png")),
                                Value(Fields().set("face", "c.png"))})
            .set("seal", "a.png");
    const std::string docx =
        rendered(WordBuilder(table(row({"{{#people}}{{face | picture}}", "x{{/people}}"})))
                     .header(paragraph("{{seal | picture}}"))
                     .build(),
                 data, withFiles({{"a.png", png('a')}, {"b.png", png('b')}, {"c.png", png('a')}}));
    EXPECT_EQ(mediaOf(docx).size(), 2U);
    EXPECT_EQ(countOf(partOf(docx, "word/document.xml"), "<w:drawing"), 3U);
    EXPECT_EQ(countOf(partOf(docx, "word/header1.xml"), "<w:drawing"), 1U);
}

TEST(TemplatePictures, ADescriptionTravelsWithThePicture) {
    const Value data = Fields().set(
        "seal", Value(Fields().set("file", dataAddress()).set("description", "Seal of <Alder> \"County\"")));
    const std::string docx = rendered(WordBuilder(paragraph("{{seal | picture}}")).build(), data);
    const auto tree = media::xml::parse(partOf(docx, "word/document.xml"));
    std::string description;
    for (media::xml::Node node = tree->root(); node; node = node.nextBelow(tree->root()))
        if (node.kind() == media::xml::Kind::Element && node.name() == "docPr")
            description = node.attribute("descr").value_or("");
    EXPECT_EQ(description, "Seal of <Alder> \"County\"");
}

TEST(TemplatePictures, WhatIsNoPictureIsRefusedWithItsName) {
    const std::string docx = WordBuilder(paragraph("{{seal | picture}}")).build();
    const auto files = withFiles({{"seal.svg", "<svg/>"}});
    EXPECT_THAT(refusal(docx, Fields().set("seal", "seal.svg"), files),
                HasSubstr("\"seal\" cannot be shown as a picture"));
    EXPECT_THAT(refusal(docx, Fields().set("seal", "gone.png"), files), HasSubstr("there is no gone.png"));
    EXPECT_THAT(refusal(docx, Fields().set("seal", "data:image/png;base64,!!!!")), HasSubstr("Base64"));
    EXPECT_THAT(refusal(docx, Fields().set("seal", "data:image/png,x")), HasSubstr("data:image/png;base64"));
    EXPECT_THAT(refusal(docx, Fields().set("seal", Value(Fields().set("x", "y")))), HasSubstr("description"));
    EXPECT_THAT(refusal(docx, Fields().set("seal", "seal.png")), HasSubstr("no folder"));
}

TEST(TemplatePictures, ABlankPictureIsABlank) {
    const auto read = Template::read(WordBuilder(paragraph("a{{seal | picture}}b")).build());
    const auto rendering = read->render(Fields().set("seal", ""), Copy::Draft);
    ASSERT_TRUE(rendering);
    EXPECT_EQ(textOf(rendering->bytes), "a[blank: seal]b");
    ASSERT_EQ(rendering->blanks.size(), 1U);
}

TEST(TemplateLinks, AValueBecomesALinkInTheLookOfItsPlace) {
    const std::string docx =
        rendered(WordBuilder(inParagraph(run("See {{site | link our site}}.", "<w:b/>"))).build(),
                 Fields().set("site", "https://example.org/a b?q=1&r=2"));
    EXPECT_EQ(textOf(docx), "See our site.");
    const std::string body = partOf(docx, "word/document.xml");
    EXPECT_EQ(countOf(body, "<w:hyperlink"), 1U);
    EXPECT_THAT(body, HasSubstr("<w:b/><w:color w:val=\"0563C1\"/><w:u w:val=\"single\"/>"));
    EXPECT_THAT(partOf(docx, "word/_rels/document.xml.rels"),
                HasSubstr("https://example.org/a%20b?q=1&amp;r=2"));
}

TEST(TemplateLinks, InALinkOfTheTemplateItIsWords) {
    const std::string docx = rendered(WordBuilder(inParagraph("<w:hyperlink w:anchor=\"there\">" +
                                                              run("{{site | link}}") + "</w:hyperlink>"))
                                          .build(),
                                      Fields().set("site", "https://example.org"));
    EXPECT_EQ(textOf(docx), "https://example.org");
    EXPECT_EQ(countOf(partOf(docx, "word/document.xml"), "<w:hyperlink"), 1U);
}

TEST(TemplateLinks, TheTemplatesOwnStyleIsUsed) {
    const std::string docx = rendered(
        WordBuilder(paragraph("{{site | link}}"))
            .styles(
                "<w:style w:type=\"character\" w:styleId=\"Lien\"><w:name w:val=\"Hyperlink\"/></w:style>")
            .build(),
        Fields().set("site", "www.example.org"));
    EXPECT_EQ(textOf(docx), "www.example.org");
    EXPECT_THAT(partOf(docx, "word/document.xml"), HasSubstr("<w:rStyle w:val=\"Lien\"/>"));
    EXPECT_THAT(partOf(docx, "word/_rels/document.xml.rels"), HasSubstr("\"https://www.example.org\""));
}

TEST(TemplateLinks, ALinkRunsNoProgramAndOpensNoFile) {
    const std::string docx = WordBuilder(paragraph("{{site | link}}")).build();
    for (const char* address : {"javascript:alert(1)", "file:///etc/passwd", "JaVaScRiPt:x", "//host/share",
                                "\\\\host\\x", "vbscript:x", "data:text/html,x", "words", "https"})
        EXPECT_THAT(refusal(docx, Fields().set("site", address)),
                    HasSubstr("no address that a link can have"))
            << address;
    EXPECT_THAT(
        partOf(rendered(docx, Fields().set("site", "desk@example.org")), "word/_rels/document.xml.rels"),
        HasSubstr("mailto:desk@example.org"));
}

TEST(TemplateLinks, AddressesOfTheTemplateAreFilledForEachCopy) {
    const std::string link =
        "<w:hyperlink xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
        "r:id=\"L1\">" +
        run("{{name}}") + "</w:hyperlink>";
    const std::string docx =
        rendered(WordBuilder(paragraph("{{#sites}}") + inParagraph(link) + paragraph("{{/sites}}"))
                     .outside("L1", "hyperlink", "https://example.org/%7B%7Bpath%7D%7D")
                     .build(),
                 Fields().set("sites", List{Value(Fields().set("name", "A").set("path", "a")),
                                            Value(Fields().set("name", "B").set("path", "b"))}));
    EXPECT_EQ(textOf(docx), "A\nB");
    const std::string list = partOf(docx, "word/_rels/document.xml.rels");
    EXPECT_THAT(list, HasSubstr("https://example.org/a\""));
    EXPECT_THAT(list, HasSubstr("https://example.org/b\""));
    EXPECT_EQ(list.find("path"), std::string::npos) << "the address of the template stays behind";
}

TEST(TemplateLinks, ARelationshipThatSomethingElseNamesStays) {
    const std::string link =
        "<w:hyperlink xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
        "r:id=\"L1\">" +
        run("home") +
        "</w:hyperlink><w:r><x xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
        "relationships\" r:id=\"L1\"/></w:r>";
    const std::string docx = rendered(
        WordBuilder(inParagraph(link)).outside("L1", "hyperlink", "https://example.org/{{x}}").build(),
        Fields().set("x", "a"));
    EXPECT_THAT(partOf(docx, "word/_rels/document.xml.rels"), HasSubstr("Id=\"L1\""));
}

TEST(TemplateLinks, ALinkWithoutItsAddressIsOnlyWords) {
    const std::string link =
        "<w:hyperlink xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
        "r:id=\"L1\">" +
        run("home") + "</w:hyperlink>";
    const std::string docx =
        rendered(WordBuilder(inParagraph(link)).outside("L1", "hyperlink", "{{url}}").build(), Fields(), {},
                 Copy::Plain);
    EXPECT_EQ(textOf(docx), "home");
    EXPECT_EQ(partOf(docx, "word/document.xml").find("r:id"), std::string::npos);
}

TEST(TemplateMarkdown, BlocksAreParagraphsInTheTemplatesStyles) {
    const std::string docx = rendered(
        WordBuilder(paragraph("before") + paragraph("{{notes | markdown}}") + paragraph("after"))
            .styles("<w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"heading 2\"/></w:style>"
                    "<w:style w:type=\"paragraph\" w:styleId=\"Bul\"><w:name w:val=\"List "
                    "Bullet\"/><w:pPr><w:numPr>"
                    "<w:numId w:val=\"4\"/></w:numPr></w:pPr></w:style>")
            .numbering("<w:abstractNum w:abstractNumId=\"3\"/><w:num w:numId=\"4\"><w:abstractNumId "
                       "w:val=\"3\"/></w:num>")
            .build(),
        Fields().set("notes",
                     "## Head\n\nOne **bold** and *soft*  \nline.\n\n- first\n- second\n\n1. uno\n2. due"));
    EXPECT_EQ(textOf(docx), "before\nHead\nOne bold and soft/line.\nfirst\nsecond\nuno\ndue\nafter");
    const std::string body = partOf(docx, "word/document.xml");
    EXPECT_EQ(countOf(body, "<w:pStyle w:val=\"H2\"/>"), 1U);
    EXPECT_EQ(countOf(body, "<w:pStyle w:val=\"Bul\"/>"), 2U);
    EXPECT_EQ(countOf(body, "<w:b/>"), 1U);
    EXPECT_EQ(countOf(body, "<w:i/>"), 1U);
    EXPECT_EQ(countOf(body, "<w:numPr>"), 4U);
    EXPECT_THAT(partOf(docx, "word/numbering.xml"), HasSubstr("startOverride"));
}

TEST(TemplateMarkdown, TwoNumberedListsBothBeginAtOneInADocumentWithoutLists) {
    const std::string docx =
        rendered(WordBuilder(paragraph("{{notes | markdown}}")).build(),
                 Fields().set("notes", "1. a\n2. b\n\nbetween\n\n1. c\n   - deep\n2. d"));
    EXPECT_EQ(textOf(docx), "a\nb\nbetween\nc\ndeep\nd");
    const std::string lists = partOf(docx, "word/numbering.xml");
    EXPECT_EQ(countOf(lists, "<w:startOverride"), 2U);
    EXPECT_EQ(countOf(lists, "<w:abstractNum "), 2U);
    EXPECT_EQ(countOf(lists, "<w:num "), 3U);
}

TEST(TemplateMarkdown, AListBeginsWithTheNumberThatItWasGiven) {
    const std::string docx =
        rendered(WordBuilder(paragraph("{{notes | markdown}}")).build(), Fields().set("notes", "3. c\n4. d"));
    EXPECT_THAT(partOf(docx, "word/numbering.xml"), HasSubstr("<w:startOverride w:val=\"3\"/>"));
}

TEST(TemplateMarkdown, AmongWordsItStaysInTheirParagraph) {
    const std::string docx =
        rendered(WordBuilder(inParagraph(run("Note: {{notes | markdown}}!", "<w:i/>"))).build(),
                 Fields().set("notes", "a **b**\n\nc"));
    EXPECT_EQ(textOf(docx), "Note: a b/c!");
    EXPECT_THAT(partOf(docx, "word/document.xml"), HasSubstr("<w:b/><w:i/>"));
}

TEST(TemplateMarkdown, MarkupOfOthersIsWordsAndLinksAreLinks) {
    const std::string docx = rendered(WordBuilder(paragraph("{{notes | markdown}}")).build(),
                                      Fields().set("notes", "<b>x</b> [site](https://example.org)"));
    EXPECT_EQ(textOf(docx), "<b>x</b> site");
    EXPECT_THAT(partOf(docx, "word/document.xml"), HasSubstr("<w:hyperlink"));
    EXPECT_THAT(refusal(WordBuilder(paragraph("{{notes | markdown}}")).build(),
                        Fields().set("notes", "[x](javascript:alert)")),
                HasSubstr("no address"));
}

TEST(TemplateMarkdown, QuotationsCodeAndTablesAreNotLost) {
    const Value data = Fields().set(
        "notes", "> said\n\n```\nx = 1\n  y\n```\n\n| A | B |\n|---|---|\n| 1 | **2** |\n\nlast");
    const std::string plain = rendered(WordBuilder(paragraph("{{notes | markdown}}")).build(), data);
    EXPECT_EQ(textOf(plain), "said\nx = 1/  y\n| A | B |/|---|---|/| 1 | 2 |\nlast");
    EXPECT_EQ(countOf(partOf(plain, "word/document.xml"), "<w:ind w:left=\"720\"/>"), 2U);
    const std::string styled = rendered(
        WordBuilder(paragraph("{{notes | markdown}}"))
            .styles("<w:style w:type=\"paragraph\" w:styleId=\"Q\"><w:name w:val=\"Quote\"/></w:style>")
            .build(),
        data);
    EXPECT_EQ(countOf(partOf(styled, "word/document.xml"), "<w:pStyle w:val=\"Q\"/>"), 1U);
}

TEST(TemplateMarkdown, ACellAndAnEmptyTextKeepTheDocumentSound) {
    const std::string docx =
        rendered(WordBuilder(table(row({"{{a | markdown}}", "{{b | markdown}}"}))).build(),
                 Fields().set("a", "- x\n- y").set("b", "<!-- -->\n\n---"));
    EXPECT_EQ(textOf(docx).substr(0, 4), "[x\ny");
}

}  // namespace
}  // namespace concordat::documents
