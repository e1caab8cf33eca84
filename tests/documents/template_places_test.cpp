// Tags in unusual places, and many of them.
#include "documents/word_builder.h"

#include "documents/template.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::List;
using media::Value;
using testing::faultsOf;
using ::testing::HasSubstr;
using testing::inParagraph;
using testing::paragraph;
using testing::partOf;
using testing::run;
using testing::textOf;
using testing::WordBuilder;

Value data() {
    return Fields()
        .set("name", "Ann")
        .set("noon", "6:00 p.m.")
        .set("blank", Value())
        .set("on", true)
        .set("two", List{"A", "B"});
}

std::string rendered(const WordBuilder& document, Copy copy = Copy::Final) {
    const auto read = Template::read(document.build());
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    if (!read) return {};
    const auto rendering = read->render(data(), copy);
    EXPECT_TRUE(rendering) << (rendering ? "" : rendering.error().message);
    if (!rendering) return {};
    EXPECT_THAT(faultsOf(rendering->bytes), ::testing::IsEmpty());
    return rendering->bytes;
}

const std::string kMark = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>";

TEST(TemplatePlaces, ANoteIsFilledUnderABodyWithoutTags) {
    const std::string out =
        rendered(WordBuilder(inParagraph(run("text") + kMark)).footnote(1, paragraph("note of {{name}}")));
    EXPECT_THAT(textOf(out, "word/footnotes.xml"), HasSubstr("note of Ann"));
    EXPECT_THAT(partOf(out, "word/document.xml"), HasSubstr("w:id=\"1\""));
}

TEST(TemplatePlaces, ANameInANoteUnderABodyWithoutTagsIsChecked) {
    const std::string docx =
        WordBuilder(inParagraph(run("text") + kMark)).footnote(1, paragraph("{{nonsense}}")).build();
    const auto read = Template::read(docx);
    ASSERT_TRUE(read);
    EXPECT_FALSE(read->render(data(), Copy::Draft));
    const record::TemplateName names;
    EXPECT_EQ(lint(docx, &names).value().size(), 1U);
}

TEST(TemplatePlaces, ATagBesideTheTextIsAFault) {
    const std::string math =
        "<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:r><m:t>{{name}}"
        "</m:t></m:r></m:oMath>";
    const auto problems = lint(WordBuilder(inParagraph(math)).build(), nullptr);
    ASSERT_TRUE(problems);
    ASSERT_EQ(problems->size(), 1U);
    EXPECT_EQ(problems->front().fault, Fault::Unsupported);
    EXPECT_THAT(problems->front().message, HasSubstr("take it out there"));
    const auto chart =
        lint(WordBuilder(paragraph("x"))
                 .part("word/charts/chart1.xml",
                       "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
                       "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart",
                       "<c>{{name}}</c>")
                 .build(),
             nullptr);
    ASSERT_TRUE(chart);
    ASSERT_EQ(chart->size(), 1U);
    EXPECT_THAT(describe(chart->front().place), HasSubstr("word/charts/chart1.xml"));
}

TEST(TemplatePlaces, WordsOfSmartArtAndChartsAreFilled) {
    const std::string words =
        "<d xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:p><a:r><a:t>Of "
        "{{na</a:t></a:r>"
        "<a:r><a:t>me}}: {{gone}}</a:t></a:r></a:p><a:p><a:r><a:t>stays</a:t></a:r></a:p></d>";
    const auto graphic = [&](std::string_view bytes) {
        return WordBuilder(paragraph("x"))
            .part("word/diagrams/data1.xml",
                  "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
                  "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData",
                  std::string(bytes))
            .part("word/diagrams/drawing1.xml", "application/vnd.ms-office.drawingml.diagramDrawing+xml",
                  "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing", std::string(bytes))
            .build();
    };
    const auto read = Template::read(graphic(words));
    ASSERT_TRUE(read) << read.error().message;
    const auto rendering =
        read->render(media::Fields().set("name", "R & D\nteam").set("gone", ""), Copy::Draft);
    ASSERT_TRUE(rendering) << rendering.error().message;
    for (const char* part : {"word/diagrams/data1.xml", "word/diagrams/drawing1.xml"})
        EXPECT_THAT(testing::partOf(rendering->bytes, part),
                    HasSubstr("<a:t>Of R &amp; D team: [blank: "
                              "gone]</a:t></a:r><a:r><a:t/></a:r></a:p><a:p><a:r><a:t>stays"));
    EXPECT_EQ(rendering->blanks.size(), 1U);
}

TEST(TemplatePlaces, AFullStopIsTakenOnlyRightBehindTheValueThatEndsWithOne) {
    const auto text = [](const std::string& runs, Copy copy = Copy::Final) {
        return textOf(rendered(WordBuilder(inParagraph(runs)), copy));
    };
    EXPECT_EQ(text(run("by {{noon}}.")), "by 6:00 p.m.");
    EXPECT_EQ(text(run("by {{noon}}. Then")), "by 6:00 p.m. Then");
    EXPECT_EQ(text(run("(by {{noon}}.)")), "(by 6:00 p.m.)");
    EXPECT_EQ(text(run("{{noon}}") + "<w:proofErr w:type=\"spellEnd\"/>" + run(".")), "6:00 p.m.");
    EXPECT_EQ(text(run("{{noon}}.5 units")), "6:00 p.m..5 units");
    EXPECT_EQ(text(run("{{noon}}") + "<w:r><w:tab/><w:t>.5 units</w:t></w:r>"), "6:00 p.m.>.5 units");
    EXPECT_EQ(text(run("{{noon}}") + "<w:r><w:br/><w:t>. x</w:t></w:r>"), "6:00 p.m./. x");
    EXPECT_EQ(text(run("{{noon}}{{blank}}."), Copy::Draft), "6:00 p.m.[blank: blank].");
}

TEST(TemplatePlaces, IdsOfPartsWithoutTagsAreInUseToo) {
    const auto drawing = [](const std::string& id) {
        return "<w:r><w:drawing><wp:inline><wp:docPr id=\"" + id +
               "\" name=\"seal\"/></wp:inline></w:drawing></w:r>";
    };
    const std::string out = rendered(
        WordBuilder(paragraph("{{#two}}") + inParagraph(drawing("5") + run("{{.}}")) + paragraph("{{/two}}"))
            .header(inParagraph(drawing("5") + run("as it is"))));
    EXPECT_THAT(
        partOf(out, "word/document.xml"),
        AllOf(Not(HasSubstr("docPr id=\"5\"")), HasSubstr("docPr id=\"6\""), HasSubstr("docPr id=\"7\"")));
}

TEST(TemplatePlaces, TheHighestIdOfAllHasNoNext) {
    const std::string drawing =
        "<w:r><w:drawing><wp:inline><wp:docPr id=\"2147483647\" "
        "name=\"seal\"/></wp:inline></w:drawing></w:r>";
    const std::string xml =
        partOf(rendered(WordBuilder(paragraph("{{#two}}") + inParagraph(drawing) + paragraph("{{/two}}"))),
               "word/document.xml");
    EXPECT_THAT(xml, AllOf(HasSubstr("docPr id=\"2147483647\""), HasSubstr("docPr id=\"1\"")));
}

TEST(TemplatePlaces, ACopyTakesNoNameThatIsInUse) {
    const auto bookmark = [](const std::string& id, const std::string& name) {
        return "<w:bookmarkStart w:id=\"" + id + "\" w:name=\"" + name + "\"/>" + run("x") +
               "<w:bookmarkEnd w:id=\"" + id + "\"/>";
    };
    const std::string xml = partOf(
        rendered(
            WordBuilder(inParagraph(bookmark("1", "art_2")) + paragraph("{{#two}}") +
                        inParagraph(bookmark("2", "art") + "<w:bookmarkEnd w:id=\"9\"/>" +
                                    "<w:permStart w:id=\"4\" w:edGrp=\"everyone\"/><w:permEnd w:id=\"4\"/>") +
                        paragraph("{{/two}}"))),
        "word/document.xml");
    EXPECT_THAT(xml, HasSubstr("w:name=\"art_3\""));
    const auto count = [&xml](const std::string& words) {
        std::size_t found = 0;
        for (std::size_t at = xml.find(words); at != std::string::npos; at = xml.find(words, at + 1))
            ++found;
        return found;
    };
    EXPECT_EQ(count("w:name=\"art_2\""), 1U);
    EXPECT_EQ(count("<w:bookmarkEnd w:id=\"9\"/>"), 1U) << "an end without its beginning stands once";
    EXPECT_EQ(count("<w:permStart w:id=\"4\""), 1U);
    EXPECT_EQ(count("<w:permEnd w:id=\"4\""), 1U);
}

TEST(TemplatePlaces, WhatAHeaderWouldLoadFromOutsideIsNamed) {
    const std::string relations =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
        "Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" "
        "TargetMode=\"External\" Target=\"https://example.org/seal.png\"/></Relationships>";
    const auto file =
        openWordFile(WordBuilder(paragraph("x"))
                         .header(paragraph("y"))
                         .part("word/_rels/header1.xml.rels",
                               "application/vnd.openxmlformats-package.relationships+xml", "", relations)
                         .build());
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_THAT(file->loads_from_outside, ::testing::ElementsAre("https://example.org/seal.png"));
}

// Some seconds instead of hours would show that each tag moves all that follows it.
TEST(TemplatePlaces, ThousandsOfTagsInOneRunAreFilled) {
    std::string sections;
    std::string blanks;
    std::string values;
    std::string expected;
    for (int i = 0; i < 4000; ++i) {
        sections += "{{#on}}x{{/on}} ";
        blanks += "{{blank}} ";
        values += "{{name}},";
        expected += "x ";
    }
    const bool filled = textOf(rendered(WordBuilder(paragraph(sections)))) == expected;
    EXPECT_TRUE(filled);
    EXPECT_THAT(textOf(rendered(WordBuilder(paragraph(blanks)), Copy::Draft)),
                HasSubstr("[blank: blank] [blank: blank] "));
    EXPECT_THAT(textOf(rendered(WordBuilder(paragraph(values)))), HasSubstr("Ann,Ann,Ann,"));
}

}  // namespace
}  // namespace concordat::documents
