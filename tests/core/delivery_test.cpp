// Straight-line delivery: D23.
#include "core/delivery.h"

#include <gtest/gtest.h>

#include <limits>

#include "support/clockwork.h"

namespace concordat::core {
namespace {

using testing::date;

Decimal decimal(std::string_view text) {
    return parseDecimal(text).value();
}

Result<StraightLine> line(std::string_view commitment, std::string_view delivered, std::string_view asOf) {
    return straightLine(decimal(commitment), decimal(delivered), {date("2026-07-01"), date("2027-06-30")},
                        date(asOf));
}

TEST(StraightLines, CountBothEnds) {
    const auto first = line("1200", "0", "2026-07-01");
    ASSERT_TRUE(first);
    EXPECT_EQ(first->elapsed_days, 1);
    EXPECT_EQ(first->total_days, 365);
    EXPECT_EQ(first->expected, (Ratio{240, 73}));  // 1200 ÷ 365
    EXPECT_EQ(first->shortfall, (Ratio{1, 1}));
    EXPECT_EQ(line("1200", "0", "2027-06-30")->expected, (Ratio{1200, 1}));
    EXPECT_EQ(line("1200", "0", "2030-01-01")->expected, (Ratio{1200, 1}));
}

TEST(StraightLines, GiveShortfallAndProjection) {
    const auto behind = line("1200", "500", "2026-12-31");  // 184 of 365 days
    ASSERT_TRUE(behind);
    EXPECT_EQ(behind->expected, (Ratio{44160, 73}));
    EXPECT_EQ(printPercent(*behind->shortfall), "17.3");
    EXPECT_EQ(behind->projection, (Ratio{45625, 46}));
    const auto ahead = line("1200.50", "1200.5", "2026-12-31");
    EXPECT_LT(ahead->shortfall->numerator, 0);
    EXPECT_EQ(printPercent(*line("365", "184", "2026-12-31")->shortfall), "0.0");
}

// A billion days are delivered of the one that was promised; every figure fits once it is reduced.
TEST(StraightLines, RefuseNothingWhoseReducedFiguresFit) {
    const Decimal delivered{1'000'000'000'000'000'000, 9};
    const Date last{date("2026-07-01").days + 36'524};
    const auto found = straightLine({1, 0}, delivered, {date("2026-07-01"), last}, date("2026-07-07"));
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_EQ(found->expected, (Ratio{7, 36'525}));
    EXPECT_EQ(found->shortfall, (Ratio{7 - 36'525'000'000'000, 7}));
    EXPECT_EQ(found->projection, (Ratio{36'525'000'000'000, 7}));
}

TEST(StraightLines, SayNothingBeforeTheFirstDay) {
    const auto early = line("1200", "5", "2026-06-30");
    ASSERT_TRUE(early);
    EXPECT_EQ(early->elapsed_days, 0);
    EXPECT_EQ(early->expected, (Ratio{0, 1}));
    EXPECT_FALSE(early->shortfall);
    EXPECT_FALSE(early->projection);
    EXPECT_FALSE(line("0", "5", "2026-12-31")->shortfall);
}

TEST(StraightLines, RefuseNonsense) {
    EXPECT_FALSE(line("-1", "0", "2026-12-31"));
    EXPECT_FALSE(line("1", "-1", "2026-12-31"));
    EXPECT_FALSE(straightLine(decimal("1"), decimal("1"), {date("2027-01-02"), date("2027-01-01")},
                              date("2027-01-01")));
    const Decimal most{std::numeric_limits<std::int64_t>::max(), 0};
    EXPECT_FALSE(straightLine(most, most, {date("2026-07-01"), date("2027-06-30")}, date("2026-12-31")));
}

}  // namespace
}  // namespace concordat::core
