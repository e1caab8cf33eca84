// Keeping the data: making a data directory, verifying, rebuilding, backing up and restoring.
#pragma once

#include <string>
#include <vector>

#include "office/visit.h"
#include "store/verify.h"

namespace concordat::office {

// A new data directory with one workspace of this name, and nothing in it.
[[nodiscard]] core::Result<std::unique_ptr<store::Store>> makeDataDirectory(const Errand& errand,
                                                                            const std::string& folder,
                                                                            core::Calendars calendars,
                                                                            std::string_view workspace);

// Keeps a holiday calendar for all agreements, and computes anew the dates that lacked it. The same calendar
// again changes nothing; Conflict when one of that name closes other days.
[[nodiscard]] core::Result<void> keepCalendar(store::Store& store, const Errand& errand,
                                              const core::Calendar& calendar);

[[nodiscard]] core::Result<store::Verification> verifyData(const Visit& visit, const std::string& database,
                                                           const core::Calendars& calendars);
// Answers how many agreements were derived anew.
[[nodiscard]] core::Result<std::int64_t> rebuildData(store::Store& store, const Visit& visit);
[[nodiscard]] core::Result<store::Verification> backUpData(const Visit& visit, const std::string& folder,
                                                           const std::string& target,
                                                           const core::Calendars& calendars);
// What is derived is made anew where the backup's was damaged.
[[nodiscard]] core::Result<store::Restoration> restoreData(const Visit& visit, const std::string& backup,
                                                           const std::string& folder,
                                                           const core::Calendars& calendars);

}  // namespace concordat::office
