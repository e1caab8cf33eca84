#include "core/near_miss.h"

#include <algorithm>

#include "core/ascii.h"

namespace concordat::core {
namespace {

constexpr std::size_t kLongestWord = 64;
constexpr std::size_t kMostChanges = 2;

// Edit distance with swaps of neighbours (optimal string alignment), capitals not counted; some number above
// `most` when it is more than that. What both begin with costs nothing, and then one of four changes must
// come: linear in the words for the few changes that are asked for.
std::size_t distance(std::string_view left, std::string_view right, std::size_t most) {
    std::size_t same = 0;
    while (same < left.size() && same < right.size() && lower(left[same]) == lower(right[same]))
        ++same;
    left.remove_prefix(same);
    right.remove_prefix(same);
    const std::size_t longer = std::max(left.size(), right.size());
    const std::size_t shorter = std::min(left.size(), right.size());
    if (shorter == 0) return longer;
    if (most == 0 || longer - shorter > most) return most + 1;
    std::size_t fewest =
        std::min({distance(left.substr(1), right.substr(1), most - 1),
                  distance(left.substr(1), right, most - 1), distance(left, right.substr(1), most - 1)});
    if (shorter > 1 && lower(left[0]) == lower(right[1]) && lower(left[1]) == lower(right[0]))
        fewest = std::min(fewest, distance(left.substr(2), right.substr(2), most - 1));
    return fewest + 1;
}

// "art-12" and "art-1": two of a series, and neither a misprint of the other.
bool differInNumber(std::string_view left, std::string_view right) {
    const auto withoutNumber = [](std::string_view word) {
        while (!word.empty() && isDigit(word.back()))
            word.remove_suffix(1);
        return word;
    };
    const std::string_view stem = withoutNumber(left);
    return stem == withoutNumber(right) && stem.size() < left.size() && stem.size() < right.size() &&
           left != right;
}

}  // namespace

std::optional<std::string_view> nearMiss(std::string_view word, std::span<const std::string_view> known) {
    if (word.size() > kLongestWord) return std::nullopt;
    std::optional<std::string_view> best;
    std::size_t most = kMostChanges;
    for (const std::string_view candidate : known) {
        const std::size_t longer = std::max(word.size(), candidate.size());
        if (longer - std::min(word.size(), candidate.size()) > most) continue;
        if (differInNumber(word, candidate)) continue;
        const std::size_t changes = distance(word, candidate, most);
        if (changes > most || 2 * changes >= longer) continue;
        best = candidate;
        if (changes == 0) break;
        most = changes - 1;
    }
    return best;
}

}  // namespace concordat::core
