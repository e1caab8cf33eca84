#include "documents/due_words.h"

namespace concordat::documents {
namespace {

std::string words(std::string_view rule, Reading reading = Reading::Deadline) {
    const auto parsed = core::parseDueRule(rule);
    EXPECT_TRUE(parsed) << rule;
    return parsed ? inWords(*parsed, reading) : std::string();
}

TEST(DueWords, ARuleReadsAsAPhrase) {
    EXPECT_EQ(words("every quarter period-end +30d roll following"),
              "within 30 days after the end of each quarter, or the next business day");
    EXPECT_EQ(words("event referral-in-custody +1bd"),
              "within 1 business day after each referral in custody");
    EXPECT_EQ(words("event incident +24h"), "within 24 hours after each incident");
    EXPECT_EQ(words("date 2026-10-30"), "by October 30, 2026");
    EXPECT_EQ(words("date 2027-07-01 -30d roll preceding"),
              "at least 30 days before July 1, 2027, or the business day before");
    EXPECT_EQ(words("every 12-months from 2026-07-01 period-start roll preceding"),
              "by the start of each contract year from July 1, 2026, or the business day before");
    EXPECT_EQ(words("every fyyear period-end +14m"), "within 14 months after the end of each fiscal year");
    EXPECT_EQ(words("every year from 2027-03-01"), "by March 1 of each year from 2027");
    EXPECT_EQ(words("nth third thursday of month by 12:00"), "on the third Thursday of each month, by noon");
    EXPECT_EQ(words("every month period-end by 17:00"), "by the end of each month, by 5:00 p.m.");
    EXPECT_EQ(words("term-end"), "by the end of the term");
    EXPECT_EQ(words("last business-day of november"), "by the last business day of November");
    EXPECT_EQ(words("term-end -60d"), "at least 60 days before the end of the term");
    EXPECT_EQ(words("effective"), "on the effective date");
    EXPECT_EQ(words("pop-end +120d roll modified"),
              "within 120 days after the end of the period of performance of the award, or the next business "
              "day, or the one before if that falls in the next month");
    EXPECT_EQ(words("earlier(event EVT-1 +30d, pop-end -10bd)"),
              "the earlier of (within 30 days after each EVT 1) and (at least 10 business days before the "
              "end of the "
              "period of performance of the award)");
}

TEST(DueWords, AMeetingIsHeldAtItsHour) {
    EXPECT_EQ(words("nth third thursday of month by 12:00", Reading::Meeting),
              "on the third Thursday of each month at noon");
    EXPECT_EQ(words("nth second wednesday of quarter by 15:30", Reading::Meeting),
              "on the second Wednesday of each quarter at 3:30 p.m.");
    EXPECT_EQ(words("last business-day of november", Reading::Meeting),
              "on the last business day of November");
}

TEST(DueWords, WhatIsKeptIsKeptUntil) {
    EXPECT_EQ(words("event final-financial-report +3y", Reading::Retention),
              "until 3 years after the final financial report");
    EXPECT_EQ(words("event final-financial-report +3y", Reading::Once),
              "within 3 years after the final financial report");
}

TEST(DueWords, EventsAreWrittenAsPeopleWriteThem) {
    EXPECT_EQ(words("event pii-incident +24h"), "within 24 hours after each PII incident");
    EXPECT_EQ(words("event non-appropriation +10d"), "within 10 days after each non-appropriation");
}

}  // namespace
}  // namespace concordat::documents
