// The names that a template uses, as a tree with kinds.
#include "documents/template_uses.h"

#include "documents/template.h"
#include "documents/word_builder.h"

namespace concordat::documents {
namespace {

using Kind = record::TemplateName::Kind;
using record::TemplateName;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::inParagraph;
using ::testing::IsEmpty;
using testing::paragraph;
using testing::row;
using testing::run;
using testing::table;
using testing::WordBuilder;

const TemplateName& names() {
    static const TemplateName root{
        "",
        Kind::Object,
        "",
        {{"title", Kind::Text, "Its title.", {}},
         {"signed", Kind::Truth, "Whether.", {}},
         {"office", Kind::Object, "An office.", {{"phone", Kind::Text, "Its telephone.", {}}}},
         {"parties", Kind::List, "The parties.", {{"org_name", Kind::Text, "A name.", {}}}}}};
    return root;
}

void append(const std::vector<UsedName>& uses, const std::string& before, std::vector<std::string>& lines) {
    for (const UsedName& use : uses) {
        lines.push_back(before + use.name + " " + std::string(wordOf(use.kind)) + " " +
                        std::to_string(use.uses) + (use.known ? "" : " unknown") +
                        (use.format.empty() ? "" : " " + use.format));
        append(use.members, before + use.name + "/", lines);
    }
}

std::vector<std::string> uses(const WordBuilder& word) {
    const auto used = namesUsed(word.build(), names());
    EXPECT_TRUE(used) << (used ? "" : used.error().message);
    std::vector<std::string> lines;
    if (used) append(*used, "", lines);
    return lines;
}

TEST(TemplateUses, KnownNamesStandWhereTheCatalogueHasThem) {
    EXPECT_THAT(uses(WordBuilder(paragraph("{{title}} {{#parties}}{{org_name}} of {{title}}{{/parties}}"
                                           "{{#signed}}{{title}}{{/signed}}{{office.phone}}"))),
                ElementsAre("title text 3", "parties list 1", "parties/org_name text 1", "signed truth 1",
                            "office group 0", "office/phone text 1"));
}

TEST(TemplateUses, WhatIsUnknownIsWhatItIsUsedAs) {
    EXPECT_THAT(uses(WordBuilder(paragraph(
                    "{{fee | money}} {{^fee}}none{{/fee}} {{#paid}}yes{{/paid}} {{payer.name}}"
                    "{{#rows}}{{what}}{{/rows}}{{#towns}}{{.}}{{^last}}, {{/last}}{{/towns}}"
                    "{{#people}}{{index}} {{name}}{{/people}}{{days | and}}{{#own}}{{.}}{{/own}}"))),
                ElementsAre("fee text 2 unknown money", "paid truth 1 unknown", "payer group 0 unknown",
                            "payer/name text 1 unknown", "rows list or group 1 unknown",
                            "rows/what text 1 unknown", "towns list 1 unknown", "people list 1 unknown",
                            "people/name text 1 unknown", "days list 1 unknown and", "own list 1 unknown"));
}

TEST(TemplateUses, EveryPartIsLookedAt) {
    EXPECT_THAT(
        uses(WordBuilder(table(row({"{{#parties}}{{org_name}}", "{{/parties}}"})) +
                         inParagraph(run("{{#rows}}") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" +
                                     run("{{/rows}}")))
                 .header(paragraph("{{title}}"))
                 .footnote(2, paragraph("{{noted}}"))
                 .title("{{subject}}")),
        ElementsAre("parties list 1", "parties/org_name text 1", "rows list or group 1 unknown",
                    "rows/noted text 1 unknown", "title text 1", "subject text 1 unknown"));
}

TEST(TemplateUses, TheMeaningIsThatOfTheCatalogue) {
    const auto used = namesUsed(WordBuilder(paragraph("{{title}}{{other}}")).build(), names());
    ASSERT_TRUE(used);
    EXPECT_EQ((*used)[0].meaning, "Its title.");
    EXPECT_EQ((*used)[1].meaning, "");
}

TEST(TemplateUses, AFaultyTemplateHasNoTree) {
    const auto used = namesUsed(WordBuilder(paragraph("{{#parties}}")).build(), names());
    ASSERT_FALSE(used);
    EXPECT_THAT(used.error().message, HasSubstr("is not closed"));
}

TEST(TemplateUses, PartialsOfTextsAreLookedAtInTheirPlaceAndThoseThatAreMissingAreNot) {
    const GetFile partial = [](const std::string& name) -> core::Result<std::string> {
        if (name == "card") return std::string("{{short_name}}{{> card}}{{> gone}}");
        return core::fail(core::ErrorCode::NotFound, "there is none");
    };
    const auto used = namesUsedInText("{{#people}}{{> card}}{{/people}}{{title}}", {}, partial);
    ASSERT_TRUE(used) << used.error().message;
    ASSERT_EQ(used->size(), 2U);
    EXPECT_EQ(used->at(0).name, "people");
    ASSERT_EQ(used->at(0).members.size(), 1U);
    EXPECT_EQ(used->at(0).members.at(0).name, "short_name");
    EXPECT_EQ(used->at(1).name, "title");
}

TEST(TemplateUses, TextsAreReadTheSameWay) {
    const auto used = namesUsedInText(
        "{{title}}\n{{#parties}}\n{{org_name}}\n{{/parties}}\n{{! note }}{{> head}}", names());
    ASSERT_TRUE(used) << used.error().message;
    std::vector<std::string> lines;
    append(*used, "", lines);
    EXPECT_THAT(lines, ElementsAre("title text 1", "parties list 1", "parties/org_name text 1"));
    EXPECT_FALSE(namesUsedInText("{{#a}}", names()));
    EXPECT_THAT(*namesUsedInText("no tag", names()), IsEmpty());
}

}  // namespace
}  // namespace concordat::documents
