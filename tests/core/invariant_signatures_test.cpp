// INV-03, 04, 34 and 35, each broken on purpose, and what comes near and is sound.

#include "support/sound_agreement.h"

namespace concordat::testing {
namespace {

using namespace core;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A signature that does not count leaves the agreement without one that does; this world asks only about
// INV-03.
Examination withoutExecution() {
    Examination world;
    world.agreement.dates.executed.reset();
    return world;
}

// --- INV-03
// -------------------------------------------------------------------------------------------------

TEST(SignedWithAuthority, NeedsThePersonInOffice) {
    Examination early = withoutExecution();
    early.person("blake").active_from = date("2026-06-21");
    early.party("riverbend").liaisons = {liaison("drew", {}, {})};
    EXPECT_THAT(early.places(), ElementsAre("INV-03 error signatures[2]"));
    EXPECT_THAT(early.messages(),
                HasSubstr("Blake Dunn signed on 2026-06-20, before taking office on 2026-06-21"));

    Examination late = withoutExecution();
    late.person("blake").active_to = date("2026-06-19");
    late.party("riverbend").liaisons = {liaison("drew", {}, {})};
    EXPECT_THAT(late.places(), ElementsAre("INV-03 error signatures[2]"));
    EXPECT_THAT(late.messages(), HasSubstr("after leaving office on 2026-06-19"));
}

TEST(SignedWithAuthority, CountsTheFirstAndTheLastDayInOffice) {
    Examination sound;
    sound.person("blake").active_from = date("2026-06-20");
    sound.person("blake").active_to = date("2026-06-20");
    sound.party("riverbend").liaisons = {liaison("drew", {}, {})};
    sound.party("riverbend").signatories[0].authority_expires = date("2026-06-20");
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(SignedWithAuthority, NeedsAuthorityThatHasNotExpired) {
    Examination broken = withoutExecution();
    broken.party("riverbend").signatories[0].authority_expires = date("2026-06-19");
    EXPECT_THAT(broken.places(), ElementsAre("INV-03 error signatures[2]"));
}

TEST(SignedWithAuthority, StaysWithinItsLimit) {
    Examination broken = withoutExecution();
    broken.party("riverbend").signatories[0].authority_limit = Money{9'999'999, "USD"};
    EXPECT_THAT(broken.places(), ElementsAre("INV-03 error signatures[2]"));
    EXPECT_THAT(broken.messages(), HasSubstr("may bind up to $99,999.99"));
    EXPECT_THAT(broken.messages(), HasSubstr("to $100,000.00"));

    Examination sound;
    sound.party("riverbend").signatories[0].authority_limit = dollars(100'000);
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(SignedWithAuthority, HasALimitOnlyForMoneyOfItsOwnParty) {
    Examination sound;
    sound.party("prosecutor").signatories[0].authority_limit = dollars(1);
    EXPECT_THAT(sound.places(), IsEmpty());

    Examination promise = withoutExecution();
    promise.party("prosecutor").signatories[0].authority_limit = dollars(500);
    ResourceCommitment money;
    money.id = "RC-2";
    money.party = "prosecutor";
    money.kind = CommitmentKind::Money;
    money.quantity = {12, 0};
    money.rate = dollars(50);
    promise.agreement.resources.push_back(money);
    EXPECT_THAT(promise.places(), ElementsAre("INV-03 error signatures[3]"));
    EXPECT_THAT(promise.messages(), HasSubstr("to $600.00"));
}

TEST(SignedWithAuthority, CountsTheBudgetThatThePartySpends) {
    Examination broken = withoutExecution();
    broken.funding("GRANT").subrecipient = "county-org";
    broken.agreement.organizations[3].uei = "ALDR00000001";
    broken.party("riverbend").signatories[0].authority_limit = dollars(99'999);
    EXPECT_THAT(broken.places(), ElementsAre("INV-03 error signatures[2]"));
}

TEST(SignedWithAuthority, IsNotAnswerableInTwoCurrencies) {
    Examination sound;
    sound.party("riverbend").signatories[0].authority_limit = Money{1, "EUR"};
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(SignedWithAuthority, BelongsToASignatoryOfThatPartyInThatCapacity) {
    Examination stranger = withoutExecution();
    stranger.agreement.signatures[1].person = "drew";
    EXPECT_THAT(stranger.places(), ElementsAre("INV-03 error signatures[2]"));

    Examination form = withoutExecution();
    form.party("riverbend").signatories.push_back(signatory("drew", SigningCapacity::ApproveAsToForm));
    form.agreement.signatures[1].person = "drew";
    EXPECT_THAT(form.places(), ElementsAre("INV-03 error signatures[2]"));
    EXPECT_THAT(form.messages(), HasSubstr("with the capacity “execute”"));

    Examination nobody = withoutExecution();
    nobody.agreement.signatures[1].party = "county";
    EXPECT_THAT(nobody.places(), ElementsAre("INV-03 error signatures[2]"));
    EXPECT_THAT(nobody.messages(), HasSubstr("which is not a party"));
}

// --- INV-04
// -------------------------------------------------------------------------------------------------

TEST(ExecutedThenEffective, IsTheDayOfTheLastRequiredSignature) {
    for (const char* day : {"2026-06-19", "2026-06-21"}) {
        Examination broken;
        broken.agreement.dates.executed = date(day);
        EXPECT_THAT(broken.places(), ElementsAre("INV-04 error dates.executed"));
        EXPECT_THAT(broken.messages(), HasSubstr("the last required signature is of 2026-06-20"));
    }
}

TEST(ExecutedThenEffective, NeedsEverySignature) {
    Examination broken;
    broken.agreement.signatures.pop_back();
    EXPECT_THAT(broken.places(), ElementsAre("INV-04 error dates.executed"));
    EXPECT_THAT(broken.messages(), HasSubstr("Casey Ellis for Alder County Prosecutor"));
}

TEST(ExecutedThenEffective, DoesNotCountASignatureWithoutAuthority) {
    Examination broken;
    broken.party("riverbend").signatories[0].authority_expires = date("2026-06-19");
    EXPECT_THAT(broken.places(), ElementsAre("INV-03 error signatures[2]", "INV-04 error dates.executed"));
}

// It never executes (INV-02), so it neither holds up nor moves the day of execution.
TEST(ExecutedThenEffective, MissesARequiredApprovalWithoutWaitingForIt) {
    Examination doubtful;
    doubtful.party("riverbend").signatories.push_back(signatory("drew", SigningCapacity::ApproveAsToForm));
    EXPECT_THAT(doubtful.places(), ElementsAre("INV-04 warning dates.executed"));
    EXPECT_THAT(doubtful.messages(), HasSubstr("Drew Foster for Riverbend"));
    Signature approval = doubtful.agreement.signatures[1];
    approval.person = "drew";
    approval.capacity = SigningCapacity::ApproveAsToForm;
    approval.signed_on = noon("2026-07-10");
    doubtful.agreement.signatures.push_back(approval);
    EXPECT_THAT(doubtful.places(), IsEmpty());
}

TEST(ExecutedThenEffective, TakesTheConditionOfTheLaterOfBoth) {
    Examination broken;
    broken.agreement.effective_rule = {EffectiveRuleKind::LaterOfBoth, date("2026-07-01"), "the board votes",
                                       date("2026-07-02")};
    EXPECT_THAT(broken.messages(), HasSubstr("(later_of_both) gives 2026-07-02 at the earliest"));
    broken.agreement.effective_rule.condition_met_on = date("2026-06-10");
    EXPECT_THAT(broken.places(), IsEmpty());
}

TEST(ExecutedThenEffective, WarnsWhereNoSignatureIsRecorded) {
    Examination doubtful;
    doubtful.agreement.signatures.clear();
    EXPECT_THAT(doubtful.places(), ElementsAre("INV-04 warning dates.executed"));
}

TEST(ExecutedThenEffective, DoesNotWaitForWhoJoinsLater) {
    Examination sound;
    sound.party("prosecutor").joined_on = date("2027-01-01");
    sound.agreement.signatures.pop_back();
    EXPECT_THAT(sound.places(), IsEmpty());

    sound.party("prosecutor").joined_on = date("2026-07-01");
    EXPECT_THAT(sound.places(), ElementsAre("INV-04 error dates.executed"));
}

TEST(ExecutedThenEffective, CountsTheFirstOfTwoSignaturesOfOnePerson) {
    Examination sound;
    sound.agreement.signatures.push_back(sound.agreement.signatures[1]);
    sound.agreement.signatures.back().signed_on = noon("2026-07-20");
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(ExecutedThenEffective, IsNotEarlierThanTheRuleAllows) {
    const auto places = [](EffectiveRule rule, std::string_view effective) {
        Examination world;
        world.agreement.effective_rule = std::move(rule);
        world.agreement.dates.effective = date(effective);
        world.agreement.retroactivity_reason = "Services began on the first.";
        std::vector<std::string> found = world.places();
        // Another start moves the end of the term and the dates of reports; only INV-04 is asked about.
        std::erase_if(found, [](const std::string& place) { return !place.starts_with("INV-04"); });
        return found;
    };
    const auto refused = ElementsAre("INV-04 error dates.effective");
    const EffectiveRule fixed{EffectiveRuleKind::FixedDate, date("2026-07-01"), "", {}};
    EXPECT_THAT(places(fixed, "2026-06-30"), refused);
    EXPECT_THAT(places(fixed, "2026-07-01"), IsEmpty());
    const EffectiveRule signing{EffectiveRuleKind::LastSignature, {}, "", {}};
    EXPECT_THAT(places(signing, "2026-06-19"), refused);
    EXPECT_THAT(places(signing, "2026-06-20"), IsEmpty());
    const EffectiveRule later{EffectiveRuleKind::LaterOfBoth, date("2026-06-01"), "", {}};
    EXPECT_THAT(places(later, "2026-06-19"), refused);
    EXPECT_THAT(places(later, "2026-06-20"), IsEmpty());
    const EffectiveRule condition{EffectiveRuleKind::OnCondition, {}, "the board votes", date("2026-08-01")};
    EXPECT_THAT(places(condition, "2026-07-31"), refused);
    EXPECT_THAT(places(condition, "2026-08-01"), IsEmpty());
}

TEST(ExecutedThenEffective, SaysWhyItReachesBack) {
    Examination broken;
    broken.agreement.signatures[1].signed_on = noon("2026-07-02");
    broken.agreement.dates.executed = date("2026-07-02");
    EXPECT_THAT(broken.places(), ElementsAre("INV-04 error retroactivity_reason"));
    broken.agreement.retroactivity_reason = "Services began on the first.";
    EXPECT_THAT(broken.places(), IsEmpty());
}

TEST(ExecutedThenEffective, MayLeaveTheDayToTheSignatures) {
    Examination sound;
    sound.agreement.dates.executed.reset();
    EXPECT_THAT(sound.places(), IsEmpty());
    sound.agreement.signatures[1].signed_on = noon("2026-07-02");
    EXPECT_THAT(sound.places(), ElementsAre("INV-04 error retroactivity_reason"));
}

// --- INV-34
// -------------------------------------------------------------------------------------------------

TEST(AmendmentsInOrder, StartFromWhatTheOneBeforeLeft) {
    Examination broken;
    broken.agreement.amendments[1].changes[0].old = "Felonies";
    EXPECT_THAT(broken.places(), ElementsAre("INV-34 error amendments[2].changes[1].old"));
    EXPECT_THAT(broken.messages(), HasSubstr("amendment 1 had left it at “Felonies and misdemeanors”"));
}

TEST(AmendmentsInOrder, CountByTheirEffectiveDatesAndNotByTheirNumbers) {
    Examination broken;
    broken.agreement.amendments[0].effective.date = date("2027-04-01");
    EXPECT_THAT(broken.places(), ElementsAre("INV-34 error amendments[1].changes[1].old"));
}

TEST(AmendmentsInOrder, MayBeListedInAnyOrder) {
    Examination sound;
    std::swap(sound.agreement.amendments[0], sound.agreement.amendments[1]);
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(AmendmentsInOrder, CountByNumberOnOneDay) {
    Examination sound;
    sound.agreement.amendments[1].effective.date = date("2027-01-01");
    std::swap(sound.agreement.amendments[0], sound.agreement.amendments[1]);
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(AmendmentsInOrder, HaveAnEffectiveDayOnceExecuted) {
    Examination broken;
    broken.agreement.amendments[1].effective.date.reset();
    EXPECT_THAT(broken.places(), ElementsAre("INV-34 error amendments[2].effective"));
}

TEST(AmendmentsInOrder, MayWaitForACondition) {
    Examination sound;
    sound.agreement.amendments[1].effective = {EffectiveRuleKind::OnCondition, {}, "the board votes", {}};
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(AmendmentsInOrder, DoNotReachBeforeTheAgreement) {
    Examination broken;
    broken.agreement.amendments[0].effective.date = date("2026-06-30");
    EXPECT_THAT(broken.places(), ElementsAre("INV-34 error amendments[1].effective"));
    broken.agreement.amendments[0].effective.date = date("2026-07-01");
    EXPECT_THAT(broken.places(), IsEmpty());
}

TEST(AmendmentsInOrder, DoNotCountBeforeTheyAreExecuted) {
    Examination sound;
    sound.agreement.amendments[0].executed_on.reset();
    sound.agreement.amendments[0].effective.date = date("2020-01-01");
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(AmendmentsInOrder, LeaveOtherPathsAlone) {
    Examination sound;
    sound.agreement.amendments[1].changes[0] = {"purpose", "Old", "New"};
    EXPECT_THAT(sound.places(), IsEmpty());
}

// --- INV-35
// -------------------------------------------------------------------------------------------------

TEST(TheSignedText, HasTheHashOfTheDocument) {
    Examination broken;
    broken.agreement.signatures[2].document_hash = std::string(64, 'b');
    EXPECT_THAT(broken.places(), ElementsAre("INV-35 error signatures[3].document_hash"));
    EXPECT_THAT(broken.messages(), HasSubstr("is not the text of document “mou-1”"));
}

TEST(TheSignedText, ChangesForNobodyOnceSigned) {
    Examination broken;
    broken.agreement.documents[0].hash = std::string(64, 'c');
    EXPECT_THAT(broken.places(), ElementsAre("INV-35 error signatures[1].document_hash",
                                             "INV-35 error signatures[2].document_hash",
                                             "INV-35 error signatures[3].document_hash"));
}

TEST(TheSignedText, IsTheSameForAllWhereTheDocumentHasNoHash) {
    Examination broken;
    broken.agreement.documents[0].hash.clear();
    broken.agreement.signatures[1].document_hash = std::string(64, 'b');
    EXPECT_THAT(broken.places(), ElementsAre("INV-35 error signatures[2].document_hash"));
    EXPECT_THAT(broken.messages(), HasSubstr("is not the text of the signature of Avery Cole"));

    broken.agreement.documents.clear();
    EXPECT_THAT(broken.places(), ElementsAre("INV-35 error signatures[2].document_hash"));
}

TEST(TheSignedText, IsOneVersionForAll) {
    Examination broken;
    DocumentVersion second = broken.agreement.documents[0];
    second.id = "mou-2";
    second.version = "1.1";
    broken.agreement.documents.push_back(second);
    broken.agreement.signatures[2].document_version = "mou-2";
    EXPECT_THAT(broken.places(), ElementsAre("INV-35 error signatures[3].document_version"));
    EXPECT_THAT(broken.messages(), HasSubstr("signed version 1.1 of the agreement"));
}

TEST(TheSignedText, MayBeNamedByItsVersion) {
    Examination sound;
    sound.agreement.signatures[2].document_version = "1.0";
    EXPECT_THAT(sound.places(), IsEmpty());
    sound.agreement.signatures[2].document_hash = std::string(64, 'b');
    EXPECT_THAT(sound.places(), ElementsAre("INV-35 error signatures[3].document_hash"));
}

TEST(TheSignedText, OfAnExhibitIsAnother) {
    Examination sound;
    DocumentVersion exhibit = sound.agreement.documents[0];
    exhibit.id = "exhibit-b";
    exhibit.rank = DocumentRank::Exhibit;
    exhibit.hash = std::string(64, 'e');
    sound.agreement.documents.push_back(exhibit);
    Signature signature = sound.agreement.signatures[0];
    signature.document_version = "exhibit-b";
    signature.document_hash = exhibit.hash;
    sound.agreement.signatures.push_back(signature);
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(TheSignedText, NeedsNoHashOnPaper) {
    Examination sound;
    for (Signature& signature : sound.agreement.signatures)
        signature.document_hash.clear();
    EXPECT_THAT(sound.places(), IsEmpty());
}

}  // namespace
}  // namespace concordat::testing
