// Files that are not what they should be get one sentence that says what to do.
#include "documents/package.h"

#include <algorithm>
#include <filesystem>

#include "documents/template.h"
#include "documents/word_builder.h"
#include "documents/word_file.h"
#include "media/archive.h"
#include "media/file.h"

namespace concordat::documents {
namespace {

using ::testing::HasSubstr;
using testing::paragraph;
using testing::WordBuilder;

core::Error refused(std::string bytes) {
    const auto file = openWordFile(std::move(bytes));
    EXPECT_FALSE(file);
    return file ? core::Error{} : file.error();
}

std::string wide(std::string_view ascii) {
    std::string text;
    for (const char letter : ascii)
        text.append(1, letter).append(1, '\0');
    return text;
}

std::string zip(std::initializer_list<std::pair<const char*, std::string>> entries) {
    media::archive::Writer writer;
    for (const auto& [name, bytes] : entries)
        writer.add(name, bytes);
    return *writer.finish();
}

constexpr char kTypes[] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";

TEST(WordFile, FilesOfOtherKindsAreNamed) {
    const std::string old_office = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    EXPECT_THAT(refused("").message, HasSubstr("empty"));
    EXPECT_THAT(refused("hello").message, HasSubstr("not a ZIP archive"));
    EXPECT_THAT(refused("%PDF-1.7").message, HasSubstr("PDF"));
    EXPECT_THAT(refused("{\\rtf1").message, HasSubstr("RTF"));
    EXPECT_THAT(refused("<?xml version=\"1.0\"?><a/>").message, HasSubstr("single XML file"));
    EXPECT_THAT(refused(old_office + wide("WordDocument")).message, HasSubstr("old .doc form"));
    EXPECT_THAT(refused(old_office + wide("EncryptedPackage")).message, HasSubstr("password"));
    EXPECT_THAT(refused(zip({{"mimetype", "application/vnd.oasis.opendocument.text"}})).message,
                HasSubstr("OpenDocument"));
    EXPECT_THAT(refused(zip({{"readme.txt", "x"}})).message, HasSubstr("unpack it first"));
    EXPECT_THAT(refused(zip({{"[Content_Types].xml", kTypes}})).message, HasSubstr("names no main part"));
}

TEST(WordFile, OfficeFilesThatAreNotPlainWordDocumentsAreNamed) {
    const auto withType = [](std::string type) {
        return refused(
                   WordBuilder(paragraph("x")).mainContentType("application/vnd." + std::move(type)).build())
            .message;
    };
    EXPECT_THAT(withType("ms-word.document.macroEnabled.main+xml"), HasSubstr("--without-macros"));
    EXPECT_THAT(withType("ms-word.template.macroEnabledTemplate.main+xml"), HasSubstr("macros"));
    EXPECT_THAT(withType("openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
                HasSubstr("spreadsheet"));
    EXPECT_THAT(withType("openxmlformats-officedocument.presentationml.presentation.main+xml"),
                HasSubstr("presentation"));
    EXPECT_THAT(refused(WordBuilder(paragraph("x"))
                            .part("word/vba.bin", "application/vnd.ms-office.vbaProject",
                                  "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "x")
                            .build())
                    .message,
                HasSubstr("macros"));
}

TEST(WordFile, DamageIsNamedWithThePart) {
    const std::string rels =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
        "Id=\"r\" "
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
        "Target=\"";
    const auto withMain = [&](const std::string& target) {
        return refused(zip({{"[Content_Types].xml", kTypes},
                            {"_rels/.rels", rels + target + "\"/></Relationships>"}}))
            .message;
    };
    EXPECT_THAT(withMain("word/document.xml"), HasSubstr("word/document.xml is missing"));
    EXPECT_THAT(withMain("../../etc/passwd"), HasSubstr("leads out of the file"));
    EXPECT_THAT(refused(zip({{"[Content_Types].xml", "<Types"}})).message, HasSubstr("[Content_Types].xml"));
    const auto broken = Template::read(WordBuilder("<w:p>").build());
    ASSERT_FALSE(broken);
    EXPECT_THAT(broken.error().message, HasSubstr("word/document.xml"));
    const auto posing = Template::read(WordBuilder("<w:p xmlns=\"\"><concordat-tag n=\"0\"/></w:p>").build());
    ASSERT_FALSE(posing);
    EXPECT_THAT(posing.error().message, HasSubstr("does not write"));
}

TEST(WordFile, EveryCutOfAFileIsRefusedAndNeverCrashes) {
    const std::string whole =
        WordBuilder(paragraph("{{title}}")).header(paragraph("{{x}}")).title("{{t}}").build();
    for (std::size_t size = 0; size < whole.size(); size += 7)
        EXPECT_FALSE(openWordFile(whole.substr(0, size))) << size;
}

TEST(WordFile, WhatWordWouldLoadFromOutsideIsNamed) {
    std::string list = testing::partOf(WordBuilder(paragraph("x")).header(paragraph("y")).build(),
                                       "word/_rels/document.xml.rels");
    list.insert(list.rfind("</"),
                "<Relationship Id=\"e1\" Type=\"urn:x/hyperlink\" Target=\"https://a.example\" "
                "TargetMode=\"External\"/>"
                "<Relationship Id=\"e2\" Type=\"urn:x/attachedTemplate\" Target=\"https://b.example\" "
                "TargetMode=\"External\"/>");
    auto package = Package::read(WordBuilder(paragraph("x")).header(paragraph("y")).build());
    ASSERT_TRUE(package);
    package->replace("word/_rels/document.xml.rels", list);
    const auto file = openWordFile(*package->write());
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_THAT(file->loads_from_outside, ::testing::ElementsAre("https://b.example"));
    EXPECT_EQ(file->text.size(), 2U);
}

// Files of tests/corpus: to add a case, add a file.
TEST(WordFile, TheCorpusIsOpenedOrRefusedWithASentence) {
    namespace fs = std::filesystem;
    const fs::path corpus = fs::path(CONCORDAT_SOURCE_DIR) / "tests" / "corpus";
    std::size_t seen = 0;
    for (const std::string verdict : {"accept", "refuse"})
        for (const auto& entry : fs::directory_iterator(corpus / verdict / "package")) {
            const auto file = openWordFile(media::file::read(entry.path().string()).value());
            EXPECT_EQ(file.has_value(), verdict == "accept")
                << entry.path() << (file ? "" : file.error().message);
            EXPECT_TRUE(file || file.error().message.size() > 20U) << entry.path();
            ++seen;
        }
    EXPECT_GE(seen, 9U);
}

constexpr char kImage[] = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";

constexpr char kDocumentType[] =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

TEST(WordFile, PartsAreFoundWhateverTheCaseOfTheirNames) {
    std::string docx = WordBuilder(paragraph("x")).header(paragraph("{{a}}")).build();
    Package package = *Package::read(docx);
    std::string list = *package.find("word/_rels/document.xml.rels");
    list.replace(list.find("/word/header1.xml"), 17, "/WORD/Header1.XML");
    package.replace("word/_rels/document.xml.rels", list);
    const auto file = openWordFile(*package.write());
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->text.at(1).name, "word/header1.xml");
    EXPECT_EQ(file->text.at(1).role, TextRole::Header);
}

TEST(WordFile, ATemplateOfWordIsTheDocumentThatItMakes) {
    const auto file = openWordFile(
        WordBuilder(paragraph("x"))
            .mainContentType(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml")
            .build());
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(Package::read(*file->package.write())->contentType("word/document.xml"), kDocumentType);
}

TEST(WordFile, AMacroFileLosesAllThatRunsAndNothingElse) {
    const std::string plain = WordBuilder(paragraph("x")).build();
    EXPECT_EQ(*withoutMacros(plain), plain);
    EXPECT_EQ(*withoutMacros("no package"), "no package");
    const auto docx = withoutMacros(
        WordBuilder(paragraph("words"))
            .mainContentType("application/vnd.ms-word.document.macroEnabled.main+xml")
            .part("word/vbaProject.bin", "application/vnd.ms-office.vbaProject",
                  "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "code")
            .part("word/customizations.xml", "application/vnd.ms-word.keyMapCustomizations+xml",
                  "http://schemas.microsoft.com/office/2006/relationships/keyMapCustomizations", "<k/>")
            .header(paragraph("head"))
            .build());
    ASSERT_TRUE(docx) << docx.error().message;
    const auto file = openWordFile(*docx);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->package.find("word/vbaProject.bin"), nullptr);
    EXPECT_EQ(file->package.find("word/customizations.xml"), nullptr);
    EXPECT_NE(file->package.find("word/header1.xml"), nullptr);
    EXPECT_EQ(testing::textOf(*docx), "words");
}

TEST(WordFile, AMacroFileLosesItsSignaturesAndTheTemplateThatWouldBringMacros) {
    constexpr char kSigned[] =
        "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/";
    const std::string settings_type =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    Package made = *Package::read(
        WordBuilder(paragraph("words"))
            .mainContentType("application/vnd.ms-word.document.macroEnabled.main+xml")
            .part("word/settings.xml", settings_type, office + "settings",
                  "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
                  "xmlns:r=\"" +
                      office.substr(0, office.size() - 1) +
                      "\"><w:attachedTemplate r:id=\"t\"/></w:settings>")
            .build());
    made.add("_xmlsignatures/origin.sigs", "application/x-origin", "");
    made.add("_xmlsignatures/sig1.xml", "application/x-signature", "<s/>");
    ASSERT_TRUE(made.relate("", {"", std::string(kSigned) + "origin", "_xmlsignatures/origin.sigs", false}));
    ASSERT_TRUE(made.relate("_xmlsignatures/origin.sigs",
                            {"", std::string(kSigned) + "signature", "_xmlsignatures/sig1.xml", false}));
    ASSERT_TRUE(made.relate("word/settings.xml",
                            {"t", office + "attachedTemplate", "file:///C:/Office/Our.DOTM", true}));
    const auto docx = withoutMacros(*made.write());
    ASSERT_TRUE(docx) << docx.error().message;
    const auto file = openWordFile(*docx);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_THAT(file->loads_from_outside, ::testing::IsEmpty());
    EXPECT_EQ(file->package.find("_xmlsignatures/origin.sigs"), nullptr);
    EXPECT_EQ(file->package.find("_xmlsignatures/sig1.xml"), nullptr);
    EXPECT_EQ(file->package.find("word/settings.xml")->find("attachedTemplate"), std::string::npos);
}

TEST(Package, ARelationshipGoesAndItsTargetStays) {
    Package package = *Package::read(WordBuilder(paragraph("x")).header(paragraph("h")).build());
    const auto added = package.relate("word/document.xml", {"", "urn:x", "word/header1.xml", false});
    ASSERT_TRUE(package.unrelate("word/document.xml", "p0"));
    ASSERT_TRUE(package.unrelate("word/document.xml", *added));
    ASSERT_TRUE(package.unrelate("word/header1.xml", "nothing"));
    const Package read = *Package::read(*package.write());
    EXPECT_TRUE(read.relationships("word/document.xml")->empty());
    EXPECT_NE(read.find("word/header1.xml"), nullptr);
}

TEST(Package, AddedPartsAreTypedAndRelatedInTheFileThatIsWritten) {
    Package package = *Package::read(WordBuilder(paragraph("text")).build());
    const std::string part = package.add("word/media/logo.png", "image/png", "first");
    EXPECT_EQ(package.add("word/media/LOGO.png", "image/png", "second"), "word/media/LOGO2.png");
    const std::string id = *package.relate("word/document.xml", {{}, kImage, part, false});
    const std::string link = *package.relate("word/document.xml", {{}, "link", "https://example.org", true});
    EXPECT_NE(id, link);

    const Package again = *Package::read(*package.write());
    EXPECT_EQ(*again.find("word/media/logo.png"), "first");
    EXPECT_EQ(*again.find("word/media/LOGO2.png"), "second");
    EXPECT_EQ(again.contentType(part), "image/png");
    const auto related = *again.relationships("word/document.xml");
    const auto image = std::ranges::find(related, id, &Relationship::id);
    ASSERT_NE(image, related.end());
    EXPECT_EQ(image->target, part);
    EXPECT_FALSE(image->external);
    const auto address = std::ranges::find(related, link, &Relationship::id);
    ASSERT_NE(address, related.end());
    EXPECT_EQ(address->target, "https://example.org");
    EXPECT_TRUE(address->external);
    EXPECT_TRUE(openWordFile(*package.write()));
}

TEST(Package, IdsOfNewRelationshipsAreFreeAndTheListsOfAllSourcesAreKept) {
    Package package = *Package::read(WordBuilder(paragraph("text")).header(paragraph("head")).build());
    const auto before = *package.relationships("word/document.xml");
    ASSERT_FALSE(before.empty());
    const std::string id = *package.relate("word/document.xml", {{}, kImage, "word/a.png", false});
    EXPECT_EQ(std::ranges::count(before, id, &Relationship::id), 0);
    const std::string in_package = *package.relate("", {{}, "type", "word/a.png", false});
    const Package again = *Package::read(*package.write());
    EXPECT_EQ(again.relationships("word/document.xml")->size(), before.size() + 1);
    EXPECT_EQ(again.relationships("")->back().target, "word/a.png");
    EXPECT_EQ(again.relationships("")->back().id, in_package);
}

TEST(Package, APartGoesWithAllThatPointsAtIt) {
    Package package = *Package::read(
        WordBuilder(paragraph("text"))
            .part("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "vbaProject", "code")
            .build());
    const std::size_t before = package.relationships("word/document.xml")->size();
    ASSERT_NE(package.find("word/vbaProject.bin"), nullptr);
    ASSERT_TRUE(package.relate("word/vbaProject.bin", {{}, kImage, "word/vbaData.xml", false}));
    package = *Package::read(*package.write());
    ASSERT_TRUE(package.remove("word/VBAProject.bin"));
    const std::string bytes = *package.write();
    EXPECT_EQ(bytes.find("vbaProject"), std::string::npos);
    const Package again = *Package::read(bytes);
    EXPECT_EQ(again.find("word/vbaProject.bin"), nullptr);
    EXPECT_TRUE(again.contentType("word/vbaProject.bin").empty() ||
                again.contentType("word/vbaProject.bin").find("vbaProject") == std::string_view::npos);
    EXPECT_EQ(again.relationships("word/document.xml")->size(), before - 1);
    EXPECT_TRUE(again.relationships("word/vbaProject.bin")->empty());
    EXPECT_TRUE(openWordFile(bytes));
}

TEST(Package, AContentTypeIsSaidOnce) {
    Package package = *Package::read(WordBuilder(paragraph("text")).build());
    package.setContentType("word/document.xml", "application/one");
    package.setContentType("word/document.xml", "application/two");
    const Package again = *Package::read(*package.write());
    EXPECT_EQ(again.contentType("word/document.xml"), "application/two");
    EXPECT_EQ(again.find("[Content_Types].xml")->find("application/one"), std::string::npos);
}

}  // namespace
}  // namespace concordat::documents
