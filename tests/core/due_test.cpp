// What is due: a pure function of the record and a date (D14, D20–D22, INV-13).
#include "core/due.h"

#include <map>

#include "support/due_world.h"

namespace concordat::core {
namespace {

using testing::date;

class WhatIsDue : public testing::DueWorld {};

TEST_F(WhatIsDue, ListsEveryOccurrenceInTheRangeByAdjustedDate) {
    owe("OB-1", "every quarter period-end +30d roll following");
    EXPECT_EQ(text("2026-01-01", "2027-12-31"),
              "OB-1/2026Q3 2026-10-30 overdue\n"
              "OB-1/2026Q4 2027-02-01 scheduled\n"  // 2027-01-30 is a Saturday
              "OB-1/2027Q1 2027-04-30 scheduled\n"
              "OB-1/2027Q2 2027-07-30 scheduled\n"
              "OB-1/2027Q3 2027-11-01 scheduled\n");
}

TEST_F(WhatIsDue, GivesOfTheItemsWantedWhatItGivesOfThemAmongAll) {
    owe("OB-1", "every quarter period-end +30d roll following");
    owe("OB-2", "every month period-end");
    DueQuestion question{date("2026-11-16"), {date("2026-01-01"), date("2028-12-31")}};
    const DueList all = due(agreement_, question, calendars_, zone_).value();
    question.wanted = [](DueSource source, std::string_view item) {
        return source == DueSource::Obligation && item == "OB-2";
    };
    const DueList wanted = due(agreement_, question, calendars_, zone_).value();
    std::vector<DueItem> expected;
    for (const DueItem& item : all.items)
        if (item.item == "OB-2") expected.push_back(item);
    EXPECT_LT(expected.size(), all.items.size());
    EXPECT_FALSE(expected.empty());
    EXPECT_EQ(wanted.items, expected);
}

TEST_F(WhatIsDue, NoPeriodLiesOutsideTheTerm) {
    agreement_.effective_rule.date = date("2026-09-22");
    agreement_.term.initial.end = date("2027-02-10");
    owe("OB-1", "every quarter period-end +10d");
    // The first quarter and the last are cut by the term; the last ends with it.
    EXPECT_EQ(text("2026-01-01", "2028-12-31"),
              "OB-1/2026Q3 2026-10-10 overdue\n"
              "OB-1/2026Q4 2027-01-10 scheduled\n"
              "OB-1/2027Q1 2027-02-20 scheduled\n");
    const DueList due = list("2026-01-01", "2028-12-31");
    EXPECT_EQ(print(due.items.front().period->start), "2026-09-22");
}

TEST_F(WhatIsDue, SurvivingDutiesGoOnAfterTheEnd) {
    agreement_.term.initial.end = date("2026-12-31");
    owe("OB-1", "every month period-end");
    owe("OB-2", "every month period-end").survives = Period{2, Period::Unit::Month};
    EXPECT_EQ(text("2026-12-01", "2027-12-31"),
              "OB-1/2026-12 2026-12-31 scheduled\n"
              "OB-2/2026-12 2026-12-31 scheduled\n"
              "OB-2/2027-01 2027-01-31 scheduled\n"
              "OB-2/2027-02 2027-02-28 scheduled\n");
}

TEST_F(WhatIsDue, MonthsOfSurvivalKeepTheEndOfTheMonth) {
    agreement_.term.initial.end = date("2027-02-28");
    owe("OB-1", "last day of month").survives = Period{1, Period::Unit::Month};
    EXPECT_EQ(text("2027-02-01", "2027-12-31", "2026-11-16"),
              "OB-1/2027-02 2027-02-28 scheduled\n"
              "OB-1/2027-03 2027-03-31 scheduled\n");
}

TEST_F(WhatIsDue, CountedPeriodsAreCutByTheTermAndKeepTheirPhase) {
    owe("OB-1", "every 3-months from 2026-05-16 period-end");
    EXPECT_EQ(text("2026-01-01", "2026-12-31"),
              "OB-1/2026-05-16 2026-08-15 overdue\n"
              "OB-1/2026-08-16 2026-11-15 overdue\n");
    const DueList due = list("2026-01-01", "2026-12-31");
    EXPECT_EQ(print(due.items[0].period->start), "2026-07-01");
    EXPECT_EQ(due.items[0].period->label, "2026-07-01..2026-08-15");
}

TEST_F(WhatIsDue, StatusFollowsFromTheDateAskedAbout) {
    owe("OB-1", "date 2026-11-16").lead_days = {3, 14};
    const std::map<std::string, std::string> expected{{"2026-11-01", "scheduled"},
                                                      {"2026-11-02", "upcoming"},
                                                      {"2026-11-15", "upcoming"},
                                                      {"2026-11-16", "due"},
                                                      {"2026-11-17", "overdue"}};
    for (const auto& [asOf, status] : expected) {
        const DueList due = list("2026-11-16", "2026-11-16", asOf.c_str());
        ASSERT_EQ(due.items.size(), 1U) << asOf;
        EXPECT_EQ(code(due.items[0].status), status) << asOf;
        EXPECT_EQ(due.items[0].days_left, date("2026-11-16").days - date(asOf).days);
    }
}

TEST_F(WhatIsDue, GraceNeverMakesALateItemPunctual) {
    owe("OB-1", "date 2026-11-13").grace_days = 30;
    EXPECT_EQ(text("2026-11-01", "2026-11-30"), "OB-1/2026-11-13 2026-11-13 overdue\n");
}

TEST_F(WhatIsDue, EventsStartOneOccurrenceEach) {
    owe("OB-1", "event referral +5bd");
    EXPECT_EQ(text("2026-01-01", "2027-12-31"), "");
    agreement_.history->events = {{"EVT-1", "referral", date("2026-11-20"), {}, {}},
                                  {"EVT-2", "complaint", date("2026-11-20"), {}, {}},
                                  {"EVT-3", "referral", {}, *parseInstant("2026-11-10T23:30Z"), {}}};
    // Five business days over Thanksgiving and over Veterans Day.
    EXPECT_EQ(text("2026-01-01", "2027-12-31", "2026-11-20"),
              "OB-1/EVT-3 2026-11-18 overdue\n"
              "OB-1/EVT-1 2026-11-30 scheduled\n");
    // The day before, the second has not happened (D20).
    EXPECT_EQ(text("2026-01-01", "2027-12-31", "2026-11-19"), "OB-1/EVT-3 2026-11-18 overdue\n");
}

TEST_F(WhatIsDue, TwoEventsOfARuleAreBothDated) {
    owe("OB-1", "earlier(event referral +30d, event invoice +10d)");
    agreement_.history->events = {{"EVT-1", "referral", date("2026-08-01"), {}, {}},
                                  {"EVT-2", "referral", date("2026-09-01"), {}, {}}};
    DueList due = list("2026-01-01", "2027-12-31");
    ASSERT_EQ(due.undated.size(), 1U);
    EXPECT_EQ(due.undated[0].reason, "waits for an event “invoice”");

    // The first invoice goes with the first referral, the second with the second.
    agreement_.history->events.push_back({"EVT-4", "invoice", date("2026-10-01"), {}, {}});
    agreement_.history->events.push_back({"EVT-3", "invoice", date("2026-08-05"), {}, {}});
    EXPECT_EQ(text("2026-01-01", "2027-12-31"),
              "OB-1/EVT-1 2026-08-15 overdue\n"
              "OB-1/EVT-2 2026-10-01 overdue\n");

    // Three invoices for two referrals: nobody can tell, and nobody guesses.
    agreement_.history->events.push_back({"EVT-5", "invoice", date("2026-10-05"), {}, {}});
    due = list("2026-01-01", "2027-12-31");
    EXPECT_EQ(text("2026-01-01", "2027-12-31"), "");
    ASSERT_EQ(due.undated.size(), 1U);
    EXPECT_NE(due.undated[0].reason.find("name the events by their ids"), std::string::npos);
}

TEST_F(WhatIsDue, AnEventAndTheEndOfItsTermAreBothDated) {
    agreement_.term.initial.end = date("2026-12-31");
    agreement_.renewal.mode = RenewalMode::Auto;
    agreement_.renewal.length = Period{12, Period::Unit::Month};
    agreement_.renewal.max_count = 2;
    owe("OB-1", "earlier(event referral +30d, term-end)");
    agreement_.history->events = {{"EVT-1", "referral", date("2026-12-15"), {}, {}},
                                  {"EVT-2", "referral", date("2027-12-20"), {}, {}},
                                  {"EVT-3", "referral", date("2027-01-01"), {}, {}}};
    EXPECT_EQ(text("2026-01-01", "2028-12-31", "2028-01-01"),
              "OB-1/EVT-1 2026-12-31 overdue\n"
              "OB-1/EVT-3 2027-01-31 overdue\n"
              "OB-1/EVT-2 2027-12-31 overdue\n");
}

TEST_F(WhatIsDue, ARepeatingRuleWithAnAnchorNamesEveryPeriodOnce) {
    agreement_.renewal.mode = RenewalMode::Auto;
    agreement_.renewal.length = Period{12, Period::Unit::Month};
    agreement_.renewal.max_count = 1;
    agreement_.term.initial.end = date("2027-04-15");
    owe("OB-1", "every quarter from 2026-07-01 until 2027-09-30 earlier(period-end +30d, term-end)");
    // The second quarter of 2027 begins in the first term, which ends within it.
    EXPECT_EQ(text("2026-01-01", "2029-12-31"),
              "OB-1/2026Q3 2026-10-30 overdue\n"
              "OB-1/2026Q4 2027-01-30 scheduled\n"
              "OB-1/2027Q1 2027-04-15 scheduled\n"
              "OB-1/2027Q2 2027-04-15 scheduled\n"
              "OB-1/2027Q3 2027-10-30 scheduled\n");
}

TEST_F(WhatIsDue, ARepeatingRuleWithAnEventNamesEveryPeriodOnce) {
    owe("OB-1", "every quarter from 2026-07-01 until 2027-03-31 later(period-end +30d, event start +10d)");
    agreement_.history->events = {{"EVT-1", "start", date("2026-11-01"), {}, {}}};
    EXPECT_EQ(text("2026-01-01", "2029-12-31"),
              "OB-1/2026Q3 2026-11-11 overdue\n"
              "OB-1/2026Q4 2027-01-30 scheduled\n"
              "OB-1/2027Q1 2027-04-30 scheduled\n");
}

TEST_F(WhatIsDue, AnEventWithoutItsMomentStopsNothingElse) {
    owe("OB-1", "event breach +24h");
    owe("OB-2", "date 2026-11-20");
    agreement_.history->events = {{"EVT-1", "breach", date("2026-11-01"), {}, {}},
                                  {"EVT-2", "breach", {}, *parseInstant("2026-11-13T20:15Z"), {}}};
    EXPECT_EQ(text("2026-01-01", "2026-12-31"),
              "OB-1/EVT-2 2026-11-14 overdue\n"
              "OB-2/2026-11-20 2026-11-20 scheduled\n");
    const DueList due = list("2026-01-01", "2026-12-31");
    ASSERT_EQ(due.undated.size(), 1U);
    EXPECT_EQ(due.undated[0].reason, "counts hours from event EVT-1, which needs its time of day");
}

TEST_F(WhatIsDue, YearsThatACalendarDoesNotCoverAreSaidAndStopNothingElse) {
    Calendar county;
    county.name = "county";
    county.title = "County";
    county.first_year = 2027;
    county.last_year = 2028;
    ASSERT_TRUE(calendars_.add(county));
    owe("OB-1", "date 2026-11-14 roll following cal county");
    owe("OB-2", "date 2026-11-20");
    const DueList due = list("2026-01-01", "2026-12-31");
    ASSERT_EQ(due.items.size(), 1U);
    ASSERT_EQ(due.undated.size(), 1U);
    EXPECT_NE(due.undated[0].reason.find("county"), std::string::npos) << due.undated[0].reason;
}

TEST_F(WhatIsDue, AnAgreementOlderThanItsCalendarIsListedFromWhereItCan) {
    Calendar county;
    county.name = "county";
    county.title = "County";
    county.first_year = 2025;
    ASSERT_TRUE(calendars_.add(county));
    agreement_.effective_rule.date = date("2019-07-01");
    owe("OB-1", "every half period-end roll following cal county");
    EXPECT_EQ(text("1600-01-01", "2027-07-31"),
              "OB-1/2025H1 2025-06-30 overdue\n"
              "OB-1/2025H2 2025-12-31 overdue\n"
              "OB-1/2026H1 2026-06-30 overdue\n"
              "OB-1/2026H2 2026-12-31 scheduled\n"
              "OB-1/2027H1 2027-06-30 scheduled\n");
    const DueList due = list("1600-01-01", "2027-07-31");
    ASSERT_EQ(due.undated.size(), 1U);
    EXPECT_NE(due.undated[0].reason.find("such dates are not listed"), std::string::npos)
        << due.undated[0].reason;
}

TEST_F(WhatIsDue, HourClocksNeedAMomentAndKeepTheirTime) {
    owe("OB-1", "event breach +72h");
    agreement_.history->events = {{"EVT-1", "breach", {}, *parseInstant("2026-11-13T20:15Z"), {}}};
    const DueList due = list("2026-11-01", "2026-11-30");
    ASSERT_EQ(due.items.size(), 1U);
    EXPECT_EQ(print(due.items[0].adjusted), "2026-11-16");
    EXPECT_EQ(due.items[0].time.substr(0, 5), "20:15");
}

TEST_F(WhatIsDue, AnUndatedAnchorIsSaidAndNotGuessed) {
    owe("OB-1", "termination +30d");
    owe("OB-2", "pop-end +90d");
    const DueList due = list("2026-01-01", "2029-12-31");
    ASSERT_EQ(due.undated.size(), 2U);
    EXPECT_NE(due.undated[0].reason.find("termination"), std::string::npos);
    EXPECT_NE(due.undated[1].reason.find("pop-end"), std::string::npos);
}

TEST_F(WhatIsDue, ThePeriodOfPerformanceIsTheFundersOwn) {
    for (const auto& [funder, end] : std::vector<std::pair<std::string, const char*>>{
             {"usdoj", "2027-09-30"}, {"county", "2027-08-31"}}) {
        FundingSource& source = agreement_.funding.emplace_back();
        source.funder = funder;
        source.period_of_performance = DateSpan{date("2026-10-01"), date(end)};
    }
    owe("OB-1", "pop-end +120d").funder = "usdoj";
    owe("OB-2", "pop-end +90d").funder = "county";
    owe("OB-3", "pop-end +90d");
    EXPECT_EQ(text("2026-01-01", "2029-12-31"),
              "OB-2/pop-end 2027-11-29 scheduled\n"
              "OB-1/pop-end 2028-01-28 scheduled\n");  // the worked figure of the domain's section 2.1
    EXPECT_EQ(list("2026-01-01", "2029-12-31").undated.size(), 1U);
}

TEST_F(WhatIsDue, TermEndFallsOnceInEachTermThatNeedsNoAct) {
    agreement_.renewal.mode = RenewalMode::Auto;
    agreement_.renewal.length = Period{12, Period::Unit::Month};
    agreement_.renewal.max_count = 1;
    owe("OB-1", "term-end -60d");
    EXPECT_EQ(text("2026-01-01", "2031-12-31"),
              "OB-1/term-0 2028-05-01 scheduled\n"
              "OB-1/term-1 2029-05-01 scheduled\n");
    agreement_.renewal.mode = RenewalMode::MutualWriting;
    EXPECT_EQ(text("2026-01-01", "2031-12-31"), "OB-1/term-0 2028-05-01 scheduled\n");
}

TEST_F(WhatIsDue, OnlyPartiesOfThatTimeOwe) {
    owe("OB-1", "every month period-end").obligors = {"riverbend", "pd"};
    agreement_.parties[0].joined_on = date("2027-01-15");
    agreement_.parties[1].withdrew_on = date("2026-12-10");
    const DueList due = list("2026-12-01", "2027-02-28");
    ASSERT_EQ(due.items.size(), 3U);  // December is riverbend's last, January the first of pd
    EXPECT_EQ(due.items[0].obligors, std::vector<std::string>{"riverbend"});
    EXPECT_EQ(due.items[1].obligors, std::vector<std::string>{"pd"});
    EXPECT_EQ(due.items[1].occurrence, "OB-1/2027-01");
}

TEST_F(WhatIsDue, ReportsTreatCutPeriodsAsTheRequirementSays) {
    agreement_.effective_rule.date = date("2026-09-22");
    agreement_.term.initial.end = date("2027-07-10");
    ReportRequirement& report = agreement_.reports.emplace_back();
    report.id = "RPT-1";
    report.obligors = {"riverbend"};
    report.due_rule = parseDueRule("every quarter period-end +10d").value();
    EXPECT_EQ(text("2026-01-01", "2028-12-31"),
              "RPT-1/2026Q3 2026-10-10 overdue\n"
              "RPT-1/2026Q4 2027-01-10 scheduled\n"
              "RPT-1/2027Q1 2027-04-10 scheduled\n"
              "RPT-1/2027Q2 2027-07-10 scheduled\n"
              "RPT-1/2027Q3 2027-07-20 scheduled\n");
    report.stub = StubTerms{StubPolicy::MergeNext, {}};
    EXPECT_EQ(text("2026-01-01", "2028-12-31"),
              "RPT-1/2026Q4 2027-01-10 scheduled\n"
              "RPT-1/2027Q1 2027-04-10 scheduled\n"
              "RPT-1/2027Q2 2027-07-10 scheduled\n"
              "RPT-1/2027Q3 2027-07-20 scheduled\n");
    EXPECT_EQ(print(list("2027-01-01", "2027-01-31").items.front().period->start), "2026-09-22");
    report.stub = StubTerms{StubPolicy::MergePrev, {}};
    EXPECT_EQ(text("2026-01-01", "2028-12-31"),
              "RPT-1/2026Q3 2026-10-10 overdue\n"
              "RPT-1/2026Q4 2027-01-10 scheduled\n"
              "RPT-1/2027Q1 2027-04-10 scheduled\n"
              "RPT-1/2027Q2 2027-07-20 scheduled\n");
    report.stub = StubTerms{StubPolicy::SkipBelow, 10};  // 9 days at the start, 10 at the end
    EXPECT_EQ(text("2026-01-01", "2028-12-31"),
              "RPT-1/2026Q4 2027-01-10 scheduled\n"
              "RPT-1/2027Q1 2027-04-10 scheduled\n"
              "RPT-1/2027Q2 2027-07-10 scheduled\n"
              "RPT-1/2027Q3 2027-07-20 scheduled\n");
}

TEST_F(WhatIsDue, StubPoliciesLeaveThePeriodsOfAnOpenTermWhole) {
    agreement_.term.initial = {InitialTermKind::UntilTerminated, {}, {}, {}, {}};
    ReportRequirement& report = agreement_.reports.emplace_back();
    report.id = "RPT-1";
    report.obligors = {"riverbend"};
    report.due_rule = parseDueRule("every quarter period-end -100d").value();
    for (const StubTerms& stub :
         {StubTerms{StubPolicy::MergePrev, {}}, StubTerms{StubPolicy::SkipBelow, 20}}) {
        report.stub = stub;
        // The end of the range lies within a period whose report was due before it began.
        for (const char* last : {"2027-03-22", "2027-03-31", "2027-05-11"}) {
            const DueList due = list("2027-03-22", last);
            ASSERT_EQ(due.items.size(), 1U) << last;
            EXPECT_EQ(due.items[0].occurrence, "RPT-1/2027Q2") << last;
            EXPECT_EQ(print(due.items[0].period->end), "2027-06-30") << last;
        }
    }
}

TEST_F(WhatIsDue, StubPoliciesKeepTheRulesOwnBounds) {
    ReportRequirement& report = agreement_.reports.emplace_back();
    report.id = "RPT-1";
    report.obligors = {"riverbend"};
    report.due_rule = parseDueRule("every quarter from 2027-02-10 until 2027-12-31 period-end +30d").value();
    report.stub = StubTerms{StubPolicy::MergeNext, {}};
    EXPECT_EQ(text("2026-01-01", "2029-12-31"),
              "RPT-1/2027Q2 2027-07-30 scheduled\n"
              "RPT-1/2027Q3 2027-10-30 scheduled\n"
              "RPT-1/2027Q4 2028-01-30 scheduled\n");
    EXPECT_EQ(list("2027-07-30", "2027-07-30").items.at(0).period->label, "2027Q1+2027Q2");
    report.due_rule = parseDueRule("every 3-months from 2027-01-16 period-end").value();
    report.stub = StubTerms{StubPolicy::MergePrev, {}};
    agreement_.term.initial.end = date("2027-08-01");
    EXPECT_EQ(text("2026-01-01", "2029-12-31"),
              "RPT-1/2027-01-16 2027-04-15 scheduled\n"
              "RPT-1/2027-04-16 2027-08-01 scheduled\n");
    EXPECT_EQ(list("2027-08-01", "2027-08-01").items.at(0).period->label, "2027-04-16..2027-08-01");
}

TEST_F(WhatIsDue, AReportThatOnlyRecursHasNoStubs) {
    ReportRequirement& report = agreement_.reports.emplace_back();
    report.id = "RPT-1";
    report.obligors = {"riverbend"};
    report.due_rule = parseDueRule("every quarter +30d").value();
    report.stub = StubTerms{StubPolicy::SkipBelow, 20};
    EXPECT_EQ(text("2026-07-01", "2026-12-31"),
              "RPT-1/2026-07-01 2026-07-31 overdue\n"
              "RPT-1/2026-10-01 2026-10-31 overdue\n");
}

TEST_F(WhatIsDue, ARuleThatCannotBeUsedHidesItsOwnDutyAndNoOther) {
    owe("OB-1", "date 2026-12-01 roll following cal us-federel");
    owe("OB-2", "date 2026-12-02");
    const auto due = core::due(agreement_, {date("2026-11-16"), {date("2026-11-16"), date("2026-12-16")}},
                               calendars_, zone_);
    ASSERT_TRUE(due);
    ASSERT_EQ(due->items.size(), 1U);
    EXPECT_EQ(due->items.front().item, "OB-2");
    ASSERT_EQ(due->undated.size(), 1U);
    EXPECT_EQ(due->undated.front().item, "OB-1");
    EXPECT_TRUE(due->undated.front().is_fault);
    EXPECT_NE(due->undated.front().reason.find("us-federel"), std::string::npos);
}

TEST_F(WhatIsDue, GraceIsToldBesideTheDateThatItDoesNotMove) {
    owe("OB-1", "date 2026-11-10");
    owe("OB-2", "date 2026-11-10");
    agreement_.obligations.front().grace_days = 14;
    const auto due = core::due(agreement_, {date("2026-11-16"), {date("2026-11-01"), date("2026-12-16")}},
                               calendars_, zone_);
    ASSERT_TRUE(due);
    ASSERT_EQ(due->items.size(), 2U);
    EXPECT_EQ(due->items.front().adjusted, date("2026-11-10"));
    EXPECT_EQ(due->items.front().status, DueStatus::Overdue);
    EXPECT_EQ(due->items.front().grace_until, date("2026-11-24"));
    EXPECT_EQ(due->items.back().grace_until, std::nullopt);
}

TEST_F(WhatIsDue, NothingThatRepeatsIsOwedBeforeTheAgreementIsInForce) {
    // The federal calendar is complete from 1971 on; asking “since ever” is no question about 1600. The duty
    // of July 2026 would have fallen due on 2026-06-11, and 31 December 2027 is New Year's Day observed.
    owe("OB-1", "last business-day of year");
    owe("OB-2", "nth first monday of july -15bd");
    EXPECT_EQ(text("1600-01-01", "2027-12-31"),
              "OB-1/2026 2026-12-31 scheduled\n"
              "OB-2/2027-07 2027-06-11 scheduled\n"
              "OB-1/2027 2027-12-30 scheduled\n");
}

TEST_F(WhatIsDue, ACalendarThatEndsWithinTheRangeHidesNothingBefore) {
    Calendar county;
    county.name = "county";
    county.title = "County";
    county.last_year = 2026;
    ASSERT_TRUE(calendars_.add(county));
    agreement_.calendars = {"county"};
    owe("OB-1", "every month period-end +25d roll following");
    EXPECT_EQ(text("2026-11-16", "2026-12-31"),
              "OB-1/2026-10 2026-11-25 scheduled\n"
              "OB-1/2026-11 2026-12-25 scheduled\n");
    EXPECT_EQ(text("2026-11-16", "2028-05-31"), text("2026-11-16", "2026-12-31"));
    const DueList due = list("2026-11-16", "2028-05-31");
    ASSERT_EQ(due.undated.size(), 1U) << "once for the duty, not for each month";
    EXPECT_NE(due.undated[0].reason.find("county"), std::string::npos);
}

TEST_F(WhatIsDue, AWeeklyReportOfTwoCenturiesWithStubsIsListed) {
    agreement_.term.initial.end = date("2226-06-30");
    ReportRequirement& report = agreement_.reports.emplace_back();
    report.id = "RPT-1";
    report.obligors = {"riverbend"};
    report.due_rule = parseDueRule("every week period-end").value();
    for (const StubPolicy policy : {StubPolicy::MergeNext, StubPolicy::MergePrev}) {
        report.stub = StubTerms{policy, {}};
        EXPECT_EQ(text("2126-07-01", "2126-07-10"), "RPT-1/2126-W27 2126-07-07 scheduled\n");
    }
    // 2226-06-30 is a Friday; its week and the one before it are one.
    EXPECT_EQ(text("2226-06-19", "2226-07-10"), "RPT-1/2226-W25 2226-06-30 scheduled\n");
    EXPECT_TRUE(list("2026-07-01", "2226-07-10", "2026-07-01").undated.size() <= 1);
}

// A survival in which the last report stays owed is no time for another one.
TEST_F(WhatIsDue, SurvivalMakesNoStubOfAPeriod) {
    owe("OB-1", "every fyyear period-end +30d").survives = Period{60, Period::Unit::Day};
    agreement_.fiscal_year_start_month = 7;
    EXPECT_EQ(text("2026-01-01", "2030-12-31"),
              "OB-1/FY2027 2027-07-30 scheduled\n"
              "OB-1/FY2028 2028-07-30 scheduled\n");
    // The period in which the agreement ends goes on to its own end where the survival reaches it, and is cut
    // by the end of the agreement where it does not.
    agreement_.term.initial.end = date("2028-05-31");
    EXPECT_EQ(print(list("2028-06-01", "2028-12-31").items.at(0).period->end), "2028-06-30");
    agreement_.term.initial.end = date("2028-03-31");
    EXPECT_EQ(print(list("2028-04-01", "2028-12-31").items.at(0).period->end), "2028-03-31");
}

TEST_F(WhatIsDue, ADayRolledToBeforeTheAgreementIsStillOwed) {
    agreement_.effective_rule.date = date("2026-08-01");  // a Saturday
    owe("OB-1", "every month roll preceding");
    EXPECT_EQ(text("2026-07-01", "2026-09-10", "2026-07-31"),
              "OB-1/2026-08-01 2026-07-31 due\n"
              "OB-1/2026-09-01 2026-09-01 scheduled\n");
}

TEST_F(WhatIsDue, AMergedReportExplainsItselfByItsPeriods) {
    agreement_.effective_rule.date = date("2026-09-22");
    ReportRequirement& report = agreement_.reports.emplace_back();
    report.id = "RPT-1";
    report.obligors = {"riverbend"};
    report.due_rule = parseDueRule("every quarter period-end +30d").value();
    report.stub = StubTerms{StubPolicy::MergeNext, {}};
    const DueItem item = list("2027-01-30", "2027-01-30").items.at(0);
    EXPECT_EQ(item.occurrence, "RPT-1/2026Q4");
    EXPECT_EQ(item.steps.at(0).because,
              "30 days after December 31, 2026, the end of 2026Q3+2026Q4 (September 22 to December 31, "
              "2026), is Saturday, January 30, 2027");
}

TEST_F(WhatIsDue, AnAgendaIsDueUntilItIsDecided) {
    ApprovalStep& step = agreement_.approvals.emplace_back();
    step.id = "AP-1";
    step.party = "pd";
    step.agenda_deadline = parseDueRule("date 2026-11-20 -3bd").value();
    EXPECT_EQ(text("2026-11-01", "2026-11-30"), "AP-1/2026-11-20 2026-11-17 scheduled\n");
    step.decided_on = date("2026-11-16");
    EXPECT_EQ(text("2026-11-01", "2026-11-30"), "AP-1/2026-11-20 2026-11-17 accepted\n");
    EXPECT_EQ(text("2026-11-01", "2026-11-30", "2026-11-15"), "AP-1/2026-11-20 2026-11-17 scheduled\n");
}

TEST_F(WhatIsDue, AReversedRangeIsRefused) {
    const auto due = core::due(agreement_, {date("2026-11-16"), {date("2026-12-16"), date("2026-11-16")}},
                               calendars_, zone_);
    ASSERT_FALSE(due);
    EXPECT_EQ(due.error().code, ErrorCode::Invalid);
}

TEST_F(WhatIsDue, AskingTwiceNeitherDuplicatesNorRenumbers) {
    owe("OB-1", "every month period-end +10d roll following");
    const auto whole = list("2026-07-01", "2028-12-31").items;
    std::vector<DueItem> pieces;
    for (Date day = date("2026-07-01"); day <= date("2028-12-31"); ++day.days) {
        const auto one =
            core::due(agreement_, {date("2026-11-16"), {day, day}}, calendars_, zone_).value().items;
        pieces.insert(pieces.end(), one.begin(), one.end());
    }
    ASSERT_EQ(pieces.size(), whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i)
        EXPECT_EQ(pieces[i].occurrence, whole[i].occurrence);
}

}  // namespace
}  // namespace concordat::core
