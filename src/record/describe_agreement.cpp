#include "core/agreement.h"
#include "record/describe.h"

namespace concordat::record {

template <>
const Structure& describe<core::ExternalNumber>() {
    using core::ExternalNumber;
    static constexpr std::array fields{
        required<&ExternalNumber::kind>("kind", "Whose number."),
        required<&ExternalNumber::value>("value", line(), "The number."),
    };
    static constexpr Structure structure =
        structureOf("external_number", "A number that somebody else gave the agreement.", fields);
    return structure;
}

template <>
const Structure& describe<core::Jurisdiction>() {
    using core::Jurisdiction;
    static constexpr std::array fields{
        required<&Jurisdiction::state>("state", line(), "State."),
        list<&Jurisdiction::counties>("counties", "county", line(), "Counties."),
        list<&Jurisdiction::cities>("cities", "city", line(), "Cities."),
        list<&Jurisdiction::courts>("courts", "court", line(), "Courts."),
        list<&Jurisdiction::tribal>("tribal", "nation", line(), "Tribal nations."),
    };
    static constexpr Structure structure = structureOf(
        "jurisdiction", "Where the agreement lives; it decides calendars and the state's rules.", fields);
    return structure;
}

template <>
const Structure& describe<core::Scope>() {
    using core::Scope;
    static constexpr std::array fields{
        required<&Scope::text>("text", text(), "In words."),
        list<&Scope::in_scope>("in_scope", "item", line(), "What is in: case types, places, people."),
        list<&Scope::out_of_scope>("out_of_scope", "item", line(), "What is out."),
    };
    static constexpr Structure structure =
        structureOf("scope", "What the agreement is about, and what not.", fields);
    return structure;
}

template <>
const Structure& describe<core::EligibilityCriterion>() {
    using core::EligibilityCriterion;
    static constexpr std::array fields{
        required<&EligibilityCriterion::criterion>("criterion", text(), "Criterion."),
        optional<&EligibilityCriterion::excludes>("excludes", "Whether it keeps people out instead."),
        optional<&EligibilityCriterion::source>("source", line(), "Where it comes from."),
        optional<&EligibilityCriterion::decider>("decider", reference("decision"),
                                                 "Decision that applies it."),
    };
    static constexpr Structure structure = structureOf("criterion", "Who may take part.", fields);
    return structure;
}

template <>
const Structure& describe<core::Goal>() {
    using core::Goal;
    static constexpr std::array fields{
        required<&Goal::id>("id", identifier(), "Names the goal."),
        required<&Goal::text>("text", text(), "Goal."),
        list<&Goal::metrics>("metrics", "metric", reference("metric"), "Metrics that show it."),
        list<&Goal::obligations>("obligations", "obligation", reference("obligation"),
                                 "Obligations that serve it."),
    };
    static constexpr Structure structure = structureOf("goal", "What the parties want to reach.", fields);
    return structure;
}

template <>
const Structure& describe<core::PartyBenefit>() {
    using core::PartyBenefit;
    static constexpr std::array fields{
        required<&PartyBenefit::party>("party", reference("party"), "Who."),
        required<&PartyBenefit::text>("text", text(), "What."),
    };
    static constexpr Structure structure = structureOf("benefit", "What a party gains.", fields);
    return structure;
}

template <>
const Structure& describe<core::AgreementDates>() {
    using core::AgreementDates;
    static constexpr std::array fields{
        optional<&AgreementDates::drafted>("drafted", "First draft."),
        optional<&AgreementDates::approved>("approved", "Last approval."),
        optional<&AgreementDates::executed>("executed", "Last required signature."),
        optional<&AgreementDates::effective>(
            "effective", "First day in force, when it was fixed; else it follows from the effective rule."),
        optional<&AgreementDates::terminated>("terminated", "Last day in force, when ended early."),
        optional<&AgreementDates::closed>("closed", "Day it was closed."),
        optional<&AgreementDates::review_by>("review_by",
                                             "Day by which an informal arrangement is looked at again."),
    };
    static constexpr Structure structure = structureOf(
        "dates", "Days on which things happened to the paper; computed dates are not among them.", fields);
    return structure;
}

template <>
const Structure& describe<core::RelatedAgreement>() {
    using core::RelatedAgreement;
    static constexpr std::array fields{
        required<&RelatedAgreement::kind>("kind", "How."),
        required<&RelatedAgreement::ref>("ref", line(), "Identifier of the other agreement."),
        optional<&RelatedAgreement::title>("title", line(), "Its title."),
    };
    static constexpr Structure structure =
        structureOf("related_agreement", "Another agreement that this one hangs together with.", fields);
    return structure;
}

template <>
const Structure& describe<core::Channel>() {
    using core::Channel;
    static constexpr std::array fields{
        required<&Channel::name>("name", line(), "Channel."),
        list<&Channel::approved_for>("approved_for", "class", "Classes it may carry."),
        optional<&Channel::response_time>("response_time", "Time to answer."),
        optional<&Channel::note>("note", text(), "Remarks."),
    };
    static constexpr Structure structure =
        structureOf("channel", "A way to talk that the parties allow for some sensitivity.", fields);
    return structure;
}

template <>
const Structure& describe<core::Agreement>() {
    using core::Agreement;
    static constexpr std::array fields{
        required<&Agreement::id>("id", identifier(), "Names the agreement: lower-case words with hyphens."),
        required<&Agreement::title>("title", line(), "Full title."),
        required<&Agreement::short_name>("short_name", line(), "Name for lists."),
        list<&Agreement::external_numbers>("external_numbers", "external_number",
                                           "Numbers that others gave it."),
        required<&Agreement::instrument>("instrument", "What kind of paper it is."),
        list<&Agreement::further_instruments>("further_instruments", "instrument",
                                              "Other instruments that the same paper carries."),
        required<&Agreement::binding>("binding", "Whether it binds."),
        list<&Agreement::binding_clauses>("binding_clauses", "clause", reference("clause"),
                                          "Clauses that bind, when it binds in part."),
        optional<&Agreement::enforceability_note>("enforceability_note", text(),
                                                  "What the parties intend when it is not kept."),
        list<&Agreement::program_types>("program_types", "program_type", atLeast(1),
                                        "What the partnership does."),
        optional<&Agreement::pilot>("pilot", "Whether it is a pilot."),
        required<&Agreement::jurisdiction>("jurisdiction", "Where it lives."),
        required<&Agreement::scope>("scope", "What it is about."),
        list<&Agreement::eligibility>("eligibility", "criterion", "Who may take part."),
        list<&Agreement::recitals>("recitals", "recital", text(),
                                   "Why the parties make it, one recital each."),
        required<&Agreement::purpose>("purpose", text(), "Purpose."),
        list<&Agreement::goals>("goals", "goal", atLeast(1), "Goals."),
        list<&Agreement::benefits_by_party>("benefits_by_party", "benefit", "What each party gains."),
        list<&Agreement::authorities>("authorities", "authority", "Laws and resolutions it rests on."),
        list<&Agreement::organizations>("organizations", "organization", atLeast(1),
                                        "Organisations named in this file."),
        list<&Agreement::people>("people", "person", "People named in this file."),
        list<&Agreement::parties>("parties", "party", atLeast(2), "Parties."),
        required<&Agreement::state>("state", "Where the paper stands."),
        required<&Agreement::dates>("dates", "Days on which things happened to it."),
        required<&Agreement::effective_rule>("effective_rule", "What makes it take effect."),
        optional<&Agreement::retroactivity_reason>("retroactivity_reason", text(),
                                                   "Why it takes effect before it was executed."),
        required<&Agreement::term>("term", "How long it runs."),
        required<&Agreement::renewal>("renewal", "How it renews."),
        list<&Agreement::termination>("termination", "way", "Ways to end it early."),
        list<&Agreement::definitions>("definitions", "definition", "Defined terms."),
        list<&Agreement::roles>("roles", "role_assignment", "Responsibility matrix."),
        list<&Agreement::decisions>("decisions", "decision", "Who decides what."),
        list<&Agreement::obligations>("obligations", "obligation", "Who owes what, and when."),
        list<&Agreement::resources>("resources", "resource", "What each party puts in."),
        list<&Agreement::funding>("funding", "funding_source", "Where money comes from."),
        list<&Agreement::budget>("budget", "budget_line", "Budget."),
        list<&Agreement::cost_shares>("cost_shares", "cost_share", "Shares of common costs."),
        list<&Agreement::data_sets>("data_sets", "data_set", "Data sets."),
        list<&Agreement::data_flows>("data_flows", "data_flow", "Permitted movements of data."),
        list<&Agreement::consent_instruments>("consent_instruments", "consent_instrument", "Consent forms."),
        list<&Agreement::channels>("channels", "channel", "Approved ways to talk."),
        list<&Agreement::metrics>("metrics", "metric", "What is measured."),
        list<&Agreement::reports>("reports", "report", "Reports that are promised."),
        list<&Agreement::meetings>("meetings", "meeting_series", "Meetings."),
        list<&Agreement::evaluations>("evaluations", "evaluation", "Joint evaluations."),
        list<&Agreement::trainings>("trainings", "training", "Training."),
        list<&Agreement::dispute_ladder>("dispute_ladder", "ladder_step", "Steps of a dispute."),
        list<&Agreement::compliance_documents>("compliance_documents", "compliance_document",
                                               "Papers that parties must hold."),
        list<&Agreement::clauses>("clauses", "clause", "Articles of the document."),
        list<&Agreement::documents>("documents", "document", "Documents and versions."),
        list<&Agreement::order_of_precedence>("order_of_precedence", "document", reference("document"),
                                              "Documents, highest first."),
        list<&Agreement::survival>("survival", "ref", reference("clause|obligation"),
                                   "Clauses and obligations that outlive the agreement."),
        list<&Agreement::amendments>("amendments", "amendment", "Amendments."),
        list<&Agreement::approvals>("approvals", "approval", "Approvals before signature."),
        list<&Agreement::issues>("issues", "issue", "Points under negotiation."),
        list<&Agreement::signatures>("signatures", "signature", "Signatures given."),
        list<&Agreement::risks>("risks", "risk", "What may go wrong."),
        list<&Agreement::related>("related", "related_agreement", "Other agreements."),
        required<&Agreement::time_zone>(
            "time_zone", line(), "IANA time zone in which its dates count, for example America/New_York."),
        list<&Agreement::calendars>("calendars", "calendar", identifier(),
                                    "Holiday calendars of the agreement, as a union."),
        required<&Agreement::fiscal_year_start_month>("fiscal_year_start_month", between(1, 12),
                                                      "First month of its fiscal year."),
        required<&Agreement::sensitivity_label>("sensitivity_label", "Who may see the record."),
        optional<&Agreement::history>("history",
                                      "What has happened so far, in a file that has no database behind it."),
    };
    static constexpr Structure structure =
        structureOf("agreement", "A partnership agreement, whole.", fields);
    return structure;
}

}  // namespace concordat::record
