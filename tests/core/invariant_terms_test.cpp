// INV-05, 07 and 08, each broken on purpose, and what comes near and is sound.

#include "support/sound_agreement.h"

namespace concordat::testing {
namespace {

using namespace core;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// What the invariants about terms say; a broken term moves the dates of much else.
std::vector<std::string> termPlaces(const Examination& examination) {
    std::vector<std::string> places = examination.places();
    std::erase_if(places, [](const std::string& place) { return place < "INV-05" || "INV-09" <= place; });
    return places;
}

InitialTerm fixedEnd(std::string_view day) {
    return {InitialTermKind::FixedEnd, date(day), {}, "", {}};
}

// --- INV-05
// -------------------------------------------------------------------------------------------------

TEST(EndsAfterItStarts, SoWhatItsKindNeedsIsStated) {
    Examination undated;
    undated.agreement.effective_rule = {EffectiveRuleKind::FixedDate, {}, {}, {}};
    EXPECT_THAT(undated.places(), Contains("INV-05 error effective_rule.date"));
    EXPECT_THAT(undated.messages(), HasSubstr("“fixed_date” needs it"));
    Examination endless;
    endless.agreement.term.initial = {InitialTermKind::FixedEnd, {}, {}, "", {}};
    EXPECT_THAT(endless.places(), Contains("INV-05 error term.initial.end"));
    endless.agreement.term.initial = {InitialTermKind::Duration, {}, {}, "", {}};
    EXPECT_THAT(endless.places(), Contains("INV-05 error term.initial.length"));
    endless.agreement.term.initial = {InitialTermKind::UntilEvent, {}, {}, "", {}};
    EXPECT_THAT(endless.places(), Contains("INV-05 error term.initial.event"));
}

TEST(EndsAfterItStarts, ByAFixedEnd) {
    Examination broken;
    broken.agreement.term.initial = fixedEnd("2026-06-30");
    EXPECT_THAT(termPlaces(broken), ElementsAre("INV-05 error term.initial.end"));
    broken.agreement.term.initial = fixedEnd("2026-07-01");
    EXPECT_THAT(termPlaces(broken), ::testing::Not(Contains(HasSubstr("INV-05"))));
}

TEST(EndsAfterItStarts, ByAnEvent) {
    Examination broken;
    broken.agreement.term.initial = {
        InitialTermKind::UntilEvent, {}, {}, "the fund closes", date("2026-06-30")};
    EXPECT_THAT(termPlaces(broken), ElementsAre("INV-05 error term.initial.event_on"));
}

TEST(EndsAfterItStarts, ByTermination) {
    Examination broken;
    broken.agreement.dates.terminated = date("2026-06-30");
    EXPECT_THAT(termPlaces(broken), ElementsAre("INV-05 error dates.terminated"));
}

TEST(EndsAfterItStarts, ByALength) {
    Examination broken;
    broken.agreement.term.initial.length = months(0);
    EXPECT_THAT(termPlaces(broken), Contains("INV-05 error term.initial.length"));
}

TEST(EndsAfterItStarts, ByItsHardStop) {
    Examination broken;
    broken.agreement.term.hard_stop = date("2026-06-30");
    EXPECT_THAT(termPlaces(broken), ElementsAre("INV-05 error term.hard_stop"));
}

TEST(EndsAfterItStarts, AndBeforeEitherHardStop) {
    Examination broken;
    broken.agreement.term.initial = fixedEnd("2028-06-30");
    broken.agreement.term.hard_stop = date("2028-06-29");
    EXPECT_THAT(termPlaces(broken), ElementsAre("INV-05 error term.initial.end"));
    broken.agreement.renewal.hard_stop = broken.agreement.term.hard_stop;
    broken.agreement.term.hard_stop = date("2031-06-30");
    EXPECT_THAT(termPlaces(broken), ElementsAre("INV-05 error renewal.hard_stop"));
    broken.agreement.renewal.hard_stop = date("2028-06-30");
    EXPECT_THAT(termPlaces(broken), IsEmpty());
}

TEST(EndsAfterItStarts, AndSoDoesASuspension) {
    Examination broken;
    broken.agreement.history.emplace();
    broken.agreement.history->suspensions = {{date("2027-03-01"), date("2027-03-01"), "", true},
                                             {date("2027-03-09"), date("2027-03-08"), "", true}};
    EXPECT_THAT(broken.places(), ElementsAre("INV-05 error history.suspensions[2].to"));
}

TEST(EndsAfterItStarts, AndTheLastRenewalIsCut) {
    Examination sound;
    sound.agreement.term.hard_stop = date("2029-12-31");
    EXPECT_THAT(sound.places(), IsEmpty());
}

// --- INV-07
// -------------------------------------------------------------------------------------------------

TEST(RenewalsHaveTheirOwnLength, WhenNobodyNeedsToAct) {
    for (const RenewalMode mode : {RenewalMode::Auto, RenewalMode::Option}) {
        Examination broken;
        broken.agreement.renewal.mode = mode;
        broken.agreement.renewal.option_holder = "defender";
        broken.agreement.renewal.length.reset();
        EXPECT_THAT(broken.places(), ElementsAre("INV-07 error renewal.length"));
        broken.agreement.renewal.length = months(0);
        EXPECT_THAT(termPlaces(broken), ElementsAre("INV-07 error renewal.length"));
    }
}

TEST(RenewalsHaveTheirOwnLength, UnlessTheyAreAgreedAnewOrNeverCome) {
    for (const RenewalMode mode : {RenewalMode::None, RenewalMode::MutualWriting, RenewalMode::Reapply}) {
        Examination sound;
        sound.agreement.renewal.mode = mode;
        sound.agreement.renewal.length.reset();
        EXPECT_THAT(sound.places(), IsEmpty());
    }
}

// Counted from the stated end (D3), which is a day later than the length would give.
TEST(RenewalsHaveTheirOwnLength, AlsoWhereAStatedEndWinsOverALength) {
    Examination sound;
    sound.agreement.dates.effective = date("2026-08-31");
    sound.agreement.effective_rule.date = date("2026-08-31");
    sound.agreement.term.initial.length = months(18);
    sound.agreement.term.initial.end = date("2028-02-29");
    EXPECT_THAT(termPlaces(sound), IsEmpty());
}

// --- INV-08
// -------------------------------------------------------------------------------------------------

Examination withNotice(std::int64_t amount, NoticeUnit unit) {
    Examination world;
    world.agreement.renewal.notice->amount = amount;
    world.agreement.renewal.notice->unit = unit;
    world.agreement.renewal.notice->earliest.reset();
    return world;
}

TEST(NoticeFitsIntoTheTerm, OfARenewalAsWellAsOfTheInitialOne) {
    // From 2026-07-01 a renewal's twelve months are 365 days.
    EXPECT_THAT(termPlaces(withNotice(364, NoticeUnit::D)), IsEmpty());
    const Examination broken = withNotice(365, NoticeUnit::D);
    EXPECT_THAT(termPlaces(broken), ElementsAre("INV-08 error renewal.notice.amount"));
    EXPECT_THAT(broken.messages(),
                HasSubstr("Notice is due 365 days before the end, but a renewal lasts only 12 months"));
    EXPECT_THAT(termPlaces(withNotice(731, NoticeUnit::D)),
                ElementsAre("INV-08 error renewal.notice.amount", "INV-08 error renewal.notice.amount"));
}

TEST(NoticeFitsIntoTheTerm, InMonthsAndInBusinessDays) {
    EXPECT_THAT(termPlaces(withNotice(11, NoticeUnit::M)), IsEmpty());
    EXPECT_THAT(termPlaces(withNotice(12, NoticeUnit::M)), ElementsAre("INV-08 error renewal.notice.amount"));
    EXPECT_THAT(termPlaces(withNotice(240, NoticeUnit::Bd)), IsEmpty());
    EXPECT_THAT(termPlaces(withNotice(270, NoticeUnit::Bd)),
                ElementsAre("INV-08 error renewal.notice.amount"));
}

TEST(NoticeFitsIntoTheTerm, ThatHasAFixedEnd) {
    Examination world = withNotice(30, NoticeUnit::D);
    world.agreement.term.initial = fixedEnd("2026-07-31");  // 31 days
    EXPECT_THAT(termPlaces(world), IsEmpty());
    world.agreement.renewal.notice->amount = 31;
    EXPECT_THAT(termPlaces(world), ElementsAre("INV-08 error renewal.notice.amount"));
}

TEST(NoticeFitsIntoTheTerm, ThatHasNoDatesYet) {
    Examination broken = withNotice(400, NoticeUnit::D);
    broken.agreement.dates = {};
    broken.agreement.signatures.clear();
    broken.agreement.effective_rule = {EffectiveRuleKind::LastSignature, {}, "", {}};
    EXPECT_THAT(termPlaces(broken), ElementsAre("INV-08 error renewal.notice.amount"));
}

TEST(NoticeFitsIntoTheTerm, AndItsWindowOpensBeforeItCloses) {
    Examination broken;
    broken.agreement.renewal.notice->earliest = 89;
    EXPECT_THAT(broken.places(), ElementsAre("INV-08 error renewal.notice.earliest"));
    EXPECT_THAT(broken.messages(), HasSubstr("opens 89 days before the end and closes 90 days before it"));
}

TEST(NoticeFitsIntoTheTerm, AndItsWindowOpensBeforeTheDayThatIsMovedOffAWeekend) {
    // 90 days before 2028-06-30 is Saturday 2028-04-01, which goes back to Friday.
    Examination broken;
    broken.agreement.renewal.notice->earliest = 90;
    EXPECT_THAT(broken.places(), ElementsAre("INV-08 error renewal.notice.earliest"));
    EXPECT_THAT(broken.messages(),
                AllOf(HasSubstr("opens on 2028-04-01"), HasSubstr("closes on 2028-03-31")));
    broken.agreement.renewal.notice->earliest = 91;
    EXPECT_THAT(broken.places(), ElementsAre("INV-08 error renewal.notice.earliest"))
        << "renewals 1 and 2 close earlier still: 2029-04-01 and 2030-04-01 are a Sunday and a Monday";
    broken.agreement.renewal.notice->earliest = 92;
    EXPECT_THAT(broken.places(), IsEmpty());
}

}  // namespace
}  // namespace concordat::testing
