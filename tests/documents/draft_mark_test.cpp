// The watermark of drafts whose template has none.
#include "documents/draft_mark.h"

#include <gmock/gmock.h>

#include "documents/model_world.h"
#include "documents/word_builder.h"

namespace concordat::documents {
namespace {

using testing::agreementOf;
using ::testing::AllOf;
using testing::faultsOf;
using ::testing::HasSubstr;
using testing::inParagraph;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::paragraph;
using testing::partOf;
using testing::run;
using testing::WordBuilder;

const std::string kDraft = "string=\"DRAFT\"";

std::string marked(const WordBuilder& docx) {
    auto file = openWordFile(docx.build());
    const auto done = addDraftMark(*file);
    EXPECT_TRUE(done) << (done ? "" : done.error().message);
    const std::string bytes = file->package.write().value();
    EXPECT_THAT(faultsOf(bytes), IsEmpty());
    return bytes;
}

std::size_t count(std::string_view text, std::string_view what) {
    std::size_t times = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1))
        ++times;
    return times;
}

TEST(DraftMark, IsSetIntoTheHeadersThatAreThere) {
    const std::string docx = marked(WordBuilder(paragraph("x")).header(paragraph("Ours")));
    EXPECT_THAT(partOf(docx, "word/header1.xml"), AllOf(HasSubstr("Ours"), HasSubstr(kDraft)));
}

TEST(DraftMark, GivesEverySectionAHeaderThatHasNone) {
    const std::string docx =
        marked(WordBuilder(inParagraph("<w:pPr><w:sectPr><w:pgSz w:w=\"1\" w:h=\"1\"/></w:sectPr></w:pPr>") +
                           paragraph("x") + "<w:sectPr><w:titlePg/></w:sectPr>"));
    const std::string main = partOf(docx, "word/document.xml");
    // The second section takes the first one's, and has a first page of its own.
    EXPECT_EQ(count(main, "headerReference"), 2U);
    EXPECT_THAT(main, AllOf(HasSubstr("w:type=\"default\""), HasSubstr("w:type=\"first\"")));
    EXPECT_LT(main.find("\"default\""), main.find("w:pgSz"));
    EXPECT_THAT(partOf(docx, "word/header.xml"), HasSubstr(kDraft));
}

// Word writes this into the properties of every text box.
TEST(DraftMark, IsSetBesideATextBoxOfALetterhead) {
    const std::string box =
        "<w:r><a:bodyPr xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:prstTxWarp "
        "prst=\"textNoShape\"><a:avLst/></a:prstTxWarp></a:bodyPr></w:r>";
    EXPECT_THAT(partOf(marked(WordBuilder(paragraph("x")).header(inParagraph(box))), "word/header1.xml"),
                HasSubstr(kDraft));
}

TEST(DraftMark, LeavesAWatermarkOfTheTemplateAlone) {
    const WordBuilder own =
        WordBuilder(paragraph("x"))
            .header(inParagraph(
                R"(<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="PowerPlusWaterMarkObject1">)"
                R"(<v:textpath string="SECRET"/></v:shape></w:pict></w:r>)"));
    const std::string docx = marked(own);
    EXPECT_THAT(partOf(docx, "word/header1.xml"), AllOf(HasSubstr("SECRET"), Not(HasSubstr(kDraft))));
}

TEST(DraftMark, IsOnDraftsOfRecordsAndNeverOnFinalCopies) {
    const core::Agreement agreement = agreementOf("grove-clothing-closet");
    const std::string source = WordBuilder(paragraph("{{title}}")).build();
    const std::string draft = testing::madeFrom(source, agreement);
    EXPECT_THAT(partOf(draft, "word/header.xml"), HasSubstr(kDraft));
    const std::string final_copy = testing::madeFrom(source, agreement, {}, Copy::Final);
    EXPECT_THAT(partOf(final_copy, "word/document.xml"), Not(HasSubstr("headerReference")));
}

}  // namespace
}  // namespace concordat::documents
