// Names of a template against the names that are known (`record/template_data`).
//
// They are looked up as `media/context` looks up values: the first part of a dotted name from the innermost
// scope outwards, the rest below what was found.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "record/template_data.h"

namespace concordat::documents {

// The scopes that are open at a place of a template. Holds references.
class NameScopes {
public:
    explicit NameScopes(const record::TemplateName& root) : scopes_{&root} {}

    void push(const record::TemplateName& scope) { scopes_.push_back(&scope); }
    void pop() { scopes_.pop_back(); }

    [[nodiscard]] const record::TemplateName* innermost() const { return scopes_.back(); }
    // "." is the innermost scope itself. nullptr when the name is not known here.
    [[nodiscard]] const record::TemplateName* find(std::string_view name) const;
    // What the author may have meant by a name that is not known: the whole name to write, or nothing.
    [[nodiscard]] std::string suggestion(std::string_view name) const;
    // The same names with each scope once, where it is innermost. There are not many of these.
    [[nodiscard]] NameScopes distinct() const;
    auto operator<=>(const NameScopes&) const = default;

private:
    [[nodiscard]] const record::TemplateName* findFirst(std::string_view first) const;

    std::vector<const record::TemplateName*> scopes_;
};

}  // namespace concordat::documents
