// Deemed receipt, cure, tolling and leads: D13, D15, D16, D22, G14, G15.
#include "core/notice_clock.h"

#include <gtest/gtest.h>

#include "support/clockwork.h"
#include "support/new_york.h"

namespace concordat::core {
namespace {

using testing::date;
using testing::NewYork;

std::shared_ptr<const BusinessDays> federal() {
    return testing::calendarsWithFederal().businessDays(std::vector<std::string>{"us-federal"}).value();
}

std::string dates(const Result<DueDate>& due) {
    if (!due) return due.error().message;
    EXPECT_EQ(due->steps.back().to, due->adjusted);
    return print(due->raw) + (due->raw == due->adjusted ? "" : ">" + print(due->adjusted));
}

std::string received(NoticeMethod method, std::string_view sent, const TimeZone* zone = nullptr) {
    return dates(deemedReceipt(method, parseInstant(sent).value(), zone, *federal()));
}

TEST(DeemedReceipt, ByHandIsTheSameDayEvenAClosedOne) {
    EXPECT_EQ(received(NoticeMethod::Hand, "2027-05-29T23:59-04:00"), "2027-05-29");
}

TEST(DeemedReceipt, ByCourierIsTheNextBusinessDay) {
    EXPECT_EQ(received(NoticeMethod::Courier, "2027-05-26T08:00-04:00"), "2027-05-27");
    EXPECT_EQ(received(NoticeMethod::Courier, "2027-05-28T08:00-04:00"), "2027-06-01");  // Memorial Day
}

TEST(DeemedReceipt, ByCertifiedMailIsThreeDaysLaterOpenOrNot) {
    EXPECT_EQ(received(NoticeMethod::CertifiedMail, "2027-05-26T08:00-04:00"), "2027-05-29");
}

TEST(DeemedReceipt, ByEmailIsTheSameDayUntilFiveOnABusinessDay) {
    EXPECT_EQ(received(NoticeMethod::Email, "2027-05-28T17:00:00-04:00"), "2027-05-28");
    EXPECT_EQ(received(NoticeMethod::Email, "2027-05-28T17:00:01-04:00"), "2027-06-01");
    EXPECT_EQ(received(NoticeMethod::Email, "2027-05-29T09:00-04:00"), "2027-06-01");
    EXPECT_EQ(received(NoticeMethod::Email, "2027-05-28T00:00-04:00"), "2027-05-28");
}

TEST(DeemedReceipt, IsMeasuredOnTheRecipientsClock) {
    const NewYork zone;
    // 21:30 UTC is 17:30 in a New York summer; 20:59 UTC is 16:59.
    EXPECT_EQ(received(NoticeMethod::Email, "2027-05-27T21:30Z", &zone), "2027-05-28");
    EXPECT_EQ(received(NoticeMethod::Email, "2027-05-27T21:00Z", &zone), "2027-05-27");
    EXPECT_EQ(received(NoticeMethod::Hand, "2027-05-28T02:00Z", &zone), "2027-05-27");
}

TEST(DeemedReceipt, RefusesYearsThatTheCalendarDoesNotKnow) {
    EXPECT_NE(received(NoticeMethod::Email, "1960-05-27T09:00Z").find("complete only from 1971"),
              std::string::npos);
    EXPECT_EQ(received(NoticeMethod::Hand, "1960-05-27T09:00Z"), "1960-05-27");
}

TEST(Cure, RunsFromReceiptAndMayRoll) {
    const auto days = federal();
    EXPECT_EQ(dates(cureEnd(date("2027-05-28"), {30, Period::Unit::Day}, Roll::None, *days)), "2027-06-27");
    EXPECT_EQ(dates(cureEnd(date("2027-05-28"), {30, Period::Unit::Day}, Roll::Following, *days)),
              "2027-06-27>2027-06-28");
    EXPECT_EQ(dates(cureEnd(date("2027-01-31"), {1, Period::Unit::Month}, Roll::None, *days)), "2027-02-28");
    EXPECT_EQ(dates(cureEnd(date("2027-01-31"), {2, Period::Unit::Week}, Roll::None, *days)), "2027-02-14");
    EXPECT_EQ(dates(cureEnd(date("2027-01-29"), {0, Period::Unit::Day}, Roll::None, *days)), "2027-01-29");
}

TEST(Tolling, MovesDatesOnOrAfterTheFirstSuspendedDay) {
    const auto days = federal();
    const DateRange suspension{date("2027-03-01"), date("2027-03-31")};  // 31 days
    EXPECT_EQ(dates(tolled(date("2027-03-01"), suspension, Roll::None, *days)), "2027-04-01");
    EXPECT_EQ(dates(tolled(date("2027-04-30"), suspension, Roll::Following, *days)), "2027-05-31>2027-06-01");
    EXPECT_EQ(dates(tolled(date("2027-02-28"), suspension, Roll::Following, *days)), "2027-02-28");
    EXPECT_EQ(dates(tolled(date("2027-03-01"), {date("2027-03-01"), date("2027-03-01")}, Roll::None, *days)),
              "2027-03-02");
    EXPECT_FALSE(tolled(date("2027-03-01"), {date("2027-03-02"), date("2027-03-01")}, Roll::None, *days));
}

TEST(Leads, CountBackFromTheAdjustedDate) {
    const auto days = federal();
    EXPECT_EQ(dates(leadDate(date("2027-06-01"), 3, LeadUnit::Day, *days)), "2027-05-29");
    EXPECT_EQ(dates(leadDate(date("2027-06-01"), 3, LeadUnit::BusinessDay, *days)), "2027-05-26");
}

}  // namespace
}  // namespace concordat::core
