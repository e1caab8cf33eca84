// What the parties measure and report: definitions exact enough to compute a true figure, values with their
// status, surveys, and the reports that funders are promised.
//
// What each field means, and its bounds, is said once: in record/describe_metric.cpp. A string that is empty
// was left out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/due_rule.h"
#include "core/instant.h"
#include "core/obligation.h"
#include "core/quantity.h"
#include "core/vocabulary.h"

namespace concordat::core {

// What part of the work a metric looks at.
enum class MetricDomain : std::uint8_t { Judicial, WellBeing, Resource, Process, Equity, Quality };
[[nodiscard]] std::span<const Word> words(MetricDomain);

// What sort of figure it is.
enum class MetricKind : std::uint8_t {
    Count,
    UnduplicatedCount,
    Sum,
    Ratio,
    Rate,
    Mean,
    Median,
    Percentile,
    Index,
    Milestone,
    Narrative
};
[[nodiscard]] std::span<const Word> words(MetricKind);

// Which way is better.
enum class MetricDirection : std::uint8_t { Increase, Decrease, Maintain, Range };
[[nodiscard]] std::span<const Word> words(MetricDirection);

// How a target is stated.
enum class TargetKind : std::uint8_t { Absolute, PercentChangeFromBaseline, Range };
[[nodiscard]] std::span<const Word> words(TargetKind);

// How figures are collected.
enum class CollectionMethod : std::uint8_t {
    CaseData,
    Survey,
    Interview,
    FocusGroup,
    Observation,
    Log,
    ExternalAdminData
};
[[nodiscard]] std::span<const Word> words(CollectionMethod);

// How figures are checked.
enum class Verification : std::uint8_t { None, SelfCertified, PeerCheck, SourceSample, External };
[[nodiscard]] std::span<const Word> words(Verification);

// How periods add up (D19).
enum class Aggregation : std::uint8_t { Sum, PooledRatio, Recompute, Last, None };
[[nodiscard]] std::span<const Word> words(Aggregation);

// How often.
enum class Frequency : std::uint8_t { Weekly, Monthly, Quarterly, Semiannual, Annual, Once, OnEvent };
[[nodiscard]] std::span<const Word> words(Frequency);

// Where a value stands.
enum class MetricStatus : std::uint8_t {
    Missing,
    Draft,
    Submitted,
    Verified,
    Locked,
    Revised,
    NotMature,
    NotApplicable,
    SuppressedInOutput
};
[[nodiscard]] std::span<const Word> words(MetricStatus);

// What a report is about.
enum class ReportKind : std::uint8_t {
    PerformanceQuantitative,
    PerformanceNarrative,
    Combined,
    Financial,
    CloseOut,
    Incident,
    Evaluation
};
[[nodiscard]] std::span<const Word> words(ReportKind);

// On which calendar periods lie.
enum class PeriodBasis : std::uint8_t { Calendar, Fiscal, Agreement };
[[nodiscard]] std::span<const Word> words(PeriodBasis);

// What happens to a cut period at the start or end of the term (D11).
enum class StubPolicy : std::uint8_t { Standalone, MergeNext, MergePrev, SkipBelow };
[[nodiscard]] std::span<const Word> words(StubPolicy);

// Shape of a report.
enum class ReportFormat : std::uint8_t { SfPprLike, PmtLike, Portal, Letter, Spreadsheet, Custom };
[[nodiscard]] std::span<const Word> words(ReportFormat);

// Where a report stands.
enum class ReportStatus : std::uint8_t {
    NotOpen,
    Collecting,
    InternalReview,
    Ready,
    Submitted,
    Returned,
    Accepted,
    Revised
};
[[nodiscard]] std::span<const Word> words(ReportStatus);

// Kind of qualitative evidence.
enum class EvidenceVoice : std::uint8_t { Interview, FocusGroup, OpenComment, Story };
[[nodiscard]] std::span<const Word> words(EvidenceVoice);

// Where a metric started.
struct Baseline {
    std::optional<Decimal> value;
    std::optional<std::int64_t> numerator;
    std::optional<std::int64_t> denominator;
    std::string period;
    std::string source;

    bool operator==(const Baseline&) const = default;
};

// Where a metric should be.
struct Target {
    std::string period;
    TargetKind kind = TargetKind::Absolute;
    Decimal value;
    std::optional<Decimal> upper;

    bool operator==(const Target&) const = default;
};

// A breakdown.
struct Disaggregation {
    std::string dimension;
    std::vector<std::string> categories;
    bool additive = false;

    bool operator==(const Disaggregation&) const = default;
};

// How figures are collected.
struct Collection {
    CollectionMethod method = CollectionMethod::CaseData;
    std::string source_system;
    std::string collector;
    std::string instrument;

    bool operator==(const Collection&) const = default;
};

// When figures are hidden (D24).
struct MetricSuppression {
    std::int64_t threshold = 1;
    bool complementary = false;

    bool operator==(const MetricSuppression&) const = default;
};

// One metric, defined exactly enough that two people compute the same figure.
struct MetricDefinition {
    std::string id;
    std::string name;
    MetricDomain domain = MetricDomain::Judicial;
    MetricKind kind = MetricKind::Count;
    std::string numerator_def;
    std::string denominator_def;
    std::string inclusion;
    std::string exclusion;
    std::string unit;
    std::optional<std::int64_t> decimals;
    std::optional<MetricDirection> direction;
    std::optional<Baseline> baseline;
    std::vector<Target> targets;
    std::vector<Disaggregation> disaggregations;
    Collection collection;
    Frequency frequency = Frequency::Weekly;
    std::optional<Period> lag;
    std::optional<DueRule> due_rule;
    std::optional<std::int64_t> grace_days;
    std::string owner;
    std::optional<Verification> verification;
    std::optional<std::int64_t> sample_size;
    Aggregation aggregation = Aggregation::Sum;
    std::optional<MetricSuppression> suppression;
    std::vector<std::string> funders;
    std::vector<std::string> goals;
    std::string definition_version;
    std::optional<Date> changed_on;

    bool operator==(const MetricDefinition&) const = default;
};

// One figure.
struct MetricValue {
    std::string metric;
    std::string period;
    std::string disaggregation_key;
    std::optional<std::int64_t> numerator;
    std::optional<std::int64_t> denominator;
    std::optional<Decimal> value;
    std::vector<Decimal> raw_values;
    MetricStatus status = MetricStatus::Missing;
    std::string source;
    std::string entered_by;
    std::optional<Instant> entered_at;
    std::string comment;
    std::int64_t revision = 0;
    std::string definition_version;

    bool operator==(const MetricValue&) const = default;
};

// A survey that was held.
struct Survey {
    std::string instrument;
    std::string population;
    std::int64_t invited = 0;
    std::int64_t responded = 0;
    std::string scale;
    std::vector<std::int64_t> top_box;
    std::string mode;
    std::optional<bool> anonymous;
    std::vector<std::string> languages;

    bool operator==(const Survey&) const = default;
};

// Something people said, without naming them.
struct QualitativeEvidence {
    EvidenceVoice kind = EvidenceVoice::Interview;
    Date date;
    std::vector<std::string> themes;
    bool de_identified = false;
    std::optional<bool> consent_to_publish;

    bool operator==(const QualitativeEvidence&) const = default;
};

// What happens to cut periods (D11).
struct StubTerms {
    StubPolicy policy = StubPolicy::Standalone;
    std::optional<std::int64_t> days;

    bool operator==(const StubTerms&) const = default;
};

// A report that feeds another.
struct Cascade {
    std::string upstream;
    std::int64_t internal_lead = 0;

    bool operator==(const Cascade&) const = default;
};

// A report that somebody is promised.
struct ReportRequirement {
    std::string id;
    std::string title;
    std::string funder;
    std::vector<std::string> obligors;
    ReportKind kind = ReportKind::PerformanceQuantitative;
    Frequency frequency = Frequency::Weekly;
    PeriodBasis period_basis = PeriodBasis::Calendar;
    DueRule due_rule;
    std::optional<StubTerms> stub;
    std::vector<std::int64_t> lead_days;
    std::optional<Period> survives;
    std::optional<Cascade> cascade;
    ReportFormat format = ReportFormat::SfPprLike;
    std::vector<std::string> metrics;
    std::vector<std::string> narrative_prompts;
    std::string certifier;
    std::vector<std::string> recipients;
    std::string clause_ref;

    bool operator==(const ReportRequirement&) const = default;
};

// Who stands for a report.
struct Certification {
    std::string name;
    std::string title;
    Date date;

    bool operator==(const Certification&) const = default;
};

// One report for one period.
struct ReportInstance {
    std::string report;
    OccurrencePeriod period;
    ReportStatus status = ReportStatus::NotOpen;
    std::optional<Date> submitted_on;
    std::string snapshot_hash;
    std::int64_t revision = 0;
    std::string variance_notes;
    std::optional<Certification> certification;

    bool operator==(const ReportInstance&) const = default;
};

}  // namespace concordat::core
