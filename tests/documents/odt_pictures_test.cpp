// Pictures that data bring into an OpenDocument text.
#include "documents/odt_world.h"
#include "documents/small_pictures.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::Value;
using testing::countOf;
using testing::dataAddress;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::png;
using testing::withFiles;
using testing::odt::faults;
using testing::odt::faultsOf;
using testing::odt::inParagraph;
using testing::odt::OdtBuilder;
using testing::odt::paragraph;
using testing::odt::partOf;
using testing::odt::textOf;

constexpr char kContent[] = "content.xml";

// A picture of 4 by 1 inches.
std::string frame(std::string_view description, std::string_view more = "") {
    return "<draw:frame draw:name=\"F\" draw:style-name=\"cut\" svg:width=\"4in\" svg:height=\"25.4mm\" "
           "style:rel-width=\"50%\"" +
           std::string(more) +
           "><draw:image xlink:href=\"Pictures/old.png\"/><draw:image xlink:href=\"Pictures/old.svg\"/>"
           "<svg:desc>" +
           std::string(description) + "</svg:desc><draw:contour-polygon/></draw:frame>";
}

OdtBuilder withPicture(std::string body) {
    return std::move(OdtBuilder(std::move(body))
                         .part("Pictures/old.png", "image/png", png('o'))
                         .automaticStyles("<style:style style:name=\"cut\" style:family=\"graphic\">"
                                          "<style:graphic-properties fo:clip=\"rect(1cm, 0cm, 0cm, 0cm)\" "
                                          "style:wrap=\"none\"/></style:style>"));
}

Rendering filledWith(const std::string& odt, const Value& data, Copy copy = Copy::Draft) {
    const auto read = OdtTemplate::read(odt, nullptr, withFiles({{"new.png", png('n')}}));
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    if (!read) return {};
    auto rendering = read->render(data, copy);
    EXPECT_TRUE(rendering) << (rendering ? "" : rendering.error().message);
    if (!rendering) return {};
    EXPECT_THAT(faultsOf(rendering->bytes), IsEmpty());
    return *std::move(rendering);
}

const Value kSeal = Value(Fields().set("seal", "new.png").set("name", "Alder").set("gone", Value()));

TEST(OdtPictures, AnotherPictureFitsIntoTheSizeWithoutTheCut) {
    const std::string odt =
        filledWith(withPicture(inParagraph(frame("{{seal}} The seal"))).build(), kSeal).bytes;
    const std::string xml = partOf(odt, kContent);
    EXPECT_THAT(xml, HasSubstr("svg:width=\"3.81cm\" svg:height=\"2.54cm\""));
    EXPECT_THAT(xml, HasSubstr("xlink:href=\"Pictures/picture1.png\""));
    EXPECT_THAT(xml, HasSubstr("<svg:desc>The seal</svg:desc>"));
    EXPECT_THAT(xml, HasSubstr("fo:clip=\"rect(0cm, 0cm, 0cm, 0cm)\""));
    EXPECT_EQ(countOf(xml, "style:wrap=\"none\""), 2U) << "the rest of its style is lost";
    for (const char* old : {"rel-width", "old.svg", "contour", "old.png"})
        EXPECT_EQ(countOf(xml, old), 0U) << old;
    EXPECT_EQ(partOf(odt, "Pictures/picture1.png"), png('n'));
    EXPECT_THAT(partOf(odt, "META-INF/manifest.xml"),
                HasSubstr("manifest:full-path=\"Pictures/picture1.png\" manifest:media-type=\"image/png\""));
}

TEST(OdtPictures, InAHeaderAndInEachCopyOfALoop) {
    const std::string odt =
        withPicture(paragraph("{{#two}}") + inParagraph(frame("{{seal}} x")) + paragraph("{{/two}}"))
            .header(inParagraph(frame("{{seal}} x")))
            .build();
    Fields data = *kSeal.fields();
    data.set("two", media::List{"a", "b"});
    const std::string filled = filledWith(odt, data).bytes;
    EXPECT_EQ(countOf(partOf(filled, kContent), "Pictures/picture1.png"), 2U);
    EXPECT_EQ(countOf(partOf(filled, "styles.xml"), "Pictures/picture1.png"), 1U);
}

TEST(OdtPictures, WhatDescribesThem) {
    const auto described = [](std::string_view description, const Value& data) {
        const Rendering rendering = filledWith(withPicture(inParagraph(frame(description))).build(), data);
        const std::string xml = partOf(rendering.bytes, kContent);
        const std::size_t from = xml.find("<svg:desc") + 9;
        return xml.substr(from, xml.find("draw:frame>", from) - from) +
               (rendering.remarks.empty() ? "" : rendering.remarks.front().substr(0, 18));
    };
    EXPECT_THAT(described("{{seal}} Seal of {{name}}", kSeal), HasSubstr(">Seal of Alder<"));
    EXPECT_THAT(described("Of {{name}}: {{seal | picture}}", kSeal), HasSubstr(">Of Alder:<"));
    EXPECT_THAT(described("{{seal | picture 2cm \"It\"}}", kSeal), HasSubstr(">It<"));
    EXPECT_THAT(described("{{seal}}", kSeal), HasSubstr("The picture \"seal\""));
    EXPECT_THAT(described("{{name}} County", kSeal), HasSubstr(">Alder County<"));
    EXPECT_THAT(described("{{seal}} x",
                          Fields().set(
                              "seal", Value(Fields().set("file", dataAddress()).set("description", "Ours")))),
                HasSubstr(">Ours<"));
}

TEST(OdtPictures, ATagOfALineBecomesAPictureOfItsSize) {
    const Rendering rendering =
        filledWith(OdtBuilder(paragraph("Seal: {{seal | picture 2cm \"The seal\"}}.")).build(), kSeal);
    EXPECT_EQ(textOf(rendering.bytes).substr(0, 6), "Seal: ");
    const std::string xml = partOf(rendering.bytes, kContent);
    EXPECT_THAT(xml, HasSubstr("text:anchor-type=\"as-char\" svg:width=\"2cm\" svg:height=\"1.333cm\""));
    EXPECT_THAT(xml, HasSubstr("<svg:desc>The seal</svg:desc>"));
    EXPECT_THAT(rendering.remarks, IsEmpty());
}

TEST(OdtPictures, ABlankStaysInADraftAndGoesWhereNothingIsPrinted) {
    const std::string odt = withPicture(inParagraph(frame("{{gone}}") + "x")).build();
    EXPECT_THAT(partOf(filledWith(odt, kSeal).bytes, kContent),
                HasSubstr("<svg:desc>[blank: gone]</svg:desc>"));
    EXPECT_EQ(countOf(partOf(filledWith(odt, kSeal, Copy::Plain).bytes, kContent), "draw:frame"), 0U);
}

TEST(OdtPictures, WhatIsNoPictureIsRefusedAndAPictureAmongWordsIsAFault) {
    const auto read = OdtTemplate::read(withPicture(inParagraph(frame("{{name}}"))).build());
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_THAT(read->render(kSeal, Copy::Draft).error().message,
                HasSubstr("\"name\" cannot be shown as a picture: no folder"));
    EXPECT_THAT(faults(inParagraph("<draw:frame><svg:desc>{{x | picture}}</svg:desc></draw:frame>")),
                ElementsAre("unsupported {{x | picture}}"));
    EXPECT_THAT(faults(inParagraph(frame("{{#x}}{{y | picture}}{{/x}}"))),
                ElementsAre("unsupported {{y | picture}}"));
}

}  // namespace
}  // namespace concordat::documents
