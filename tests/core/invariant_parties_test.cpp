// INV-01, 02 and 09, each broken on purpose, and what comes near and is sound.

#include "support/sound_agreement.h"

namespace concordat::testing {
namespace {

using namespace core;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// --- INV-01
// -------------------------------------------------------------------------------------------------

TEST(DistinctOrganisations, RefusesOneOrganisationAsTwoParties) {
    Examination broken;
    broken.party("prosecutor").org = "riverbend-org";
    EXPECT_THAT(broken.places(), ElementsAre("INV-01 error parties[prosecutor].org"));
    EXPECT_THAT(broken.messages(), HasSubstr("is already a party as “riverbend”"));
}

TEST(DistinctOrganisations, RefusesAnAgreementWithOneself) {
    Examination broken(soundLetter());
    broken.agreement.parties.resize(1);
    broken.agreement.obligations.clear();
    EXPECT_THAT(broken.places(), ElementsAre("INV-01 error parties"));
    EXPECT_THAT(broken.messages(), HasSubstr("names one organisation"));
}

TEST(DistinctOrganisations, CountsOrganisationsAndNotParties) {
    Examination broken(soundLetter());
    broken.agreement.parties.resize(2);
    broken.agreement.parties[1].org = broken.agreement.parties[0].org;
    EXPECT_THAT(broken.places(), ElementsAre("INV-01 error parties[riverbend].org", "INV-01 error parties"));
}

TEST(DistinctOrganisations, AllowsAnOrganisationAndItsParent) {
    Examination sound;
    sound.agreement.organizations[1].parent = "county-org";
    EXPECT_THAT(sound.places(), IsEmpty());
}

// --- INV-02
// -------------------------------------------------------------------------------------------------

TEST(SomebodyWithPowerToSign, MustBeNamedForEveryPartyThatIsBound) {
    Examination broken(soundLetter());
    broken.agreement.instrument = Instrument::MouBinding;
    broken.agreement.binding = Binding::Binding;
    EXPECT_THAT(broken.places(), ElementsAre("INV-02 error parties[defender].signatories",
                                             "INV-02 error parties[riverbend].signatories",
                                             "INV-02 error parties[prosecutor].signatories"));
}

TEST(SomebodyWithPowerToSign, IsNotWhoeverApprovesAsToForm) {
    for (const SigningCapacity capacity : {SigningCapacity::ApproveAsToForm, SigningCapacity::Attest,
                                           SigningCapacity::Acknowledge, SigningCapacity::Recommend}) {
        Examination broken;
        broken.party("riverbend").signatories = {signatory("blake", capacity)};
        broken.agreement.signatures.clear();
        broken.agreement.dates.executed.reset();
        EXPECT_THAT(broken.places(), ElementsAre("INV-02 error parties[riverbend].signatories"));
        EXPECT_THAT(broken.messages(),
                    HasSubstr("approving as to form, attesting or recommending binds nobody"));
    }
}

TEST(SomebodyWithPowerToSign, IsNotWhoeverMayButNeedNotSign) {
    Examination broken;
    broken.party("riverbend").signatories[0].required = false;
    broken.agreement.dates.executed.reset();
    EXPECT_THAT(broken.places(), ElementsAre("INV-02 error parties[riverbend].signatories"));
}

TEST(SomebodyWithPowerToSign, MayStandBesideOthersWhoApprove) {
    Examination sound;
    Signatory counsel = signatory("drew", SigningCapacity::ApproveAsToForm);
    counsel.required = false;
    sound.party("riverbend").signatories.insert(sound.party("riverbend").signatories.begin(), counsel);
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(SomebodyWithPowerToSign, IsNotNeededByObserversOrWhereNothingBinds) {
    Examination observed;
    observed.party("prosecutor").roles = {PartyRole::Observer};
    observed.party("prosecutor").signatories.clear();
    observed.agreement.signatures.pop_back();
    EXPECT_THAT(observed.places(), IsEmpty());

    EXPECT_THAT(Examination(soundLetter()).places(), IsEmpty());
}

TEST(SomebodyWithPowerToSign, IsNeededByAnObserverWhoIsMore) {
    Examination broken;
    broken.party("prosecutor").roles = {PartyRole::Observer, PartyRole::Recipient};
    broken.party("prosecutor").signatories.clear();
    broken.agreement.signatures.pop_back();
    EXPECT_THAT(broken.places(), ElementsAre("INV-02 error parties[prosecutor].signatories"));
}

TEST(SomebodyWithPowerToSign, IsNeededWhereThePaperBindsInPart) {
    Examination broken(soundLetter());
    broken.agreement.instrument = Instrument::MouBinding;
    broken.agreement.binding = Binding::Mixed;
    EXPECT_THAT(broken.places(), SizeIs(3));
    EXPECT_THAT(broken.places(), Each(HasSubstr("INV-02 error")));
}

// --- INV-09
// -------------------------------------------------------------------------------------------------

TEST(OnePrimaryLiaison, MustBeNamed) {
    Examination broken;
    broken.party("riverbend").liaisons[0].role = LiaisonRole::Alternate;
    EXPECT_THAT(broken.places(), ElementsAre("INV-09 error parties[riverbend].liaisons"));
}

TEST(OnePrimaryLiaison, MustBeNamedBeforeAnythingHasADate) {
    Examination broken;
    broken.agreement.dates = {};
    broken.agreement.effective_rule = {EffectiveRuleKind::OnCondition, {}, "the board votes", {}};
    broken.party("riverbend").liaisons.clear();
    EXPECT_THAT(broken.places(), ElementsAre("INV-09 error parties[riverbend].liaisons"));
}

TEST(OnePrimaryLiaison, IsFlaggedAsMissingFromTheFirstDayOfAVacancy) {
    Examination vacant;
    vacant.party("riverbend").liaisons = {liaison("blake", {}, date("2027-03-31")),
                                          liaison("drew", date("2027-04-02"), {})};
    EXPECT_THAT(vacant.places(), ElementsAre("INV-09 flag parties[riverbend].liaisons"));
    EXPECT_THAT(vacant.messages(), HasSubstr("no primary liaison on 2027-04-01."));
}

TEST(OnePrimaryLiaison, IsFlaggedOncePerVacancyAtTheStartBetweenAndAtTheEnd) {
    Examination vacant;
    vacant.party("riverbend").liaisons = {liaison("blake", date("2026-07-02"), date("2026-12-31")),
                                          liaison("drew", date("2027-02-01"), date("2028-06-29"))};
    EXPECT_THAT(vacant.places(), SizeIs(3));
    EXPECT_THAT(vacant.places(), Each("INV-09 flag parties[riverbend].liaisons"));
    EXPECT_THAT(vacant.messages(), HasSubstr("on 2026-07-01."));
    EXPECT_THAT(vacant.messages(), HasSubstr("from 2027-01-01 to 2027-01-31."));
    EXPECT_THAT(vacant.messages(), HasSubstr("on 2028-06-30."));
}

TEST(OnePrimaryLiaison, LeavesThePlaceWithTheOffice) {
    Examination vacant;
    vacant.person("blake").active_to = date("2027-06-30");
    EXPECT_THAT(vacant.places(), ElementsAre("INV-09 flag parties[riverbend].liaisons"));
    EXPECT_THAT(vacant.messages(), HasSubstr("from 2027-07-01 to 2028-06-30."));
}

TEST(OnePrimaryLiaison, IsNotTwoPeopleOnOneDay) {
    Examination broken;
    broken.party("riverbend").liaisons = {liaison("blake", {}, date("2027-04-01")),
                                          liaison("drew", date("2027-04-01"), {})};
    EXPECT_THAT(broken.places(), ElementsAre("INV-09 error parties[riverbend].liaisons"));
    EXPECT_THAT(broken.messages(),
                HasSubstr("has more than one primary liaison on 2027-04-01: Blake Dunn and Drew Foster."));
}

TEST(OnePrimaryLiaison, IsNotTwoPeopleFromTheStart) {
    Examination broken;
    broken.party("defender").liaisons.push_back(liaison("drew", {}, {}));
    EXPECT_THAT(broken.places(), ElementsAre("INV-09 error parties[defender].liaisons"));
    EXPECT_THAT(broken.messages(), HasSubstr("from 2026-07-01 to 2028-06-30"));
}

TEST(OnePrimaryLiaison, IsNotACrowd) {
    Examination broken;
    std::vector<Liaison>& liaisons = broken.party("riverbend").liaisons;
    for (int number = 0; number < 2000; ++number)
        liaisons.push_back(
            liaison("p" + std::to_string(10'000 + number), Date{date("2027-01-01").days + number % 300}, {}));
    EXPECT_THAT(broken.places(), ElementsAre("INV-09 error parties[riverbend].liaisons"));
    EXPECT_THAT(broken.messages(),
                HasSubstr("from 2027-01-01 to 2028-06-30: Blake Dunn, p10000, p10300, p10600 "
                          "and 4 others."));
}

TEST(OnePrimaryLiaison, MayHandOverFromOneDayToTheNext) {
    Examination sound;
    sound.party("riverbend").liaisons = {liaison("blake", {}, date("2027-03-31")),
                                         liaison("drew", date("2027-04-01"), {})};
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(OnePrimaryLiaison, MayBeNamedTwiceAndHaveAlternates) {
    Examination sound;
    sound.party("riverbend").liaisons = {liaison("blake", {}, date("2027-03-31")),
                                         liaison("blake", date("2027-03-01"), {})};
    Liaison alternate = liaison("drew", {}, {});
    alternate.role = LiaisonRole::Alternate;
    sound.party("riverbend").liaisons.push_back(alternate);
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(OnePrimaryLiaison, IsNeededOnlyWhileThePartyIsOne) {
    Examination sound;
    sound.party("prosecutor").joined_on = date("2027-01-01");
    sound.party("prosecutor").withdrew_on = date("2027-12-31");
    sound.party("prosecutor").liaisons = {liaison("casey", date("2027-01-01"), date("2027-12-31"))};
    EXPECT_THAT(sound.places(), IsEmpty());

    sound.party("prosecutor").withdrew_on = date("2028-01-01");
    EXPECT_THAT(sound.messages(), HasSubstr("no primary liaison on 2028-01-01."));
    sound.party("prosecutor").withdrew_on = date("2027-12-31");
    sound.party("prosecutor").joined_on = date("2026-12-31");
    EXPECT_THAT(sound.messages(), HasSubstr("no primary liaison on 2026-12-31."));
}

TEST(OnePrimaryLiaison, IsNeededUntilTheEndOfTheTermThatRuns) {
    Examination later;
    later.party("riverbend").liaisons = {liaison("blake", {}, date("2028-06-30"))};
    EXPECT_THAT(later.places(), IsEmpty());
    later.as_of = date("2028-07-01");
    EXPECT_THAT(
        later.messages(),
        HasSubstr(
            "Riverbend Restorative Services, Inc. has no primary liaison from 2028-07-01 to 2029-06-30."));
}

TEST(OnePrimaryLiaison, IsNeededWithoutEndWhereTheAgreementHasNone) {
    Examination letter(soundLetter());
    letter.party("riverbend").liaisons = {liaison("blake", {}, date("2027-07-31"))};
    EXPECT_THAT(letter.places(), ElementsAre("INV-09 flag parties[riverbend].liaisons"));
    EXPECT_THAT(letter.messages(), HasSubstr("no primary liaison from 2027-08-01 on."));
}

// Every cover of a week by two liaisons, held against counting the days one by one.
TEST(OnePrimaryLiaison, IsCountedDayByDay) {
    Examination world(soundLetter());
    world.agreement.term.initial = {InitialTermKind::FixedEnd, date("2026-08-05"), {}, "", {}};
    world.agreement.obligations.clear();
    const Date start = date("2026-08-01");
    const auto day = [&](int number) { return Date{start.days + number}; };
    for (int first = -1; first <= 5; ++first)
        for (int last = first; last <= 5; ++last)
            for (int second = -1; second <= 5; ++second)
                for (int end = second; end <= 5; ++end) {
                    world.party("riverbend").liaisons = {liaison("blake", day(first), day(last)),
                                                         liaison("drew", day(second), day(end))};
                    std::string expected;
                    for (int at = 0; at < 5; ++at) {
                        const int count = (first <= at && at <= last) + (second <= at && at <= end);
                        expected += std::to_string(count);
                    }
                    std::string found = "11111";
                    for (const Finding& finding : world.findings()) {
                        ASSERT_EQ(finding.invariant, 9);
                        const bool vacant = finding.severity == Severity::Flag;
                        for (int at = 0; at < 5; ++at) {
                            const std::string text = print(day(at));
                            const std::size_t dates = finding.message.find("2026-08");
                            const std::string from = finding.message.substr(dates, 10);
                            const std::size_t to = finding.message.find(" to 2026", dates);
                            const std::string until =
                                to == std::string::npos ? from : finding.message.substr(to + 4, 10);
                            if (from <= text && text <= until)
                                found[static_cast<std::size_t>(at)] = vacant ? '0' : '2';
                        }
                    }
                    EXPECT_EQ(found, expected) << first << ".." << last << " and " << second << ".." << end;
                }
}

}  // namespace
}  // namespace concordat::testing
