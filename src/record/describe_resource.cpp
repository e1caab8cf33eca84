#include "core/resource.h"
#include "record/describe.h"

namespace concordat::record {

template <>
const Structure& describe<core::ResourceCommitment>() {
    using core::ResourceCommitment;
    static constexpr std::array fields{
        required<&ResourceCommitment::id>("id", identifier(), "Names the commitment in this file."),
        required<&ResourceCommitment::party>("party", reference("party"), "Who gives."),
        required<&ResourceCommitment::kind>("kind", "What."),
        required<&ResourceCommitment::description>("description", text(), "In words."),
        required<&ResourceCommitment::quantity>("quantity", "How much."),
        required<&ResourceCommitment::unit>("unit", "Of what."),
        optional<&ResourceCommitment::rate>("rate", "Value of one unit."),
        optional<&ResourceCommitment::valuation_basis>("valuation_basis", text(), "How the rate was found."),
        optional<&ResourceCommitment::period>(
            "period", "Time to which the quantity applies, for example P1Y for hours a year."),
        optional<&ResourceCommitment::schedule>("schedule", text(), "When it is given."),
        optional<&ResourceCommitment::counts_toward_match>("counts_toward_match",
                                                           "Whether it counts as match."),
        optional<&ResourceCommitment::federal_source>(
            "federal_source", "Whether it is paid from federal money, which may not match federal money."),
        optional<&ResourceCommitment::conditions>("conditions", text(), "What it depends on."),
    };
    static constexpr Structure structure =
        structureOf("resource", "What a party promises to put in.", fields);
    return structure;
}

template <>
const Structure& describe<core::ContributionEntry>() {
    using core::ContributionEntry;
    static constexpr std::array fields{
        required<&ContributionEntry::date>("date", "Day."),
        required<&ContributionEntry::commitment>("commitment", reference("resource"), "On which commitment."),
        required<&ContributionEntry::quantity>("quantity", "How much."),
        optional<&ContributionEntry::value>("value", "Worth: quantity times rate."),
        optional<&ContributionEntry::evidence>("evidence", line(), "Where the proof is kept."),
        optional<&ContributionEntry::verified_by>("verified_by", line(), "Who checked it."),
    };
    static constexpr Structure structure =
        structureOf("contribution", "What was in fact put in on one day.", fields);
    return structure;
}

template <>
const Structure& describe<core::DateSpan>() {
    using core::DateSpan;
    static constexpr std::array fields{
        required<&DateSpan::start>("start", "First day."),
        required<&DateSpan::end>("end", "Last day."),
    };
    static constexpr Structure structure =
        structureOf("date_span", "A first and a last day, both inclusive.", fields);
    return structure;
}

template <>
const Structure& describe<core::IndirectRate>() {
    using core::IndirectRate;
    static constexpr std::array fields{
        required<&IndirectRate::kind>("kind", "How it is set."),
        optional<&IndirectRate::percent>("percent", "Percent."),
        optional<&IndirectRate::base>("base", line(), "Base, for example modified total direct costs."),
    };
    static constexpr Structure structure =
        structureOf("indirect_rate", "How indirect costs are charged.", fields);
    return structure;
}

template <>
const Structure& describe<core::Match>() {
    using core::Match;
    static constexpr std::array fields{
        required<&Match::basis>("basis", "What the percentage is of."),
        optional<&Match::percent>("percent", "Percent."),
        optional<&Match::amount>("amount", "Amount."),
        optional<&Match::cash_min>("cash_min", "Least part in cash."),
    };
    static constexpr Structure structure = structureOf("match", "What must be put beside the award.", fields);
    return structure;
}

template <>
const Structure& describe<core::AwardItemPending>() {
    using core::AwardItemPending;
    static constexpr std::array fields{
        required<&AwardItemPending::item>("item", line(), "Name of the field that is still missing."),
        required<&AwardItemPending::owner>("owner", reference("person"), "Who will bring it."),
        required<&AwardItemPending::expected_on>("expected_on", "By when."),
    };
    static constexpr Structure structure =
        structureOf("award_item_pending",
                    "An identification item of 2 CFR 200.332(b)(1) that is not yet known, "
                    "with who will bring it and when.",
                    fields);
    return structure;
}

template <>
const Structure& describe<core::FundingSource>() {
    using core::FundingSource;
    static constexpr std::array fields{
        required<&FundingSource::id>("id", identifier(), "Names the source in this file."),
        required<&FundingSource::funder>("funder", reference("organization"), "Who gives."),
        required<&FundingSource::kind>("kind", "What kind of money."),
        optional<&FundingSource::award_no>("award_no", line(), "Award number; FAIN for a federal award."),
        optional<&FundingSource::award_title>("award_title", line(), "Title of the award."),
        optional<&FundingSource::assistance_listing_no>("assistance_listing_no", mask("99.999"),
                                                        "Assistance listing number."),
        optional<&FundingSource::assistance_listing_title>("assistance_listing_title", line(),
                                                           "Assistance listing title."),
        optional<&FundingSource::federal_agency>("federal_agency", line(), "Federal awarding agency."),
        optional<&FundingSource::pass_through_entity>("pass_through_entity", reference("organization"),
                                                      "Who passes it on."),
        optional<&FundingSource::subrecipient>("subrecipient", reference("organization"),
                                               "Who receives the subaward."),
        optional<&FundingSource::federal_award_date>("federal_award_date", "Date of the federal award."),
        optional<&FundingSource::r_and_d>("r_and_d", "Whether it is research and development."),
        optional<&FundingSource::amount_federal_obligated_this_action>(
            "amount_federal_obligated_this_action", "Federal money obligated by this action."),
        optional<&FundingSource::amount_obligated_to_date>("amount_obligated_to_date",
                                                           "Federal money obligated so far."),
        required<&FundingSource::total_award>("total_award", "Amount in the agreement."),
        optional<&FundingSource::budget_period>("budget_period", "Budget period."),
        optional<&FundingSource::period_of_performance>("period_of_performance", "Period of performance."),
        optional<&FundingSource::indirect_rate>("indirect_rate", "Indirect costs."),
        optional<&FundingSource::match>("match", "Match or cost share."),
        optional<&FundingSource::restrictions>("restrictions", text(), "What the money may not be used for."),
        list<&FundingSource::reports>("reports", "report", reference("report"),
                                      "Report requirements that it brings."),
        optional<&FundingSource::subrecipient_or_contractor>("subrecipient_or_contractor",
                                                             "Determination under 2 CFR 200.331."),
        optional<&FundingSource::determination_rationale>("determination_rationale", text(), "Why."),
        optional<&FundingSource::close_out_terms>("close_out_terms", text(), "How it is closed."),
        optional<&FundingSource::continuation>("continuation", "Whether more may follow."),
        list<&FundingSource::pending_items>("pending_items", "award_item_pending",
                                            "Identification items not yet available."),
    };
    static constexpr Structure structure = structureOf(
        "funding_source", "Money behind the agreement, with everything a subaward must identify.", fields);
    return structure;
}

template <>
const Structure& describe<core::BudgetLine>() {
    using core::BudgetLine;
    static constexpr std::array fields{
        required<&BudgetLine::id>("id", identifier(), "Names the line in this file."),
        required<&BudgetLine::category>("category", "Category."),
        optional<&BudgetLine::description>("description", line(), "What for."),
        required<&BudgetLine::amount>("amount", "Amount."),
        required<&BudgetLine::funding>("funding", reference("funding_source"), "Paid from."),
        optional<&BudgetLine::party>("party", reference("party"), "Spent by."),
        optional<&BudgetLine::spent_to_date>("spent_to_date", "Spent so far."),
    };
    static constexpr Structure structure = structureOf("budget_line", "One line of a budget.", fields);
    return structure;
}

template <>
const Structure& describe<core::CostShare>() {
    using core::CostShare;
    static constexpr std::array fields{
        required<&CostShare::party>("party", reference("party"), "Who bears it."),
        required<&CostShare::percent>("percent", "Percent of the common costs."),
    };
    static constexpr Structure structure =
        structureOf("cost_share", "A party's share of common costs.", fields);
    return structure;
}

}  // namespace concordat::record
