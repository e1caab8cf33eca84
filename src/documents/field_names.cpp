#include "documents/field_names.h"

#include <algorithm>
#include <utility>

#include "core/ascii.h"
#include "core/near_miss.h"

namespace concordat::documents {

namespace {

struct Split {
    std::string_view first;
    std::string_view rest;
};

Split split(std::string_view name) {
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos) return {name, {}};
    return {name.substr(0, dot), name.substr(dot + 1)};
}

// Misprints are seldom in the first letter, and "items" is none of "terms": there only one may be wrong,
// missing, too many or in the wrong place.
bool beginAlike(std::string_view word, std::string_view known) {
    if (word.empty() || known.empty()) return false;
    if (core::lower(word.front()) == core::lower(known.front())) return true;
    const std::string_view rest = word.substr(1);
    return rest == known.substr(1) || rest == known || word == known.substr(1) ||
           (rest.starts_with(known.front()) && known.substr(1).starts_with(word.front()));
}

std::optional<std::string_view> nearMissOf(std::string_view word, std::vector<std::string_view> known) {
    std::erase_if(known, [word](std::string_view each) { return !beginAlike(word, each); });
    return core::nearMiss(word, known);
}

}  // namespace

const record::TemplateName* NameScopes::findFirst(std::string_view first) const {
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope)
        if (const record::TemplateName* found = (*scope)->find(first)) return found;
    return nullptr;
}

const record::TemplateName* NameScopes::find(std::string_view name) const {
    if (name == ".") return scopes_.back();
    Split parts = split(name);
    const record::TemplateName* found = findFirst(parts.first);
    while (found != nullptr && !parts.rest.empty()) {
        parts = split(parts.rest);
        // A list is repeated, not reached into.
        found = found->kind == record::TemplateName::Kind::Object ? found->find(parts.first) : nullptr;
    }
    return found;
}

bool NameScopes::isOpen(const record::TemplateName& scope) const {
    return std::ranges::find(scopes_, &scope) != scopes_.end();
}

bool NameScopes::isInList() const {
    return std::ranges::any_of(
        scopes_, [](const auto* scope) { return scope->kind == record::TemplateName::Kind::List; });
}

NameScopes NameScopes::distinct() const {
    NameScopes once(*scopes_.front());
    once.scopes_.clear();
    for (auto scope = scopes_.begin(); scope != scopes_.end(); ++scope)
        if (std::find(scope + 1, scopes_.end(), *scope) == scopes_.end()) once.scopes_.push_back(*scope);
    return once;
}

std::string NameScopes::suggestion(std::string_view name) const {
    // The first part that is not known is replaced by its nearest neighbour; what stands before it is kept.
    Split parts = split(name);
    const record::TemplateName* found = findFirst(parts.first);
    const record::TemplateName* inside = nullptr;
    while (found != nullptr && !parts.rest.empty() && found->kind == record::TemplateName::Kind::Object) {
        inside = found;
        parts = split(parts.rest);
        found = found->find(parts.first);
    }
    if (found != nullptr) return {};

    std::vector<std::string_view> known;
    const auto addMembers = [&known](const record::TemplateName& scope) {
        for (const record::TemplateName& member : scope.members)
            known.push_back(member.name);
    };
    if (inside != nullptr) {
        addMembers(*inside);
    } else {
        for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope)
            addMembers(**scope);
    }
    const auto nearest = nearMissOf(parts.first, std::move(known));
    if (!nearest) return {};
    std::string whole(name.substr(0, static_cast<std::size_t>(parts.first.data() - name.data())));
    whole += *nearest;
    if (!parts.rest.empty()) whole.append(".").append(parts.rest);
    return whole;
}

std::optional<NameScopes::Spelling> NameScopes::spelling(
    std::span<const record::TemplateName* const> steps) const {
    std::size_t from = 0;  // behind the last step that is a scope already
    for (std::size_t i = 0; i + 1 < steps.size(); ++i)
        if (isOpen(*steps[i])) from = i + 1;
    if (findFirst(steps[from]->name) != steps[from]) return std::nullopt;
    Spelling spelling;
    for (const record::TemplateName* step : steps.subspan(from)) {
        if (!spelling.name.empty()) spelling.name += '.';
        spelling.name += step->name;
        if (step->kind == record::TemplateName::Kind::List && step != steps.back())
            spelling.sections.push_back(std::exchange(spelling.name, {}));
    }
    return spelling;
}

NameIndex::NameIndex(const record::TemplateName& root) {
    // Level by level, so that short ways come first.
    std::vector<Steps> level = {{&root}};
    while (!level.empty()) {
        std::vector<Steps> below;
        for (const Steps& steps : level) {
            for (const record::TemplateName& member : steps.back()->members) {
                Steps longer(steps.begin() + (steps.front() == &root ? 1 : 0), steps.end());
                longer.push_back(&member);
                if (member.name != record::kAnyName) places_[member.name].push_back(longer);
                below.push_back(std::move(longer));
            }
        }
        level = std::move(below);
    }
    names_.reserve(places_.size());
    for (const auto& [name, places] : places_)
        names_.push_back(name);
}

bool NameIndex::knows(std::string_view name) const {
    if (name == ".") return true;
    const Split parts = split(name);
    const auto found = places_.find(parts.first);
    if (found == places_.end()) return false;
    return parts.rest.empty() || std::ranges::any_of(found->second, [&](const Steps& steps) {
               return steps.back()->kind == record::TemplateName::Kind::Object &&
                      NameScopes(*steps.back()).find(parts.rest) != nullptr;
           });
}

namespace {

std::vector<std::string_view> partsOf(std::string_view name) {
    std::vector<std::string_view> parts;
    for (Split each = split(name);; each = split(each.rest)) {
        parts.push_back(each.first);
        if (each.rest.empty()) return parts;
    }
}

// How many steps the last part is away from the first when these are the parts in their order; nothing when
// they are not.
std::optional<std::size_t> reach(const NameIndex::Steps& steps, std::span<const std::string_view> parts) {
    std::size_t part = parts.size();
    std::size_t step = steps.size();
    while (part > 0 && step > 0) {
        --step;
        if (steps[step]->name == parts[part - 1])
            --part;
        else if (part == parts.size())
            return std::nullopt;
    }
    return part == 0 ? std::optional(steps.size() - step) : std::nullopt;
}

}  // namespace

std::vector<NameIndex::Steps> NameIndex::places(std::string_view name) const {
    const std::vector<std::string_view> parts = partsOf(name);
    const auto found = places_.find(parts.back());
    if (found == places_.end()) return {};
    std::vector<Steps> exact;
    std::vector<Steps> with_others;
    for (const Steps& steps : found->second) {
        const auto length = reach(steps, parts);
        if (length) (*length == parts.size() ? exact : with_others).push_back(steps);
    }
    return exact.empty() ? with_others : exact;
}

std::optional<std::string_view> NameIndex::nearest(std::string_view name) const {
    return nearMissOf(name, names_);
}

}  // namespace concordat::documents
