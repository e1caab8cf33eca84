// Templates and partials made to mislead the engine: marks that only it may write, lists and sections in
// places where none can be, chains without end, prefixes that mean nothing where they come to stand.
#include <algorithm>
#include <map>

#include "documents/template.h"
#include "documents/word_builder.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::List;
using media::Value;
using testing::cell;
using testing::faultsOf;
using ::testing::HasSubstr;
using testing::inParagraph;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::paragraph;
using testing::partOf;
using testing::run;
using testing::styled;
using testing::table;
using testing::textOf;
using testing::WordBuilder;

constexpr char kOffice[] = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr char kMc[] = " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

Surroundings with(std::map<std::string, std::string> files) {
    return {[files = std::move(files)](const std::string& name) -> core::Result<std::string> {
                const auto file = files.find(name);
                if (file == files.end()) return core::fail(core::ErrorCode::NotFound, "There is no " + name);
                return file->second;
            },
            {}};
}

std::string rendered(const WordBuilder& docx, const Value& data,
                     std::map<std::string, std::string> files = {}) {
    const auto read = Template::read(docx.build(), nullptr, with(std::move(files)));
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    if (!read) return {};
    const auto rendering = read->render(data, Copy::Plain);
    EXPECT_TRUE(rendering) << (rendering ? "" : rendering.error().message);
    if (!rendering) return {};
    EXPECT_THAT(faultsOf(rendering->bytes), IsEmpty());
    return rendering->bytes;
}

std::string refusal(const WordBuilder& docx, std::map<std::string, std::string> files = {}) {
    const auto read = Template::read(docx.build(), nullptr, with(std::move(files)));
    EXPECT_FALSE(read);
    return read ? std::string() : read.error().message;
}

std::size_t countOf(const std::string& text, std::string_view words) {
    std::size_t count = 0;
    for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
        ++count;
    return count;
}

std::string blocks(std::string_view name, const std::string& inside) {
    return paragraph("{{#" + std::string(name) + "}}") + inside + paragraph("{{/" + std::string(name) + "}}");
}

Value two() {
    return Fields().set("l", List{Value(Fields().set("a", "1")), Value(Fields().set("a", "2"))});
}

// A paragraph with these properties.
std::string having(const std::string& properties, std::string_view text) {
    return inParagraph("<w:pPr>" + properties + "</w:pPr>" + run(text));
}

std::string listed(std::string_view text) {
    return having("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>", text);
}

const std::string kDefinition =
    "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/></w:lvl></w:abstractNum>";
const std::string kInstance = "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";

TEST(HostileTemplate, NobodyElseWritesTheMarksOfTheEngine) {
    EXPECT_THAT(refusal(WordBuilder(paragraph("{{a}}") +
                                    inParagraph("<w:r><w:t concordat-words=\"99999999\">q</w:t></w:r>"))),
                HasSubstr("does not write"));
    for (const char* mark :
         {"<concordat-tag n=\"99999999\"/>", "<concordat-tag/>", "<concordat-section n=\"0\"/>"}) {
        WordBuilder guest(inParagraph(run("x") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"));
        guest.footnote(2, inParagraph("<w:r>" + std::string(mark) + "<w:t>n</w:t></w:r>"));
        EXPECT_THAT(refusal(WordBuilder(paragraph("{{> g}}")), {{"g", guest.build()}}),
                    HasSubstr("does not write"))
            << mark;
    }
}

TEST(HostileTemplate, APartialOfSeveralBlocksFitsIntoNoSentenceHoweverDeepItStands) {
    const std::string outer = WordBuilder(paragraph("{{> inner}}")).build();
    for (const std::string& inner : {paragraph("one") + paragraph("two"),
                                     table("<w:tr>" + cell(paragraph("c")) + "</w:tr>"), std::string()})
        EXPECT_THAT(refusal(WordBuilder(paragraph("Before {{> outer}} after")),
                            {{"outer", outer}, {"inner", WordBuilder(inner).build()}}),
                    HasSubstr("more than one plain paragraph"))
            << inner;
}

TEST(HostileTemplate, HeadersCellsAndNotesHaveNoSections) {
    const std::string guest = WordBuilder(having("<w:sectPr/>", "a") + paragraph("b")).build();
    const std::string in_header =
        rendered(WordBuilder(paragraph("x")).header(paragraph("{{> g}}")), Fields(), {{"g", guest}});
    EXPECT_EQ(textOf(in_header, "word/header1.xml"), "a\nb");
    EXPECT_THAT(partOf(in_header, "word/header1.xml"), Not(HasSubstr("sectPr")));
    const std::string in_cell = rendered(
        WordBuilder(table("<w:tr>" + cell(paragraph("{{> g}}")) + "</w:tr>")), Fields(), {{"g", guest}});
    EXPECT_EQ(countOf(partOf(in_cell, "word/document.xml"), "<w:sectPr"), 1U);
    WordBuilder noted(inParagraph(run("x") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"));
    noted.footnote(2, paragraph("{{> g}}"));
    EXPECT_THAT(partOf(rendered(noted, Fields(), {{"g", guest}}), "word/footnotes.xml"),
                Not(HasSubstr("sectPr")));
}

TEST(HostileTemplate, ListsThatAreDefinedTwiceOrLateKeepTheFileSound) {
    const std::string block = blocks("l", paragraph("h") + listed("{{a}}") + listed("y"));
    const std::string twice =
        rendered(WordBuilder(block).numbering(kDefinition + "<w:num w:numId=\"1\"/>" + kInstance), two());
    EXPECT_EQ(textOf(twice), "h\n1\ny\nh\n2\ny");
    const auto late = [](std::string_view text) {
        return "<w:p>" + run(text) +
               "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>";
    };
    EXPECT_EQ(textOf(rendered(WordBuilder(blocks("l", paragraph("h") + late("{{a}}") + late("y")))
                                  .numbering(kDefinition + kInstance),
                              two())),
              "h\n1\ny\nh\n2\ny");
}

TEST(HostileTemplate, AnItemThatNamesItsLevelAloneKeepsItWhereItsStyleNumbersIt) {
    const auto deep = [](std::string_view text) {
        return having("<w:pStyle w:val=\"LN\"/><w:numPr><w:ilvl w:val=\"1\"/></w:numPr>", text);
    };
    const std::string out = rendered(WordBuilder(blocks("l", paragraph("h") + deep("{{a}}") + deep("y")))
                                         .styles("<w:style w:type=\"paragraph\" w:styleId=\"LN\"><w:name "
                                                 "w:val=\"List Number\"/><w:pPr><w:numPr>"
                                                 "<w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>")
                                         .numbering(kDefinition + kInstance),
                                     two());
    const std::string body = partOf(out, "word/document.xml");
    EXPECT_EQ(countOf(body, "<w:ilvl w:val=\"1\"/>"), 4U) << body;
    EXPECT_EQ(countOf(body, "<w:numId w:val=\"2\"/>"), 2U) << body;
}

TEST(HostileTemplate, RowsAreWantedWhereATableHasNone) {
    EXPECT_THAT(
        refusal(WordBuilder("<w:tbl>" + paragraph("{{#a | rows}}x{{/a}}") + "</w:tbl>" + paragraph("z"))),
        HasSubstr("{{#a | rows}}"));
}

TEST(HostileTemplate, AChainOfStylesMayBeLong) {
    std::string chain;
    for (int i = 0; i < 20'000; ++i)
        chain += "<w:style w:type=\"paragraph\" w:styleId=\"s" + std::to_string(i) + "\"><w:name w:val=\"n" +
                 std::to_string(i) + "\"/><w:basedOn w:val=\"s" + std::to_string(i + 1) + "\"/></w:style>";
    const std::string out = rendered(WordBuilder(paragraph("{{> chain}}")).styles(""), Fields(),
                                     {{"chain", WordBuilder(styled("s0", "x")).styles(chain).build()}});
    EXPECT_EQ(textOf(out), "x");
}

TEST(HostileTemplate, WhatOtherProgramsMayIgnoreStaysWithTheGuest) {
    const std::string choice = "<w:r><mc:AlternateContent" + std::string(kMc) + "><mc:Choice Requires=\"";
    const std::string end = "</mc:Choice></mc:AlternateContent></w:r>";
    WordBuilder guest(
        inParagraph(choice + "wpx\"><w:t>lost</w:t>" + end + choice + "wps\"><w:t>kept</w:t>" + end) +
        "<w:p" + kMc + " mc:Ignorable=\"w14\">" + run("more") + "</w:p>");
    const std::string body = partOf(
        rendered(WordBuilder(paragraph("{{> g}}")), Fields(), {{"g", guest.build()}}), "word/document.xml");
    EXPECT_THAT(body, HasSubstr("kept"));
    EXPECT_THAT(body, Not(HasSubstr("lost")));
    EXPECT_THAT(body, Not(HasSubstr("Ignorable=")));
    EXPECT_THAT(body, Not(HasSubstr("AlternateContent")));
}

// The inner choice goes with the outer one's newer form.
TEST(HostileTemplate, AChoiceInAChoiceLeavesTheOlderFormAlone) {
    const auto choice = [](const std::string& newer, const std::string& older) {
        return "<mc:AlternateContent" + std::string(kMc) + "><mc:Choice Requires=\"wps\">" + newer +
               "</mc:Choice><mc:Fallback>" + older + "</mc:Fallback></mc:AlternateContent>";
    };
    WordBuilder guest(inParagraph(
        "<w:r>" + choice(choice("<w:t>a</w:t>", "<w:t>b</w:t>"), choice("<w:t>c</w:t>", "<w:t>d</w:t>")) +
        "</w:r>"));
    EXPECT_EQ(textOf(rendered(WordBuilder(paragraph("{{> g}}")), Fields(), {{"g", guest.build()}})), "d");
}

TEST(HostileTemplate, SmartArtOfAPartialNamesThePartInWhichItIsDrawn) {
    constexpr char kDrawn[] = "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing";
    const std::string diagram = "http://schemas.openxmlformats.org/drawingml/2006/diagram";
    WordBuilder guest(paragraph("x") +
                      inParagraph("<w:r><d:relIds xmlns:d=\"" + diagram + "\" r:dm=\"p0\"/></w:r>"));
    guest
        .part("word/diagrams/data1.xml",
              "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
              std::string(kOffice) + "diagramData",
              "<d:dataModel xmlns:d=\"" + diagram +
                  "\"><s:dataModelExt xmlns:s=\"http://schemas.microsoft.com/office/drawing/2008/diagram\" "
                  "relId=\"p1\"/></d:dataModel>")
        .part("word/diagrams/drawing1.xml", "application/vnd.ms-office.drawingml.diagramDrawing+xml", kDrawn,
              "<d xmlns=\"urn:d\"/>");
    WordBuilder host(paragraph("{{> g}}"));
    host.header(paragraph("p0 is taken")).footer(paragraph("p1 is taken"));
    const std::string out = rendered(host, Fields(), {{"g", guest.build()}});
    const std::string data = partOf(out, "word/diagrams/data1.xml");
    const auto related = Package::read(out)->relationships("word/document.xml");
    const auto drawn = std::ranges::find(*related, kDrawn, &Relationship::type);
    ASSERT_NE(drawn, related->end());
    EXPECT_EQ(drawn->target, "word/diagrams/drawing1.xml");
    EXPECT_THAT(data, HasSubstr("relId=\"" + drawn->id + "\""));
    EXPECT_NE(drawn->id, "p1");
}

TEST(HostileTemplate, ListsComeBeforeTheLastElementOfTheNumbering) {
    WordBuilder guest(listed("a") + paragraph("b"));
    guest.numbering(kDefinition + kInstance);
    const std::string numbering =
        partOf(rendered(WordBuilder(paragraph("{{> g}}") + paragraph("{{m | markdown}}"))
                            .numbering("<w:numIdMacAtCleanup w:val=\"1\"/>"),
                        Fields().set("m", "- a"), {{"g", guest.build()}}),
               "word/numbering.xml");
    EXPECT_GT(numbering.find("numIdMacAtCleanup"), numbering.rfind("<w:num ")) << numbering;
    EXPECT_GT(numbering.find("numIdMacAtCleanup"), numbering.rfind("<w:abstractNum ")) << numbering;
    const std::string own = partOf(
        rendered(WordBuilder(paragraph("{{m | markdown}}")).numbering("<w:numIdMacAtCleanup w:val=\"1\"/>"),
                 Fields().set("m", "1. a")),
        "word/numbering.xml");
    EXPECT_GT(own.find("numIdMacAtCleanup"), own.rfind("<w:num ")) << own;
    EXPECT_GT(own.find("numIdMacAtCleanup"), own.rfind("<w:abstractNum ")) << own;
}

TEST(HostileTemplate, ALinkOfAPartialInALinkIsItsWords) {
    const auto link = [](std::string_view anchor, std::string_view text) {
        return "<w:hyperlink w:anchor=\"" + std::string(anchor) + "\">" + run(text) + "</w:hyperlink>";
    };
    const std::string body =
        partOf(rendered(WordBuilder(inParagraph(link("z", "see {{> g}} there"))), Fields(),
                        {{"g", WordBuilder(inParagraph(run("the ") + link("q", "rule"))).build()}}),
               "word/document.xml");
    EXPECT_EQ(countOf(body, "<w:hyperlink"), 1U) << body;
    EXPECT_THAT(body, HasSubstr("rule"));
    EXPECT_THAT(body, HasSubstr("w:anchor=\"z\""));
}

}  // namespace
}  // namespace concordat::documents
