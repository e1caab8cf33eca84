// What an amendment changes in the words of its paper, the paper itself, and the record without an amendment.
#include "documents/amendment_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "documents/document_text.h"
#include "documents/model_world.h"
#include "documents/word_builder.h"

namespace concordat::documents {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using testing::agreementOf;
using testing::bytesOf;

class Amendments : public ::testing::Test {
protected:
    ChangeWords of(std::string path, std::string old, std::string now) const {
        const PartyNames names(alder_);
        const DefinedTerms terms(alder_);
        return AmendmentWords(alder_, names, terms).of({std::move(path), std::move(old), std::move(now)});
    }
    std::string said(std::string path, std::string old, std::string now) const {
        return of(std::move(path), std::move(old), std::move(now)).sentence;
    }

    const core::Agreement alder_ = agreementOf("alder-diversion");
};

TEST_F(Amendments, SayLengthsDaysRulesAndTruthsInWords) {
    EXPECT_EQ(said("term.initial.length", "P24M", "P36M"),
              "Initial term, length: 24 months is replaced by 36 months.");
    EXPECT_EQ(said("term.hard_stop", "2030-06-30", "2031-06-30"),
              "Term, hard stop: June 30, 2030 is replaced by June 30, 2031.");
    EXPECT_EQ(
        said("obligations[OB-16].due_rule", "date 2026-10-30", "date 2026-12-30"),
        "Obligation OB-16, when it is due: “by October 30, 2026” is replaced by “by December 30, 2026”.");
    EXPECT_EQ(said("renewal.holdover.allowed", "false", "true"),
              "Renewal, holdover, whether it is allowed: no is replaced by yes.");
    EXPECT_EQ(said("resources[RC-01].rate", "68000.00 USD", "70000.00 USD"),
              "Resource RC-01, rate: $68,000.00 is replaced by $70,000.00.");
    EXPECT_EQ(said("meetings[MS-1].mode", "hybrid", "in_person"),
              "Meeting series MS-1, mode: “in person or by video” is replaced by “in person”.");
}

TEST_F(Amendments, CallPeopleAndPartiesByTheirNames) {
    EXPECT_EQ(said("parties[riverbend].liaisons[2].person", "p-okoye", "p-mehta"),
              "Liaison of Riverbend (stands in for the first): Grace Okoye is replaced by Ravi Mehta.");
    EXPECT_EQ(said("parties[2].liaisons[99].person", "p-okoye", "p-mehta"),
              "Liaison of Riverbend: Grace Okoye is replaced by Ravi Mehta.");
    EXPECT_EQ(said("obligations[OB-07].obligors", "riverbend", "riverbend, defender"),
              "Obligation OB-07, obligors: Riverbend is replaced by Riverbend and the Defender.");
    EXPECT_EQ(said("people[p-okoye].phone", "", "555-0100"), "Grace Okoye, phone: “555-0100” is added.");
    EXPECT_EQ(said("renewal.option_holder", "defender", ""),
              "Renewal, option holder: the Defender is taken out.");
}

TEST_F(Amendments, PutTextsSideBySide) {
    const ChangeWords article = of("clauses[art-7].paragraphs[1]", "Old words.", "New words.");
    EXPECT_EQ(article.label, "Article 7 (Referral and intake), paragraph 1");
    EXPECT_EQ(article.before, "Old words.");
    EXPECT_EQ(article.after, "New words.");
    EXPECT_THAT(article.sentence, IsEmpty());
    EXPECT_EQ(of("recitals[2]", "Old.", "").label, "Recital 2");
    EXPECT_EQ(of("definitions[Agreement].meaning", "a", "b").label, "Definition of “Agreement”");
}

// As `agreement diff` writes it.
TEST_F(Amendments, SayWhatAWholeItemHolds) {
    const ChangeWords added = of("obligations[OB-99]", "",
                                 "id OB-99; title Plan; text Do this; and that (soon).; obligors riverbend, "
                                 "defender; due_rule date 2027-03-01; quantity (target 1200; unit hours)");
    EXPECT_EQ(added.label, "Obligation OB-99");
    EXPECT_THAT(added.before, IsEmpty());
    EXPECT_EQ(added.after,
              "title: Plan; text: Do this; and that (soon).; obligors: Riverbend and the Defender; "
              "when it is due: by March 1, 2027; quantity (target: 1,200; unit: hours)");
}

TEST_F(Amendments, LeaveWhatCannotBeReadAsItIs) {
    EXPECT_EQ(said("term.initial.length", "two years", "P36M"),
              "Initial term, length: two years is replaced by 36 months.");
    const ChangeWords none = of("renewal.nosuch_thing", "a", "b");
    EXPECT_EQ(none.label, "Renewal, nosuch thing");
    EXPECT_EQ(none.before, "a");
    EXPECT_THAT(none.sentence, IsEmpty());
    EXPECT_EQ(of("obligations[OB-99]", "", "an (unpaired; text").after, "an (unpaired; text");
    EXPECT_EQ(of("renewal.conditions", "", "first, if any").after, "first, if any");
}

core::Agreement amended(core::Agreement agreement, std::vector<core::Change> changes) {
    core::Amendment amendment;
    amendment.number = 1;
    amendment.changes = std::move(changes);
    amendment.effective = {core::EffectiveRuleKind::FixedDate, core::parseDate("2027-02-01").value(), "", {}};
    agreement.amendments.push_back(std::move(amendment));
    return agreement;
}

std::string paperOf(const core::Agreement& agreement, Copy copy, const Occasion& occasion = {}) {
    const std::string bytes =
        testing::madeFrom(bytesOf("templates/documents/amendment.docx"), agreement, occasion, copy);
    const auto text = documentText(bytes);
    return text ? *text : bytes;
}

TEST_F(Amendments, ArePapersThatLawyersCanRead) {
    const core::Agreement agreement =
        amended(alder_, {{"term.initial.length", "P24M", "P36M"}, {"purpose", "Old.", "New."}});
    EXPECT_THAT(paperOf(agreement, Copy::Final),
                AllOf(HasSubstr("Initial term, length: 24 months is replaced by 36 months."),
                      HasSubstr("Purpose\n"), HasSubstr("It will say"), HasSubstr("February 1, 2027"),
                      HasSubstr("All parties"), Not(HasSubstr("P24M")), Not(HasSubstr("no amendment"))));
}

TEST_F(Amendments, WithoutChangesTakeTheWordsThatAreGiven) {
    const core::Agreement agreement = amended(alder_, {});
    EXPECT_THAT(paperOf(agreement, Copy::Final), HasSubstr("“given.changes”"));
    EXPECT_THAT(paperOf(agreement, Copy::Final, {.given = {{"changes", "Article 5 is deleted."}}}),
                HasSubstr("Article 5 is deleted."));
}

TEST_F(Amendments, ThatARecordDoesNotHaveAreNoPaperToSign) {
    EXPECT_THAT(paperOf(alder_, Copy::Final),
                AllOf(HasSubstr("There can be no final copy for 1 reason"),
                      HasSubstr("The record has no amendment; write one in `amendments`")));
    EXPECT_THAT(paperOf(alder_, Copy::Draft),
                AllOf(HasSubstr("has no amendment, so there is nothing to sign yet"),
                      Not(HasSubstr("Takes effect")), Not(HasSubstr("Signatures"))));

    const auto read = readAgreementTemplate(bytesOf("templates/documents/amendment.docx"));
    ASSERT_TRUE(read);
    const testing::ModelWorld world(alder_);
    const auto draft = renderAgreement(*read, alder_, world.question(), Copy::Draft);
    ASSERT_TRUE(draft);
    EXPECT_THAT(draft->remarks, ElementsAre(HasSubstr("The record has no amendment; write one")));
}

// Another paper may say something of amendments where there are some.
TEST_F(Amendments, AreNotMissedInPapersThatOnlyAskForThem) {
    const std::string source =
        testing::WordBuilder(
            testing::paragraph(
                "{{title}}{{#amendment}} as amended by no. {{amendment.number}}{{/amendment}}"))
            .build();
    const auto read = readAgreementTemplate(source);
    ASSERT_TRUE(read);
    const testing::ModelWorld world(alder_);
    const auto draft = renderAgreement(*read, alder_, world.question(), Copy::Final);
    ASSERT_TRUE(draft) << draft.error().message;
    EXPECT_THAT(draft->remarks, IsEmpty());
}

}  // namespace
}  // namespace concordat::documents
