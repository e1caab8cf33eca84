// INV-10 and 11, each broken on purpose, and what comes near and is sound.

#include "support/sound_agreement.h"

namespace concordat::testing {
namespace {

using namespace core;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

RoleAssignment assignment(RoleFunction function, const std::string& party, Raci raci) {
    RoleAssignment role;
    role.function = function;
    role.party = party;
    role.raci = raci;
    return role;
}

RoleAssignment& addAccountable(Examination& examination, RoleFunction function, const std::string& party) {
    examination.agreement.roles.push_back(assignment(function, party, Raci::A));
    return examination.agreement.roles.back();
}

// --- INV-10
// -------------------------------------------------------------------------------------------------

TEST(OneAccountableParty, IsNotTwo) {
    Examination broken;
    addAccountable(broken, RoleFunction::Referral, "riverbend");
    EXPECT_THAT(broken.places(), ElementsAre("INV-10 error roles[1]"));
    EXPECT_THAT(broken.messages(),
                HasSubstr("Alder County Public Defender and Riverbend Restorative Services, Inc. are both "
                          "accountable for “referral”"));
}

TEST(OneAccountableParty, IsNotTwoInOneKindOfCase) {
    Examination broken;
    addAccountable(broken, RoleFunction::Referral, "riverbend").case_types = {"drug court", "felony"};
    addAccountable(broken, RoleFunction::Referral, "prosecutor").case_types = {"felony"};
    EXPECT_THAT(broken.places(), ElementsAre("INV-10 error roles[6]"));
    EXPECT_THAT(broken.messages(), HasSubstr("in cases of felony"));
}

TEST(OneAccountableParty, IsNotTwoOnOneDay) {
    Examination broken;
    broken.agreement.roles[0].to = date("2027-01-01");
    addAccountable(broken, RoleFunction::Referral, "riverbend").from = date("2027-01-01");
    EXPECT_THAT(broken.places(), ElementsAre("INV-10 error roles[1]"));
}

TEST(OneAccountableParty, IsWarnedOfWhenMissing) {
    Examination gap;
    gap.agreement.roles[0].raci = Raci::C;
    EXPECT_THAT(gap.places(), ElementsAre("INV-10 warning roles[1]"));
    EXPECT_THAT(gap.messages(), HasSubstr("Nobody is accountable for “referral”."));
}

TEST(OneAccountableParty, IsWarnedOfWhenNobodyIsResponsible) {
    Examination gap;
    gap.agreement.roles[3].raci = Raci::C;
    EXPECT_THAT(gap.places(), ElementsAre("INV-10 warning roles[3]"));
    EXPECT_THAT(gap.messages(), HasSubstr("Nobody is responsible for “mentoring”."));
}

TEST(OneAccountableParty, IsWarnedOfOnTheDaysOfAGap) {
    Examination gap;
    gap.agreement.roles[0].to = date("2026-12-31");
    addAccountable(gap, RoleFunction::Referral, "riverbend").from = date("2027-02-01");
    EXPECT_THAT(gap.places(), ElementsAre("INV-10 warning roles[1]"));
    EXPECT_THAT(gap.messages(),
                HasSubstr("Nobody is accountable for “referral” from 2027-01-01 to 2027-01-31."));
}

TEST(OneAccountableParty, OfAFunctionInWordsIsItsOwn) {
    Examination gap;
    RoleAssignment& role = addAccountable(gap, RoleFunction::Other, "riverbend");
    role.function_name = "art classes";
    EXPECT_THAT(gap.places(), ElementsAre("INV-10 warning roles[6]"));
    EXPECT_THAT(gap.messages(), HasSubstr("Nobody is responsible for “art classes”."));
}

TEST(OneAccountableParty, MayBeNamedTwice) {
    Examination sound;
    addAccountable(sound, RoleFunction::Referral, "defender");
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(OneAccountableParty, MayHandOver) {
    Examination sound;
    sound.agreement.roles[0].to = date("2026-12-31");
    addAccountable(sound, RoleFunction::Referral, "riverbend").from = date("2027-01-01");
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(OneAccountableParty, MayDifferByKindOfCaseAndByCondition) {
    Examination sound;
    addAccountable(sound, RoleFunction::Referral, "riverbend").case_types = {"drug court"};
    addAccountable(sound, RoleFunction::Referral, "prosecutor").case_types = {"felony"};
    addAccountable(sound, RoleFunction::Mentoring, "defender").conditions = "On weekends.";
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(OneAccountableParty, MayHaveManyWhoAreResponsibleOrInformed) {
    Examination sound;
    for (const char* party : {"riverbend", "prosecutor"})
        for (const Raci raci : {Raci::R, Raci::C, Raci::I})
            sound.agreement.roles.push_back(assignment(RoleFunction::Referral, party, raci));
    EXPECT_THAT(sound.places(), IsEmpty());
}

// --- INV-11
// -------------------------------------------------------------------------------------------------

TEST(ReservedMatters, AreNotSharedWithAnybody) {
    Examination broken;
    broken.agreement.decisions[0].deciders.push_back("riverbend");
    EXPECT_THAT(broken.places(), ElementsAre("INV-11 error decisions[D-01].deciders"));
}

TEST(ReservedMatters, AreNotDecidedBySomebodyElse) {
    Examination broken;
    broken.agreement.decisions[0].deciders = {"prosecutor"};
    EXPECT_THAT(broken.places(), ElementsAre("INV-11 error decisions[D-01].deciders"));
}

TEST(ReservedMatters, AreNotDecidedByNobody) {
    Examination broken;
    broken.agreement.decisions[0].deciders.clear();
    EXPECT_THAT(broken.places(), ElementsAre("INV-11 error decisions[D-01].deciders"));
}

TEST(ReservedMatters, AreDecidedByNoOtherRuleThanSole) {
    for (const DecisionRule rule :
         {DecisionRule::ConsultThenDecide, DecisionRule::JointUnanimous, DecisionRule::Majority,
          DecisionRule::Supermajority, DecisionRule::Weighted, DecisionRule::TieBreak, DecisionRule::Court}) {
        Examination broken;
        broken.agreement.decisions[0].rule = rule;
        EXPECT_THAT(broken.places(), ElementsAre("INV-11 error decisions[D-01].rule"));
    }
}

TEST(ReservedMatters, AreNotDelegated) {
    Examination broken;
    broken.agreement.decisions[0].delegable = true;
    EXPECT_THAT(broken.places(), ElementsAre("INV-11 error decisions[D-01].delegable"));
}

TEST(ReservedMatters, BelongToAnyKindOfDefender) {
    for (const PartyKind kind :
         {PartyKind::PublicDefender, PartyKind::ConflictCounsel, PartyKind::AppointedCounselProgram}) {
        Examination sound;
        sound.agreement.organizations[0].kind = kind;
        EXPECT_THAT(sound.places(), IsEmpty());
    }
}

TEST(ReservedMatters, LeaveOtherDecisionsAlone) {
    Examination sound;
    sound.agreement.decisions[1].deciders = {"prosecutor"};
    sound.agreement.decisions[1].rule = DecisionRule::Majority;
    sound.agreement.decisions[0].informed = {"prosecutor"};
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(Deciders, ArePartiesUnlessTheCourtDecides) {
    Examination sound;
    sound.agreement.decisions[1].rule = DecisionRule::Court;
    sound.agreement.decisions[1].deciders.clear();
    EXPECT_THAT(sound.places(), IsEmpty());
    Examination named;
    named.agreement.decisions[1].rule = DecisionRule::Court;
    EXPECT_THAT(named.places(),
                ElementsAre("INV-11 error decisions[" + named.agreement.decisions[1].id + "].deciders"));
    Examination nobody;
    nobody.agreement.decisions[1].rule = DecisionRule::Supermajority;
    nobody.agreement.decisions[1].deciders.clear();
    EXPECT_THAT(nobody.places(),
                ElementsAre("INV-11 error decisions[" + nobody.agreement.decisions[1].id + "].deciders"));
}

}  // namespace
}  // namespace concordat::testing
