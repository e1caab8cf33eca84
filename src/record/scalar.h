// Scalar values of the record to and from text: one pair of overloads per C++ type.
//
// The text is the same in XML, in JSON strings, in paths and in differences. Reading is strict: no blanks
// around, no second spelling of the same value. Lengths are counted in code points. A sentence says what is
// wrong and how to write it; the caller knows the place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/date.h"
#include "core/due_rule.h"
#include "core/instant.h"
#include "core/quantity.h"
#include "record/structure.h"

namespace concordat::record {

[[nodiscard]] std::string toText(const std::string& value);
[[nodiscard]] std::string toText(const bool& value);
[[nodiscard]] std::string toText(const int& value);
[[nodiscard]] std::string toText(const std::int64_t& value);
[[nodiscard]] std::string toText(const core::Decimal& value);
[[nodiscard]] std::string toText(const core::Money& value);
[[nodiscard]] std::string toText(const core::Date& value);
[[nodiscard]] std::string toText(const core::Instant& value);
[[nodiscard]] std::string toText(const core::Period& value);
[[nodiscard]] std::string toText(const core::DueRule& value);

// The field tells kind and bounds of a string or an integer.
[[nodiscard]] core::Result<void> fromText(const Field& field, std::string_view text, std::string& value);
[[nodiscard]] core::Result<void> fromText(const Field& field, std::string_view text, bool& value);
[[nodiscard]] core::Result<void> fromText(const Field& field, std::string_view text, int& value);
[[nodiscard]] core::Result<void> fromText(const Field& field, std::string_view text, std::int64_t& value);
[[nodiscard]] core::Result<void> fromText(const Field& field, std::string_view text, core::Decimal& value);
[[nodiscard]] core::Result<void> fromText(const Field& field, std::string_view text, core::Money& value);
[[nodiscard]] core::Result<void> fromText(const Field& field, std::string_view text, core::Date& value);
[[nodiscard]] core::Result<void> fromText(const Field& field, std::string_view text, core::Instant& value);
[[nodiscard]] core::Result<void> fromText(const Field& field, std::string_view text, core::Period& value);
[[nodiscard]] core::Result<void> fromText(const Field& field, std::string_view text, core::DueRule& value);

// The place of `text` among the codes of an enumeration; the sentence names the code that is near, or all.
[[nodiscard]] core::Result<std::size_t> wordIndex(const Field& field, std::string_view text);

}  // namespace concordat::record
