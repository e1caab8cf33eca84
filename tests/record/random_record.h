// Valid agreements made at random through the description alone: every field, bound and reference of a
// record, and whatever is added to it later, without a list of fields here.
#pragma once

#include <cstdint>
#include <random>

#include "core/agreement.h"

namespace concordat::testing {

struct RecordShape {
    int most_items = 3;     // of a list
    double optional = 0.5;  // how often what may be left out is there
    int least_items = 1;    // of a list whose items have keys
};

// The same seed gives the same record on every machine.
[[nodiscard]] core::Agreement randomAgreement(std::uint64_t seed, const RecordShape& shape = {});

}  // namespace concordat::testing
