// Who takes part: organisations with the legal attributes that decide which rules bind them, the people who
// sign and answer for them, and each party's place in the agreement. Organisations and people are registers:
// an agreement file carries the entries it names.
//
// What each field means, and its bounds, is said once: in record/describe_party.cpp. A string that is empty
// was left out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/instant.h"
#include "core/quantity.h"
#include "core/vocabulary.h"

namespace concordat::core {

// What an organisation is, in the words of public defence work.
enum class PartyKind : std::uint8_t {
    PublicDefender,
    ConflictCounsel,
    AppointedCounselProgram,
    NonprofitService,
    NonprofitLegal,
    VictimServiceProvider,
    FaithCommunityGroup,
    Court,
    CourtAdministration,
    Prosecutor,
    Police,
    Sheriff,
    Jail,
    Probation,
    Parole,
    PretrialServices,
    SocialServices,
    ChildWelfare,
    MentalHealthAuthority,
    MentalHealthProvider,
    SudProgram,
    Hospital,
    SchoolDistrict,
    StateEducationAgency,
    University,
    Evaluator,
    County,
    City,
    StateAgency,
    FederalAgency,
    TribalGovernment,
    ItDepartment,
    PrivateVendor,
    FunderGovernment,
    FunderFoundation
};
[[nodiscard]] std::span<const Word> words(PartyKind);

// Where an organisation stands under 45 CFR parts 160 and 164.
enum class HipaaStatus : std::uint8_t { None, CoveredEntity, HybridHealthComponent, BusinessAssociate };
[[nodiscard]] std::span<const Word> words(HipaaStatus);

// Federal victim-service money that brings confidentiality duties with it.
enum class VictimFunding : std::uint8_t { Vawa, Fvpsa, Voca };
[[nodiscard]] std::span<const Word> words(VictimFunding);

// What a party is in this agreement.
enum class PartyRole : std::uint8_t {
    LeadAgency,
    Provider,
    Recipient,
    Host,
    FiscalAgent,
    PassThrough,
    Subrecipient,
    Contractor,
    DataCustodian,
    Evaluator,
    Observer
};
[[nodiscard]] std::span<const Word> words(PartyRole);

// What a signature does.
enum class SigningCapacity : std::uint8_t { Execute, ApproveAsToForm, Attest, Acknowledge, Recommend };
[[nodiscard]] std::span<const Word> words(SigningCapacity);

// How a signature was made.
enum class SigningMethod : std::uint8_t { Wet, ESign, DigitalCertificate, Resolution };
[[nodiscard]] std::span<const Word> words(SigningMethod);

// What a liaison is asked about.
enum class LiaisonRole : std::uint8_t {
    Primary,
    Alternate,
    DataSteward,
    PrivacyOfficer,
    SecurityOfficer,
    Fiscal,
    Evaluation,
    ExecutiveSponsor,
    AfterHours
};
[[nodiscard]] std::span<const Word> words(LiaisonRole);

// How a notice may be given; each has its own deemed receipt (D13).
enum class NoticeMethod : std::uint8_t { Hand, Courier, CertifiedMail, Email };
[[nodiscard]] std::span<const Word> words(NoticeMethod);

// Who gave an agreement its number.
enum class IdentifierKind : std::uint8_t { Contract, CourtDocket, GrantFile, Resolution, Other };
[[nodiscard]] std::span<const Word> words(IdentifierKind);

// A code with words beside it.
struct CodedText {
    std::string code;
    std::string text;

    bool operator==(const CodedText&) const = default;
};

// An organisation, with the attributes that decide which legal rules reach it.
struct Organization {
    std::string id;
    std::string legal_name;
    std::string dba;
    PartyKind kind = PartyKind::PublicDefender;
    std::string ein;
    std::string uei;
    std::string state_registration_no;
    std::string address;
    std::string phone;
    std::string website;
    std::string parent;
    std::optional<bool> governmental;
    std::optional<HipaaStatus> hipaa_status;
    std::optional<bool> part2_program;
    std::optional<bool> lawful_holder_part2;
    std::optional<bool> criminal_justice_agency;
    std::optional<bool> ferpa_agency;
    std::vector<VictimFunding> vsp_funding;
    std::optional<bool> federal_agency;
    std::string cjis_ori;
    std::optional<Date> sam_active_until;
    std::optional<Date> sam_exclusion_checked;
    std::optional<bool> single_audit_required;
    std::string lobbying_limits;
    std::string capacity_limits;
    std::vector<CodedText> services;

    bool operator==(const Organization&) const = default;
};

// Somebody who signs, answers or decides, for as long as they hold the office.
struct Person {
    std::string id;
    std::string name;
    std::string title;
    std::string org;
    std::string email;
    std::string phone;
    std::string bar_no;
    std::optional<Date> active_from;
    std::optional<Date> active_to;

    bool operator==(const Person&) const = default;
};

// A person whose signature the agreement calls for.
struct Signatory {
    std::string person;
    SigningCapacity capacity = SigningCapacity::Execute;
    std::string authority_source;
    std::optional<Money> authority_limit;
    std::optional<Date> authority_expires;
    std::int64_t order = 1;
    bool required = false;

    bool operator==(const Signatory&) const = default;
};

// A person who answers for a party on some subject, from a day to a day.
struct Liaison {
    std::string person;
    LiaisonRole role = LiaisonRole::Primary;
    std::optional<Date> from;
    std::optional<Date> to;
    std::vector<std::string> topics;

    bool operator==(const Liaison&) const = default;
};

// Where notices to a party go.
struct NoticeAddress {
    std::vector<NoticeMethod> methods;
    std::string address;
    std::string attention;
    std::string copy_to;
    std::optional<Date> verified_on;

    bool operator==(const NoticeAddress&) const = default;
};

// An organisation's place in this agreement.
struct AgreementParty {
    std::string party_id;
    std::string org;
    std::string short_name;
    std::vector<PartyRole> roles;
    std::vector<std::string> adverse_to;
    std::optional<bool> supervises_as_agent_of_counsel;
    std::optional<Date> joined_on;
    std::optional<Date> withdrew_on;
    std::vector<Signatory> signatories;
    std::vector<Liaison> liaisons;
    std::vector<NoticeAddress> notice_addresses;
    std::string constraints;

    bool operator==(const AgreementParty&) const = default;
};

// A signature that was given.
struct Signature {
    std::string party;
    std::string person;
    SigningCapacity capacity = SigningCapacity::Execute;
    std::string document_version;
    Instant signed_on;
    SigningMethod method = SigningMethod::Wet;
    std::string evidence;
    std::string document_hash;

    bool operator==(const Signature&) const = default;
};

}  // namespace concordat::core
