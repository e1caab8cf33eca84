// Faulty records: a valid one with one thing wrong in it, in both forms, and who must refuse it.
//
// The reader must refuse every one of them at the place that is told. The schemas must refuse those that a
// schema can express; the test of the schemas holds two independent validators to that.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/agreement.h"

namespace concordat::testing {

enum class BySchema : std::uint8_t { Refused, NotExpressible };

struct Faulty {
    std::string bytes;  // empty when the form cannot have this fault at all
    std::string path;   // where the reader must find it
    BySchema schema = BySchema::Refused;
};

struct Fault {
    std::string name;  // "missing_field", with a number behind it
    Faulty xml;
    Faulty json;
};

// One fault of each kind, each in a place of its own by the seed.
[[nodiscard]] std::vector<Fault> faultsIn(const core::Agreement& agreement, std::uint64_t seed);

}  // namespace concordat::testing
