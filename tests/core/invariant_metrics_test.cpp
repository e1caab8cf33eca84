// INV-22 and 30 to 33, each broken on purpose, and what comes near and is sound.

#include "support/sound_agreement.h"

namespace concordat::testing {
namespace {

using namespace core;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// --- INV-22
// -------------------------------------------------------------------------------------------------

TEST(ReportsCascade, InTimeForTheReportThatTheyFeed) {
    Examination world;  // 30 days for the funder, 10 of them internal
    world.report("R-2").due_rule = rule("every quarter period-end +20d");
    EXPECT_THAT(world.places(), IsEmpty());
    world.report("R-2").due_rule = rule("every quarter period-end +21d");
    EXPECT_THAT(world.places(), ElementsAre("INV-22 error reports[R-2].due_rule"));
    EXPECT_THAT(
        world.messages(),
        HasSubstr("for 2026Q3 it is due on 2026-10-21, but must be there by 2026-10-20, 10 days before "
                  "“R-1” of 2026-10-30; so in "));
}

TEST(ReportsCascade, InEveryPeriodAndNotOnlyOnAverage) {
    // Rolled forward, the own report meets the funder's, which is rolled back, only round some weekends.
    Examination world;
    world.report("R-1").due_rule = rule("every quarter period-end +30d roll preceding");
    world.report("R-2").due_rule = rule("every quarter period-end +19d roll following");
    world.report("R-2").cascade->internal_lead = 10;
    EXPECT_THAT(world.places(), ElementsAre("INV-22 error reports[R-2].due_rule"));
    // 2028-01-30 is a Sunday, which goes back to the 28th; 2028-01-19 is nine days before.
    world.report("R-2").cascade->internal_lead = 8;
    EXPECT_THAT(world.places(), IsEmpty());
}

TEST(ReportsCascade, ByTheAdjustedDates) {
    Examination world;
    world.report("R-2").due_rule = rule("every quarter period-end +20d roll following");
    EXPECT_THAT(world.places(), ElementsAre("INV-22 error reports[R-2].due_rule"));
    EXPECT_THAT(world.messages(),
                HasSubstr("for 2028Q4 it is due on 2029-01-22, but must be there by 2029-01-20"))
        << "20 January 2029 is a Saturday";
}

TEST(ReportsCascade, FromMonthsIntoQuarters) {
    Examination world;
    world.report("R-2").due_rule = rule("every month period-end +15d");
    EXPECT_THAT(world.places(), IsEmpty());
    world.report("R-2").due_rule = rule("every month period-end +25d");
    EXPECT_THAT(world.places(), ElementsAre("INV-22 error reports[R-2].due_rule"));
    EXPECT_THAT(world.messages(), HasSubstr("for 2026-09 it is due")) << "July and August are in good time";
}

TEST(ReportsCascade, FromOneFinalReportIntoAnother) {
    Examination world;
    world.report("R-1").due_rule = rule("pop-end +120d");
    world.report("R-2").due_rule = rule("pop-end +90d");
    world.report("R-2").cascade->internal_lead = 30;
    EXPECT_THAT(world.places(), IsEmpty());
    world.report("R-2").cascade->internal_lead = 31;
    EXPECT_THAT(world.places(), ElementsAre("INV-22 error reports[R-2].due_rule"));
}

TEST(ReportsCascade, WithoutAnInternalLead) {
    Examination world;
    world.report("R-2").cascade->internal_lead = 0;
    world.report("R-2").due_rule = world.report("R-1").due_rule;
    EXPECT_THAT(world.places(), IsEmpty());
    world.report("R-2").due_rule = rule("every quarter period-end +31d");
    EXPECT_THAT(world.messages(), HasSubstr("by 2026-10-30, with “R-1” of 2026-10-30"));
}

TEST(ReportsCascade, IntoAnotherReport) {
    Examination broken;
    broken.report("R-2").cascade->upstream = "R-2";
    EXPECT_THAT(broken.places(), ElementsAre("INV-22 error reports[R-2].cascade.upstream"));
}

TEST(ReportsCascade, WhereverTheirPeriodsMeet) {
    Examination sound;
    sound.report("R-1").due_rule = rule("date 2027-01-01");
    EXPECT_THAT(sound.places(), IsEmpty()) << "a quarter and a single date cannot be compared";
}

// --- INV-30
// -------------------------------------------------------------------------------------------------

Examination withFigure(const std::string& metric, const std::string& period) {
    Examination world;
    MetricValue value;
    value.metric = metric;
    value.period = period;
    value.numerator = 3;
    value.status = MetricStatus::Submitted;
    value.definition_version = metric == "M09" ? "2" : "1";
    world.history().metric_values = {value};
    return world;
}

TEST(FiguresAreMature, NotBeforeTheEndOfTheirPeriod) {
    Examination world = withFigure("M07", "2027Q1");
    world.as_of = date("2027-03-30");
    EXPECT_THAT(world.places(), ElementsAre("INV-30 warning history.metric_values[1].status"));
    world.as_of = date("2027-03-31");
    EXPECT_THAT(world.places(), IsEmpty());
}

TEST(FiguresAreMature, NotBeforeTheirFollowUpHasPassed) {
    Examination world = withFigure("M09", "2027Q1");
    world.as_of = date("2028-03-30");
    EXPECT_THAT(world.places(), ElementsAre("INV-30 warning history.metric_values[1].status"));
    EXPECT_THAT(world.messages(), HasSubstr("complete only on 2028-03-31"));
    world.as_of = date("2028-03-31");
    EXPECT_THAT(world.places(), IsEmpty());
}

TEST(FiguresAreMature, CountingMonthEndsAsMonthEnds) {
    Examination world = withFigure("M09", "2027Q2");
    world.agreement.metrics[1].lag = months(9);  // 30 June and nine months: 31 March
    world.as_of = date("2028-03-30");
    EXPECT_THAT(world.places(), ElementsAre("INV-30 warning history.metric_values[1].status"));
    world.as_of = date("2028-03-31");
    EXPECT_THAT(world.places(), IsEmpty());
    world.agreement.metrics[1].lag = daysLong(276);
    EXPECT_THAT(world.messages(), HasSubstr("complete only on 2028-04-01"));
}

TEST(FiguresAreMature, OnTheDayOnWhichTheyWereEntered) {
    Examination world = withFigure("M07", "2027Q1");
    world.history().metric_values[0].entered_at = noon("2027-03-30");
    EXPECT_THAT(world.places(), ElementsAre("INV-30 error history.metric_values[1].status"));
    world.history().metric_values[0].entered_at = noon("2027-03-31");
    EXPECT_THAT(world.places(), IsEmpty());
}

TEST(FiguresAreMature, WhenSomebodyStandsBehindThem) {
    Examination world = withFigure("M09", "2027Q1");
    for (std::size_t index = 0; index < words(MetricStatus{}).size(); ++index) {
        const auto status = static_cast<MetricStatus>(index);
        world.history().metric_values[0].status = status;
        const bool given = status == MetricStatus::Submitted || status == MetricStatus::Verified ||
                           status == MetricStatus::Locked || status == MetricStatus::Revised;
        EXPECT_EQ(world.places().empty(), !given) << code(status);
    }
}

TEST(FiguresAreMature, InEveryWayOfNamingAPeriod) {
    struct Case {
        const char* period;
        const char* last;
    };
    // Fiscal years of this agreement begin in July.
    for (const Case& each :
         {Case{"2027-W05", "2027-02-07"}, Case{"2026-W53", "2027-01-03"}, Case{"2027-02", "2027-02-28"},
          Case{"2028-02", "2028-02-29"}, Case{"2027Q4", "2027-12-31"}, Case{"2027H1", "2027-06-30"},
          Case{"2027", "2027-12-31"}, Case{"FY2028", "2028-06-30"}, Case{"FY2028Q1", "2027-09-30"},
          Case{"FY2028Q3", "2028-03-31"}, Case{"FY2028H1", "2027-12-31"},
          Case{"2026-11-16..2027-02-15", "2027-02-15"}}) {
        Examination world = withFigure("M07", each.period);
        world.as_of = date("2026-12-01");
        EXPECT_THAT(world.messages(), HasSubstr(std::string("complete only on ") + each.last)) << each.period;
    }
}

TEST(FiguresAreMature, AsFarAsTheirPeriodCanBeTold) {
    for (const char* period :
         {"spring", "", "20", "2027Q5", "2027Q", "2027-13", "2027-W54", "2027H3", "FY27", "2027-1", "9999",
          "2027-02-30..2027-03-01", "2027-03-01..2027-02-01", "-027", "FY2027-02", "2027Q11"}) {
        Examination world = withFigure("M07", period);
        world.as_of = date("2026-12-01");
        EXPECT_THAT(world.places(), IsEmpty()) << period;
    }
}

// --- INV-31
// -------------------------------------------------------------------------------------------------

TEST(WhatWasSubmitted, IsKept) {
    for (const ReportStatus status :
         {ReportStatus::Submitted, ReportStatus::Returned, ReportStatus::Accepted, ReportStatus::Revised}) {
        Examination broken;
        broken.history().report_instances[0].status = status;
        broken.history().report_instances[0].snapshot_hash.clear();
        EXPECT_THAT(broken.places(), ElementsAre("INV-31 error history.report_instances[1].snapshot_hash"));
        broken = Examination();
        broken.history().report_instances[0].status = status;
        broken.history().report_instances[0].submitted_on.reset();
        EXPECT_THAT(broken.places(), ElementsAre("INV-31 error history.report_instances[1].submitted_on"));
    }
    Examination open;
    open.history().report_instances.pop_back();
    open.history().report_instances[0].status = ReportStatus::Collecting;
    open.history().report_instances[0].snapshot_hash.clear();
    open.history().report_instances[0].submitted_on.reset();
    EXPECT_THAT(open.places(), IsEmpty());
}

TEST(WhatWasSubmitted, IsNotReplaced) {
    Examination broken;
    broken.history().report_instances[1].revision = 0;
    EXPECT_THAT(broken.places(), ElementsAre("INV-31 error history.report_instances[2].revision"));
    EXPECT_THAT(broken.messages(), HasSubstr("is recorded twice; what was submitted never changes"));
}

TEST(WhatWasSubmitted, IsFollowedByTheNextRevision) {
    Examination broken;
    broken.history().report_instances[1].revision = 2;
    EXPECT_THAT(broken.places(), ElementsAre("INV-31 error history.report_instances[2].revision"));
    EXPECT_THAT(broken.messages(), HasSubstr("but revision 1 is not"));
    broken.history().report_instances.erase(broken.history().report_instances.begin());
    EXPECT_THAT(broken.messages(), HasSubstr("but revision 0 is not"));
}

TEST(WhatWasSubmitted, IsCorrectedWithReasons) {
    Examination broken;
    broken.history().report_instances[1].variance_notes.clear();
    EXPECT_THAT(broken.places(), ElementsAre("INV-31 error history.report_instances[2].variance_notes"));
}

TEST(WhatWasSubmitted, IsNotCorrectedBeforeItWasSubmitted) {
    Examination broken;
    broken.history().report_instances[1].submitted_on = date("2026-10-13");
    EXPECT_THAT(broken.places(), ElementsAre("INV-31 error history.report_instances[2].submitted_on"));
}

TEST(WhatWasSubmitted, MayStandInAnyOrderAndInOtherPeriods) {
    Examination sound;
    std::swap(sound.history().report_instances[0], sound.history().report_instances[1]);
    ReportInstance next = sound.history().report_instances[1];
    next.period = {date("2026-10-01"), date("2026-12-31"), "2026Q4"};
    next.submitted_on = date("2027-01-15");
    sound.history().report_instances.push_back(next);
    next.report = "R-1";
    sound.history().report_instances.push_back(next);
    EXPECT_THAT(sound.places(), IsEmpty());
}

// --- INV-32
// -------------------------------------------------------------------------------------------------

// The definition of M09 changed on 2027-01-01 to version 2.
std::vector<std::string> versionPlaces(const std::string& period, const std::string& version) {
    Examination world = withFigure("M09", period);
    world.agreement.metrics[1].lag.reset();
    world.as_of = date("2028-01-01");
    world.history().metric_values[0].definition_version = version;
    return world.places();
}

TEST(DefinitionsHaveVersions, ThatFitTheirPeriods) {
    const auto refused = ElementsAre("INV-32 error history.metric_values[1].definition_version");
    EXPECT_THAT(versionPlaces("2026Q4", "1"), IsEmpty());
    EXPECT_THAT(versionPlaces("2026Q4", "2"), refused);
    EXPECT_THAT(versionPlaces("2027Q1", "2"), IsEmpty());
    EXPECT_THAT(versionPlaces("2027Q1", "1"), refused);
    EXPECT_THAT(versionPlaces("2026Q4", ""), refused);
    EXPECT_THAT(versionPlaces("2027Q1", ""), refused);
    EXPECT_THAT(versionPlaces("FY2027", "1"), IsEmpty()) << "the change falls into the period";
    EXPECT_THAT(versionPlaces("FY2027", "2"), IsEmpty());
}

TEST(DefinitionsHaveVersions, ThatNobodyNeedsToNameBeforeTheFirstChange) {
    Examination sound = withFigure("M09", "2026Q4");
    sound.agreement.metrics[1].lag.reset();
    sound.agreement.metrics[1].changed_on.reset();
    sound.history().metric_values[0].definition_version.clear();
    EXPECT_THAT(sound.places(), IsEmpty());
}

// --- INV-33
// -------------------------------------------------------------------------------------------------

TEST(Categories, AddUpToTheirTotal) {
    Examination few;
    few.history().metric_values[2].numerator = 3;
    EXPECT_THAT(few.places(), ElementsAre("INV-33 error history.metric_values[1]"));
    EXPECT_THAT(few.messages(), HasSubstr("is 10, but its 2 figures by gender come to 9."));
    EXPECT_THAT(few.findings().front().remedy, HasSubstr("gender=unknown"));

    Examination many;
    many.history().metric_values[2].numerator = 5;
    EXPECT_THAT(many.places(), ElementsAre("INV-33 error history.metric_values[1]"));
    EXPECT_THAT(many.findings().front().remedy, HasSubstr("counted twice"));
}

TEST(Categories, MayLeaveTheRestUnknown) {
    Examination sound;
    sound.history().metric_values[2].numerator = 3;
    MetricValue unknown = sound.history().metric_values[2];
    unknown.disaggregation_key = "gender=unknown";
    unknown.numerator = 1;
    sound.history().metric_values.push_back(unknown);
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(Categories, NeedNotAddUpWherePeopleCountInSeveral) {
    Examination sound;
    sound.history().metric_values[2].numerator = 7;
    sound.agreement.metrics[0].disaggregations[0].additive = false;
    EXPECT_THAT(sound.places(), IsEmpty());
}

TEST(Categories, CountInTheirLatestRevision) {
    Examination world;
    MetricValue revised = world.history().metric_values[2];
    revised.numerator = 5;
    revised.revision = 1;
    revised.status = MetricStatus::Revised;
    world.history().metric_values.push_back(revised);
    EXPECT_THAT(world.places(), ElementsAre("INV-33 error history.metric_values[1]"));
    std::swap(world.history().metric_values[2], world.history().metric_values[3]);
    EXPECT_THAT(world.places(), ElementsAre("INV-33 error history.metric_values[1]"));
    world.history().metric_values[0].numerator = 11;
    EXPECT_THAT(world.places(), IsEmpty());
}

TEST(Categories, AreNotHeldToATotalWhileOneIsOpenOrHidden) {
    for (const MetricStatus status :
         {MetricStatus::Missing, MetricStatus::Draft, MetricStatus::SuppressedInOutput}) {
        Examination sound;
        sound.history().metric_values[2].numerator = 1;
        sound.history().metric_values[2].status = status;
        EXPECT_THAT(sound.places(), IsEmpty());
        sound.history().metric_values[2].status = MetricStatus::Submitted;
        sound.history().metric_values[0].status = status;
        EXPECT_THAT(sound.places(), IsEmpty());
    }
}

TEST(Categories, MayBeGivenAsValues) {
    Examination world;
    for (MetricValue& value : world.history().metric_values) {
        value.value = Decimal{*value.numerator, 0};
        value.numerator.reset();
    }
    EXPECT_THAT(world.places(), IsEmpty());
    world.history().metric_values[0].value = Decimal{11, 0};
    EXPECT_THAT(world.places(), ElementsAre("INV-33 error history.metric_values[1]"));
}

TEST(Categories, AreNotAddedBeyondWhatFits) {
    Examination sound;
    sound.history().metric_values[1].numerator = INT64_MAX;
    EXPECT_THAT(sound.places(), IsEmpty());
}

}  // namespace
}  // namespace concordat::testing
