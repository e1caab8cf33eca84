#include "core/duty.h"

#include <algorithm>
#include <utility>

namespace concordat::core {

std::vector<Duty> duties(const Agreement& agreement) {
    std::vector<Duty> all;
    for (const Obligation& obligation : agreement.obligations) {
        if (!obligation.due_rule) continue;
        Duty duty{obligation.id,        std::string(code(obligation.kind)),
                  obligation.title,     obligation.obligors,
                  *obligation.due_rule, obligation.survives};
        if (!obligation.lead_days.empty()) duty.lead = std::ranges::max(obligation.lead_days);
        duty.owner = obligation.owner;
        duty.clause = obligation.clause_ref;
        duty.funder = obligation.funder;
        all.push_back(std::move(duty));
    }
    for (const ReportRequirement& report : agreement.reports) {
        Duty duty{report.id, "report", report.title, report.obligors, report.due_rule, report.survives};
        if (report.cascade) duty.lead = report.cascade->internal_lead;
        if (!report.lead_days.empty()) duty.lead = std::ranges::max(report.lead_days);
        duty.owner = report.certifier;
        duty.clause = report.clause_ref;
        duty.funder = report.funder;
        duty.stub = report.stub;
        all.push_back(std::move(duty));
    }
    for (const MetricDefinition& metric : agreement.metrics)
        if (metric.due_rule)
            all.push_back({metric.id,
                           "metric",
                           metric.name,
                           {metric.collection.collector},
                           *metric.due_rule,
                           {},
                           0,
                           metric.owner});
    for (const MeetingSeries& series : agreement.meetings)
        all.push_back({series.id,
                       "meeting",
                       series.title,
                       series.required_parties,
                       series.rule,
                       {},
                       0,
                       {},
                       series.clause_ref});
    for (const JointEvaluation& evaluation : agreement.evaluations)
        all.push_back({evaluation.id,
                       "evaluation",
                       evaluation.title,
                       {evaluation.lead},
                       evaluation.rule,
                       {},
                       0,
                       {},
                       evaluation.clause_ref});
    for (const TrainingRequirement& training : agreement.trainings)
        if (training.due_rule)
            all.push_back({training.id,
                           "training",
                           training.title.empty() ? std::string(meaning(training.topic)) : training.title,
                           training.audience,
                           *training.due_rule,
                           {},
                           0,
                           {},
                           training.clause_ref});
    return all;
}

DueRule onPeriod(DueRule rule, const DateRange& period) {
    rule.every.reset();
    if (const auto* edge = std::get_if<PeriodEdge>(&rule.point))
        rule.point = FixedDate{*edge == PeriodEdge::End ? period.last : period.first};
    if (auto* choice = std::get_if<Choice>(&rule.point))
        for (DueRule& operand : choice->operands)
            operand = onPeriod(operand, period);
    return rule;
}

}  // namespace concordat::core
