// What the history of a record says about the items that are due: their status, and how far suspensions moved
// them. Used by `due`, which finds the items.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/due.h"
#include "core/period_sequence.h"
#include "core/schedule.h"

namespace concordat::core {

// The status of an open item from the days that are left, and the days before its date on which reminders
// begin (D14, D22).
[[nodiscard]] DueStatus openStatus(std::int64_t days_left, std::int64_t lead);

class DueHistory {
public:
    // What was recorded after the as-of date is not known yet (D20). Moments count by their civil date in the
    // zone. All three must outlive the history.
    DueHistory(const Agreement& agreement, Date as_of, const TimeZone& zone);

    // The events of this kind, or with this id, by date and then id.
    [[nodiscard]] std::vector<const AgreementEvent*> events(const std::string& word) const;

    // Whether a suspension that tolls moves any date (D16).
    [[nodiscard]] bool tolls() const;

    // Sets the status that the history gives to the item, and moves its dates by the suspensions that ended
    // before it was done. `rolling` rolls the moved date anew; `sequence` tells to which occurrence of a
    // series a meeting belongs, `base` being the occurrence's own day.
    // Fails where a moved date leaves the range of dates.
    [[nodiscard]] Result<void> apply(DueItem& item, const Schedule::Rolling& rolling,
                                     const std::optional<PeriodSequence>& sequence, Date base) const;

    // Whether the notice that the record asks for at the end of this term was given in time: not before the
    // window opens, and deemed to be received by the deadline (D13). `days` are the agreement's.
    // Fails where a calendar does not cover the day of sending.
    [[nodiscard]] Result<bool> noticeGiven(const TermRow& term, const BusinessDays& days) const;

private:
    // What stands recorded by the as-of date: Scheduled when nothing was. The day is that of the first
    // submission or of whatever ended the duty, when it is known.
    struct Recorded {
        DueStatus status = DueStatus::Scheduled;
        std::optional<Date> done_on = {};
    };
    // A time in which the agreement rested and tolled; without an end it still rests on the as-of date.
    struct Rest {
        Date first;
        std::optional<Date> last;
    };

    [[nodiscard]] Recorded recorded(const DueItem& item, const std::optional<PeriodSequence>& sequence,
                                    Date base) const;
    [[nodiscard]] Recorded recorded(const OccurrenceEntry& entry) const;
    [[nodiscard]] Result<void> toll(DueItem& item, const Schedule::Rolling& rolling,
                                    const std::optional<Date>& done_on) const;
    void moveClock(DueItem& item) const;
    void findRests();

    const Agreement& agreement_;
    const History& history_;
    Date asOf_;
    const TimeZone& zone_;
    std::vector<Rest> rests_;  // in order, none overlapping another
};

}  // namespace concordat::core
