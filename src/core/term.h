// How long an agreement runs: when it takes effect, its initial term, its renewals with their notices,
// holdover and the ways it ends. Initial length and renewal length are independent (INV-07); the computed
// terms are those of term_schedule.h, never stored.
//
// What each field means, and its bounds, is said once: in record/describe_term.cpp. A string that is empty
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
#include "core/party.h"
#include "core/quantity.h"
#include "core/vocabulary.h"

namespace concordat::core {

// What makes an agreement take effect.
enum class EffectiveRuleKind : std::uint8_t { FixedDate, LastSignature, LaterOfBoth, OnCondition };
[[nodiscard]] std::span<const Word> words(EffectiveRuleKind);

// How the initial term ends.
enum class InitialTermKind : std::uint8_t { FixedEnd, Duration, UntilTerminated, UntilEvent };
[[nodiscard]] std::span<const Word> words(InitialTermKind);

// How an agreement renews.
enum class RenewalMode : std::uint8_t { None, Auto, MutualWriting, Option, Reapply };
[[nodiscard]] std::span<const Word> words(RenewalMode);

// What a renewal notice is for.
enum class NoticePurpose : std::uint8_t { NonRenewal, Exercise, IntentToNegotiate };
[[nodiscard]] std::span<const Word> words(NoticePurpose);

// Unit of a notice time.
enum class NoticeUnit : std::uint8_t { D, Bd, M };
[[nodiscard]] std::span<const Word> words(NoticeUnit);

// What a notice time is measured back from.
enum class MeasuredTo : std::uint8_t { TermEnd };
[[nodiscard]] std::span<const Word> words(MeasuredTo);

// What a notice says.
enum class NoticeKind : std::uint8_t {
    NonRenewal,
    Exercise,
    IntentToNegotiate,
    TerminationConvenience,
    TerminationCause,
    Default,
    CureRejected,
    Dispute,
    ChangeOfAddress,
    Incident,
    Suspension,
    Reinstatement,
    AmendmentProposal
};
[[nodiscard]] std::span<const Word> words(NoticeKind);

// Why an agreement ends early.
enum class TerminationKind : std::uint8_t {
    Convenience,
    Cause,
    Mutual,
    FundingLoss,
    ChangeInLaw,
    DataBreach,
    WithdrawalOfOneParty
};
[[nodiscard]] std::span<const Word> words(TerminationKind);

// What makes the agreement take effect.
struct EffectiveRule {
    EffectiveRuleKind kind = EffectiveRuleKind::FixedDate;
    std::optional<Date> date;
    std::string condition;
    std::optional<Date> condition_met_on;

    bool operator==(const EffectiveRule&) const = default;
};

// The first term.
struct InitialTerm {
    InitialTermKind kind = InitialTermKind::FixedEnd;
    std::optional<Date> end;
    std::optional<Period> length;
    std::string event;
    std::optional<Date> event_on;

    bool operator==(const InitialTerm&) const = default;
};

// How long the agreement runs before any renewal.
struct Term {
    InitialTerm initial;
    std::optional<Date> hard_stop;

    bool operator==(const Term&) const = default;
};

// Notice before the end of each term.
struct RenewalNotice {
    NoticePurpose purpose = NoticePurpose::NonRenewal;
    std::int64_t amount = 1;
    NoticeUnit unit = NoticeUnit::D;
    MeasuredTo measured_to = MeasuredTo::TermEnd;
    std::optional<Roll> roll;
    std::optional<std::int64_t> earliest;
    std::vector<NoticeMethod> methods;

    bool operator==(const RenewalNotice&) const = default;
};

// Going on past the end without a renewal.
struct Holdover {
    bool allowed = false;
    std::optional<Period> max;
    std::optional<bool> terms_continue;
    std::optional<bool> money_stops;

    bool operator==(const Holdover&) const = default;
};

// How the agreement renews.
struct RenewalTerms {
    RenewalMode mode = RenewalMode::None;
    std::string option_holder;
    std::optional<Period> length;
    std::optional<std::int64_t> max_count;
    std::optional<Date> hard_stop;
    std::optional<RenewalNotice> notice;
    std::vector<std::string> conditions;
    std::string price_adjust;
    std::optional<bool> review_required;
    std::optional<Holdover> holdover;

    bool operator==(const RenewalTerms&) const = default;
};

// One way to end the agreement early.
struct TerminationTerms {
    TerminationKind kind = TerminationKind::Convenience;
    std::optional<Period> notice;
    std::optional<Period> cure;
    std::vector<std::string> who;
    std::string wind_down;
    std::string client_transition;
    std::string data_disposition;
    std::string final_report;
    std::string final_payment;
    std::string property;

    bool operator==(const TerminationTerms&) const = default;
};

// A notice that was given.
struct Notice {
    std::string id;
    NoticeKind kind = NoticeKind::NonRenewal;
    std::string from;
    std::string to;
    NoticeMethod method = NoticeMethod::Hand;
    Instant sent_at;
    std::optional<Date> deemed_received;
    std::string content;
    std::string proof;

    bool operator==(const Notice&) const = default;
};

}  // namespace concordat::core
