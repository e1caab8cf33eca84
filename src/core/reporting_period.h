// The periods that a report requirement covers: the periods of a cycle, cut by the term, with the stubs at
// its two ends treated as the requirement says (D11, G15).
#pragma once

#include <string>
#include <vector>

#include "core/date.h"
#include "core/metric.h"
#include "core/period_sequence.h"

namespace concordat::core {

struct ReportingPeriod {
    DateRange range;
    std::string label;    // "2027Q1"; of a merged one both, "2026Q4+2027Q1"
    std::string key;      // for occurrence ids (D21); of a merged one that of the whole period
    bool merged = false;  // stands for a stub and its neighbour

    bool operator==(const ReportingPeriod&) const = default;
};

// In order, without gaps except for days under SkipBelow, which belong to no report. MergeNext merges a first
// stub into the second period, MergePrev a last stub into the one before; both only while two periods remain.
// Refused (Invalid): a term that ends before it starts, SkipBelow without days, more than 10,000 periods.
[[nodiscard]] Result<std::vector<ReportingPeriod>> reportingPeriods(const PeriodSequence& sequence,
                                                                    const DateRange& term,
                                                                    const StubTerms& stub);

}  // namespace concordat::core
