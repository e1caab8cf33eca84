// What history makes of what is due: status, notices, renewals, suspensions (D13, D16, G15).
#include "core/due.h"

#include "support/due_world.h"
#include "support/new_york.h"

namespace concordat::core {
namespace {

using testing::date;

class WhatBecameDue : public testing::DueWorld {};

TEST_F(WhatBecameDue, UnlimitedRenewalsGoOnAfterTheTenth) {
    agreement_.effective_rule.date = date("2005-07-01");
    agreement_.term.initial = {InitialTermKind::Duration, {}, Period{12, Period::Unit::Month}, {}, {}};
    agreement_.renewal.mode = RenewalMode::Auto;
    agreement_.renewal.length = Period{12, Period::Unit::Month};
    agreement_.renewal.notice = RenewalNotice{NoticePurpose::NonRenewal, 60, NoticeUnit::D, {}, {}, {}, {}};
    owe("OB-1", "every year period-end +30d");
    EXPECT_EQ(text("2027-01-01", "2027-12-31", "2027-01-01"),
              "OB-1/2026 2027-01-30 scheduled\n"
              "renewal/term-21 2027-04-30 scheduled\n");
    // The 21st renewal ends on 2027-06-30, and so does the list once somebody gave notice against another.
    agreement_.history->notices = {{"N-1",
                                    NoticeKind::NonRenewal,
                                    "pd",
                                    "riverbend",
                                    NoticeMethod::Hand,
                                    *parseInstant("2027-04-01T12:00Z"),
                                    {},
                                    {},
                                    {}}};
    EXPECT_EQ(text("2027-01-01", "2030-12-31", "2027-05-01"),
              "OB-1/2026 2027-01-30 overdue\n"
              "renewal/term-21 2027-04-30 submitted\n"
              "OB-1/2027 2027-07-30 scheduled\n");
}

TEST_F(WhatBecameDue, AnOptionAddsDutiesOnceItIsExercised) {
    agreement_.term.initial.end = date("2026-12-31");
    agreement_.renewal.mode = RenewalMode::Option;
    agreement_.renewal.length = Period{12, Period::Unit::Month};
    agreement_.renewal.max_count = 2;
    agreement_.renewal.notice = RenewalNotice{NoticePurpose::Exercise, 30, NoticeUnit::D, {}, {}, {}, {}};
    owe("OB-1", "every half period-end");
    EXPECT_EQ(text("2026-12-31", "2029-12-31", "2026-11-30"), "OB-1/2026H2 2026-12-31 scheduled\n");
    agreement_.history->notices = {{"N-1",
                                    NoticeKind::Exercise,
                                    "pd",
                                    "riverbend",
                                    NoticeMethod::Hand,
                                    *parseInstant("2026-11-30T12:00Z"),
                                    {},
                                    {},
                                    {}}};
    EXPECT_EQ(text("2026-12-31", "2029-12-31", "2026-11-30"),
              "OB-1/2026H2 2026-12-31 scheduled\n"
              "OB-1/2027H1 2027-06-30 scheduled\n"
              "renewal/term-1 2027-12-01 scheduled\n"
              "OB-1/2027H2 2027-12-31 scheduled\n");
}

// D13: what counts is the day on which the notice is deemed to arrive, within the window. The deadline is
// Thursday, April 1, 2027; the window opens on March 2.
TEST_F(WhatBecameDue, ANoticeIsInTimeByItsDeemedReceipt) {
    const testing::NewYork zone;
    agreement_.term.initial.end = date("2027-06-30");
    agreement_.renewal.mode = RenewalMode::Auto;
    agreement_.renewal.length = Period{12, Period::Unit::Month};
    agreement_.renewal.max_count = 1;
    agreement_.renewal.notice = RenewalNotice{NoticePurpose::NonRenewal, 90, NoticeUnit::D, {}, {}, 120, {}};
    struct Case {
        NoticeMethod method;
        const char* sent;
        const char* status;
    };
    for (const Case& given : {Case{NoticeMethod::CertifiedMail, "2027-03-29T12:00-04:00", "submitted"},
                              Case{NoticeMethod::CertifiedMail, "2027-03-30T12:00-04:00", "passed"},
                              Case{NoticeMethod::Courier, "2027-03-31T12:00-04:00", "submitted"},
                              Case{NoticeMethod::Courier, "2027-04-01T12:00-04:00", "passed"},
                              Case{NoticeMethod::Email, "2027-04-01T17:00-04:00", "submitted"},
                              Case{NoticeMethod::Email, "2027-04-01T17:00:01-04:00", "passed"},
                              Case{NoticeMethod::Hand, "2027-04-02T02:00Z", "submitted"},
                              Case{NoticeMethod::Hand, "2027-04-02T04:00Z", "passed"},
                              Case{NoticeMethod::Hand, "2027-03-02T12:00-05:00", "submitted"},
                              Case{NoticeMethod::Hand, "2027-03-01T12:00-05:00", "passed"}}) {
        agreement_.history->notices = {{"N-1",
                                        NoticeKind::NonRenewal,
                                        "pd",
                                        "riverbend",
                                        given.method,
                                        *parseInstant(given.sent),
                                        {},
                                        {},
                                        {}}};
        const auto due = core::due(agreement_, {date("2027-05-01"), {date("2027-04-01"), date("2027-04-01")}},
                                   calendars_, zone);
        ASSERT_TRUE(due);
        ASSERT_EQ(due->items.size(), 1U);
        EXPECT_EQ(code(due->items[0].status), given.status) << given.sent;
    }
}

TEST_F(WhatBecameDue, TheNoticeDeadlinePassesAndIsNeverOverdue) {
    agreement_.renewal.mode = RenewalMode::Auto;
    agreement_.renewal.length = Period{12, Period::Unit::Month};
    agreement_.renewal.max_count = 1;
    agreement_.renewal.notice =
        RenewalNotice{NoticePurpose::NonRenewal, 90, NoticeUnit::D, MeasuredTo::TermEnd, {}, {}, {}};
    EXPECT_EQ(text("2028-01-01", "2028-12-31", "2028-03-02"), "renewal/term-0 2028-03-31 upcoming\n");
    EXPECT_EQ(text("2028-01-01", "2028-12-31", "2028-03-31"), "renewal/term-0 2028-03-31 due\n");
    EXPECT_EQ(text("2028-01-01", "2028-12-31", "2028-04-01"), "renewal/term-0 2028-03-31 passed\n");
    Notice notice;
    notice.kind = NoticeKind::NonRenewal;
    notice.from = "riverbend";
    notice.sent_at = *parseInstant("2028-03-20T12:00Z");
    agreement_.history->notices.push_back(notice);
    EXPECT_EQ(text("2028-01-01", "2028-12-31", "2028-04-01"), "renewal/term-0 2028-03-31 submitted\n");
    // Not yet given on the day asked about.
    EXPECT_EQ(text("2028-01-01", "2028-12-31", "2028-03-19"), "renewal/term-0 2028-03-31 upcoming\n");
}

TEST_F(WhatBecameDue, HistorySettlesAnItemOnlyFromItsOwnDay) {
    owe("OB-1", "date 2026-11-10");
    OccurrenceEntry entry;
    entry.occ_id = "OB-1/2026-11-10";
    entry.obligation = "OB-1";
    entry.submitted_on = date("2026-11-12");
    agreement_.history->occurrences = {entry};
    EXPECT_EQ(text("2026-11-01", "2026-11-30", "2026-11-11"), "OB-1/2026-11-10 2026-11-10 overdue\n");
    EXPECT_EQ(text("2026-11-01", "2026-11-30", "2026-11-12"), "OB-1/2026-11-10 2026-11-10 submitted\n");
    agreement_.history->occurrences[0].returned_on = date("2026-11-14");
    EXPECT_EQ(text("2026-11-01", "2026-11-30"), "OB-1/2026-11-10 2026-11-10 returned\n");
    agreement_.history->occurrences[0].resubmitted_on = date("2026-11-15");
    EXPECT_EQ(text("2026-11-01", "2026-11-30"), "OB-1/2026-11-10 2026-11-10 submitted\n");
    agreement_.history->occurrences[0].accepted_on = date("2026-11-16");
    EXPECT_EQ(text("2026-11-01", "2026-11-30"), "OB-1/2026-11-10 2026-11-10 accepted\n");
}

TEST_F(WhatBecameDue, TollingMovesOpenRawDatesAndRollsThemAgain) {
    owe("OB-1", "date 2026-12-01 roll following");
    owe("OB-2", "date 2026-10-05");
    agreement_.history->suspensions = {{date("2026-11-01"), date("2026-11-04"), "court stay", true}};
    // Four suspended days, both ends counted: 1 December becomes the 5th, a Saturday, rolled to the 7th.
    EXPECT_EQ(text("2026-10-01", "2026-12-31"),
              "OB-2/2026-10-05 2026-10-05 overdue\n"
              "OB-1/2026-12-01 2026-12-07 scheduled\n");
    agreement_.history->suspensions[0].to.reset();
    EXPECT_EQ(text("2026-10-01", "2026-12-31"),
              "OB-2/2026-10-05 2026-10-05 overdue\n"
              "OB-1/2026-12-01 2026-12-01 suspended\n");
    agreement_.history->suspensions[0].tolls = false;
    EXPECT_EQ(text("2026-12-01", "2026-12-31"), "OB-1/2026-12-01 2026-12-01 scheduled\n");
}

TEST_F(WhatBecameDue, AnItemTolledIntoTheRangeIsFound) {
    owe("OB-1", "date 2026-12-01");
    agreement_.history->suspensions = {{date("2026-10-01"), date("2026-11-15"), "court stay", true}};
    EXPECT_EQ(text("2027-01-01", "2027-01-31"), "OB-1/2026-12-01 2027-01-16 scheduled\n");
    EXPECT_EQ(text("2026-12-01", "2026-12-31"), "");
}

TEST_F(WhatBecameDue, TollingRollsByTheOperandThatWasChosen) {
    // Eight suspended days take Friday, March 5, to Saturday the 13th, which rolls to the 15th (D16).
    owe("OB-1", "earlier(date 2027-03-05 roll following, date 2027-12-01)");
    agreement_.history->suspensions = {{date("2027-03-01"), date("2027-03-08"), "court stay", true}};
    EXPECT_EQ(text("2027-01-01", "2027-12-31", "2027-03-10"), "OB-1/once 2027-03-15 scheduled\n");
    // Asked for from the 15th on, the item is not lost.
    EXPECT_EQ(text("2027-03-15", "2027-12-31", "2027-03-10"), "OB-1/once 2027-03-15 scheduled\n");
}

TEST_F(WhatBecameDue, TollingStandsWhenTheItemIsDoneLater) {
    owe("OB-1", "date 2027-03-05");
    agreement_.history->suspensions = {{date("2027-03-01"), date("2027-03-08"), "court stay", true}};
    OccurrenceEntry entry;
    entry.occ_id = "OB-1/2027-03-05";
    entry.obligation = "OB-1";
    entry.submitted_on = date("2027-03-12");
    agreement_.history->occurrences = {entry};
    EXPECT_EQ(text("2027-01-01", "2027-12-31", "2027-03-11"), "OB-1/2027-03-05 2027-03-13 scheduled\n");
    EXPECT_EQ(text("2027-01-01", "2027-12-31", "2027-03-20"), "OB-1/2027-03-05 2027-03-13 submitted\n");
    // What was done while the agreement rested has its date already.
    agreement_.history->occurrences[0].submitted_on = date("2027-03-08");
    EXPECT_EQ(text("2027-01-01", "2027-12-31", "2027-03-20"), "OB-1/2027-03-05 2027-03-05 submitted\n");
}

TEST_F(WhatBecameDue, SuspensionsCountOnceWhateverTheirOrder) {
    owe("OB-1", "date 2027-03-20");
    const std::vector<Suspension> overlapping{{date("2027-03-05"), date("2027-03-10"), "", true},
                                              {date("2027-03-01"), date("2027-03-08"), "", true}};
    agreement_.history->suspensions = overlapping;
    EXPECT_EQ(text("2027-01-01", "2027-12-31", "2027-03-15"), "OB-1/2027-03-20 2027-03-30 scheduled\n");
    // A suspension reached only by the days of the first one moves the item too, in either order.
    owe("OB-2", "date 2027-03-05");
    std::vector<Suspension> apart{{date("2027-03-10"), date("2027-03-12"), "", true},
                                  {date("2027-03-01"), date("2027-03-06"), "", true}};
    for (int order = 0; order < 2; ++order) {
        agreement_.history->suspensions = apart;
        EXPECT_EQ(text("2027-01-01", "2027-12-31", "2027-03-20"),
                  "OB-2/2027-03-05 2027-03-14 overdue\n"
                  "OB-1/2027-03-20 2027-03-29 scheduled\n");
        std::swap(apart[0], apart[1]);
    }
}

TEST_F(WhatBecameDue, ATolledHourClockShowsTheClocksOfItsNewDay) {
    const testing::NewYork zone;
    owe("OB-1", "event breach +24h");
    agreement_.history->events = {{"EVT-1", "breach", {}, *parseInstant("2027-03-09T10:00-05:00"), {}}};
    agreement_.history->suspensions = {{date("2027-03-10"), date("2027-03-15"), "", true}};
    const auto due = core::due(agreement_, {date("2027-03-16"), {date("2027-03-01"), date("2027-03-31")}},
                               calendars_, zone);
    ASSERT_TRUE(due);
    ASSERT_EQ(due->items.size(), 1U);
    EXPECT_EQ(print(due->items[0].adjusted), "2027-03-16");
    EXPECT_EQ(due->items[0].time, "10:00-04:00");
}

TEST_F(WhatBecameDue, TheHighestRevisionOfAReportTellsHowItStands) {
    ReportRequirement& report = agreement_.reports.emplace_back();
    report.id = "RPT-1";
    report.obligors = {"riverbend"};
    report.due_rule = parseDueRule("every quarter period-end +30d").value();
    ReportInstance first;
    first.report = "RPT-1";
    first.period = {date("2026-07-01"), date("2026-09-30"), "2026Q3"};
    first.status = ReportStatus::Returned;
    first.submitted_on = date("2026-10-20");
    ReportInstance second = first;
    second.revision = 1;
    second.status = ReportStatus::Accepted;
    second.submitted_on = date("2026-11-05");
    for (const auto& instances : {std::vector{first, second}, std::vector{second, first}}) {
        agreement_.history->report_instances = instances;
        EXPECT_EQ(text("2026-10-01", "2026-11-30"), "RPT-1/2026Q3 2026-10-30 accepted\n");
        EXPECT_EQ(text("2026-10-01", "2026-11-30", "2026-11-04"), "RPT-1/2026Q3 2026-10-30 returned\n");
        EXPECT_EQ(text("2026-10-01", "2026-11-30", "2026-10-19"), "RPT-1/2026Q3 2026-10-30 scheduled\n");
    }
}

TEST_F(WhatBecameDue, TheHighestRevisionOfAFigureTellsHowItStands) {
    MetricDefinition& metric = agreement_.metrics.emplace_back();
    metric.id = "M07";
    metric.collection.collector = "riverbend";
    metric.due_rule = parseDueRule("every quarter period-end +30d").value();
    MetricValue draft;
    draft.metric = "M07";
    draft.period = "2026Q3";
    draft.status = MetricStatus::Draft;
    MetricValue verified = draft;
    verified.revision = 1;
    verified.status = MetricStatus::Verified;
    agreement_.history->metric_values = {draft, verified};
    EXPECT_EQ(text("2026-10-01", "2026-11-30"), "M07/2026Q3 2026-10-30 accepted\n");
    std::swap(agreement_.history->metric_values[0].revision, agreement_.history->metric_values[1].revision);
    EXPECT_EQ(text("2026-10-01", "2026-11-30"), "M07/2026Q3 2026-10-30 overdue\n");
}

TEST_F(WhatBecameDue, AnObligationOfTheKindReportIsNoReport) {
    owe("OB-1", "every quarter period-end +30d").kind = ObligationKind::Report;
    ReportInstance instance;
    instance.report = "OB-1";
    instance.period = {date("2026-07-01"), date("2026-09-30"), "2026Q3"};
    instance.status = ReportStatus::Accepted;
    agreement_.history->report_instances = {instance};
    EXPECT_EQ(text("2026-10-01", "2026-11-30"), "OB-1/2026Q3 2026-10-30 overdue\n");
}

TEST_F(WhatBecameDue, AMeetingBelongsToThePeriodThatItsOwnRuleCounts) {
    MeetingSeries& series = agreement_.meetings.emplace_back();
    series.id = "MT-1";
    series.required_parties = {"pd"};
    Meeting& held = agreement_.history->meetings.emplace_back();
    held.series = "MT-1";
    held.date = date("2026-07-15");
    series.rule = parseDueRule("every 3-months from 2026-07-15 period-start").value();
    EXPECT_EQ(text("2026-07-15", "2026-10-15"),
              "MT-1/2026-07-15 2026-07-15 accepted\n"
              "MT-1/2026-10-15 2026-10-15 overdue\n");
    // Counted from the effective date, July 10, though the meeting of August 5 lies in the month of August.
    agreement_.effective_rule.date = date("2026-07-10");
    series.rule = parseDueRule("every month").value();
    held.date = date("2026-08-05");
    EXPECT_EQ(text("2026-07-10", "2026-08-31"),
              "MT-1/2026-07-10 2026-07-10 accepted\n"
              "MT-1/2026-08-10 2026-08-10 overdue\n");
}

TEST_F(WhatBecameDue, ATolledDateThatACalendarDoesNotReachIsSaidAndStopsNothingElse) {
    Calendar county;
    county.name = "county";
    county.title = "County";
    county.last_year = 2026;
    ASSERT_TRUE(calendars_.add(county));
    owe("OB-1", "date 2026-12-20 roll following cal county");
    owe("OB-2", "date 2026-12-21");
    agreement_.history->suspensions = {{date("2026-11-01"), date("2026-11-14"), "court stay", true}};
    EXPECT_EQ(text("2026-12-01", "2027-01-31"), "OB-2/2026-12-21 2027-01-04 scheduled\n");
    const DueList due = list("2026-12-01", "2027-01-31");
    ASSERT_EQ(due.undated.size(), 1U);
    EXPECT_EQ(due.undated[0].reason.find("OB-1/2026-12-20: "), 0U) << due.undated[0].reason;
}

TEST_F(WhatBecameDue, TheStepsOfATolledDateAreAChain) {
    owe("OB-1", "date 2027-02-26 +15d roll following");  // Saturday, March 13, rolled to the 15th
    agreement_.history->suspensions = {{date("2026-11-01"), date("2026-11-08"), "court stay", true}};
    const DueList due = list("2027-01-01", "2027-12-31");
    ASSERT_EQ(due.items.size(), 1U);
    EXPECT_EQ(print(due.items[0].adjusted), "2027-03-22");  // the 21st is a Sunday
    Date at = due.items[0].steps.front().from;
    for (const Step& step : due.items[0].steps) {
        EXPECT_EQ(print(step.from), print(at)) << step.because;
        at = step.to;
    }
    EXPECT_EQ(at, due.items[0].adjusted);
}

}  // namespace
}  // namespace concordat::core
