#include "core/duty.h"

#include <algorithm>
#include <utility>

namespace concordat::core {
namespace {

std::string place(std::string_view list, const std::string& key, std::string_view field) {
    return std::string(list) + "[" + key + "]." + std::string(field);
}

Duty duty(DueSource source, const std::string& item, std::string title, const DueRule& rule,
          std::string path) {
    return {source, item, std::string(code(source)), std::move(title), {}, &rule, std::move(path)};
}

void addObligations(const Agreement& agreement, std::vector<Duty>& all) {
    for (const Obligation& obligation : agreement.obligations) {
        if (!obligation.due_rule) continue;
        Duty made = duty(DueSource::Obligation, obligation.id, obligation.title, *obligation.due_rule,
                         place("obligations", obligation.id, "due_rule"));
        made.kind = code(obligation.kind);
        made.obligors = obligation.obligors;
        made.survives = obligation.survives;
        made.grace = obligation.grace_days;
        if (!obligation.lead_days.empty()) made.lead = std::ranges::max(obligation.lead_days);
        made.owner = obligation.owner;
        made.clause = obligation.clause_ref;
        made.funder = obligation.funder;
        all.push_back(std::move(made));
    }
}

void addReports(const Agreement& agreement, std::vector<Duty>& all) {
    for (const ReportRequirement& report : agreement.reports) {
        Duty made = duty(DueSource::Report, report.id, report.title, report.due_rule,
                         place("reports", report.id, "due_rule"));
        made.obligors = report.obligors;
        made.survives = report.survives;
        if (report.cascade) made.lead = report.cascade->internal_lead;
        if (!report.lead_days.empty()) made.lead = std::ranges::max(report.lead_days);
        made.owner = report.certifier;
        made.clause = report.clause_ref;
        made.funder = report.funder;
        made.stub = report.stub;
        all.push_back(std::move(made));
    }
}

void addMetrics(const Agreement& agreement, std::vector<Duty>& all) {
    for (const MetricDefinition& metric : agreement.metrics) {
        if (!metric.due_rule) continue;
        Duty made = duty(DueSource::Metric, metric.id, metric.name, *metric.due_rule,
                         place("metrics", metric.id, "due_rule"));
        made.obligors = {metric.collection.collector};
        made.owner = metric.owner;
        all.push_back(std::move(made));
    }
}

void addGatherings(const Agreement& agreement, std::vector<Duty>& all) {
    for (const MeetingSeries& series : agreement.meetings) {
        Duty made = duty(DueSource::Meeting, series.id, series.title, series.rule,
                         place("meetings", series.id, "rule"));
        made.obligors = series.required_parties;
        made.clause = series.clause_ref;
        all.push_back(std::move(made));
    }
    for (const JointEvaluation& evaluation : agreement.evaluations) {
        Duty made = duty(DueSource::Evaluation, evaluation.id, evaluation.title, evaluation.rule,
                         place("evaluations", evaluation.id, "rule"));
        made.obligors = {evaluation.lead};
        made.clause = evaluation.clause_ref;
        all.push_back(std::move(made));
    }
    for (const TrainingRequirement& training : agreement.trainings) {
        if (!training.due_rule) continue;
        Duty made = duty(DueSource::Training, training.id,
                         training.title.empty() ? std::string(meaning(training.topic)) : training.title,
                         *training.due_rule, place("trainings", training.id, "due_rule"));
        made.obligors = training.audience;
        made.clause = training.clause_ref;
        all.push_back(std::move(made));
    }
}

void addApprovals(const Agreement& agreement, std::vector<Duty>& all) {
    for (const ApprovalStep& step : agreement.approvals) {
        if (!step.agenda_deadline) continue;
        Duty made = duty(DueSource::Approval, step.id, "For the agenda: " + std::string(meaning(step.body)),
                         *step.agenda_deadline, place("approvals", step.id, "agenda_deadline"));
        made.obligors = {step.party};
        made.done_on = step.decided_on;
        all.push_back(std::move(made));
    }
}

}  // namespace

std::vector<Duty> duties(const Agreement& agreement) {
    std::vector<Duty> all;
    all.reserve(agreement.obligations.size() + agreement.reports.size() + agreement.metrics.size() +
                agreement.meetings.size() + agreement.evaluations.size() + agreement.trainings.size() +
                agreement.approvals.size());
    addObligations(agreement, all);
    addReports(agreement, all);
    addMetrics(agreement, all);
    addGatherings(agreement, all);
    addApprovals(agreement, all);
    return all;
}

PerformanceEnds::PerformanceEnds(const Agreement& agreement) {
    for (const FundingSource& source : agreement.funding) {
        if (!source.period_of_performance) continue;
        narrow(ofFunder_, source.funder, source.period_of_performance->end);
        narrow(ofAll_, "", source.period_of_performance->end);
    }
}

void PerformanceEnds::narrow(Ends& ends, std::string_view name, Date end) {
    const auto [found, added] = ends.emplace(name, end);
    if (!added && found->second != end) found->second.reset();
}

std::optional<Date> PerformanceEnds::of(std::string_view funder) const {
    const auto own = ofFunder_.find(funder);
    if (!funder.empty() && own != ofFunder_.end() && own->second) return own->second;
    const auto all = ofAll_.find("");
    return all == ofAll_.end() ? std::nullopt : all->second;
}

}  // namespace concordat::core
