// INV-14, 23, 24 and 26, each broken on purpose, and what comes near and is sound.

#include "support/sound_agreement.h"

namespace concordat::testing {
namespace {

using namespace core;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// --- INV-14
// -------------------------------------------------------------------------------------------------

TEST(InformalStaysInformal, WithoutDuties) {
    Examination broken(soundLetter());
    broken.agreement.obligations[0].strength = ObligationStrength::Must;
    EXPECT_THAT(broken.places(), ElementsAre("INV-14 error obligations[OB-01].strength"));
    broken.agreement.obligations[0].strength = ObligationStrength::May;
    EXPECT_THAT(broken.places(), IsEmpty());
}

TEST(InformalStaysInformal, WithoutMoney) {
    const auto places = [](auto change) {
        Examination world(soundLetter());
        change(world.agreement);
        return world.places();
    };
    EXPECT_THAT(places([](Agreement& letter) {
                    FundingSource source;
                    source.id = "F-1";
                    source.total_award = dollars(1);
                    letter.funding = {source};
                }),
                Contains("INV-14 error funding[F-1]"));
    EXPECT_THAT(places([](Agreement& letter) {
                    BudgetLine line;
                    line.id = "BL-1";
                    letter.budget = {line};
                }),
                ElementsAre("INV-14 error budget[BL-1]"));
    EXPECT_THAT(places([](Agreement& letter) {
                    letter.cost_shares = {{"defender", {50, 0}}};
                }),
                ElementsAre("INV-14 error cost_shares[1]"));
    EXPECT_THAT(places([](Agreement& letter) { letter.resources[0].kind = CommitmentKind::Money; }),
                ElementsAre("INV-14 error resources[RC-1]"));
    EXPECT_THAT(places([](Agreement& letter) { letter.obligations[0].kind = ObligationKind::Payment; }),
                ElementsAre("INV-14 error obligations[OB-01].kind"));
}

TEST(InformalStaysInformal, WithoutAnythingThatNamesAPerson) {
    int refused = 0;
    for (std::size_t index = 0; index < words(SensitivityClass{}).size(); ++index) {
        const auto sensitivity = static_cast<SensitivityClass>(index);
        const bool harmless = sensitivity == SensitivityClass::Public ||
                              sensitivity == SensitivityClass::Aggregate ||
                              sensitivity == SensitivityClass::Deidentified;
        Examination world(soundLetter());
        world.agreement.data_sets[0].elements[0].class_ = sensitivity;
        std::vector<std::string> places = world.places();
        if (harmless)
            EXPECT_THAT(places, IsEmpty()) << code(sensitivity);
        else
            EXPECT_THAT(places, ElementsAre("INV-14 error data_flows[DF-1].elements")) << code(sensitivity);
        refused += harmless ? 0 : 1;
    }
    EXPECT_EQ(refused, 22);
}

TEST(InformalStaysInformal, WhateverItsInstrumentIsCalled) {
    for (const Instrument instrument : {Instrument::MouNonBinding, Instrument::LetterOfCooperation,
                                        Instrument::LetterOfSupport, Instrument::InformalArrangement}) {
        Examination broken(soundLetter());
        broken.agreement.instrument = instrument;
        broken.agreement.data_flows[0].elements.push_back("guest_name");
        EXPECT_THAT(broken.places(), ElementsAre("INV-14 error data_flows[DF-1].elements"));
    }
    Examination unbound(soundLetter());
    unbound.agreement.instrument = Instrument::Moa;
    unbound.agreement.data_flows[0].elements.push_back("guest_name");
    EXPECT_THAT(unbound.places(), ElementsAre("INV-14 error data_flows[DF-1].elements"));
}

TEST(InformalStaysInformal, AlsoWhereAFlowCarriesTheWholeSet) {
    Examination broken(soundLetter());
    broken.agreement.data_flows[0].elements.clear();
    EXPECT_THAT(broken.places(), Contains("INV-14 error data_flows[DF-1].elements"));
}

TEST(InformalStaysInformal, ButADataSetMayHoldMoreThanFlows) {
    EXPECT_THAT(Examination(soundLetter()).places(), IsEmpty()) << "guest_name is in the set and in no flow";
}

// --- INV-23
// -------------------------------------------------------------------------------------------------

TEST(FlowsAreComplete, WithElementsPurposesUsesAndBases) {
    Examination broken;
    broken.flow("DF-1").elements.clear();
    pick(broken.agreement.data_sets, &DataSet::id, broken.flow("DF-1").dataset).elements.clear();
    EXPECT_THAT(broken.places(), Contains("INV-23 error data_flows[DF-1].elements"));
    broken = Examination();
    broken.flow("DF-1").purposes.clear();
    EXPECT_THAT(broken.places(), ElementsAre("INV-23 error data_flows[DF-1].purposes"));
    broken = Examination();
    broken.flow("DF-1").permitted_uses.clear();
    EXPECT_THAT(broken.places(), ElementsAre("INV-23 error data_flows[DF-1].permitted_uses"));
    broken = Examination();
    broken.flow("DF-2").legal_bases.clear();
    EXPECT_THAT(broken.places(), ElementsAre("INV-23 error data_flows[DF-2].legal_bases"));
    EXPECT_THAT(broken.messages(), HasSubstr("The flow “DF-2” names no legal basis"));
}

// A flow that names no element carries its whole data set.
TEST(FlowsAreComplete, ButShouldNameTheirElements) {
    Examination doubtful;
    doubtful.flow("DF-1").elements.clear();
    EXPECT_THAT(doubtful.places(), ElementsAre("INV-23 warning data_flows[DF-1].elements"));
    EXPECT_THAT(doubtful.messages(), HasSubstr("it carries all"));
}

TEST(FlowsAreComplete, WithoutProhibitedUses) {
    Examination sound;
    sound.flow("DF-1").prohibited_uses = {{UseCode::UseInProsecution, ""}};
    sound.flow("DF-2").prohibited_uses.clear();
    EXPECT_THAT(sound.places(), IsEmpty());
}

// --- INV-24
// -------------------------------------------------------------------------------------------------

TEST(Privilege, StaysFromWhoeverIsAdverseToTheDefender) {
    Examination broken;
    broken.flow("DF-2").elements.push_back("defense_notes");
    EXPECT_THAT(broken.places(), ElementsAre("INV-24 error data_flows[DF-2].recipients"));
    EXPECT_THAT(broken.messages(), HasSubstr("to Alder County Prosecutor, which is adverse to the defender"));
}

TEST(Privilege, IsSeenInAFlowThatCarriesTheWholeSet) {
    Examination broken;
    broken.flow("DF-2").elements.clear();
    EXPECT_THAT(broken.places(), ElementsAre("INV-23 warning data_flows[DF-2].elements",
                                             "INV-24 error data_flows[DF-2].recipients"));
}

TEST(Privilege, StaysEvenWhenOnlyDeclared) {
    Examination broken;
    broken.flow("DF-2").privilege.emplace().contains_privileged = true;
    EXPECT_THAT(broken.places(), ElementsAre("INV-24 error data_flows[DF-2].recipients"));
    broken.flow("DF-2").privilege->contains_privileged = false;
    EXPECT_THAT(broken.places(), IsEmpty());
}

TEST(Privilege, ReadsAdversityBothWays) {
    const auto places = [](const std::string& from, const std::string& to) {
        Examination world;
        world.agreement.organizations[2].kind = PartyKind::Probation;
        world.party("prosecutor").adverse_to.clear();
        if (!from.empty()) world.party(from).adverse_to = {to};
        world.flow("DF-2").elements.push_back("defense_notes");
        return world.places();
    };
    const auto refused = ElementsAre("INV-24 error data_flows[DF-2].recipients");
    EXPECT_THAT(places("prosecutor", "defender"), refused);
    EXPECT_THAT(places("defender", "prosecutor"), refused);
    EXPECT_THAT(places("prosecutor", "riverbend"), IsEmpty()) << "adverse to another than the defender";
    EXPECT_THAT(places("", ""), IsEmpty());
}

TEST(Privilege, KnowsAProsecutorWithoutBeingTold) {
    Examination broken;
    broken.party("prosecutor").adverse_to.clear();
    broken.flow("DF-2").elements.push_back("defense_notes");
    EXPECT_THAT(broken.places(), ElementsAre("INV-24 error data_flows[DF-2].recipients"));
}

TEST(Privilege, StaysFromFunders) {
    for (const PartyKind kind : {PartyKind::FunderGovernment, PartyKind::FunderFoundation}) {
        Examination broken;
        broken.agreement.organizations[1].kind = kind;
        broken.flow("DF-1").recipients = {"riverbend"};
        broken.flow("DF-1").elements.push_back("defense_notes");
        EXPECT_THAT(broken.places(), ElementsAre("INV-24 error data_flows[DF-1].recipients"));
        EXPECT_THAT(broken.messages(), HasSubstr("which is a funder"));
    }
    Examination payer;
    payer.flow("DF-1").recipients = {"riverbend"};
    payer.flow("DF-1").elements.push_back("defense_notes");
    EXPECT_THAT(payer.places(), IsEmpty());
    payer.funding("GRANT").funder = "riverbend-org";
    EXPECT_THAT(payer.places(), Contains("INV-24 error data_flows[DF-1].recipients"));
}

TEST(Privilege, IsNotPassedOnEither) {
    Examination broken;
    broken.flow("DF-1").elements.push_back("defense_notes");
    EXPECT_THAT(broken.places(), IsEmpty()) << "it goes to the defender";
    broken.flow("DF-1").redisclosure.emplace().permitted_parties = {"riverbend", "prosecutor"};
    EXPECT_THAT(broken.places(), ElementsAre("INV-24 error data_flows[DF-1].redisclosure.permitted_parties"));
}

// --- INV-26
// -------------------------------------------------------------------------------------------------

TEST(DataComeToAnEnd, InAStatedTime) {
    Examination broken;
    broken.flow("DF-1").disposition->within.reset();
    EXPECT_THAT(broken.places(), ElementsAre("INV-26 error data_flows[DF-1].disposition.within"));
    broken.flow("DF-1").disposition.reset();
    EXPECT_THAT(broken.places(), ElementsAre("INV-26 error data_flows[DF-1].disposition"));
}

TEST(DataComeToAnEnd, OnlyWhereRetentionIsBounded) {
    Examination sound;
    sound.flow("DF-1").disposition.reset();
    sound.flow("DF-1").retention->period.reset();
    EXPECT_THAT(sound.places(), IsEmpty());
    sound.flow("DF-1").retention.reset();
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(DataComeToAnEnd, WithACertificateWhenTheyCanNameAPerson) {
    for (const DispositionKind kind :
         {DispositionKind::Return, DispositionKind::Destroy, DispositionKind::DeIdentify}) {
        Examination broken;
        broken.flow("DF-1").disposition->kind = kind;
        broken.flow("DF-1").disposition->certificate_within.reset();
        EXPECT_THAT(broken.places(),
                    ElementsAre("INV-26 error data_flows[DF-1].disposition.certificate_within"));
        broken.flow("DF-1").elements = {"sessions"};
        EXPECT_THAT(broken.places(), IsEmpty());
    }
    Examination whole;
    whole.flow("DF-1").disposition->certificate_within.reset();
    whole.flow("DF-1").elements.clear();
    EXPECT_THAT(whole.places(), Contains("INV-26 error data_flows[DF-1].disposition.certificate_within"));
    Examination archived;
    archived.flow("DF-1").disposition->kind = DispositionKind::Archive;
    archived.flow("DF-1").disposition->certificate_within.reset();
    EXPECT_THAT(archived.places(), IsEmpty());
}

}  // namespace
}  // namespace concordat::testing
