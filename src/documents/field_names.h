// The names that a template may use, as a tree: what each holds and what it means. A template is checked
// against it before anything is rendered; `template fields` prints it.
//
// Names are looked up as `media/context` looks up values: the first part of a dotted name from the innermost
// scope outwards, the rest below what was found.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace concordat::documents {

struct NamedField {
    enum class Kind : std::uint8_t {
        Text,
        Truth,  // yes or no: for sections only, it cannot be printed
        Group,
        List
    };

    std::string name;
    Kind kind = Kind::Text;
    std::string meaning;              // one sentence
    std::vector<NamedField> members;  // of a Group, or of one item of a List; a list of texts has none

    [[nodiscard]] const NamedField* find(std::string_view member) const;
    bool operator==(const NamedField&) const = default;
};

// The scopes that are open at a place of a template. Holds references.
class NameScopes {
public:
    explicit NameScopes(const NamedField& root) : scopes_{&root} {}

    void push(const NamedField& scope) { scopes_.push_back(&scope); }
    void pop() { scopes_.pop_back(); }

    // "." is the innermost scope itself. nullptr when the name is not known here.
    [[nodiscard]] const NamedField* find(std::string_view name) const;
    // What the author may have meant by a name that is not known: the whole name to write, or nothing.
    [[nodiscard]] std::string suggestion(std::string_view name) const;

private:
    [[nodiscard]] const NamedField* findFirst(std::string_view first) const;

    std::vector<const NamedField*> scopes_;
};

}  // namespace concordat::documents
