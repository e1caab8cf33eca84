// The clause library: what a file must be, and that every one of ours is it.
#include "documents/clause_library.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "documents/agreement_view.h"
#include "documents/clause_references.h"
#include "documents/field_names.h"
#include "media/file.h"
#include "media/mustache.h"
#include "media/xml_query.h"
#include "record/record.h"

namespace concordat::documents {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string kFolder = CONCORDAT_SOURCE_DIR;

constexpr std::string_view kGood = R"(---
id: a-clause
version: 1.0
heading: A clause
instruments: moa, subaward
mandatory-when: data_flows/data_flow
binding: yes
satisfies: GEN-01, GEN-02
approved-by: nobody yet
---

## Preferred

{#duty} The {{role.provider}} must:

1. first, and
2. second.

A second paragraph
on two lines.

## Acceptable

One.

## Walk-away

Less.

## Risk

Much.
)";

core::Result<ClauseLibrary> libraryOf(std::string_view text, std::string_view name = "a-clause.md") {
    const ClauseFile file{name, text};
    return ClauseLibrary::read(std::span(&file, 1));
}

std::string with(std::string_view from, std::string_view to) {
    std::string text(kGood);
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(ClauseFile, IsReadWithItsWordings) {
    const auto library = libraryOf(kGood);
    ASSERT_TRUE(library) << library.error().message;
    const LibraryClause& clause = *library->find("a-clause");
    EXPECT_EQ(clause.binding, ClauseBinding::Always);
    EXPECT_THAT(clause.satisfies, ElementsAre("GEN-01", "GEN-02"));
    EXPECT_EQ(clause.approved_by, "");
    EXPECT_THAT(clause.preferred,
                ElementsAre("{#duty} The {{role.provider}} must:\n\n1. first, and\n2. second.",
                            "A second paragraph\non two lines."));
    EXPECT_EQ(anchorOf(clause.preferred[0]).anchor, "duty");
    EXPECT_EQ(clause.wording(core::ClauseVariant::WalkAway), &clause.walk_away);
    EXPECT_EQ(clause.wording(core::ClauseVariant::Negotiated), nullptr);
    EXPECT_TRUE(clause.fits(core::Instrument::Subaward));
    EXPECT_FALSE(clause.fits(core::Instrument::MouBinding));
    EXPECT_EQ(library->find("b"), nullptr);
}

TEST(ClauseFile, TellsEachFaultWithItsLine) {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {with("version: 1.0\n", ""), "its head lacks “version: …”"},
        {with("heading:", "headign:"), "did you mean “heading: …”?"},
        {with("moa, subaward", "moa, mou"), "“mou” is no instrument"},
        {with("binding: yes", "binding: maybe"), "not “maybe”"},
        {with("id: a-clause", "id: b-clause"), "the file of that clause would be b-clause.md"},
        {with("## Acceptable", "## Acceptible"), "not the heading of a part"},
        {with("One.", ""), "no wording under “## Acceptable”"},
        {with("{{role.provider}}", "{{role.provider"), "a-clause.md"},
        {with("version: 1.0", "version: 1.0\nversion: 2.0"), "stands twice"},
        {with("heading: A clause", "heading: A clause\nheading-es: Una"), "needs both"},
        {with("One.", "| a | b |\n|---|---|\n| 1 | 2 |"), "here is a table"},
        {with("One.", "One:\n\n- {#steps} the first"), "the anchor {#steps} stands within the text"},
        {with("One.", "> said"), "here is a quotation"},
        {with("One.", "```\nx\n```"), "here is code"},
        {with("One.", "Press `x` now"), "here is code"},
        {with("One.", "### More"), "here is a heading"},
        {with("One.", "Look: ![seal](seal.png)"), "here is a picture"},
        {std::string("no head"), "must begin with a line “---”"},
    };
    for (const auto& [text, sentence] : cases) {
        const auto library = libraryOf(text);
        ASSERT_FALSE(library) << sentence;
        EXPECT_EQ(library.error().code, ErrorCode::Invalid);
        const auto said = [&](const core::Problem& problem) {
            return (problem.path + ": " + problem.message).find(sentence) != std::string::npos &&
                   problem.line > 0;
        };
        EXPECT_TRUE(std::ranges::any_of(library.error().problems, said)) << sentence << "\n"
                                                                         << library.error().message;
    }
}

class ShippedClauses : public ::testing::Test {
protected:
    std::vector<std::pair<std::string, std::string>> files;  // name, text

    ShippedClauses() {
        for (const auto& entry : fs::directory_iterator(kFolder + "/templates/clauses"))
            if (entry.path().filename() != "README.md")
                files.emplace_back(entry.path().filename().string(),
                                   media::file::read(entry.path().string()).value());
    }
};

TEST_F(ShippedClauses, AreAllReadAndMoreThanSixty) {
    std::vector<ClauseFile> given;
    for (const auto& [name, text] : files)
        given.push_back({name, text});
    const auto library = ClauseLibrary::read(given);
    ASSERT_TRUE(library) << library.error().message;
    EXPECT_GE(library->clauses().size(), 60U);
    ASSERT_EQ(shippedLibrary().clauses().size(), library->clauses().size());
}

TEST_F(ShippedClauses, HoldToWhatIsAskedOfThoseOfOffices) {
    std::vector<ClauseFile> given;
    for (const auto& [name, text] : files)
        given.push_back({name, text});
    const auto library = ClauseLibrary::read(given, ClausesOf::Office);
    EXPECT_TRUE(library) << library.error().message;
}

// Every tag of every wording is a name that an agreement has, and every clause that is cited exists.
TEST_F(ShippedClauses, UseNamesThatThereAre) {
    const ClauseLibrary& library = shippedLibrary();
    for (const LibraryClause& clause : library.clauses())
        for (const auto* wording :
             {&clause.preferred, &clause.acceptable, &clause.walk_away, &clause.spanish})
            for (const std::string& paragraph : *wording) {
                NameScopes scopes(agreementNames());
                const std::vector<media::mustache::Tag> tags = media::mustache::tags(paragraph).value();
                for (const media::mustache::Tag& tag : tags) {
                    using media::mustache::TagKind;
                    if (tag.kind == TagKind::End) continue;
                    const record::TemplateName* name = scopes.find(tag.name);
                    // Within a section names are looked for from the inside: those are tried with a model
                    // below.
                    const bool inner = name == nullptr && paragraph.find("{{#") != std::string::npos;
                    EXPECT_TRUE(name != nullptr || inner) << clause.id << ": " << tag.name;
                    if (tag.name.starts_with("article.")) {
                        EXPECT_NE(library.find(tag.name.substr(8)), nullptr) << clause.id << ": " << tag.name;
                    }
                }
            }
}

TEST_F(ShippedClauses, HaveExpressionsThatCanBeAsked) {
    const auto query = media::xml::Query::of("<agreement/>");
    for (const LibraryClause& clause : shippedLibrary().clauses()) {
        if (clause.mandatory_when.empty()) continue;
        const auto holds = query->holds(clause.mandatory_when);
        ASSERT_TRUE(holds) << clause.id << ": " << holds.error().message;
        EXPECT_FALSE(*holds) << clause.id << " is needed where nothing is agreed";
    }
}

TEST(LibraryWording, StandsInForWordsThatARecordLacks) {
    core::Agreement agreement;
    core::ClauseUse use;
    use.id = "art-1";
    use.library_id = "notices";
    agreement.clauses = {use};
    const auto worded = withLibraryWording(agreement, shippedLibrary());
    ASSERT_TRUE(worded) << worded.error().message;
    EXPECT_EQ(worded->clauses[0].paragraphs, shippedLibrary().find("notices")->preferred);

    agreement.clauses[0].paragraphs = {"Own words."};
    EXPECT_THAT(withLibraryWording(agreement, shippedLibrary())->clauses[0].paragraphs,
                ElementsAre("Own words."));

    agreement.clauses[0].paragraphs.clear();
    agreement.clauses[0].variant = core::ClauseVariant::Negotiated;
    agreement.clauses.push_back(use);
    agreement.clauses[1].library_id = "no-such-clause";
    const auto refused = withLibraryWording(agreement, shippedLibrary());
    ASSERT_FALSE(refused);
    ASSERT_EQ(refused.error().problems.size(), 2U);
    EXPECT_THAT(refused.error().problems[1].message, HasSubstr("no-such-clause"));
}

}  // namespace
}  // namespace concordat::documents
