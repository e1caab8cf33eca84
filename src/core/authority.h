// Why the parties may do this, who does what, and who decides: legal authorities, the responsibility matrix
// and the register of decisions.
//
// What each field means, and its bounds, is said once: in record/describe_authority.cpp. A string that is
// empty was left out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/quantity.h"
#include "core/vocabulary.h"

namespace concordat::core {

// Rank of a legal authority.
enum class AuthorityLevel : std::uint8_t {
    Constitution,
    Statute,
    Regulation,
    CourtRule,
    CourtOrder,
    Ordinance,
    Resolution,
    ExecutiveOrder,
    Policy,
    FundingCondition
};
[[nodiscard]] std::span<const Word> words(AuthorityLevel);

// What an authority does for the agreement.
enum class AuthorityEffect : std::uint8_t { Permits, Encourages, Requires, Restricts, Funds };
[[nodiscard]] std::span<const Word> words(AuthorityEffect);

// The functions that partners most often share or confuse.
enum class RoleFunction : std::uint8_t {
    Referral,
    EligibilityScreening,
    EligibilityDecision,
    Intake,
    Assessment,
    CaseManagement,
    Outreach,
    ClientSupport,
    Treatment,
    Mentoring,
    SupervisionMonitoring,
    CourtReporting,
    LegalRepresentation,
    Transport,
    DataEntry,
    DataQuality,
    Security,
    IncidentResponse,
    Reporting,
    Evaluation,
    Training,
    Fiscal,
    PublicCommunication,
    Other
};
[[nodiscard]] std::span<const Word> words(RoleFunction);

// What a party is for one function.
enum class Raci : std::uint8_t { R, A, C, I };
[[nodiscard]] std::span<const Word> words(Raci);

// How deciders decide.
enum class DecisionRule : std::uint8_t {
    Sole,
    ConsultThenDecide,
    JointUnanimous,
    Majority,
    Supermajority,
    Weighted,
    TieBreak,
    Court
};
[[nodiscard]] std::span<const Word> words(DecisionRule);

// What happens when nobody answers in time.
enum class SilenceDefault : std::uint8_t { Approved, Denied, Escalate };
[[nodiscard]] std::span<const Word> words(SilenceDefault);

// A law, rule, resolution or condition that the agreement rests on.
struct LegalAuthority {
    std::string id;
    std::string citation;
    std::string title;
    AuthorityLevel level = AuthorityLevel::Constitution;
    AuthorityEffect effect = AuthorityEffect::Permits;
    std::string summary;
    std::optional<Date> in_force_from;
    std::optional<Date> in_force_to;
    std::optional<Date> verified_on;
    std::string verified_by;

    bool operator==(const LegalAuthority&) const = default;
};

// One cell of the responsibility matrix.
struct RoleAssignment {
    RoleFunction function = RoleFunction::Referral;
    std::string function_name;
    std::string party;
    Raci raci = Raci::R;
    std::string conditions;
    std::vector<std::string> case_types;
    std::optional<Date> from;
    std::optional<Date> to;

    bool operator==(const RoleAssignment&) const = default;
};

// A decider's share of a weighted vote.
struct DeciderWeight {
    std::string party;
    std::int64_t weight = 1;

    bool operator==(const DeciderWeight&) const = default;
};

// Who decides something, by which rule, and what silence means.
struct DecisionRight {
    std::string id;
    std::string decision;
    std::vector<std::string> deciders;
    DecisionRule rule = DecisionRule::Sole;
    std::vector<DeciderWeight> weights;
    std::string tie_breaker;
    std::vector<std::string> consulted;
    std::vector<std::string> informed;
    std::string limit;
    std::optional<Period> response_time;
    std::optional<SilenceDefault> default_if_silent;
    bool delegable = false;
    bool reserved_matter = false;

    bool operator==(const DecisionRight&) const = default;
};

}  // namespace concordat::core
