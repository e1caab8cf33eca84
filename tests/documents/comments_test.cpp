// A template with what is said about it as comments of Word.
#include "documents/remarks.h"

#include <map>

#include "documents/package.h"
#include "documents/word_builder.h"
#include "documents/word_names.h"
#include "media/xml.h"

namespace concordat::documents {
namespace {

using media::xml::Node;
using testing::cell;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::inParagraph;
using testing::paragraph;
using testing::partOf;
using testing::row;
using testing::run;
using testing::table;
using testing::textOf;
using testing::WordBuilder;
using word::w;

// Only what is wrong with tags, so that a case says what it expects.
std::vector<Remark> faultsIn(const std::string& docx) {
    auto remarks = remarksOn(docx, {});
    EXPECT_TRUE(remarks) << (remarks ? "" : remarks.error().message);
    if (!remarks) return {};
    std::erase_if(*remarks, [](const Remark& remark) { return remark.severity != Severity::Error; });
    return *remarks;
}

std::string commented(const std::string& docx, const std::vector<Remark>& remarks) {
    auto bytes = withComments(docx, remarks);
    EXPECT_TRUE(bytes) << (bytes ? "" : bytes.error().message);
    return bytes ? *bytes : std::string();
}

std::string commented(const WordBuilder& word) {
    const std::string docx = word.build();
    return commented(docx, faultsIn(docx));
}

// The text between the marks of each comment, in the order of their ends, as "id:words".
std::vector<std::string> ranges(const std::string& docx) {
    const auto tree = media::xml::parse(partOf(docx, "word/document.xml"));
    EXPECT_TRUE(tree);
    std::map<std::string, std::string, std::less<>> open;
    std::vector<std::string> found;
    for (Node node = tree->root(); node; node = node.nextBelow(tree->root())) {
        const std::string id = node.kind() == media::xml::Kind::Element
                                   ? std::string(node.attribute(w("id")).value_or(""))
                                   : std::string();
        if (node.is(w("commentRangeStart"))) open[id];
        if (node.is(w("t")))
            for (auto& [each, words] : open)
                words += node.text();
        if (node.is(w("commentRangeEnd"))) {
            EXPECT_TRUE(open.contains(id)) << "ends and did not begin: " << id;
            found.push_back(id + ":" + open[id]);
            open.erase(id);
            const Node reference = node.nextElement();
            EXPECT_TRUE(reference && reference.is(w("r")) && reference.firstElement(w("commentReference")))
                << "an end without its mark";
        }
    }
    EXPECT_TRUE(open.empty());
    return found;
}

// Each comment as "id:author:text".
std::vector<std::string> comments(const std::string& docx, std::string_view part = "word/comments.xml") {
    const auto tree = media::xml::parse(partOf(docx, part));
    EXPECT_TRUE(tree);
    std::vector<std::string> found;
    for (const Node comment : tree->root().elements())
        found.push_back(std::string(comment.attribute(w("id")).value_or("")) + ":" +
                        std::string(comment.attribute(w("author")).value_or("")) + ":" + comment.text());
    return found;
}

TEST(Comments, StandAroundTheTagAndLeaveTheTextAsItIs) {
    const std::string docx = commented(WordBuilder(paragraph("one {{a b}} two {{c d}}{{e f}}")));
    EXPECT_THAT(ranges(docx), ElementsAre("1:{{a b}}", "2:{{c d}}", "3:{{e f}}"));
    EXPECT_EQ(textOf(docx), "one {{a b}} two {{c d}}{{e f}}");
    EXPECT_THAT(comments(docx), ElementsAre(HasSubstr("1:Concordat:The tag {{a b}} has a blank in its name"),
                                            HasSubstr("2:Concordat:The tag {{c d}}"),
                                            HasSubstr("3:Concordat:The tag {{e f}}")));
    EXPECT_THAT(partOf(docx, "word/comments.xml"), ::testing::Not(HasSubstr("w:date")));
}

TEST(Comments, ATagOverManyRunsIsMarkedFromItsFirstToItsLast) {
    const std::string runs =
        run("x{", "<w:b/>") + run("{a") + "<w:r><w:tab/><w:t>b}</w:t></w:r>" + run("}y", "<w:i/>");
    const std::string docx = commented(WordBuilder(inParagraph(runs)));
    EXPECT_THAT(ranges(docx), ElementsAre("1:{{ab}}"));
    const std::string xml = partOf(docx, "word/document.xml");
    EXPECT_THAT(xml, HasSubstr("<w:r><w:rPr><w:b/></w:rPr><w:t>x</w:t></w:r><w:commentRangeStart"));
    EXPECT_THAT(xml, HasSubstr("<w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">y</w:t></w:r></w:p>"));
}

TEST(Comments, ThoseThatAreThereStayAndKeepTheirNumbers) {
    const std::string marked = "<w:commentRangeStart w:id=\"1\"/>" + run("seen") +
                               "<w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r>";
    const std::string docx =
        commented(WordBuilder(inParagraph(marked) + paragraph("{{a b}}")).comment(1, paragraph("mine")));
    EXPECT_THAT(ranges(docx), ElementsAre("1:seen", "2:{{a b}}"));
    EXPECT_THAT(comments(docx), ElementsAre("1::mine", HasSubstr("2:Concordat:")));
}

TEST(Comments, OfAnEarlierTimeGoAndTheirQuotesAreNoTags) {
    const std::string first = commented(WordBuilder(paragraph("{{a b}}")).comment(7, paragraph("mine")));
    const std::vector<Remark> again = faultsIn(first);
    ASSERT_EQ(again.size(), 1U) << "the comment quotes a tag and is none";
    const std::string second = commented(first, again);
    EXPECT_THAT(ranges(second), ElementsAre("8:{{a b}}"));
    EXPECT_THAT(comments(second), ElementsAre("7::mine", HasSubstr("8:Concordat:")));
    const std::string cleaned = commented(second, {});
    EXPECT_THAT(ranges(cleaned), ::testing::IsEmpty());
    EXPECT_THAT(comments(cleaned), ElementsAre("7::mine"));
}

TEST(Comments, WhatStandsElsewhereIsSaidAtTheFirstParagraph) {
    const std::string box =
        "<w:r><w:pict><w:txbxContent>" + paragraph("{{in box}}") + "</w:txbxContent></w:pict></w:r>";
    const std::string docx =
        commented(WordBuilder(paragraph("first") + inParagraph(run("second") + box) +
                              inParagraph("<w:r><w:footnoteReference w:id=\"2\"/></w:r>"))
                      .header(paragraph("{{in header}}"))
                      .footnote(2, paragraph("{{in note}}"))
                      .title("{{in title"));
    EXPECT_THAT(comments(docx), ::testing::UnorderedElementsAre(
                                    HasSubstr("paragraph 1 of the header, at \"{{in header}}\": The tag"),
                                    HasSubstr("paragraph 1 of the footnotes, at \"{{in note}}\": The tag"),
                                    HasSubstr("in the document’s properties"),
                                    HasSubstr("paragraph 3 of the document, at \"{{in box}}\": The tag")));
    for (const std::string& range : ranges(docx))
        EXPECT_THAT(range, ::testing::AnyOf(HasSubstr(":first"), HasSubstr(":second")));
    EXPECT_THAT(partOf(docx, "word/header1.xml"), ::testing::Not(HasSubstr("comment")));
}

TEST(Comments, TablesWithinTablesHoldThemToo) {
    const std::string inner = table(row({"x", "{{a b}}"}));
    const std::string docx =
        commented(WordBuilder(table("<w:tr>" + cell(inner + paragraph("{{c d}}")) + "</w:tr>")));
    EXPECT_THAT(ranges(docx), ElementsAre("1:{{a b}}", "2:{{c d}}"));
}

TEST(Comments, ThePackageKnowsTheNewPart) {
    const std::string docx = commented(WordBuilder(paragraph("{{a b}}")).mainName("word/document2.xml"));
    const auto package = Package::read(docx);
    ASSERT_TRUE(package);
    const auto related = package->relationships("word/document2.xml");
    ASSERT_TRUE(related);
    ASSERT_EQ(related->size(), 1U);
    EXPECT_EQ(related->front().target, "word/comments.xml");
    EXPECT_EQ(package->contentType("word/comments.xml"),
              "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml");
}

TEST(Comments, EqualTemplatesGiveEqualBytesAndSoundOnesStay) {
    const std::string docx = WordBuilder(paragraph("{{a b}} {{c")).build();
    EXPECT_EQ(commented(docx, faultsIn(docx)), commented(docx, faultsIn(docx)));
    const std::string sound = WordBuilder(paragraph("{{a}}")).build();
    EXPECT_EQ(partOf(commented(sound, {}), "word/document.xml"), partOf(sound, "word/document.xml"));
}

TEST(Comments, HundredsInOneParagraphAreMarked) {
    std::string text;
    for (int i = 0; i < 500; ++i)
        text += "x{{a " + std::to_string(i) + "}}";
    const std::string docx = commented(WordBuilder(paragraph(text)));
    EXPECT_EQ(textOf(docx), text);
    const auto found = ranges(docx);
    ASSERT_EQ(found.size(), 500U);
    EXPECT_EQ(found[499], "500:{{a 499}}");
}

TEST(Comments, AdviceAndFaultsStandTogether) {
    const std::string docx = WordBuilder(paragraph("{{a b}}")).build();
    const auto remarks = remarksOn(docx, {});
    ASSERT_TRUE(remarks);
    EXPECT_THAT(comments(commented(docx, *remarks)),
                ::testing::Contains(HasSubstr("Advice: The document has no title")));
}

}  // namespace
}  // namespace concordat::documents
