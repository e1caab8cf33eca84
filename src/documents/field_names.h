// Names of a template against the names that are known (`record/template_data`).
//
// They are looked up as `media/context` looks up values: the first part of a dotted name from the innermost
// scope outwards, the rest below what was found.
#pragma once

#include <compare>
#include <map>
#include <optional>
#include <span>
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
    [[nodiscard]] bool isOpen(const record::TemplateName& scope) const;
    // Whether a list is repeated around this place.
    [[nodiscard]] bool isInList() const;
    // "." is the innermost scope itself. nullptr when the name is not known here.
    [[nodiscard]] const record::TemplateName* find(std::string_view name) const;
    // What the author may have meant by a name that is not known: the whole name to write, or nothing.
    [[nodiscard]] std::string suggestion(std::string_view name) const;
    // The same names with each scope once, where it is innermost. There are not many of these.
    [[nodiscard]] NameScopes distinct() const;
    auto operator<=>(const NameScopes&) const = default;
    // How a name is written here that stands at the end of `steps`, members below one another from the root:
    // the sections that must be opened around it, innermost last, and what is then its name. Nothing when a
    // name of an open scope stands in the way.
    struct Spelling {
        std::vector<std::string> sections;
        std::string name;
    };
    [[nodiscard]] std::optional<Spelling> spelling(std::span<const record::TemplateName* const> steps) const;

private:
    [[nodiscard]] const record::TemplateName* findFirst(std::string_view first) const;

    std::vector<const record::TemplateName*> scopes_;
};

// Where each name of a catalogue stands, for whoever used it in the wrong place. Holds references.
class NameIndex {
public:
    using Steps = std::vector<const record::TemplateName*>;  // from below the root to the name itself

    explicit NameIndex(const record::TemplateName& root);

    // Whether a name, dotted or not, means something in some scope.
    [[nodiscard]] bool knows(std::string_view name) const;
    // Every place of the name, the shortest first; lists are reached into, "parties.org_name", and where
    // there is no such place, parts may be missing between others: "term.length" is that of
    // term.initial.length.
    [[nodiscard]] std::vector<Steps> places(std::string_view name) const;
    // The known name nearest to one without dots, if any is near.
    [[nodiscard]] std::optional<std::string_view> nearest(std::string_view name) const;

private:
    std::map<std::string_view, std::vector<Steps>> places_;  // by the last step
    std::vector<std::string_view> names_;
};

}  // namespace concordat::documents
