// Everything derived of an agreement, to the tables and back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/business_days.h"
#include "store/connection.h"
#include "store/derived.h"
#include "store/revision_row.h"

namespace concordat::store {

// Writes it in place of what there was; `ordinal` is the revision's.
void writeDerived(Connection& connection, std::int64_t workspace, const Derived& derived,
                  const RevisionRow& revision, std::int64_t ordinal);

// The revision that is what was agreed on a day, with its record: the newest that had taken effect by then,
// or the first while none has.
struct Standing {
    RevisionRow row;
    std::int64_t ordinal = 0;
    std::optional<core::Date> until = {};  // the day on which a newer one takes its place
    core::Agreement agreement;
};
// Throws Invalid where there is none, or its content is damaged.
[[nodiscard]] Standing standingOf(Connection& connection, std::int64_t workspace, const std::string& id,
                                  core::Date day);

// Derives what stands on the day of `readiness`, and writes it.
void makeAnew(Connection& connection, std::int64_t workspace, const std::string& id,
              const Readiness& readiness, const core::Calendars& calendars);

// The same; but a record that cannot be read keeps no other from being made ready. What was last computed of
// it stays, `undated` tells what is wrong, and on the next day it is tried again.
void makeAnewOrSayWhyNot(Connection& connection, std::int64_t workspace, const std::string& id,
                         const Readiness& readiness, const core::Calendars& calendars);

// The tables in which what is kept of the agreement is not what follows from its latest revision, derived
// anew as of the day and up to the horizon that its row names; and how many rows of due_date follow from it.
struct DerivedFaults {
    std::vector<std::string> tables;
    std::int64_t dates = 0;
};
[[nodiscard]] DerivedFaults derivedFaults(Connection& connection, std::int64_t workspace,
                                          const std::string& id, const core::Calendars& calendars);

}  // namespace concordat::store
