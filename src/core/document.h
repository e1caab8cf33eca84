// The words and papers of an agreement: clauses by library identity, definitions, documents and versions,
// amendments, negotiation issues, approvals, and the compliance documents that parties must hold.
//
// What each field means, and its bounds, is said once: in record/describe_document.cpp. A string that is
// empty was left out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/due_rule.h"
#include "core/term.h"
#include "core/vocabulary.h"

namespace concordat::core {

// Which wording of a library clause was taken.
enum class ClauseVariant : std::uint8_t { Preferred, Acceptable, WalkAway, Negotiated };
[[nodiscard]] std::span<const Word> words(ClauseVariant);

// Where a document version stands.
enum class DocumentState : std::uint8_t { Draft, Redline, Final, Executed };
[[nodiscard]] std::span<const Word> words(DocumentState);

// Rank in the order of precedence.
enum class DocumentRank : std::uint8_t { Amendment, Agreement, Exhibit, IncorporatedPolicy };
[[nodiscard]] std::span<const Word> words(DocumentRank);

// What the document prints in an exhibit.
enum class ExhibitContent : std::uint8_t {
    Responsibilities,
    Decisions,
    Obligations,
    Compliance,
    Meetings,
    Data,
    Channels,
    Metrics,
    Reports,
    Budget,
    Contributions,
    Disputes,
    Contacts
};
[[nodiscard]] std::span<const Word> words(ExhibitContent);

// What an amendment touches.
enum class AmendmentKind : std::uint8_t {
    Term,
    Money,
    Scope,
    PartyJoinder,
    PartyWithdrawal,
    Data,
    Metric,
    Admin
};
[[nodiscard]] std::span<const Word> words(AmendmentKind);

// Who must sign an amendment.
enum class SignaturesRequired : std::uint8_t { All, Affected, LeadOnly };
[[nodiscard]] std::span<const Word> words(SignaturesRequired);

// Where a negotiation issue stands.
enum class IssueStatus : std::uint8_t { Open, Agreed, Parked, Escalated };
[[nodiscard]] std::span<const Word> words(IssueStatus);

// Who approves.
enum class ApprovalBody : std::uint8_t {
    ProgramDirector,
    Legal,
    Risk,
    Finance,
    ItSecurity,
    PrivacyOfficer,
    CountyCounsel,
    GoverningBoard,
    CourtAdministrator,
    NonprofitBoard,
    StateAgency
};
[[nodiscard]] std::span<const Word> words(ApprovalBody);

// What was decided.
enum class ApprovalDecision : std::uint8_t { Yes, No, Conditional };
[[nodiscard]] std::span<const Word> words(ApprovalDecision);

// Papers that a party must hold.
enum class ComplianceKind : std::uint8_t {
    InsuranceCoi,
    WorkersComp,
    ProfessionalLiability,
    Irs501c3Letter,
    SamRegistration,
    GoodStanding,
    SingleAudit,
    BackgroundCheckPolicy,
    W9,
    Licence
};
[[nodiscard]] std::span<const Word> words(ComplianceKind);

// A defined term.
struct Definition {
    std::string term;
    std::string meaning;

    bool operator==(const Definition&) const = default;
};

// A clause of this agreement, by its identity in the clause library.
struct ClauseUse {
    std::string id;
    std::string library_id;
    std::string version;
    ClauseVariant variant = ClauseVariant::Preferred;
    std::string heading;
    std::vector<std::string> paragraphs;
    std::optional<bool> binding;

    bool operator==(const ClauseUse&) const = default;
};

// A version of a document of the agreement.
struct DocumentVersion {
    std::string id;
    std::string title;
    DocumentRank rank = DocumentRank::Amendment;
    std::string version;
    DocumentState state = DocumentState::Draft;
    std::string hash;
    std::string produced_from;
    std::vector<ExhibitContent> content;

    bool operator==(const DocumentVersion&) const = default;
};

// One change by path.
struct Change {
    std::string path;
    std::string old;
    std::string new_;

    bool operator==(const Change&) const = default;
};

// A change that the parties agreed after execution.
struct Amendment {
    std::int64_t number = 1;
    AmendmentKind kind = AmendmentKind::Term;
    std::string title;
    std::vector<Change> changes;
    EffectiveRule effective;
    std::optional<Date> executed_on;
    SignaturesRequired signatures_required = SignaturesRequired::All;
    std::string consolidated_text;

    bool operator==(const Amendment&) const = default;
};

// What a party wants.
struct Position {
    std::string party;
    std::string text;

    bool operator==(const Position&) const = default;
};

// A point under negotiation.
struct NegotiationIssue {
    std::string id;
    std::string clause;
    std::string title;
    std::string raised_by;
    std::vector<Position> positions;
    std::string fallback;
    IssueStatus status = IssueStatus::Open;
    std::string concession_note;
    std::optional<Date> opened_on;
    std::optional<Date> closed_on;

    bool operator==(const NegotiationIssue&) const = default;
};

// A yes that is needed before signature.
struct ApprovalStep {
    std::string id;
    ApprovalBody body = ApprovalBody::ProgramDirector;
    std::string party;
    std::int64_t order = 1;
    std::string required_when;
    std::optional<DueRule> agenda_deadline;
    std::optional<Date> decided_on;
    std::optional<ApprovalDecision> decision;
    std::string conditions;

    bool operator==(const ApprovalStep&) const = default;
};

// A paper that a party must hold, with its last day.
struct ComplianceDocument {
    std::string id;
    ComplianceKind kind = ComplianceKind::InsuranceCoi;
    std::string holder;
    std::optional<Date> issued;
    std::optional<Date> expires;
    std::string minimums;

    bool operator==(const ComplianceDocument&) const = default;
};

}  // namespace concordat::core
