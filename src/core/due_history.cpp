#include "core/due_history.h"

#include <algorithm>

#include "core/deadline.h"
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

std::int64_t daysOf(const Suspension& suspension) {
    return suspension.tolls && suspension.to ? std::int64_t{suspension.to->days} - suspension.from.days + 1
                                             : 0;
}

}  // namespace

DueStatus openStatus(std::int64_t days_left, std::int64_t lead) {
    if (days_left < 0) return DueStatus::Overdue;
    if (days_left == 0) return DueStatus::Due;
    return days_left <= lead ? DueStatus::Upcoming : DueStatus::Scheduled;
}

DueHistory::DueHistory(const Agreement& agreement, Date as_of)
    : agreement_(agreement), history_(historyOf(agreement)), asOf_(as_of) {}

std::int64_t DueHistory::suspendedDays() const {
    std::int64_t days = 0;
    for (const Suspension& suspension : history_.suspensions)
        days += daysOf(suspension);
    return days;
}

Result<void> DueHistory::apply(DueItem& item, const DueRule& rule, const BusinessDays& days,
                               const std::optional<PeriodSequence>& sequence, Date base) const {
    item.status = recorded(item, sequence, base);
    if (!isOpen(item.status)) return {};
    return toll(item, rule, days);
}

Result<void> DueHistory::toll(DueItem& item, const DueRule& rule, const BusinessDays& days) const {
    const Roll roll = directed(rule.roll.value_or(Roll::None), rule.offset);
    for (const Suspension& suspension : history_.suspensions) {
        if (!suspension.tolls || item.raw < suspension.from || asOf_ < suspension.from) continue;
        if (!suspension.to || asOf_ <= *suspension.to) {
            item.status = DueStatus::Suspended;
            continue;
        }
        auto moved = tolled(item.raw, {suspension.from, *suspension.to}, roll, days);
        if (!moved) return tl::unexpected(moved.error());
        item.raw = moved->raw;
        item.adjusted = moved->adjusted;
        item.steps.insert(item.steps.end(), moved->steps.begin(), moved->steps.end());
    }
    return {};
}

DueStatus DueHistory::recorded(const DueItem& item, const std::optional<PeriodSequence>& sequence,
                               Date base) const {
    for (const OccurrenceEntry& entry : history_.occurrences)
        if (entry.occ_id == item.occurrence) return occurrenceStatus(entry);
    if (item.kind == "metric" && item.period) {
        for (const MetricValue& value : history_.metric_values)
            if (value.metric == item.item && value.period == item.period->label &&
                value.disaggregation_key.empty())
                return statusOf(value.status);
    }
    if (item.kind == "report" && item.period) {
        for (const ReportInstance& report : history_.report_instances) {
            if (report.report != item.item || report.period.label != item.period->label) continue;
            if (report.submitted_on && asOf_ < *report.submitted_on) continue;
            return statusOf(report.status);
        }
    }
    if (item.kind == "meeting" && sequence) {
        for (const Meeting& meeting : history_.meetings)
            if (meeting.series == item.item && meeting.date <= asOf_ &&
                sequence->numberOf(meeting.date) == sequence->numberOf(base))
                return DueStatus::Accepted;
    }
    return DueStatus::Scheduled;
}

DueStatus DueHistory::occurrenceStatus(const OccurrenceEntry& entry) const {
    const auto by = [this](const std::optional<Date>& date) { return date && *date <= asOf_; };
    if (entry.not_applicable.value_or(false)) return DueStatus::NotApplicable;
    if (!entry.excused_reason.empty()) return DueStatus::Excused;
    if (by(entry.waived_on)) return DueStatus::Waived;
    if (by(entry.accepted_on)) return DueStatus::Accepted;
    if (by(entry.returned_on) && !by(entry.resubmitted_on)) return DueStatus::Returned;
    if (by(entry.submitted_on)) return DueStatus::Submitted;
    return DueStatus::Scheduled;
}

DueStatus DueHistory::noticeStatus(Date start, Date deadline) const {
    if (!agreement_.renewal.notice) return DueStatus::Scheduled;
    const NoticeKind kind = kindFor(agreement_.renewal.notice->purpose);
    const bool given = std::ranges::any_of(history_.notices, [&](const Notice& notice) {
        const Date sent = civilDate(notice.sent_at.utc, notice.sent_at.offset_minutes);
        const Date received = notice.deemed_received.value_or(sent);
        return notice.kind == kind && start <= sent && received <= deadline && sent <= asOf_;
    });
    return given ? DueStatus::Submitted : DueStatus::Scheduled;
}

}  // namespace concordat::core
