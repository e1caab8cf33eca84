#include "core/authority.h"
#include "record/describe.h"

namespace concordat::record {

template <>
const Structure& describe<core::LegalAuthority>() {
    using core::LegalAuthority;
    static constexpr std::array fields{
        required<&LegalAuthority::id>("id", identifier(), "Names the authority in this file."),
        required<&LegalAuthority::citation>("citation", line(), "Citation as counsel writes it."),
        required<&LegalAuthority::title>("title", line(), "Title or subject."),
        required<&LegalAuthority::level>("level", "Its rank."),
        required<&LegalAuthority::effect>("effect", "What it does for the agreement."),
        optional<&LegalAuthority::summary>("summary", text(), "What it says that matters here."),
        optional<&LegalAuthority::in_force_from>("in_force_from", "First day in force."),
        optional<&LegalAuthority::in_force_to>("in_force_to", "Last day in force."),
        optional<&LegalAuthority::verified_on>("verified_on", "Day on which somebody last read it."),
        optional<&LegalAuthority::verified_by>("verified_by", line(), "Office or person that read it."),
    };
    static constexpr Structure structure =
        structureOf("authority", "A law, rule, resolution or condition that the agreement rests on.", fields);
    return structure;
}

template <>
const Structure& describe<core::RoleAssignment>() {
    using core::RoleAssignment;
    static constexpr std::array fields{
        required<&RoleAssignment::function>("function", "What is to be done."),
        optional<&RoleAssignment::function_name>("function_name", line(),
                                                 "The function in words, for `other` or to be more exact."),
        required<&RoleAssignment::party>("party", reference("party"), "Which party."),
        required<&RoleAssignment::raci>("raci", "Responsible, accountable, consulted or informed."),
        optional<&RoleAssignment::conditions>("conditions", text(), "When it applies."),
        list<&RoleAssignment::case_types>("case_types", "case_type", line(),
                                          "Kinds of case it is limited to."),
        optional<&RoleAssignment::from>("from", "First day."),
        optional<&RoleAssignment::to>("to", "Last day."),
    };
    static constexpr Structure structure =
        structureOf("role_assignment", "One cell of the responsibility matrix.", fields);
    return structure;
}

template <>
const Structure& describe<core::DeciderWeight>() {
    using core::DeciderWeight;
    static constexpr std::array fields{
        required<&DeciderWeight::party>("party", reference("party"), "Who votes."),
        required<&DeciderWeight::weight>("weight", between(1, 1000000), "Votes."),
    };
    static constexpr Structure structure =
        structureOf("decider_weight", "A decider's share of a weighted vote.", fields);
    return structure;
}

template <>
const Structure& describe<core::DecisionRight>() {
    using core::DecisionRight;
    static constexpr std::array fields{
        required<&DecisionRight::id>("id", identifier(), "Names the decision in this file."),
        required<&DecisionRight::decision>("decision", line(), "What is decided."),
        list<&DecisionRight::deciders>("deciders", "decider", reference("party"),
                                       "Who decides; nobody where the court does."),
        required<&DecisionRight::rule>("rule", "By which rule."),
        list<&DecisionRight::weights>("weights", "decider_weight", "Votes of each decider under `weighted`."),
        optional<&DecisionRight::tie_breaker>("tie_breaker", reference("party"),
                                              "Who breaks a tie under `tie_break`."),
        list<&DecisionRight::consulted>("consulted", "party", reference("party"), "Who is asked before."),
        list<&DecisionRight::informed>("informed", "party", reference("party"), "Who is told after."),
        optional<&DecisionRight::limit>("limit", line(), "Limit of money or time on the decision."),
        optional<&DecisionRight::response_time>("response_time", "Time to answer."),
        optional<&DecisionRight::default_if_silent>("default_if_silent", "What silence means."),
        required<&DecisionRight::delegable>("delegable", "Whether the right may be passed on."),
        required<&DecisionRight::reserved_matter>(
            "reserved_matter", "Whether it is reserved to defense counsel and can never be shared."),
    };
    static constexpr Structure structure =
        structureOf("decision", "Who decides something, by which rule, and what silence means.", fields);
    return structure;
}

}  // namespace concordat::record
