// Agreements as commands meet them: read from files, with the calendars and the time zone that they name.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/calendars.h"
#include "cli/command.h"
#include "cli/console.h"
#include "core/agreement.h"
#include "core/instant.h"

namespace concordat::cli {

// A record file, XML or JSON, or "-". Every sentence names the file.
[[nodiscard]] Outcome<core::Agreement> readAgreement(Console& console, const std::string& path);

// The zone in which the agreement of that file lives; NotFound when the machine does not know it.
[[nodiscard]] Outcome<std::unique_ptr<core::TimeZone>> zoneOf(const core::Agreement& agreement,
                                                              const std::string& path);

// --as-of and --calendar, for commands that compute the dates of agreements.
[[nodiscard]] std::vector<Option> agreementOptions();
// These and --data, for commands that also take agreements of the data directory.
[[nodiscard]] std::vector<Option> storedAgreementOptions();
// The second of them, for commands that look from no day.
[[nodiscard]] Option calendarOption();

}  // namespace concordat::cli
