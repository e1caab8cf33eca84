// The description of a form as an XML Schema and as a JSON Schema: what others validate our files with.
//
// Both say names, order (XML), cardinality, types, bounds, words with their meanings, and for every field
// what it means. What they cannot say is left to the reader: references in JSON, references to one of two
// kinds or within another item, the grammar of due rules, and numbers beyond 64 bits. Blanks around an
// integer are let pass by XML Schema alone, 1.0 for an integer by JSON Schema alone. The reader and XML
// Schema let pass xsi:schemaLocation and xsi:noNamespaceSchemaLocation on the root, which XML editors write
// there.
#pragma once

#include <array>
#include <string>

#include "core/result.h"
#include "record/reader.h"

namespace concordat::record {

// XML Schema 1.0, indented, ends with a line break. The same bytes every time.
[[nodiscard]] core::Result<std::string> writeXsd(const Form& form);
// JSON Schema 2020-12; its $id is the form's name.
[[nodiscard]] std::string writeJsonSchema(const Form& form);

// What the schemas call the type of a scalar field with nothing of its own: "date", "identifier"; empty for a
// field whose type depends on it (Masked, Integer, Enumeration).
[[nodiscard]] std::string_view sharedType(Kind kind);
// One sentence on it.
[[nodiscard]] std::string_view sharedMeaning(Kind kind);

// The kinds that have a shared type, in order.
inline constexpr std::array kSharedKinds{Kind::Identifier, Kind::Line,   Kind::Text, Kind::Boolean,
                                         Kind::Decimal,    Kind::Money,  Kind::Date, Kind::Instant,
                                         Kind::Period,     Kind::DueRule};

}  // namespace concordat::record
