#include "core/near_miss.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace concordat::core {
namespace {

char lower(char letter) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
}

// Edit distance with swaps of neighbours (optimal string alignment), capitals not counted.
std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> older(right.size() + 1);
    std::vector<std::size_t> old(right.size() + 1);
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t at = 0; at <= right.size(); ++at)
        old[at] = at;
    for (std::size_t i = 1; i <= left.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const bool same = lower(left[i - 1]) == lower(right[j - 1]);
            row[j] = std::min({old[j] + 1, row[j - 1] + 1, old[j - 1] + (same ? 0 : 1)});
            const bool swapped = i > 1 && j > 1 && lower(left[i - 1]) == lower(right[j - 2]) &&
                                 lower(left[i - 2]) == lower(right[j - 1]);
            if (swapped) row[j] = std::min(row[j], older[j - 2] + 1);
        }
        older.swap(old);
        old.swap(row);
    }
    return old[right.size()];
}

}  // namespace

std::optional<std::string_view> nearMiss(std::string_view word, std::span<const std::string_view> known) {
    constexpr std::size_t kLongestWord = 64;
    if (word.size() > kLongestWord) return std::nullopt;
    std::optional<std::string_view> best;
    std::size_t fewest = 3;
    for (const std::string_view candidate : known) {
        const std::size_t changes = distance(word, candidate);
        if (changes < fewest && 2 * changes < std::max(word.size(), candidate.size())) {
            fewest = changes;
            best = candidate;
        }
    }
    return best;
}

}  // namespace concordat::core
