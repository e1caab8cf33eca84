// How a struct of core is described: one `describe` per struct, one line per field.
//
//     template <>
//     const Structure& describe<core::Goal>() {
//         using core::Goal;
//         static constexpr std::array fields{
//             required<&Goal::id>("id", identifier(), "Names the goal."),
//             list<&Goal::metrics>("metrics", "metric", reference("metric"), "Metrics that show it."),
//         };
//         static constexpr Structure structure = structureOf("goal", "What the parties want.", fields);
//         return structure;
//     }
//
// Strings need a shape (identifier, reference, line, text, mask) and integers their bounds (between); the
// kind of everything else follows from its C++ type. Only describe_*.cpp include this header.
#pragma once

#include <array>
#include <optional>
#include <type_traits>
#include <vector>

#include "record/scalar.h"
#include "record/structure.h"

namespace concordat::record {

// Defined once per struct, in describe_*.cpp.
template <class T>
const Structure& describe();

struct Shape {
    Kind kind = Kind::Line;
    Bounds bounds;

    [[nodiscard]] constexpr Shape atLeast(std::size_t items) const {
        Shape shape = *this;
        shape.bounds.min_items = items;
        return shape;
    }
    [[nodiscard]] constexpr Shape within(std::string_view sibling) const {
        Shape shape = *this;
        shape.bounds.within = sibling;
        return shape;
    }
};

[[nodiscard]] constexpr Shape identifier() {
    return {Kind::Identifier, {}};
}
[[nodiscard]] constexpr Shape line() {
    return {Kind::Line, {}};
}
[[nodiscard]] constexpr Shape text() {
    return {Kind::Text, {}};
}
[[nodiscard]] constexpr Shape reference(std::string_view target) {
    return {Kind::Reference, {.target = target}};
}
[[nodiscard]] constexpr Shape mask(std::string_view mask) {
    return {Kind::Masked, {.mask = mask}};
}
[[nodiscard]] constexpr Shape between(std::int64_t least, std::int64_t most) {
    return {Kind::Integer, {.least = least, .most = most}};
}
[[nodiscard]] constexpr Shape atLeast(std::size_t items) {
    return {Kind::Line, {.min_items = items}};
}

template <class T>
struct Member {
    using Value = T;
    static std::size_t count(const T& member) {
        if constexpr (std::is_same_v<T, std::string>) return member.empty() ? 0 : 1;
        return 1;
    }
    static const T* value(const T& member, std::size_t) { return &member; }
    static T* add(T& member) { return &member; }
};

template <class T>
struct Member<std::optional<T>> {
    using Value = T;
    static std::size_t count(const std::optional<T>& member) { return member.has_value() ? 1 : 0; }
    static const T* value(const std::optional<T>& member, std::size_t) { return &*member; }
    static T* add(std::optional<T>& member) { return &member.emplace(); }
};

template <class T>
struct Member<std::vector<T>> {
    using Value = T;
    static std::size_t count(const std::vector<T>& member) { return member.size(); }
    static const T* value(const std::vector<T>& member, std::size_t index) { return &member[index]; }
    static T* add(std::vector<T>& member) { return &member.emplace_back(); }
};

template <class T>
constexpr Kind kindOf() {
    if constexpr (std::is_same_v<T, std::string>) return Kind::Line;  // or what its shape says
    if constexpr (std::is_same_v<T, bool>) return Kind::Boolean;
    if constexpr (std::is_same_v<T, std::int64_t> || std::is_same_v<T, int>) return Kind::Integer;
    if constexpr (std::is_same_v<T, core::Decimal>) return Kind::Decimal;
    if constexpr (std::is_same_v<T, core::Money>) return Kind::Money;
    if constexpr (std::is_same_v<T, core::Date>) return Kind::Date;
    if constexpr (std::is_same_v<T, core::Instant>) return Kind::Instant;
    if constexpr (std::is_same_v<T, core::Period>) return Kind::Period;
    if constexpr (std::is_same_v<T, core::DueRule>) return Kind::DueRule;
    if constexpr (std::is_enum_v<T>) return Kind::Enumeration;
    return Kind::Structured;
}

// The key among the fields: the one of that name, else the first that is a required identifier.
constexpr std::size_t keyIndex(std::span<const Field> fields, std::string_view name) {
    for (std::size_t at = 0; at < fields.size(); ++at) {
        const Field& field = fields[at];
        if (field.cardinality != Cardinality::Required) continue;
        if (name.empty() ? field.kind == Kind::Identifier : field.name == name) return at;
    }
    return Structure::kNoKey;
}

// The members of a pointer to member: &core::Goal::id belongs to core::Goal and has the type std::string.
template <class T>
struct MemberPointer;
template <class O, class T>
struct MemberPointer<T O::*> {
    using Owner = O;
    using Type = T;
};

// Reading and printing one value behind a `void*`; null for structures.
template <class Value>
constexpr void setText(Field& field) {
    if constexpr (kindOf<Value>() == Kind::Enumeration) {
        field.words = [] { return words(Value{}); };
        field.print = [](const void* value) -> std::string {
            return std::string(core::code(*static_cast<const Value*>(value)));
        };
        field.read = [](const Field& self, std::string_view text, void* value) -> core::Result<void> {
            const auto index = wordIndex(self, text);
            if (!index) return tl::unexpected(index.error());
            *static_cast<Value*>(value) = static_cast<Value>(*index);
            return {};
        };
    } else {
        field.print = [](const void* value) -> std::string {
            return toText(*static_cast<const Value*>(value));
        };
        field.read = [](const Field& self, std::string_view text, void* value) {
            return fromText(self, text, *static_cast<Value*>(value));
        };
    }
}

template <auto kMember>
constexpr Field field(Cardinality cardinality, std::string_view name, const Shape& shape,
                      std::string_view meaning) {
    using Owner = typename MemberPointer<decltype(kMember)>::Owner;
    using Type = typename MemberPointer<decltype(kMember)>::Type;
    using Held = Member<Type>;
    using Value = typename Held::Value;

    Field field;
    field.name = name;
    field.meaning = meaning;
    field.cardinality = cardinality;
    field.bounds = shape.bounds;
    field.count = [](const void* object) { return Held::count(static_cast<const Owner*>(object)->*kMember); };
    field.value = [](const void* object, std::size_t index) -> const void* {
        return Held::value(static_cast<const Owner*>(object)->*kMember, index);
    };
    field.add = [](void* object) -> void* { return Held::add(static_cast<Owner*>(object)->*kMember); };
    field.kind = std::is_same_v<Value, std::string> ? shape.kind : kindOf<Value>();
    if constexpr (kindOf<Value>() == Kind::Structured) {
        field.structure = &describe<Value>;
    } else {
        setText<Value>(field);
    }
    return field;
}

template <auto kMember>
constexpr Field required(std::string_view name, const Shape& shape, std::string_view meaning) {
    return field<kMember>(Cardinality::Required, name, shape, meaning);
}
template <auto kMember>
constexpr Field required(std::string_view name, std::string_view meaning) {
    return required<kMember>(name, {}, meaning);
}
template <auto kMember>
constexpr Field optional(std::string_view name, const Shape& shape, std::string_view meaning) {
    return field<kMember>(Cardinality::Optional, name, shape, meaning);
}
template <auto kMember>
constexpr Field optional(std::string_view name, std::string_view meaning) {
    return optional<kMember>(name, {}, meaning);
}
// `item` is what one item is called in XML.
template <auto kMember>
constexpr Field list(std::string_view name, std::string_view item, const Shape& shape,
                     std::string_view meaning) {
    Field list = field<kMember>(Cardinality::List, name, shape, meaning);
    list.item = item;
    return list;
}
template <auto kMember>
constexpr Field list(std::string_view name, std::string_view item, std::string_view meaning) {
    return list<kMember>(name, item, {}, meaning);
}

// `key` is the field that names an item in a list, where that is not its identifier.
constexpr Structure structureOf(std::string_view name, std::string_view meaning,
                                std::span<const Field> fields, std::string_view key = {}) {
    return {name, meaning, fields, keyIndex(fields, key)};
}

}  // namespace concordat::record
