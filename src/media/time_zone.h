// The one door to the system's time-zone rules (Howard Hinnant's date library over /usr/share/zoneinfo).
//
// Gives `core` the TimeZone that it asks for. The list of names is read once, on first use; the rules of a
// zone when it is asked for.
#pragma once

#include <memory>
#include <string_view>

#include "core/instant.h"

namespace concordat::media {

// By its name in the system's list: "America/New_York". NotFound with the nearest names otherwise;
// Unavailable when the machine has no such list. Safe for use by several threads.
[[nodiscard]] core::Result<std::unique_ptr<core::TimeZone>> timeZone(std::string_view name);

// A zone that never changes its clocks: name "UTC" for 0, else "UTC+05:30". −14:00…+14:00 in minutes.
[[nodiscard]] std::unique_ptr<core::TimeZone> fixedTimeZone(int offset_minutes);

}  // namespace concordat::media
