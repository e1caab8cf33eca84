// What an agreement owes, shares, pays, measures, and how its record changed, as values of the page's
// templates.
#include <utility>

#include "web/agreement_values.h"
#include "web/page_words.h"

namespace concordat::web {

namespace {

media::Value duesValue(const std::vector<DueEntry>& entries, const std::string& title) {
    return listOf(entries, [&](const DueEntry& entry) { return dueValue(entry, title); });
}

media::Value obligationValue(const ObligationEntry& obligation) {
    media::Fields values;
    values.set("id", shown(obligation.id))
        .set("title", shown(obligation.title))
        .set("text", shown(obligation.text))
        .set("kind", shown(obligation.kind))
        .set("strength", shown(obligation.strength))
        .set("obligors", joined(obligation.obligors))
        .set("beneficiaries", joined(obligation.beneficiaries))
        .set("rule", shown(obligation.rule))
        .set("condition", shown(obligation.condition))
        .set("clause", shown(obligation.clause))
        .set("owner", shown(obligation.owner))
        .set("evidence", joined(obligation.evidence))
        .set("consequence", shown(obligation.consequence))
        .set("any_next", !obligation.next.empty())
        .set("next", duesValue(obligation.next, obligation.title))
        .set("no_dates", shown(obligation.no_dates));
    return media::Value(std::move(values));
}

media::Value elementValue(const DataElementEntry& element) {
    media::Fields values;
    values.set("name", shown(element.name))
        .set("sensitivity", shown(element.sensitivity))
        .set("identifies", shown(element.identifies));
    return media::Value(std::move(values));
}

media::Value dataSetValue(const DataSetEntry& set) {
    media::Fields values;
    values.set("id", shown(set.id))
        .set("name", shown(set.name))
        .set("owner", shown(set.owner))
        .set("system", shown(set.system))
        .set("count", counted(set.elements.size(), "element", "elements"))
        .set("any_elements", !set.elements.empty())
        .set("elements", listOf(set.elements, elementValue));
    return media::Value(std::move(values));
}

media::Value flowValue(const DataFlowEntry& flow) {
    media::Fields values;
    values.set("id", shown(flow.id))
        .set("from", shown(flow.from))
        .set("to", joined(flow.to))
        .set("data", shown(flow.data))
        .set("elements", joined(flow.elements))
        .set("purposes", shown(flow.purposes))
        .set("any_purposes", !flow.purposes.empty())
        .set("legal_bases", shown(flow.legal_bases))
        .set("any_legal_bases", !flow.legal_bases.empty())
        .set("consent", shown(flow.consent))
        .set("method", shown(flow.method))
        .set("frequency", shown(flow.frequency))
        .set("forbidden_uses", joined(flow.forbidden_uses))
        .set("any_keeping", !flow.retention.empty() || !flow.at_end.empty())
        .set("retention", shown(flow.retention))
        .set("at_end", shown(flow.at_end))
        .set("incident", shown(flow.incident))
        .set("redisclosure", shown(flow.redisclosure));
    return media::Value(std::move(values));
}

media::Value fundingValue(const FundingEntry& funding) {
    media::Fields values;
    values.set("id", shown(funding.id))
        .set("funder", shown(funding.funder))
        .set("kind", shown(funding.kind))
        .set("award", shown(funding.award))
        .set("total", shown(funding.total))
        .set("from", dateValue(funding.from))
        .set("to", dateValue(funding.to))
        .set("match", shown(funding.match));
    return media::Value(std::move(values));
}

media::Value budgetValue(const BudgetEntry& line) {
    media::Fields values;
    values.set("category", shown(line.category))
        .set("description", shown(line.description))
        .set("party", shown(line.party))
        .set("funding", shown(line.funding))
        .set("amount", shown(line.amount))
        .set("spent", shown(line.spent));
    return media::Value(std::move(values));
}

media::Value commitmentValue(const CommitmentEntry& commitment) {
    media::Fields values;
    values.set("party", shown(commitment.party))
        .set("description", shown(commitment.description))
        .set("kind", shown(commitment.kind))
        .set("amount", shown(commitment.amount))
        .set("rate", shown(commitment.rate))
        .set("counts_toward_match", commitment.counts_toward_match);
    return media::Value(std::move(values));
}

media::Value metricValue(const MetricEntry& metric) {
    media::Fields values;
    values.set("id", shown(metric.id))
        .set("name", shown(metric.name))
        .set("counts", shown(metric.counts))
        .set("frequency", shown(metric.frequency))
        .set("baseline", shown(metric.baseline))
        .set("targets", shown(metric.targets))
        .set("latest", shown(metric.latest))
        .set("owner", shown(metric.owner))
        .set("any_next", !metric.next.empty())
        .set("next", duesValue(metric.next, metric.name));
    return media::Value(std::move(values));
}

media::Value reportValue(const ReportEntry& report) {
    media::Fields values;
    values.set("id", shown(report.id))
        .set("title", shown(report.title))
        .set("kind", shown(report.kind))
        .set("frequency", shown(report.frequency))
        .set("obligors", joined(report.obligors))
        .set("recipients", joined(report.recipients))
        .set("rule", shown(report.rule))
        .set("any_next", !report.next.empty())
        .set("next", duesValue(report.next, report.title));
    return media::Value(std::move(values));
}

media::Value revisionValue(const RevisionEntry& revision) {
    media::Fields values;
    values.set("number", std::to_string(revision.number))
        .set("recorded_on", dateValue(revision.recorded_on))
        .set("recorded_at", shown(revision.recorded_at))
        .set("who", shown(revision.who))
        .set("note", shown(revision.note))
        .set("changes", counted(revision.changes, "field", "fields"))
        .set("url", shown(revision.url))
        .set("changes_url", shown(revision.changes_url));
    return media::Value(std::move(values));
}

}  // namespace

void setObligations(media::Fields& values, const AgreementPage& page) {
    values.set("obligation_count", counted(page.obligations.size(), "obligation", "obligations"))
        .set("any_obligations", !page.obligations.empty())
        .set("obligations", listOf(page.obligations, obligationValue));
}

void setDataSharing(media::Fields& values, const AgreementPage& page) {
    values.set("any_data", !page.data_sets.empty() || !page.data_flows.empty())
        .set("any_data_flows", !page.data_flows.empty())
        .set("data_flows", listOf(page.data_flows, flowValue))
        .set("any_data_sets", !page.data_sets.empty())
        .set("data_sets", listOf(page.data_sets, dataSetValue));
}

void setMoney(media::Fields& values, const AgreementPage& page) {
    values.set("any_money", !page.funding.empty() || !page.budget.empty() || !page.commitments.empty())
        .set("any_funding", !page.funding.empty())
        .set("funding", listOf(page.funding, fundingValue))
        .set("any_budget", !page.budget.empty())
        .set("budget", listOf(page.budget, budgetValue))
        .set("budget_total", shown(page.budget_total))
        .set("any_commitments", !page.commitments.empty())
        .set("commitments", listOf(page.commitments, commitmentValue));
}

void setMeasures(media::Fields& values, const AgreementPage& page) {
    values.set("any_measures", !page.metrics.empty() || !page.reports.empty())
        .set("any_metrics", !page.metrics.empty())
        .set("metrics", listOf(page.metrics, metricValue))
        .set("any_reports", !page.reports.empty())
        .set("reports", listOf(page.reports, reportValue));
}

void setHistory(media::Fields& values, const AgreementPage& page) {
    values.set("any_revisions", !page.revisions.empty())
        .set("revisions", listOf(page.revisions, revisionValue));
}

}  // namespace concordat::web
