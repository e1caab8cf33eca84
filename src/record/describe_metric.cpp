#include "core/metric.h"
#include "record/describe.h"

namespace concordat::record {

template <>
const Structure& describe<core::Baseline>() {
    using core::Baseline;
    static constexpr std::array fields{
        optional<&Baseline::value>("value", "Value."),
        optional<&Baseline::numerator>("numerator", between(0, 1000000000000), "Numerator."),
        optional<&Baseline::denominator>("denominator", between(1, 1000000000000), "Denominator."),
        optional<&Baseline::period>("period", line(), "Period."),
        optional<&Baseline::source>("source", line(), "Source."),
    };
    static constexpr Structure structure = structureOf("baseline", "Where a metric started.", fields);
    return structure;
}

template <>
const Structure& describe<core::Target>() {
    using core::Target;
    static constexpr std::array fields{
        required<&Target::period>("period", line(), "Period."),
        required<&Target::kind>("kind", "How it is stated."),
        required<&Target::value>("value", "Value; the lower end of a range."),
        optional<&Target::upper>("upper", "Upper end of a range."),
    };
    static constexpr Structure structure = structureOf("target", "Where a metric should be.", fields);
    return structure;
}

template <>
const Structure& describe<core::Disaggregation>() {
    using core::Disaggregation;
    static constexpr std::array fields{
        required<&Disaggregation::dimension>("dimension", line(), "By what."),
        list<&Disaggregation::categories>("categories", "category", line().atLeast(1), "Categories."),
        required<&Disaggregation::additive>("additive", "Whether categories add up to the total."),
    };
    static constexpr Structure structure = structureOf("disaggregation", "A breakdown.", fields);
    return structure;
}

template <>
const Structure& describe<core::Collection>() {
    using core::Collection;
    static constexpr std::array fields{
        required<&Collection::method>("method", "How."),
        optional<&Collection::source_system>("source_system", line(), "From which system."),
        required<&Collection::collector>("collector", reference("party"), "Who collects."),
        optional<&Collection::instrument>("instrument", line(), "With which instrument."),
    };
    static constexpr Structure structure = structureOf("collection", "How figures are collected.", fields);
    return structure;
}

template <>
const Structure& describe<core::MetricSuppression>() {
    using core::MetricSuppression;
    static constexpr std::array fields{
        required<&MetricSuppression::threshold>("threshold", between(1, 1000),
                                                "Smallest count that is shown."),
        required<&MetricSuppression::complementary>(
            "complementary", "Whether further cells are hidden so that none can be worked out."),
    };
    static constexpr Structure structure =
        structureOf("metric_suppression", "When figures are hidden (D24).", fields);
    return structure;
}

template <>
const Structure& describe<core::MetricDefinition>() {
    using core::MetricDefinition;
    static constexpr std::array fields{
        required<&MetricDefinition::id>("id", identifier(),
                                        "Names the metric, for example M07 of the shipped library."),
        required<&MetricDefinition::name>("name", line(), "Name."),
        required<&MetricDefinition::domain>("domain", "What part of the work it looks at."),
        required<&MetricDefinition::kind>("kind", "What sort of figure."),
        required<&MetricDefinition::numerator_def>("numerator_def", text(),
                                                   "What is counted; the value itself for a count."),
        optional<&MetricDefinition::denominator_def>("denominator_def", text(), "What it is divided by."),
        optional<&MetricDefinition::inclusion>("inclusion", text(), "Who or what is counted in."),
        optional<&MetricDefinition::exclusion>("exclusion", text(), "Who or what is left out."),
        optional<&MetricDefinition::unit>("unit", line(), "Unit."),
        optional<&MetricDefinition::decimals>("decimals", between(0, 6),
                                              "Digits shown; 1 when left out (D18)."),
        optional<&MetricDefinition::direction>("direction", "Which way is better."),
        optional<&MetricDefinition::baseline>("baseline", "Where it started."),
        list<&MetricDefinition::targets>("targets", "target", "Where it should be."),
        list<&MetricDefinition::disaggregations>("disaggregations", "disaggregation", "Breakdowns."),
        required<&MetricDefinition::collection>("collection", "How figures are collected."),
        required<&MetricDefinition::frequency>("frequency", "How often."),
        optional<&MetricDefinition::lag>("lag", "Follow-up time before a figure can exist."),
        optional<&MetricDefinition::due_rule>("due_rule", "When figures are due."),
        optional<&MetricDefinition::grace_days>("grace_days", between(0, 3650),
                                                "Days before lateness has consequences."),
        optional<&MetricDefinition::owner>("owner", reference("person"), "Who looks after it."),
        optional<&MetricDefinition::verification>("verification", "How it is checked."),
        optional<&MetricDefinition::sample_size>("sample_size", between(1, 1000000),
                                                 "Size of the sample under `source_sample`."),
        required<&MetricDefinition::aggregation>("aggregation", "How periods add up."),
        optional<&MetricDefinition::suppression>("suppression", "When figures are hidden."),
        list<&MetricDefinition::funders>("funders", "funder", reference("organization"),
                                         "Funders who ask for it."),
        list<&MetricDefinition::goals>("goals", "goal", reference("goal"), "Goals it measures."),
        required<&MetricDefinition::definition_version>("definition_version", line(),
                                                        "Version of this definition."),
        optional<&MetricDefinition::changed_on>("changed_on", "Day from which this version counts."),
    };
    static constexpr Structure structure = structureOf(
        "metric", "One metric, defined exactly enough that two people compute the same figure.", fields);
    return structure;
}

template <>
const Structure& describe<core::MetricValue>() {
    using core::MetricValue;
    static constexpr std::array fields{
        required<&MetricValue::metric>("metric", reference("metric"), "Of which metric."),
        required<&MetricValue::period>("period", line(), "For which period."),
        optional<&MetricValue::disaggregation_key>("disaggregation_key", line(),
                                                   "For which category, as dimension=category."),
        optional<&MetricValue::numerator>("numerator", between(0, 1000000000000), "Numerator."),
        optional<&MetricValue::denominator>("denominator", between(0, 1000000000000), "Denominator."),
        optional<&MetricValue::value>("value", "Value."),
        list<&MetricValue::raw_values>("raw_values", "raw_value", "Values behind a median."),
        required<&MetricValue::status>("status", "Where it stands."),
        optional<&MetricValue::source>("source", line(), "Source."),
        optional<&MetricValue::entered_by>("entered_by", line(), "Who entered it."),
        optional<&MetricValue::entered_at>("entered_at", "When."),
        optional<&MetricValue::comment>("comment", text(), "Remark."),
        required<&MetricValue::revision>("revision", between(0, 10000), "Revision."),
        optional<&MetricValue::definition_version>("definition_version", line(),
                                                   "Version of the definition it was computed by."),
    };
    static constexpr Structure structure = structureOf("metric_value", "One figure.", fields);
    return structure;
}

template <>
const Structure& describe<core::Survey>() {
    using core::Survey;
    static constexpr std::array fields{
        required<&Survey::instrument>("instrument", line(), "Questionnaire."),
        required<&Survey::population>("population", text(), "Who was asked."),
        required<&Survey::invited>("invited", between(0, 1000000000), "How many were asked."),
        required<&Survey::responded>("responded", between(0, 1000000000), "How many answered."),
        optional<&Survey::scale>("scale", line(), "Scale."),
        list<&Survey::top_box>("top_box", "value", between(0, 100), "Values that count as satisfied."),
        optional<&Survey::mode>("mode", line(), "How it was held."),
        optional<&Survey::anonymous>("anonymous", "Whether it was anonymous."),
        list<&Survey::languages>("languages", "language", line(), "Languages."),
    };
    static constexpr Structure structure = structureOf("survey", "A survey that was held.", fields);
    return structure;
}

template <>
const Structure& describe<core::QualitativeEvidence>() {
    using core::QualitativeEvidence;
    static constexpr std::array fields{
        required<&QualitativeEvidence::kind>("kind", "Kind."),
        required<&QualitativeEvidence::date>("date", "Day."),
        list<&QualitativeEvidence::themes>("themes", "theme", line(), "Themes."),
        required<&QualitativeEvidence::de_identified>("de_identified", "Whether nobody can be recognised."),
        optional<&QualitativeEvidence::consent_to_publish>("consent_to_publish",
                                                           "Whether it may be published."),
    };
    static constexpr Structure structure =
        structureOf("qualitative_evidence", "Something people said, without naming them.", fields);
    return structure;
}

template <>
const Structure& describe<core::StubTerms>() {
    using core::StubTerms;
    static constexpr std::array fields{
        required<&StubTerms::policy>("policy", "Policy."),
        optional<&StubTerms::days>("days", between(1, 366), "Days, for `skip_below`."),
    };
    static constexpr Structure structure =
        structureOf("stub_terms", "What happens to cut periods (D11).", fields);
    return structure;
}

template <>
const Structure& describe<core::Cascade>() {
    using core::Cascade;
    static constexpr std::array fields{
        required<&Cascade::upstream>("upstream", reference("report"), "Report that it feeds."),
        required<&Cascade::internal_lead>("internal_lead", between(0, 365), "Days that it must come before."),
    };
    static constexpr Structure structure = structureOf("cascade", "A report that feeds another.", fields);
    return structure;
}

template <>
const Structure& describe<core::ReportRequirement>() {
    using core::ReportRequirement;
    static constexpr std::array fields{
        required<&ReportRequirement::id>("id", identifier(), "Names the report."),
        required<&ReportRequirement::title>("title", line(), "Name for lists."),
        optional<&ReportRequirement::funder>("funder", reference("organization"), "Who gets it as funder."),
        list<&ReportRequirement::obligors>("obligors", "obligor", reference("party").atLeast(1),
                                           "Who owes it."),
        required<&ReportRequirement::kind>("kind", "What it is about."),
        required<&ReportRequirement::frequency>("frequency", "How often."),
        required<&ReportRequirement::period_basis>(
            "period_basis",
            "On what its periods lie, as its due rule counts them: the calendar (`quarter`), the fiscal year "
            "(`fyquarter`) or the agreement's own days (`3-months`)."),
        required<&ReportRequirement::due_rule>("due_rule", "When it is due."),
        optional<&ReportRequirement::stub>("stub", "What happens to cut periods; standalone when left out."),
        list<&ReportRequirement::lead_days>(
            "lead_days", "days", between(1, 3650),
            "Reminders, in calendar days before the adjusted due date (D22)."),
        optional<&ReportRequirement::survives>("survives", "How long it goes on after the agreement ends."),
        optional<&ReportRequirement::cascade>("cascade", "Report that it feeds."),
        required<&ReportRequirement::format>("format", "Shape."),
        list<&ReportRequirement::metrics>("metrics", "metric", reference("metric"), "Metrics in it."),
        list<&ReportRequirement::narrative_prompts>("narrative_prompts", "prompt", line(),
                                                    "Questions to be answered in words."),
        optional<&ReportRequirement::certifier>("certifier", reference("person"), "Who certifies."),
        list<&ReportRequirement::recipients>("recipients", "recipient", line(), "Who gets it."),
        optional<&ReportRequirement::clause_ref>("clause_ref", reference("clause"), "Clause that says so."),
    };
    static constexpr Structure structure =
        structureOf("report", "A report that somebody is promised.", fields);
    return structure;
}

template <>
const Structure& describe<core::Certification>() {
    using core::Certification;
    static constexpr std::array fields{
        required<&Certification::name>("name", line(), "Name."),
        required<&Certification::title>("title", line(), "Office."),
        required<&Certification::date>("date", "Day."),
    };
    static constexpr Structure structure = structureOf("certification", "Who stands for a report.", fields);
    return structure;
}

template <>
const Structure& describe<core::ReportInstance>() {
    using core::ReportInstance;
    static constexpr std::array fields{
        required<&ReportInstance::report>("report", reference("report"), "Which report."),
        required<&ReportInstance::period>("period", "For which period."),
        required<&ReportInstance::status>("status", "Where it stands."),
        optional<&ReportInstance::submitted_on>("submitted_on", "Day of submission."),
        optional<&ReportInstance::snapshot_hash>(
            "snapshot_hash", mask("hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh"),
            "SHA-256 of what was submitted."),
        required<&ReportInstance::revision>("revision", between(0, 1000), "Revision."),
        optional<&ReportInstance::variance_notes>("variance_notes", text(),
                                                  "Why figures differ from before."),
        optional<&ReportInstance::certification>("certification", "Who stands for it."),
    };
    static constexpr Structure structure =
        structureOf("report_instance", "One report for one period.", fields);
    return structure;
}

}  // namespace concordat::record
