#include "core/due_history.h"

#include <algorithm>
#include <tuple>

#include "core/clock.h"
#include "core/notice_clock.h"
#include "core/revision.h"

namespace concordat::core {

namespace {

const History& historyOf(const Agreement& agreement) {
    static const History kNone;
    return agreement.history ? *agreement.history : kNone;
}

DueStatus statusOf(MetricStatus status) {
    switch (status) {
        case MetricStatus::Submitted:
        case MetricStatus::Revised:
        case MetricStatus::SuppressedInOutput:
            return DueStatus::Submitted;
        case MetricStatus::Verified:
        case MetricStatus::Locked:
            return DueStatus::Accepted;
        case MetricStatus::NotApplicable:
            return DueStatus::NotApplicable;
        case MetricStatus::Missing:
        case MetricStatus::Draft:
        case MetricStatus::NotMature:
            break;
    }
    return DueStatus::Scheduled;
}

DueStatus statusOf(ReportStatus status) {
    switch (status) {
        case ReportStatus::Submitted:
        case ReportStatus::Revised:
            return DueStatus::Submitted;
        case ReportStatus::Returned:
            return DueStatus::Returned;
        case ReportStatus::Accepted:
            return DueStatus::Accepted;
        case ReportStatus::NotOpen:
        case ReportStatus::Collecting:
        case ReportStatus::InternalReview:
        case ReportStatus::Ready:
            break;
    }
    return DueStatus::Scheduled;
}

}  // namespace

DueHistory::DueHistory(const Agreement& agreement, Date asOf, const TimeZone& zone)
    : history_(historyOf(agreement)), asOf_(asOf), zone_(zone) {
    findRests();
    findEntries();
}

void DueHistory::findEntries() {
    entries_.reserve(history_.occurrences.size());
    for (const OccurrenceEntry& entry : history_.occurrences)
        entries_.emplace(entry.occ_id, &entry);
    for (const MetricValue& value : history_.metric_values) {
        if (!value.disaggregation_key.empty()) continue;
        std::optional<Date> entered;
        if (value.entered_at) entered = civilDate(*value.entered_at, &zone_);
        if (entered && asOf_ < *entered) continue;
        revise(figures_[{value.metric, value.period}], value, entered);
    }
    for (const ReportInstance& report : history_.report_instances) {
        if (report.submitted_on && asOf_ < *report.submitted_on) continue;
        revise(reports_[{report.report, report.period.label}], report, report.submitted_on);
    }
    for (const Meeting& meeting : history_.meetings)
        if (meeting.date <= asOf_) meetings_[meeting.series].push_back(meeting.date);
    for (auto& [series, dates] : meetings_)
        std::ranges::sort(dates);
}

// The highest revision tells how the thing stands, the first submission whether it was on time (INV-15).
template <class Revised>
void DueHistory::revise(Revisions<Revised>& revisions, const Revised& next,
                        const std::optional<Date>& submitted) {
    if (revisions.standing == nullptr || supersedes(next, *revisions.standing)) revisions.standing = &next;
    if (!submitted || statusOf(next.status) == DueStatus::Scheduled) return;
    std::optional<Date>& first = revisions.first_submitted;
    first = first ? std::min(*first, *submitted) : *submitted;
}

void DueHistory::findRests() {
    std::vector<Rest> begun;
    for (const Suspension& suspension : history_.suspensions) {
        if (!suspension.tolls || asOf_ < suspension.from) continue;
        const bool over = suspension.to && *suspension.to < asOf_;
        begun.push_back({suspension.from, over ? suspension.to : std::nullopt});
    }
    std::ranges::sort(begun, {}, &Rest::first);
    for (const Rest& rest : begun) {
        if (rest.last && *rest.last < rest.first) continue;  // INV-05 reports it
        Rest* before = rests_.empty() ? nullptr : &rests_.back();
        if (before == nullptr || (before->last && *before->last < rest.first))
            rests_.push_back(rest);
        else if (before->last && (!rest.last || *before->last < *rest.last))
            before->last = rest.last;
    }
    tolls_ = std::ranges::any_of(rests_, [](const Rest& rest) { return rest.last.has_value(); });
}

std::vector<const AgreementEvent*> DueHistory::events(const std::string& word) const {
    std::vector<std::pair<Date, const AgreementEvent*>> found;
    for (const AgreementEvent& event : history_.events) {
        if (event.kind != word && event.id != word) continue;
        if (!event.on && !event.at) continue;
        const Date day = event.at ? civilDate(*event.at, &zone_) : *event.on;
        if (day <= asOf_) found.emplace_back(day, &event);
    }
    std::ranges::sort(found, {}, [](const auto& entry) { return std::tie(entry.first, entry.second->id); });
    std::vector<const AgreementEvent*> events;
    events.reserve(found.size());
    for (const auto& [day, event] : found)
        events.push_back(event);
    return events;
}

Result<void> DueHistory::apply(DueItem& item, const Schedule& schedule, const Occurrence& occurrence,
                               const std::optional<Date>& doneOn) const {
    Recorded found = recorded(item, schedule, occurrence);
    if (found.status == DueStatus::Scheduled && doneOn && *doneOn <= asOf_)
        found = {DueStatus::Accepted, doneOn};
    item.status = found.status;
    if (!isOpen(found.status) && !found.done_on) return {};
    return toll(item, schedule, occurrence, found.done_on);
}

// D16, G15: what is done by the reinstatement has its date already and keeps it.
Result<void> DueHistory::toll(DueItem& item, const Schedule& schedule, const Occurrence& occurrence,
                              const std::optional<Date>& doneOn) const {
    for (const Rest& rest : rests_) {
        if (item.raw < rest.first) continue;
        if (!rest.last) {
            if (isOpen(item.status)) item.status = DueStatus::Suspended;
            return {};
        }
        if (doneOn && *doneOn <= *rest.last) return {};
        const Schedule::Rolling rolling = schedule.rolling(occurrence);
        auto moved = tolled(item.raw, {rest.first, *rest.last}, rolling.roll, *rolling.days);
        if (!moved) return tl::unexpected(moved.error());
        if (item.adjusted != item.raw)
            item.steps.push_back(
                {Step::Kind::Origin,
                 item.adjusted,
                 item.raw,
                 "A suspension moves the date as it was before it was rolled, " + printLong(item.raw),
                 {}});
        item.raw = moved->raw;
        item.adjusted = moved->adjusted;
        item.steps.insert(item.steps.end(), moved->steps.begin(), moved->steps.end());
        moveClock(item);
    }
    return {};
}

// The end of an hour clock keeps its time of day; the zone may be at another distance from UTC by then.
void DueHistory::moveClock(DueItem& item) const {
    constexpr std::size_t kLocalTime = 5;  // "21:00" of "21:00-04:00"
    if (item.time.size() <= kLocalTime) return;
    if (const auto local = parseTimeOfDay(item.time.substr(0, kLocalTime)))
        item.time = printClockTime(zone_.at(item.adjusted, *local));
}

DueHistory::Recorded DueHistory::recorded(const DueItem& item, const Schedule& schedule,
                                          const Occurrence& occurrence) const {
    if (const auto entry = entries_.find(item.occurrence); entry != entries_.end())
        return recorded(*entry->second);
    const auto revision = [&](const auto& byPeriod) -> Recorded {
        if (!item.period) return {};
        const auto found = byPeriod.find({item.item, item.period->label});
        if (found == byPeriod.end()) return {};
        return {statusOf(found->second.standing->status), found->second.first_submitted};
    };
    if (item.source == DueSource::Metric) return revision(figures_);
    if (item.source == DueSource::Report) return revision(reports_);
    if (item.source == DueSource::Meeting && schedule.sequence())
        return held(item, *schedule.sequence(), occurrence);
    return {};
}

DueHistory::Recorded DueHistory::held(const DueItem& item, const PeriodSequence& sequence,
                                      const Occurrence& occurrence) const {
    const auto meetings = meetings_.find(item.item);
    if (meetings == meetings_.end()) return {};
    const auto number = [&sequence](Date date) { return sequence.numberOf(date); };
    const auto first =
        std::ranges::lower_bound(meetings->second, std::int64_t{occurrence.number}, {}, number);
    if (first == meetings->second.end() || number(*first) != occurrence.number) return {};
    return {DueStatus::Accepted, *first};
}

DueHistory::Recorded DueHistory::recorded(const OccurrenceEntry& entry) const {
    const auto by = [this](const std::optional<Date>& date) { return date && *date <= asOf_; };
    const std::optional<Date> submitted = by(entry.submitted_on) ? entry.submitted_on : std::nullopt;
    if (entry.not_applicable.value_or(false)) return {DueStatus::NotApplicable, submitted};
    if (!entry.excused_reason.empty()) return {DueStatus::Excused, submitted};
    if (by(entry.waived_on)) return {DueStatus::Waived, submitted ? submitted : entry.waived_on};
    if (by(entry.accepted_on)) return {DueStatus::Accepted, submitted ? submitted : entry.accepted_on};
    if (by(entry.returned_on) && !by(entry.resubmitted_on)) return {DueStatus::Returned};
    return {submitted ? DueStatus::Submitted : DueStatus::Scheduled, submitted};
}

}  // namespace concordat::core
