// Every text that people wrote into a record, with its place: what the check for identifiers of clients reads
// (INV-40).
#pragma once

#include <vector>

#include "core/agreement.h"
#include "core/invariant.h"

namespace concordat::record {

// Lines and texts, in the order of the record; identifiers, references and values of a fixed shape are not
// among them. What is shown lives as long as the agreement and is valid until it changes.
[[nodiscard]] std::vector<core::TextAt> texts(const core::Agreement& agreement);

}  // namespace concordat::record
