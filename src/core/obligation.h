// What the parties owe one another: an obligation says who owes what to whom and by which due rule; an
// occurrence is one time that it falls due, with what happened to it. Whether an occurrence is late is never
// stored: it follows from the date asked about.
//
// What each field means, and its bounds, is said once: in record/describe_obligation.cpp. A string that is
// empty was left out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/derivation.h"
#include "core/due_rule.h"
#include "core/instant.h"
#include "core/quantity.h"
#include "core/vocabulary.h"

namespace concordat::core {

// What sort of duty it is.
enum class ObligationKind : std::uint8_t {
    Deliverable,
    Report,
    Payment,
    Notice,
    ServiceLevel,
    Conduct,
    Prohibition,
    Data,
    Training,
    Meeting,
    Insurance,
    Approval,
    CloseOut
};
[[nodiscard]] std::span<const Word> words(ObligationKind);

// How hard a duty binds.
enum class ObligationStrength : std::uint8_t { Must, Should, May };
[[nodiscard]] std::span<const Word> words(ObligationStrength);

// What makes a duty fall due.
enum class ObligationTrigger : std::uint8_t { Recurring, OneTime, Event, Standing, Conditional };
[[nodiscard]] std::span<const Word> words(ObligationTrigger);

// How much hangs on it.
enum class ObligationPriority : std::uint8_t { Statutory, Funding, Contract, Courtesy };
[[nodiscard]] std::span<const Word> words(ObligationPriority);

// How a deliverable is accepted.
enum class AcceptanceKind : std::uint8_t { None, ByParty, DeemedAccepted };
[[nodiscard]] std::span<const Word> words(AcceptanceKind);

// How much is owed.
struct Quantity {
    Decimal target;
    std::string unit;
    std::optional<Decimal> tolerance;

    bool operator==(const Quantity&) const = default;
};

// Proof that must come with a fulfilment.
struct EvidenceRequirement {
    std::string kind;
    std::int64_t min_count = 1;

    bool operator==(const EvidenceRequirement&) const = default;
};

// Who accepts, and in what time.
struct Acceptance {
    AcceptanceKind kind = AcceptanceKind::None;
    std::string party;
    std::optional<Period> within;

    bool operator==(const Acceptance&) const = default;
};

// Who may let a party off.
struct WaiverRule {
    std::vector<std::string> by;
    bool writing = false;

    bool operator==(const WaiverRule&) const = default;
};

// One duty: who owes what to whom, when, how it is shown and what follows when it is not kept.
struct Obligation {
    std::string id;
    std::string title;
    std::string text;
    ObligationKind kind = ObligationKind::Deliverable;
    std::vector<std::string> obligors;
    std::vector<std::string> beneficiaries;
    ObligationStrength strength = ObligationStrength::Must;
    std::string clause_ref;
    ObligationTrigger trigger = ObligationTrigger::Recurring;
    std::string condition;
    std::optional<DueRule> due_rule;
    std::vector<std::int64_t> lead_days;
    std::optional<std::int64_t> grace_days;
    ObligationPriority priority = ObligationPriority::Statutory;
    std::optional<Quantity> quantity;
    std::vector<EvidenceRequirement> evidence_required;
    std::optional<Acceptance> acceptance;
    std::optional<Period> cure;
    std::string consequence;
    std::optional<WaiverRule> waiver_rule;
    std::optional<bool> force_majeure;
    std::string owner;
    std::vector<std::string> goals;
    std::optional<bool> flows_down;
    std::optional<Period> survives;
    std::string funder;

    bool operator==(const Obligation&) const = default;
};

// The period that an occurrence is about, as the record calls it.
using OccurrencePeriod = DuePeriod;

// Proof of a fulfilment.
struct Evidence {
    std::string kind;
    std::string reference;
    std::optional<Date> received_on;

    bool operator==(const Evidence&) const = default;
};

// What happened to one occurrence of an obligation.
struct OccurrenceEntry {
    std::string occ_id;
    std::string obligation;
    std::optional<OccurrencePeriod> period;
    std::optional<Date> raw_due;
    std::optional<Date> adjusted_due;
    std::optional<Date> submitted_on;
    std::optional<Date> returned_on;
    std::optional<Date> resubmitted_on;
    std::optional<Date> accepted_on;
    std::vector<Evidence> evidence;
    std::optional<Decimal> quantity_done;
    std::string notes;
    std::string waived_by;
    std::optional<Date> waived_on;
    std::optional<bool> waiver_in_writing;
    std::string excused_reason;
    std::optional<bool> not_applicable;

    bool operator==(const OccurrenceEntry&) const = default;
};

// Something that happened and starts clocks: a referral, an invoice, an incident.
struct AgreementEvent {
    std::string id;
    std::string kind;
    std::optional<Date> on;
    std::optional<Instant> at;
    std::string note;

    bool operator==(const AgreementEvent&) const = default;
};

}  // namespace concordat::core
