// Holiday calendars as files: the form urn:concordat:calendar:1, in which a state, a county or a court says
// which days are closed.
//
// The same strictness and the same sentences as for agreements. A holiday says only what its kind needs: a
// fixed day its month and day, an nth weekday its month, nth and weekday, a last weekday its month and
// weekday, Easter nothing. A calendar that says nothing of its week closes Saturday and Sunday. Beyond the
// form a calendar that core would refuse (core::faults) is refused here too.
#pragma once

#include <string>
#include <string_view>

#include "core/calendar.h"
#include "core/result.h"

namespace concordat::record {

// XML or JSON, as for agreements.
[[nodiscard]] core::Result<core::Calendar> readCalendar(std::string_view bytes);

// XML, the one layout; reading it gives the same calendar.
[[nodiscard]] core::Result<std::string> writeCalendar(const core::Calendar& calendar);

}  // namespace concordat::record
