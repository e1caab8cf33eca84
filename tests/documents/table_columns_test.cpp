// Columns of a table that sections repeat, and what else a tag can say about what it repeats.
#include "documents/template.h"
#include "documents/word_builder.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::List;
using media::Value;
using ::testing::AllOf;
using testing::cell;
using testing::faultsOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::item;
using testing::paragraph;
using testing::partOf;
using testing::row;
using testing::textOf;
using testing::WordBuilder;

std::string filled(const std::string& body, const Value& data) {
    const auto read = Template::read(WordBuilder(body).build());
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    if (!read) return {};
    const auto rendering = read->render(data, Copy::Final);
    EXPECT_TRUE(rendering) << (rendering ? "" : rendering.error().message);
    if (!rendering) return {};
    EXPECT_THAT(faultsOf(rendering->bytes), IsEmpty());
    return rendering->bytes;
}

std::string gridTable(const std::vector<int>& columns, const std::string& rows) {
    std::string grid;
    for (const int column : columns)
        grid += "<w:gridCol w:w=\"" + std::to_string(column) + "\"/>";
    return "<w:tbl><w:tblPr/><w:tblGrid>" + grid + "</w:tblGrid>" + rows + "</w:tbl>";
}

std::string spanning(int columns, std::string_view text) {
    return "<w:tc><w:tcPr><w:tcW w:w=\"1\" w:type=\"dxa\"/><w:gridSpan w:val=\"" + std::to_string(columns) +
           "\"/></w:tcPr>" + paragraph(text) + "</w:tc>";
}

Value months(int count) {
    List all;
    for (int i = 1; i <= count; ++i)
        all.emplace_back(Fields().set("name", "M" + std::to_string(i)).set("sum", std::to_string(10 * i)));
    return Fields()
        .set("months", all)
        .set("items", List{Value(Fields().set("item", "a")), Value(Fields().set("item", "b"))});
}

TEST(TableColumns, AColumnIsRepeatedFromTheFirstRowToTheLast) {
    const std::string body =
        gridTable({1000, 2000}, row({"Month", "{{#months}}{{name}}"}) + row({"Sum", "{{sum}}{{/months}}"}));
    const std::string docx = filled(body, months(3));
    EXPECT_EQ(textOf(docx), "[Month|M1|M2|M3]\n[Sum|10|20|30]");
    EXPECT_THAT(partOf(docx, "word/document.xml"),
                HasSubstr("<w:gridCol w:w=\"750\"/><w:gridCol w:w=\"750\"/><w:gridCol "
                          "w:w=\"750\"/><w:gridCol w:w=\"750\"/>"));
    EXPECT_EQ(textOf(filled(body, months(1))), "[Month|M1]\n[Sum|10]");
    EXPECT_EQ(textOf(filled(body, months(0))), "[Month]\n[Sum]");
}

TEST(TableColumns, TheTagCanSaySoInOneCellOrInSeveralRows) {
    EXPECT_EQ(textOf(filled(
                  gridTable({1, 1, 1}, row({"x", "{{#months | columns}}{{name}}", "={{sum}}{{/months}}"}) +
                                           row({"y", "", ""})),
                  months(2))),
              "[x|M1|=10|M2|=20]\n[y||]");
    EXPECT_EQ(
        textOf(filled(gridTable({1, 1}, row({"h", "{{#months|columns}}{{name}}{{/months}}"})), months(2))),
        "[h|M1|M2]");
}

TEST(TableColumns, RowsAndColumnsTogetherMakeAMatrix) {
    const std::string body = gridTable(
        {500, 500}, row({"", "{{#months | columns}}{{name}}{{/months}}"}) +
                        row({"{{#items}}{{item}}", "{{#months | columns}}{{sum}}{{/months}}{{/items}}"}));
    const std::string docx = filled(body, months(3));
    EXPECT_EQ(textOf(docx), "[|M1|M2|M3]\n[a|10|20|30]\n[b|10|20|30]");
    EXPECT_EQ(partOf(docx, "word/document.xml").find("gridSpan"), std::string::npos);
    EXPECT_THAT(partOf(docx, "word/document.xml"),
                HasSubstr("<w:tblGrid><w:gridCol w:w=\"250\"/><w:gridCol w:w=\"250\"/>"
                          "<w:gridCol w:w=\"250\"/><w:gridCol w:w=\"250\"/></w:tblGrid>"));
}

TEST(TableColumns, CellsOverTheColumnsGrowAndShrink) {
    const std::string body =
        gridTable({300, 300, 300},
                  "<w:tr>" + spanning(3, "All") + "</w:tr>" + "<w:tr>" + cell(paragraph("x")) +
                      cell(paragraph("{{#months | columns}}{{name}}{{/months}}")) + cell(paragraph("z")) +
                      "</w:tr>" + "<w:tr>" + spanning(2, "l") + cell(paragraph("r")) + "</w:tr>");
    const std::string four = partOf(filled(body, months(4)), "word/document.xml");
    EXPECT_THAT(four, HasSubstr("<w:gridSpan w:val=\"6\"/>"));
    EXPECT_THAT(four, HasSubstr("<w:gridSpan w:val=\"5\"/>"));
    EXPECT_THAT(four, HasSubstr("<w:tcW w:w=\"900\" w:type=\"dxa\"/>"));
    const std::string none = partOf(filled(body, months(0)), "word/document.xml");
    EXPECT_THAT(none, HasSubstr("<w:gridSpan w:val=\"2\"/>"));
    EXPECT_EQ(none.find("<w:gridSpan w:val=\"3\"/>"), std::string::npos);
}

TEST(TableColumns, OfCellsThatDivideTheColumnsTheLastGrows) {
    const std::string body =
        gridTable({300, 300}, row({"{{#months | columns}}{{name}}", "{{sum}}{{/months}}"}) + row({"l", "r"}));
    const std::string out = filled(body, months(3));
    EXPECT_EQ(textOf(out), "[M1|10|M2|20|M3|30]\n[l|r]");
    EXPECT_THAT(partOf(out, "word/document.xml"), HasSubstr("<w:gridSpan w:val=\"5\"/>"));
}

TEST(TableColumns, AnInvertedSectionShowsItsColumnOrNot) {
    const std::string body =
        gridTable({1, 1}, row({"a", "{{^months | columns}}none{{/months}}"}) + row({"b", "c"}));
    EXPECT_EQ(textOf(filled(body, months(2))), "[a]\n[b|c]");  // what is not the section's stays
    EXPECT_EQ(textOf(filled(body, months(0))), "[a|none]\n[b|c]");
}

TEST(TableColumns, TheOtherColumnsKeepTheirWidthUntilTheRepeatedGetTooNarrow) {
    const auto grid = [](int count) {
        const std::string body = partOf(
            filled(gridTable({1000, 6000, 2000}, row({"a", "{{#months | columns}}{{name}}{{/months}}", "z"})),
                   months(count)),
            "word/document.xml");
        return body.substr(body.find("<w:gridCol"), body.find("</w:tblGrid>") - body.find("<w:gridCol"));
    };
    EXPECT_THAT(grid(3), AllOf(HasSubstr("<w:gridCol w:w=\"1000\"/><w:gridCol w:w=\"2000\"/>"),
                               HasSubstr("<w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"2000\"/>")));
    EXPECT_THAT(grid(7), HasSubstr("<w:gridCol w:w=\"1000\"/><w:gridCol w:w=\"857\"/>"));
    // 8 of them would be narrower than 1.5 cm: the others give way.
    EXPECT_THAT(grid(8), HasSubstr("<w:gridCol w:w=\"733\"/><w:gridCol w:w=\"850\"/>"));
    EXPECT_THAT(grid(8), HasSubstr("<w:gridCol w:w=\"850\"/><w:gridCol w:w=\"1466\"/>"));
    EXPECT_THAT(grid(12), HasSubstr("<w:gridCol w:w=\"642\"/><w:gridCol w:w=\"642\"/>"));
}

TEST(TableColumns, ARowThatBecomesLongerThanItsTableIsRefused) {
    const auto read = Template::read(
        WordBuilder(
            gridTable({1, 1}, row({"Name", "Months"}) +
                                  row({"{{#people}}{{name}}", "{{#own | columns}}{{.}}{{/own}}{{/people}}"})))
            .build());
    ASSERT_TRUE(read) << read.error().message;
    const auto people = [](List first, List second) {
        return Value(Fields().set("people", List{Fields().set("name", "A").set("own", std::move(first)),
                                                 Fields().set("name", "B").set("own", std::move(second))}));
    };
    const auto uneven = read->render(people({"1"}, {"1", "2"}), Copy::Plain);
    ASSERT_FALSE(uneven);
    EXPECT_THAT(uneven.error().message,
                AllOf(HasSubstr("{{#own | columns}} makes a row of 3 columns in a table of 2"),
                      HasSubstr("the same list in every row")));
    EXPECT_TRUE(read->render(people({"1"}, {"2"}), Copy::Plain));
}

TEST(TableColumns, TwoSectionsCannotRepeatTheSameCells) {
    const auto problems = lint(
        WordBuilder(
            gridTable({1, 1}, row({"{{#months | columns}}{{#items | columns}}x", "y{{/items}}{{/months}}"})))
            .build(),
        nullptr);
    ASSERT_FALSE(problems->empty());
    EXPECT_EQ(problems->front().fault, Fault::Overlap);
}

TEST(SectionForms, ParagraphsAreRepeatedWholeFromWithinOne) {
    EXPECT_EQ(textOf(filled(item("No. {{#months | paragraphs}}{{name}}{{/months}}.", 1), months(2))),
              "No. M1.\nNo. M2.");
    EXPECT_EQ(textOf(filled(paragraph("{{#months | paragraphs}}a {{name}}") + paragraph("b {{sum}}") +
                                paragraph("{{/months}}"),
                            months(2))),
              "a M1\nb 10\na M2\nb 20");
}

TEST(SectionForms, RowsAreRepeatedFromWithinOneCellAndTextFromWithinATable) {
    EXPECT_EQ(
        textOf(filled(gridTable({1, 1}, row({"{{#months | rows}}{{name}}{{/months}}", "x"})), months(2))),
        "[M1|x]\n[M2|x]");
    EXPECT_EQ(
        textOf(filled(gridTable({1, 1}, row({"{{#months | text}}{{name}} {{/months}}", "x"})), months(2))),
        "[M1 M2 |x]");
}

}  // namespace
}  // namespace concordat::documents
