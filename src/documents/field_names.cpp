#include "documents/field_names.h"

#include <algorithm>

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
    const auto nearest = core::nearMiss(parts.first, known);
    if (!nearest) return {};
    std::string whole(name.substr(0, static_cast<std::size_t>(parts.first.data() - name.data())));
    whole += *nearest;
    if (!parts.rest.empty()) whole.append(".").append(parts.rest);
    return whole;
}

}  // namespace concordat::documents
