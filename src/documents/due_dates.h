// When things are due, as the document of an agreement says it: a phrase and the dates themselves.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/agreement.h"
#include "core/business_days.h"
#include "core/instant.h"
#include "core/result.h"
#include "documents/due_words.h"

namespace concordat::documents {

using DatesOf = std::vector<core::Date>;

// By id, every date of everything that is due, from a year before the first day to the end of all that
// survives the agreement, or to the day by which it is reviewed; what has happened since is not looked at.
// Empty while there is no first day.
[[nodiscard]] core::Result<std::map<std::string, DatesOf>> allDueDates(const core::Agreement& agreement,
                                                                       std::optional<core::Date> first_day,
                                                                       const core::Calendars& calendars,
                                                                       const core::TimeZone& zone);

// A standing duty with a date lasts until then.
[[nodiscard]] Reading readingOf(core::ObligationTrigger trigger);

struct DueWords {
    std::string when;  // "by October 30, 2026", "within 24 hours after each incident"
    // "Dates: …", with more than four "First dates: …; and so on"; empty when `when` says it. A date that is
    // counted from the end of the term says which ends come only after the term has been extended.
    std::string dates;
};
// Both are empty without a rule. With automatic renewal the dates after each renewal are among `dates`; those
// that come without one are `certain`, the others are said to depend on it.
[[nodiscard]] DueWords dueInWords(const std::optional<core::DueRule>& rule, Reading reading,
                                  const DatesOf& dates, const DatesOf& certain, core::RenewalMode renewal);

}  // namespace concordat::documents
