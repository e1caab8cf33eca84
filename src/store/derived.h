// What the database keeps ready of an agreement's latest revision: the row for lists, its JSON, the words for
// the search, and the dates on which something is open, each with its reason. All of it follows from the
// record, the day it was computed on, the calendars and the horizon; nothing here is told to nobody else.
//
// A date is kept when its occurrence is open and falls on or before the horizon; of each item the next open
// one is kept even behind it, looked for `kLooksAheadYears` beyond and without its reason. What is kept
// answers for any as-of day from `computed_on` to `valid_through`: until then nothing that the record names
// begins or ends.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/agreement.h"
#include "core/business_days.h"
#include "store/due_row.h"

namespace concordat::store {

inline constexpr int kLooksAheadYears = 5;

// From when, and how far, dates are kept ready.
struct Readiness {
    core::Date today;
    core::Date horizon;
};

struct Derived {
    std::string id;
    std::string title;
    std::string short_name;
    std::string instrument;
    std::string state;
    std::string sensitivity;
    std::string parties;  // JSON
    std::optional<core::Date> effective;
    std::optional<core::Date> ends;
    std::optional<core::Date> next_due;
    core::Date computed_on;
    core::Date valid_through;
    core::Date horizon;
    std::string undated;  // JSON
    std::string json;     // packed
    std::int64_t json_size = 0;
    std::string reasons;  // packed
    std::int64_t reasons_size = 0;
    std::vector<DueRow> dates;  // as they are kept; by adjusted date, then occurrence
    std::string search_names;
    std::string search_words;

    bool operator==(const Derived&) const = default;
};

// Never fails for a record that was read: where its dates cannot be evaluated, it keeps none and `undated`
// says why. Costs as much as evaluating the dates up to `kLooksAheadYears` behind the horizon.
[[nodiscard]] Derived derive(const core::Agreement& agreement, const Readiness& readiness,
                             const core::Calendars& calendars);

// What `undated` says of an agreement of which no date can be told, since its record cannot be read.
[[nodiscard]] std::string undatedForFault(std::string sentence);

}  // namespace concordat::store
