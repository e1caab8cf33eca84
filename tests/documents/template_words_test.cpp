// Tags in words that are no paragraph of Word: SmartArt, charts, addresses of links.
#include "documents/agreement_view.h"
#include "documents/links.h"
#include "documents/small_pictures.h"
#include "documents/template.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::List;
using media::Value;
using testing::countOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::inParagraph;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::paragraph;
using testing::partOf;
using testing::rendered;
using testing::run;
using testing::textOf;
using testing::WordBuilder;

constexpr char kData[] = "word/diagrams/data1.xml";
constexpr char kDrawing[] = "word/diagrams/drawing1.xml";
const std::string kDiagram = "http://schemas.openxmlformats.org/drawingml/2006/diagram";

// SmartArt with these points, shown behind `before`; the drawing of it says the same.
std::string smartArt(std::initializer_list<std::string_view> points, const std::string& before = "") {
    std::string words;
    for (const std::string_view point : points)
        words += "<d:pt><a:p><a:r><a:t>" + std::string(point) + "</a:t></a:r></a:p></d:pt>";
    const std::string bytes =
        "<d:dataModel xmlns:d=\"" + kDiagram +
        "\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><d:ptLst>" + words +
        "</d:ptLst><s:dataModelExt xmlns:s=\"http://schemas.microsoft.com/office/drawing/2008/diagram\" "
        "relId=\"p1\"/></d:dataModel>";
    return WordBuilder(before + inParagraph("<w:r><d:relIds xmlns:d=\"" + kDiagram +
                                            "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/"
                                            "2006/relationships\" r:dm=\"p0\"/></w:r>"))
        .part(kData, "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
              "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData", bytes)
        .part(kDrawing, "application/vnd.ms-office.drawingml.diagramDrawing+xml",
              "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing", bytes)
        .build();
}

Value people() {
    return Fields()
        .set("people", List{Value(Fields().set("name", "Ada")), Value(Fields().set("name", "Bo"))})
        .set("nobody", List{})
        .set("name", "Alder");
}

TEST(TemplateWords, ASectionRepeatsWordsWithinOnePointOfSmartArt) {
    const std::string docx =
        rendered(smartArt({"{{#people}}{{index}} {{name}}{{^last}}, {{/last}}{{/people}} of {{name}}",
                           "{{^nobody}}none{{/nobody}}{{#nobody}}some{{/nobody}}"}),
                 people());
    for (const char* part : {kData, kDrawing}) {
        EXPECT_THAT(partOf(docx, part), HasSubstr("<a:t>1 Ada, 2 Bo of Alder</a:t>"));
        EXPECT_THAT(partOf(docx, part), HasSubstr("<a:t>none</a:t>"));
    }
}

TEST(TemplateWords, ASectionOverSeveralPointsIsAFaultAtEachOfItsTags) {
    const auto problems = lint(smartArt({"{{#people}}", "{{name}}", "{{/people}}"}), nullptr);
    ASSERT_TRUE(problems);
    std::vector<std::string> of_data;
    for (const TemplateProblem& problem : *problems) {
        if (problem.place.part == kData) of_data.push_back(problem.tag);
        EXPECT_THAT(problem.message, HasSubstr("repeat within one text only"));
        EXPECT_THAT(problem.message, HasSubstr("as paragraphs or a table"));
    }
    EXPECT_THAT(of_data, ElementsAre("{{#people}}", "{{/people}}"));
    EXPECT_FALSE(Template::read(smartArt({"{{#people}}{{name}}", "{{/people}}"})));
    for (const char* text :
         {"{{#a}}{{#b}}x{{/a}}{{/b}}", "{{#a | rows}}x{{/a}}", "{{> a}}", "{{a | markdown}}"})
        EXPECT_THAT(lint(smartArt({text}), nullptr).value(), Not(IsEmpty())) << text;
}

TEST(TemplateWords, NamesInASectionOfSmartArtAreThoseOfItsItems) {
    const auto problems =
        lint(smartArt({"{{#parties}}{{org_name}}{{/parties}}{{org_name}}"}), &agreementNames());
    ASSERT_TRUE(problems);
    ASSERT_EQ(problems->size(), 2U);  // once in each of the two parts
    EXPECT_EQ(problems->front().fault, Fault::UnknownName);
}

TEST(TemplateWords, SmartArtHasTheDelimitersOfThePlaceWhereItIsShown) {
    const std::string docx =
        rendered(smartArt({"<![CDATA[<%name%> {name}]]>"}, paragraph("{{=<% %>=}}")), people());
    for (const char* part : {kData, kDrawing})
        EXPECT_THAT(partOf(docx, part), HasSubstr("<a:t>Alder {name}</a:t>"));
    EXPECT_THAT(lint(smartArt({"{{other}}"}, paragraph("{{=<% %>=}}")), nullptr).value(), IsEmpty());
}

std::string link(const std::string& address, const std::string& before = "") {
    return WordBuilder(before + inParagraph("<w:hyperlink "
                                            "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                                            "relationships\" r:id=\"L1\">" +
                                            run("home") + "</w:hyperlink>"))
        .outside("L1", "hyperlink", address)
        .build();
}

TEST(TemplateWords, AddressesHaveTheDelimitersOfTheirPlace) {
    const std::string change = paragraph("{{=<% %>=}}");
    for (const char* address :
         {"https://example.org/%3C%25name%25%3E", "https://example.org/%3c%25%20name%20%25%3e"}) {
        const std::string docx = rendered(link(address, change), people());
        const std::string list = partOf(docx, "word/_rels/document.xml.rels");
        EXPECT_THAT(list, HasSubstr("\"https://example.org/Alder\""));
        EXPECT_EQ(countOf(list, "name"), 0U) << "the address of the template stays behind";
    }
    EXPECT_THAT(partOf(rendered(link("https://example.org/%7B%7Bname%7D%7D", change), people()),
                       "word/_rels/document.xml.rels"),
                HasSubstr("%7B%7Bname%7D%7D"));
}

TEST(TemplateWords, ASectionRepeatsInAnAddress) {
    const std::string docx =
        rendered(link("https://example.org/?{{#people}}n={{name}};{{/people}}"), people());
    EXPECT_THAT(partOf(docx, "word/_rels/document.xml.rels"), HasSubstr("https://example.org/?n=Ada;n=Bo;"));
}

TEST(TemplateWords, TheLinkOfAPictureIsFilledInBothPlaces) {
    const std::string click =
        "<a:hlinkClick xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"L1\"/>";
    const auto docx = [&](std::string_view address) {
        return WordBuilder(
                   inParagraph("<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"p\">" + click +
                               "</wp:docPr><x:pic xmlns:x=\"urn:x\"><x:nvPicPr><x:cNvPr id=\"0\" name=\"\">" +
                               click + "</x:cNvPr></x:nvPicPr></x:pic></wp:inline></w:drawing></w:r>"))
            .outside("L1", "hyperlink", std::string(address))
            .build();
    };
    const std::string filled = rendered(docx("https://example.org/{{name}}"), people());
    const std::string list = partOf(filled, "word/_rels/document.xml.rels");
    EXPECT_THAT(list, HasSubstr("https://example.org/Alder"));
    EXPECT_EQ(countOf(list, "{{"), 0U);
    EXPECT_EQ(countOf(partOf(filled, "word/document.xml"), "r:id=\"L1\""), 0U);
    EXPECT_EQ(countOf(partOf(filled, "word/document.xml"), "hlinkClick"), 2U);
    const std::string blank = rendered(docx("{{gone}}"), Fields().set("gone", Value()), {}, Copy::Draft);
    EXPECT_EQ(countOf(partOf(blank, "word/document.xml"), "hlinkClick"), 0U);
}

TEST(Links, TagsOfAnAddressAreReadAsTheyWereTyped) {
    const media::mustache::Delimiters usual;
    EXPECT_EQ(withTags("a%20b/%7B%7B%7Bx%20%7C%20upper%7D%7D%7D%2F", usual), "a%20b/{{{x | upper}}}%2F");
    EXPECT_EQ(withTags("%7b{x}%7D%7", usual), "{{x}}%7");
    EXPECT_EQ(withTags("{{x%20", usual), "{{x ");
    EXPECT_EQ(withTags("", usual), "");
    EXPECT_EQ(withTags("%5B%5Bx%5d]%25", {"[[", "]]"}), "[[x]]%25");
    EXPECT_EQ(withTags(std::string(200'000, '{'), usual).size(), 200'000U);
}

}  // namespace
}  // namespace concordat::documents
