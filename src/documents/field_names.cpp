#include "documents/field_names.h"

#include <algorithm>
#include <ranges>

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

}  // namespace

const NamedField* NamedField::find(std::string_view member) const {
    const auto found = std::ranges::find(members, member, &NamedField::name);
    return found == members.end() ? nullptr : &*found;
}

const NamedField* NameScopes::findFirst(std::string_view first) const {
    for (const NamedField* scope : scopes_ | std::views::reverse)
        if (const NamedField* found = scope->find(first)) return found;
    return nullptr;
}

const NamedField* NameScopes::find(std::string_view name) const {
    if (name == ".") return scopes_.back();
    Split parts = split(name);
    const NamedField* found = findFirst(parts.first);
    while (found != nullptr && !parts.rest.empty()) {
        parts = split(parts.rest);
        // A list is repeated, not reached into.
        found = found->kind == NamedField::Kind::Group ? found->find(parts.first) : nullptr;
    }
    return found;
}

std::string NameScopes::suggestion(std::string_view name) const {
    // The first part that is not known is replaced by its nearest neighbour; what stands before it is kept.
    Split parts = split(name);
    const NamedField* found = findFirst(parts.first);
    const NamedField* inside = nullptr;
    while (found != nullptr && !parts.rest.empty() && found->kind == NamedField::Kind::Group) {
        inside = found;
        parts = split(parts.rest);
        found = found->find(parts.first);
    }
    if (found != nullptr) return {};

    std::vector<std::string_view> known;
    const auto addMembers = [&known](const NamedField& scope) {
        for (const NamedField& member : scope.members)
            known.push_back(member.name);
    };
    if (inside != nullptr) {
        addMembers(*inside);
    } else {
        for (const NamedField* scope : scopes_ | std::views::reverse)
            addMembers(*scope);
    }
    const auto nearest = core::nearMiss(parts.first, known);
    if (!nearest) return {};
    std::string whole(name.substr(0, static_cast<std::size_t>(parts.first.data() - name.data())));
    whole += *nearest;
    if (!parts.rest.empty()) whole.append(".").append(parts.rest);
    return whole;
}

}  // namespace concordat::documents
