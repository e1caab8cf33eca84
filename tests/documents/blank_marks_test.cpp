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

TEST(BlankMarks, AreElementsOfAPageWhereElementsMayStand) {
    const media::mustache::Piece blank{{}, "a<b"};
    const std::string mark = "<mark>[blank: a&lt;b]</mark>";
    const std::string words = "[blank: a&lt;b]";
    const auto marked = [&](const std::string& before) {
        return markedHtml({{before, {}}, blank, {">.", {}}});
    };
    for (const char* text : {"", "<p>", "<p>a > b ", "<!-- x --> ", "<title>x</title>", "<titles",
                             "<style></style>", "<p title=\"x\">"})
        EXPECT_EQ(marked(text), text + (std::string(text) == "<titles" ? words : mark) + ">.") << text;
    for (const char* text : {"<p title=\"", "<", "<title>", "<title>a > b", "<title></titl", "<!-- ",
                             "<!-- -- >", "<style>p > a {", "<textarea rows=\"1\">", "<script>1 < 2"})
        EXPECT_EQ(marked(text), text + words + ">.") << text;
    // What was begun in one piece is ended in another.
    EXPECT_EQ(markedHtml({{"<title>", {}}, blank, {"</ti", {}}, blank, {"</title>", {}}, blank}),
              "<title>" + words + "</ti" + words + "</title>" + mark);
    EXPECT_EQ(markedHtml({{"<!-- ", {}}, blank, {"-->", {}}, blank}), "<!-- " + words + "-->" + mark);
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
