// What a template means: where its tags stand decides what a section repeats.
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
using testing::item;
using testing::paragraph;
using testing::partOf;
using testing::row;
using testing::run;
using testing::split;
using testing::table;
using testing::textOf;
using testing::WordBuilder;

std::string rendered(const std::string& docx, const Value& data, Copy copy = Copy::Final) {
    const auto read = Template::read(docx);
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    if (!read) return {};
    const auto rendering = read->render(data, copy);
    EXPECT_TRUE(rendering) << (rendering ? "" : rendering.error().message);
    if (!rendering) return {};
    EXPECT_THAT(faultsOf(rendering->bytes), ::testing::IsEmpty());
    return rendering->bytes;
}

// The text of a body filled with the data.
std::string filled(const std::string& body, const Value& data) {
    return textOf(rendered(WordBuilder(body).build(), data));
}

core::Error refusal(const std::string& body, const Value& data, Copy copy = Copy::Final) {
    const auto read = Template::read(WordBuilder(body).build());
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    if (!read) return {};
    const auto rendering = read->render(data, copy);
    EXPECT_FALSE(rendering);
    return rendering ? core::Error{} : rendering.error();
}

std::vector<std::string> faults(const std::string& body) {
    const auto problems = lint(WordBuilder(body).build(), nullptr);
    EXPECT_TRUE(problems) << (problems ? "" : problems.error().message);
    std::vector<std::string> codes;
    if (problems)
        for (const TemplateProblem& problem : *problems)
            codes.emplace_back(std::string(code(problem.fault)) + " " + problem.tag);
    return codes;
}

Value person(std::string name, std::string town) {
    return Fields().set("name", std::move(name)).set("town", std::move(town));
}

Value world() {
    return Fields()
        .set("title", "Diversion")
        .set("people", List{person("Ada", "Alder"), person("Bo", "Birch"), person("Cy", "Cedar")})
        .set("nobody", List{})
        .set("blank", Value())
        .set("empty", "")
        .set("yes", true)
        .set("no", false)
        .set("lines", "one\ntwo\n\nthree")
        .set("office", Fields().set("name", "County Hall").set("phone", Value()));
}

TEST(Template, ATextIsPrintedInItsPlace) {
    EXPECT_EQ(filled(paragraph("The {{title}} of {{office.name}}, {{{title}}} {{&title}}."), world()),
              "The Diversion of County Hall, Diversion Diversion.");
}

TEST(Template, ATagMayBeCutIntoRunsAtEveryPlace) {
    // Every subset of the places between two characters of "a{{n }}b".
    const Value data = Fields().set("n", "X");
    const std::string text = "a{{n }}b";
    for (unsigned cuts = 0; cuts < 1U << (text.size() - 1); ++cuts) {
        std::string runs;
        std::string piece;
        for (std::size_t i = 0; i < text.size(); ++i) {
            piece += text[i];
            if (i + 1 == text.size() || (cuts >> i & 1U) != 0) {
                runs += run(piece);
                piece.clear();
            }
        }
        ASSERT_EQ(filled(inParagraph(runs), data), "aXb") << "cuts " << cuts;
    }
}

TEST(Template, ASectionMayBeCutIntoRunsAtEveryPlace) {
    const Value data = Fields().set("s", List{"1", "2"});
    const std::string text = "{{#s}}{{.}},{{/s}}";
    for (std::size_t first = 1; first < text.size(); ++first)
        for (std::size_t second = first; second < text.size(); ++second)
            ASSERT_EQ(filled(inParagraph(run(text.substr(0, first)) +
                                         run(text.substr(first, second - first)) + run(text.substr(second))),
                             data),
                      "1,2,")
                << "cut at " << first << " and " << second;
}

TEST(Template, WhatAutocorrectDoesInsideATagIsForgiven) {
    for (const char* tag :
         {"{{\xC2\xA0title\xC2\xA0}}", "{{\xE2\x80\x9Ctitle\xE2\x80\x9D}}", "{{ti\xC2\xADtle}}",
          "{{\xE2\x80\x8Btitle}}", "{{\xE2\x80\x98title\xE2\x80\x99}}"})
        EXPECT_EQ(filled(paragraph(tag), world()), "Diversion") << tag;
    EXPECT_EQ(filled(paragraph("{{\xC2\xA0#people}}{{name}} {{\xC2\xA0/ people}}"), world()), "Ada Bo Cy ");
    const std::string proofed =
        inParagraph(run("{{ti") + "<w:proofErr w:type=\"spellStart\"/>" + run("tle}") +
                    "<w:bookmarkStart w:id=\"0\" w:name=\"b\"/>" + run("}") + "<w:bookmarkEnd w:id=\"0\"/>");
    EXPECT_EQ(filled(proofed, world()), "Diversion");
    EXPECT_EQ(filled(inParagraph("<w:r><w:t>{{ti</w:t><w:softHyphen/><w:t>tle}}</w:t></w:r>"), world()),
              "Diversion");
}

TEST(Template, AValueTakesTheFormattingOfTheFirstCharacterOfTheName) {
    const std::string body = inParagraph(run("{{") + run("title", "<w:b/>") + run("}}", "<w:i/>"));
    const std::string xml = partOf(rendered(WordBuilder(body).build(), world()), "word/document.xml");
    EXPECT_THAT(xml, ::testing::HasSubstr("<w:r><w:rPr><w:b/></w:rPr><w:t>Diversion</w:t></w:r>"));
    EXPECT_THAT(xml, ::testing::Not(::testing::HasSubstr("<w:i/>")));
}

TEST(Template, OuterBlanksOfAValueAreKept) {
    const Value data = Fields().set("x", " two ");
    const std::string xml =
        partOf(rendered(WordBuilder(paragraph("a{{x}}b")).build(), data), "word/document.xml");
    EXPECT_THAT(xml, ::testing::HasSubstr("<w:t xml:space=\"preserve\"> two </w:t>"));
}

TEST(Template, MarkupInAValueIsText) {
    const Value data = Fields().set("x", "<w:p>&amp; {{title}}").set("title", "no");
    const auto read = Template::read(WordBuilder(paragraph("{{x}}")).build());
    const auto rendering = read->render(data, Copy::Final);
    ASSERT_TRUE(rendering);
    EXPECT_EQ(textOf(rendering->bytes), "<w:p>&amp; {{title}}");
}

TEST(Template, LineFeedsBreakTheLineAndAloneMakeParagraphs) {
    EXPECT_EQ(filled(paragraph("It: {{lines}}."), world()), "It: one/two//three.");
    EXPECT_EQ(filled(paragraph("{{lines}}"), world()), "one\ntwo\nthree");
    EXPECT_EQ(filled(paragraph("{{x}}"), Fields().set("x", "a\tb\r\nc")), "a>b\nc");
    const std::string styled_lines =
        "<w:p><w:pPr><w:pStyle w:val=\"Quote\"/></w:pPr>" + run("{{lines}}", "<w:b/>") + "</w:p>";
    const std::string xml = partOf(rendered(WordBuilder(styled_lines).build(), world()), "word/document.xml");
    EXPECT_THAT(xml, ::testing::HasSubstr("<w:p><w:pPr><w:pStyle w:val=\"Quote\"/></w:pPr><w:r><w:rPr><w:b/>"
                                          "</w:rPr><w:t>two</w:t></w:r></w:p>"));
}

TEST(Template, ASectionInOneParagraphRepeatsTheTextBetween) {
    EXPECT_EQ(filled(paragraph("Of {{#people}}{{name}}, {{/people}}all."), world()), "Of Ada, Bo, Cy, all.");
    EXPECT_EQ(filled(split({"Of {{#peo", "ple}}", "{{name}}", ", {{", "/people}}all."}), world()),
              "Of Ada, Bo, Cy, all.");
}

TEST(Template, TagsAloneInParagraphsRepeatWhatStandsBetweenAndVanish) {
    const std::string body = paragraph("before") + paragraph("{{#people}}") + paragraph("{{name}}") +
                             paragraph("of {{town}}") + paragraph("{{/people}}") + paragraph("after");
    EXPECT_EQ(filled(body, world()), "before\nAda\nof Alder\nBo\nof Birch\nCy\nof Cedar\nafter");
}

TEST(Template, TagsInDifferentCellsRepeatTheRow) {
    const std::string body =
        table(row({"Name", "Town"}) + row({"{{#people}}{{name}}", "{{town}}{{/people}}"}) + row({"End", ""}));
    EXPECT_EQ(filled(body, world()), "[Name|Town]\n[Ada|Alder]\n[Bo|Birch]\n[Cy|Cedar]\n[End|]");
}

TEST(Template, TagsInDifferentRowsRepeatTheRowsFromTheOneToTheOther) {
    const std::string body =
        table(row({"Name", "Town"}) + row({"{{#people}}{{name}}", ""}) + row({"in", "{{town}}{{/people}}"}));
    EXPECT_EQ(filled(body, world()), "[Name|Town]\n[Ada|]\n[in|Alder]\n[Bo|]\n[in|Birch]\n[Cy|]\n[in|Cedar]");
}

TEST(Template, RowsThatHoldOnlyTheTagVanish) {
    const std::string body =
        table(row({"Name", "Town"}) + row({"{{#people}}", ""}) + row({"{{name}}", "{{town}}"}) +
              row({"", "{{/people}}"}) + row({"x", "y"}));
    EXPECT_EQ(filled(body, world()), "[Name|Town]\n[Ada|Alder]\n[Bo|Birch]\n[Cy|Cedar]\n[x|y]");
}

TEST(Template, AWholeSectionInOneCellStaysInTheCell) {
    EXPECT_EQ(filled(table(row({"{{#people}}{{name}} {{/people}}", "x"})), world()), "[Ada Bo Cy |x]");
    const std::string blocks = paragraph("{{#people}}") + paragraph("{{name}}") + paragraph("{{/people}}");
    EXPECT_EQ(filled(table("<w:tr>" + cell(blocks) + "</w:tr>"), world()), "[Ada\nBo\nCy]");
}

TEST(Template, ListItemsRepeatWhenTheTagsBeginTheFirstAndEndTheLast) {
    const std::string body = item("{{#people}}{{name}}", 1) + item("{{town}}{{/people}}", 1);
    EXPECT_EQ(filled(body, world()), "Ada\nAlder\nBo\nBirch\nCy\nCedar");
}

TEST(Template, TagsInTheMiddleOfTwoParagraphsSplitThem) {
    const std::string body = paragraph("Here: {{#people}}{{name}}") + paragraph("{{town}};{{/people}} done.");
    EXPECT_EQ(filled(body, world()), "Here: \nAda\nAlder;\nBo\nBirch;\nCy\nCedar;\n done.");
}

TEST(Template, SectionsMayStandInsideEachOther) {
    const Value data = Fields().set("groups", List{Fields().set("g", "A").set("items", List{"1", "2"}),
                                                   Fields().set("g", "B").set("items", List{}),
                                                   Fields().set("g", "C").set("items", List{"3"})});
    EXPECT_EQ(
        filled(paragraph("{{#groups}}{{g}}({{#items}}{{.}}{{/items}}{{^items}}none{{/items}}) {{/groups}}"),
               data),
        "A(12) B(none) C(3) ");
    EXPECT_EQ(filled(paragraph("{{#groups}}") + paragraph("{{g}}") + paragraph("{{#items}}") +
                         paragraph("- {{.}}") + paragraph("{{/items}}") + paragraph("{{/groups}}"),
                     data),
              "A\n- 1\n- 2\nB\nC\n- 3");
    EXPECT_EQ(filled(table(row({"{{#groups}}{{g}}", "{{#items}}{{.}} {{/items}}", "{{/groups}}"})), data),
              "[A|1 2 |]\n[B||]\n[C|3 |]");
    EXPECT_EQ(filled(paragraph("{{#groups}}{{#items}}") + paragraph("{{g}}{{.}}") +
                         paragraph("{{/items}}{{/groups}}"),
                     data),
              "A1\nA2\nC3");
    EXPECT_EQ(filled(table(row({"{{#groups}}{{#items}}{{g}}", "{{.}}{{/items}}{{/groups}}"})), data),
              "[A|1]\n[A|2]\n[C|3]");
    EXPECT_EQ(filled(paragraph("{{#groups}}") + table(row({"{{#items}}{{g}}", "{{.}}{{/items}}"})) +
                         paragraph("{{/groups}}") + paragraph("end"),
                     data),
              "[A|1]\n[A|2]\n\n[C|3]\nend");
}

TEST(Template, NothingIsLeftOfASectionThatDoesNotShow) {
    EXPECT_EQ(filled(paragraph("a") + paragraph("{{#nobody}}{{name}}{{/nobody}}") + paragraph("b"), world()),
              "a\nb");
    EXPECT_EQ(
        filled(paragraph("a") + paragraph("{{#no}}") + paragraph("x") + paragraph("{{/no}}") + paragraph("b"),
               world()),
        "a\nb");
    EXPECT_EQ(filled(table(row({"{{#nobody}}{{name}}", "{{/nobody}}"})) + paragraph("b"), world()), "b");
    EXPECT_EQ(filled(table(row({"{{#nobody}}x{{/nobody}}", "y"})), world()), "[|y]");
    EXPECT_EQ(filled(table("<w:tr>" + cell(paragraph("{{#no}}") + paragraph("x") + paragraph("{{/no}}")) +
                           "</w:tr>"),
                     world()),
              "[]");
    EXPECT_EQ(filled(paragraph("{{#no}}x{{/no}}"), world()), "");
}

TEST(Template, WhatIsFalseIsTheSameAsInText) {
    for (const char* name : {"no", "nobody", "blank", "empty"}) {
        const std::string tag(name);
        EXPECT_EQ(
            filled(paragraph("{{#" + tag + "}}x{{/" + tag + "}}{{^" + tag + "}}y{{/" + tag + "}}"), world()),
            "y")
            << name;
    }
    for (const char* name : {"yes", "title", "office", "people"}) {
        const std::string tag(name);
        EXPECT_EQ(filled(paragraph("{{^" + tag + "}}x{{/" + tag + "}}y"), world()), "y") << name;
    }
}

TEST(Template, CommentsVanish) {
    EXPECT_EQ(filled(paragraph("a{{! counsel: check }}b"), world()), "ab");
}

TEST(Template, CommentsAloneInAParagraphTakeItAlong) {
    EXPECT_EQ(filled(paragraph("a") + paragraph("{{! all of this }}") + paragraph("b"), world()), "a\nb");
}

TEST(Template, EveryPartTakesPart) {
    const std::string docx =
        WordBuilder(inParagraph(run("Body{{#people}} {{name}}") +
                                "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" + run("{{/people}}")))
            .header(paragraph("{{title}}"))
            .footer(paragraph("{{#people}}{{name}} {{/people}}"))
            .footnote(2, paragraph("{{name}} lives in {{town}}"))
            .comment(0, paragraph("about {{title}}"))
            .title("{{title}}{{#yes}} & more{{/yes}}")
            .build();
    const std::string out = rendered(docx, world());
    EXPECT_EQ(textOf(out), "Body Ada Bo Cy");
    EXPECT_EQ(textOf(out, "word/header1.xml"), "Diversion");
    EXPECT_EQ(textOf(out, "word/footer1.xml"), "Ada Bo Cy ");
    EXPECT_EQ(textOf(out, "word/footnotes.xml"),
              "\nAda lives in Alder\nBo lives in Birch\nCy lives in Cedar");
    EXPECT_EQ(textOf(out, "word/comments.xml"), "about Diversion");
    EXPECT_THAT(partOf(out, "docProps/core.xml"),
                ::testing::HasSubstr("<dc:title>Diversion &amp; more</dc:title>"));
    const std::string body = partOf(out, "word/document.xml");
    for (const char* id : {"\"2\"", "\"3\"", "\"4\""})
        EXPECT_THAT(body, ::testing::HasSubstr(std::string("<w:footnoteReference w:id=") + id)) << id;
}

TEST(Template, TextBoxesAreStoriesOfTheirOwnInTheScopeOfTheirPlace) {
    const std::string box = "<w:r><w:pict><w:txbxContent>" + paragraph("{{#people}}") +
                            paragraph("{{name}}") + paragraph("{{/people}}") + paragraph("{{title}}") +
                            "</w:txbxContent></w:pict></w:r>";
    EXPECT_EQ(filled(inParagraph(run("a {{title}} ") + box), world()), "a Diversion Ada\nBo\nCy\nDiversion");
    const std::string name_box =
        "<w:r><w:pict><w:txbxContent>" + paragraph("{{name}}") + "</w:txbxContent></w:pict></w:r>";
    EXPECT_EQ(filled(paragraph("{{#people}}") + inParagraph(name_box) + paragraph("{{/people}}"), world()),
              "Ada\n\nBo\n\nCy");
}

TEST(Template, ContentControlsAndLinksMayHoldTags) {
    const std::string control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" +
                                run("{{title}}") + "</w:sdtContent></w:sdt>";
    const std::string out = rendered(WordBuilder(inParagraph(run("a ") + control)).build(), world());
    EXPECT_EQ(textOf(out), "a Diversion");
    EXPECT_THAT(partOf(out, "word/document.xml"), ::testing::Not(::testing::HasSubstr("showingPlcHdr")));

    const auto tagInControl = [](const std::string& tag) {
        return "<w:sdt><w:sdtContent>" + run(tag) + "</w:sdtContent></w:sdt>";
    };
    EXPECT_EQ(
        filled(inParagraph(tagInControl("{{#people}}") + run("{{name}} ") + tagInControl("{{/people}}")),
               world()),
        "Ada Bo Cy ");
    const std::string block_control =
        "<w:sdt><w:sdtContent>" + paragraph("{{#people}}") + "</w:sdtContent></w:sdt>";
    EXPECT_EQ(filled(block_control + paragraph("{{name}}") + paragraph("{{/people}}"), world()),
              "Ada\nBo\nCy");
    EXPECT_EQ(
        filled(inParagraph("<w:hyperlink w:anchor=\"x\">" + run("{{title}}") + "</w:hyperlink>"), world()),
        "Diversion");
}

TEST(Template, TheMainPartIsFoundByItsRelationship) {
    const std::string docx = WordBuilder(paragraph("{{title}}"))
                                 .mainName("doc/document2.xml")
                                 .header(paragraph("{{title}}"))
                                 .build();
    EXPECT_EQ(textOf(rendered(docx, world()), "doc/document2.xml"), "Diversion");
}

TEST(Template, PartsWithoutTagsKeepTheirBytes) {
    const std::string docx =
        WordBuilder(paragraph("{{title}}"))
            .header(paragraph("fixed   text"))
            .part("word/odd.xml", "application/xml", "urn:odd", "<a  b='1' ><!-- x --></a>")
            .build();
    const std::string out = rendered(docx, world());
    EXPECT_EQ(partOf(out, "word/header1.xml"), partOf(docx, "word/header1.xml"));
    EXPECT_EQ(partOf(out, "word/odd.xml"), "<a  b='1' ><!-- x --></a>");
    EXPECT_EQ(partOf(out, "[Content_Types].xml"), partOf(docx, "[Content_Types].xml"));
}

TEST(Template, EqualInputsGiveEqualBytes) {
    const std::string docx =
        WordBuilder(paragraph("{{#people}}") + paragraph("{{name}}") + paragraph("{{/people}}")).build();
    EXPECT_EQ(rendered(docx, world()), rendered(docx, world()));
    const auto read = Template::read(docx);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->render(world(), Copy::Final)->bytes, read->render(world(), Copy::Final)->bytes);
}

// ---- blanks -----------------------------------------------------------------------------------------

TEST(Template, ADraftMarksItsBlanksAndListsThem) {
    const std::string docx =
        WordBuilder(inParagraph(run("Call {{office.phone}} now", "<w:b/>")) + paragraph("{{empty}}")).build();
    const auto read = Template::read(docx);
    ASSERT_TRUE(read);
    const auto rendering = read->render(world(), Copy::Draft);
    ASSERT_TRUE(rendering);
    EXPECT_EQ(textOf(rendering->bytes), "Call [blank: office.phone] now\n[blank: empty]");
    EXPECT_THAT(partOf(rendering->bytes, "word/document.xml"),
                ::testing::HasSubstr("<w:rPr><w:b/><w:highlight w:val=\"yellow\"/></w:rPr>"));
    ASSERT_EQ(rendering->blanks.size(), 2U);
    EXPECT_EQ(rendering->blanks[0].path, "office.phone");
    EXPECT_EQ(rendering->blanks[0].place.words, "Call {{office.phone}} now");
    EXPECT_EQ(rendering->blanks[1].path, "empty");
}

TEST(Template, TheMarkOfABlankStandsWhereTheSchemaWantsIt) {
    const std::string docx =
        WordBuilder(inParagraph(run("{{empty}}", "<w:sz w:val=\"20\"/><w:u w:val=\"single\"/>"))).build();
    EXPECT_THAT(partOf(rendered(docx, world(), Copy::Draft), "word/document.xml"),
                ::testing::HasSubstr("<w:sz w:val=\"20\"/><w:highlight w:val=\"yellow\"/><w:u "));
}

TEST(Template, AValueThatEndsItsSentenceTakesTheFullStopBehindIt) {
    const Value data = Fields().set("x", "6:00 p.m.").set("y", "noon");
    EXPECT_EQ(filled(paragraph("From {{y}}. To {{x}}. Done."), data), "From noon. To 6:00 p.m. Done.");
    EXPECT_EQ(filled(inParagraph(run("{{#x}}{{x}}{{/x}}") + run(". End")), data), "6:00 p.m. End");
    EXPECT_EQ(filled(paragraph("{{x}}.. and {{x}} . and {{x}}, and"), data),
              "6:00 p.m... and 6:00 p.m. . and 6:00 p.m., and");
    EXPECT_EQ(filled(paragraph("{{x}}") + paragraph(".net"), data), "6:00 p.m.\n.net");
}

TEST(Template, AFinalCopyWithABlankIsRefusedWithAllOfThem) {
    const Value data = Fields().set("people", List{Fields().set("phone", "1"), Fields().set("phone", Value()),
                                                   Fields().set("phone", "")});
    const core::Error error = refusal(paragraph("{{#people}}{{phone}}{{/people}}"), data);
    EXPECT_EQ(error.code, core::ErrorCode::Invalid);
    ASSERT_EQ(error.problems.size(), 2U);
    EXPECT_EQ(error.problems[0].path, "people[2].phone");
    EXPECT_EQ(error.problems[1].path, "people[3].phone");
    EXPECT_THAT(error.message, ::testing::HasSubstr("INV-38"));
}

// ---- refusals ---------------------------------------------------------------------------------------

TEST(Template, NamesThatTheDataDoNotHoldAreListedOnce) {
    const core::Error error = refusal(
        paragraph("{{nmae}} {{people.name}}{{#gone}}x{{/gone}}{{#people}}{{nix}}{{/people}}"), world());
    EXPECT_EQ(error.code, core::ErrorCode::Invalid);
    std::vector<std::string> messages;
    for (const core::Problem& problem : error.problems)
        messages.push_back(problem.message);
    EXPECT_THAT(messages, ::testing::ElementsAre("\"nmae\" is not a name in the data.",
                                                 "\"people.name\" is not a name in the data.",
                                                 "\"gone\" is not a name in the data.",
                                                 "\"nix\" is not a name in the data."));
}

TEST(Template, ADottedNameIsNotSearchedOutwardsWithAPartOfIt) {
    const Value data = Fields()
                           .set("a", Fields().set("b", "outer"))
                           .set("list", List{Fields().set("a", Fields().set("c", "inner"))});
    const core::Error error = refusal(paragraph("{{#list}}{{a.b}}{{/list}}"), data);
    EXPECT_EQ(error.problems.size(), 1U);
}

TEST(Template, WhatIsNotATextIsNotPrinted) {
    const core::Error error = refusal(paragraph("{{people}}{{office}}{{yes}}"), world());
    EXPECT_EQ(error.problems.size(), 3U);
    EXPECT_THAT(error.problems[0].message, ::testing::HasSubstr("is a list; repeat it with {{#people}}"));
}

TEST(Template, CharactersThatXmlForbidsAreRefusedWithTheNameOfTheTag) {
    const core::Error error = refusal(paragraph("{{x}}"), Fields().set("x", "a\x07z"));
    ASSERT_EQ(error.problems.size(), 1U);
    EXPECT_THAT(error.problems[0].message, ::testing::HasSubstr("\"x\""));
    EXPECT_THAT(error.problems[0].message, ::testing::HasSubstr("U+0007"));
}

TEST(Template, FaultsOfTheTagsAreFoundAllAtOnce) {
    using ::testing::ElementsAre;
    EXPECT_THAT(faults(paragraph("{{title")), ElementsAre("unclosed {{title"));
    EXPECT_THAT(faults(paragraph("{{title}")), ElementsAre("unclosed {{title}"));
    EXPECT_THAT(faults(paragraph("{{{title}}")), ElementsAre("unclosed {{{title}}"));
    EXPECT_THAT(faults(paragraph("{{a {{title}}")), ElementsAre("unclosed {{a "));
    EXPECT_THAT(faults(paragraph("{{ti") + paragraph("tle}}")), ElementsAre("unclosed {{ti", "unopened }}"));
    EXPECT_THAT(faults(paragraph("title}} {{")), ElementsAre("unopened }}", "unclosed {{"));
    EXPECT_THAT(faults(paragraph("{{}}")), ElementsAre("bad_name {{}}"));
    EXPECT_THAT(faults(paragraph("{{first name}}")), ElementsAre("bad_name {{first name}}"));
    EXPECT_THAT(faults(paragraph("{{a..b}}{{.a}}{{a.}}")),
                ElementsAre("bad_name {{a..b}}", "bad_name {{.a}}", "bad_name {{a.}}"));
    EXPECT_THAT(faults(paragraph("{{{{title}}}}")), ElementsAre("bad_name {{{{title}}}"));
    EXPECT_THAT(faults(paragraph("{{>clause}}")), ElementsAre("unsupported {{> clause}}"));
    EXPECT_THAT(faults(paragraph("{{> }}{{> a b}}")), ElementsAre("bad_name {{> }}", "bad_name {{> a b}}"));
    EXPECT_THAT(faults(paragraph("{{=<% %>}} {{==}} {{=< > =}}<#a>")),
                ElementsAre("bad_name {{=<% %>}}", "bad_name {{==}}", "unclosed_section {{#a}}"));
    EXPECT_THAT(faults(paragraph("{{#a | colums}}x{{/a}}")),
                ElementsAre("bad_name {{#a | colums}}", "unopened {{/a}}"));
    EXPECT_THAT(faults(paragraph("{{#a | rows}}x{{/a}}")), ElementsAre("bad_position {{#a | rows}}"));
    EXPECT_THAT(faults(paragraph("{{a | picture 4}}{{a | markdown now}}")),
                ElementsAre("bad_name {{a | picture 4}}", "bad_name {{a | markdown now}}"));
    EXPECT_THAT(faults(paragraph("{{#a}}")), ElementsAre("unclosed_section {{#a}}"));
    EXPECT_THAT(faults(paragraph("{{/a}}")), ElementsAre("unopened {{/a}}"));
    EXPECT_THAT(faults(paragraph("{{#a}}{{#b}}{{/a}}{{/b}}")), ElementsAre("overlap {{/b}}"));
    EXPECT_THAT(faults(paragraph("{{#a}}{{/b}}{{/a}}")), ElementsAre("wrong_close {{/b}}"));
    EXPECT_THAT(faults(paragraph("{{x") + paragraph("{{#y}}") + paragraph("{{z z}}")),
                ElementsAre("unclosed {{x", "unclosed_section {{#y}}", "bad_name {{z z}}"));
}

TEST(Template, ALoneBraceIsText) {
    EXPECT_EQ(filled(paragraph("a { b } c {title} }"), world()), "a { b } c {title} }");
}

TEST(Template, SectionsThatCannotBeRepeatedAreRefused) {
    using ::testing::ElementsAre;
    const std::string in_cell = table(row({"{{#a}}x"}));
    EXPECT_THAT(faults(in_cell + paragraph("{{/a}}")), ElementsAre("bad_position {{#a}}"));
    EXPECT_THAT(faults(paragraph("{{#a}}") + table(row({"x{{/a}}"}))), ElementsAre("bad_position {{#a}}"));
    EXPECT_THAT(faults(table(row({"{{#a}}x"})) + table(row({"y{{/a}}"}))),
                ElementsAre("bad_position {{#a}}"));
    EXPECT_THAT(faults(inParagraph("<w:hyperlink>" + run("x{{#a}}y") + "</w:hyperlink>" + run("{{/a}}"))),
                ElementsAre("bad_position {{#a}}"));
    EXPECT_THAT(faults(table(row({"{{#a}}1"}) + row({"2{{/a}}", "{{#b}}3"}) + row({"4{{/b}}"}))),
                ElementsAre("overlap {{#a}}"));
    EXPECT_THAT(faults(table(row({"{{#a}}", "{{/a}}", "{{#b}}", "{{/b}}"}))), ElementsAre("overlap {{#a}}"));
    // A section opens and closes in one story.
    const std::string box =
        "<w:r><w:pict><w:txbxContent>" + paragraph("{{/a}}") + "</w:txbxContent></w:pict></w:r>";
    EXPECT_THAT(faults(inParagraph(run("{{#a}}") + box)),
                ElementsAre("unclosed_section {{#a}}", "unopened {{/a}}"));
}

TEST(Template, NoTagIsOverlookedInSilence) {
    using ::testing::ElementsAre;
    EXPECT_THAT(faults(inParagraph("<w:del><w:r><w:delText>{{old}}</w:delText></w:r></w:del>")),
                ElementsAre("tracked_change {{old}}"));
    EXPECT_THAT(faults(inParagraph("<w:r><w:instrText>HYPERLINK \"mailto:{{x}}\"</w:instrText></w:r>")),
                ElementsAre("field_code {{x}}"));
    EXPECT_THAT(faults(inParagraph(run("{{ti") + "<w:r><w:drawing/></w:r>" + run("tle}}"))),
                ElementsAre("unclosed {{ti", "unopened }}"));
}

// Within sections that do not pair nobody knows what a name means, but one that means nothing anywhere is
// told.
TEST(Template, AFaultOfItsFormHidesNoNameThatIsUnknown) {
    using Kind = record::TemplateName::Kind;
    const record::TemplateName names{
        "",
        Kind::Object,
        "",
        {{"title", Kind::Text, "", {}}, {"parties", Kind::List, "", {{"name", Kind::Text, "", {}}}}}};
    const std::string docx =
        WordBuilder(paragraph("{{#parties}}{{name}} {{nmae}} {{title}} {{#lsit}}{{/lsit}}") +
                    paragraph("{{parties.name}}"))
            .build();
    const auto problems = lint(docx, &names);
    ASSERT_TRUE(problems);
    std::vector<std::string> found;
    for (const TemplateProblem& problem : *problems)
        found.push_back(std::string(code(problem.fault)) + " " + problem.tag);
    EXPECT_THAT(found, ::testing::ElementsAre("unclosed_section {{#parties}}", "unknown_name {{nmae}}",
                                              "unknown_name {{#lsit}}", "unknown_name {{parties.name}}"));
    EXPECT_THAT((*problems)[1].message, ::testing::HasSubstr("; write {{name}}."));
    const auto read = Template::read(docx, &names);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().problems.size(), 4U);
}

TEST(Template, AFaultSaysWhereItIs) {
    const auto problems = lint(WordBuilder(testing::styled("Heading1", "5. Roles") +
                                           paragraph("Each party names {{a person}} to be asked."))
                                   .header(paragraph("{{"))
                                   .build(),
                               nullptr);
    ASSERT_TRUE(problems);
    ASSERT_EQ(problems->size(), 2U);
    EXPECT_EQ(describe((*problems)[0].place),
              "paragraph 2 of the document, under the heading \"5. Roles\", at \"Each party names {{a "
              "person}} to be asked.\"");
    EXPECT_EQ(
        (*problems)[0].message,
        "The tag {{a person}} has a blank in its name; names are written with \"_\", as in {{a_person}}.");
    EXPECT_EQ(describe((*problems)[1].place), "paragraph 1 of the header, at \"{{\"");
}

TEST(Template, SectionsThatRepeatWithoutMeasureAreStopped) {
    List many;
    for (int i = 0; i < 300; ++i)
        many.emplace_back("x");
    std::string body;
    for (int i = 0; i < 6; ++i)
        body += paragraph("{{#l}}");
    body += paragraph("{{.}}");
    for (int i = 0; i < 6; ++i)
        body += paragraph("{{/l}}");
    const core::Error error = refusal(body, Fields().set("l", many));
    EXPECT_EQ(error.code, core::ErrorCode::TooLarge);
}

TEST(Template, LinesThatGrowWithoutMeasureAreStopped) {
    std::string lines;
    for (std::size_t i = 0; i < kMostNodes / 2; ++i)
        lines += "x\n";
    for (const char* text : {"{{x}}", "It: {{x}}"})
        EXPECT_EQ(refusal(paragraph(text), Fields().set("x", lines)).code, core::ErrorCode::TooLarge);
}

TEST(Template, SectionsInsideEachOtherWithoutMeasureAreRefused) {
    for (const int depth : {50, 51}) {
        std::string body;
        for (int i = 0; i < depth; ++i)
            body += paragraph("{{#l}}");
        for (int i = 0; i < depth; ++i)
            body += paragraph("{{/l}}");
        const auto read = Template::read(WordBuilder(body).build());
        EXPECT_EQ(read.has_value(), depth == 50);
        if (read) continue;
        EXPECT_THAT(read.error().message, ::testing::HasSubstr("stands inside 50 others"));
    }
}

TEST(Template, ANameLongerThanAnyIsRefusedAndShownShort) {
    for (const std::size_t size : {200U, 201U, 200'000U}) {
        const auto read =
            Template::read(WordBuilder(paragraph("{{" + std::string(size, 'n') + "}}")).build());
        EXPECT_EQ(read.has_value(), size == 200);
        if (read) continue;
        EXPECT_LT(read.error().message.size(), 400U);
    }
}

// A property is filled by the text engine, whose own bounds have no place in the text.
TEST(Template, APropertyThatCannotBeFilledIsNotLeftAsItIs) {
    const auto read = Template::read(WordBuilder(paragraph("x")).title("{{#l}}{{x}}{{/l}}").build());
    ASSERT_TRUE(read);
    const auto rendering = read->render(
        Fields().set("x", std::string(1U << 20U, 'x')).set("l", List(65, Value("y"))), Copy::Final);
    ASSERT_FALSE(rendering);
    EXPECT_THAT(rendering.error().message, ::testing::HasSubstr("in the document’s properties"));
}

}  // namespace
}  // namespace concordat::documents
