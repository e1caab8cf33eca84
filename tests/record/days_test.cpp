// The days that a record names, one after the other.
#include "record/days.h"

#include <gtest/gtest.h>

#include <set>

#include "support/sound_agreement.h"

namespace concordat::record {
namespace {

using testing::date;

std::set<core::Date> daysFrom(const core::Agreement& agreement, core::Date first) {
    std::set<core::Date> days;
    for (auto next = nextDayNamed(agreement, core::Date{first.days - 1}); next;
         next = nextDayNamed(agreement, *next))
        days.insert(*next);
    return days;
}

TEST(DaysNamed, AreNothingInAnEmptyRecord) {
    EXPECT_FALSE(nextDayNamed(core::Agreement(), core::kFirstDate));
}

TEST(DaysNamed, ComeInOrderEachLaterThanTheLast) {
    const core::Agreement agreement = testing::soundAgreement();
    const auto days = daysFrom(agreement, core::kFirstDate);
    EXPECT_GT(days.size(), 5U);
    for (const core::Date day : days) {
        // From the day before, this is the next; from the day itself it is not.
        EXPECT_EQ(nextDayNamed(agreement, core::Date{day.days - 1}), day);
        EXPECT_NE(nextDayNamed(agreement, day), day);
    }
    EXPECT_FALSE(nextDayNamed(agreement, *days.rbegin()));
}

// A date deep inside a list.
TEST(DaysNamed, AreFoundWhereverTheyStand) {
    core::Agreement agreement = testing::soundAgreement();
    const core::Date day = date("2391-03-04");
    EXPECT_FALSE(daysFrom(agreement, core::kFirstDate).contains(day));
    core::Amendment amendment;
    amendment.executed_on = day;
    agreement.amendments.push_back(amendment);
    EXPECT_TRUE(daysFrom(agreement, core::kFirstDate).contains(day));
}

// A moment is known from the day before its own civil date, so that no zone is later than that.
TEST(DaysNamed, OfAMomentAreItsCivilDateAndTheDayBefore) {
    core::Agreement agreement;
    core::Signature signature;
    signature.signed_on = core::Instant{std::int64_t{date("2027-07-01").days} * 86'400 + 1'800, -240};
    agreement.signatures.push_back(signature);
    const auto days = daysFrom(agreement, core::kFirstDate);
    EXPECT_TRUE(days.contains(date("2027-06-30")));  // half past midnight UTC is the evening before
    EXPECT_TRUE(days.contains(date("2027-06-29")));
    EXPECT_FALSE(days.contains(date("2027-07-01")));
}

}  // namespace
}  // namespace concordat::record
