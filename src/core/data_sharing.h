// What may be shared: data sets and their elements, directional flows with every term that decides whether a
// disclosure is allowed, safeguards, consent forms and incidents. Concordat holds the terms, never the data.
//
// What each field means, and its bounds, is said once: in record/describe_data_sharing.cpp. A string that is
// empty was left out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/instant.h"
#include "core/quantity.h"
#include "core/term.h"
#include "core/vocabulary.h"

namespace concordat::core {

// How sensitive an element is, which decides the rules that reach it.
enum class SensitivityClass : std::uint8_t {
    Public,
    Pii,
    PiiSensitive,
    Chri,
    CjiOther,
    Intel,
    Phi,
    PhiPsychotherapy,
    SudPart2,
    SudCounselingNotes,
    Education,
    Juvenile,
    ChildWelfare,
    Victim,
    Privileged,
    Pretrial,
    Supervision,
    Sealed,
    Benefits,
    Tax,
    Immigration,
    ResearchId,
    LimitedDataSet,
    Deidentified,
    Aggregate
};
[[nodiscard]] std::span<const Word> words(SensitivityClass);

// How directly an element names a person.
enum class IdentifierLevel : std::uint8_t { Direct, Indirect, None };
[[nodiscard]] std::span<const Word> words(IdentifierLevel);

// Whom the data are about.
enum class DataSubject : std::uint8_t {
    Defendants,
    Clients,
    Juveniles,
    Victims,
    Witnesses,
    Officers,
    Staff,
    Public
};
[[nodiscard]] std::span<const Word> words(DataSubject);

// What data are shared for.
enum class Purpose : std::uint8_t {
    CaseManagement,
    Eligibility,
    TreatmentCoordination,
    PretrialDecision,
    Representation,
    Supervision,
    Billing,
    Evaluation,
    Reporting,
    Research,
    PublicTransparency,
    SystemAdministration
};
[[nodiscard]] std::span<const Word> words(Purpose);

// Uses that agreements permit or forbid by name.
enum class UseCode : std::uint8_t {
    CareCoordination,
    EligibilityDetermination,
    LegalRepresentation,
    CourtNotification,
    ProgramEvaluation,
    AggregateReporting,
    SystemOperation,
    QualityAssurance,
    CaseScheduling,
    SupervisionCompliance,
    UseInProsecution,
    ImmigrationEnforcement,
    ReIdentification,
    Commercial,
    Marketing,
    Redisclosure,
    AlgorithmicScoring,
    ModelTraining,
    LawEnforcementIntelligence,
    Surveillance,
    Employment,
    Other
};
[[nodiscard]] std::span<const Word> words(UseCode);

// On what footing a person's agreement stands.
enum class ConsentModel : std::uint8_t { None, OptInWritten, CourtOrder, Statutory };
[[nodiscard]] std::span<const Word> words(ConsentModel);

// How data travel.
enum class TransferMethod : std::uint8_t {
    Portal,
    Api,
    Sftp,
    SecureEmail,
    EncryptedMedia,
    InPersonView,
    Paper,
    Verbal,
    SharedDatabase
};
[[nodiscard]] std::span<const Word> words(TransferMethod);

// What becomes of the data at the end.
enum class DispositionKind : std::uint8_t { Return, Destroy, Archive, DeIdentify };
[[nodiscard]] std::span<const Word> words(DispositionKind);

// How data are destroyed.
enum class DestructionMethod : std::uint8_t {
    Nist80088Clear,
    Nist80088Purge,
    Nist80088Destroy,
    CrossCutShred
};
[[nodiscard]] std::span<const Word> words(DestructionMethod);

// Whether data may be passed on.
enum class RedisclosureRule : std::uint8_t { Prohibited, WithWrittenPermission, PermittedList };
[[nodiscard]] std::span<const Word> words(RedisclosureRule);

// How far persons are hidden.
enum class Deidentification : std::uint8_t {
    None,
    Pseudonymised,
    HipaaSafeHarbor,
    HipaaExpert,
    LimitedDataSet,
    AggregateOnly
};
[[nodiscard]] std::span<const Word> words(Deidentification);

// Protection of data on the way or at rest.
enum class Encryption : std::uint8_t { None, Tls12, Tls13, Fips1403, Fips1402, Aes256Fips197, Vpn };
[[nodiscard]] std::span<const Word> words(Encryption);

// How access is granted.
enum class AccessControl : std::uint8_t { Rbac, Abac, List };
[[nodiscard]] std::span<const Word> words(AccessControl);

// Where systems stand.
enum class HostingKind : std::uint8_t { OnPrem, GovCloud, CommercialCloud };
[[nodiscard]] std::span<const Word> words(HostingKind);

// How people are screened before access.
enum class PersonnelScreening : std::uint8_t { None, NameCheck, Fingerprint };
[[nodiscard]] std::span<const Word> words(PersonnelScreening);

// What a consent form says.
enum class ConsentElement : std::uint8_t {
    PatientName,
    Discloser,
    Recipient,
    Description,
    Purpose,
    Revocation,
    Expiry,
    Signature,
    Date,
    Conditioning,
    RedisclosureWarning,
    PlainLanguageCopy,
    TpoStatement,
    IntermediaryMembers
};
[[nodiscard]] std::span<const Word> words(ConsentElement);

// What needs a consent of its own.
enum class SeparateConsent : std::uint8_t { LegalProceedings, CounselingNotes, PsychotherapyNotes };
[[nodiscard]] std::span<const Word> words(SeparateConsent);

// Who signs a consent.
enum class ConsentCapacity : std::uint8_t { Adult, Minor, Guardian };
[[nodiscard]] std::span<const Word> words(ConsentCapacity);

// Where the handling of an incident stands.
enum class IncidentStatus : std::uint8_t { Open, Contained, Closed };
[[nodiscard]] std::span<const Word> words(IncidentStatus);

// One item of a data set.
struct DataElement {
    std::string name;
    std::string label;
    std::string description;
    SensitivityClass class_ = SensitivityClass::Public;
    IdentifierLevel identifier_level = IdentifierLevel::Direct;
    std::string niem_name;
    std::string source_system;
    std::optional<bool> required;

    bool operator==(const DataElement&) const = default;
};

// A set of elements that one party owns.
struct DataSet {
    std::string id;
    std::string name;
    std::string owner;
    std::string system;
    std::vector<DataElement> elements;
    std::string update_frequency;
    std::string quality_statement;

    bool operator==(const DataSet&) const = default;
};

// Why data flow.
struct FlowPurpose {
    Purpose code = Purpose::CaseManagement;
    std::string text;

    bool operator==(const FlowPurpose&) const = default;
};

// A use that is permitted or forbidden.
struct DataUse {
    UseCode code = UseCode::CareCoordination;
    std::string text;

    bool operator==(const DataUse&) const = default;
};

// The legal door that a flow goes through.
struct LegalBasis {
    std::string framework;
    std::string path;
    std::string citation;
    std::string document;

    bool operator==(const LegalBasis&) const = default;
};

// Why no less would do.
struct MinimumNecessary {
    std::string text;
    std::optional<bool> attested;

    bool operator==(const MinimumNecessary&) const = default;
};

// Consent behind a flow.
struct FlowConsent {
    ConsentModel model = ConsentModel::None;
    std::string instrument;

    bool operator==(const FlowConsent&) const = default;
};

// How data are protected.
struct SafeguardSet {
    Encryption encryption_in_transit = Encryption::None;
    Encryption encryption_at_rest = Encryption::None;
    std::string key_custody;
    std::optional<bool> mfa;
    std::optional<AccessControl> access_control;
    std::optional<bool> audit_logging;
    std::optional<Period> log_retention;
    std::string hosting_country;
    std::optional<HostingKind> hosting_kind;
    std::optional<bool> backup_encrypted;
    std::string mobile_rule;
    std::optional<PersonnelScreening> personnel_screening;
    std::optional<bool> training_before_access;
    std::optional<Period> training_recurs;
    std::optional<Date> risk_assessment_on;
    std::optional<Date> penetration_test_on;
    std::string policy_ref;
    std::optional<Date> attested_on;
    std::string attested_by;
    std::optional<Period> attestation_valid;

    bool operator==(const SafeguardSet&) const = default;
};

// How long the recipient keeps the data.
struct Retention {
    std::optional<Period> period;
    std::string from_event;
    std::string schedule_ref;
    std::optional<bool> litigation_hold;

    bool operator==(const Retention&) const = default;
};

// A time limit in the days that were agreed: calendar days, business days or months.
struct TimeLimit {
    std::int64_t amount = 1;
    NoticeUnit unit = NoticeUnit::D;

    bool operator==(const TimeLimit&) const = default;
};

// What becomes of the data afterwards.
struct Disposition {
    DispositionKind kind = DispositionKind::Return;
    std::optional<Period> within;
    std::optional<DestructionMethod> method;
    std::optional<TimeLimit> certificate_within;
    std::string certificate_ref;

    bool operator==(const Disposition&) const = default;
};

// What the parties owe each other after an incident.
struct Breach {
    std::optional<std::int64_t> notify_hours;
    std::optional<std::int64_t> internal_report_hours;
    std::string notify_to;
    std::vector<std::string> content;
    std::string cost_bearer;
    std::string individuals_notified_by;

    bool operator==(const Breach&) const = default;
};

// Whether the recipient may pass data on.
struct Redisclosure {
    RedisclosureRule rule = RedisclosureRule::Prohibited;
    std::vector<std::string> permitted_parties;
    std::optional<bool> notice_text_required;

    bool operator==(const Redisclosure&) const = default;
};

// Somebody who handles the data for the recipient.
struct Subcontractor {
    std::string org;
    bool flow_down = false;
    std::string location;

    bool operator==(const Subcontractor&) const = default;
};

// How far persons are hidden before data flow.
struct FlowDeidentification {
    Deidentification method = Deidentification::None;
    std::optional<std::int64_t> small_cell_threshold;
    std::optional<bool> complementary;

    bool operator==(const FlowDeidentification&) const = default;
};

// What happens when somebody asks for the data as public records.
struct PublicRecords {
    std::string exempt_citation;
    std::optional<std::int64_t> notice_days;
    std::string who_responds;

    bool operator==(const PublicRecords&) const = default;
};

// What happens on a subpoena or order.
struct CompelledProcess {
    std::optional<std::int64_t> notify_within_business_days;
    std::optional<std::int64_t> notify_within_hours;
    std::optional<bool> assert_privilege;
    std::optional<bool> cooperate_with_objection;

    bool operator==(const CompelledProcess&) const = default;
};

// Who may reach the data.
struct FlowAccess {
    std::optional<bool> roster_required;
    std::optional<Period> review_every;
    std::optional<bool> mfa;
    std::optional<bool> role_based;
    std::optional<std::int64_t> terminated_user_removal_hours;

    bool operator==(const FlowAccess&) const = default;
};

// How use is checked.
struct FlowAudit {
    std::optional<bool> right;
    std::optional<Period> frequency;
    std::optional<Period> log_retention;

    bool operator==(const FlowAudit&) const = default;
};

// How errors and sealed records travel.
struct DataQuality {
    std::optional<TimeLimit> correction_within;
    std::optional<TimeLimit> sealed_or_expunged_propagation;

    bool operator==(const DataQuality&) const = default;
};

// What protects privileged matter.
struct Privilege {
    std::optional<bool> contains_privileged;
    std::optional<bool> agent_of_counsel;
    std::optional<bool> non_waiver_clause;
    std::optional<bool> clawback;

    bool operator==(const Privilege&) const = default;
};

// What the persons concerned may ask.
struct IndividualRights {
    std::optional<bool> access;
    std::optional<bool> correction;
    std::optional<bool> accounting;
    std::string revocation_route;

    bool operator==(const IndividualRights&) const = default;
};

// A permitted movement of named elements from one party to others. An exchange is two flows.
struct DataFlow {
    std::string id;
    std::string provider;
    std::vector<std::string> recipients;
    std::string dataset;
    std::vector<std::string> elements;
    std::vector<DataSubject> subjects;
    std::vector<FlowPurpose> purposes;
    std::vector<DataUse> permitted_uses;
    std::vector<DataUse> prohibited_uses;
    std::optional<MinimumNecessary> minimum_necessary;
    std::vector<LegalBasis> legal_bases;
    std::optional<FlowConsent> consent;
    TransferMethod method = TransferMethod::Portal;
    std::string frequency;
    std::string volume;
    std::optional<Date> start;
    std::optional<Date> end;
    std::optional<SafeguardSet> safeguards;
    std::optional<Retention> retention;
    std::optional<Disposition> disposition;
    std::optional<Breach> breach;
    std::optional<Redisclosure> redisclosure;
    std::vector<Subcontractor> subcontractors;
    std::optional<FlowDeidentification> deidentification;
    std::optional<PublicRecords> public_records;
    std::optional<CompelledProcess> compelled_process;
    std::optional<FlowAccess> access;
    std::optional<FlowAudit> audit;
    std::optional<DataQuality> data_quality;
    std::optional<Privilege> privilege;
    std::optional<IndividualRights> individuals_rights;
    std::string clause_ref;

    bool operator==(const DataFlow&) const = default;
};

// A consent form as a template; never a form that a client signed.
struct ConsentInstrument {
    std::string id;
    std::string version;
    std::vector<std::string> frameworks;
    std::vector<ConsentElement> elements_present;
    std::vector<SeparateConsent> separate_for;
    std::vector<std::string> languages;
    std::string expiry_rule;
    std::string revocation_route;
    std::optional<ConsentCapacity> capacity;
    std::string approved_by;
    std::optional<Date> approved_on;
    std::string superseded_by;

    bool operator==(const ConsentInstrument&) const = default;
};

// One deadline after an incident.
struct IncidentClock {
    std::string name;
    std::int64_t limit_hours = 1;
    std::optional<Instant> satisfied_at;

    bool operator==(const IncidentClock&) const = default;
};

// An incident with shared data; the due moments of its clocks are computed.
struct Incident {
    std::string id;
    std::string flow;
    Instant discovered_at;
    std::optional<Instant> occurred_at;
    std::string kind;
    std::optional<std::int64_t> persons_affected;
    std::vector<SensitivityClass> classes;
    std::vector<IncidentClock> clocks;
    IncidentStatus status = IncidentStatus::Open;

    bool operator==(const Incident&) const = default;
};

}  // namespace concordat::core
