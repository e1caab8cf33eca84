#include "core/due_history.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/clock.h"
#include "core/notice_clock.h"

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

NoticeKind kindFor(NoticePurpose purpose) {
    switch (purpose) {
        case NoticePurpose::NonRenewal:
            return NoticeKind::NonRenewal;
        case NoticePurpose::Exercise:
            return NoticeKind::Exercise;
        case NoticePurpose::IntentToNegotiate:
            return NoticeKind::IntentToNegotiate;
    }
    return NoticeKind::NonRenewal;
}

}  // namespace

DueStatus openStatus(std::int64_t days_left, std::int64_t lead) {
    if (days_left < 0) return DueStatus::Overdue;
    if (days_left == 0) return DueStatus::Due;
    return days_left <= lead ? DueStatus::Upcoming : DueStatus::Scheduled;
}

DueHistory::DueHistory(const Agreement& agreement, Date as_of, const TimeZone& zone)
    : agreement_(agreement), history_(historyOf(agreement)), asOf_(as_of), zone_(zone) {
    findRests();
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

bool DueHistory::tolls() const {
    return std::ranges::any_of(rests_, [](const Rest& rest) { return rest.last.has_value(); });
}

Result<void> DueHistory::apply(DueItem& item, const Schedule::Rolling& rolling,
                               const std::optional<PeriodSequence>& sequence, Date base) const {
    const Recorded found = recorded(item, sequence, base);
    item.status = found.status;
    if (!isOpen(found.status) && !found.done_on) return {};
    return toll(item, rolling, found.done_on);
}

// D16, G15: what is done by the reinstatement has its date already and keeps it.
Result<void> DueHistory::toll(DueItem& item, const Schedule::Rolling& rolling,
                              const std::optional<Date>& done_on) const {
    for (const Rest& rest : rests_) {
        if (item.raw < rest.first) continue;
        if (!rest.last) {
            if (isOpen(item.status)) item.status = DueStatus::Suspended;
            return {};
        }
        if (done_on && *done_on <= *rest.last) return {};
        auto moved = tolled(item.raw, {rest.first, *rest.last}, rolling.roll, *rolling.days);
        if (!moved) return tl::unexpected(moved.error());
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

DueHistory::Recorded DueHistory::recorded(const DueItem& item, const std::optional<PeriodSequence>& sequence,
                                          Date base) const {
    for (const OccurrenceEntry& entry : history_.occurrences)
        if (entry.occ_id == item.occurrence) return recorded(entry);
    if (item.kind == "metric" && item.period) {
        for (const MetricValue& value : history_.metric_values) {
            if (value.metric != item.item || value.period != item.period->label ||
                !value.disaggregation_key.empty())
                continue;
            std::optional<Date> entered;
            if (value.entered_at) entered = civilDate(*value.entered_at, &zone_);
            if (entered && asOf_ < *entered) continue;
            return {statusOf(value.status), entered};
        }
    }
    if (item.kind == "report" && item.period) {
        for (const ReportInstance& report : history_.report_instances) {
            if (report.report != item.item || report.period.label != item.period->label) continue;
            if (report.submitted_on && asOf_ < *report.submitted_on) continue;
            return {statusOf(report.status), report.submitted_on};
        }
    }
    if (item.kind == "meeting" && sequence) {
        for (const Meeting& meeting : history_.meetings)
            if (meeting.series == item.item && meeting.date <= asOf_ &&
                sequence->numberOf(meeting.date) == sequence->numberOf(base))
                return {DueStatus::Accepted, meeting.date};
    }
    return {};
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

Result<bool> DueHistory::noticeGiven(const TermRow& term, const BusinessDays& days) const {
    if (!agreement_.renewal.notice || !term.notice) return false;
    const NoticeKind kind = kindFor(agreement_.renewal.notice->purpose);
    const Date opens = term.notice->opens.value_or(term.start);
    for (const Notice& notice : history_.notices) {
        if (notice.kind != kind || asOf_ < civilDate(notice.sent_at, &zone_)) continue;
        std::optional<Date> received = notice.deemed_received;
        if (!received) {
            const auto deemed = deemedReceipt(notice.method, notice.sent_at, &zone_, days);
            if (!deemed) return tl::unexpected(deemed.error());
            received = deemed->adjusted;
        }
        if (opens <= *received && *received <= term.notice->adjusted) return true;
    }
    return false;
}

}  // namespace concordat::core
