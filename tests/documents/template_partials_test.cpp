// Partials: another Word document in the place of a tag, with all that it brings along.
#include <algorithm>
#include <map>

#include "documents/template.h"
#include "documents/word_builder.h"
#include "media/xml.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::List;
using media::Value;
using ::testing::ElementsAre;
using testing::faultsOf;
using ::testing::HasSubstr;
using testing::inParagraph;
using ::testing::IsEmpty;
using testing::item;
using testing::paragraph;
using testing::partOf;
using testing::row;
using testing::run;
using testing::styled;
using testing::table;
using testing::textOf;
using testing::WordBuilder;

using Files = std::map<std::string, std::string>;

Surroundings with(Files files) {
    return {[files = std::move(files)](const std::string& name) -> core::Result<std::string> {
                const auto file = files.find(name);
                if (file == files.end())
                    return core::fail(core::ErrorCode::NotFound, "There is no " + name + ".");
                return file->second;
            },
            {}};
}

std::string rendered(const WordBuilder& docx, const Value& data, Files files, Copy copy = Copy::Final) {
    const auto read = Template::read(docx.build(), nullptr, with(std::move(files)));
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    if (!read) return {};
    const auto rendering = read->render(data, copy);
    EXPECT_TRUE(rendering) << (rendering ? "" : rendering.error().message);
    if (!rendering) return {};
    EXPECT_THAT(faultsOf(rendering->bytes), IsEmpty());
    return rendering->bytes;
}

std::string docx(std::string body) {
    return WordBuilder(std::move(body)).build();
}

std::vector<std::string> faults(const std::string& body, Files files) {
    const auto problems = lint(WordBuilder(body).build(), nullptr, with(std::move(files)));
    EXPECT_TRUE(problems) << (problems ? "" : problems.error().message);
    std::vector<std::string> messages;
    for (const TemplateProblem& problem : *problems)
        messages.push_back(std::string(code(problem.fault)) + ": " + problem.message);
    return messages;
}

std::size_t countOf(const std::string& text, std::string_view words) {
    std::size_t count = 0;
    for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
        ++count;
    return count;
}

TEST(Partials, AloneInAParagraphAllItsBlocksStandInItsPlace) {
    EXPECT_EQ(textOf(rendered(WordBuilder(paragraph("a") + paragraph("{{> clause}}") + paragraph("z")),
                              Fields().set("name", "Alder"),
                              {{"clause", docx(paragraph("of {{name}}") + table(row({"x", "{{name}}"})))}})),
              "a\nof Alder\n[x|Alder]\nz");
}

TEST(Partials, InASentenceItsWordsTakeTheLookOfTheirPlace) {
    const std::string out = rendered(WordBuilder(inParagraph(run("by {{> who}}, today", "<w:i/>"))),
                                     Fields().set("name", "Alder"),
                                     {{"who", docx(inParagraph(run("the ") + run("{{name}}", "<w:b/>")))}});
    EXPECT_EQ(textOf(out), "by the Alder, today");
    const std::string body = partOf(out, "word/document.xml");
    EXPECT_THAT(body, HasSubstr("<w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">the </w:t>"));
    EXPECT_THAT(body, HasSubstr("<w:rPr><w:b/></w:rPr><w:t>Alder</w:t>"));
}

TEST(Partials, AreFilledWhereTheyStandInLoopsAndInEachOther) {
    const Value data =
        Fields()
            .set("title", "T")
            .set("people", List{Value(Fields().set("name", "Ana")), Value(Fields().set("name", "Bo"))});
    EXPECT_EQ(
        textOf(rendered(
            WordBuilder(paragraph("{{#people}}") + paragraph("{{> card}}") + paragraph("{{/people}}")), data,
            {{"card", docx(paragraph("{{index}} {{> who}}") + paragraph("--"))},
             {"who", docx(paragraph("{{name}} of {{title}}"))}})),
        "1 Ana of T\n--\n2 Bo of T\n--");
}

TEST(Partials, APartialThatIncludesItselfEndsWithTheData) {
    const Value leaf = Fields().set("name", "leaf").set("below", List());
    const Value node = Fields().set("name", "node").set("below", List{leaf, leaf});
    EXPECT_EQ(textOf(rendered(WordBuilder(paragraph("{{> tree}}")),
                              Fields().set("name", "root").set("below", List{node}),
                              {{"tree", docx(paragraph("{{name}}") + paragraph("{{#below}}") +
                                             paragraph("{{> tree}}") + paragraph("{{/below}}"))}})),
              "root\nnode\nleaf\nleaf");
}

TEST(Partials, WithoutAnEndItIsToldBeforeAnythingIsFilled) {
    for (const char* body : {"{{> again}}", "x {{> again}}"})
        EXPECT_THAT(faults(paragraph(body), {{"again", docx(paragraph(body))}}),
                    ElementsAre(HasSubstr("{{> again}} stands in \"again\" itself")))
            << body;
    // Two that include each other, inside tables that grow ever deeper.
    EXPECT_THAT(faults(paragraph("{{> a}}"),
                       {{"a", docx(table(row({"{{> b}}"})))}, {"b", docx(table(row({"{{> a}}"})))}}),
                ElementsAre(HasSubstr("without end")));
    EXPECT_THAT(faults(paragraph("{{> a}}") + paragraph("{{> b}}") + paragraph("{{> a}}"),
                       {{"a", docx(paragraph("{{> b}}"))}, {"b", docx(paragraph("x"))}}),
                IsEmpty());
}

TEST(Partials, InASectionThatNeverEndsItIsRefusedAndNeverCrashes) {
    for (const std::string& body : {paragraph("{{#a}}") + paragraph("{{> again}}") + paragraph("{{/a}}"),
                                    paragraph("{{#a}}x {{> again}}{{/a}}")}) {
        const auto read = Template::read(docx(body), nullptr, with({{"again", docx(body)}}));
        ASSERT_TRUE(read) << read.error().message;
        const auto rendering = read->render(Fields().set("a", Value(true)), Copy::Plain);
        ASSERT_FALSE(rendering) << body;
        EXPECT_THAT(rendering.error().message, HasSubstr("includes itself without end"));
    }
}

TEST(Partials, StylesAreMatchedByNameAndTheMissingComeAlongWithTheirBase) {
    const auto style = [](std::string id, std::string name, std::string more) {
        return "<w:style w:type=\"paragraph\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/>" +
               more + "</w:style>";
    };
    WordBuilder host(paragraph("{{> clause}}"));
    host.styles(style("Head", "heading 1", "") + style("Box", "Frame", ""));
    WordBuilder guest(styled("berschrift1", "one") + styled("Box", "two"));
    guest.styles(style("berschrift1", "Heading 1", "") +
                 style("Box", "Callout", "<w:basedOn w:val=\"Base\"/>") +
                 style("Base", "Callout Base", "<w:next w:val=\"Box\"/>"));
    const std::string out = rendered(host, Fields(), {{"clause", guest.build()}});
    const std::string body = partOf(out, "word/document.xml");
    EXPECT_THAT(body, HasSubstr("<w:pStyle w:val=\"Head\"/>"));
    EXPECT_THAT(body, HasSubstr("<w:pStyle w:val=\"Box2\"/>"));
    const std::string styles = partOf(out, "word/styles.xml");
    EXPECT_THAT(styles, HasSubstr("w:styleId=\"Box2\""));
    EXPECT_THAT(styles, HasSubstr("<w:basedOn w:val=\"Base\"/>"));
    EXPECT_THAT(styles, HasSubstr("<w:next w:val=\"Box2\"/>"));
    EXPECT_EQ(countOf(styles, "w:val=\"heading 1\""), 1U);
}

std::string definition(std::string id, std::string format, std::string more = "") {
    return "<w:abstractNum w:abstractNumId=\"" + id + "\">" + more +
           "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format +
           "\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>";
}

std::string instance(std::string id, std::string of) {
    return "<w:num w:numId=\"" + id + "\"><w:abstractNumId w:val=\"" + of + "\"/></w:num>";
}

TEST(Partials, ListsBeginAnewWhereverTheyAreIncludedAndShareDefinitionsThatAreTheSame) {
    WordBuilder host(item("mine", 1) + paragraph("{{> list}}") + item("mine too", 1) +
                     paragraph("{{> list}}"));
    host.numbering(definition("0", "decimal") + instance("1", "0"));
    WordBuilder guest(item("a", 1) + item("b", 2));
    guest.numbering(definition("5", "decimal", "<w:nsid w:val=\"12345678\"/>") +
                    definition("6", "lowerRoman") + instance("1", "5") + instance("2", "6"));
    const std::string out = rendered(host, Fields(), {{"list", guest.build()}});
    const std::string lists = partOf(out, "word/numbering.xml");
    // Two of the document, and a twin of each for the lists that begin anew.
    EXPECT_EQ(countOf(lists, "<w:abstractNum "), 4U);
    EXPECT_EQ(countOf(lists, "<w:startOverride"), 4U);
    EXPECT_LT(lists.rfind("<w:abstractNum "), lists.find("<w:num "));
    const std::string body = partOf(out, "word/document.xml");
    EXPECT_EQ(countOf(body, "<w:numId w:val=\"1\"/>"), 2U) << body;
}

TEST(Partials, AListByItsStyleBeginsAnewAsWell) {
    const std::string styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"LN\"><w:name w:val=\"List "
        "Number\"/><w:pPr><w:numPr><w:numId "
        "w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    WordBuilder host(styled("LN", "mine") + paragraph("{{> list}}"));
    host.styles(styles).numbering(definition("0", "decimal") + instance("1", "0"));
    WordBuilder guest(styled("LN", "a") + styled("LN", "b"));
    guest.styles(styles).numbering(definition("0", "decimal") + instance("1", "0"));
    const std::string out = rendered(host, Fields(), {{"list", guest.build()}});
    const std::string body = partOf(out, "word/document.xml");
    EXPECT_EQ(
        countOf(body,
                "<w:pStyle w:val=\"LN\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>"),
        2U)
        << body;
    EXPECT_THAT(partOf(out, "word/numbering.xml"), HasSubstr("startOverride"));
}

TEST(Partials, AListComesIntoADocumentWithoutLists) {
    WordBuilder guest(item("a", 7));
    guest.numbering(definition("0", "decimal") + instance("7", "0"));
    const std::string out =
        rendered(WordBuilder(paragraph("{{> list}}")), Fields(), {{"list", guest.build()}});
    EXPECT_THAT(partOf(out, "word/numbering.xml"), HasSubstr("startOverride"));
}

constexpr char kImage[] = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";

TEST(Partials, PicturesAndLinksComeAlongIntoThePartWhereTheyStand) {
    const std::string picture =
        "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"p\"/><a:blip "
        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        "r:embed=\"p0\"/></wp:inline></w:drawing></w:r>";
    WordBuilder guest(inParagraph(picture + "<w:hyperlink r:id=\"L\">" + run("{{name}}") + "</w:hyperlink>"));
    guest.part("word/media/image1.png", "image/png", kImage, "of the guest");
    guest.outside("L", "hyperlink", "https://example.org");
    WordBuilder host(paragraph("{{> logo}} {{> logo}}") + inParagraph(picture));
    host.part("word/media/image1.png", "image/png", kImage, "of the host").header(paragraph("{{> logo}}"));
    const std::string out = rendered(host, Fields().set("name", "N"), {{"logo", guest.build()}});
    EXPECT_EQ(partOf(out, "word/media/image1.png"), "of the host");
    EXPECT_EQ(partOf(out, "word/media/image12.png"), "of the guest");
    EXPECT_EQ(textOf(out), "N N");
    EXPECT_EQ(textOf(out, "word/header1.xml"), "N");
    EXPECT_EQ(countOf(partOf(out, "word/document.xml"), "r:embed="), 3U);
    EXPECT_THAT(partOf(out, "word/_rels/header1.xml.rels"), HasSubstr("https://example.org"));
}

TEST(Partials, NotesComeAlongAndAreFilledOncePerMark) {
    WordBuilder guest(inParagraph(run("g") + "<w:r><w:footnoteReference w:id=\"1\"/></w:r>"));
    guest.footnote(1, paragraph("note of {{name}}"));
    const Value data =
        Fields().set("people", List{Value(Fields().set("name", "A")), Value(Fields().set("name", "B"))});
    const std::string body = paragraph("{{#people}}") + paragraph("{{> g}}") + paragraph("{{/people}}");
    const std::string bare = rendered(WordBuilder(body), data, {{"g", guest.build()}});
    EXPECT_EQ(textOf(bare, "word/footnotes.xml"), "\n\nnote of A\nnote of B");
    WordBuilder host(inParagraph("<w:r><w:footnoteReference w:id=\"1\"/></w:r>") + body);
    host.footnote(1, paragraph("mine"));
    const std::string both = rendered(host, data, {{"g", guest.build()}});
    EXPECT_EQ(textOf(both, "word/footnotes.xml"), "\nmine\nnote of A\nnote of B");
    EXPECT_EQ(countOf(partOf(both, "word/document.xml"), "footnoteReference"), 3U);
    EXPECT_THAT(faults("", {}), IsEmpty());
    const auto in_header = lint(WordBuilder(paragraph("x")).header(paragraph("{{> g}}")).build(), nullptr,
                                with({{"g", guest.build()}}));
    ASSERT_EQ(in_header->size(), 1U);
    EXPECT_THAT(in_header->front().message, HasSubstr("in the body of a document only"));
}

TEST(Partials, BookmarksAndWhatBelongsToPagesDoNotClash) {
    const std::string marked =
        "<w:bookmarkStart w:id=\"0\" w:name=\"here\"/>" + run("x") + "<w:bookmarkEnd w:id=\"0\"/>";
    WordBuilder guest(inParagraph(marked) + paragraph("y"));
    guest.header(paragraph("head of the guest"));
    const std::string out =
        rendered(WordBuilder(inParagraph(marked) + paragraph("{{> g}}") + paragraph("{{> g}}")), Fields(),
                 {{"g", guest.build()}});
    EXPECT_EQ(textOf(out), "x\nx\ny\nx\ny");
    EXPECT_EQ(countOf(partOf(out, "word/document.xml"), "<w:sectPr"), 1U);
}

TEST(Partials, ASectionThatTheyEndHasTheHeadersOfItsPlace) {
    WordBuilder guest(paragraph("a") +
                      "<w:p><w:pPr><w:sectPr><w:headerReference r:id=\"own\"/><w:type "
                      "w:val=\"nextPage\"/></w:sectPr></w:pPr></w:p>" +
                      paragraph("b"));
    WordBuilder host(paragraph("{{> g}}") +
                     "<w:p><w:pPr><w:sectPr><w:headerReference r:id=\"p0\"/></w:sectPr></w:pPr></w:p>");
    host.header(paragraph("head"));
    const std::string body = partOf(rendered(host, Fields(), {{"g", guest.build()}}), "word/document.xml");
    EXPECT_EQ(countOf(body, "<w:headerReference r:id=\"p0\"/>"), 2U) << body;
    EXPECT_EQ(body.find("own"), std::string::npos);
}

TEST(Partials, WordsOfTheirChartsAreFilled) {
    WordBuilder guest(paragraph("x") + inParagraph("<w:r><c r:id=\"p0\"/></w:r>"));
    guest.part("word/charts/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
               "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart",
               "<c "
               "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:p><a:r><a:t>{{title}}</"
               "a:t></a:r></a:p></c>");
    EXPECT_THAT(partOf(rendered(WordBuilder(paragraph("{{> g}}")), Fields().set("title", "T"),
                                {{"g", guest.build()}}),
                       "word/charts/chart1.xml"),
                HasSubstr("<a:t>T</a:t>"));
}

TEST(Partials, WhatIsWrongIsToldWithThePartialAndThePlace) {
    EXPECT_THAT(
        faults(paragraph("{{> gone}}"), {}),
        ElementsAre(HasSubstr("{{> gone}} includes \"gone\", which cannot be taken: There is no gone.")));
    EXPECT_THAT(faults(paragraph("{{> bad}}"), {{"bad", "%PDF"}}),
                ElementsAre(HasSubstr("The file is a PDF")));
    EXPECT_THAT(faults(paragraph("see {{> two}}"), {{"two", docx(paragraph("a") + paragraph("b"))}}),
                ElementsAre(HasSubstr("put the tag alone into a paragraph")));
    const auto inside =
        lint(docx(paragraph("{{> broken}}")), nullptr, with({{"broken", docx(paragraph("{{#a}} words"))}}));
    ASSERT_EQ(inside->size(), 1U);
    EXPECT_EQ(inside->front().place.part, "broken");
    EXPECT_THAT(describe(inside->front().place), HasSubstr("broken"));
}

TEST(Partials, NamesAreCheckedInTheScopesWhereTheyAreIncluded) {
    record::TemplateName names;
    record::TemplateName people;
    people.name = "people";
    people.kind = record::TemplateName::Kind::List;
    record::TemplateName name;
    name.name = "name";
    people.members.push_back(name);
    names.members.push_back(people);
    const std::string loop = paragraph("{{#people}}") + paragraph("{{> card}}") + paragraph("{{/people}}");
    EXPECT_THAT(*lint(docx(loop), &names, with({{"card", docx(paragraph("{{name}}"))}})), IsEmpty());
    EXPECT_EQ(
        lint(docx(loop + paragraph("{{> card}}")), &names, with({{"card", docx(paragraph("{{name}}"))}}))
            ->size(),
        1U);
    EXPECT_EQ(lint(docx(loop), &names,
                   with({{"card", docx(paragraph("{{nmae}} {{#people}}{{> card}}{{/people}}"))}}))
                  ->size(),
              1U);
}

}  // namespace
}  // namespace concordat::documents
