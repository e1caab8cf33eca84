// Reporting periods and their stubs: D10, D11, G15.
#include "core/reporting_period.h"

#include <gtest/gtest.h>

#include "support/clockwork.h"

namespace concordat::core {
namespace {

using testing::date;

std::string periods(const PeriodSequence& sequence, std::string_view first, std::string_view last,
                    StubTerms stub) {
    const auto found = reportingPeriods(sequence, {date(first), date(last)}, stub);
    if (!found) return found.error().message;
    std::string text;
    for (const ReportingPeriod& period : *found) {
        text += (text.empty() ? "" : " ") + period.label + ":" + print(period.range.first).substr(2) + "/" +
                print(period.range.last).substr(2);
    }
    return text;
}

PeriodSequence quarters() {
    return PeriodSequence::onCalendar(Cycle::Quarter, 1);
}

TEST(ReportingPeriods, StandAloneByDefault) {
    EXPECT_EQ(periods(quarters(), "2026-11-16", "2027-08-10", {}),
              "2026Q4:26-11-16/26-12-31 2027Q1:27-01-01/27-03-31 2027Q2:27-04-01/27-06-30 "
              "2027Q3:27-07-01/27-08-10");
    EXPECT_EQ(periods(quarters(), "2027-01-01", "2027-06-30", {}),
              "2027Q1:27-01-01/27-03-31 2027Q2:27-04-01/27-06-30");
    EXPECT_EQ(periods(quarters(), "2027-02-03", "2027-02-03", {}), "2027Q1:27-02-03/27-02-03");
}

TEST(ReportingPeriods, MergeTheFirstStubIntoTheNext) {
    const StubTerms stub{StubPolicy::MergeNext, {}};
    EXPECT_EQ(periods(quarters(), "2026-11-16", "2027-08-10", stub),
              "2026Q4+2027Q1:26-11-16/27-03-31 2027Q2:27-04-01/27-06-30 2027Q3:27-07-01/27-08-10");
    EXPECT_EQ(periods(quarters(), "2027-01-01", "2027-08-10", stub),
              "2027Q1:27-01-01/27-03-31 2027Q2:27-04-01/27-06-30 2027Q3:27-07-01/27-08-10");
    EXPECT_EQ(periods(quarters(), "2026-11-16", "2026-12-10", stub), "2026Q4:26-11-16/26-12-10");
    EXPECT_EQ(periods(quarters(), "2026-11-16", "2027-01-10", stub), "2026Q4+2027Q1:26-11-16/27-01-10");
}

TEST(ReportingPeriods, MergeTheLastStubIntoTheOneBefore) {
    const StubTerms stub{StubPolicy::MergePrev, {}};
    EXPECT_EQ(periods(quarters(), "2026-11-16", "2027-08-10", stub),
              "2026Q4:26-11-16/26-12-31 2027Q1:27-01-01/27-03-31 2027Q2+2027Q3:27-04-01/27-08-10");
    EXPECT_EQ(periods(quarters(), "2027-01-01", "2027-01-10", stub), "2027Q1:27-01-01/27-01-10");
}

TEST(ReportingPeriods, KeepTheKeyOfTheWholePeriod) {
    const auto next =
        reportingPeriods(quarters(), {date("2026-11-16"), date("2027-06-30")}, {StubPolicy::MergeNext, {}});
    EXPECT_EQ(next->front().key, "2027Q1");
    const auto previous =
        reportingPeriods(quarters(), {date("2027-01-01"), date("2027-07-05")}, {StubPolicy::MergePrev, {}});
    EXPECT_EQ(previous->back().key, "2027Q2");
}

TEST(ReportingPeriods, SkipShortStubsWhollyAndKeepLongerOnes) {
    const auto skip = [](std::int64_t days) { return StubTerms{StubPolicy::SkipBelow, days}; };
    EXPECT_EQ(periods(quarters(), "2026-12-16", "2027-04-15", skip(17)), "2027Q1:27-01-01/27-03-31");
    EXPECT_EQ(periods(quarters(), "2026-12-16", "2027-04-15", skip(16)),
              "2026Q4:26-12-16/26-12-31 2027Q1:27-01-01/27-03-31");  // 16 and 15 days
    EXPECT_EQ(periods(quarters(), "2027-02-01", "2027-02-10", skip(30)), "");
    EXPECT_EQ(periods(quarters(), "2027-01-01", "2027-03-31", skip(1000)), "2027Q1:27-01-01/27-03-31");
    EXPECT_NE(
        periods(quarters(), "2027-01-01", "2027-03-31", {StubPolicy::SkipBelow, {}}).find("number of days"),
        std::string::npos);
}

TEST(ReportingPeriods, FollowFiscalAndContractYears) {
    EXPECT_EQ(periods(PeriodSequence::onCalendar(Cycle::FiscalYear, 10), "2026-11-01", "2028-08-31", {}),
              "FY2027:26-11-01/27-09-30 FY2028:27-10-01/28-08-31");
    EXPECT_EQ(periods(PeriodSequence::countedFrom(date("2026-11-16"), Cycle::Months, 6), "2026-11-16",
                      "2027-11-15", {}),
              "2026-11-16..2027-05-15:26-11-16/27-05-15 2027-05-16..2027-11-15:27-05-16/27-11-15");
}

// No day is lost or told twice, except under SkipBelow.
TEST(ReportingPeriods, TileTheTermForEveryStartAndEnd) {
    for (Date first = date("2026-10-01"); first <= date("2026-12-31"); first.days += 3) {
        for (Date last = first; last <= date("2027-09-30"); last.days += 5) {
            for (const StubPolicy policy :
                 {StubPolicy::Standalone, StubPolicy::MergeNext, StubPolicy::MergePrev}) {
                const auto found = reportingPeriods(quarters(), {first, last}, {policy, {}});
                ASSERT_TRUE(found);
                ASSERT_FALSE(found->empty());
                Date next = first;
                for (const ReportingPeriod& period : *found) {
                    ASSERT_EQ(period.range.first, next);
                    ASSERT_LE(period.range.first, period.range.last);
                    next = Date{period.range.last.days + 1};
                }
                ASSERT_EQ(next.days, last.days + 1);
            }
        }
    }
}

TEST(ReportingPeriods, RefuseTermsThatMakeNoSense) {
    EXPECT_FALSE(reportingPeriods(quarters(), {date("2027-01-02"), date("2027-01-01")}, {}));
    EXPECT_FALSE(reportingPeriods(PeriodSequence::onCalendar(Cycle::Week, 1), {kFirstDate, kLastDate}, {}));
}

}  // namespace
}  // namespace concordat::core
