// INV-12 to 16 and 36, each broken on purpose, and what comes near and is sound.

#include "support/sound_agreement.h"

namespace concordat::testing {
namespace {

using namespace core;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Examination withRule(const std::string& obligation, std::string_view text) {
    Examination world;
    world.obligation(obligation).due_rule = rule(text);
    return world;
}

// --- INV-12
// -------------------------------------------------------------------------------------------------

TEST(DutiesCanFallDue, AndAreOwedByAParty) {
    Examination nobody;
    nobody.obligation("OB-03").obligors.clear();
    EXPECT_THAT(nobody.places(), ElementsAre("INV-12 error obligations[OB-03].obligors"));

    Examination stranger;
    stranger.obligation("OB-03").obligors = {"riverbend", "county"};
    EXPECT_THAT(stranger.places(), ElementsAre("INV-12 error obligations[OB-03].obligors"));
    EXPECT_THAT(stranger.messages(), HasSubstr("owed by “county”, which is not a party"));
}

TEST(DutiesCanFallDue, SoWhatRecursHasARule) {
    Examination broken;
    broken.obligation("OB-01").due_rule.reset();
    EXPECT_THAT(broken.places(), ElementsAre("INV-12 error obligations[OB-01].due_rule"));
}

TEST(DutiesCanFallDue, SoWhatIsOwedOnceShouldHaveARule) {
    Examination doubtful;
    doubtful.obligation("OB-02").due_rule.reset();
    EXPECT_THAT(doubtful.places(), ElementsAre("INV-12 warning obligations[OB-02].due_rule"));
}

TEST(DutiesCanFallDue, SoAnEventThatIsNearlyOneOfARuleWasMeantForIt) {
    const auto with = [](const std::string& kind) {
        Examination world = withRule("OB-02", "event referral +3d");
        AgreementEvent& event = world.history().events.emplace_back();
        event.id = "EVT-0100";
        event.kind = kind;
        event.on = date("2027-02-01");
        return world;
    };
    const Examination misspelt = with("refferal");
    EXPECT_THAT(misspelt.places(), ElementsAre("INV-12 warning history.events[EVT-0100].kind"));
    EXPECT_THAT(misspelt.messages(), HasSubstr("refferal"));
    EXPECT_THAT(with("referral").places(), IsEmpty());
    EXPECT_THAT(with("site-visit").places(), IsEmpty());
}

TEST(DutiesCanFallDue, ButStandingEventAndConditionalOnesNeedNoRule) {
    for (const ObligationTrigger trigger :
         {ObligationTrigger::Standing, ObligationTrigger::Event, ObligationTrigger::Conditional}) {
        Examination sound;
        sound.obligation("OB-02").trigger = trigger;
        sound.obligation("OB-02").due_rule.reset();
        EXPECT_THAT(sound.places(), IsEmpty());
    }
}

TEST(DutiesCanFallDue, OnlyByCalendarsThatExist) {
    const Examination broken =
        withRule("OB-01", "every quarter period-end +30d roll following cal us-federl");
    EXPECT_THAT(broken.places(), ElementsAre("INV-12 error obligations[OB-01].due_rule"));
    EXPECT_THAT(broken.messages(), HasSubstr("us-federl"));
}

TEST(DutiesCanFallDue, OnlyFromAnchorsWithADate) {
    Examination pop = withRule("OB-02", "pop-end +30d");
    EXPECT_THAT(pop.places(), IsEmpty());
    pop.funding("GRANT").period_of_performance.reset();
    EXPECT_THAT(pop.places(), ElementsAre("INV-12 error obligations[OB-02].due_rule",
                                          "INV-12 error obligations[OB-05].due_rule",
                                          "INV-21 error funding[GRANT].period_of_performance"));
    EXPECT_THAT(pop.messages(), HasSubstr("counts from “pop-end”"));
}

TEST(DutiesCanFallDue, OnlyFromOnePeriodOfPerformance) {
    Examination two;
    FundingSource other = two.funding("GRANT");
    other.id = "OTHER";
    other.funder = "defender-org";
    other.period_of_performance->end = date("2028-12-31");
    other.kind = FundingKind::Foundation;
    other.total_award = dollars(1);
    two.agreement.funding.push_back(other);
    EXPECT_THAT(two.places(), Contains("INV-12 error obligations[OB-05].due_rule"));
    two.obligation("OB-05").funder = "county-org";
    EXPECT_THAT(two.places(), Not(Contains(HasSubstr("INV-12"))));
}

TEST(DutiesCanFallDue, FromTheTermEndOnlyWhereThereIsOne) {
    Examination letter(soundLetter());
    letter.agreement.obligations[0].due_rule = rule("term-end -30d");
    EXPECT_THAT(letter.places(), ElementsAre("INV-12 error obligations[OB-01].due_rule"));
    EXPECT_THAT(withRule("OB-02", "term-end -30d").places(), IsEmpty());
}

TEST(DutiesCanFallDue, FromWhatHasNotHappenedYet) {
    for (const char* text : {"event referral +5bd", "termination +30d", "effective +30d", "term-start +1m",
                             "earlier(event referral +5bd, term-end -10bd)"})
        EXPECT_THAT(withRule("OB-02", text).places(), IsEmpty()) << text;

    Examination draft = withRule("OB-02", "term-end -30d");
    draft.agreement.dates = {};
    draft.agreement.signatures.clear();
    draft.agreement.effective_rule = {EffectiveRuleKind::LastSignature, {}, "", {}};
    EXPECT_THAT(draft.places(), IsEmpty());
}

TEST(DutiesCanFallDue, InHoursOnlyFromAnEvent) {
    EXPECT_THAT(withRule("OB-02", "effective +24h").places(),
                ElementsAre("INV-12 error obligations[OB-02].due_rule"));
}

TEST(DutiesCanFallDue, InHoursOnlyFromAMoment) {
    Examination broken;
    broken.history().events[0].at.reset();
    broken.history().events[0].on = date("2027-02-01");
    EXPECT_THAT(broken.places(), ElementsAre("INV-12 error history.events[EVT-1].at"));
    broken.obligation("OB-04").due_rule = rule("event incident +1d");
    EXPECT_THAT(broken.places(), IsEmpty());
}

TEST(DutiesCanFallDue, WithinTheRangeOfDates) {
    EXPECT_THAT(withRule("OB-01", "every month from 2026-07-01 period-end +100y").places(), IsEmpty());
    Examination broken = withRule("OB-02", "date 2399-12-31 +1d");
    EXPECT_THAT(broken.places(), ElementsAre("INV-12 error obligations[OB-02].due_rule"));
}

TEST(DutiesCanFallDue, InEveryPartOfTheRecordThatHasARule) {
    Examination broken;
    const DueRule unknown = rule("every quarter period-end roll following cal nowhere");
    broken.report("R-1").due_rule = unknown;
    broken.agreement.metrics[0].due_rule = unknown;
    MeetingSeries meeting;
    meeting.id = "MT-1";
    meeting.rule = unknown;
    broken.agreement.meetings = {meeting};
    JointEvaluation evaluation;
    evaluation.id = "EV-1";
    evaluation.rule = unknown;
    broken.agreement.evaluations = {evaluation};
    TrainingRequirement training;
    training.id = "TR-1";
    training.due_rule = unknown;
    broken.agreement.trainings = {training};
    ApprovalStep step;
    step.id = "AP-1";
    step.agenda_deadline = unknown;
    broken.agreement.approvals = {step};
    EXPECT_THAT(
        broken.places(),
        ElementsAre("INV-12 error reports[R-1].due_rule", "INV-12 error metrics[M07].due_rule",
                    "INV-12 error meetings[MT-1].rule", "INV-12 error evaluations[EV-1].rule",
                    "INV-12 error trainings[TR-1].due_rule", "INV-12 error approvals[AP-1].agenda_deadline"));
}

TEST(DutiesCanFallDue, ForATimeThatEnds) {
    Examination endless(soundLetter());
    endless.agreement.dates.review_by.reset();
    EXPECT_THAT(endless.places(), ElementsAre("INV-12 warning obligations[OB-01].due_rule"));
    endless.agreement.obligations[0].due_rule = rule("nth first monday of month");
    EXPECT_THAT(endless.places(), ElementsAre("INV-12 warning obligations[OB-01].due_rule"));

    Examination bounded = endless;
    bounded.agreement.obligations[0].due_rule = rule("every quarter until 2027-12-31 period-end");
    EXPECT_THAT(bounded.places(), IsEmpty());
    bounded = endless;
    bounded.agreement.term.hard_stop = date("2027-12-31");
    EXPECT_THAT(bounded.places(), IsEmpty());
    bounded = endless;
    bounded.agreement.dates.terminated = date("2027-12-31");
    EXPECT_THAT(bounded.places(), IsEmpty());
    bounded = endless;
    bounded.agreement.obligations[0].due_rule = rule("date 2027-12-31");
    EXPECT_THAT(bounded.places(), IsEmpty());
}

// --- INV-13
// -------------------------------------------------------------------------------------------------

OccurrencePeriod period(std::string_view start, std::string_view end) {
    return {date(start), date(end), "period"};
}

TEST(OccurrencesWithinTheTerm, AreNotAboutATimeBefore) {
    Examination broken;
    broken.history().occurrences[0].period = period("2026-04-01", "2026-06-30");
    EXPECT_THAT(broken.places(), ElementsAre("INV-13 error history.occurrences[OB-01/2026Q3].period"));
    EXPECT_THAT(broken.messages(),
                HasSubstr("about the time from 2026-04-01 to 2026-06-30, but the agreement runs "
                          "from 2026-07-01 to 2030-06-30"));
}

TEST(OccurrencesWithinTheTerm, AreNotAboutATimeAfterTheLastRenewal) {
    Examination world;
    world.history().occurrences[0].period = period("2030-04-01", "2030-06-30");
    EXPECT_THAT(world.places(), IsEmpty());
    world.history().occurrences[0].period = period("2030-07-01", "2030-09-30");
    EXPECT_THAT(world.places(), ElementsAre("INV-13 error history.occurrences[OB-01/2026Q3].period"));
}

TEST(OccurrencesWithinTheTerm, MayLieAfterItWhereTheDutySurvives) {
    const auto world = [] {
        Examination made;
        made.history().occurrences[0].period = period("2030-07-01", "2030-09-30");
        return made;
    };
    Examination survives = world();
    survives.obligation("OB-01").survives = months(36);
    EXPECT_THAT(survives.places(), IsEmpty());
    Examination listed = world();
    listed.agreement.survival = {"OB-01"};
    EXPECT_THAT(listed.places(), IsEmpty());
    Examination closing = world();
    closing.obligation("OB-01").kind = ObligationKind::CloseOut;
    EXPECT_THAT(closing.places(), IsEmpty());
    closing.history().occurrences[0].period = period("2026-04-01", "2026-06-30");
    EXPECT_THAT(closing.places(), Contains(HasSubstr("INV-13"))) << "nothing survives into the time before";
}

TEST(OccurrencesWithinTheTerm, EndWithATermination) {
    Examination world;
    world.agreement.dates.terminated = date("2026-09-30");
    EXPECT_THAT(world.messages(),
                HasSubstr("about the time from 2026-10-01 to 2026-12-31, but the agreement runs "
                          "from 2026-07-01 to 2026-09-30"));
}

TEST(OccurrencesWithinTheTerm, MayReachOverAnEdge) {
    Examination sound;
    sound.history().occurrences[0].period = period("2026-06-01", "2026-07-01");
    sound.history().occurrences[1].period = period("2030-06-30", "2030-12-31");
    EXPECT_THAT(sound.places(), IsEmpty());
}

// --- INV-15
// -------------------------------------------------------------------------------------------------

TEST(TheFirstSubmissionDecides, SoItHasADate) {
    Examination broken;
    broken.history().occurrences[0].submitted_on.reset();
    EXPECT_THAT(broken.places(), ElementsAre("INV-15 error history.occurrences[OB-01/2026Q3].submitted_on"));
}

TEST(TheFirstSubmissionDecides, SoNothingWasReturnedBeforeIt) {
    Examination broken;
    broken.history().occurrences[0].submitted_on = date("2026-11-03");
    EXPECT_THAT(broken.places(), ElementsAre("INV-15 error history.occurrences[OB-01/2026Q3].returned_on"));
    broken.history().occurrences[0].submitted_on = date("2026-11-02");
    EXPECT_THAT(broken.places(), IsEmpty());
}

TEST(TheFirstSubmissionDecides, SoNothingCameAgainBeforeIt) {
    Examination broken;
    broken.history().occurrences[0].resubmitted_on = date("2026-11-01");
    EXPECT_THAT(broken.places(),
                ElementsAre("INV-15 error history.occurrences[OB-01/2026Q3].resubmitted_on"));
    broken.history().occurrences[0].returned_on.reset();
    EXPECT_THAT(broken.places(), IsEmpty());
    broken.history().occurrences[0].resubmitted_on = date("2026-10-27");
    EXPECT_THAT(broken.places(),
                ElementsAre("INV-15 error history.occurrences[OB-01/2026Q3].resubmitted_on"));
}

TEST(TheFirstSubmissionDecides, AgainstTheAdjustedDate) {
    Examination broken;
    broken.history().occurrences[0].adjusted_due.reset();
    EXPECT_THAT(broken.places(), ElementsAre("INV-15 error history.occurrences[OB-01/2026Q3].adjusted_due"));
    broken.history().occurrences[0].raw_due.reset();
    EXPECT_THAT(broken.places(), IsEmpty());
}

// --- INV-16
// -------------------------------------------------------------------------------------------------

constexpr const char* kWaived = "history.occurrences[OB-01/2026Q4]";

TEST(WaiversHold, FromThoseToWhomItIsOwed) {
    Examination broken;
    broken.history().occurrences[1].waived_by = "riverbend";
    EXPECT_THAT(broken.places(), ElementsAre(std::string("INV-16 error ") + kWaived + ".waived_by"));
    broken.history().occurrences[1].waived_by.clear();
    EXPECT_THAT(broken.places(), ElementsAre(std::string("INV-16 error ") + kWaived + ".waived_by"));
}

TEST(WaiversHold, FromThoseWhomTheRuleNames) {
    Examination broken;
    broken.obligation("OB-01").waiver_rule->by = {"prosecutor"};
    EXPECT_THAT(broken.places(), ElementsAre(std::string("INV-16 error ") + kWaived + ".waived_by"));
    broken.history().occurrences[1].waived_by = "prosecutor";
    EXPECT_THAT(broken.places(), IsEmpty());
}

TEST(WaiversHold, InWritingWhereTheRuleSaysSo) {
    Examination broken;
    broken.history().occurrences[1].waiver_in_writing.reset();
    EXPECT_THAT(broken.places(), ElementsAre(std::string("INV-16 error ") + kWaived + ".waiver_in_writing"));
    broken.history().occurrences[1].waiver_in_writing = false;
    EXPECT_THAT(broken.places(), ElementsAre(std::string("INV-16 error ") + kWaived + ".waiver_in_writing"));
    broken.obligation("OB-01").waiver_rule->writing = false;
    EXPECT_THAT(broken.places(), IsEmpty());
    broken.obligation("OB-01").waiver_rule.reset();
    EXPECT_THAT(broken.places(), IsEmpty());
}

TEST(WaiversHold, UntilTheBreach) {
    // Due 2027-02-01, five days of grace: in breach from 2027-02-07.
    Examination world;
    world.history().occurrences[1].waived_on = date("2027-02-07");
    EXPECT_THAT(world.places(), IsEmpty());
    world.history().occurrences[1].waived_on = date("2027-02-08");
    EXPECT_THAT(world.places(), ElementsAre(std::string("INV-16 error ") + kWaived + ".waived_on"));
    EXPECT_THAT(world.messages(), HasSubstr("stood in breach from 2027-02-07"));
    world.obligation("OB-01").grace_days.reset();
    world.history().occurrences[1].waived_on = date("2027-02-03");
    EXPECT_THAT(world.places(), ElementsAre(std::string("INV-16 error ") + kWaived + ".waived_on"));
    world.obligation("OB-01").cure = daysLong(30);
    EXPECT_THAT(world.places(), IsEmpty());
}

TEST(WaiversHold, OnADay) {
    Examination broken;
    broken.history().occurrences[1].waived_on.reset();
    EXPECT_THAT(broken.places(), ElementsAre(std::string("INV-16 error ") + kWaived + ".waived_on"));
}

// --- INV-36
// -------------------------------------------------------------------------------------------------

Examination closed() {
    Examination world;
    world.agreement.state = LifecycleState::Closed;
    OccurrenceEntry last;
    last.occ_id = "OB-05/pop-end";
    last.obligation = "OB-05";
    last.submitted_on = date("2027-01-10");
    world.history().occurrences.push_back(last);
    return world;
}

TEST(ClosedMeansDone, IsSoundWhereEverythingIs) {
    EXPECT_THAT(closed().places(), IsEmpty());
}

TEST(ClosedMeansDone, NeedsARecordOfEveryCloseOut) {
    Examination broken = closed();
    broken.history().occurrences.pop_back();
    EXPECT_THAT(broken.places(), ElementsAre("INV-36 error obligations[OB-05]"));
    broken.agreement.state = LifecycleState::Terminated;
    EXPECT_THAT(broken.places(), IsEmpty());
}

TEST(ClosedMeansDone, DoesNotCountWhatIsOpen) {
    const auto places = ElementsAre("INV-36 error history.occurrences[OB-05/pop-end]");
    Examination open = closed();
    open.history().occurrences.back().submitted_on.reset();
    EXPECT_THAT(open.places(), places);

    Examination returned = closed();
    returned.history().occurrences.back().returned_on = date("2027-01-20");
    EXPECT_THAT(returned.places(), places);
    returned.history().occurrences.back().resubmitted_on = date("2027-01-25");
    EXPECT_THAT(returned.places(), IsEmpty());

    Examination unaccepted = closed();
    unaccepted.obligation("OB-05").acceptance = Acceptance{AcceptanceKind::ByParty, "defender", {}};
    EXPECT_THAT(unaccepted.places(), places);
    unaccepted.history().occurrences.back().accepted_on = date("2027-01-30");
    EXPECT_THAT(unaccepted.places(), IsEmpty());
}

TEST(ClosedMeansDone, CountsWhatIsWaivedExcusedOrNotApplicable) {
    const auto with = [](auto change) {
        Examination world = closed();
        world.history().occurrences.back().submitted_on.reset();
        change(world.history().occurrences.back());
        return world.places();
    };
    EXPECT_THAT(with([](OccurrenceEntry& entry) { entry.excused_reason = "Flood."; }), IsEmpty());
    EXPECT_THAT(with([](OccurrenceEntry& entry) { entry.not_applicable = true; }), IsEmpty());
    EXPECT_THAT(with([](OccurrenceEntry& entry) {
                    entry.waived_by = "defender";
                    entry.waived_on = date("2027-01-01");
                }),
                IsEmpty());
    EXPECT_THAT(with([](OccurrenceEntry& entry) { entry.not_applicable = false; }),
                ElementsAre("INV-36 error history.occurrences[OB-05/pop-end]"));
}

TEST(ClosedMeansDone, IncludesWhatSurvives) {
    Examination broken = closed();
    OccurrenceEntry open;
    open.occ_id = "OB-02/effective";
    open.obligation = "OB-02";
    broken.history().occurrences.push_back(open);
    EXPECT_THAT(broken.places(), IsEmpty()) << "what ends with the agreement no longer matters";
    broken.obligation("OB-02").survives = months(12);
    EXPECT_THAT(broken.places(), ElementsAre("INV-36 error history.occurrences[OB-02/effective]"));
}

// --- D21, the record's own terms, calendars that end
// -------------------------------------------------------------------------------------------------

TEST(DutiesCanFallDue, UnderNamesOfTheirOwn) {
    Examination broken;
    const std::string report = broken.agreement.reports.front().id;
    broken.obligation("OB-01").id = report;
    EXPECT_THAT(broken.places(), ::testing::Contains("INV-12 error reports[" + report + "].id"));
    for (const char* reserved : {"term", "renewal", "review", "authority"}) {
        Examination taken;
        taken.agreement.reports.clear();
        taken.obligation("OB-02").id = reserved;
        EXPECT_THAT(taken.places(),
                    ::testing::Contains("INV-12 error obligations[" + std::string(reserved) + "].id"));
    }
}

TEST(DutiesCanFallDue, ThoughACalendarIsNotPublishedYet) {
    Examination world;
    Calendar county;
    county.name = "county";
    county.title = "County";
    county.last_year = 2027;
    Calendars calendars = calendarsWithFederal();
    ASSERT_TRUE(calendars.add(county));
    world.obligation("OB-02").due_rule = rule("every month period-end roll following cal county");
    const UtcZone zone;
    const auto places = placesOf(
        checkInvariants(world.agreement, recordFacts(world.agreement, world.as_of, calendars, zone)));
    EXPECT_THAT(places, ::testing::Contains("INV-12 warning obligations[OB-02].due_rule"));
    EXPECT_THAT(places, ::testing::Not(::testing::Contains("INV-12 error obligations[OB-02].due_rule")));
}

TEST(OccurrencesWithinTheTerm, AlsoInTheSixteenthOfUnlimitedRenewals) {
    Examination sound;
    sound.agreement.dates = {};
    sound.agreement.signatures.clear();
    sound.agreement.effective_rule = {EffectiveRuleKind::FixedDate, date("2024-07-01"), "", {}};
    sound.agreement.term.initial = {InitialTermKind::Duration, {}, months(12), "", {}};
    sound.agreement.renewal.length = months(1);
    sound.agreement.renewal.max_count.reset();
    sound.agreement.renewal.notice.reset();
    sound.as_of = date("2026-10-15");
    OccurrenceEntry& entry = sound.history().occurrences.emplace_back();
    entry.occ_id = "OB-02/2026-09";
    entry.obligation = "OB-02";
    entry.period = {date("2026-09-01"), date("2026-09-30"), "2026-09"};
    const auto places = sound.places();
    EXPECT_EQ(std::count_if(places.begin(), places.end(),
                            [](const std::string& place) { return place.starts_with("INV-13"); }),
              0);
    // In force, and so somebody must answer for it.
    const RecordFacts facts = sound.facts();
    ASSERT_TRUE(facts.lifetime);
    EXPECT_FALSE(facts.lifetime->last);
    EXPECT_LE(sound.as_of, *facts.terms.back().end);
}

}  // namespace
}  // namespace concordat::testing
