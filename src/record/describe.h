// How a struct of core is described: one `describe` per struct, one line per field.
//
//     template <>
//     const Structure& describe<core::Goal>() {
//         static const Structure structure = Describe<core::Goal>("goal", "What the parties want to reach.")
//                 .required<&core::Goal::id>("id", identifier(), "Names the goal.")
//                 .list<&core::Goal::metrics>("metrics", "metric", reference("metric"), "Metrics that show it.")
//                 .done();
//         return structure;
//     }
//
// Strings need a shape (identifier, reference, line, text, mask) and integers their bounds (between); the kind of
// everything else follows from its C++ type. Only describe_*.cpp include this header.
#pragma once

#include <optional>
#include <type_traits>
#include <utility>
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

    [[nodiscard]] Shape atLeast(std::size_t items) const {
        Shape shape = *this;
        shape.bounds.min_items = items;
        return shape;
    }
    [[nodiscard]] Shape within(std::string_view sibling) const {
        Shape shape = *this;
        shape.bounds.within = sibling;
        return shape;
    }
};

[[nodiscard]] inline Shape identifier() { return {Kind::Identifier, {}}; }
[[nodiscard]] inline Shape line() { return {Kind::Line, {}}; }
[[nodiscard]] inline Shape text() { return {Kind::Text, {}}; }
[[nodiscard]] inline Shape reference(std::string_view target) { return {Kind::Reference, {.target = target}}; }
[[nodiscard]] inline Shape mask(std::string_view mask) { return {Kind::Masked, {.mask = mask}}; }
[[nodiscard]] inline Shape between(std::int64_t least, std::int64_t most) {
    return {Kind::Integer, {.least = least, .most = most}};
}
[[nodiscard]] inline Shape atLeast(std::size_t items) { return {Kind::Line, {.min_items = items}}; }

template <class Owner, class T>
struct Member {
    using Value = T;
    static constexpr Cardinality kCardinality = Cardinality::Required;
    static std::size_t count(const T& member) {
        if constexpr (std::is_same_v<T, std::string>) return member.empty() ? 0 : 1;
        return 1;
    }
    static const T* value(const T& member, std::size_t) { return &member; }
    static T* add(T& member) { return &member; }
};

template <class Owner, class T>
struct Member<Owner, std::optional<T>> {
    using Value = T;
    static constexpr Cardinality kCardinality = Cardinality::Optional;
    static std::size_t count(const std::optional<T>& member) { return member.has_value() ? 1 : 0; }
    static const T* value(const std::optional<T>& member, std::size_t) { return &*member; }
    static T* add(std::optional<T>& member) { return &member.emplace(); }
};

template <class Owner, class T>
struct Member<Owner, std::vector<T>> {
    using Value = T;
    static constexpr Cardinality kCardinality = Cardinality::List;
    static std::size_t count(const std::vector<T>& member) { return member.size(); }
    static const T* value(const std::vector<T>& member, std::size_t index) { return &member[index]; }
    static T* add(std::vector<T>& member) { return &member.emplace_back(); }
};

template <class T>
constexpr Kind kindOf() {
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

template <class Owner>
class Describe {
public:
    Describe(std::string_view name, std::string_view meaning) {
        structure_.name = name;
        structure_.meaning = meaning;
        structure_.equal = [](const void* left, const void* right) {
            return *static_cast<const Owner*>(left) == *static_cast<const Owner*>(right);
        };
    }

    template <auto kMember>
    Describe& required(std::string_view name, Shape shape, std::string_view meaning) {
        return field<kMember>(Cardinality::Required, name, {}, shape, meaning);
    }
    template <auto kMember>
    Describe& required(std::string_view name, std::string_view meaning) {
        return field<kMember>(Cardinality::Required, name, {}, {}, meaning);
    }
    template <auto kMember>
    Describe& optional(std::string_view name, Shape shape, std::string_view meaning) {
        return field<kMember>(Cardinality::Optional, name, {}, shape, meaning);
    }
    template <auto kMember>
    Describe& optional(std::string_view name, std::string_view meaning) {
        return field<kMember>(Cardinality::Optional, name, {}, {}, meaning);
    }
    template <auto kMember>
    Describe& list(std::string_view name, std::string_view item, Shape shape, std::string_view meaning) {
        return field<kMember>(Cardinality::List, name, item, shape, meaning);
    }
    template <auto kMember>
    Describe& list(std::string_view name, std::string_view item, std::string_view meaning) {
        return field<kMember>(Cardinality::List, name, item, {}, meaning);
    }
    // The field that names an item in a list, where that is not its identifier.
    Describe& keyedBy(std::string_view name) {
        key_ = name;
        return *this;
    }

    [[nodiscard]] Structure done() {
        for (std::size_t at = 0; at < structure_.fields.size() && structure_.key_index == Structure::kNoKey; ++at) {
            const Field& field = structure_.fields[at];
            const bool named = key_.empty() ? field.kind == Kind::Identifier : field.name == key_;
            if (named && field.cardinality == Cardinality::Required) structure_.key_index = at;
        }
        return std::move(structure_);
    }

private:
    template <auto kMember>
    Describe& field(Cardinality cardinality, std::string_view name, std::string_view item, const Shape& shape,
                    std::string_view meaning) {
        using Type = std::remove_cvref_t<decltype(std::declval<Owner&>().*kMember)>;
        using Held = Member<Owner, Type>;
        using Value = typename Held::Value;
        constexpr bool kIsString = std::is_same_v<Value, std::string>;

        Field field;
        field.name = name;
        field.item = item;
        field.meaning = meaning;
        field.cardinality = cardinality;
        field.bounds = shape.bounds;
        field.count = [](const void* object) { return Held::count(static_cast<const Owner*>(object)->*kMember); };
        field.value = [](const void* object, std::size_t index) -> const void* {
            return Held::value(static_cast<const Owner*>(object)->*kMember, index);
        };
        field.add = [](void* object) -> void* { return Held::add(static_cast<Owner*>(object)->*kMember); };
        if constexpr (kIsString) {
            field.kind = shape.kind;
        } else {
            field.kind = kindOf<Value>();
        }
        if constexpr (!kIsString && kindOf<Value>() == Kind::Structured) {
            field.structure = &describe<Value>;
        } else if constexpr (!kIsString && kindOf<Value>() == Kind::Enumeration) {
            field.words = words(Value{});
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
            field.print = [](const void* value) -> std::string { return toText(*static_cast<const Value*>(value)); };
            field.read = [](const Field& self, std::string_view text, void* value) {
                return fromText(self, text, *static_cast<Value*>(value));
            };
        }
        structure_.fields.push_back(field);
        return *this;
    }

    Structure structure_;
    std::string_view key_;
};

}  // namespace concordat::record
