// Small cells: D24, G15, INV-28, INV-29.
#include "core/suppression.h"

#include <gtest/gtest.h>

#include <random>

namespace concordat::core {
namespace {

using Counts = std::vector<std::vector<std::int64_t>>;

// The table as it would be shown, "*" for what is suppressed: "5* 7* 0 | 12*".
std::string shown(const Counts& counts, std::int64_t threshold, Additive additive) {
    const auto mask = suppress(counts, threshold, additive);
    if (!mask) return mask.error().message;
    const auto star = [](Visibility visibility) { return visibility == Visibility::Shown ? "" : "*"; };
    std::string text;
    for (std::size_t row = 0; row < counts.size(); ++row) {
        if (row > 0) text += " / ";
        for (std::size_t column = 0; column < counts[row].size(); ++column) {
            text += (column == 0 ? "" : " ") + std::to_string(counts[row][column]) +
                    star(mask->cells[row][column]);
        }
        if (!mask->row_totals.empty()) text += std::string(" |") + star(mask->row_totals[row]);
    }
    if (!mask->column_totals.empty()) {
        text += " //";
        for (const Visibility total : mask->column_totals)
            text += std::string(" =") + star(total);
    }
    if (additive == Additive::Both) text += std::string(" |") + star(mask->grand_total);
    return text;
}

TEST(SmallCells, AreSuppressedWithASecondThatHidesThem) {
    EXPECT_EQ(shown({{5, 20, 30, 0}}, 11, Additive::Rows), "5* 20* 30 0 |");
    EXPECT_EQ(shown({{20, 30, 0}}, 11, Additive::Rows), "20 30 0 |");
    EXPECT_EQ(shown({{5, 7, 30, 0}}, 11, Additive::Rows), "5* 7* 30 0 |");
    EXPECT_EQ(shown({{2, 3, 30, 40}}, 11, Additive::Rows), "2* 3* 30* 40 |");  // 2 + 3 < 11
    EXPECT_EQ(shown({{10, 11, 12}}, 11, Additive::Rows), "10* 11* 12 |");
}

TEST(SmallCells, OfATieTheLaterCategoryIsTaken) {
    EXPECT_EQ(shown({{20, 5, 20, 20}}, 11, Additive::Rows), "20 5* 20 20* |");
}

TEST(SmallCells, TakeTheTotalWhenNothingElseCanHideThem) {
    EXPECT_EQ(shown({{5, 0, 0}}, 11, Additive::Rows), "5* 0 0 |*");
    EXPECT_EQ(shown({{2, 3, 0}}, 11, Additive::Rows), "2* 3* 0 |*");
    EXPECT_EQ(shown({{0, 0}}, 11, Additive::Rows), "0 0 |");
}

TEST(SmallCells, OfColumnsAreTreatedAsThoseOfRows) {
    EXPECT_EQ(shown({{5}, {20}, {30}}, 11, Additive::Columns), "5* / 20* / 30 // =");
    EXPECT_EQ(shown({{5, 50}, {0, 60}}, 11, Additive::Columns), "5* 50 / 0 60 // =* =");
}

TEST(SmallCells, OfTwoWayTablesNeedARectangle) {
    EXPECT_EQ(shown({{5, 20, 30}, {40, 50, 60}, {70, 80, 90}}, 11, Additive::Both),
              "5* 20* 30 | / 40* 50* 60 | / 70 80 90 | // = = = |");
    EXPECT_EQ(shown({{20, 30}, {40, 50}}, 11, Additive::Both), "20 30 | / 40 50 | // = = |");
}

TEST(SmallCells, RefuseTablesThatAreNone) {
    EXPECT_FALSE(suppress({{1, 2}, {3}}, 11, Additive::Both));
    EXPECT_FALSE(suppress({{-1}}, 11, Additive::Rows));
    EXPECT_FALSE(suppress({{INT64_MAX, 1}}, 11, Additive::Rows));
    EXPECT_TRUE(suppress({}, 11, Additive::Both));
    EXPECT_EQ(shown({{1, 2}}, 0, Additive::Rows), "1 2 |");
}

TEST(Rates, AreSuppressedWithEitherOfTheirCells) {
    EXPECT_EQ(rateVisibility(Visibility::Shown, Visibility::Shown), Visibility::Shown);
    EXPECT_EQ(rateVisibility(Visibility::Suppressed, Visibility::Shown), Visibility::Suppressed);
    EXPECT_EQ(rateVisibility(Visibility::Shown, Visibility::Suppressed), Visibility::Suppressed);
}

// Whatever the table: no small count is seen, no zero is hidden, and no line with a shown total gives a
// hidden count, or a hidden sum under the threshold, away.
TEST(SmallCells, HoldOnRandomTables) {
    const auto seed = static_cast<std::uint32_t>(::testing::UnitTest::GetInstance()->random_seed()) + 5;
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    for (int round = 0; round < 5'000; ++round) {
        const std::size_t rows = std::uniform_int_distribution<std::size_t>(1, 6)(random);
        const std::size_t columns = std::uniform_int_distribution<std::size_t>(1, 6)(random);
        Counts counts(rows, std::vector<std::int64_t>(columns));
        for (auto& row : counts) {
            for (auto& count : row)
                count = std::uniform_int_distribution(0, 40)(random);
        }
        const auto mask = suppress(counts, 11, Additive::Both);
        ASSERT_TRUE(mask);
        const auto checkLine = [](const std::vector<std::int64_t>& line, const std::vector<Visibility>& seen,
                                  Visibility total) {
            int hidden = 0;
            std::int64_t sum = 0;
            for (std::size_t at = 0; at < line.size(); ++at) {
                const bool isHidden = seen[at] == Visibility::Suppressed;
                ASSERT_TRUE(isHidden || line[at] == 0 || line[at] >= 11);
                ASSERT_FALSE(isHidden && line[at] == 0);
                hidden += isHidden ? 1 : 0;
                sum += isHidden ? line[at] : 0;
            }
            if (total == Visibility::Shown && hidden > 0) {
                ASSERT_GE(hidden, 2);
                ASSERT_GE(sum, 11);
            }
        };
        std::vector<std::int64_t> rowSums;
        std::vector<std::int64_t> columnSums(columns, 0);
        for (std::size_t row = 0; row < rows; ++row) {
            checkLine(counts[row], mask->cells[row], mask->row_totals[row]);
            std::int64_t sum = 0;
            for (std::size_t column = 0; column < columns; ++column) {
                sum += counts[row][column];
                columnSums[column] += counts[row][column];
            }
            rowSums.push_back(sum);
        }
        for (std::size_t column = 0; column < columns; ++column) {
            std::vector<std::int64_t> line;
            std::vector<Visibility> seen;
            for (std::size_t row = 0; row < rows; ++row) {
                line.push_back(counts[row][column]);
                seen.push_back(mask->cells[row][column]);
            }
            checkLine(line, seen, mask->column_totals[column]);
        }
        checkLine(rowSums, mask->row_totals, mask->grand_total);
        checkLine(columnSums, mask->column_totals, mask->grand_total);
    }
}

}  // namespace
}  // namespace concordat::core
