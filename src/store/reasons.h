// How the dates kept of one agreement come about, together in one small frame of bytes: derivations say much
// the same again and again, and are read far less often than dates.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/derivation.h"
#include "core/due.h"

namespace concordat::store {

struct Reason {
    std::vector<core::Step> steps;
    std::vector<std::string> notes;
};

// By occurrence.
using Reasons = std::map<std::string, Reason, std::less<>>;

[[nodiscard]] std::string writeReasons(const std::vector<core::DueItem>& items);

// Throws Invalid for anything that `writeReasons` did not write.
[[nodiscard]] Reasons readReasons(std::string_view json);

}  // namespace concordat::store
