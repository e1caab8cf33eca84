// The agreement: one value that holds everything the parties agreed. It is a tree of plain structs that can
// be copied and compared; `record` describes it once, and everything that walks it reads that description.
//
// What each field means, and its bounds, is said once: in record/describe_agreement.cpp. A string that is
// empty was left out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/authority.h"
#include "core/data_sharing.h"
#include "core/date.h"
#include "core/document.h"
#include "core/history.h"
#include "core/meeting.h"
#include "core/metric.h"
#include "core/obligation.h"
#include "core/party.h"
#include "core/quantity.h"
#include "core/resource.h"
#include "core/risk.h"
#include "core/term.h"
#include "core/vocabulary.h"

namespace concordat::core {

// What kind of paper it is.
enum class Instrument : std::uint8_t {
    MouBinding,
    MouNonBinding,
    Moa,
    InterlocalAgreement,
    ServiceContract,
    GrantAgreement,
    Subaward,
    DataSharingAgreement,
    LimitedDataSetDua,
    BusinessAssociateAgreement,
    QualifiedServiceOrgAgreement,
    CjisUserAgreement,
    ManagementControlAgreement,
    SecurityAddendum,
    ComputerMatchingAgreement,
    InformationTransferAgreement28cfr22,
    CoLocationLicense,
    LetterOfCooperation,
    LetterOfSupport,
    InformalArrangement,
    JointPowers,
    SideLetter,
    Amendment
};
[[nodiscard]] std::span<const Word> words(Instrument);

// Whether the paper binds.
enum class Binding : std::uint8_t { Binding, NonBinding, Mixed };
[[nodiscard]] std::span<const Word> words(Binding);

// What the partnership does.
enum class ProgramType : std::uint8_t {
    Diversion,
    PretrialServices,
    HolisticDefense,
    SocialWork,
    MentalHealth,
    SudTreatment,
    Housing,
    Reentry,
    Mentoring,
    LegalEducation,
    Expungement,
    ResearchEvaluation,
    DataExchange,
    Training,
    Facilities,
    Other
};
[[nodiscard]] std::span<const Word> words(ProgramType);

// Where the agreement stands as a paper; what follows from dates is never stored.
enum class LifecycleState : std::uint8_t {
    Idea,
    Draft,
    Negotiation,
    Approval,
    Signature,
    Executed,
    Active,
    Suspended,
    Holdover,
    Expired,
    Terminated,
    Superseded,
    Closed,
    Withdrawn,
    Proposed,
    InUse,
    ReviewDue,
    Continued,
    Formalised,
    Ended
};
[[nodiscard]] std::span<const Word> words(LifecycleState);

// How agreements hang together.
enum class RelationKind : std::uint8_t {
    Supersedes,
    AmendedBy,
    ExhibitsTo,
    FlowsDownFrom,
    Implements,
    BaaFor,
    QsoaFor,
    DsaFor
};
[[nodiscard]] std::span<const Word> words(RelationKind);

// Who may see the record.
enum class SensitivityLabel : std::uint8_t { Public, Internal, CounselOnly };
[[nodiscard]] std::span<const Word> words(SensitivityLabel);

// A number that somebody else gave the agreement.
struct ExternalNumber {
    IdentifierKind kind = IdentifierKind::Contract;
    std::string value;

    bool operator==(const ExternalNumber&) const = default;
};

// Where the agreement lives; it decides calendars and the state's rules.
struct Jurisdiction {
    std::string state;
    std::vector<std::string> counties;
    std::vector<std::string> cities;
    std::vector<std::string> courts;
    std::vector<std::string> tribal;

    bool operator==(const Jurisdiction&) const = default;
};

// What the agreement is about, and what not.
struct Scope {
    std::string text;
    std::vector<std::string> in_scope;
    std::vector<std::string> out_of_scope;

    bool operator==(const Scope&) const = default;
};

// Who may take part.
struct EligibilityCriterion {
    std::string criterion;
    std::optional<bool> excludes;
    std::string source;
    std::string decider;

    bool operator==(const EligibilityCriterion&) const = default;
};

// What the parties want to reach.
struct Goal {
    std::string id;
    std::string text;
    std::vector<std::string> metrics;
    std::vector<std::string> obligations;

    bool operator==(const Goal&) const = default;
};

// What a party gains.
struct PartyBenefit {
    std::string party;
    std::string text;

    bool operator==(const PartyBenefit&) const = default;
};

// Days on which things happened to the paper; computed dates are not among them.
struct AgreementDates {
    std::optional<Date> drafted;
    std::optional<Date> approved;
    std::optional<Date> executed;
    std::optional<Date> effective;
    std::optional<Date> terminated;
    std::optional<Date> closed;
    std::optional<Date> review_by;

    bool operator==(const AgreementDates&) const = default;
};

// Another agreement that this one hangs together with.
struct RelatedAgreement {
    RelationKind kind = RelationKind::Supersedes;
    std::string ref;
    std::string title;

    bool operator==(const RelatedAgreement&) const = default;
};

// A way to talk that the parties allow for some sensitivity.
struct Channel {
    std::string name;
    std::vector<SensitivityClass> approved_for;
    std::optional<Period> response_time;
    std::string note;

    bool operator==(const Channel&) const = default;
};

// A partnership agreement, whole.
struct Agreement {
    std::string id;
    std::string title;
    std::string short_name;
    std::vector<ExternalNumber> external_numbers;
    Instrument instrument = Instrument::MouBinding;
    std::vector<Instrument> further_instruments;
    Binding binding = Binding::Binding;
    std::vector<std::string> binding_clauses;
    std::string enforceability_note;
    std::vector<ProgramType> program_types;
    std::optional<bool> pilot;
    Jurisdiction jurisdiction;
    Scope scope;
    std::vector<EligibilityCriterion> eligibility;
    std::vector<std::string> recitals;
    std::string purpose;
    std::vector<Goal> goals;
    std::vector<PartyBenefit> benefits_by_party;
    std::vector<LegalAuthority> authorities;
    std::vector<Organization> organizations;
    std::vector<Person> people;
    std::vector<AgreementParty> parties;
    LifecycleState state = LifecycleState::Idea;
    AgreementDates dates;
    EffectiveRule effective_rule;
    std::string retroactivity_reason;
    Term term;
    RenewalTerms renewal;
    std::vector<TerminationTerms> termination;
    std::vector<Definition> definitions;
    std::vector<RoleAssignment> roles;
    std::vector<DecisionRight> decisions;
    std::vector<Obligation> obligations;
    std::vector<ResourceCommitment> resources;
    std::vector<FundingSource> funding;
    std::vector<BudgetLine> budget;
    std::vector<CostShare> cost_shares;
    std::vector<DataSet> data_sets;
    std::vector<DataFlow> data_flows;
    std::vector<ConsentInstrument> consent_instruments;
    std::vector<Channel> channels;
    std::vector<MetricDefinition> metrics;
    std::vector<ReportRequirement> reports;
    std::vector<MeetingSeries> meetings;
    std::vector<JointEvaluation> evaluations;
    std::vector<TrainingRequirement> trainings;
    std::vector<LadderStep> dispute_ladder;
    std::vector<ComplianceDocument> compliance_documents;
    std::vector<ClauseUse> clauses;
    std::vector<DocumentVersion> documents;
    std::vector<std::string> order_of_precedence;
    std::vector<std::string> survival;
    std::vector<Amendment> amendments;
    std::vector<ApprovalStep> approvals;
    std::vector<NegotiationIssue> issues;
    std::vector<Signature> signatures;
    std::vector<Risk> risks;
    std::vector<RelatedAgreement> related;
    std::string time_zone;
    std::vector<std::string> calendars;
    std::int64_t fiscal_year_start_month = 1;
    SensitivityLabel sensitivity_label = SensitivityLabel::Public;
    std::optional<History> history;

    bool operator==(const Agreement&) const = default;
};

}  // namespace concordat::core
