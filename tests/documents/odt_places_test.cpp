// Where tags of an OpenDocument template may stand beside its text, and that what comes out is sound.
#include "documents/odt_template.h"

#include "documents/odt_world.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::List;
using media::Value;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::odt::bodyOf;
using testing::odt::cell;
using testing::odt::filled;
using testing::odt::filledBody;
using testing::odt::inParagraph;
using testing::odt::note;
using testing::odt::OdtBuilder;
using testing::odt::paragraph;
using testing::odt::partOf;
using testing::odt::person;
using testing::odt::refusal;
using testing::odt::rendered;
using testing::odt::row;
using testing::odt::table;
using testing::odt::textOf;
using testing::odt::world;

// ---- other places -----------------------------------------------------------------------------------

TEST(OdtTemplate, EveryPartTakesPart) {
    const std::string odt =
        OdtBuilder(
            inParagraph("Body{{#people}} {{name}}" + note("ftn1", paragraph("in {{town}}")) + "{{/people}}"))
            .header(paragraph("{{title}}"))
            .footer(paragraph("{{#people}}{{name}} {{/people}}"))
            .meta(
                "<dc:title>{{title}}{{#yes}} &amp; more{{/yes}}</dc:title><meta:user-defined "
                "meta:name=\"county\">{{office.name}}</meta:user-defined>")
            .build();
    const std::string out = rendered(odt, world());
    EXPECT_EQ(textOf(out), "Body Ada(in Alder) Bo(in Birch) Cy(in Cedar)");
    EXPECT_EQ(textOf(out, "styles.xml"), "Diversion\nAda Bo Cy ");
    EXPECT_THAT(partOf(out, "meta.xml"), HasSubstr("<dc:title>Diversion &amp; more</dc:title>"));
    EXPECT_THAT(partOf(out, "meta.xml"), HasSubstr(">County Hall</meta:user-defined>"));
    for (const char* id : {"\"ftn1\"", "\"ftn1_2\"", "\"ftn1_3\""})
        EXPECT_THAT(partOf(out, "content.xml"), HasSubstr(std::string("text:id=") + id)) << id;
}

TEST(OdtTemplate, TextBoxesShapesAndCommentsAreStoriesOfTheirOwnInTheScopeOfTheirPlace) {
    const std::string box = "<draw:frame draw:name=\"F\"><draw:text-box>" + paragraph("{{#people}}") +
                            paragraph("{{name}}") + paragraph("{{/people}}") +
                            "</draw:text-box></draw:frame>";
    EXPECT_EQ(filled(inParagraph("a {{title}} " + box), world()), "a Diversion (Ada\nBo\nCy)");
    const std::string shape = "<draw:rect draw:name=\"R\">" + paragraph("{{name}}") + "</draw:rect>";
    EXPECT_EQ(filled(paragraph("{{#people}}") + inParagraph(shape) + paragraph("{{/people}}"), world()),
              "(Ada)\n(Bo)\n(Cy)");
    const std::string comment =
        "<office:annotation office:name=\"c\">" + paragraph("ask {{title}}") + "</office:annotation>";
    EXPECT_EQ(filled(inParagraph("x" + comment), world()), "x(ask Diversion)");
}

TEST(OdtTemplate, TheDescriptionOfAPictureIsFilledInTheScopeOfItsPlace) {
    const std::string frame =
        "<draw:frame draw:name=\"F\"><svg:title>{{blank}}</svg:title><svg:desc>Of "
        "{{name}}{{#yes}}, in  {{town}}{{/yes}}{{! x }}.</svg:desc></draw:frame>";
    const std::string odt =
        OdtBuilder(paragraph("{{#people}}") + inParagraph(frame) + paragraph("{{/people}}")).build();
    const std::string xml = partOf(rendered(odt, world(), Copy::Draft), "content.xml");
    EXPECT_THAT(xml,
                HasSubstr("<svg:title>[blank: blank]</svg:title><svg:desc>Of Ada, in  Alder.</svg:desc>"));
    EXPECT_THAT(xml, HasSubstr("<svg:desc>Of Cy, in  Cedar.</svg:desc>"));
}

TEST(OdtTemplate, AValueMayBecomeALinkAndTheAddressOfALinkMayHoldTags) {
    const Value data = Fields()
                           .set("site", "https://example.org/a b")
                           .set("desk", "desk@example.org")
                           .set("path", "x y")
                           .set("blank", Value())
                           .set("script", "javascript:alert(1)");
    EXPECT_EQ(
        filledBody(paragraph("{{site | link our site}}, {{desk | link}}"), data),
        "<text:p><text:a xlink:type=\"simple\" xlink:href=\"https://example.org/a%20b\">our site</text:a>, "
        "<text:a xlink:type=\"simple\" xlink:href=\"mailto:desk@example.org\">desk@example.org</text:a>"
        "</text:p>");
    const auto link = [](std::string_view address, std::string_view words) {
        return inParagraph("<text:a xlink:type=\"simple\" xlink:href=\"" + std::string(address) + "\">" +
                           std::string(words) + "</text:a>");
    };
    for (const char* address : {"https://example.org/{{path}}", "https://example.org/%7B%7B%20path%7D%7D"})
        EXPECT_EQ(filledBody(link(address, "{{desk}}"), data),
                  link("https://example.org/x%20y", "desk@example.org"))
            << address;
    EXPECT_EQ(bodyOf(rendered(OdtBuilder(link("https://example.org/{{blank}}", "a {{path}} b")).build(), data,
                              Copy::Draft)),
              "<text:p>a x y b</text:p>");
    for (const std::string& body : {paragraph("{{script | link}}"), link("{{script}}", "x")}) {
        const core::Error error = refusal(body, data);
        ASSERT_EQ(error.problems.size(), 1U);
        EXPECT_THAT(error.problems[0].message, HasSubstr("cannot be shown as a link"));
    }
}

TEST(OdtTemplate, DelimitersMayBeChangedUntilTheEndOfThePart) {
    EXPECT_EQ(
        filled(paragraph("{{=<% %>=}}<% title %>") + paragraph("{title} <%#people%><%name%> <%/people%>") +
                   paragraph("<%={{ }}=%>") + paragraph("{{title}}"),
               Fields().set("title", "T").set("people", List{person("Ada", "")})),
        "T\n{title} Ada \nT");
}

TEST(OdtTemplate, AddressesHaveTheDelimitersOfTheirPlace) {
    EXPECT_EQ(
        filledBody(paragraph("{{=<% %>=}}") +
                       inParagraph("<text:a xlink:href=\"https://example.org/%3C%25title%25%3E\">x</text:a>"),
                   Fields().set("title", "T")),
        "<text:p><text:a xlink:href=\"https://example.org/T\">x</text:a></text:p>");
}

TEST(OdtTemplate, PlaceholdersAndInputFieldsMayHoldTags) {
    for (const char* field :
         {"placeholder text:placeholder-type=\"text\"", "text-input text:description=\"t\""}) {
        const std::string name = std::string(field).substr(0, std::string(field).find(' '));
        for (const char* tag :
             {"&lt;{{title}}&gt;", "{{title}}", "&lt;{{#yes}}&gt;{{title}}&lt;{{/yes}}&gt;"}) {
            if (std::string(tag).find("#yes") != std::string::npos) continue;
            EXPECT_EQ(
                filled(inParagraph("a <text:" + std::string(field) + ">" + tag + "</text:" + name + "> b"),
                       world()),
                "a Diversion b")
                << field << tag;
        }
    }
    EXPECT_THAT(filledBody(inParagraph("{{title}}<text:placeholder text:placeholder-type=\"text\">&lt;x&gt;"
                                       "</text:placeholder>"),
                           world()),
                HasSubstr("<text:placeholder text:placeholder-type=\"text\">&lt;x&gt;</text:placeholder>"));
}

TEST(OdtTemplate, UserFieldsAreFilledWhereTheyAreDeclaredAndShown) {
    const std::string body =
        "<text:user-field-decls><text:user-field-decl office:value-type=\"string\" "
        "office:string-value=\"{{title}}\" text:name=\"t\"/></text:user-field-decls>" +
        inParagraph(
            "On <text:user-field-get text:name=\"t\">{{title}}</text:user-field-get> and "
            "<text:title>{{office.name}}</text:title>");
    const std::string xml = filledBody(body, world());
    EXPECT_THAT(xml, HasSubstr("office:string-value=\"Diversion\""));
    EXPECT_THAT(xml, HasSubstr("<text:user-field-get text:name=\"t\">Diversion</text:user-field-get>"));
    EXPECT_THAT(xml, HasSubstr("<text:title>County Hall</text:title>"));
}

TEST(OdtTemplate, PartsWithoutTagsKeepTheirBytes) {
    const std::string odt = OdtBuilder(paragraph("{{title}}"))
                                .header(paragraph("fixed   text"))
                                .part("settings.xml", "text/xml", "<a  b='1' ><!-- x --></a>")
                                .build();
    const std::string out = rendered(odt, world());
    for (const char* part : {"styles.xml", "meta.xml", "settings.xml", "META-INF/manifest.xml"})
        EXPECT_EQ(partOf(out, part), partOf(odt, part)) << part;
    EXPECT_EQ(rendered(odt, world()), out);
}

// ---- soundness --------------------------------------------------------------------------------------

TEST(OdtTemplate, NamesInCopiesAreNewAndReferencesFollow) {
    const std::string body =
        paragraph("{{#people}}") +
        inParagraph(
            "<text:bookmark-start text:name=\"b\"/>{{name}}<text:bookmark-end text:name=\"b\"/>, see "
            "<text:bookmark-ref text:ref-name=\"b\">x</text:bookmark-ref> <text:a "
            "xlink:href=\"#b\">y</text:a> <text:a xlink:href=\"#T|table\">z</text:a>"
            "<draw:frame draw:name=\"F\" xml:id=\"f1\"/><text:sequence text:ref-name=\"r\">1"
            "</text:sequence>") +
        table(row({"x"}), "T") + "<text:section text:name=\"S\">" + paragraph("s") + "</text:section>" +
        paragraph("{{/people}}");
    const std::string xml = filledBody(body, world());
    for (const char* piece :
         {"bookmark-start text:name=\"b_3\"", "bookmark-end text:name=\"b_3\"", "text:ref-name=\"b_3\"",
          "xlink:href=\"#b_3\"", "xlink:href=\"#T_3|table\"", "draw:name=\"F_3\"", "xml:id=\"f1_3\"",
          "table:name=\"T_3\"", "text:section text:name=\"S_3\"", "text:ref-name=\"r_3\""})
        EXPECT_THAT(xml, HasSubstr(piece));
}

TEST(OdtTemplate, ANewNameIsNoneThatIsThereAlready) {
    const std::string body = inParagraph("<text:bookmark text:name=\"b_2\"/>") + paragraph("{{#people}}") +
                             inParagraph("<text:bookmark text:name=\"b\"/>{{name}}") +
                             paragraph("{{/people}}");
    EXPECT_THAT(filledBody(body, world()), HasSubstr("b_4"));
}

TEST(OdtTemplate, RangesThatLoseAnEndLoseBoth) {
    const std::string body = paragraph("{{#no}}") + inParagraph("<text:bookmark-start text:name=\"b\"/>x") +
                             paragraph("{{/no}}") +
                             inParagraph("{{title}}<text:bookmark-end text:name=\"b\"/>");
    EXPECT_THAT(filledBody(body, world()), Not(HasSubstr("bookmark")));
    // Those in a paragraph that held only the tag stay.
    const std::string kept = paragraph("a") + inParagraph("<text:bookmark-start text:name=\"b\"/>{{#yes}}") +
                             paragraph("x") + inParagraph("{{/yes}}<text:bookmark-end text:name=\"b\"/>") +
                             paragraph("z");
    EXPECT_EQ(filledBody(kept, world()),
              "<text:p>a<text:bookmark-start text:name=\"b\"/></text:p><text:p>x<text:bookmark-end "
              "text:name=\"b\"/></text:p><text:p>z</text:p>");
}

TEST(OdtTemplate, ACommentInWhichNothingIsFilledIsNotCopied) {
    const std::string body =
        paragraph("{{#people}}") +
        inParagraph("<office:annotation office:name=\"c\">" + paragraph("check") +
                    "</office:annotation>{{name}}<office:annotation-end office:name=\"c\"/>") +
        paragraph("{{/people}}");
    EXPECT_EQ(filled(body, world()), "(check)Ada\nBo\nCy");
    EXPECT_THAT(filledBody(body, world()), Not(HasSubstr("c_2")));
}

std::string spanning(int rows, std::string_view text) {
    return cell(paragraph(text), "table:number-rows-spanned=\"" + std::to_string(rows) + "\"");
}

std::string covered() {
    return "<table:covered-table-cell/>";
}

std::string rowOf(const std::string& cells) {
    return "<table:table-row>" + cells + "</table:table-row>";
}

TEST(OdtTemplate, ACellThatSpansRowsGrowsAndShrinksWithThem) {
    const std::string body = table(
        rowOf(spanning(2, "all") + cell(paragraph("first"))) +
        rowOf(covered() + cell(paragraph("{{#s}}{{.}}")) + cell(paragraph("{{/s}}"))) + row({"end", "x"}));
    EXPECT_THAT(filledBody(body, Fields().set("s", List{"1", "2", "3"})),
                HasSubstr("table:number-rows-spanned=\"4\""));
    EXPECT_THAT(filledBody(body, Fields().set("s", List{})), Not(HasSubstr("number-rows-spanned")));
    const std::string whole = table(rowOf(spanning(2, "{{#s}}{{.}}") + cell(paragraph("a"))) +
                                    rowOf(covered() + cell(paragraph("b{{/s}}"))));
    EXPECT_EQ(filled(whole, Fields().set("s", List{"1", "2"})), "[1|a]\n[|b]\n[2|a]\n[|b]");
    EXPECT_THAT(filledBody(whole, Fields().set("s", List{"1", "2"})),
                Not(HasSubstr("number-rows-spanned=\"3\"")));
    const std::string orphaned = table(rowOf(spanning(2, "{{#no}}gone") + cell(paragraph("{{/no}}"))) +
                                       rowOf(covered() + cell(paragraph("stays"))));
    EXPECT_EQ(filled(orphaned, world()), "[|stays]");
    EXPECT_THAT(filledBody(orphaned, world()), Not(HasSubstr("covered")));
}

TEST(OdtTemplate, APageBreakOutlivesTheParagraphOfATag) {
    const std::string breaks =
        "<style:style style:name=\"P1\" style:family=\"paragraph\" "
        "style:master-page-name=\"First\"><style:paragraph-properties "
        "style:page-number=\"1\"/></style:style><style:style style:name=\"P2\" "
        "style:family=\"paragraph\"><style:paragraph-properties "
        "fo:break-before=\"page\"/></style:style><style:style style:name=\"P3\" "
        "style:family=\"paragraph\"><style:text-properties fo:color=\"#ff0000\"/>"
        "</style:style>";
    const auto with = [&](const std::string& body) {
        return partOf(rendered(OdtBuilder(body).automaticStyles(breaks).build(), world()), "content.xml");
    };
    const std::string first =
        with(paragraph("{{#yes}}", "P1") + paragraph("x", "P3") + paragraph("{{/yes}}"));
    EXPECT_THAT(first, HasSubstr("<style:style style:name=\"OnNewPage\" style:family=\"paragraph\" "
                                 "style:master-page-name=\"First\"><style:paragraph-properties "
                                 "style:page-number=\"1\"/><style:text-properties fo:color=\"#ff0000\"/>"));
    EXPECT_THAT(first,
                HasSubstr("<office:text><text:p text:style-name=\"OnNewPage\">x</text:p></office:text>"));
    const std::string before_table =
        with(paragraph("a") + paragraph("{{#yes}}", "P2") + table(row({"x"})) + paragraph("{{/yes}}"));
    EXPECT_THAT(before_table, HasSubstr("<style:table-properties fo:break-before=\"page\"/>"));
    EXPECT_THAT(before_table, HasSubstr("table:style-name=\"TableOnNewPage\""));
    // Nothing follows: the paragraph stays, or the page would not be there.
    EXPECT_THAT(with(paragraph("a") + paragraph("{{#no}}x{{/no}}", "P2")),
                HasSubstr("<text:p text:style-name=\"P2\"/>"));
    // Once, however often the block is repeated.
    const std::string people = with(paragraph("a") + paragraph("{{#people}}", "P2") + paragraph("{{name}}") +
                                    paragraph("{{/people}}"));
    EXPECT_THAT(people, HasSubstr("<text:p text:style-name=\"OnNewPage\">Ada</text:p><text:p>Bo</text:p>"));
}

TEST(OdtTemplate, NoRowThatASectionRepeatedStandsAloneOnAPage) {
    const std::string xml =
        partOf(rendered(OdtBuilder(table(row({"{{#people}}{{name}}", "{{/people}}"}))).build(), world()),
               "content.xml");
    EXPECT_THAT(xml, HasSubstr("fo:keep-with-next=\"always\""));
    EXPECT_THAT(xml, HasSubstr("<text:p text:style-name=\"KeepWithNext\">Ada</text:p>"));
    EXPECT_THAT(xml, HasSubstr("<text:p text:style-name=\"KeepWithNext\">Bo</text:p>"));
    EXPECT_THAT(xml, HasSubstr("<text:p>Cy</text:p>"));
}

}  // namespace
}  // namespace concordat::documents
