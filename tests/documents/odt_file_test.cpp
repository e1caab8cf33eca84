// Which files are taken for OpenDocument texts, and what is told of those that are not.
#include "documents/odt_file.h"

#include "documents/document_text.h"
#include "documents/odt_builder.h"
#include "documents/odt_template.h"
#include "documents/template_file.h"
#include "documents/word_builder.h"
#include "media/archive.h"

namespace concordat::documents {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::odt::OdtBuilder;
using testing::odt::paragraph;
using testing::odt::partOf;

std::string refusalOf(std::string bytes) {
    const auto read = OdtTemplate::read(std::move(bytes));
    EXPECT_FALSE(read);
    return read ? "" : read.error().message;
}

TEST(OdtFile, FilesOfAnotherKindAreRefusedWithWhatToDo) {
    EXPECT_THAT(refusalOf(""), HasSubstr("empty"));
    EXPECT_THAT(refusalOf("%PDF-1.7"), HasSubstr("PDF"));
    EXPECT_THAT(refusalOf("<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:x\"/>"),
                HasSubstr("save it as an ODF Text Document (.odt)"));
    EXPECT_THAT(refusalOf("hello"), HasSubstr("not a ZIP archive"));
    EXPECT_THAT(refusalOf("PK\x03\x04 and nothing more"), HasSubstr("ZIP"));
    EXPECT_THAT(refusalOf(testing::WordBuilder(testing::paragraph("x")).build()), HasSubstr(".docx"));
    const auto ofType = [](std::string_view kind) {
        return OdtBuilder(paragraph("x"))
            .mimetype("application/vnd.oasis.opendocument." + std::string(kind))
            .build();
    };
    EXPECT_THAT(refusalOf(ofType("spreadsheet")), HasSubstr(".ods"));
    EXPECT_THAT(refusalOf(ofType("presentation")), HasSubstr(".odp"));
    EXPECT_THAT(refusalOf(ofType("text-master")), HasSubstr(".odm"));
    EXPECT_THAT(refusalOf(ofType("graphics")), HasSubstr("not a text"));
    EXPECT_THAT(refusalOf(OdtBuilder("").mimetype("application/epub+zip").build()),
                HasSubstr("does not say"));
    EXPECT_THAT(refusalOf(OdtBuilder("").without("META-INF/manifest.xml").build()),
                HasSubstr("manifest.xml"));
    EXPECT_THAT(refusalOf(OdtBuilder("").without("content.xml").build()), HasSubstr("no content.xml"));
}

TEST(OdtFile, AFileWithoutItsTypeIsTakenByItsList) {
    EXPECT_TRUE(OdtTemplate::read(OdtBuilder(paragraph("x")).without("mimetype").build()));
}

TEST(OdtFile, LockedFilesAndMacrosAreRefused) {
    EXPECT_THAT(refusalOf(OdtBuilder("")
                              .manifestEntry(
                                  "<manifest:file-entry manifest:full-path=\"x\"><manifest:encryption-data/>"
                                  "</manifest:file-entry>")
                              .build()),
                HasSubstr("locked with a password"));
    EXPECT_THAT(refusalOf(OdtBuilder("").part("encrypted-package", "x", "x").build()),
                HasSubstr("locked with a password"));
    EXPECT_THAT(refusalOf(OdtBuilder("").part("Basic/Standard/Module1.xml", "text/xml", "<a/>").build()),
                HasSubstr("holds macros"));
    EXPECT_THAT(refusalOf(OdtBuilder("").part("Scripts/python/x.py", "", "x").build()),
                HasSubstr("holds macros"));
    EXPECT_TRUE(OdtTemplate::read(
        OdtBuilder(paragraph("x")).part("Basic/script-lc.xml", "text/xml", "<a/>").build()));
    for (const char* call :
         {"<text:script script:language=\"JavaScript\">x</text:script>",
          "<text:execute-macro text:name=\"x\"/>",
          "<text:a xlink:href=\"vnd.sun.star.script:x?language=Basic\">x</text:a>",
          "<text:a><office:event-listeners><script:event-listener/></office:event-listeners>"
          "</text:a>"})
        EXPECT_THAT(refusalOf(OdtBuilder(testing::odt::inParagraph(call)).build()), HasSubstr("runs macros"))
            << call;
}

TEST(OdtFile, HostileXmlIsRefused) {
    EXPECT_THAT(
        refusalOf(OdtBuilder("").without("content.xml").part("content.xml", "text/xml", "<a").build()),
        HasSubstr("content.xml"));
    EXPECT_THAT(refusalOf(OdtBuilder("")
                              .without("meta.xml")
                              .part("meta.xml", "text/xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")
                              .build()),
                HasSubstr("meta.xml"));
    EXPECT_THAT(refusalOf(OdtBuilder("<concordat-tag n=\"0\"/>").build()),
                HasSubstr("no office program writes"));
    EXPECT_THAT(refusalOf(OdtBuilder("<text:p concordat-property=\"7\"/>").build()),
                HasSubstr("no office program writes"));
    EXPECT_THAT(
        refusalOf(OdtBuilder("").without("content.xml").part("content.xml", "text/xml", "<a/>").build()),
        HasSubstr("holds no text"));
    // Counts that are not true.
    const std::string table =
        "<table:table table:name=\"T\"><table:table-row><table:table-cell "
        "table:number-rows-spanned=\"99999999999\" table:number-columns-repeated=\"4000000000\">" +
        paragraph("{{#a}}x") + "</table:table-cell><table:table-cell>" + paragraph("{{/a}}") +
        "</table:table-cell></table:table-row></table:table>";
    const auto read = OdtTemplate::read(OdtBuilder(table).build());
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->render(media::Fields().set("a", true), Copy::Final));
    // Styles that are each other's parents.
    const std::string circle =
        "<style:style style:name=\"A\" style:family=\"paragraph\" style:parent-style-name=\"B\"/>"
        "<style:style style:name=\"B\" style:family=\"paragraph\" style:parent-style-name=\"A\"/>";
    EXPECT_TRUE(OdtTemplate::read(OdtBuilder(paragraph("{{! x }}", "A")).automaticStyles(circle).build()));
}

TEST(OdtFile, ATemplateOfLibreOfficeBecomesAText) {
    const auto read = OdtTemplate::read(
        OdtBuilder(paragraph("x")).mimetype("application/vnd.oasis.opendocument.text-template").build());
    ASSERT_TRUE(read);
    const auto rendering = read->render(media::Fields(), Copy::Final);
    ASSERT_TRUE(rendering);
    EXPECT_THAT(testing::odt::faultsOf(rendering->bytes), ::testing::IsEmpty());
    EXPECT_THAT(partOf(rendering->bytes, "META-INF/manifest.xml"), Not(HasSubstr("text-template")));
}

TEST(OdtFile, WhatWouldNoLongerBeTrueIsLeftOut) {
    const auto read = OdtTemplate::read(OdtBuilder(paragraph("x"))
                                            .part("META-INF/documentsignatures.xml", "", "<a/>")
                                            .part("Thumbnails/thumbnail.png", "image/png", "x")
                                            .build());
    ASSERT_TRUE(read);
    const auto rendering = read->render(media::Fields(), Copy::Final);
    ASSERT_TRUE(rendering);
    auto archive = media::archive::Reader::open(rendering->bytes);
    ASSERT_TRUE(archive);
    EXPECT_FALSE(archive->contains("META-INF/documentsignatures.xml"));
    EXPECT_FALSE(archive->contains("Thumbnails/thumbnail.png"));
    EXPECT_THAT(partOf(rendering->bytes, "META-INF/manifest.xml"), Not(HasSubstr("thumbnail")));
}

TEST(OdtFile, WhatIsLoadedFromOutsideIsNamed) {
    const std::string body = testing::odt::inParagraph(
        "<draw:frame draw:name=\"F\"><draw:image xlink:href=\"https://example.org/seal.png\"/></draw:frame>"
        "<draw:frame draw:name=\"G\"><draw:image xlink:href=\"Pictures/a.png\"/></draw:frame>"
        "<text:a xlink:href=\"https://example.org/\">a</text:a>");
    const auto read = OdtTemplate::read(OdtBuilder(body).part("Pictures/a.png", "image/png", "x").build());
    ASSERT_TRUE(read);
    EXPECT_THAT(read->render(media::Fields(), Copy::Final)->loads_from_outside,
                ::testing::ElementsAre("https://example.org/seal.png"));
}

TEST(OdtFile, TheKindOfAFileIsThatOfItsBytes) {
    const std::string odt = OdtBuilder(paragraph("x")).build();
    const std::string docx = testing::WordBuilder(testing::paragraph("x")).build();
    EXPECT_EQ(fileKind("-", odt), FileKind::OpenDocument);
    EXPECT_EQ(fileKind("-", docx), FileKind::Word);
    EXPECT_EQ(fileKind("a.docx", odt), FileKind::OpenDocument);
    EXPECT_EQ(fileKind("a.odt", "hello"), FileKind::OpenDocument);
    EXPECT_EQ(fileKind("a.docx", "hello"), FileKind::Word);
}

TEST(OdtFile, ItsTextIsWhatPeopleRead) {
    const std::string body = "<text:tracked-changes><text:changed-region><text:deletion>" +
                             paragraph("deleted") +
                             "</text:deletion></text:changed-region></text:tracked-changes>" +
                             testing::odt::inParagraph(
                                 "a<text:s text:c=\"3\"/>b <text:page-number>7</text:page-number>c"
                                 "<office:annotation>" +
                                 paragraph("comment") + "</office:annotation>") +
                             testing::odt::table(testing::odt::row({"x", "y"}));
    const std::string odt = OdtBuilder(body).header(paragraph("head")).build();
    EXPECT_EQ(documentText(odt).value(), "a b c\nx\ny\nhead\n");
    EXPECT_EQ(documentText(odt, TextOf::Body).value(), "a b c\nx\ny\n");
}

}  // namespace
}  // namespace concordat::documents
