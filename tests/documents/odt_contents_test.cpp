// Tables of contents of OpenDocument texts: written from the headings that the document has.
#include "documents/odt_world.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::List;
using media::Value;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::odt::faults;
using testing::odt::filledBody;
using testing::odt::heading;
using testing::odt::inParagraph;
using testing::odt::item;
using testing::odt::list;
using testing::odt::note;
using testing::odt::OdtBuilder;
using testing::odt::paragraph;
using testing::odt::partOf;
using testing::odt::refusal;
using testing::odt::rendered;
using testing::odt::textOf;
using testing::odt::world;

std::string form(int level, std::string_view style) {
    return "<text:table-of-content-entry-template text:outline-level=\"" + std::to_string(level) +
           "\" text:style-name=\"" + std::string(style) +
           "\"><text:index-entry-link-start/><text:index-entry-link-start/><text:index-entry-chapter/>"
           "<text:index-entry-text/><text:index-entry-tab-stop/><text:index-entry-page-number/>"
           "<text:index-entry-link-end/></text:table-of-content-entry-template>";
}

std::string contents(std::string_view attributes = "text:outline-level=\"2\"", std::string_view more = "") {
    return "<text:table-of-content text:name=\"Contents\"><text:table-of-content-source " +
           std::string(attributes) + ">" + form(1, "First") + form(2, "Second") + std::string(more) +
           "</text:table-of-content-source><text:index-body><text:index-title text:name=\"Head\">" +
           paragraph("What is in it") + "</text:index-title>" + paragraph("Old {{nonsense}}", "P1") +
           paragraph("Older", "P1") + "</text:index-body></text:table-of-content>";
}

std::string under(int level, std::string_view content) {
    return "<text:h text:outline-level=\"" + std::to_string(level) + "\">" + std::string(content) +
           "</text:h>";
}

TEST(OdtContents, FollowTheHeadingsOfTheDocument) {
    const std::string out = rendered(
        OdtBuilder(contents() + paragraph("{{#people}}") + under(1, "Of {{name}}") + under(2, "In {{town}}") +
                   under(3, "Deeper") + paragraph("{{/people}}") + under(1, ""))
            .build(),
        world());
    EXPECT_THAT(textOf(out), ::testing::StartsWith("What is in it\nOf Ada>\nIn Alder>\nOf Bo>\nIn Birch>\nOf "
                                                   "Cy>\nIn Cedar>\nOf Ada\nIn Alder\nDeeper\n"));
}

TEST(OdtContents, EveryEntryRefersToItsHeading) {
    const std::string out = filledBody(contents() + heading("One") + heading("Two"), world());
    for (const char* name : {"_Toc000000001", "_Toc000000002"}) {
        const std::string quoted = "\"" + std::string(name) + "\"";
        EXPECT_THAT(out, HasSubstr("xlink:href=\"#" + std::string(name) + "\""));
        EXPECT_THAT(out,
                    HasSubstr("<text:bookmark-ref text:reference-format=\"page\" text:ref-name=" + quoted));
        EXPECT_THAT(out, HasSubstr("<text:bookmark-start text:name=" + quoted));
        EXPECT_THAT(out, HasSubstr("<text:bookmark-end text:name=" + quoted));
    }
    EXPECT_THAT(out, Not(HasSubstr("reference-format=\"number\""))) << "no heading has one";
}

TEST(OdtContents, TheNumberOfAHeadingIsAReferenceToIt) {
    const std::string out = filledBody(contents() + list(item(heading("One"))), world());
    EXPECT_THAT(out, HasSubstr("<text:bookmark-ref text:reference-format=\"number\" "
                               "text:ref-name=\"_Toc000000001\"/> One<text:tab/>"));
}

TEST(OdtContents, StylesAreListedWhereTheySaySo) {
    const std::string sources =
        "<text:index-source-styles text:outline-level=\"2\"><text:index-source-style "
        "text:style-name=\"Annex\"/></text:index-source-styles>";
    const std::string body = heading("One") + paragraph("Forms", "P7") + paragraph("no heading", "P8");
    const auto listed = [&](std::string_view attributes) {
        return textOf(
            rendered(OdtBuilder(contents(attributes, sources) + body)
                         .automaticStyles("<style:style style:name=\"P7\" style:family=\"paragraph\" "
                                          "style:parent-style-name=\"Annex\"/>")
                         .build(),
                     world()));
    };
    EXPECT_EQ(listed("text:use-outline-level=\"false\" text:use-index-source-styles=\"true\""),
              "What is in it\nForms>\nOne\nForms\nno heading");
    EXPECT_EQ(listed("text:use-index-source-styles=\"true\""),
              "What is in it\nOne>\nForms>\nOne\nForms\nno heading");
    EXPECT_EQ(listed("text:outline-level=\"1\""), "What is in it\nOne>\nOne\nForms\nno heading");
}

TEST(OdtContents, KeepTheLookOfTheirEntries) {
    const std::string out =
        partOf(rendered(OdtBuilder(contents() + under(1, "One") + under(2, "Two"))
                            .automaticStyles("<style:style style:name=\"P1\" style:family=\"paragraph\" "
                                             "style:parent-style-name=\"First\"/>")
                            .build(),
                        world()),
               "content.xml");
    EXPECT_THAT(out, HasSubstr("<text:p text:style-name=\"P1\"><text:a "));
    EXPECT_THAT(out, HasSubstr("<text:p text:style-name=\"Second\"><text:a "));
}

TEST(OdtContents, TheirOldEntriesAreNobodysText) {
    EXPECT_TRUE(faults(contents() + paragraph("{{title}}")).empty());
    EXPECT_EQ(filledBody(contents() + paragraph("x"), world()).find("nonsense"), std::string::npos);
}

TEST(OdtContents, WordsOfNotesAndCommentsAreNoHeading) {
    const std::string out = textOf(rendered(
        OdtBuilder(contents() + under(1, "One <text:span>two</text:span><text:line-break/>" +
                                             note("ftn1", paragraph("aside")) +
                                             "<office:annotation office:name=\"c\"><text:p>who?</text:p>"
                                             "</office:annotation> three"))
            .build(),
        world()));
    EXPECT_THAT(out, HasSubstr("What is in it\nOne two three>\n"));
}

TEST(OdtContents, WhatIsDeletedOrHiddenIsNotListed) {
    const std::string deleted = "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:deletion>" +
                                under(1, "Deleted") +
                                "</text:deletion></text:changed-region></text:tracked-changes>";
    const std::string hidden =
        "<text:section text:name=\"s\" text:display=\"none\">" + under(1, "Hidden") + "</text:section>";
    const std::string out = filledBody(deleted + contents() + hidden +
                                           under(1,
                                                 "Fees<text:hidden-text text:string-value=\"x\">secret"
                                                 "</text:hidden-text>"),
                                       world());
    const std::string listed = out.substr(0, out.find("</text:table-of-content>"));
    EXPECT_THAT(listed, HasSubstr(">Fees<text:tab/>"));
    EXPECT_EQ(listed.find("Deleted", listed.find("index-body")), std::string::npos);
    EXPECT_EQ(listed.find("Hidden"), std::string::npos);
    EXPECT_EQ(listed.find("secret"), std::string::npos);
}

TEST(OdtContents, OfAChapterOrWithMarksStay) {
    const auto plain = [](std::string contents) {
        return contents.erase(contents.find(" {{nonsense}}"), 13);
    };
    EXPECT_THAT(filledBody(plain(contents("text:index-scope=\"chapter\"")) + heading("x"), world()),
                Not(HasSubstr("bookmark-ref")));
    EXPECT_THAT(filledBody(plain(contents()) + heading("x") +
                               "<text:p><text:toc-mark text:string-value=\"m\"/></text:p>",
                           world()),
                Not(HasSubstr("bookmark-ref")));
}

TEST(OdtContents, OfMarksAloneStay) {
    EXPECT_THAT(
        filledBody("<text:table-of-content><text:table-of-content-source "
                   "text:use-outline-level=\"false\"/><text:index-body>" +
                       paragraph("{{title}}") + "</text:index-body></text:table-of-content>" + heading("x"),
                   world()),
        HasSubstr("Diversion</text:p></text:index-body>"));
}

TEST(OdtContents, WithoutMeasureAreRefused) {
    List many;
    for (int i = 0; i < 200; ++i)
        many.emplace_back(Fields().set("t", "T"));
    EXPECT_EQ(refusal(paragraph("{{#many}}") + contents() + heading("x") + paragraph("{{/many}}"),
                      Fields().set("many", many))
                  .code,
              core::ErrorCode::TooLarge);
}

}  // namespace
}  // namespace concordat::documents
