// What is repeated must still be a sound document: ids, bookmarks, lists, breaks, comments.
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
using testing::item;
using ::testing::Not;
using testing::paragraph;
using testing::partOf;
using testing::run;
using testing::textOf;
using testing::WordBuilder;

constexpr char kDocument[] = "word/document.xml";

std::string rendered(const std::string& docx) {
    const auto read = Template::read(docx);
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    if (!read) return {};
    const Value data = Fields()
                           .set("two", List{"A", "B"})
                           .set("groups", List{Fields().set("g", "A").set("items", List{"1", "2"}),
                                               Fields().set("g", "B").set("items", List{"3"})})
                           .set("none", List{});
    const auto rendering = read->render(data, Copy::Final);
    EXPECT_TRUE(rendering) << (rendering ? "" : rendering.error().message);
    if (!rendering) return {};
    EXPECT_THAT(faultsOf(rendering->bytes), ::testing::IsEmpty());
    return rendering->bytes;
}

std::string repeated(const std::string& blocks, const std::string& name = "two") {
    return paragraph("{{#" + name + "}}") + blocks + paragraph("{{/" + name + "}}");
}

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++found;
    return found;
}

TEST(Soundness, DrawingsGetIdsOfTheirOwnOverAllParts) {
    const std::string drawing =
        "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"seal\"/></wp:inline></w:drawing></w:r>";
    const std::string out = rendered(WordBuilder(repeated(inParagraph(drawing + run("{{.}}"))))
                                         .header(inParagraph(drawing + run("{{#two}}{{.}}{{/two}}")))
                                         .build());
    const std::string all = partOf(out, kDocument) + partOf(out, "word/header1.xml");
    for (const char* id : {"id=\"1\"", "id=\"2\"", "id=\"3\""})
        EXPECT_EQ(count(all, id), 1U) << id;
}

TEST(Soundness, ContentControlsGetIdsOfTheirOwn) {
    const std::string control = "<w:sdt><w:sdtPr><w:id w:val=\"7\"/></w:sdtPr><w:sdtContent>" +
                                paragraph("{{.}}") + "</w:sdtContent></w:sdt>";
    const std::string xml = partOf(rendered(WordBuilder(repeated(control)).build()), kDocument);
    EXPECT_EQ(count(xml, "<w:id w:val=\"7\"/>"), 1U);
    EXPECT_EQ(count(xml, "<w:id w:val=\"8\"/>"), 1U);
}

TEST(Soundness, NoRowThatASectionMadeStandsAlone) {
    const std::string heading =
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + testing::cell(paragraph("Name")) + "</w:tr>";
    const auto kept = [&](const std::string& list) {
        const std::string rows = "<w:tr>" + testing::cell(testing::styled("Cell", "{{#" + list + "}}{{.}}")) +
                                 testing::cell(paragraph("{{/" + list + "}}x")) + "</w:tr>";
        return partOf(rendered(WordBuilder(testing::table(heading + rows) + paragraph("y")).build()),
                      kDocument);
    };
    // The first of two rows is the last but one as well.
    EXPECT_EQ(count(kept("two"), "<w:keepNext/>"), 2U);
    EXPECT_THAT(kept("two"), HasSubstr("<w:pStyle w:val=\"Cell\"/><w:keepNext/>"));
    EXPECT_EQ(count(kept("none"), "<w:keepNext/>"), 0U);
    const std::string typed =
        testing::table(testing::row({"a"}) + testing::row({"b"})) + paragraph("{{#two}}{{/two}}");
    EXPECT_EQ(count(partOf(rendered(WordBuilder(typed).build()), kDocument), "<w:keepNext/>"), 0U);
}

TEST(Soundness, BookmarksInCopiesAreRenamedAndTheirReferencesFollow) {
    const std::string block =
        inParagraph("<w:bookmarkStart w:id=\"4\" w:name=\"art\"/>" + run("{{.}}") +
                    "<w:bookmarkEnd w:id=\"4\"/>") +
        inParagraph("<w:fldSimple w:instr=\" REF art \\h \"/>" +
                    std::string("<w:hyperlink w:anchor=\"art\">") + run("see") + "</w:hyperlink>" +
                    "<w:r><w:instrText> PAGEREF art \\h </w:instrText></w:r>");
    const std::string xml = partOf(rendered(WordBuilder(repeated(block)).build()), kDocument);
    EXPECT_THAT(xml, HasSubstr("w:name=\"art\""));
    EXPECT_THAT(xml, HasSubstr("w:id=\"5\" w:name=\"art_2\""));
    EXPECT_EQ(count(xml, "<w:bookmarkEnd w:id=\"5\"/>"), 1U);
    EXPECT_THAT(xml, HasSubstr(" REF art_2 \\h "));
    EXPECT_THAT(xml, HasSubstr(" PAGEREF art_2 \\h "));
    EXPECT_THAT(xml, HasSubstr("w:anchor=\"art_2\""));
}

TEST(Soundness, BookmarksAroundATagThatVanishesStay) {
    const std::string body = inParagraph("<w:bookmarkStart w:id=\"1\" w:name=\"whole\"/>" + run("{{#two}}")) +
                             paragraph("{{.}}") +
                             inParagraph(run("{{/two}}") + "<w:bookmarkEnd w:id=\"1\"/>");
    const std::string xml = partOf(rendered(WordBuilder(body).build()), kDocument);
    EXPECT_EQ(count(xml, "<w:bookmarkStart"), 1U);
    EXPECT_EQ(count(xml, "<w:bookmarkEnd"), 1U);
    EXPECT_LT(xml.find("<w:bookmarkStart"), xml.find("<w:bookmarkEnd"));
}

TEST(Soundness, CommentsStandOnceAndParagraphIdsToo) {
    const std::string block =
        inParagraph("<w:commentRangeStart w:id=\"0\"/>" + run("{{.}}") +
                    "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>");
    const std::string with_id = "<w:p w14:paraId=\"1A2B3C4D\">" + run("{{.}}") + "</w:p>";
    const std::string xml = partOf(
        rendered(WordBuilder(repeated(block + with_id)).comment(0, paragraph("why?")).build()), kDocument);
    EXPECT_EQ(count(xml, "commentReference"), 1U);
    EXPECT_EQ(count(xml, "commentRangeStart"), 1U);
    EXPECT_EQ(count(xml, "commentRangeEnd"), 1U);
    EXPECT_EQ(count(xml, "1A2B3C4D"), 1U);
    EXPECT_EQ(textOf(rendered(WordBuilder(repeated(block)).comment(0, paragraph("x")).build())), "A\nB");
}

TEST(Soundness, ABreakOfTheDocumentIsKeptAndKeepsItsHeadersOnce) {
    const std::string breaking =
        "<w:p><w:pPr><w:sectPr><w:headerReference r:id=\"h\"/><w:type "
        "w:val=\"continuous\"/></w:sectPr></w:pPr>" +
        run("{{.}}") + "</w:p>";
    const std::string xml = partOf(rendered(WordBuilder(repeated(breaking)).build()), kDocument);
    EXPECT_EQ(count(xml, "continuous"), 2U);
    EXPECT_EQ(count(xml, "headerReference"), 1U);

    const std::string in_tag = "<w:p><w:pPr><w:sectPr><w:type w:val=\"nextPage\"/></w:sectPr></w:pPr>" +
                               run("{{#two}}") + "</w:p>" + paragraph("{{.}}") + paragraph("{{/two}}");
    EXPECT_EQ(count(partOf(rendered(WordBuilder(in_tag).build()), kDocument), "nextPage"), 1U);
}

TEST(Soundness, APageBreakBesideATagIsKept) {
    const std::string page_break = "<w:r><w:br w:type=\"page\"/></w:r>";
    const std::string body =
        inParagraph(run("{{#two}}") + page_break) + paragraph("{{.}}") + paragraph("{{/two}}");
    EXPECT_EQ(count(partOf(rendered(WordBuilder(body).build()), kDocument), "w:type=\"page\""), 2U);
    const std::string before =
        inParagraph(page_break + run("{{#two}}")) + paragraph("{{.}}") + paragraph("{{/two}}");
    EXPECT_EQ(count(partOf(rendered(WordBuilder(before).build()), kDocument), "w:type=\"page\""), 1U);
}

TEST(Soundness, ANewPageOutlivesTheParagraphOfItsTag) {
    const auto on_new_page = [](std::string_view text) {
        return inParagraph("<w:pPr><w:pageBreakBefore/></w:pPr>" + run(text));
    };
    const auto pages = [&](const std::string& body) {
        return count(partOf(rendered(WordBuilder(body).build()), kDocument), "<w:pageBreakBefore/>");
    };
    const std::string opening = on_new_page("{{#two}}") + paragraph("{{.}}") + paragraph("{{/two}}");
    EXPECT_EQ(pages(opening), 1U);  // the block begins a page, its copies do not
    EXPECT_EQ(textOf(rendered(WordBuilder(opening).build())), "A\nB");
    EXPECT_EQ(pages(paragraph("{{#two}}") + paragraph("{{.}}") + on_new_page("{{/two}}") + paragraph("z")),
              1U);
    EXPECT_EQ(pages(on_new_page("{{! a note }}") + paragraph("z")), 1U);
    EXPECT_EQ(pages(on_new_page("{{#none}}") + paragraph("x") + paragraph("{{/none}}") + paragraph("z")), 0U);
    EXPECT_EQ(pages(on_new_page("{{#groups}}") + paragraph("{{#items}}") + paragraph("{{.}}") +
                    paragraph("{{/items}}") + paragraph("{{/groups}}")),
              1U);
    const std::string kept = partOf(
        rendered(
            WordBuilder(
                on_new_page("{{#two | paragraphs}}") +
                inParagraph("<w:pPr><w:pStyle w:val=\"S\"/><w:keepLines/><w:jc w:val=\"left\"/></w:pPr>" +
                            run("{{.}}")) +
                paragraph("{{/two}}"))
                .build()),
        kDocument);
    EXPECT_THAT(kept, HasSubstr("<w:keepLines/><w:pageBreakBefore/><w:jc"));
}

// ---- lists ------------------------------------------------------------------------------------------

constexpr char kNumbering[] =
    "<w:abstractNum w:abstractNumId=\"7\"/><w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/></w:num>";

std::vector<std::string> instances(const std::string& xml) {
    std::vector<std::string> ids;
    const std::string open = "<w:numId w:val=\"";
    for (std::size_t at = xml.find(open); at != std::string::npos; at = xml.find(open, at + 1))
        ids.push_back(xml.substr(at + open.size(), xml.find('"', at + open.size()) - at - open.size()));
    return ids;
}

TEST(Soundness, AListInsideARepeatedBlockBeginsAnew) {
    const std::string block = paragraph("Group {{.}}") + item("one", 3) + item("two", 3);
    const std::string out = rendered(WordBuilder(repeated(block)).numbering(kNumbering).build());
    EXPECT_THAT(instances(partOf(out, kDocument)), ::testing::ElementsAre("3", "3", "4", "4"));
    EXPECT_THAT(partOf(out, "word/numbering.xml"),
                HasSubstr("<w:num w:numId=\"4\"><w:abstractNumId w:val=\"8\"/><w:lvlOverride w:ilvl=\"0\">"
                          "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"));
}

TEST(Soundness, AListInARepeatedNoteBeginsAnew) {
    WordBuilder word(repeated(inParagraph(run("{{.}}") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>")));
    word.footnote(2, item("one", 3) + item("two", 3)).numbering(kNumbering);
    EXPECT_THAT(instances(partOf(rendered(word.build()), "word/footnotes.xml")),
                ::testing::ElementsAre("3", "3", "4", "4"));
}

TEST(Soundness, AListBeginsAnewWhereItBeganAndInItsOwnForm) {
    const std::string numbering =
        "<w:abstractNum w:abstractNumId=\"7\"><w:nsid w:val=\"1A2B3C4D\"/><w:lvl w:ilvl=\"0\"><w:start "
        "w:val=\"3\"/></w:lvl></w:abstractNum>"
        "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/></w:num>"
        "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:lvl w:ilvl=\"0\">"
        "<w:start w:val=\"4\"/><w:lvlText w:val=\"(%1)\"/></w:lvl></w:lvlOverride></w:num>"
        "<w:num w:numId=\"6\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride "
        "w:val=\"9\"/></w:lvlOverride></w:num>";
    const auto lists = [&](int list) {
        return partOf(rendered(WordBuilder(repeated(paragraph("x") + item("a", list) + item("b", list)))
                                   .numbering(numbering)
                                   .build()),
                      "word/numbering.xml");
    };
    EXPECT_THAT(lists(3), HasSubstr("<w:num w:numId=\"7\"><w:abstractNumId w:val=\"8\"/><w:lvlOverride "
                                    "w:ilvl=\"0\"><w:startOverride w:val=\"3\"/></w:lvlOverride></w:num>"));
    EXPECT_THAT(lists(5), HasSubstr("<w:num w:numId=\"7\"><w:abstractNumId w:val=\"8\"/><w:lvlOverride "
                                    "w:ilvl=\"0\"><w:startOverride w:val=\"4\"/><w:lvl w:ilvl=\"0\">"));
    EXPECT_THAT(lists(6), HasSubstr("<w:num w:numId=\"7\"><w:abstractNumId w:val=\"8\"/><w:lvlOverride "
                                    "w:ilvl=\"0\"><w:startOverride w:val=\"9\"/></w:lvlOverride></w:num>"));
}

TEST(Soundness, ANumberedHeadingOverTextGoesOnCounting) {
    const std::string out = rendered(
        WordBuilder(repeated(item("Article", 3) + paragraph("{{.}}"))).numbering(kNumbering).build());
    EXPECT_THAT(instances(partOf(out, kDocument)), ::testing::ElementsAre("3", "3"));
}

TEST(Soundness, AListByItsStyleBeginsAnewAndNumbersOfHeadingsRunOn) {
    const std::string styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"LN\"><w:name w:val=\"List "
        "Number\"/><w:pPr><w:numPr><w:numId "
        "w:val=\"3\"/></w:numPr></w:pPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Sub\"><w:name w:val=\"Sub\"/><w:basedOn "
        "w:val=\"LN\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Loop\"><w:name w:val=\"Loop\"/><w:basedOn "
        "w:val=\"Loop\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId "
        "w:val=\"3\"/></w:numPr></w:pPr></w:style>";
    const auto out = [&](const std::string& block) {
        return instances(partOf(
            rendered(WordBuilder(repeated(block)).styles(styles).numbering(kNumbering).build()), kDocument));
    };
    using testing::styled;
    EXPECT_THAT(out(paragraph("x") + styled("LN", "a") + styled("Sub", "b") + styled("Loop", "c")),
                ::testing::ElementsAre("4", "4"));
    EXPECT_THAT(out(styled("H", "one") + paragraph("x") + styled("H", "two")), ::testing::IsEmpty());
    EXPECT_THAT(out(styled("LN", "one") + paragraph("x")), ::testing::IsEmpty());
}

TEST(Soundness, TablesBetweenWhichANoteVanishesDoNotTouch) {
    const std::string one = testing::table(testing::row({"a"}));
    (void)rendered(WordBuilder(one + paragraph("{{! note }}") + one).build());
}

TEST(Soundness, ASectionHoldsAFieldWholeOrNotAtAll) {
    const auto mark = [](std::string_view type) {
        return "<w:r><w:fldChar w:fldCharType=\"" + std::string(type) + "\"/></w:r>";
    };
    const std::string whole = mark("begin") + "<w:r><w:instrText>PAGE</w:instrText></w:r>" +
                              mark("separate") + run("1") + mark("end");
    EXPECT_EQ(
        count(partOf(rendered(WordBuilder(inParagraph(run("{{#two}}") + whole + run("{{/two}}"))).build()),
                     kDocument),
              "\"begin\""),
        2U);
    for (const std::string& half :
         {run("{{#two}}") + mark("begin") + run("x{{/two}}") + mark("end"),
          mark("begin") + mark("separate") + run("{{#two}}1") + mark("end") + run("{{/two}}")}) {
        const auto problems = lint(WordBuilder(inParagraph(half)).build(), nullptr);
        ASSERT_EQ(problems->size(), 1U) << half;
        EXPECT_THAT(problems->front().message, HasSubstr("one end of a field"));
    }
}

TEST(Soundness, ABookmarkThatLeavesTheBlockStandsOnce) {
    const std::string body =
        repeated(inParagraph("<w:bookmarkStart w:id=\"4\" w:name=\"out\"/>" + run("{{.}}"))) +
        inParagraph(run("after") + "<w:bookmarkEnd w:id=\"4\"/>");
    const std::string xml = partOf(rendered(WordBuilder(body).build()), kDocument);
    EXPECT_EQ(count(xml, "bookmarkStart"), 1U);
    EXPECT_EQ(count(xml, "bookmarkEnd"), 1U);
}

TEST(Soundness, ItemsOfOneListGoOnCounting) {
    const std::string out = rendered(WordBuilder(repeated(item("{{.}}", 3))).numbering(kNumbering).build());
    EXPECT_THAT(instances(partOf(out, kDocument)), ::testing::ElementsAre("3", "3"));
}

TEST(Soundness, AListThatBeganBeforeTheBlockGoesOnCounting) {
    const std::string body = item("before", 3) + repeated(paragraph("{{.}}") + item("in", 3));
    const std::string out = rendered(WordBuilder(body).numbering(kNumbering).build());
    EXPECT_THAT(instances(partOf(out, kDocument)), ::testing::ElementsAre("3", "3", "3"));
}

TEST(Soundness, AnInnerSectionOfItemsBeginsAnewWithEachOuterBlock) {
    const std::string body = repeated(paragraph("{{g}}") + repeated(item("{{.}}", 3, 1), "items"), "groups");
    const std::string out = rendered(WordBuilder(body).numbering(kNumbering).build());
    EXPECT_THAT(instances(partOf(out, kDocument)), ::testing::ElementsAre("3", "3", "4"));
    EXPECT_THAT(partOf(out, "word/numbering.xml"), HasSubstr("<w:lvlOverride w:ilvl=\"1\">"));
    // It prints the number of the level above, "2.1", and so counts with its definition.
    EXPECT_EQ(count(partOf(out, "word/numbering.xml"), "<w:abstractNumId w:val=\"7\"/>"), 2U);
}

TEST(Soundness, ATableOfHeadingsAloneGoesWithItsRows) {
    const std::string heading =
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + testing::cell(paragraph("Name")) + "</w:tr>";
    const auto tableOver = [&](const std::string& list) {
        return testing::table(heading + testing::row({"{{#" + list + "}}{{.}}{{/" + list + "}}"}));
    };
    const auto rowsOver = [&](const std::string& list) {
        return testing::table(heading + "<w:tr>" + testing::cell(paragraph("{{#" + list + "}}{{.}}")) +
                              testing::cell(paragraph("{{/" + list + "}}")) + "</w:tr>");
    };
    EXPECT_EQ(textOf(rendered(WordBuilder(paragraph("x") + rowsOver("none") + paragraph("y")).build())),
              "x\ny");
    EXPECT_EQ(textOf(rendered(WordBuilder(rowsOver("two") + paragraph("y")).build())),
              "[Name]\n[A|]\n[B|]\ny");
    EXPECT_EQ(textOf(rendered(WordBuilder(tableOver("none") + paragraph("y")).build())), "[Name]\n[]\ny");
}

TEST(Soundness, AnEmptiedContentControlGoes) {
    const std::string control = "<w:sdt><w:sdtContent>" + paragraph("{{#none}}") + paragraph("x") +
                                paragraph("{{/none}}") + "</w:sdtContent></w:sdt>";
    const std::string xml = partOf(rendered(WordBuilder(control + paragraph("y")).build()), kDocument);
    EXPECT_THAT(xml, Not(HasSubstr("<w:sdt>")));
}

TEST(Soundness, APropertyOfWordIsPutBeforeThoseOfLaterVersionsOfTheSameName) {
    const std::string later =
        "<w14:shadow xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"/>";
    const auto read = Template::read(WordBuilder(inParagraph(run("{{gone}}", "<w:b/>" + later))).build());
    ASSERT_TRUE(read) << read.error().message;
    const auto draft = read->render(Fields().set("gone", Value()), Copy::Draft);
    ASSERT_TRUE(draft) << draft.error().message;
    EXPECT_THAT(partOf(draft->bytes, kDocument),
                HasSubstr("<w:b/><w:highlight w:val=\"yellow\"/><w14:shadow"));
}

}  // namespace
}  // namespace concordat::documents
