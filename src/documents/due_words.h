// Due rules in the words of a document: "within 30 days after the end of each quarter".
#pragma once

#include <cstdint>
#include <string>

#include "core/due_rule.h"

namespace concordat::documents {

// What the date of a rule is for, which decides the words around it.
enum class Reading : std::uint8_t {
    Deadline,   // "within 5 business days after each incident, by 5:00 p.m."
    Once,       // of an event that comes once: "within 30 days after the final financial report"
    Meeting,    // "on the third Thursday of each month at noon"
    Retention,  // something that lasts that long: "until 3 years after the final financial report"
};

// A phrase without a full stop that stands after "due". It says all that the rule says but its calendars.
[[nodiscard]] std::string inWords(const core::DueRule& rule, Reading reading = Reading::Deadline);

}  // namespace concordat::documents
