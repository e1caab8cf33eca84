// The nearest known word: against the distance as its textbook defines it, over small worlds and long words.
#include "core/near_miss.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace concordat::core {
namespace {

// Optimal string alignment, the whole table.
std::size_t distanceByTable(std::string_view left, std::string_view right) {
    std::vector<std::vector<std::size_t>> table(left.size() + 1, std::vector<std::size_t>(right.size() + 1));
    for (std::size_t i = 0; i <= left.size(); ++i)
        for (std::size_t j = 0; j <= right.size(); ++j) {
            if (i == 0 || j == 0) {
                table[i][j] = i + j;
                continue;
            }
            const std::size_t change = left[i - 1] == right[j - 1] ? 0 : 1;
            table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + change});
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
        }
    return table[left.size()][right.size()];
}

std::optional<std::string_view> nearMissByTable(std::string_view word,
                                                std::span<const std::string_view> known) {
    std::optional<std::string_view> best;
    std::size_t fewest = 3;
    for (const std::string_view candidate : known) {
        const std::size_t changes = distanceByTable(word, candidate);
        if (changes >= fewest || 2 * changes >= std::max(word.size(), candidate.size())) continue;
        fewest = changes;
        best = candidate;
    }
    return best;
}

std::vector<std::string> everyWord(std::size_t longest) {
    std::vector<std::string> words = {""};
    for (std::size_t at = 0; at < words.size(); ++at)
        if (words[at].size() < longest)
            for (const char letter : {'a', 'b', 'c'})
                words.push_back(words[at] + letter);
    return words;
}

TEST(NearMisses, AreThoseOfTheDistanceForEveryPairOfShortWords) {
    const std::vector<std::string> words = everyWord(5);
    for (const std::string& word : words)
        for (const std::string& other : words) {
            const std::vector<std::string_view> known = {other};
            ASSERT_EQ(nearMiss(word, known), nearMissByTable(word, known)) << word << " and " << other;
        }
}

TEST(NearMisses, AreTheNearestOfManyLongWordsAndOfEqualsTheFirst) {
    constexpr unsigned kSeed = 20261122;
    std::mt19937 random(kSeed);
    const auto below = [&](std::size_t bound) { return random() % bound; };
    for (int round = 0; round < 2000; ++round) {
        std::string word(40 + below(25), 'a');
        for (char& letter : word)
            letter = static_cast<char>('a' + below(3));
        std::vector<std::string> others(6, word);
        for (std::string& other : others)
            for (std::size_t edits = below(5); edits > 0; --edits) {
                const std::size_t at = below(other.size() - 1);
                const std::size_t kind = below(4);
                if (kind == 0) other[at] = static_cast<char>('a' + below(3));
                if (kind == 1) other.erase(at, 1);
                if (kind == 2) other.insert(at, 1, 'b');
                if (kind == 3) std::swap(other[at], other[at + 1]);
            }
        const std::vector<std::string_view> known(others.begin(), others.end());
        const auto found = nearMiss(word, known);
        const auto expected = nearMissByTable(word, known);
        ASSERT_EQ(found, expected) << "seed " << kSeed << ", round " << round << ", " << word;
        if (found) {
            ASSERT_EQ(found->data(), expected->data()) << "not the first of equals";
        }
    }
}

TEST(NearMisses, DoNotCountCapitalsOfAscii) {
    const std::vector<std::string_view> known = {"Quarter", "HALF"};
    EXPECT_EQ(nearMiss("qUARTR", known), "Quarter");
    EXPECT_EQ(nearMiss("half", known), "HALF");
    EXPECT_EQ(nearMiss("\xC4\xE4", std::vector<std::string_view>{"\xE4\xC4\xE4"}), "\xE4\xC4\xE4");
    EXPECT_EQ(nearMiss("\xC4\xC4\xC4", std::vector<std::string_view>{"\xE4\xE4\xE4"}), std::nullopt);
}

TEST(NearMisses, AreNotLookedForBehindOverlongWords) {
    const std::string longest(64, 'a');
    EXPECT_EQ(nearMiss(longest, std::vector<std::string_view>{longest}), longest);
    const std::string more = longest + "a";
    EXPECT_EQ(nearMiss(more, std::vector<std::string_view>{more}), std::nullopt);
    const std::string two = longest + "aa";
    EXPECT_EQ(nearMiss(longest, std::vector<std::string_view>{two}), two);
}

}  // namespace
}  // namespace concordat::core
