// What people and parties are called where their keys would say nothing to a reader.
#pragma once

#include <string>
#include <string_view>

#include "core/agreement.h"

namespace concordat::core {

// The short name that the agreement gives the party, else the legal name of its organisation, else the key.
[[nodiscard]] std::string partyName(const Agreement& agreement, std::string_view party);

// The name of a person of the record, else the key.
[[nodiscard]] std::string personName(const Agreement& agreement, std::string_view person);

}  // namespace concordat::core
