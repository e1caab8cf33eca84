#include "record/difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "record/record.h"
#include "record/structure.h"
#include "record/wording.h"
#include "record/writer.h"

namespace concordat::record {
namespace {

// Pairs of places, both ascending.
using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

// A longest common subsequence. Beyond a bound of cost only what is equal at both ends is paired.
Pairs commonSubsequence(const std::vector<std::size_t>& before, const std::vector<std::size_t>& after) {
    constexpr std::size_t kMostCells = 4'000'000;
    std::size_t head = 0;
    while (head < before.size() && head < after.size() && before[head] == after[head])
        ++head;
    std::size_t tail = 0;
    while (head + tail < before.size() && head + tail < after.size() &&
           before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;

    Pairs pairs;
    for (std::size_t at = 0; at < head; ++at)
        pairs.emplace_back(at, at);
    const std::size_t rows = before.size() - head - tail;
    const std::size_t columns = after.size() - head - tail;
    if (rows > 0 && columns > 0 && rows <= kMostCells / columns) {
        // length[i][j]: of the longest one of what begins at i and j.
        std::vector<std::uint32_t> length((rows + 1) * (columns + 1));
        const auto cell = [&](std::size_t i, std::size_t j) -> std::uint32_t& {
            return length[i * (columns + 1) + j];
        };
        for (std::size_t i = rows; i-- > 0;)
            for (std::size_t j = columns; j-- > 0;)
                cell(i, j) = before[head + i] == after[head + j] ? cell(i + 1, j + 1) + 1
                                                                 : std::max(cell(i + 1, j), cell(i, j + 1));
        for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
            if (before[head + i] == after[head + j]) {
                pairs.emplace_back(head + i++, head + j++);
            } else if (cell(i + 1, j) >= cell(i, j + 1)) {
                ++i;
            } else {
                ++j;
            }
        }
    }
    for (std::size_t at = tail; at > 0; --at)
        pairs.emplace_back(before.size() - at, after.size() - at);
    return pairs;
}

// Which of the numbers below `end` belong to a longest ascending subsequence of `places`, in which no number
// comes twice: of items that were put into another order, those that need not be called moved. The classic
// pile method, n log n.
std::vector<bool> longestRise(const std::vector<std::size_t>& places, std::size_t end) {
    constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> tops;  // of each pile, as an index into `places`
    std::vector<std::size_t> below(places.size(), kNone);
    for (std::size_t at = 0; at < places.size(); ++at) {
        const auto pile =
            std::ranges::lower_bound(tops, places[at], {}, [&](std::size_t index) { return places[index]; });
        if (pile != tops.begin()) below[at] = *(pile - 1);
        if (pile == tops.end())
            tops.push_back(at);
        else
            *pile = at;
    }
    std::vector<bool> rise(end);
    for (std::size_t at = tops.empty() ? kNone : tops.back(); at != kNone; at = below[at])
        rise[places[at]] = true;
    return rise;
}

std::string textOf(const Field& field, const void* value) {
    return isString(field.kind) ? *static_cast<const std::string*>(value) : field.print(value);
}

// "id OB-09; title Quarterly report; obligors riverbend, county"
std::string oneLine(const Field& field, const void* value) {
    if (field.kind != Kind::Structured) return textOf(field, value);
    std::string line;
    for (const Field& member : field.structure().fields) {
        const std::size_t count = member.count(value);
        if (count == 0) continue;
        const bool nested = member.kind == Kind::Structured;
        if (!line.empty()) line += "; ";
        line.append(member.name).append(" ");
        for (std::size_t index = 0; index < count; ++index) {
            if (index > 0) line += ", ";
            const std::string text = oneLine(member, member.value(value, index));
            line += nested ? "(" + text + ")" : text;
        }
    }
    return line;
}

// Two lists of one field.
struct Lists {
    const Field& field;
    const void* before;
    const void* after;
    std::string path;

    [[nodiscard]] const void* old(std::size_t index) const { return field.value(before, index); }
    [[nodiscard]] const void* now(std::size_t index) const { return field.value(after, index); }
};

class Comparison {
public:
    void compare(const Structure& structure, const void* before, const void* after,
                 const std::string& around) {
        for (const Field& field : structure.fields) {
            std::string path = around + std::string(field.name);
            if (field.cardinality == Cardinality::List) {
                compareLists({field, before, after, std::move(path)});
            } else {
                compareOne(field, before, after, path);
            }
        }
    }
    [[nodiscard]] std::vector<Difference> found() && { return std::move(found_); }

private:
    void add(Difference::Kind kind, std::string path, std::string before, std::string after,
             const Field& field) {
        found_.push_back({kind, std::move(path), std::move(before), std::move(after), field.meaning});
    }
    void compareOne(const Field& field, const void* before, const void* after, const std::string& path);
    void compareValues(const Field& field, const void* before, const void* after, const std::string& path);
    void compareLists(const Lists& lists);
    void compareKeyed(const Lists& lists, const std::vector<std::string>& before,
                      const std::vector<std::string>& after);
    void compareInOrder(const Lists& lists);
    void tellMoved(const Lists& lists, const std::vector<std::size_t>& after);

    std::vector<Difference> found_;
};

void Comparison::compareOne(const Field& field, const void* before, const void* after,
                            const std::string& path) {
    const bool was = field.count(before) > 0;
    const bool is = field.count(after) > 0;
    if (was && is) {
        compareValues(field, field.value(before, 0), field.value(after, 0), path);
    } else if (was) {
        add(Difference::Kind::Removed, path, oneLine(field, field.value(before, 0)), {}, field);
    } else if (is) {
        add(Difference::Kind::Added, path, {}, oneLine(field, field.value(after, 0)), field);
    }
}

void Comparison::compareValues(const Field& field, const void* before, const void* after,
                               const std::string& path) {
    if (field.kind == Kind::Structured) {
        compare(field.structure(), before, after, path + ".");
        return;
    }
    std::string was = textOf(field, before);
    std::string is = textOf(field, after);
    if (was != is) add(Difference::Kind::Changed, path, std::move(was), std::move(is), field);
}

// The keys of a list; nothing when its items have none, or one key twice.
std::vector<std::string> keysOf(const Field& field, const void* object) {
    std::vector<std::string> keys;
    const Field* key = field.kind == Kind::Structured ? field.structure().key() : nullptr;
    if (key == nullptr) return keys;
    for (std::size_t index = 0; index < field.count(object); ++index)
        keys.push_back(textOf(*key, key->value(field.value(object, index), 0)));
    std::vector<std::string> sorted = keys;
    std::ranges::sort(sorted);
    if (std::ranges::adjacent_find(sorted) != sorted.end()) keys.clear();
    return keys;
}

void Comparison::compareLists(const Lists& lists) {
    const auto before = keysOf(lists.field, lists.before);
    const auto after = keysOf(lists.field, lists.after);
    if (before.size() == lists.field.count(lists.before) && after.size() == lists.field.count(lists.after)) {
        compareKeyed(lists, before, after);
    } else {
        compareInOrder(lists);
    }
}

void Comparison::compareKeyed(const Lists& lists, const std::vector<std::string>& before,
                              const std::vector<std::string>& after) {
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t at = 0; at < before.size(); ++at)
        places.emplace(before[at], at);
    // What stands in both, as places in `before` in the order of `after`.
    std::vector<std::size_t> kept;
    for (const std::string& key : after)
        if (const auto found = places.find(key); found != places.end()) kept.push_back(found->second);
    const std::vector<bool> stayed = longestRise(kept, before.size());

    std::vector<bool> keptBefore(before.size());
    for (const std::size_t at : kept)
        keptBefore[at] = true;
    for (std::size_t at = 0; at < before.size(); ++at)
        if (!keptBefore[at])
            add(Difference::Kind::Removed, lists.path + itemMark(before[at], at + 1),
                oneLine(lists.field, lists.old(at)), {}, lists.field);
    for (std::size_t at = 0; at < after.size(); ++at) {
        const std::string path = lists.path + itemMark(after[at], at + 1);
        const auto found = places.find(after[at]);
        if (found == places.end()) {
            add(Difference::Kind::Added, path, {}, oneLine(lists.field, lists.now(at)), lists.field);
            continue;
        }
        if (!stayed[found->second])
            add(Difference::Kind::Moved, path, std::to_string(found->second + 1), std::to_string(at + 1),
                lists.field);
        compareValues(lists.field, lists.old(found->second), lists.now(at), path);
    }
}

// A number per distinct item: equal items have equal numbers.
class Numbers {
public:
    explicit Numbers(const Field& field) : field_(field) {}

    [[nodiscard]] std::vector<std::size_t> of(const void* object) {
        std::vector<std::size_t> numbers;
        for (std::size_t index = 0; index < field_.count(object); ++index) {
            const void* value = field_.value(object, index);
            std::string text = field_.kind == Kind::Structured ? writeJson({field_.structure(), 1}, value)
                                                               : textOf(field_, value);
            numbers.push_back(numbers_.try_emplace(std::move(text), numbers_.size()).first->second);
        }
        return numbers;
    }

private:
    const Field& field_;
    std::unordered_map<std::string, std::size_t> numbers_;
};

// Whether both lists hold the same items, each once, in another order.
bool isReordered(std::vector<std::size_t> before, std::vector<std::size_t> after) {
    if (before.size() != after.size() || before == after) return false;
    std::ranges::sort(before);
    std::ranges::sort(after);
    return before == after && std::ranges::adjacent_find(before) == before.end();
}

// `before` counts from 0 upwards: the numbers are given in its order.
void Comparison::tellMoved(const Lists& lists, const std::vector<std::size_t>& after) {
    const std::vector<bool> stayed = longestRise(after, after.size());
    for (std::size_t at = 0; at < after.size(); ++at)
        if (!stayed[after[at]])
            add(Difference::Kind::Moved, lists.path + itemMark({}, at + 1), std::to_string(after[at] + 1),
                std::to_string(at + 1), lists.field);
}

void Comparison::compareInOrder(const Lists& lists) {
    Numbers numbers(lists.field);
    const auto before = numbers.of(lists.before);
    const auto after = numbers.of(lists.after);
    if (isReordered(before, after)) {
        tellMoved(lists, after);
        return;
    }
    Pairs pairs = commonSubsequence(before, after);
    pairs.emplace_back(before.size(), after.size());  // the end, so that the last gap is like the others
    std::size_t old = 0;
    std::size_t now = 0;
    for (const auto& [nextOld, nextNow] : pairs) {
        for (; old < nextOld && now < nextNow; ++old, ++now)
            compareValues(lists.field, lists.old(old), lists.now(now), lists.path + itemMark({}, now + 1));
        for (; old < nextOld; ++old)
            add(Difference::Kind::Removed, lists.path + itemMark({}, old + 1),
                oneLine(lists.field, lists.old(old)), {}, lists.field);
        for (; now < nextNow; ++now)
            add(Difference::Kind::Added, lists.path + itemMark({}, now + 1), {},
                oneLine(lists.field, lists.now(now)), lists.field);
        ++old;
        ++now;
    }
}

}  // namespace

std::string_view code(Difference::Kind kind) {
    switch (kind) {
        case Difference::Kind::Added:
            return "added";
        case Difference::Kind::Removed:
            return "removed";
        case Difference::Kind::Changed:
            return "changed";
        case Difference::Kind::Moved:
            return "moved";
    }
    return {};
}

std::vector<Difference> difference(const core::Agreement& before, const core::Agreement& after) {
    Comparison comparison;
    comparison.compare(agreementStructure(), &before, &after, {});
    return std::move(comparison).found();
}

}  // namespace concordat::record
