// Terms: D1–D3, D6, D7, G13, G14 and the failures of comparable software that concern renewals.
#include "core/term_schedule.h"

#include "support/clockwork.h"

namespace concordat::core {
namespace {

using testing::calendarsWithFederal;
using testing::date;
using testing::UtcZone;

class TermSchedules : public ::testing::Test {
protected:
    TermSchedules() {
        agreement_.effective_rule = {EffectiveRuleKind::FixedDate, date("2026-07-01"), {}, {}};
        agreement_.term.initial = {InitialTermKind::Duration, {}, Period{24, Period::Unit::Month}, {}, {}};
        agreement_.renewal.mode = RenewalMode::Auto;
        agreement_.renewal.length = Period{12, Period::Unit::Month};
        agreement_.renewal.max_count = 2;
        agreement_.renewal.notice = RenewalNotice{
            NoticePurpose::NonRenewal, 90, NoticeUnit::D, MeasuredTo::TermEnd, {}, {}, {NoticeMethod::Hand}};
        agreement_.calendars = {"us-federal"};
    }

    TermSchedule schedule() {
        auto schedule = termSchedule(agreement_, calendars_, zone_);
        EXPECT_TRUE(schedule) << (schedule ? "" : schedule.error().message);
        return schedule ? *schedule : TermSchedule{};
    }

    // "0 initial 2026-07-01..2028-06-30 notice 2028-04-01>2028-03-31", a line a row.
    static std::string table(const TermSchedule& schedule) {
        std::string text;
        for (const TermRow& row : schedule.rows) {
            text += std::to_string(row.number) + " " + std::string(code(row.kind)) + " " + print(row.start) +
                    ".." + (row.end ? print(*row.end) : "");
            if (row.notice) {
                text += " notice ";
                if (row.notice->opens) text += print(*row.notice->opens) + "<";
                text += print(row.notice->raw) + ">" + print(row.notice->adjusted);
            }
            text += "\n";
        }
        return text;
    }

    void initialMonths(int months) { agreement_.term.initial.length = Period{months, Period::Unit::Month}; }
    void renewalMonths(int months) { agreement_.renewal.length = Period{months, Period::Unit::Month}; }
    void effective(const char* text) { agreement_.effective_rule.date = date(text); }

    Agreement agreement_;
    Calendars calendars_ = calendarsWithFederal();
    UtcZone zone_;
};

TEST_F(TermSchedules, EachRenewalHasItsOwnDeadlineFromItsOwnEnd) {
    // The model agreement alder-diversion; INV-06 and INV-07.
    EXPECT_EQ(table(schedule()),
              "0 initial 2026-07-01..2028-06-30 notice 2028-04-01>2028-03-31\n"
              "1 renewal 2028-07-01..2029-06-30 notice 2029-04-01>2029-03-30\n"
              "2 renewal 2029-07-01..2030-06-30 notice 2030-04-01>2030-04-01\n");
}

TEST_F(TermSchedules, RenewalLengthIsIndependentOfTheInitialLength) {
    initialMonths(60);
    renewalMonths(12);
    agreement_.renewal.max_count = 1;
    agreement_.renewal.notice.reset();
    EXPECT_EQ(table(schedule()),
              "0 initial 2026-07-01..2031-06-30\n"
              "1 renewal 2031-07-01..2032-06-30\n");
}

TEST_F(TermSchedules, RenewalsOfALeapDayStartCountFromTheStart) {
    effective("2028-02-29");
    initialMonths(12);
    agreement_.renewal.max_count = 4;
    agreement_.renewal.notice.reset();
    EXPECT_EQ(table(schedule()),
              "0 initial 2028-02-29..2029-02-27\n"
              "1 renewal 2029-02-28..2030-02-27\n"
              "2 renewal 2030-02-28..2031-02-27\n"
              "3 renewal 2031-02-28..2032-02-28\n"
              "4 renewal 2032-02-29..2033-02-27\n");
}

TEST_F(TermSchedules, RenewalsAfterAFixedEndCountFromTheDayAfterIt) {
    agreement_.term.initial = {InitialTermKind::FixedEnd, date("2027-01-30"), {}, {}, {}};
    renewalMonths(1);
    agreement_.renewal.max_count = 3;
    agreement_.renewal.notice.reset();
    EXPECT_EQ(table(schedule()),
              "0 initial 2026-07-01..2027-01-30\n"
              "1 renewal 2027-01-31..2027-02-27\n"
              "2 renewal 2027-02-28..2027-03-30\n"
              "3 renewal 2027-03-31..2027-04-29\n");
}

TEST_F(TermSchedules, ATermCutByTheHardStopIsTheLastAndHasItsDeadline) {
    agreement_.renewal.hard_stop = date("2029-01-15");
    EXPECT_EQ(table(schedule()),
              "0 initial 2026-07-01..2028-06-30 notice 2028-04-01>2028-03-31\n"
              "1 renewal 2028-07-01..2029-01-15 notice 2028-10-17>2028-10-17\n");
}

TEST_F(TermSchedules, TheEarlierOfTwoHardStopsHolds) {
    agreement_.renewal.hard_stop = date("2029-01-15");
    agreement_.term.hard_stop = date("2027-12-31");
    agreement_.renewal.notice.reset();
    EXPECT_EQ(table(schedule()), "0 initial 2026-07-01..2027-12-31\n");
}

TEST_F(TermSchedules, ATermThatEndsOnTheHardStopIsNotRenewed) {
    agreement_.renewal.hard_stop = date("2028-06-30");
    agreement_.renewal.notice.reset();
    EXPECT_EQ(table(schedule()), "0 initial 2026-07-01..2028-06-30\n");
}

TEST_F(TermSchedules, UnlimitedRenewalsListTenAndSaySo) {
    agreement_.renewal.max_count.reset();
    const TermSchedule listed = schedule();
    ASSERT_EQ(listed.rows.size(), 11U);
    EXPECT_EQ(print(*listed.rows.back().end), "2038-06-30");
    ASSERT_EQ(listed.notes.size(), 1U);
    EXPECT_NE(listed.notes.front().find("unlimited"), std::string::npos);
}

TEST_F(TermSchedules, HoldoverIsTheLastRow) {
    agreement_.renewal.max_count = 1;
    agreement_.renewal.notice.reset();
    agreement_.renewal.holdover = Holdover{true, Period{90, Period::Unit::Day}, true, true};
    EXPECT_EQ(table(schedule()),
              "0 initial 2026-07-01..2028-06-30\n"
              "1 renewal 2028-07-01..2029-06-30\n"
              "2 holdover 2029-07-01..2029-09-28\n");
    agreement_.renewal.holdover->allowed = false;
    EXPECT_EQ(schedule().rows.size(), 2U);
}

TEST_F(TermSchedules, NoticeInMonthsIsPlainAndTheWindowIsNotRolled) {
    effective("2026-03-01");
    initialMonths(12);  // ends 2027-02-28
    agreement_.renewal.max_count = 0;
    agreement_.renewal.mode = RenewalMode::None;
    agreement_.renewal.notice->unit = NoticeUnit::M;
    agreement_.renewal.notice->amount = 3;
    agreement_.renewal.notice->earliest = 6;
    // 2026-11-28 is a Saturday, the Friday before it is open; 2026-08-28 is a Friday.
    EXPECT_EQ(table(schedule()),
              "0 initial 2026-03-01..2027-02-28 notice 2026-08-28<2026-11-28>2026-11-27\n");
}

TEST_F(TermSchedules, NoticeInBusinessDaysSkipsObservedHolidays) {
    agreement_.term.initial = {InitialTermKind::FixedEnd, date("2027-06-30"), {}, {}, {}};
    agreement_.renewal.max_count = 0;
    agreement_.renewal.mode = RenewalMode::None;
    agreement_.renewal.notice->unit = NoticeUnit::Bd;
    agreement_.renewal.notice->amount = 10;
    EXPECT_EQ(table(schedule()), "0 initial 2026-07-01..2027-06-30 notice 2027-06-15>2027-06-15\n");  // D8
}

TEST_F(TermSchedules, ADeadlineAcrossAYearBoundary) {
    agreement_.term.initial = {InitialTermKind::FixedEnd, date("2027-02-15"), {}, {}, {}};
    agreement_.renewal.mode = RenewalMode::None;
    agreement_.renewal.notice->amount = 60;
    EXPECT_EQ(table(schedule()), "0 initial 2026-07-01..2027-02-15 notice 2026-12-17>2026-12-17\n");
}

TEST_F(TermSchedules, AnExplicitEndAlwaysWins) {
    effective("2026-08-31");
    initialMonths(18);
    agreement_.renewal.mode = RenewalMode::None;
    agreement_.renewal.notice.reset();
    EXPECT_EQ(table(schedule()), "0 initial 2026-08-31..2028-02-28\n");  // D3
    agreement_.term.initial.end = date("2028-02-29");
    EXPECT_EQ(table(schedule()), "0 initial 2026-08-31..2028-02-29\n");
    agreement_.term.initial.kind = InitialTermKind::FixedEnd;
    EXPECT_EQ(table(schedule()), "0 initial 2026-08-31..2028-02-29\n");
    // Renewals are counted from the day after it.
    agreement_.renewal.mode = RenewalMode::Auto;
    agreement_.renewal.max_count = 1;
    agreement_.term.initial.kind = InitialTermKind::Duration;
    EXPECT_EQ(table(schedule()),
              "0 initial 2026-08-31..2028-02-29\n"
              "1 renewal 2028-03-01..2029-02-28\n");
}

TEST_F(TermSchedules, AHardStopOfTheRenewalsLeavesTheInitialTermAlone) {
    agreement_.renewal.notice.reset();
    for (const char* stop : {"2027-01-01", "2028-06-30"}) {
        agreement_.renewal.hard_stop = date(stop);
        EXPECT_EQ(table(schedule()), "0 initial 2026-07-01..2028-06-30\n") << stop;
    }
    agreement_.renewal.hard_stop = date("2028-07-01");
    EXPECT_EQ(table(schedule()),
              "0 initial 2026-07-01..2028-06-30\n"
              "1 renewal 2028-07-01..2028-07-01\n");
}

TEST_F(TermSchedules, ATermThatWasEndedEarlyHasNoNotice) {
    agreement_.dates.terminated = date("2027-10-14");
    EXPECT_EQ(table(schedule()), "0 initial 2026-07-01..2027-10-14\n");
    agreement_.dates.terminated = date("2028-06-30");
    EXPECT_EQ(table(schedule()), "0 initial 2026-07-01..2028-06-30 notice 2028-04-01>2028-03-31\n");
}

TEST_F(TermSchedules, WhatACalendarCannotSayIsMissingFromItsRowOnly) {
    Calendar county;
    county.name = "county";
    county.title = "County";
    county.first_year = 2029;
    ASSERT_TRUE(calendars_.add(county));
    agreement_.calendars = {"county"};
    agreement_.renewal.max_count = 1;
    const TermSchedule listed = schedule();
    EXPECT_EQ(table(listed),
              "0 initial 2026-07-01..2028-06-30\n"
              "1 renewal 2028-07-01..2029-06-30 notice 2029-04-01>2029-03-30\n");
    EXPECT_NE(listed.rows[0].notice_unknown.find("county"), std::string::npos);
}

TEST_F(TermSchedules, RenewalsEndWithTheCalendar) {
    agreement_.renewal.notice.reset();
    agreement_.renewal.max_count = 1000;
    const TermSchedule listed = schedule();
    EXPECT_EQ(print(*listed.rows.back().end), "2399-06-30");
    EXPECT_EQ(listed.notes, std::vector<std::string>{"Renewals that would end after 2399 are not listed"});
}

TEST_F(TermSchedules, UnlimitedRenewalsReachTheDayAskedFor) {
    agreement_.renewal.max_count.reset();
    const auto listed = termSchedule(agreement_, calendars_, zone_, date("2050-07-01"));
    ASSERT_TRUE(listed);
    EXPECT_EQ(print(*listed->rows.back().end), "2051-06-30");
    EXPECT_TRUE(listed->continues);
}

TEST_F(TermSchedules, EveryTwelveMonthTermEndsTheDayBeforeItsAnniversary) {
    // D2 over every day of a leap cycle: never on the anniversary, never two days before.
    agreement_.renewal.mode = RenewalMode::None;
    agreement_.renewal.notice.reset();
    initialMonths(12);
    for (Date day = date("2024-01-01"); day < date("2028-01-01"); ++day.days) {
        agreement_.effective_rule.date = day;
        const TermSchedule one = schedule();
        const Date next{one.rows.front().end->days + 1};
        const YearMonthDay start = fields(day);
        const YearMonthDay anniversary = fields(next);
        ASSERT_EQ(anniversary.month, start.month) << print(day);
        ASSERT_EQ(anniversary.year, start.year + 1) << print(day);
        if (start.month != 2 || start.day != 29) {
            ASSERT_EQ(anniversary.day, start.day) << print(day);
        }
    }
}

TEST_F(TermSchedules, AHoldoverThatLeavesTheCalendarIsLeftOutAndSaid) {
    agreement_.renewal.notice.reset();
    agreement_.renewal.max_count.reset();
    agreement_.renewal.holdover = Holdover{true, Period{5, Period::Unit::Year}, {}, {}};
    const auto listed = termSchedule(agreement_, calendars_, zone_, date("2396-01-01"));
    ASSERT_TRUE(listed) << listed.error().message;
    EXPECT_EQ(listed->rows.back().kind, TermKind::Renewal);
    EXPECT_EQ(listed->notes.back(), "A holdover that would end after 2399 is not listed");
}

TEST_F(TermSchedules, AnInitialTermThatLeavesTheCalendarIsRefusedByItsPath) {
    initialMonths(12 * 380);
    const auto refused = termSchedule(agreement_, calendars_, zone_);
    ASSERT_FALSE(refused);
    ASSERT_EQ(refused.error().problems.size(), 1U);
    EXPECT_EQ(refused.error().problems[0].path, "term.initial.length");
}

TEST_F(TermSchedules, EveryEndHasItsSteps) {
    agreement_.renewal.mode = RenewalMode::None;
    agreement_.renewal.notice.reset();
    const auto steps = [&] {
        const TermSchedule terms = schedule();
        const TermRow& row = terms.rows.front();
        Date at = row.start;
        for (const Step& step : row.steps) {
            EXPECT_EQ(step.from, at) << step.because;
            at = step.to;
        }
        return print(row.end.value_or(row.start)) == print(at) && row.steps.size() == 2;
    };
    agreement_.term.initial = {InitialTermKind::UntilEvent, {}, {}, "the fund closes", date("2027-03-31")};
    EXPECT_TRUE(steps());
    agreement_.term.initial = {InitialTermKind::UntilTerminated, {}, {}, {}, {}};
    agreement_.term.hard_stop = date("2029-03-31");
    EXPECT_TRUE(steps());
    agreement_.term.hard_stop.reset();
    agreement_.dates.terminated = date("2027-10-14");
    EXPECT_TRUE(steps());
}

TEST_F(TermSchedules, AnEndBeforeTheStartIsRefused) {
    agreement_.term.initial = {InitialTermKind::FixedEnd, date("2026-06-30"), {}, {}, {}};
    const auto refused = termSchedule(agreement_, calendars_, zone_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Invalid);
}

TEST_F(TermSchedules, AnUnknownCalendarIsRefusedByName) {
    agreement_.calendars = {"us-federel"};
    const auto refused = termSchedule(agreement_, calendars_, zone_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::NotFound);
    EXPECT_NE(refused.error().message.find("us-federel"), std::string::npos);
}

TEST_F(TermSchedules, EveryStepChainLeadsToItsDate) {
    agreement_.renewal.hard_stop = date("2029-12-15");
    for (const TermRow& row : schedule().rows) {
        ASSERT_FALSE(row.steps.empty());
        EXPECT_EQ(row.steps.back().to, *row.end);
        ASSERT_FALSE(row.notice->steps.empty());
        EXPECT_EQ(row.notice->steps.back().to, row.notice->adjusted);
    }
}

class EffectiveDates : public TermSchedules {
protected:
    EffectiveDates() {
        for (const char* id : {"pd", "clinic"}) {
            AgreementParty party;
            party.party_id = id;
            party.signatories = {{"p-" + std::string(id), SigningCapacity::Execute, {}, {}, {}, 1, true},
                                 {"counsel", SigningCapacity::ApproveAsToForm, {}, {}, {}, 2, true}};
            agreement_.parties.push_back(party);
        }
        agreement_.effective_rule = {EffectiveRuleKind::LastSignature, {}, {}, {}};
    }

    void sign(const std::string& party, const char* moment,
              SigningCapacity capacity = SigningCapacity::Execute) {
        Signature signature;
        signature.party = party;
        signature.person = capacity == SigningCapacity::Execute ? "p-" + party : "counsel";
        signature.capacity = capacity;
        signature.signed_on = *parseInstant(moment);
        agreement_.signatures.push_back(signature);
    }

    std::string effectiveOn() {
        const auto effective = effectiveDate(agreement_, zone_);
        return effective ? print(effective->date) : effective.error().message;
    }
};

TEST_F(EffectiveDates, TheLastRequiredExecutingSignatureDecides) {
    sign("pd", "2026-09-14T10:00-04:00");
    EXPECT_NE(effectiveOn().find("clinic"), std::string::npos);
    sign("clinic", "2026-09-22T16:30-04:00");
    EXPECT_EQ(effectiveOn(), "2026-09-22");
    // Approval as to form never executes, however late it comes.
    sign("pd", "2026-10-01T09:00-04:00", SigningCapacity::ApproveAsToForm);
    EXPECT_EQ(effectiveOn(), "2026-09-22");
}

TEST_F(EffectiveDates, ASignatureCountsByItsDateInTheAgreementsZone) {
    sign("pd", "2026-09-14T10:00-04:00");
    sign("clinic", "2026-09-22T22:30-04:00");  // already the 23rd in UTC
    EXPECT_EQ(effectiveOn(), "2026-09-23");
}

TEST_F(EffectiveDates, LaterOfBothTakesTheConditionWhenOneIsStated) {
    agreement_.effective_rule = {EffectiveRuleKind::LaterOfBoth, date("2027-01-01"), "eight joinders", {}};
    EXPECT_NE(effectiveOn().find("eight joinders"), std::string::npos);
    agreement_.effective_rule.condition_met_on = date("2026-12-10");
    EXPECT_EQ(effectiveOn(), "2027-01-01");
    agreement_.effective_rule.condition_met_on = date("2027-02-03");
    EXPECT_EQ(effectiveOn(), "2027-02-03");
}

TEST_F(EffectiveDates, LaterOfBothWithoutConditionWaitsForTheSignatures) {
    agreement_.effective_rule = {EffectiveRuleKind::LaterOfBoth, date("2026-09-15"), {}, {}};
    sign("pd", "2026-09-14T10:00Z");
    sign("clinic", "2026-09-22T10:00Z");
    EXPECT_EQ(effectiveOn(), "2026-09-22");
}

TEST_F(EffectiveDates, AStatedEffectiveDateWins) {
    agreement_.dates.effective = date("2026-08-01");
    EXPECT_EQ(effectiveOn(), "2026-08-01");
}

}  // namespace
}  // namespace concordat::core
