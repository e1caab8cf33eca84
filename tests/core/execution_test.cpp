// Which signatures execute an agreement, and on which day: INV-02, INV-03 and who joins later, by one rule
// for the effective date and for the invariants.
#include "core/execution.h"

#include "core/invariant.h"
#include "core/term_schedule.h"
#include "support/sound_agreement.h"

namespace concordat::testing {
namespace {

using namespace core;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Takes effect with its last signature: by avery on June 15, casey on June 18 and blake on June 20, 2026.
class ExecutedBySignatures : public ::testing::Test {
protected:
    ExecutedBySignatures() {
        world_.agreement.dates.effective.reset();
        world_.agreement.dates.executed.reset();
        world_.agreement.effective_rule = {EffectiveRuleKind::LastSignature, {}, "", {}};
    }

    // The effective date, or why there is none.
    [[nodiscard]] std::string effectiveOn() const {
        const UtcZone zone;
        const auto effective = effectiveDate(world_.agreement, zone);
        return effective ? print(effective->date) : effective.error().message;
    }

    // Whether the invariants accept this day as the day of execution.
    [[nodiscard]] std::string objections(std::string_view executed) {
        world_.agreement.dates.executed = date(executed);
        std::string text;
        for (const Finding& finding : world_.findings())
            if (finding.path == "dates.executed") text += finding.message;
        world_.agreement.dates.executed.reset();
        return text;
    }

    void sign(const std::string& party, const std::string& person, std::string_view day) {
        Signature signature = world_.agreement.signatures.front();
        signature.party = party;
        signature.person = person;
        signature.signed_on = noon(day);
        world_.agreement.signatures.push_back(signature);
    }

    Examination world_;
};

TEST_F(ExecutedBySignatures, OnTheDayOfTheLastOne) {
    EXPECT_EQ(effectiveOn(), "2026-06-20");
    EXPECT_EQ(objections("2026-06-20"), "");
    EXPECT_NE(objections("2026-06-19"), "");
}

TEST_F(ExecutedBySignatures, NobodyWaitsForWhoJoinsLater) {
    world_.party("prosecutor").joined_on = date("2028-01-01");
    world_.agreement.signatures.pop_back();
    EXPECT_EQ(effectiveOn(), "2026-06-20");
    sign("prosecutor", "casey", "2027-12-20");
    EXPECT_EQ(effectiveOn(), "2026-06-20");
    EXPECT_EQ(objections("2026-06-20"), "");
}

TEST_F(ExecutedBySignatures, WhoJoinsByTheDayThatTheOthersGiveMustSign) {
    world_.party("prosecutor").joined_on = date("2026-06-20");
    EXPECT_EQ(effectiveOn(), "2026-06-20");
    world_.agreement.signatures.back().signed_on = noon("2026-06-25");
    EXPECT_EQ(effectiveOn(), "2026-06-25");
    EXPECT_EQ(objections("2026-06-25"), "");
    world_.agreement.signatures.pop_back();
    EXPECT_THAT(effectiveOn(), HasSubstr("Casey Ellis for Alder County Prosecutor"));
    EXPECT_THAT(objections("2026-06-20"), HasSubstr("Casey Ellis for Alder County Prosecutor"));
}

TEST_F(ExecutedBySignatures, TheFirstGroupToJoinExecutesWhereNobodyWasThereBefore) {
    for (const char* id : {"defender", "riverbend"})
        world_.party(id).joined_on = date("2026-06-01");
    world_.party("prosecutor").joined_on = date("2027-01-01");
    EXPECT_EQ(effectiveOn(), "2026-06-20");
}

TEST_F(ExecutedBySignatures, ASignatureWithoutAuthorityDoesNotCount) {
    world_.party("riverbend").signatories[0].authority_expires = date("2026-06-19");
    EXPECT_THAT(effectiveOn(), HasSubstr("no signature that counts of Blake Dunn for Riverbend"));
    // Until somebody with authority signs.
    world_.party("riverbend").signatories[0].authority_expires = date("2026-06-20");
    EXPECT_EQ(effectiveOn(), "2026-06-20");
}

TEST_F(ExecutedBySignatures, AnApprovalNeverExecutesThoughItIsRequired) {
    world_.party("riverbend").signatories.push_back(signatory("drew", SigningCapacity::ApproveAsToForm));
    sign("riverbend", "drew", "2026-07-10");
    world_.agreement.signatures.back().capacity = SigningCapacity::ApproveAsToForm;
    EXPECT_EQ(effectiveOn(), "2026-06-20");
    EXPECT_EQ(objections("2026-06-20"), "");
}

TEST_F(ExecutedBySignatures, OfTwoSignaturesOfOnePersonTheEarlierCountsWhateverTheirOrder) {
    sign("riverbend", "blake", "2026-06-16");
    EXPECT_EQ(effectiveOn(), "2026-06-18");
    EXPECT_EQ(objections("2026-06-18"), "");
    std::swap(world_.agreement.signatures[1], world_.agreement.signatures.back());
    EXPECT_EQ(effectiveOn(), "2026-06-18");
    EXPECT_EQ(objections("2026-06-18"), "");
}

TEST_F(ExecutedBySignatures, EveryMissingSignatureIsNamedOnce) {
    world_.party("riverbend").signatories.push_back(signatory("drew", SigningCapacity::Execute));
    world_.agreement.signatures.clear();
    const UtcZone zone;
    EXPECT_THAT(executionOf(world_.agreement, &zone).missing,
                ElementsAre("Avery Cole for Alder County Public Defender",
                            "Blake Dunn for Riverbend Restorative Services, Inc.",
                            "Drew Foster for Riverbend Restorative Services, Inc.",
                            "Casey Ellis for Alder County Prosecutor"));
}

TEST_F(ExecutedBySignatures, NoSignatureIsAskedForAndNobodyIsMissing) {
    for (AgreementParty& party : world_.agreement.parties)
        party.signatories.clear();
    world_.agreement.signatures.clear();
    EXPECT_THAT(effectiveOn(), HasSubstr("names no signature that executes"));
    EXPECT_THAT(executionOf(world_.agreement, nullptr).missing, IsEmpty());
}

}  // namespace
}  // namespace concordat::testing
