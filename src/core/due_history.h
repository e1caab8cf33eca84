// What the history of a record says about the items that are due: their status, and how far suspensions moved
// them. Used by `due`, which finds the items.
#pragma once

#include <cstdint>
#include <optional>

#include "core/due.h"
#include "core/due_rule.h"
#include "core/period_sequence.h"

namespace concordat::core {

// The status of an open item from the days that are left, and the days before its date on which reminders
// begin (D14, D22).
[[nodiscard]] DueStatus openStatus(std::int64_t days_left, std::int64_t lead);

class DueHistory {
public:
    DueHistory(const Agreement& agreement, Date as_of);

    // All days of suspensions that toll and have ended, both ends counted (D16).
    [[nodiscard]] std::int64_t suspendedDays() const;

    // Sets the status that the history gives to the item, and moves its dates by the suspensions that came
    // before it was done. `rule` and `days` roll the moved date anew; `sequence` tells to which occurrence of
    // a series a meeting belongs, `base` being the occurrence's own day.
    // Fails where a moved date leaves the range of dates.
    [[nodiscard]] Result<void> apply(DueItem& item, const DueRule& rule, const BusinessDays& days,
                                     const std::optional<PeriodSequence>& sequence, Date base) const;

    // Submitted when a notice of the purpose was sent in the term that began on `start`, by the deadline.
    [[nodiscard]] DueStatus noticeStatus(Date start, Date deadline) const;

private:
    // The status that stands recorded, as far as it was recorded by the as-of date; Scheduled when nothing
    // was.
    [[nodiscard]] DueStatus recorded(const DueItem& item, const std::optional<PeriodSequence>& sequence,
                                     Date base) const;
    [[nodiscard]] DueStatus occurrenceStatus(const OccurrenceEntry& entry) const;
    [[nodiscard]] Result<void> toll(DueItem& item, const DueRule& rule, const BusinessDays& days) const;

    const Agreement& agreement_;
    const History& history_;
    Date asOf_;
};

}  // namespace concordat::core
