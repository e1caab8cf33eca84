// Values in the words of a document: "July 1, 2026", "$180,000.00", "24 months".
#pragma once

#include <string>
#include <vector>

#include "record/structure.h"

namespace concordat::record {

// One scalar value. Text is itself; a truth is "yes" or "no".
[[nodiscard]] std::string spoken(const Field& field, const void* value);
// Whether `spoken` differs from the value's text in the record.
[[nodiscard]] bool isSpokenOtherwise(Kind kind);

// "Alder", "Alder and Birch", "Alder, Birch and Cedar".
[[nodiscard]] std::string joined(const std::vector<std::string>& texts);

}  // namespace concordat::record
