// What the history of a record says about the items that are due: their status, and how far suspensions moved
// them. Used by `due`, which finds the items.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/due.h"
#include "core/period_sequence.h"
#include "core/schedule.h"

namespace concordat::core {

class DueHistory {
public:
    // What was recorded after the as-of date is not known yet (D20). Moments count by their civil date in the
    // zone. All three must outlive the history. n log n in the entries of the history.
    DueHistory(const Agreement& agreement, Date asOf, const TimeZone& zone);

    // The events of this kind, or with this id, by date and then id.
    [[nodiscard]] std::vector<const AgreementEvent*> events(const std::string& word) const;

    // Whether a suspension that tolls moves any date (D16).
    [[nodiscard]] bool tolls() const { return tolls_; }

    // Sets the status that the history gives to the item, and moves its dates by the suspensions that ended
    // before it was done, rolling them anew as its schedule does. A meeting belongs to the occurrence in
    // whose period, as the schedule counts them, it was held. `doneOn` is the day on which the record itself
    // says that it was done. One look-up an item.
    // Fails where a moved date leaves the range of dates or rests on what a calendar does not cover.
    [[nodiscard]] Result<void> apply(DueItem& item, const Schedule& schedule, const Occurrence& occurrence,
                                     const std::optional<Date>& doneOn) const;

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
    // The standing revision of a figure or report for one period, and when the first was submitted.
    template <class Revised>
    struct Revisions {
        const Revised* standing = nullptr;
        std::optional<Date> first_submitted = {};
    };
    using OfPeriod = std::pair<std::string_view, std::string_view>;  // an item and the label of its period
    struct OfPeriodHash {
        std::size_t operator()(const OfPeriod& key) const {
            const std::hash<std::string_view> hash;
            return hash(key.first) * 31 + hash(key.second);
        }
    };
    template <class Value>
    using ByPeriod = std::unordered_map<OfPeriod, Value, OfPeriodHash>;

    void findRests();
    void findEntries();
    template <class Revised>
    void revise(Revisions<Revised>& revisions, const Revised& next, const std::optional<Date>& submitted);

    [[nodiscard]] Recorded recorded(const DueItem& item, const Schedule& schedule,
                                    const Occurrence& occurrence) const;
    [[nodiscard]] Recorded recorded(const OccurrenceEntry& entry) const;
    [[nodiscard]] Recorded held(const DueItem& item, const PeriodSequence& sequence,
                                const Occurrence& occurrence) const;
    [[nodiscard]] Result<void> toll(DueItem& item, const Schedule& schedule, const Occurrence& occurrence,
                                    const std::optional<Date>& doneOn) const;
    void moveClock(DueItem& item) const;

    const History& history_;
    Date asOf_;
    const TimeZone& zone_;
    std::vector<Rest> rests_;  // in order, none overlapping another
    bool tolls_ = false;
    std::unordered_map<std::string_view, const OccurrenceEntry*> entries_;  // by occ_id
    ByPeriod<Revisions<MetricValue>> figures_;
    ByPeriod<Revisions<ReportInstance>> reports_;
    std::unordered_map<std::string_view, std::vector<Date>> meetings_;  // by series, in order
};

}  // namespace concordat::core
