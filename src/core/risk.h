// What may go wrong and what has: risks, disputes with their ladder, feedback.
//
// What each field means, and its bounds, is said once: in record/describe_risk.cpp. A string that is empty
// was left out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/vocabulary.h"

namespace concordat::core {

// Where a risk comes from.
enum class RiskKind : std::uint8_t {
    CultureMismatch,
    Funding,
    LegalLimit,
    Capacity,
    Technology,
    Resistance,
    DualRole,
    Privacy,
    Reputational
};
[[nodiscard]] std::span<const Word> words(RiskKind);

// How likely, how grave.
enum class RiskLevel : std::uint8_t { Low, Medium, High };
[[nodiscard]] std::span<const Word> words(RiskLevel);

// Where a dispute stands.
enum class DisputeStatus : std::uint8_t { Open, Resolved, Withdrawn, Litigation };
[[nodiscard]] std::span<const Word> words(DisputeStatus);

// Something that may go wrong.
struct Risk {
    std::string id;
    RiskKind kind = RiskKind::CultureMismatch;
    std::string description;
    RiskLevel likelihood = RiskLevel::Low;
    RiskLevel impact = RiskLevel::Low;
    std::string owner;
    std::string mitigation;
    std::optional<Date> review_on;

    bool operator==(const Risk&) const = default;
};

// One step of a dispute ladder; its clock starts the day the step before ended unresolved.
struct LadderStep {
    std::string level;
    std::vector<std::string> people;
    std::int64_t business_days = 1;

    bool operator==(const LadderStep&) const = default;
};

// A dispute that was raised.
struct Dispute {
    std::string id;
    std::string raised_by;
    std::string issue;
    std::string notice;
    DisputeStatus status = DisputeStatus::Open;
    std::optional<bool> stay_performance;
    std::string resolution;

    bool operator==(const Dispute&) const = default;
};

// Something said about how the work goes.
struct Feedback {
    std::string id;
    std::string from;
    std::string text;
    Date received_on;
    std::optional<Date> respond_by;
    std::optional<Date> responded_on;

    bool operator==(const Feedback&) const = default;
};

}  // namespace concordat::core
