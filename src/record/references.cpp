#include "record/references.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "core/quote.h"
#include "record/wording.h"

namespace concordat::record {
namespace {

struct Name {
    std::string_view structure;
    std::uint32_t scope;
    std::string_view key;

    bool operator==(const Name&) const = default;
};

struct NameHash {
    std::size_t operator()(const Name& name) const {
        const std::hash<std::string_view> hash;
        return (hash(name.structure) * 31 + name.scope) * 31 + hash(name.key);
    }
};

// To the entry of the item that has the name.
using Register = std::unordered_map<Name, std::uint32_t, NameHash>;

std::string spoken(std::string_view structure) {
    std::string words(structure);
    for (char& c : words)
        if (c == '_') c = ' ';
    return words;
}

// Finds the entry that stands beside another one, and walks each item only once for it.
class Neighbours {
public:
    explicit Neighbours(const Outline& outline) : entries_(outline.entries()) {}

    // The entry that stands beside the field of `at` under this name, or nullptr.
    const Entry* find(std::uint32_t at, std::string_view name) {
        const std::uint32_t parent = entries_[at].parent;
        const std::uint32_t member = entries_[parent].field == entries_[at].field ? parent : at;
        const std::uint32_t item = entries_[member].parent;
        if (item != item_ || name != name_) {
            item_ = item;
            name_ = name;
            found_ = firstIn(item, name);
        }
        return found_;
    }

private:
    const Entry* firstIn(std::uint32_t item, std::string_view name) const {
        for (std::uint32_t each = entries_[item].first; each != Entry::kNone; each = entries_[each].next)
            if (entries_[each].name == name) return &entries_[each];
        return nullptr;
    }

    const std::vector<Entry>& entries_;
    std::uint32_t item_ = Entry::kNone;
    std::string_view name_;
    const Entry* found_ = nullptr;
};

// The names among which a reference looks for its own.
struct Targets {
    std::string_view structures;  // "clause|obligation": of one of these
    std::uint32_t scope = 0;

    auto operator<=>(const Targets&) const = default;
};

// Nothing when the item in which the target should lie is itself not known.
std::optional<Targets> targetsOf(const Bounds& bounds, const Register& names, Neighbours& neighbours,
                                 std::uint32_t at) {
    if (bounds.within.empty()) return Targets{bounds.target};
    const Entry* sibling = neighbours.find(at, bounds.within);
    if (sibling == nullptr || sibling->field == nullptr) return std::nullopt;
    const auto around = names.find({sibling->field->bounds.target, 0, sibling->text});
    if (around == names.end()) return std::nullopt;
    return Targets{bounds.target, around->second};
}

// How many of the targets have this key.
std::size_t countNamed(const Register& names, const Targets& targets, std::string_view key) {
    if (targets.structures.find('|') == std::string_view::npos)
        return names.count({targets.structures, targets.scope, key});
    std::size_t found = 0;
    for (const std::string_view structure : alternatives(targets.structures))
        found += names.count({structure, targets.scope, key});
    return found;
}

std::vector<std::string_view> known(const Register& names, const Targets& targets) {
    std::vector<std::string_view> keys;
    for (const auto& [name, item] : names)
        for (const std::string_view structure : alternatives(targets.structures))
            if (name.structure == structure && name.scope == targets.scope) keys.push_back(name.key);
    std::ranges::sort(keys);  // so that the same file always gets the same suggestion
    return keys;
}

// "a clause and an obligation"
std::string withArticles(std::string_view structures) {
    std::string words;
    for (const std::string_view structure : alternatives(structures)) {
        if (!words.empty()) words += " and ";
        const bool vowelLeads = std::string_view("aeio").find(structure.front()) != std::string::npos;
        words += (vowelLeads ? "an " : "a ") + spoken(structure);
    }
    return words;
}

std::string spoken(const Targets& targets) {
    std::string words;
    for (const std::string_view structure : alternatives(targets.structures))
        words += (words.empty() ? "" : " or ") + spoken(structure);
    return words;
}

}  // namespace

void References::check(const Outline& outline, Problems& problems) const {
    Register names;
    names.reserve(keys_.size());
    const auto& entries = outline.entries();
    for (const Key& key : keys_) {
        const Entry& entry = entries[key.entry];
        const auto [first, added] =
            names.try_emplace({key.structure->name, key.scope, entry.text}, entry.parent);
        if (!added)
            problems.add(key.entry, [&, first = first] {
                return fmt::format("{} is already the {} of the {} in line {}; give each its own",
                                   core::inQuotes(entry.text), spoken(entry.name),
                                   spoken(key.structure->name), entries[first->second].line);
            });
    }
    Neighbours neighbours(outline);
    std::map<Targets, std::vector<std::string_view>> knownOf;
    std::set<Targets> withoutAny;
    for (const std::uint32_t at : references_) {
        const std::string_view text = entries[at].text;
        const auto targets = targetsOf(entries[at].field->bounds, names, neighbours, at);
        if (!targets) continue;
        const std::size_t found = countNamed(names, *targets, text);
        if (found == 1) continue;
        if (found > 1) {
            problems.add(at, [&] {
                return fmt::format("both {} are called {}; give one of them another id",
                                   withArticles(targets->structures), core::inQuotes(text));
            });
            continue;
        }
        // Where there is none at all, or the list of them could not be read, one reference says enough.
        if (withoutAny.contains(*targets)) continue;
        problems.add(at, [&] {
            const auto [kept, added] = knownOf.try_emplace(*targets);
            if (added) kept->second = known(names, *targets);
            const std::vector<std::string_view>& keys = kept->second;
            if (keys.empty()) withoutAny.insert(*targets);
            return keys.empty() ? fmt::format("{} names nothing: there is no {} here", core::inQuotes(text),
                                              spoken(*targets))
                                : fmt::format("{} names no {} here{}", core::inQuotes(text), spoken(*targets),
                                              didYouMean(text, keys));
        });
    }
}

}  // namespace concordat::record
