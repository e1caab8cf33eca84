// Rows of a long table are written while it is filled: whatever is true of three rows is true of thirty.
#include <algorithm>
#include <regex>

#include "documents/template.h"
#include "documents/word_builder.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::List;
using media::Value;
using testing::cell;
using testing::faultsOf;
using testing::inParagraph;
using testing::paragraph;
using testing::partOf;
using testing::row;
using testing::run;
using testing::table;
using testing::textOf;
using testing::WordBuilder;

constexpr const char* kDocument = "word/document.xml";

Value numbered(std::size_t count) {
    List items;
    for (std::size_t i = 0; i < count; ++i)
        items.emplace_back(Fields()
                               .set("n", std::to_string(i))
                               .set("parts", List(i % 4, Value("p" + std::to_string(i))))
                               .set("end", "6 p.m."));
    return Fields().set("l", std::move(items));
}

std::string rendered(const std::string& docx, std::size_t count) {
    const auto read = Template::read(docx);
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    if (!read) return {};
    const auto rendering = read->render(numbered(count), Copy::Final);
    EXPECT_TRUE(rendering) << (rendering ? "" : rendering.error().message);
    if (!rendering) return {};
    EXPECT_THAT(faultsOf(rendering->bytes), ::testing::IsEmpty()) << count;
    return rendering->bytes;
}

std::vector<std::string> all(const std::string& text, const std::string& expression) {
    const std::regex pattern(expression);
    std::vector<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at)
        found.push_back((*at)[1]);
    return found;
}

class RowsOf : public ::testing::TestWithParam<std::size_t> {};

TEST_P(RowsOf, AreAllThereInOrder) {
    const std::string out = rendered(
        WordBuilder(table(row({"No", "End"}) + row({"{{#l}}{{n}}", "{{end}}.{{/l}}"}))).build(), GetParam());
    std::string expected = "[No|End]";
    for (std::size_t i = 0; i < GetParam(); ++i)
        expected += "\n[" + std::to_string(i) + "|6 p.m.]";
    EXPECT_EQ(textOf(out), expected);
}

TEST_P(RowsOf, NoneIsAloneOnAPage) {
    const std::string heading = "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell(paragraph("No")) + "</w:tr>";
    const std::string out = rendered(
        WordBuilder(table(heading + row({"{{#l}}{{n}}", "{{/l}}x"})) + paragraph("y")).build(), GetParam());
    std::vector<std::string> kept;
    for (std::size_t i = 0; i < GetParam(); ++i)
        if (i == 0 || i + 2 == GetParam()) kept.push_back(std::to_string(i));
    if (GetParam() == 1) kept.clear();
    EXPECT_EQ(all(partOf(out, kDocument), "<w:keepNext/></w:pPr><w:r>(?:<w:rPr/>)?<w:t[^>]*>(\\d+)</w:t>"),
              kept);
}

// Some items have no rows at all, the first and one of the last among them.
TEST_P(RowsOf, OfWhichSomeCopiesHaveNoneAreKeptTogether) {
    const std::string out = rendered(
        WordBuilder(table(row({"{{#l}}{{#parts}}{{.}}", "x{{/parts}}{{/l}}"})) + paragraph("y")).build(),
        GetParam());
    std::size_t rows = 0;
    for (std::size_t i = 0; i < GetParam(); ++i)
        rows += i % 4;
    const std::size_t kept = rows < 2 ? 0 : rows == 2 ? 1 : 2;
    EXPECT_EQ(all(partOf(out, kDocument), "<w:keepNext/></w:pPr><w:r><w:t[^>]*>(p\\d+)</w:t>").size(), kept);
    EXPECT_EQ(all(partOf(out, kDocument), "<w:t[^>]*>(p\\d+)</w:t>").size(), rows);
}

// Bookmarks, drawings and paragraphs of rows that were written before their like came up again.
TEST_P(RowsOf, HaveNamesAndNumbersOfTheirOwn) {
    const std::string marks =
        "<w:p w14:paraId=\"00000001\"><w:bookmarkStart w:id=\"0\" w:name=\"here\"/>" + run("{{#l}}{{n}}") +
        "<w:bookmarkEnd w:id=\"0\"/><w:r><w:instrText> REF here \\h </w:instrText></w:r>"
        "<w:r><w:drawing><wp:inline><wp:docPr id=\"7\" name=\"seal\"/></wp:inline></w:drawing></w:r></w:p>";
    const std::string drawing =
        "<w:r><w:drawing><wp:inline><wp:docPr id=\"9\" name=\"late\"/></wp:inline></w:drawing></w:r>";
    const std::string out =
        rendered(WordBuilder(table("<w:tr>" + cell(marks) + cell(paragraph("x{{/l}}")) + "</w:tr>") +
                             inParagraph(drawing))
                     .build(),
                 GetParam());
    const std::string xml = partOf(out, kDocument);
    for (const char* expression :
         {"docPr id=\"(\\d+)\"", "bookmarkStart w:id=\"(\\d+)\"", "w:name=\"(\\w+)\""}) {
        std::vector<std::string> ids = all(xml, expression);
        EXPECT_GE(ids.size(), GetParam());
        std::ranges::sort(ids);
        EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end()) << expression;
    }
    EXPECT_EQ(all(xml, "w:name=\"(\\w+)\""), all(xml, "REF (\\w+) "));
    EXPECT_EQ(all(xml, "(w14:paraId)").size(), GetParam() == 0 ? 0U : 1U);
}

TEST_P(RowsOf, MayHoldRowsAndTables) {
    const std::string inner = table(row({"{{#parts}}{{.}}{{/parts}}"}));
    const std::string out = rendered(
        WordBuilder(table(row({"{{#l}}{{n}}", "top"}) + row({"{{#parts}}{{.}}", "mid{{/parts}}"}) + "<w:tr>" +
                          cell(inner + paragraph("{{end}}")) + cell(paragraph("{{/l}}")) + "</w:tr>"))
            .build(),
        GetParam());
    std::vector<std::string> expected;
    for (std::size_t i = 0; i < GetParam(); ++i) {
        expected.push_back(std::to_string(i));
        for (int both = 0; both < 2; ++both)
            expected.insert(expected.end(), i % 4, "p" + std::to_string(i));
        expected.push_back("6 p.m.");
    }
    std::vector<std::string> found = all(partOf(out, kDocument), "<w:t[^>]*>(p?\\d+(?: p.m.)?)</w:t>");
    EXPECT_EQ(found, expected);
}

TEST_P(RowsOf, TakeTheirNotesAlong) {
    const std::string out = rendered(
        WordBuilder(
            table("<w:tr>" +
                  cell(inParagraph(run("{{#l}}{{n}}") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>")) +
                  cell(paragraph("{{/l}}")) + "</w:tr>"))
            .footnote(2, paragraph("note {{n}}"))
            .build(),
        GetParam());
    std::vector<std::string> expected;
    for (std::size_t i = 0; i < GetParam(); ++i)
        expected.push_back(std::to_string(i));
    EXPECT_EQ(all(textOf(out, "word/footnotes.xml"), "note (\\d+)"), expected);
}

INSTANTIATE_TEST_SUITE_P(AnyNumber, RowsOf, ::testing::Values(0, 1, 2, 3, 4, 5, 7, 30));

}  // namespace
}  // namespace concordat::documents
