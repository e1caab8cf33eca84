// What changed between two records, as a person reads it.
#include "record/difference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "record/random_record.h"
#include "record/record.h"

namespace concordat::record {
namespace {

using testing::randomAgreement;

core::Agreement sample() {
    core::Agreement agreement = randomAgreement(4, {3, 0.5, 3});
    agreement.recitals = {"one", "two", "three", "four"};
    return agreement;
}

std::string shown(const std::vector<Difference>& rows) {
    std::string text;
    for (const Difference& row : rows)
        text += std::string(code(row.kind)) + " " + row.path + ": " + row.before + " -> " + row.after + "\n";
    return text;
}

TEST(Difference, IsEmptyForEqualRecords) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed)
        EXPECT_EQ(shown(difference(randomAgreement(seed), randomAgreement(seed))), "") << "seed " << seed;
}

TEST(Difference, TellsAChangedValueWithItsPathAndMeaning) {
    core::Agreement after = sample();
    after.obligations[1].title = "Quarterly report";
    const auto rows = difference(sample(), after);
    ASSERT_EQ(rows.size(), 1U) << shown(rows);
    EXPECT_EQ(rows[0].kind, Difference::Kind::Changed);
    EXPECT_EQ(rows[0].path, "obligations[obligation-2].title");
    EXPECT_EQ(rows[0].before, sample().obligations[1].title);
    EXPECT_EQ(rows[0].after, "Quarterly report");
    EXPECT_EQ(rows[0].meaning, "Short name for lists.");
}

TEST(Difference, TellsAnOptionalValueThatCameOrWent) {
    core::Agreement before = sample();
    core::Agreement after = sample();
    before.pilot.reset();
    after.pilot = true;
    EXPECT_EQ(shown(difference(before, after)), "added pilot:  -> true\n");
    EXPECT_EQ(shown(difference(after, before)), "removed pilot: true -> \n");
}

TEST(Difference, TellsAnItemThatCameOrWentOnceWithItsContent) {
    core::Agreement after = sample();
    core::Goal goal;
    goal.id = "G-9";
    goal.text = "Fewer days in jail";
    goal.obligations = {"obligation-1", "obligation-2"};
    after.goals.insert(after.goals.begin() + 1, goal);
    const std::string content = "id G-9; text Fewer days in jail; obligations obligation-1, obligation-2";
    EXPECT_EQ(shown(difference(sample(), after)), "added goals[G-9]:  -> " + content + "\n");
    EXPECT_EQ(shown(difference(after, sample())), "removed goals[G-9]: " + content + " -> \n");
}

TEST(Difference, KnowsAKeyedItemAgainWhereverItStands) {
    core::Agreement before = sample();
    ASSERT_EQ(before.goals.size(), 3U);
    core::Agreement after = before;
    std::swap(after.goals[0], after.goals[2]);
    std::swap(after.goals[0], after.goals[1]);  // goal-2, goal-3, goal-1
    after.goals[2].text = "new";
    const auto rows = difference(before, after);
    ASSERT_EQ(rows.size(), 2U) << shown(rows);
    EXPECT_EQ(shown({rows[0]}), "moved goals[goal-1]: 1 -> 3\n");
    EXPECT_EQ(rows[1].path, "goals[goal-1].text");
}

TEST(Difference, PairsTextsWithoutKeysByTheirLongestCommonOrder) {
    core::Agreement after = sample();
    after.recitals = {"zero", "one", "three", "four"};
    EXPECT_EQ(shown(difference(sample(), after)),
              "added recitals[1]:  -> zero\nremoved recitals[2]: two -> \n");
}

TEST(Difference, TellsATextThatWasReworded) {
    core::Agreement after = sample();
    after.recitals = {"one", "two, reworded", "three", "four", "five"};
    EXPECT_EQ(shown(difference(sample(), after)),
              "changed recitals[2]: two -> two, reworded\nadded recitals[5]:  -> five\n");
}

TEST(Difference, TellsTheLastSeparatorApartFromText) {
    // Two lists that read alike in one line are not equal.
    core::Agreement before = sample();
    core::Agreement after = sample();
    before.scope.in_scope = {"a, b"};
    after.scope.in_scope = {"a", "b"};
    EXPECT_FALSE(difference(before, after).empty());
}

// On random pairs: empty exactly when equal, and the other way round it has as many rows with the roles
// changed.
TEST(Difference, IsEmptyExactlyForEqualRecordsAndTurnsAround) {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const core::Agreement left = randomAgreement(seed);
        core::Agreement right = left;
        std::mt19937_64 random(seed);
        if (random() % 2 == 0) right.obligations.pop_back();
        if (random() % 2 == 0) right.recitals.insert(right.recitals.begin(), "new");
        if (random() % 2 == 0) right.title += "x";
        if (random() % 2 == 0 && right.roles.size() > 1) std::swap(right.roles.front(), right.roles.back());
        const auto rows = difference(left, right);
        EXPECT_EQ(rows.empty(), left == right) << "seed " << seed << "\n" << shown(rows);
        const auto back = difference(right, left);
        const auto count = [](const std::vector<Difference>& all, Difference::Kind kind) {
            return std::ranges::count(all, kind, &Difference::kind);
        };
        EXPECT_EQ(count(rows, Difference::Kind::Added), count(back, Difference::Kind::Removed))
            << "seed " << seed;
        EXPECT_EQ(count(rows, Difference::Kind::Removed), count(back, Difference::Kind::Added))
            << "seed " << seed;
        EXPECT_EQ(count(rows, Difference::Kind::Changed), count(back, Difference::Kind::Changed))
            << "seed " << seed;
    }
}

TEST(Difference, TellsTextsThatWereOnlyPutIntoAnotherOrderAsMoved) {
    core::Agreement after = sample();
    after.recitals = {"two", "three", "one", "four"};
    EXPECT_EQ(shown(difference(sample(), after)), "moved recitals[3]: 1 -> 3\n");
    // A text that comes twice is no sign of which one moved.
    core::Agreement twice = sample();
    twice.recitals = {"one", "one", "two"};
    after.recitals = {"one", "two", "one"};
    for (const Difference& row : difference(twice, after))
        EXPECT_NE(row.kind, Difference::Kind::Moved) << shown({row});
}

// Of every order of a few items, the fewest are called moved: those off a longest ascending run.
TEST(Difference, CallsAsFewItemsMovedAsCanBe) {
    core::Agreement before = sample();
    before.recitals = {"0", "1", "2", "3", "4", "5"};
    core::Agreement after = before;
    do {
        std::size_t longest = 0;
        for (unsigned chosen = 0; chosen < 64; ++chosen) {
            std::string last;
            std::size_t length = 0;
            bool rises = true;
            for (std::size_t at = 0; at < 6; ++at) {
                if ((chosen >> at & 1U) == 0) continue;
                rises &= last < after.recitals[at];
                last = after.recitals[at];
                ++length;
            }
            if (rises) longest = std::max(longest, length);
        }
        EXPECT_EQ(difference(before, after).size(), 6 - longest) << shown(difference(before, after));
    } while (std::next_permutation(after.recitals.begin(), after.recitals.end()));
}

// Keyed lists have no bound of cost at which the answer becomes coarse.
TEST(Difference, FindsTheOneItemThatMovedInTheLongestList) {
    core::Agreement before = sample();
    before.goals.clear();
    for (int at = 0; at < 5000; ++at) {
        core::Goal goal;
        goal.id = "G-" + std::to_string(at);
        goal.text = "x";
        before.goals.push_back(goal);
    }
    core::Agreement after = before;
    std::rotate(after.goals.begin() + 1, after.goals.end() - 2, after.goals.end() - 1);
    std::swap(after.goals.front(), after.goals.back());
    const auto rows = difference(before, after);
    EXPECT_EQ(rows.size(), 3U) << shown(rows);
}

TEST(Difference, EndsOnLongListsThatHaveNothingInCommon) {
    core::Agreement before = sample();
    core::Agreement after = sample();
    before.recitals.clear();
    after.recitals.clear();
    for (int at = 0; at < 5000; ++at) {
        before.recitals.push_back("old " + std::to_string(at));
        after.recitals.push_back("new " + std::to_string(at));
    }
    EXPECT_EQ(difference(before, after).size(), 5000U);
}

}  // namespace
}  // namespace concordat::record
