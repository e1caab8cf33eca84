// Every text that people wrote into a record, with its place: what the check for identifiers of clients reads
// (INV-40).
#pragma once

#include <vector>

#include "core/agreement.h"
#include "core/invariant.h"

namespace concordat::record {

// Lines, texts, identifiers and the events that due rules name, in the order of the record; references, which
// repeat identifiers, and values of a fixed shape are not among them. The place of an identifier counts its
// item instead of naming it, so that no finding repeats what must not be said. What is shown lives as long as
// the agreement and is valid until it changes.
[[nodiscard]] std::vector<core::TextAt> texts(const core::Agreement& agreement);

}  // namespace concordat::record
