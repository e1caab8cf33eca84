// How the dates kept of one agreement come about, together in one small frame of bytes: derivations say much
// the same again and again, and are read far less often than dates.
#pragma once

#include <optional>
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

[[nodiscard]] std::string writeReasons(const std::vector<core::DueItem>& items);

// Of one occurrence; nothing when it has none. Only its own part is read, and Invalid thrown when that is not
// what `writeReasons` wrote.
[[nodiscard]] std::optional<Reason> findReason(std::string_view json, std::string_view occurrence);

}  // namespace concordat::store
