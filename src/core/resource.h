// What the parties put in: people, space, goods, money, and the sources and budgets behind them.
//
// What each field means, and its bounds, is said once: in record/describe_resource.cpp. A string that is
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

// What is put in.
enum class CommitmentKind : std::uint8_t {
    Personnel,
    InKindGoods,
    InKindSpace,
    InKindService,
    Money,
    Technology,
    Data,
    VolunteerTime,
    TrainingSeat
};
[[nodiscard]] std::span<const Word> words(CommitmentKind);

// How it is counted.
enum class CommitmentUnit : std::uint8_t { Fte, Hour, Dollar, Sqft, Licence, Seat, Device, Session, Item };
[[nodiscard]] std::span<const Word> words(CommitmentUnit);

// Where money comes from.
enum class FundingKind : std::uint8_t {
    FederalDirect,
    FederalPassThrough,
    State,
    County,
    Court,
    Foundation,
    Corporate,
    Donation,
    Fee,
    Pooled
};
[[nodiscard]] std::span<const Word> words(FundingKind);

// How indirect costs are set.
enum class IndirectRateKind : std::uint8_t { Negotiated, DeMinimis, None };
[[nodiscard]] std::span<const Word> words(IndirectRateKind);

// What the match percentage is a percentage of.
enum class MatchBasis : std::uint8_t { PercentOfTotalProject, PercentOfFederalShare, Fixed };
[[nodiscard]] std::span<const Word> words(MatchBasis);

// What a receiver of federal money is (2 CFR 200.331).
enum class AwardRole : std::uint8_t { Subrecipient, Contractor };
[[nodiscard]] std::span<const Word> words(AwardRole);

// Whether money may follow.
enum class Continuation : std::uint8_t { Competitive, NonCompeting, None };
[[nodiscard]] std::span<const Word> words(Continuation);

// Budget categories of federal forms.
enum class BudgetCategory : std::uint8_t {
    Personnel,
    Fringe,
    Travel,
    Equipment,
    Supplies,
    Contractual,
    Subaward,
    Other,
    Indirect,
    Construction,
    ParticipantSupport
};
[[nodiscard]] std::span<const Word> words(BudgetCategory);

// What a party promises to put in.
struct ResourceCommitment {
    std::string id;
    std::string party;
    CommitmentKind kind = CommitmentKind::Personnel;
    std::string description;
    Decimal quantity;
    CommitmentUnit unit = CommitmentUnit::Fte;
    std::optional<Money> rate;
    std::string valuation_basis;
    std::optional<Period> period;
    std::string schedule;
    std::optional<bool> counts_toward_match;
    std::optional<bool> federal_source;
    std::string conditions;

    bool operator==(const ResourceCommitment&) const = default;
};

// What was in fact put in on one day.
struct ContributionEntry {
    Date date;
    std::string commitment;
    Decimal quantity;
    std::optional<Money> value;
    std::string evidence;
    std::string verified_by;

    bool operator==(const ContributionEntry&) const = default;
};

// A first and a last day, both inclusive.
struct DateSpan {
    Date start;
    Date end;

    bool operator==(const DateSpan&) const = default;
};

// How indirect costs are charged.
struct IndirectRate {
    IndirectRateKind kind = IndirectRateKind::Negotiated;
    std::optional<Decimal> percent;
    std::string base;

    bool operator==(const IndirectRate&) const = default;
};

// What must be put beside the award.
struct Match {
    MatchBasis basis = MatchBasis::PercentOfTotalProject;
    std::optional<Decimal> percent;
    std::optional<Money> amount;
    std::optional<Money> cash_min;

    bool operator==(const Match&) const = default;
};

// An identification item of 2 CFR 200.332(b)(1) that is not yet known, with who will bring it and when.
struct AwardItemPending {
    std::string item;
    std::string owner;
    Date expected_on;

    bool operator==(const AwardItemPending&) const = default;
};

// Money behind the agreement, with everything a subaward must identify.
struct FundingSource {
    std::string id;
    std::string funder;
    FundingKind kind = FundingKind::FederalDirect;
    std::string award_no;
    std::string award_title;
    std::string assistance_listing_no;
    std::string assistance_listing_title;
    std::string federal_agency;
    std::string pass_through_entity;
    std::string subrecipient;
    std::optional<Date> federal_award_date;
    std::optional<bool> r_and_d;
    std::optional<Money> amount_federal_obligated_this_action;
    std::optional<Money> amount_obligated_to_date;
    Money total_award;
    std::optional<DateSpan> budget_period;
    std::optional<DateSpan> period_of_performance;
    std::optional<IndirectRate> indirect_rate;
    std::optional<Match> match;
    std::string restrictions;
    std::vector<std::string> reports;
    std::optional<AwardRole> subrecipient_or_contractor;
    std::string determination_rationale;
    std::string close_out_terms;
    std::optional<Continuation> continuation;
    std::vector<AwardItemPending> pending_items;

    bool operator==(const FundingSource&) const = default;
};

// One line of a budget.
struct BudgetLine {
    std::string id;
    BudgetCategory category = BudgetCategory::Personnel;
    std::string description;
    Money amount;
    std::string funding;
    std::string party;
    std::optional<Money> spent_to_date;

    bool operator==(const BudgetLine&) const = default;
};

// A party's share of common costs.
struct CostShare {
    std::string party;
    Decimal percent;

    bool operator==(const CostShare&) const = default;
};

}  // namespace concordat::core
