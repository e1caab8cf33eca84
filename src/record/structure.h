// The description of the record, as data: what every walker over a record reads.
//
// A Structure describes one struct of core: its name in files, its meaning and its fields. A Field says what
// a member is called outside, what it means, how many values it holds, within which bounds, and gives access
// to the values behind a `void*`. A member holds a sequence of values, whatever its C++ type: a required one
// exactly one, an optional one none or one (an empty string counts as none), a list any number. So a walker
// needs neither templates nor cases per type: reader, writer, schemas, catalogue and difference are plain
// loops over `fields`.
//
// Structures are constants of the program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/vocabulary.h"

namespace concordat::record {

enum class Kind : std::uint8_t {
    Identifier,  // a letter, then up to 63 letters, digits, "_", "." or "-"; names its structure in the file
    Reference,   // the identifier of another structure, whose name is `target`
    Line,        // text without line breaks
    Text,        // text with line breaks
    Masked,      // text of a fixed shape, see `mask`
    Boolean,
    Integer,
    Decimal,
    Money,
    Date,
    Instant,
    Period,
    DueRule,
    Enumeration,
    Structured,
};

enum class Cardinality : std::uint8_t { Required, Optional, List };

inline constexpr std::size_t kMaxLine = 500;  // characters, in UTF-8 code points
inline constexpr std::size_t kMaxText = 20'000;
inline constexpr std::size_t kMaxItems = 5'000;  // of one list

struct Bounds {
    std::int64_t least = 0;  // Integer: inclusive
    std::int64_t most = 0;
    std::size_t min_items = 0;  // List; at most kMaxItems
    // Reference: the name of the structure whose key it holds, or several with "|" between them.
    std::string_view target = {};
    // Reference: the field beside it that names the item in which the target lies. Empty: anywhere.
    std::string_view within = {};
    // Masked: 9 a digit, A an upper-case letter, X a digit or upper-case letter, h a lower-case hexadecimal
    // digit, anything else itself.
    std::string_view mask = {};
};

struct Structure;

struct Field {
    std::string_view name;     // the one outside name, snake_case
    std::string_view item;     // List: what one item is called in XML
    std::string_view meaning;  // one sentence
    Cardinality cardinality = Cardinality::Required;
    Kind kind = Kind::Line;
    Bounds bounds;
    std::span<const core::Word> (*words)() = nullptr;  // Enumeration
    const Structure& (*structure)() = nullptr;         // Structured

    // The values of this member in the object that holds it.
    std::size_t (*count)(const void* object) = nullptr;
    const void* (*value)(const void* object, std::size_t index) = nullptr;
    // Makes room for one more value and answers where it is; a Required member's only value each time.
    void* (*add)(void* object) = nullptr;

    // One scalar value to and from its text. Reading answers a sentence when the text is not a value of this
    // kind or lies outside the bounds, and leaves the value alone then. Null for Structured.
    std::string (*print)(const void* value) = nullptr;
    core::Result<void> (*read)(const Field& field, std::string_view text, void* value) = nullptr;
};

struct Structure {
    static constexpr std::size_t kNoKey = static_cast<std::size_t>(-1);

    std::string_view name;     // singular, snake_case
    std::string_view meaning;  // one sentence
    std::span<const Field> fields;
    std::size_t key_index = kNoKey;

    // What names one item in a list; nullptr when nothing does. A key is unique among the items of one kind
    // that lie in the same keyed item: an element's name in its data set, an obligation's id in the record.
    [[nodiscard]] const Field* key() const { return key_index == kNoKey ? nullptr : &fields[key_index]; }
    // nullptr when there is none of that name.
    [[nodiscard]] const Field* findField(std::string_view fieldName) const;
};

// Whether a value of this kind is a std::string behind its `void*`.
[[nodiscard]] constexpr bool isString(Kind kind) {
    return kind <= Kind::Masked;
}

// The structures that a reference may name: "clause|obligation" is two.
[[nodiscard]] std::vector<std::string_view> alternatives(std::string_view target);

// Every structure that can be reached from `root`, each once, `root` first, in the order of first mention.
[[nodiscard]] std::vector<const Structure*> reachable(const Structure& root);

}  // namespace concordat::record
