// For how long an agreement is in force: through its initial term and every renewal that comes by itself or
// was opted for. The due list and the invariants ask here, so that neither calls a time covered that the
// other calls over.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/agreement.h"
#include "core/business_days.h"
#include "core/term_schedule.h"

namespace concordat::core {

struct Lifetime {
    Date first;
    std::optional<Date> last = {};  // nothing while no end is known
};

// What the record leaves open, and why it matters.
struct LifetimeDoubt {
    std::string about;  // "Receipt of a notice"
    std::string reason;
    Date from = kFirstDate;  // the first day that hangs on it
};

struct InForce {
    Lifetime lifetime;
    // Of the terms that the lifetime reaches, in order: whether the notice that the record asks for was given
    // in time.
    std::vector<bool> notices_given;
    std::vector<LifetimeDoubt> doubts;
};

// Automatic renewal goes on until notice of non-renewal was given in time by a party to the agreement; an
// option only after the option holder exercised it in time. In time is what is deemed to be received (D13)
// from the day the window opens to the deadline. Renewal in writing and renewal by new application need an
// act of which the record has no trace but a new end of the term: there the agreement is in force to the end
// that the record states, and a doubt says so. Holdover is no part of it.
//
// `days` are the agreement's; what was sent after `asOf` is not known yet (D20). A notice whose receipt rests
// on a year that a calendar does not cover is passed over with a doubt. n log n in notices and terms.
[[nodiscard]] InForce inForce(const Agreement& agreement, const TermSchedule& terms, Date asOf,
                              const BusinessDays& days, const TimeZone& zone);

}  // namespace concordat::core
