// Blanks where there is only text, which the engine hands to the text engine: document properties.
#include "documents/blank_marks.h"

#include "documents/template.h"
#include "documents/word_builder.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::Value;
using testing::paragraph;
using testing::partOf;
using testing::WordBuilder;

TEST(BlankMarks, StandInTheText) {
    EXPECT_EQ(markedText({{"From ", {}}, {{}, "dates.start"}, {" on", {}}}), "From [blank: dates.start] on");
    EXPECT_EQ(markedText({}), "");
}

TEST(BlankMarks, APropertyWithABlankIsMarkedAndListedAndRefused) {
    const auto read =
        Template::read(WordBuilder(paragraph("x")).title("Agreement {{b}} of {{a}}, {{at}}.").build());
    ASSERT_TRUE(read);
    const Value data = Fields().set("a", "A").set("b", Value()).set("at", "6 p.m.");
    const auto draft = read->render(data, Copy::Draft);
    ASSERT_TRUE(draft) << draft.error().message;
    EXPECT_THAT(partOf(draft->bytes, "docProps/core.xml"),
                ::testing::HasSubstr("<dc:title>Agreement [blank: b] of A, 6 p.m.</dc:title>"));
    ASSERT_EQ(draft->blanks.size(), 1U);
    EXPECT_EQ(draft->blanks[0].path, "b");
    EXPECT_EQ(draft->blanks[0].place.part, "docProps/core.xml");
    const auto refused = read->render(data, Copy::Final);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, ::testing::HasSubstr("INV-38"));
    EXPECT_TRUE(read->render(Fields().set("a", "A").set("b", "B").set("at", "noon"), Copy::Final));
}

}  // namespace
}  // namespace concordat::documents
