// Pictures of a template that stand for others, and what describes them.
#include "documents/pictures.h"
#include "documents/small_pictures.h"
#include "documents/template.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::List;
using media::Value;
using testing::countOf;
using testing::dataAddress;
using ::testing::HasSubstr;
using testing::inParagraph;
using ::testing::IsEmpty;
using testing::mediaOf;
using testing::paragraph;
using testing::partOf;
using testing::png;
using testing::rendered;
using testing::run;
using testing::textOf;
using testing::withFiles;
using testing::WordBuilder;

std::string placeholder(std::string_view description, std::string_view more = "") {
    return std::string(
               "<w:r><w:drawing><wp:anchor><wp:extent cx=\"1000\" cy=\"2000\"/><wp:docPr id=\"7\" name=\"p\" "
               "descr=\"") +
           std::string(description) +
           "\"/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData>"
           "<a:blip xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
           "r:embed=\"p0\" r:link=\"p0\"><a:extLst/></a:blip><a:srcRect "
           "l=\"10\"/></a:graphicData></a:graphic></wp:anchor></w:drawing>" +
           std::string(more) + "</w:r>";
}

WordBuilder withPlaceholder(std::string body) {
    return std::move(WordBuilder(std::move(body))
                         .part("word/media/old.png", "image/png",
                               "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image",
                               png('o')));
}

TEST(PlaceholderPictures, AnotherPictureFitsIntoTheSizeAndLosesTheCut) {
    const std::string docx =
        rendered(withPlaceholder(inParagraph(placeholder("{{seal}}"))).build(),
                 Fields().set("seal", Value(Fields().set("file", "new.png").set("description", "The seal"))),
                 withFiles({{"new.png", png('n')}}));
    const std::string body = partOf(docx, "word/document.xml");
    EXPECT_THAT(body, HasSubstr("cx=\"1000\" cy=\"667\""));
    EXPECT_EQ(body.find("srcRect"), std::string::npos);
    EXPECT_THAT(body, HasSubstr("descr=\"The seal\""));
    EXPECT_EQ(body.find("extLst"), std::string::npos);
    EXPECT_EQ(body.find("r:link"), std::string::npos);
    EXPECT_EQ(body.find("r:embed=\"p0\""), std::string::npos);
    EXPECT_EQ(mediaOf(docx).size(), 2U);
}

TEST(PlaceholderPictures, APlaceholderTakesTheSizeThatItsTagGives) {
    const std::string docx =
        rendered(withPlaceholder(inParagraph(placeholder("{{seal | picture 2in 1in}}"))).build(),
                 Fields().set("seal", "new.png"), withFiles({{"new.png", png('n')}}));
    const std::string body = partOf(docx, "word/document.xml");
    EXPECT_THAT(body, HasSubstr("cx=\"1828800\" cy=\"914400\""));
    EXPECT_EQ(body.find("cx=\"1000\""), std::string::npos);
}

TEST(PlaceholderPictures, ADescriptionWithAFormOfATextIsWords) {
    const std::string docx = rendered(withPlaceholder(inParagraph(placeholder("{{name | upper}}"))).build(),
                                      Fields().set("name", "seal"));
    EXPECT_THAT(partOf(docx, "word/document.xml"), HasSubstr("descr=\"SEAL\""));
}

TEST(PlaceholderPictures, ATitleIsFilledAsADescriptionIs) {
    const std::string docx =
        rendered(withPlaceholder(inParagraph(placeholder("ours\" title=\"Logo of {{name}}"))).build(),
                 Fields().set("name", "Alder"));
    EXPECT_THAT(partOf(docx, "word/document.xml"), HasSubstr("title=\"Logo of Alder\""));
}

TEST(PlaceholderPictures, DescriptionsAndDeletedTextHaveTheDelimitersOfTheirPlace) {
    const std::string docx = rendered(
        withPlaceholder(paragraph("{{=[[ ]]=}}") + inParagraph(placeholder("Seal of [[name]]"))).build(),
        Fields().set("name", "Alder"));
    EXPECT_THAT(partOf(docx, "word/document.xml"), HasSubstr("descr=\"Seal of Alder\""));
    const auto problems =
        lint(WordBuilder(paragraph("{{=[[ ]]=}}") +
                         inParagraph("<w:del><w:r><w:delText>[[name]]</w:delText></w:r></w:del>"))
                 .build(),
             nullptr);
    ASSERT_EQ(problems->size(), 1U);
    EXPECT_EQ(problems->front().fault, Fault::TrackedChange);
    EXPECT_EQ(problems->front().tag, "[[name]]");
}

TEST(PlaceholderPictures, ADescriptionIncludesNothing) {
    const auto problems = lint(withPlaceholder(inParagraph(placeholder("see {{> part}}"))).build(), nullptr);
    ASSERT_EQ(problems->size(), 1U);
    EXPECT_THAT(problems->front().message, HasSubstr("only values are printed"));
}

TEST(PlaceholderPictures, APlaceholderInALoopIsExchangedInEachCopy) {
    const std::string docx = rendered(
        withPlaceholder(paragraph("{{#people}}") + inParagraph(placeholder("{{face | picture}}")) +
                        paragraph("{{/people}}"))
            .build(),
        Fields().set("people",
                     List{Value(Fields().set("face", "a.png")), Value(Fields().set("face", "b.png"))}),
        withFiles({{"a.png", png('a')}, {"b.png", png('b')}}));
    EXPECT_EQ(mediaOf(docx).size(), 3U);
    EXPECT_EQ(countOf(partOf(docx, "word/document.xml"), "<w:drawing"), 2U);
}

TEST(PlaceholderPictures, ABlankPlaceholderStaysInADraftAndGoesWhereNothingIsPrinted) {
    const std::string docx = withPlaceholder(inParagraph(placeholder("{{seal}}") + run("x"))).build();
    const std::string draft = rendered(docx, Fields().set("seal", Value()), {}, Copy::Draft);
    EXPECT_THAT(partOf(draft, "word/document.xml"), HasSubstr("descr=\"[blank: seal]\""));
    const std::string plain = rendered(docx, Fields(), {}, Copy::Plain);
    EXPECT_EQ(partOf(plain, "word/document.xml").find("w:drawing"), std::string::npos);
    EXPECT_EQ(textOf(plain), "x");
}

TEST(PlaceholderPictures, ADescriptionWithWordsIsFilledAsWords) {
    const std::string docx = rendered(
        withPlaceholder(inParagraph(placeholder("Seal of {{name | upper}}, {{! note }}2026"))).build(),
        Fields().set("name", "Alder & Co"));
    EXPECT_THAT(partOf(docx, "word/document.xml"), HasSubstr("descr=\"Seal of ALDER &amp; CO, 2026\""));
}

// What a drawing of Word holds, 3 by 1 inches, turned by `turned` sixtieths of a thousandth of a degree.
std::string drawn(std::string_view description, std::string_view place = "inline", int turned = 0) {
    const std::string tag(place);
    return "<w:r><w:drawing><wp:" + tag +
           "><wp:extent cx=\"2743200\" cy=\"914400\"/><wp:effectExtent l=\"1\" t=\"1\" r=\"1\" b=\"1\"/>"
           "<wp:docPr id=\"7\" name=\"p\" descr=\"" +
           std::string(description) +
           "\"/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData>"
           "<pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr>"
           "<pic:cNvPr id=\"0\" name=\"p\" descr=\"" +
           std::string(description) +
           "\"/></pic:nvPicPr><pic:blipFill>"
           "<a:blip xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
           "r:embed=\"p0\"/><a:srcRect t=\"5000\"/></pic:blipFill><pic:spPr><a:xfrm rot=\"" +
           std::to_string(turned) +
           "\"><a:ext cx=\"2743200\" "
           "cy=\"914400\"/></a:xfrm></pic:spPr></pic:pic></a:graphicData></a:graphic>"
           "</wp:" +
           tag + "></w:drawing></w:r>";
}

const Value kSeal = Value(Fields().set("seal", "new.png"));

std::string withSeal(const std::string& docx, std::string_view part = "word/document.xml") {
    return partOf(rendered(docx, kSeal, withFiles({{"new.png", png('n')}})), part);
}

TEST(PlaceholderPictures, TheFrameAndThePictureHaveOneSizeInLinesAndAnchoredAndInHeaders) {
    for (const char* place : {"inline", "anchor"}) {
        const std::string body = withSeal(withPlaceholder(inParagraph(drawn("{{seal}}", place))).build());
        EXPECT_EQ(countOf(body, "cx=\"1371600\" cy=\"914400\""), 2U) << body;
        EXPECT_EQ(countOf(body, "cx=\"2743200\""), 0U);
        EXPECT_EQ(countOf(body, "srcRect"), 0U);
    }
    const std::string header = withSeal(
        WordBuilder(paragraph("x")).header(inParagraph(drawn("{{seal}}"))).build(), "word/header1.xml");
    EXPECT_EQ(countOf(header, "cx=\"1371600\" cy=\"914400\""), 2U);
}

TEST(PlaceholderPictures, ATurnedPictureStaysTurnedAndHasRoomForIt) {
    const std::string body =
        withSeal(withPlaceholder(inParagraph(drawn("{{seal}}", "inline", 5'400'000))).build());
    EXPECT_THAT(body, HasSubstr("rot=\"5400000\""));
    EXPECT_THAT(body, HasSubstr("cx=\"1371600\" cy=\"914400\""));
    // It reaches a quarter of an inch beyond its sides, upwards and down.
    EXPECT_THAT(body, HasSubstr("l=\"0\" t=\"228600\" r=\"0\" b=\"228600\""));
    EXPECT_THAT(withSeal(withPlaceholder(inParagraph(drawn("{{seal}}"))).build()),
                HasSubstr("l=\"1\" t=\"1\" r=\"1\" b=\"1\""));
}

TEST(PlaceholderPictures, InAGroupOnlyThePictureChangesItsSize) {
    std::string group = drawn("{{seal}}");
    const std::string open = "<a:graphicData>";
    group.insert(group.find(open) + open.size(),
                 "<wpg:wgp xmlns:wpg=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\">"
                 "<wpg:grpSpPr><a:xfrm><a:ext cx=\"2743200\" cy=\"914400\"/></a:xfrm></wpg:grpSpPr>");
    group.insert(group.find("</a:graphicData>"), "</wpg:wgp>");
    const std::string body = withSeal(withPlaceholder(inParagraph(group)).build());
    EXPECT_EQ(countOf(body, "cx=\"1371600\" cy=\"914400\""), 1U);
    EXPECT_EQ(countOf(body, "cx=\"2743200\" cy=\"914400\""), 2U);
}

TEST(PlaceholderPictures, ASizeThatIsNoneIsLeftAlone) {
    for (const char* size : {"0", "-5", "99999999999999999999", "x"}) {
        std::string drawing = drawn("{{seal}}");
        drawing.replace(drawing.find("2743200"), 7, size);
        EXPECT_THAT(withSeal(withPlaceholder(inParagraph(drawing)).build()),
                    HasSubstr("cx=\"" + std::string(size) + "\""));
    }
}

std::vector<std::string> remarksOf(const std::string& docx, const Value& data) {
    const auto read = Template::read(docx, nullptr, withFiles({{"new.png", png('n')}}));
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    return read ? read->render(data, Copy::Draft)->remarks : std::vector<std::string>();
}

TEST(PlaceholderPictures, WordsBesideTheTagDescribeThePicture) {
    for (const auto& [written, words] : std::vector<std::pair<std::string, std::string>>{
             {"{{seal}} Seal of the county", "Seal of the county"},
             {"{{seal}} Seal of {{name}}", "Seal of Alder"},
             {"Seal of {{name}} {{seal | picture}}", "Seal of Alder"},
             {"{{seal | picture &quot;Seal of it&quot;}}", "Seal of it"},
             {"{{seal}}\" title=\"The seal", ""}}) {
        const std::string docx = withPlaceholder(inParagraph(placeholder(written))).build();
        const Value data = Fields().set("seal", "new.png").set("name", "Alder");
        const std::string out = rendered(docx, data, withFiles({{"new.png", png('n')}}));
        EXPECT_THAT(partOf(out, "word/document.xml"), HasSubstr("descr=\"" + words + "\"")) << written;
        EXPECT_EQ(mediaOf(out).size(), 2U) << written;
        EXPECT_THAT(remarksOf(docx, data), IsEmpty()) << written;
    }
}

TEST(PlaceholderPictures, ATagWithWordsBehindItIsWordsWhereItsValueIsNoPicture) {
    const std::string docx = withPlaceholder(inParagraph(placeholder("{{name}} County seal"))).build();
    const std::string out = rendered(docx, Fields().set("name", "Alder"));
    EXPECT_THAT(partOf(out, "word/document.xml"), HasSubstr("descr=\"Alder County seal\""));
    EXPECT_EQ(mediaOf(out).size(), 1U);
}

TEST(PlaceholderPictures, TheDescriptionOfTheDataComesFirst) {
    const std::string docx = rendered(
        withPlaceholder(inParagraph(placeholder("{{seal}} Some seal"))).build(),
        Fields().set("seal", Value(Fields().set("file", dataAddress()).set("description", "The seal"))));
    EXPECT_THAT(partOf(docx, "word/document.xml"), HasSubstr("descr=\"The seal\""));
}

TEST(PlaceholderPictures, OneWithoutADescriptionIsRemarkedOnceByItsName) {
    const std::string body = inParagraph(placeholder("{{seal}}")) + paragraph("{{seal | picture}}") +
                             paragraph("{{logo | picture}}") + paragraph("{{map | picture 2cm \"A map\"}}");
    const auto remarks =
        remarksOf(withPlaceholder(body).build(),
                  Fields().set("seal", "new.png").set("logo", dataAddress()).set("map", "new.png"));
    ASSERT_EQ(remarks.size(), 2U);
    EXPECT_THAT(remarks[0], HasSubstr("The picture \"seal\" has no description"));
    EXPECT_THAT(remarks[0], HasSubstr("{{seal | picture \"what it shows\"}}"));
    EXPECT_THAT(remarks[1], HasSubstr("\"logo\""));
}

TEST(PlaceholderPictures, AnAdornmentNeedsNoDescription) {
    std::string drawing = placeholder("{{seal}}");
    drawing.insert(drawing.find("/><a:graphic "),
                   "><x:decorative xmlns:x=\"http://schemas.microsoft.com/office/drawing/2017/decorative\" "
                   "val=\"1\"/></wp:docPr");
    drawing.erase(drawing.find("</wp:docPr") + 10, 1);
    EXPECT_THAT(remarksOf(withPlaceholder(inParagraph(drawing)).build(), kSeal), IsEmpty());
}

TEST(PlaceholderPictures, ADescriptionThatDoesNotEndWithItsTagIsAFault) {
    for (const char* form :
         {"picture \"Seal", "picture \"\"", "picture \"Seal\" 4cm", "picture 4 \"Seal\""}) {
        const auto problems =
            lint(WordBuilder(paragraph("{{p | " + std::string(form) + "}}")).build(), nullptr);
        ASSERT_EQ(problems->size(), 1U) << form;
    }
    EXPECT_THAT(
        lint(WordBuilder(paragraph("{{p | picture 4cm \xE2\x80\x9CSeal\xE2\x80\x9D}}")).build(), nullptr)
            .value(),
        IsEmpty());
}

TEST(PlaceholderPictures, AFormAmongWordsIsAFault) {
    for (const char* text :
         {"Of {{x | markdown}}", "{{#x}}{{logo | picture}}{{/x}}", "{{a | picture}} {{b | picture}}"}) {
        const auto problems = lint(withPlaceholder(inParagraph(placeholder(text))).build(), nullptr);
        ASSERT_EQ(problems->size(), 1U) << text;
        EXPECT_THAT(problems->front().message, HasSubstr("only words are printed"));
    }
}

TEST(PlaceholderPictures, ASectionRepeatsWordsOfADescription) {
    const std::string docx = rendered(
        withPlaceholder(inParagraph(placeholder("Of{{#names}} {{.}}{{^last}},{{/last}}{{/names}}."))).build(),
        Fields().set("names", List{"Ada", "Bo"}));
    EXPECT_THAT(partOf(docx, "word/document.xml"), HasSubstr("descr=\"Of Ada, Bo.\""));
}

}  // namespace
}  // namespace concordat::documents
