// Due rules answered: every worked figure of section 2.1 and the readings G1–G16, with their refusals.
#include "core/schedule.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "support/new_york.h"
#include "support/rules.h"

namespace concordat::core {
namespace {

using testing::ask;
using testing::date;
using testing::dates;
using testing::labels;
using testing::NewYork;
using testing::Question;

void expectRefused(const Question& question, std::string_view because) {
    EXPECT_NE(dates(question).find(because), std::string::npos) << question.rule << "\n  " << dates(question);
}

// The steps lead from the first date to the adjusted one without a gap.
void expectChain(const DueDate& due) {
    ASSERT_FALSE(due.steps.empty());
    for (std::size_t at = 1; at < due.steps.size(); ++at)
        EXPECT_EQ(due.steps[at].from, due.steps[at - 1].to);
    EXPECT_EQ(due.steps.back().to, due.adjusted);
    for (const Step& step : due.steps)
        EXPECT_FALSE(step.because.empty());
}

TEST(WorkedFigures, OfTheGrammar) {
    EXPECT_EQ(
        dates({"every quarter period-end +30d roll following cal us-federal", "2027-10-01", "2028-01-31"}),
        "2027-10-30>2027-11-01 2028-01-30>2028-01-31");
    EXPECT_EQ(dates({"last business-day of month", "2027-05-01", "2027-05-31", {"us-federal"}}),
              "2027-05-28");
    EXPECT_EQ(dates({"pop-end +120d", {}, {}, {}, {{"pop-end", "2027-09-30"}}}), "2028-01-28");
}

TEST(WorkedFigures, OfTheConventions) {
    EXPECT_EQ(dates({"date 2027-06-30 +45d"}), "2027-08-14");                  // D5
    EXPECT_EQ(dates({"date 2027-06-30 -90d"}), "2027-04-01");                  // D6
    EXPECT_EQ(dates({"date 2027-06-30 +9me"}), "2028-03-31");                  // D4
    EXPECT_EQ(dates({"date 2028-02-29 +12m"}), "2029-02-28");                  // D3
    EXPECT_EQ(dates({"date 2028-02-29 +4y"}), "2032-02-29");                   // D3
    EXPECT_EQ(dates({"date 2027-07-01 +10bd cal us-federal"}), "2027-07-16");  // D8
    EXPECT_EQ(dates({"date 2027-06-30 -10bd cal us-federal"}), "2027-06-15");  // D8
    EXPECT_EQ(dates({"date 2028-06-30 -90d roll preceding cal us-federal"}), "2028-04-01>2028-03-31");
    EXPECT_EQ(dates({"event X +24h", {}, {}, {}, {{"X", "2027-03-13T20:00-05:00"}}}),
              "2027-03-14@20:00-05:00");
    const NewYork zone;
    EXPECT_EQ(dates({"event X +24h", {}, {}, {}, {{"X", "2027-03-13T20:00-05:00"}}, 1, &zone}),
              "2027-03-14@21:00-04:00");  // D12
}

TEST(WorkedFigures, OfTheModelAgreements) {
    EXPECT_EQ(dates({"date 2028-08-31 +90d"}), "2028-11-29");
    EXPECT_EQ(dates({"date 2028-09-30 +120d"}), "2029-01-28");
    EXPECT_EQ(dates({"date 2026-11-01 +1m"}), "2026-12-01");
}

TEST(BareEvery, CountsFromItsStartWithoutChaining) {  // G2, D3
    EXPECT_EQ(dates({"every month from 2027-01-31", {}, "2027-06-30"}),
              "2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31 2027-06-30");
    EXPECT_EQ(dates({"every month from 2027-01-31 until 2027-03-31"}), "2027-01-31 2027-02-28 2027-03-31");
    EXPECT_EQ(dates({"every month from 2027-01-31 until 2027-03-30"}), "2027-01-31 2027-02-28");
    EXPECT_EQ(dates({"every year from 2028-02-29 until 2032-12-31"}),
              "2028-02-29 2029-02-28 2030-02-28 2031-02-28 2032-02-29");
    EXPECT_EQ(dates({"every week from 2027-01-06 until 2027-01-27"}),
              "2027-01-06 2027-01-13 2027-01-20 2027-01-27");
    EXPECT_EQ(dates({"every quarter from 2026-11-30 until 2027-12-31"}),
              "2026-11-30 2027-02-28 2027-05-30 2027-08-30 2027-11-30");
    EXPECT_EQ(dates({"every half from 2026-08-31 until 2027-12-31"}), "2026-08-31 2027-02-28 2027-08-31");
    EXPECT_EQ(dates({"every fyquarter from 2027-01-15 until 2027-12-31"}),
              "2027-01-15 2027-04-15 2027-07-15 2027-10-15");
    EXPECT_EQ(dates({"every 5-months from 2027-01-31 until 2028-12-31"}),
              "2027-01-31 2027-06-30 2027-11-30 2028-04-30 2028-09-30");
}

TEST(BareEvery, CountsFromTheAnchorWhenItHasNoStart) {  // G2
    EXPECT_EQ(dates({"every month", "2027-01-01", "2027-04-30", {}, {{"", "2027-01-31"}}}),
              "2027-01-31 2027-02-28 2027-03-31 2027-04-30");
    EXPECT_EQ(dates({"every month", "2026-01-01", "2027-02-28", {}, {{"", "2027-01-31"}}}),
              "2027-01-31 2027-02-28");
    EXPECT_EQ(dates({"every month from 2027-01-10", {}, "2027-02-28", {}, {{"", "2027-01-31"}}}),
              "2027-01-10 2027-02-10");
    // A named anchor is not a start.
    EXPECT_EQ(dates({"every month", "2027-01-02", "2027-03-31", {}, {{"effective", "2027-01-31"}}}),
              "2027-02-01 2027-03-01");
}

TEST(BareEvery, IsTheFirstDayOfEachPeriodOtherwise) {  // G2
    EXPECT_EQ(dates({"every week", "2027-01-01", "2027-01-20"}), "2027-01-04 2027-01-11 2027-01-18");
    EXPECT_EQ(dates({"every half", "2026-12-31", "2027-12-31"}), "2027-01-01 2027-07-01");
    EXPECT_EQ(dates({"every fyyear", "2026-01-01", "2027-12-31", {}, {}, 10}), "2026-10-01 2027-10-01");
    EXPECT_EQ(dates({"every month until 2027-03-01", "2027-01-01", "2027-12-31"}),
              "2027-01-01 2027-02-01 2027-03-01");
    EXPECT_EQ(labels({"every month until 2027-03-01", "2027-03-01", "2027-12-31"}), "2027-03");
}

TEST(Periods, LieOnTheCalendarWhateverTheStart) {  // G3
    EXPECT_EQ(dates({"every quarter from 2026-11-16 until 2027-08-10 period-end"}),
              "2026-12-31 2027-03-31 2027-06-30 2027-08-10");
    EXPECT_EQ(dates({"every quarter from 2026-11-16 until 2027-08-10 period-start"}),
              "2026-11-16 2027-01-01 2027-04-01 2027-07-01");
    EXPECT_EQ(dates({"every week from 2027-01-06 until 2027-01-20 period-end"}),
              "2027-01-10 2027-01-17 2027-01-20");
    EXPECT_EQ(labels({"every week from 2027-01-01 until 2027-01-10 period-end"}), "2026-W53 2027-W01");
}

TEST(Periods, OfNMonthsAreCountedFromTheirPhase) {  // G3
    EXPECT_EQ(dates({"every 3-months from 2026-11-16 period-end", {}, "2027-12-31"}),
              "2027-02-15 2027-05-15 2027-08-15 2027-11-15");
    EXPECT_EQ(dates({"every 3-months period-end", "2026-01-01", "2027-05-31", {}, {{"", "2026-11-16"}}}),
              "2027-02-15 2027-05-15");
    EXPECT_EQ(dates({"every 1-months from 2027-01-31 until 2027-05-31 period-end"}),
              "2027-02-27 2027-03-30 2027-04-29 2027-05-30 2027-05-31");
    EXPECT_EQ(labels({"every 3-months from 2026-11-16 until 2027-04-30 period-end"}),
              "2026-11-16..2027-02-15 2027-02-16..2027-04-30");
    expectRefused({"every 3-months period-end", "2027-01-01", "2027-12-31"}, "invalid: periods of 3 months");
    expectRefused({"every 3-months", "2027-01-01", "2027-12-31"}, "invalid: periods of 3 months");
    expectRefused(
        {"every 3-months period-end", "2027-01-01", "2027-12-31", {}, {{"effective", "2026-11-16"}}},
        "invalid: periods of 3 months");
}

TEST(Periods, AreLabelled) {  // G8
    EXPECT_EQ(labels({"every month period-end", "2027-01-01", "2027-02-28"}), "2027-01 2027-02");
    EXPECT_EQ(labels({"every quarter period-end", "2027-01-01", "2027-12-31"}),
              "2027Q1 2027Q2 2027Q3 2027Q4");
    EXPECT_EQ(labels({"every half period-end", "2027-01-01", "2027-12-31"}), "2027H1 2027H2");
    EXPECT_EQ(labels({"every year period-end", "2027-01-01", "2027-12-31"}), "2027");
    EXPECT_EQ(labels({"every fyquarter period-end", "2026-10-01", "2027-12-31", {}, {}, 10}),
              "FY2027Q1 FY2027Q2 FY2027Q3 FY2027Q4 FY2028Q1");
    EXPECT_EQ(labels({"every fyhalf period-end", "2026-07-01", "2027-12-31", {}, {}, 7}),
              "FY2027H1 FY2027H2 FY2028H1");
    EXPECT_EQ(labels({"every fyyear period-end", "2026-07-01", "2028-06-30", {}, {}, 7}), "FY2027 FY2028");
    EXPECT_EQ(labels({"every fyyear period-end", "2027-01-01", "2027-12-31", {}, {}, 1}), "FY2027");
    EXPECT_EQ(labels({"every fyquarter period-start", "2027-01-01", "2027-12-31", {}, {}, 2}),
              "FY2028Q1 FY2028Q2 FY2028Q3 FY2028Q4");
    EXPECT_EQ(labels({"nth second tuesday of march", "2027-01-01", "2028-12-31"}), "2027-03 2028-03");
    expectRefused({"every fyyear", "2027-01-01", "2027-12-31", {}, {}, 13}, "month 13, which does not exist");
    expectRefused({"every fyyear", "2027-01-01", "2027-12-31", {}, {}, 0}, "month 0, which does not exist");
}

TEST(FiscalPeriods, EndWithTheirMonthForEveryStart) {  // D10
    for (int start = 1; start <= 12; ++start) {
        const auto answer = ask({"every fyyear period-end", "2026-01-01", "2029-12-31", {}, {}, start});
        ASSERT_TRUE(answer);
        ASSERT_EQ(answer->size(), 4U);
        for (const DueDate& due : *answer) {
            EXPECT_EQ(fields(due.raw).month, start == 1 ? 12 : start - 1);
            EXPECT_TRUE(isMonthEnd(due.raw));
            EXPECT_EQ(due.period->label, "FY" + std::to_string(fields(due.raw).year));
        }
    }
}

TEST(Bounds, CutThePeriodNotTheDueDate) {  // G4
    const auto answer = ask({"every quarter from 2026-11-16 until 2027-02-10 period-end +45d"});
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->size(), 2U);
    EXPECT_EQ((*answer)[0].period, (DuePeriod{date("2026-11-16"), date("2026-12-31"), "2026Q4"}));
    EXPECT_EQ((*answer)[1].period, (DuePeriod{date("2027-01-01"), date("2027-02-10"), "2027Q1"}));
    EXPECT_EQ((*answer)[1].adjusted, date("2027-03-27"));  // after "until"
    EXPECT_EQ(dates({"every quarter from 2026-12-31 until 2027-01-01 period-end"}), "2026-12-31 2027-01-01");
    EXPECT_EQ(dates({"every year from 2027-05-05 until 2027-05-05 period-start"}), "2027-05-05");
}

TEST(Bounds, AreOfTheAdjustedDateBothInclusive) {
    // Saturday 2027-10-30 rolls to Monday the 1st.
    const std::string rule = "every quarter period-end +30d roll following";
    EXPECT_EQ(dates({rule, "2027-11-01", "2027-11-01"}), "2027-10-30>2027-11-01");
    EXPECT_EQ(dates({rule, "2027-10-01", "2027-10-31"}), "");
    EXPECT_EQ(dates({"every quarter period-end +30d roll preceding", "2027-10-29", "2027-10-29"}),
              "2027-10-30>2027-10-29");
    EXPECT_EQ(dates({"every year period-end -100y", "1950-01-01", "1951-12-31"}), "1950-12-31 1951-12-31");
    EXPECT_EQ(dates({"every year period-end +100y", "2200-01-01", "2200-12-31"}), "2200-12-31");
    EXPECT_EQ(dates({"every month period-end +500bd", "2027-05-31", "2027-06-30"}), "2027-05-31");
}

TEST(Bounds, AreNeededOnBothSidesAndInOrder) {  // G11
    expectRefused({"every month"}, "needs a day to begin with");
    expectRefused({"every month", "2027-01-01"}, "needs a day to end with");
    expectRefused({"every month", {}, "2027-01-01"}, "needs a day to begin with");
    expectRefused({"last day of month", "2027-01-01"}, "needs a day to end with");
    expectRefused({"every month period-end", "2027-02-01", "2027-01-31"}, "is reversed");
    expectRefused({"date 2027-01-01", "2027-02-01", "2027-01-31"}, "is reversed");
    EXPECT_EQ(dates({"every month until 2027-02-28 period-end", "2027-01-01"}), "2027-01-31 2027-02-28");
    EXPECT_EQ(dates({"every month from 2027-01-01 period-end", {}, "2027-02-28"}), "2027-01-31 2027-02-28");
    EXPECT_EQ(dates({"date 2027-01-01", "2027-01-02"}), "");
    EXPECT_EQ(dates({"date 2027-01-01", {}, "2026-12-31"}), "");
    EXPECT_EQ(dates({"date 2027-01-01", "2027-01-01", "2027-01-01"}), "2027-01-01");
    EXPECT_EQ(dates({"date 2027-01-02 roll following", {}, "2027-01-03"}), "");
}

TEST(Bounds, LimitTheNumberOfResults) {  // G11
    expectRefused({"every week", "1600-01-01", "2399-12-31"}, "more than 10,000 dates");
    const auto most =
        ask({"every week from 2000-01-03", {}, print(Date{date("2000-01-03").days + 7 * 9'999})});
    ASSERT_TRUE(most);
    EXPECT_EQ(most->size(), kMostResults);
    expectRefused({"every week from 2000-01-03", {}, print(Date{date("2000-01-03").days + 7 * 10'000})},
                  "more than 10,000 dates");
    EXPECT_EQ(ask({"every month", "1600-01-01", "2399-12-31"})->size(), 9'600U);
}

TEST(Bounds, RefuseDatesOutsideTheYears) {  // G11
    expectRefused({"date 2399-12-31 +1d"}, "outside the years 1600 to 2399");
    expectRefused({"date 1600-01-01 -1d"}, "outside the years 1600 to 2399");
    expectRefused({"date 1600-01-01 -1bd"}, "outside the years 1600 to 2399");
    expectRefused({"date 2399-12-31 +1bd"}, "outside the years 1600 to 2399");
    expectRefused({"date 2350-01-01 +100y"}, "outside the years 1600 to 2399");
    expectRefused({"event X +876600h", {}, {}, {}, {{"X", "2350-01-01T00:00Z"}}}, "outside the years");
    // 1600-01-01 is a Saturday; its week begins the year before.
    expectRefused({"date 1600-01-02 roll preceding"},
                  "rolling 1600-01-02 back over closed days leads before the years 1600 to 2399");
    EXPECT_EQ(dates({"date 1600-01-01 roll following"}), "1600-01-01>1600-01-03");
    EXPECT_EQ(dates({"every week", "1600-01-01", "1600-01-05"}), "1600-01-03");
    expectRefused({"every year from 2390-01-01 until 2399-12-31 period-end +1d"}, "outside the years");
    // What lies outside the asked range anyway is no reason to refuse.
    EXPECT_EQ(dates({"every year from 2398-01-01 until 2399-12-31 period-end +1d", {}, "2399-12-31"}),
              "2399-01-01");
    EXPECT_EQ(dates({"every year period-end +100y", "2399-01-01", "2399-12-31"}), "2399-12-31");
}

TEST(Bounds, ListTwoPeriodsThatRollToOneDayBoth) {  // G11
    EXPECT_EQ(dates({"every week from 2027-01-04 until 2027-01-17 period-end -300d roll none"}),
              "2026-03-16 2026-03-23");
    Calendar calendar;
    calendar.name = "away";
    for (Date day = date("2027-01-08"); day <= date("2027-01-20"); ++day.days)
        calendar.closed.push_back({day, "Away"});
    Calendars shelf;
    ASSERT_TRUE(shelf.add(calendar));
    const auto answer =
        ask({"every week from 2027-01-04 until 2027-01-17 period-end roll following cal away"}, shelf);
    EXPECT_EQ(dates(answer), "2027-01-10>2027-01-21 2027-01-17>2027-01-21");
    EXPECT_NE((*answer)[0].key, (*answer)[1].key);
}

TEST(CalendarChoice, IsTheRulesOrTheAgreementsOrNone) {  // G5
    // 2027-05-31 is Memorial Day; 2027-06-01 a Tuesday.
    EXPECT_EQ(dates({"date 2027-05-31 roll following", {}, {}, {"us-federal"}}), "2027-05-31>2027-06-01");
    EXPECT_EQ(dates({"date 2027-05-31 roll following"}), "2027-05-31");
    Calendar state;
    state.name = "franklin";
    state.closed = {{date("2027-06-01"), "Charter Day"}};
    Calendars shelf = testing::calendarsWithFederal();
    ASSERT_TRUE(shelf.add(state));
    EXPECT_EQ(dates(ask({"date 2027-05-31 roll following cal franklin", {}, {}, {"us-federal"}}, shelf)),
              "2027-05-31");
    EXPECT_EQ(dates(ask({"date 2027-05-31 roll following cal us-federal+franklin"}, shelf)),
              "2027-05-31>2027-06-02");
    EXPECT_EQ(dates(ask({"date 2027-05-31 roll following", {}, {}, {"franklin", "us-federal"}}, shelf)),
              "2027-05-31>2027-06-02");
}

TEST(CalendarChoice, RefusesUnknownNames) {  // G5, G12
    expectRefused({"date 2027-05-31 cal us-fedral"},
                  "not found: there is no calendar “us-fedral”; did you mean");
    expectRefused({"date 2027-05-31", {}, {}, {"nowhere"}}, "not found: there is no calendar “nowhere”");
    expectRefused({"date 2027-05-31 cal us-federal", {}, {}, {"nowhere"}}, "not found:");
    expectRefused({"earlier(date 2027-05-31 cal x, date 2027-05-31 cal y)"},
                  "not found: there is no calendar “x”");
    const auto both = ask({"earlier(date 2027-05-31 cal x, event E cal y)"});
    ASSERT_FALSE(both);
    EXPECT_EQ(both.error().problems.size(), 3U);
}

TEST(CalendarChoice, IsSaidWhenThereIsNone) {  // G5
    const auto note = [](const Question& question) {
        const auto answer = ask(question);
        return !(*answer)[0].notes.empty() &&
               (*answer)[0].notes[0].find("only Saturdays and Sundays") != std::string::npos;
    };
    EXPECT_TRUE(note({"date 2027-05-28 roll following"}));
    EXPECT_TRUE(note({"date 2027-05-28 +3bd"}));
    EXPECT_TRUE(note({"last business-day of month", "2027-05-01", "2027-05-31"}));
    EXPECT_TRUE(note({"earlier(date 2027-05-28 +1bd, date 2028-01-01)"}));
    EXPECT_FALSE(note({"date 2027-05-28 roll following cal us-federal"}));
    EXPECT_FALSE(note({"date 2027-05-28 roll following", {}, {}, {"us-federal"}}));
    EXPECT_FALSE(note({"date 2027-05-28 +3d"}));
}

TEST(Rolls, AreNoneWhenAbsentInBothDirections) {  // G6
    EXPECT_EQ(dates({"date 2027-05-28 +1d"}), "2027-05-29");
    EXPECT_EQ(dates({"date 2027-05-31 -1d"}), "2027-05-30");
    EXPECT_EQ(dates({"date 2027-05-29 roll none"}), "2027-05-29");
}

TEST(Rolls, MoveAsTheyAreNamed) {  // D7
    EXPECT_EQ(dates({"date 2027-10-30 roll following"}), "2027-10-30>2027-11-01");
    EXPECT_EQ(dates({"date 2027-10-30 roll preceding"}), "2027-10-30>2027-10-29");
    EXPECT_EQ(dates({"date 2027-10-30 roll modified"}), "2027-10-30>2027-10-29");
    EXPECT_EQ(dates({"date 2027-10-16 roll modified"}), "2027-10-16>2027-10-18");
    EXPECT_EQ(dates({"date 2027-05-29 roll following cal us-federal"}), "2027-05-29>2027-06-01");
    EXPECT_EQ(dates({"date 2027-05-29 roll modified cal us-federal"}), "2027-05-29>2027-05-28");
}

TEST(Rolls, OfCourtsTakeTheirDirectionFromTheOffset) {  // G6
    EXPECT_EQ(dates({"date 2027-10-29 +1d roll frcp6"}), "2027-10-30>2027-11-01");
    EXPECT_EQ(dates({"date 2027-10-31 -1d roll frcp6"}), "2027-10-30>2027-10-29");
    EXPECT_EQ(dates({"date 2027-10-30 roll frcp6"}), "2027-10-30>2027-11-01");
    EXPECT_EQ(dates({"every month from 2027-10-01 until 2027-10-31 period-end -1d roll frcp6"}),
              "2027-10-30>2027-10-29");
    // The operand's own offset decides, not the outer one.
    EXPECT_EQ(dates({"earlier(date 2027-10-30 roll frcp6, date 2028-01-01) -2d"}), "2027-10-30");
    EXPECT_EQ(dates({"earlier(date 2027-10-31 -1d roll frcp6, date 2028-01-01) +1d roll frcp6"}),
              "2027-10-30>2027-11-01");
}

TEST(NthAndLast, FindTheirDays) {  // G7
    EXPECT_EQ(dates({"nth third thursday of month", "2027-01-01", "2027-03-31"}),
              "2027-01-21 2027-02-18 2027-03-18");
    EXPECT_EQ(dates({"nth fifth friday of month", "2027-01-01", "2027-12-31"}),
              "2027-01-29 2027-04-30 2027-07-30 2027-10-29 2027-12-31");
    EXPECT_EQ(dates({"nth second tuesday of march", "2027-01-01", "2028-12-31"}), "2027-03-09 2028-03-14");
    EXPECT_EQ(dates({"nth fifth thursday of february", "2020-01-01", "2060-12-31"}), "2024-02-29 2052-02-29");
    EXPECT_EQ(dates({"nth first monday of year", "2027-01-01", "2028-12-31"}), "2027-01-04 2028-01-03");
    EXPECT_EQ(dates({"nth first wednesday of week", "2027-01-04", "2027-01-17"}), "2027-01-06 2027-01-13");
    EXPECT_EQ(dates({"nth second friday of fyquarter", "2026-10-01", "2027-03-31", {}, {}, 10}),
              "2026-10-09 2027-01-08");
    EXPECT_EQ(dates({"last friday of may", "2027-01-01", "2028-12-31"}), "2027-05-28 2028-05-26");
    EXPECT_EQ(dates({"last day of quarter", "2027-01-01", "2027-12-31"}),
              "2027-03-31 2027-06-30 2027-09-30 2027-12-31");
    EXPECT_EQ(dates({"last day of february", "2027-01-01", "2028-12-31"}), "2027-02-28 2028-02-29");
    EXPECT_EQ(dates({"last sunday of week", "2027-01-04", "2027-01-10"}), "2027-01-10");
    EXPECT_EQ(dates({"last business-day of fyyear", "2027-01-01", "2028-12-31", {"us-federal"}, {}, 7}),
              "2027-06-30 2028-06-30");
}

TEST(NthAndLast, LastBusinessDayIsRawAndAdjustedAndShowsItsSearch) {  // G7
    const auto answer = ask({"last business-day of month cal us-federal", "2027-05-01", "2027-05-31"});
    ASSERT_TRUE(answer);
    const DueDate& due = answer->front();
    EXPECT_EQ(due.raw, due.adjusted);
    expectChain(due);
    ASSERT_EQ(due.steps.size(), 5U);
    EXPECT_EQ(due.steps[1].from, date("2027-05-31"));
    EXPECT_EQ(due.steps[1].because, "Memorial Day (us-federal)");
    EXPECT_EQ(due.steps[1].calendar, "us-federal");
    EXPECT_EQ(due.steps[2].because, "Sunday is a weekend day");
    EXPECT_EQ(due.steps[2].calendar, "");
    EXPECT_EQ(dates({"last business-day of month +2bd cal us-federal", "2027-06-01", "2027-06-05"}),
              "2027-06-02");
}

TEST(NthAndLast, SkipAPeriodWithoutABusinessDay) {
    Calendar calendar;
    calendar.name = "away";
    for (Date day = date("2027-01-11"); day <= date("2027-01-17"); ++day.days)
        calendar.closed.push_back({day, "Away"});
    Calendars shelf;
    ASSERT_TRUE(shelf.add(calendar));
    EXPECT_EQ(dates(ask({"last business-day of week cal away", "2027-01-04", "2027-01-24"}, shelf)),
              "2027-01-08 2027-01-22");
}

TEST(Anchors, AreDatedByNameOrAllAtOnce) {  // G8
    EXPECT_EQ(dates({"event EVT-1 +30d", {}, {}, {}, {{"", "2027-01-01"}}}), "2027-01-31");
    EXPECT_EQ(dates({"term-end -90d", {}, {}, {}, {{"", "2027-01-01"}, {"term-end", "2027-06-30"}}}),
              "2027-04-01");
    for (const char* name : {"term-end", "term-start", "effective", "termination", "pop-end"}) {
        EXPECT_EQ(dates({std::string(name) + " +1d", {}, {}, {}, {{name, "2027-01-01"}}}), "2027-01-02");
        expectRefused({std::string(name) + " +1d"},
                      "not found: the rule needs the date of the anchor \"" + std::string(name) + "\"");
    }
    expectRefused({"event EVT-7 +1d", {}, {}, {}, {{"EVT-8", "2027-01-01"}}},
                  "not found: the rule needs the date of the "
                  "event \"EVT-7\"");
    const auto all = ask({"earlier(event A, later(event B, event A))"});
    ASSERT_FALSE(all);
    EXPECT_EQ(all.error().problems.size(), 2U);
    expectRefused({"event A +1d", "2027-01-01", "2027-12-31"}, "not found:");
}

TEST(Moments, CountDaysFromTheirCivilDateInTheZone) {  // G9, D12
    const NewYork zone;
    const std::vector<std::pair<std::string, std::string>> anchor = {{"X", "2027-03-14T01:00Z"}};
    EXPECT_EQ(dates({"event X +1d", {}, {}, {}, anchor, 1, &zone}), "2027-03-14");
    EXPECT_EQ(dates({"event X +1d", {}, {}, {}, anchor}), "2027-03-15");
    EXPECT_EQ(dates({"event X", {}, {}, {}, anchor, 1, &zone}), "2027-03-13");
    EXPECT_EQ(dates({"event X +1bd by 17:00", {}, {}, {}, anchor, 1, &zone}), "2027-03-15@17:00");
    EXPECT_EQ(dates({"every week", "2027-03-01", "2027-03-20", {}, {{"", "2027-03-07T01:00Z"}}, 1, &zone}),
              "2027-03-06 2027-03-13 2027-03-20");
}

TEST(Moments, AloneStartHourClocks) {  // G9
    const NewYork zone;
    EXPECT_EQ(dates({"event X +72h", {}, {}, {}, {{"X", "2027-11-05T20:00-04:00"}}, 1, &zone}),
              "2027-11-08@19:00-05:00");
    EXPECT_EQ(dates({"event X -2h", {}, {}, {}, {{"X", "2027-01-01T01:00-05:00"}}}),
              "2026-12-31@23:00-05:00");
    EXPECT_EQ(dates({"effective +1h", {}, {}, {}, {{"", "2027-01-01T23:30Z"}}}), "2027-01-02@00:30+00:00");
    expectRefused({"event X +72h", {}, {}, {}, {{"X", "2027-11-05"}}},
                  "invalid: hours cannot be counted from X");
    const auto answer = ask({"event X +72h", {}, {}, {}, {{"X", "2027-11-05T20:00-04:00"}}, 1, &zone});
    EXPECT_EQ(answer->front().raw, answer->front().adjusted);
    expectChain(answer->front());
    EXPECT_EQ(dates({"event X +72h", "2027-11-09", {}, {}, {{"X", "2027-11-05T20:00-04:00"}}, 1, &zone}), "");
}

TEST(Choices, CompareAdjustedDatesAndPassThemThrough) {  // G10
    // 30 October 2027 is a Saturday and rolls to 1 November.
    const std::string rolled = "date 2027-10-30 roll following";
    EXPECT_EQ(dates({"earlier(" + rolled + ", date 2027-10-31)"}), "2027-10-31");
    EXPECT_EQ(dates({"later(" + rolled + ", date 2027-10-31)"}), "2027-10-30>2027-11-01");
    EXPECT_EQ(dates({"earlier(" + rolled + ", date 2027-11-01)"}),
              "2027-10-30>2027-11-01");  // a tie: the first
    EXPECT_EQ(dates({"earlier(date 2027-11-01, " + rolled + ")"}), "2027-11-01");
    EXPECT_EQ(dates({"later(date 2027-11-01, " + rolled + ")"}), "2027-11-01");
    EXPECT_EQ(dates({"later(" + rolled + ", date 2027-11-01)"}), "2027-10-30>2027-11-01");
}

TEST(Choices, AreTheBaseOfAnOuterOffsetByTheirAdjustedDate) {  // G10
    const std::string rolled = "date 2027-10-30 roll following";
    EXPECT_EQ(dates({"earlier(" + rolled + ", date 2028-01-01) +5d"}), "2027-11-06");
    EXPECT_EQ(dates({"earlier(" + rolled + ", date 2028-01-01) +5d roll following"}),
              "2027-11-06>2027-11-08");
    EXPECT_EQ(dates({"earlier(" + rolled + ", date 2028-01-01) roll following"}), "2027-11-01");
    EXPECT_EQ(dates({"earlier(" + rolled + ", date 2028-01-01) roll none"}), "2027-11-01");
}

TEST(Choices, GiveTheirCalendarsToTheirOperands) {  // G10
    const std::string inner = "date 2027-05-31 roll following";
    EXPECT_EQ(dates({"earlier(" + inner + ", date 2028-01-01) cal us-federal"}), "2027-05-31>2027-06-01");
    EXPECT_EQ(dates({"earlier(" + inner + ", date 2028-01-01)", {}, {}, {"us-federal"}}),
              "2027-05-31>2027-06-01");
    Calendars shelf = testing::calendarsWithFederal();
    Calendar state;
    state.name = "franklin";
    state.closed = {{date("2027-06-01"), "Charter Day"}};
    ASSERT_TRUE(shelf.add(state));
    EXPECT_EQ(dates(ask({"earlier(" + inner + " cal franklin, date 2028-01-01) cal us-federal"}, shelf)),
              "2027-05-31");
    // The outer roll counts on the outer calendars again.
    EXPECT_EQ(
        dates(ask({"earlier(" + inner + " cal franklin, date 2028-01-01) roll following cal us-federal"},
                  shelf)),
        "2027-05-31>2027-06-01");
}

TEST(Choices, StandUnderAnEveryWithBothBounds) {  // G10
    EXPECT_EQ(
        dates({"every quarter from 2027-01-01 until 2027-12-31 earlier(period-end +30d, date 2027-10-01)"}),
        "2027-04-30 2027-07-30 2027-10-01 2027-10-01");
    EXPECT_EQ(dates({"every quarter from 2027-01-01 until 2027-12-31 later(period-start, term-start)",
                     {},
                     "2027-07-01",
                     {},
                     {{"term-start", "2027-02-15"}}}),
              "2027-02-15 2027-04-01 2027-07-01");
    EXPECT_EQ(
        dates({"every quarter from 2027-02-10 until 2027-05-05 earlier(period-end, later(period-start +1m, "
               "date 2027-03-20))"}),
        "2027-03-20 2027-05-01");
    EXPECT_EQ(labels({"every quarter from 2027-02-10 until 2027-05-05 earlier(period-end, date 2030-01-01)"}),
              "2027Q1 2027Q2");
}

TEST(Choices, PassTheTimeThroughToo) {
    EXPECT_EQ(dates({"earlier(date 2027-01-04 by 12:00, date 2027-02-01)"}), "2027-01-04@12:00");
    EXPECT_EQ(dates({"earlier(date 2027-01-04 by 12:00, date 2027-02-01) by 17:00"}), "2027-01-04@17:00");
    EXPECT_EQ(dates({"earlier(date 2027-01-04 by 12:00, date 2027-02-01) +1d"}), "2027-01-05");
    EXPECT_EQ(
        dates({"earlier(event X +24h, date 2027-05-01)", {}, {}, {}, {{"X", "2027-01-01T08:00-05:00"}}}),
        "2027-01-02@08:00-05:00");
}

TEST(FederalHolidays, BeforeTheirFirstYearDoNotClose) {  // G16
    EXPECT_EQ(dates({"date 2020-06-19 roll following cal us-federal"}), "2020-06-19");
    EXPECT_EQ(dates({"date 2021-06-18 roll following cal us-federal"}), "2021-06-18>2021-06-21");
    EXPECT_EQ(dates({"date 1985-01-21 roll following cal us-federal"}), "1985-01-21");
    EXPECT_EQ(dates({"date 1975-10-27 roll following cal us-federal"}), "1975-10-27>1975-10-28");
    EXPECT_EQ(dates({"date 1975-11-11 roll following cal us-federal"}), "1975-11-11");
    EXPECT_EQ(dates({"date 2021-12-31 roll following cal us-federal"}), "2021-12-31>2022-01-03");  // D9
}

TEST(FederalHolidays, OfYearsThatTheTableDoesNotKnowAreRefused) {  // G16
    expectRefused({"date 1960-03-01 roll following cal us-federal"},
                  "invalid: the calendar us-federal is complete only "
                  "from 1971 on");
    expectRefused({"date 1970-12-01 -3bd cal us-federal"}, "complete only from 1971");
    expectRefused({"date 1971-01-05 -5bd cal us-federal"}, "complete only from 1971");
    expectRefused({"last business-day of month cal us-federal", "1970-01-01", "1972-12-31"},
                  "complete only from 1971");
    EXPECT_EQ(dates({"date 1960-03-01 +3d cal us-federal"}), "1960-03-04");
    EXPECT_EQ(dates({"date 1970-12-31 +1bd cal us-federal"}), "1971-01-04");
    EXPECT_EQ(dates({"last business-day of month cal us-federal", "1971-01-01", "1971-02-28"}),
              "1971-01-29 1971-02-26");
    EXPECT_EQ(dates({"every year period-end roll following cal us-federal", "1971-01-01", "1973-01-01"}),
              "1971-12-31>1972-01-03");
}

TEST(Explanations, SayWhyInSentences) {
    const auto answer =
        ask({"every quarter period-end +30d roll following cal us-federal", "2027-10-01", "2028-01-31"});
    ASSERT_TRUE(answer);
    EXPECT_EQ(sentences(answer->front()),
              (std::vector<std::string>{
                  "30 days after September 30, 2027, the end of 2027Q3 (July 1 to September 30, 2027), is "
                  "Saturday, "
                  "October 30, 2027.",
                  "Saturday, October 30, 2027 is closed: Saturday is a weekend day. The date moves to "
                  "Sunday, October 31, "
                  "2027.",
                  "Sunday, October 31, 2027 is closed: Sunday is a weekend day. The date moves to Monday, "
                  "November 1, "
                  "2027.",
                  "Due on Monday, November 1, 2027, moved from Saturday, October 30, 2027."}));
    const DueDate& due = answer->front();
    expectChain(due);
    EXPECT_EQ(due.steps[0].from, date("2027-09-30"));
    EXPECT_EQ(due.steps[0].to, due.raw);
    EXPECT_EQ(due.key, "2027Q3");
}

TEST(Explanations, NameEveryHolidayThatWasNotCounted) {
    const auto answer = ask({"date 2027-07-01 +10bd cal us-federal"});
    EXPECT_NE(answer->front().steps[0].because.find(
                  "Independence Day observed (us-federal) on Monday, July 5, 2027"),
              std::string::npos);
    EXPECT_EQ(answer->front().steps[0].calendar, "us-federal");
    const auto many = ask({"date 2000-01-01 +10000bd cal us-federal"});
    EXPECT_LT(many->front().steps[0].because.size(), 2'000U);
    EXPECT_NE(many->front().steps[0].because.find(" more"), std::string::npos);
}

TEST(Explanations, FormAChainForEveryKindOfRule) {
    for (const char* rule :
         {"every month period-end +30d roll modified", "every week +3bd roll following",
          "every month from 2027-01-31", "every 3-months from 2026-11-16 period-start -5d roll preceding",
          "nth third saturday of month roll following", "last business-day of month +1me roll following",
          "last sunday of quarter roll preceding by 17:00",
          "every month from 2027-01-01 until 2027-12-31 later(period-end +3d roll following, date 2027-05-01 "
          "-1bd) "
          "+10bd roll modified"}) {
        const auto answer = ask({rule, "2027-01-01", "2027-12-31", {"us-federal"}});
        ASSERT_TRUE(answer) << rule << answer.error().message;
        ASSERT_FALSE(answer->empty()) << rule;
        for (const DueDate& due : *answer)
            expectChain(due);
    }
}

TEST(Keys, AreUniqueAndDoNotDependOnTheRange) {  // D21
    for (const char* rule : {"every month period-end", "every week +1d", "nth first monday of month",
                             "every 2-months from 2026-01-31 period-end", "every month from 2026-01-31",
                             "every fyquarter period-end +30d", "last day of march"}) {
        const auto wide = ask({rule, "2026-01-01", "2030-12-31", {}, {}, 7});
        const auto narrow = ask({rule, "2027-03-01", "2027-12-31", {}, {}, 7});
        ASSERT_TRUE(wide && narrow) << rule;
        std::map<Date, std::string> keys;
        std::set<std::string> unique;
        for (const DueDate& due : *wide) {
            keys[due.raw] = due.key;
            EXPECT_TRUE(unique.insert(due.key).second) << rule << " " << due.key;
        }
        ASSERT_FALSE(narrow->empty());
        for (const DueDate& due : *narrow)
            EXPECT_EQ(due.key, keys[due.raw]);
    }
    EXPECT_EQ(ask({"event EVT-0042 +1d", {}, {}, {}, {{"", "2027-01-01"}}})->front().key, "EVT-0042");
    EXPECT_EQ(ask({"term-end", {}, {}, {}, {{"", "2027-01-01"}}})->front().key, "term-end");
}

}  // namespace
}  // namespace concordat::core
