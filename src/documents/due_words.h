// Due rules in the words of a document: "within 30 days after the end of each quarter".
#pragma once

#include <string>

#include "core/due_rule.h"

namespace concordat::documents {

// A phrase without a full stop that stands after "due". It says all that the rule says but its calendars.
[[nodiscard]] std::string inWords(const core::DueRule& rule);

}  // namespace concordat::documents
