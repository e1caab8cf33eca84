// The occasion of a paper about an agreement: a letter has a sender and addressees, minutes belong to a
// meeting, an amendment is one of several, and what no record holds is given by whoever writes it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/agreement.h"
#include "core/business_days.h"
#include "core/date.h"
#include "core/instant.h"
#include "core/result.h"
#include "media/context.h"
#include "record/template_data.h"

namespace concordat::documents {

struct Occasion {
    std::string sender = {};                     // a party; unless said the lead agency, else the first
    std::vector<std::string> addressees = {};    // parties; unless said all others
    std::string meeting = {};                    // a series; unless said the first
    std::optional<std::int64_t> amendment = {};  // its number; unless said the last
    // Free words, by the name after "given."; a day may be given as 2027-02-15 and is printed in full.
    std::map<std::string, std::string> given = {};
};

// The party that sends a paper, by its id; empty where the record has no parties.
[[nodiscard]] std::string senderOf(const core::Agreement& agreement, const Occasion& occasion);

// Sets `sender`, `addressees`, `meeting`, `amendment`, `given`, `overdue` and `due_soon`, after the members
// of `parties`, `meetings` and `amendments` are there. A name that was not given is blank. Errors: NotFound
// for a party, meeting or amendment that the record does not have, with the nearest; those of `core::due`.
[[nodiscard]] core::Result<void> addOccasion(const core::Agreement& agreement, const Occasion& occasion,
                                             core::Date as_of, const core::Calendars& calendars,
                                             const core::TimeZone& zone, media::Fields& root);

// These names with their meaning; `root` holds the names of the lists that they are taken from.
[[nodiscard]] std::vector<record::TemplateName> occasionNames(const record::TemplateName& root);

// How far `due_soon` looks.
inline constexpr std::int64_t kSoonDays = 60;

}  // namespace concordat::documents
