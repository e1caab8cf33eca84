// What a template is filled with, and how a name in a tag finds its value: shared by the text path
// (`media/mustache`) and the Word path (`documents/template`), so that a tag means the same in both.
//
// Names are resolved to the letter of the Mustache specification: the first part of a dotted name is looked
// for from the innermost scope outwards; where it is found, the rest must be found there too, and a miss
// is a miss: the search never goes on outwards with a part of the name. Below a group that is left out
// everything is left out: of an absent group every name is known, and blank.
//
// Numbers, dates and money are strings by the time they come here; how they look is decided above. False
// is what is absent, false, an empty list and, by our own decision, an empty string: a section over a field
// that was left blank does not show. An object is true, even an empty one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace concordat::media {

class Value;
struct Field;
using List = std::vector<Value>;

// Fields in the order in which they were set. Setting a name again replaces its value. Finding a name stays
// cheap among many thousands: data from outside may have them.
class Fields {
public:
    Fields() = default;
    // No name stands twice in it.
    explicit Fields(std::vector<Field> members);

    Fields& set(std::string name, Value value);
    // From now on a name that is not there is blank instead of unknown: who fills the group chose its names.
    Fields& leaveOpen();
    [[nodiscard]] const Value* find(std::string_view name) const;  // nullptr when there is none
    [[nodiscard]] Value* find(std::string_view name);              // until a name is added
    [[nodiscard]] const std::vector<Field>& members() const { return members_; }
    [[nodiscard]] bool empty() const { return members_.empty(); }

    bool operator==(const Fields&) const;

private:
    // Where the name stands or would go in `by_name_`.
    [[nodiscard]] std::vector<std::uint32_t>::const_iterator placeOf(std::string_view name) const;
    [[nodiscard]] const Field* fieldOf(std::string_view name) const;
    void sortNames();

    std::vector<Field> members_;
    std::vector<std::uint32_t> by_name_;  // of all members, when there are more than a few
    bool is_open_ = false;
};

enum class ValueKind : std::uint8_t { Absent, Text, Truth, Items, Group };

// What a name stands for and, where it is no text that can be printed, what to write instead of {{name}}:
// "a list; repeat it with {{#parties}} … {{/parties}}".
[[nodiscard]] std::string describeKind(ValueKind kind, std::string_view name);

// Whether a text begins with the full stop of a sentence, which a value that ends with one takes ("… 6:00
// p.m."): nothing, a blank or closing mark follows it. Not so the point of ".5", ".net" or "...".
[[nodiscard]] bool beginsWithFullStop(std::string_view text);

// Absent is a field that exists and holds nothing; a name that does not exist at all is a miss.
class Value {
public:
    Value() = default;             // absent
    Value(std::string text);       // NOLINT: these are meant to be implicit
    Value(std::string_view text);  // NOLINT
    Value(const char* text);       // NOLINT
    Value(bool truth);             // NOLINT
    Value(List list);              // NOLINT
    Value(Fields fields);          // NOLINT
    template <class T>
    Value(T*) = delete;  // a pointer is not a truth

    [[nodiscard]] ValueKind kind() const { return static_cast<ValueKind>(held_.index()); }
    [[nodiscard]] bool absent() const { return std::holds_alternative<std::monostate>(held_); }
    [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&held_); }
    [[nodiscard]] const bool* truth() const { return std::get_if<bool>(&held_); }
    [[nodiscard]] const List* list() const { return std::get_if<List>(&held_); }
    [[nodiscard]] const Fields* fields() const { return std::get_if<Fields>(&held_); }
    // To change what is held; nullptr as above.
    [[nodiscard]] List* list() { return std::get_if<List>(&held_); }
    [[nodiscard]] Fields* fields() { return std::get_if<Fields>(&held_); }
    // The rule of the file's opening paragraph.
    [[nodiscard]] bool truthy() const;

    bool operator==(const Value& other) const;

private:
    std::variant<std::monostate, std::string, bool, List, Fields> held_;  // in the order of ValueKind
};

struct Field {
    std::string name;
    Value value;

    bool operator==(const Field&) const = default;
};

// What an item of a list knows of its place: `index` from 1, `first`, `last`, and `count`, how many there
// are.
void setPlace(Fields& fields, std::size_t index, std::size_t count);

// The scopes that are open at a place of a template. Holds references: every value pushed must outlive its
// scope.
class Context {
public:
    explicit Context(const Value& root) : scopes_{&root} {}

    void push(const Value& scope) { scopes_.push_back(&scope); }
    void pop() { scopes_.pop_back(); }
    [[nodiscard]] std::size_t depth() const { return scopes_.size(); }

    // "." is the innermost scope itself, and an absent group answers for every name below it. nullptr is a
    // miss: the name is not known here.
    [[nodiscard]] const Value* find(std::string_view name) const;

private:
    std::vector<const Value*> scopes_;
};

}  // namespace concordat::media
