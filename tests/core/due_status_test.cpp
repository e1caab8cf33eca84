// What an index of dates rests on: the status of an item on another day, and items without their reasons.
#include "core/due.h"

#include "support/due_world.h"

namespace concordat::core {
namespace {

using testing::date;

class StatusOn : public testing::DueWorld {};

DueItem itemDue(const char* adjusted, std::int64_t lead, bool lapses = false) {
    DueItem item;
    item.adjusted = date(adjusted);
    item.lead = lead;
    item.lapses = lapses;
    return item;
}

TEST_F(StatusOn, FollowsTheDaysThatAreLeft) {
    const DueItem item = itemDue("2027-03-31", 14);
    EXPECT_EQ(statusOn(item, date("2027-03-16")), DueStatus::Scheduled);
    EXPECT_EQ(statusOn(item, date("2027-03-17")), DueStatus::Upcoming);
    EXPECT_EQ(statusOn(item, date("2027-03-31")), DueStatus::Due);
    EXPECT_EQ(statusOn(item, date("2027-04-01")), DueStatus::Overdue);
}

TEST_F(StatusOn, LetsALastDayPass) {
    const DueItem item = itemDue("2027-03-31", 0, true);
    EXPECT_EQ(statusOn(item, date("2027-03-30")), DueStatus::Scheduled);
    EXPECT_EQ(statusOn(item, date("2027-03-31")), DueStatus::Due);
    EXPECT_EQ(statusOn(item, date("2027-04-01")), DueStatus::Passed);
}

TEST_F(StatusOn, KeepsWhatTheHistorySays) {
    for (const DueStatus status :
         {DueStatus::Submitted, DueStatus::Returned, DueStatus::Accepted, DueStatus::Waived,
          DueStatus::Excused, DueStatus::NotApplicable, DueStatus::Suspended}) {
        DueItem item = itemDue("2027-03-31", 14);
        item.status = status;
        for (const char* day : {"2027-01-01", "2027-03-31", "2029-01-01"})
            EXPECT_EQ(statusOn(item, date(day)), status);
    }
}

TEST_F(StatusOn, IsThatOfTheListOnEveryDayToWhicheverTheItemWasComputed) {
    owe("OB-1", "every quarter period-end +30d roll following").lead_days = {14, 3};
    owe("OB-2", "term-end -90d roll preceding");
    agreement_.renewal.mode = RenewalMode::Auto;
    const DueList first = list("2026-07-01", "2029-12-31", "2026-07-01");
    ASSERT_FALSE(first.items.empty());
    for (Date day = date("2026-07-01"); day <= date("2029-12-31"); day.days += 1) {
        const DueList then = list("2026-07-01", "2029-12-31", print(day).c_str());
        ASSERT_EQ(then.items.size(), first.items.size());
        for (std::size_t at = 0; at < then.items.size(); ++at) {
            ASSERT_EQ(statusOn(first.items[at], day), then.items[at].status)
                << first.items[at].occurrence << " on " << print(day);
            ASSERT_EQ(statusOn(then.items[at], date("2026-07-01")), first.items[at].status);
        }
    }
}

TEST_F(StatusOn, OfWhatIsAskedForWithoutReasonsIsTheSame) {
    owe("OB-1", "every quarter period-end +30d roll following").lead_days = {14, 3};
    owe("OB-2", "earlier(term-end -90d, date 2027-06-30 +10bd) roll preceding");
    Suspension& rest = agreement_.history->suspensions.emplace_back();
    rest.from = date("2026-10-01");
    rest.to = date("2026-10-20");
    rest.tolls = true;
    DueQuestion question{date("2026-11-16"), {date("2026-07-01"), date("2028-12-31")}};
    const DueList told = due(agreement_, question, calendars_, zone_).value();
    question.reasons = Reasons::LeftOut;
    const DueList bare = due(agreement_, question, calendars_, zone_).value();
    ASSERT_EQ(bare.items.size(), told.items.size());
    ASSERT_FALSE(told.items.empty());
    for (std::size_t at = 0; at < bare.items.size(); ++at) {
        EXPECT_FALSE(told.items[at].steps.empty());
        EXPECT_TRUE(bare.items[at].steps.empty() && bare.items[at].notes.empty());
        EXPECT_EQ(bare.items[at].occurrence, told.items[at].occurrence);
        EXPECT_EQ(bare.items[at].raw, told.items[at].raw);
        EXPECT_EQ(bare.items[at].adjusted, told.items[at].adjusted);
        EXPECT_EQ(bare.items[at].status, told.items[at].status);
    }
}

}  // namespace
}  // namespace concordat::core
