// Reports: INV-22 and 31.

#include <algorithm>
#include <array>
#include <tuple>

#include "core/due.h"
#include "core/invariant_inspection.h"

namespace concordat::core {
namespace {

// The due dates of each report over the whole term and the two years after it, in which final reports lie.
std::unordered_map<std::string, std::vector<DueItem>> datesOfReports(const Inspection& inspection) {
    std::unordered_map<std::string, std::vector<DueItem>> dates;
    const RecordFacts& facts = inspection.facts;
    if (!facts.effective || !facts.calendars || !facts.zone) return dates;
    const Date end = inspection.termEnd().value_or(addMonths(*facts.effective, 120).value_or(kLastDate));
    const DueQuestion question{
        facts.as_of, {*facts.effective, addMonths(std::max(*facts.effective, end), 24).value_or(kLastDate)}};
    auto list = due(inspection.agreement, question, *facts.calendars, *facts.zone);
    if (!list) return dates;  // a rule that gives no dates is INV-12's
    for (DueItem& item : list->items)
        if (item.source == DueSource::Report) dates[item.item].push_back(std::move(item));
    return dates;
}

std::string nameOf(const DueItem& item) {
    return item.period ? item.period->label : "all";
}

// The report of the funder that the item feeds: the one in whose period its own ends, or where neither has a
// period, the one of the same rank. Upstream items are sorted by date, and so their periods are.
const DueItem* fedBy(const DueItem& item, std::size_t rank, std::span<const DueItem> upstream) {
    if (!item.period) return rank < upstream.size() && !upstream[rank].period ? &upstream[rank] : nullptr;
    const auto found = std::partition_point(upstream.begin(), upstream.end(), [&](const DueItem& candidate) {
        return candidate.period && candidate.period->end < item.period->end;
    });
    const bool feeds = found != upstream.end() && found->period && found->period->start <= item.period->end;
    return feeds ? &*found : nullptr;
}

void compareDates(const ReportRequirement& report, std::span<const DueItem> own,
                  std::span<const DueItem> upstream, Findings& findings) {
    const std::int64_t lead = report.cascade->internal_lead;
    std::size_t late = 0;
    std::string first;
    for (std::size_t rank = 0; rank < own.size(); ++rank) {
        const DueItem* fed = fedBy(own[rank], rank, upstream);
        const std::optional<Date> latest = fed ? addDays(fed->adjusted, -lead) : std::nullopt;
        if (!latest || own[rank].adjusted <= *latest) continue;
        if (late++ == 0)
            first = join(own[rank].period ? "for " + nameOf(own[rank]) + " it" : std::string("it"),
                         " is due on ", print(own[rank].adjusted), ", but must be there by ", print(*latest),
                         lead > 0 ? join(", ", std::to_string(lead), lead == 1 ? " day" : " days", " before ")
                                  : std::string(", with "),
                         "“", report.cascade->upstream, "” of ", print(fed->adjusted));
    }
    if (late == 0) return;
    findings.add(at("reports", report.id) + ".due_rule",
                 join("“", report.title, "” comes too late for the report that it feeds: ", first,
                      late == 1 ? "." : join("; so in ", std::to_string(late), " periods.")),
                 "Shorten its time, or the internal lead.");
}

// INV-22.
void cascadesHold(const Inspection& inspection, Findings& findings) {
    const std::vector<ReportRequirement>& reports = inspection.agreement.reports;
    const bool any = std::any_of(reports.begin(), reports.end(),
                                 [](const ReportRequirement& report) { return report.cascade.has_value(); });
    if (!any) return;
    const auto dates = datesOfReports(inspection);
    for (const ReportRequirement& report : reports) {
        if (!report.cascade) continue;
        if (report.cascade->upstream == report.id) {
            findings.add(at("reports", report.id) + ".cascade.upstream",
                         join("“", report.title, "” is said to feed itself."),
                         "Name the report that it feeds.");
            continue;
        }
        const auto own = dates.find(report.id);
        const auto upstream = dates.find(report.cascade->upstream);
        if (own != dates.end() && upstream != dates.end())
            compareDates(report, own->second, upstream->second, findings);
    }
}

bool wasSubmitted(ReportStatus status) {
    return status == ReportStatus::Submitted || status == ReportStatus::Returned ||
           status == ReportStatus::Accepted || status == ReportStatus::Revised;
}

std::string pathOf(std::size_t index) {
    return at("history.report_instances", index);
}

std::string nameOf(const ReportInstance& instance) {
    return join("“", instance.report, "” for ", instance.period.label);
}

void submissionIsKept(const ReportInstance& instance, std::size_t index, Findings& findings) {
    if (wasSubmitted(instance.status) && !instance.submitted_on)
        findings.add(pathOf(index) + ".submitted_on",
                     join(nameOf(instance), " is ", code(instance.status), ", but has no day of submission."),
                     "Record the day.");
    if (wasSubmitted(instance.status) && instance.snapshot_hash.empty())
        findings.add(pathOf(index) + ".snapshot_hash",
                     join(nameOf(instance), " is ", code(instance.status),
                          ", but nothing shows what was submitted; it could be changed unseen."),
                     "Record the SHA-256 of the figures and text that were submitted.");
    if (instance.revision > 0 && instance.variance_notes.empty())
        findings.add(pathOf(index) + ".variance_notes",
                     join("Revision ", std::to_string(instance.revision), " of ", nameOf(instance),
                          " does not say why its figures differ."),
                     "Say what changed and why.");
}

// `before` is the revision that stands before `instance`, of the same report and period.
void revisionFollows(const ReportInstance* before, const ReportInstance& instance, std::size_t index,
                     Findings& findings) {
    const std::int64_t expected = before ? before->revision + 1 : 0;
    if (before && before->revision == instance.revision)
        findings.add(pathOf(index) + ".revision",
                     join("Revision ", std::to_string(instance.revision), " of ", nameOf(instance),
                          " is recorded twice; what was submitted never changes."),
                     "Record the correction as a new revision with its reasons.");
    else if (instance.revision != expected)
        findings.add(pathOf(index) + ".revision",
                     join("Revision ", std::to_string(instance.revision), " of ", nameOf(instance),
                          " is recorded, but revision ", std::to_string(expected), " is not."),
                     "Record every revision that was submitted.");
    if (before && before->submitted_on && instance.submitted_on &&
        *instance.submitted_on < *before->submitted_on)
        findings.add(pathOf(index) + ".submitted_on",
                     join("Revision ", std::to_string(instance.revision), " of ", nameOf(instance),
                          " was submitted on ", print(*instance.submitted_on), ", before revision ",
                          std::to_string(before->revision), " on ", print(*before->submitted_on), "."),
                     "Correct the days.");
}

// INV-31.
void submittedStands(const Inspection& inspection, Findings& findings) {
    const std::vector<ReportInstance>& instances = inspection.history().report_instances;
    const auto subject = [&](std::size_t index) {
        const ReportInstance& instance = instances[index];
        return std::tuple(std::string_view(instance.report), instance.period.start, instance.period.end);
    };
    std::vector<std::size_t> order;
    for (std::size_t index = 0; index < instances.size(); ++index)
        order.push_back(index);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        return std::tuple_cat(subject(left), std::tuple(instances[left].revision)) <
               std::tuple_cat(subject(right), std::tuple(instances[right].revision));
    });
    for (std::size_t place = 0; place < order.size(); ++place) {
        const std::size_t index = order[place];
        const bool first = place == 0 || subject(order[place - 1]) != subject(index);
        submissionIsKept(instances[index], index, findings);
        revisionFollows(first ? nullptr : &instances[order[place - 1]], instances[index], index, findings);
    }
}

constexpr std::array kInvariants = {
    Invariant{22, "Reports cascade in time",
              "A report that feeds another is due early enough before it, in every period.", Severity::Error,
              cascadesHold},
    Invariant{31, "What was submitted stands",
              "Every submission of a report is kept, and a correction is a new revision that says why.",
              Severity::Error, submittedStands},
};

}  // namespace

std::span<const Invariant> reportInvariants() {
    return kInvariants;
}

}  // namespace concordat::core
