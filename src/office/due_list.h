// What is due: under one record, or over all agreements of the office.
//
// The two answers are the same: what is kept ready is what evaluating every record gives, and where it does
// not reach (another day, a date behind the horizon, what is done as well) every record is evaluated.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/business_days.h"
#include "office/visit.h"

namespace concordat::office {

using store::DuePlace;
using store::DueRow;
using store::UndatedRow;

enum class Done { LeftOut, Listed };

struct DueQuestion {
    core::Date as_of;
    core::DateRange range;  // of the adjusted dates, both ends inclusive
    Done done = Done::LeftOut;
    store::WithReasons reasons = store::WithReasons::Yes;
    std::optional<DuePlace> after = {};
    std::optional<std::int64_t> limit = {};  // of one page; without it everything
    std::string agreement = {};              // only of this one; empty for all
};

struct DueAnswer {
    std::vector<DueRow> rows;  // by adjusted date, agreement, occurrence
    std::vector<UndatedRow> undated;
    std::optional<DuePlace> next;  // where the next page begins behind
};

// Under one record. Under a draft nothing is due, and that is among the undated. Fails where nothing can be
// evaluated.
[[nodiscard]] core::Result<DueAnswer> dueUnder(const core::Agreement& agreement, const DueQuestion& question,
                                               const core::Calendars& calendars);

// Over all agreements. A page costs what it shows where what is kept ready reaches; otherwise as much as
// evaluating every record. What has no date is told with the first page only.
[[nodiscard]] core::Result<DueAnswer> dueList(store::Store& store, const Visit& visit,
                                              const DueQuestion& question);

// A page of what is due, and how much there is in each of the stretches of time that people think in.
struct DueOverview {
    DueAnswer page;
    std::int64_t overdue = 0;  // before the as-of day
    std::int64_t week = 0;     // the next seven days, the as-of day with them
    std::int64_t month = 0;    // after those, up to the thirtieth day
    std::int64_t later = 0;    // after that, up to the end of the range
};

// The last days of the week and the month of an overview.
[[nodiscard]] core::Date lastOfWeek(core::Date as_of);
[[nodiscard]] core::Date lastOfMonth(core::Date as_of);

[[nodiscard]] core::Result<DueOverview> dueOverview(store::Store& store, const Visit& visit,
                                                    const DueQuestion& question);

}  // namespace concordat::office
