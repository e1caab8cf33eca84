// What a careful reader of a draft marks: each rule on a record that breaks it, and on one that does not.
#include "documents/drafting.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "documents/definitions.h"
#include "documents/model_world.h"
#include "documents/text_references.h"

namespace concordat::documents {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

core::Agreement withClauses(std::vector<std::vector<std::string>> clauses) {
    core::Agreement agreement;
    agreement.id = "a";
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        core::ClauseUse clause;
        clause.id = "art-" + std::to_string(i + 1);
        clause.library_id = "own-" + std::to_string(i + 1);
        clause.variant = core::ClauseVariant::Negotiated;
        clause.heading = "Heading";
        clause.paragraphs = std::move(clauses[i]);
        agreement.clauses.push_back(std::move(clause));
    }
    return agreement;
}

std::vector<std::string> found(const core::Agreement& agreement, std::string_view rule) {
    std::vector<std::string> lines;
    for (const DraftingFinding& finding : checkDrafting(agreement, shippedLibrary()))
        if (finding.rule == rule) lines.push_back(finding.path + ": " + finding.message);
    return lines;
}

std::vector<std::string> cited(std::string_view text) {
    std::vector<std::string> words;
    for (const TextReference& reference : textReferences(withClauses({{std::string(text)}})))
        words.push_back(reference.words);
    return words;
}

TEST(TextReferences, AreFoundWithTheirNumbers) {
    EXPECT_THAT(cited("As Article 3 and Section 4.2 say, Exhibit B and Schedules 1 and 2 show it."),
                ElementsAre("Article 3", "Section 4.2", "Exhibit B", "Schedule 1", "Schedule 2"));
    EXPECT_THAT(cited("Articles 6 to 11 and Exhibits A, B and C."),
                ElementsAre("Article 6", "Article 11", "Exhibit A", "Exhibit B", "Exhibit C"));
    EXPECT_THAT(cited("Section 2.1 of this Agreement."), ElementsAre("Section 2.1"));
    EXPECT_THAT(cited("It ends as in Section 17.3."), ElementsAre("Section 17.3"));
}

TEST(TextReferences, AreNotThoseOfTheLaw) {
    for (const char* text :
         {"Section 504 of the Rehabilitation Act", "Section 2.31(a)(4) of 42 CFR part 2",
          "Article 1 of the Constitution", "Section 164.504 of the rule", "Title VI, Section 1983",
          "Exhibits are attached.", "{{section.notices.x}}", "Subsection 4.1", "Article III judges"})
        EXPECT_THAT(cited(text), IsEmpty()) << text;
}

TEST(Drafting, FindsReferencesThatLeadNowhere) {
    const core::Agreement agreement = withClauses(
        {{"See Section 1.2 and Article 2."}, {"One. See Section 1.9, Article 3 and Section 2.1."}});
    EXPECT_THAT(found(agreement, "DR-07"),
                ElementsAre(HasSubstr("Section 1.2"), HasSubstr("Section 1.9"), HasSubstr("Article 3")));
}

TEST(Drafting, FindsExhibitsThatAreNotThere) {
    core::Agreement agreement = withClauses({{"Exhibit A and Exhibit B say more. Exhibit B says it again."}});
    core::DocumentVersion exhibit;
    exhibit.id = "ex-a";
    exhibit.title = "Exhibit A, Budget";
    exhibit.rank = core::DocumentRank::Exhibit;
    agreement.documents = {exhibit};
    EXPECT_THAT(found(agreement, "DR-08"), ElementsAre(HasSubstr("Exhibit B")));
}

TEST(Drafting, FindsIdleAndUndefinedTerms) {
    core::Agreement agreement = withClauses(
        {{"The provider writes a Program Plan for each Participant. Each Participant gets the Program Plan."},
         {"A **Release Form** is signed. The Release Form is kept. The Release Form is paper. “Counsel” is a "
          "lawyer; "
          "ask Counsel."}});
    agreement.definitions = {{"Participant", "a client who takes part."},
                             {"Referral", "a sending of a Participant."}};
    EXPECT_THAT(found(agreement, "DR-05"), ElementsAre(HasSubstr("“Referral”")));
    EXPECT_THAT(found(agreement, "DR-06"),
                ElementsAre(AllOf(HasSubstr("“Program Plan”"), HasSubstr("2 times"))));
    agreement.clauses[0].paragraphs.emplace_back("A Referral is made.");
    EXPECT_THAT(found(agreement, "DR-05"), IsEmpty());
}

TEST(Drafting, FindsDutiesWithoutOwnerOrDateAndFiguresWithoutSource) {
    core::Agreement agreement = withClauses({});
    core::Obligation duty;
    duty.id = "OB-1";
    duty.title = "Report";
    duty.trigger = core::ObligationTrigger::Recurring;
    agreement.obligations = {duty};
    core::MetricDefinition metric;
    metric.id = "M-1";
    metric.name = "People served";
    agreement.metrics = {metric};
    core::DataFlow flow;
    flow.id = "DF1";
    agreement.data_flows = {flow};
    EXPECT_THAT(found(agreement, "DR-01"), ElementsAre(HasSubstr("obligations[OB-1]")));
    EXPECT_THAT(found(agreement, "DR-02"), ElementsAre(HasSubstr("obligations[OB-1]")));
    EXPECT_THAT(found(agreement, "DR-03"), ElementsAre(HasSubstr("People served")));
    EXPECT_THAT(found(agreement, "DR-04"), ElementsAre(HasSubstr("DF1")));
    agreement.obligations[0].owner = "someone";
    agreement.obligations[0].due_rule = core::parseDueRule("every month period-end").value();
    agreement.metrics[0].collection.collector = "provider";
    agreement.data_flows[0].legal_bases.emplace_back();
    for (const char* rule : {"DR-01", "DR-02", "DR-03", "DR-04"})
        EXPECT_THAT(found(agreement, rule), IsEmpty()) << rule;
}

TEST(Drafting, FindsClausesThatAreNotTheLibrarys) {
    core::Agreement agreement = withClauses({{"Own words."}, {}, {}});
    for (core::ClauseUse& clause : agreement.clauses) {
        clause.library_id = "notices";
        clause.variant = core::ClauseVariant::Preferred;
        clause.version = shippedLibrary().find("notices")->version;
    }
    agreement.clauses[1].version = "0.9";
    EXPECT_THAT(found(agreement, "DR-10"),
                ElementsAre(HasSubstr("clauses[art-1]"), HasSubstr("version 0.9")));
    agreement.clauses[0].variant = core::ClauseVariant::Negotiated;
    agreement.clauses[1].version = agreement.clauses[2].version;
    EXPECT_THAT(found(agreement, "DR-10"), IsEmpty());
    agreement.clauses[2].library_id = "no-such-clause";
    EXPECT_THAT(found(agreement, "DR-10"), ElementsAre(HasSubstr("no-such-clause")));
}

core::Agreement withAmendments(std::vector<std::vector<core::Change>> amendments) {
    core::Agreement agreement = withClauses({});
    agreement.title = "New title";
    for (std::size_t i = 0; i < amendments.size(); ++i) {
        core::Amendment amendment;
        amendment.number = static_cast<std::int64_t>(i) + 1;
        amendment.changes = std::move(amendments[i]);
        agreement.amendments.push_back(std::move(amendment));
    }
    return agreement;
}

TEST(Drafting, FindsChangesOfPlacesThatNoRecordHas) {
    const core::Agreement agreement = withAmendments({{{"title", "Old title", "New title"},
                                                       {"renewal.holdovr.allowed", "false", "true"},
                                                       {"term.initial.length", "", "36 months"}}});
    EXPECT_THAT(found(agreement, "DR-11"),
                ElementsAre(AllOf(HasSubstr("amendments[1].changes[2].path: Amendment 1 changes"),
                                  HasSubstr("did you mean “holdover”?")),
                            HasSubstr("amendments[1].changes[3].new: “36 months” cannot stand there")));
}

TEST(Drafting, FindsChangesThatTheRecordHoldsNothingOf) {
    EXPECT_THAT(found(withAmendments({{{"title", "New title", "Newest title"}}}), "DR-12"), IsEmpty());
    EXPECT_THAT(found(withAmendments({{{"title", "A", "B"}}, {{"title", "B", "New title"}}}), "DR-12"),
                IsEmpty());
    EXPECT_THAT(found(withAmendments({{{"obligations[OB-1]", "", "id OB-1"}}}), "DR-12"), IsEmpty());
    EXPECT_THAT(
        found(withAmendments({{{"title", "A", "B"}}, {{"title", "B", "C"}}}), "DR-12"),
        ElementsAre(HasSubstr("amendments[2].changes[1]: The record holds “New title” at “title”, neither")));
    EXPECT_THAT(found(withAmendments({{{"scope.text", "A", "B"}}}), "DR-12"),
                ElementsAre(HasSubstr("The record holds nothing at “scope.text”")));
}

// Each clause that a library calls mandatory is missed when it is taken out, and only then.
TEST(Drafting, MissesMandatoryClausesOfTheModels) {
    int missed = 0;
    for (const char* name : {"alder-diversion", "franklin-11th-district-dsa", "mesa-reentry-subaward"}) {
        const core::Agreement agreement = testing::agreementOf(name);
        EXPECT_THAT(found(agreement, "DR-09"), IsEmpty()) << name;
        core::Agreement bare = agreement;
        bare.clauses.clear();
        missed += static_cast<int>(found(bare, "DR-09").size());
    }
    EXPECT_GT(missed, 10);
}

class DraftedModel : public ::testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Each, DraftedModel,
                         ::testing::Values("alder-diversion", "franklin-11th-district-dsa",
                                           "franklin-statewide-pretrial", "grove-clothing-closet",
                                           "harbor-colocation", "mesa-reentry-subaward"));

TEST_P(DraftedModel, HasNoWarningOfDrafting) {
    for (const DraftingFinding& finding : checkDrafting(testing::agreementOf(GetParam()), shippedLibrary()))
        EXPECT_EQ(finding.severity, core::Severity::Flag)
            << finding.rule << " " << finding.path << ": " << finding.message;
}

TEST(Drafting, TellsDatesThatComeBeforeTheAgreementBegins) {
    core::Agreement alder = testing::agreementOf("alder-diversion");
    EXPECT_THAT(found(alder, "DR-13"), IsEmpty());
    alder.effective_rule.date = core::parseDate("2027-07-01").value();
    EXPECT_THAT(found(alder, "DR-13"), IsEmpty()) << "what the record states goes before the rule";
    alder.dates.effective.reset();
    const std::vector<std::string> lines = found(alder, "DR-13");
    EXPECT_THAT(lines,
                Contains(AllOf(HasSubstr("obligations[OB-16].due_rule"), HasSubstr("October 30, 2026"))));
    EXPECT_THAT(lines, Contains(HasSubstr("obligations[OB-17].due_rule")));
    EXPECT_THAT(lines, Contains(HasSubstr("data_flows[")));
    alder.effective_rule.date.reset();
    EXPECT_THAT(found(alder, "DR-13"), IsEmpty());
}

}  // namespace
}  // namespace concordat::documents
