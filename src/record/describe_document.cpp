#include "core/document.h"
#include "record/describe.h"

namespace concordat::record {

template <>
const Structure& describe<core::Definition>() {
    using core::Definition;
    static constexpr std::array fields{
        required<&Definition::term>("term", line(), "Term."),
        required<&Definition::meaning>("meaning", text(), "What it means in the agreement."),
    };
    static constexpr Structure structure = structureOf("definition", "A defined term.", fields, "term");
    return structure;
}

template <>
const Structure& describe<core::ClauseUse>() {
    using core::ClauseUse;
    static constexpr std::array fields{
        required<&ClauseUse::id>("id", identifier(), "Names the clause in this file, for example art-10."),
        required<&ClauseUse::library_id>("library_id", identifier(), "Identity in the clause library."),
        required<&ClauseUse::version>("version", line(), "Version of the library clause."),
        required<&ClauseUse::variant>("variant", "Which wording."),
        required<&ClauseUse::heading>("heading", line(), "Heading of the article."),
        list<&ClauseUse::paragraphs>("paragraphs", "paragraph", text(),
                                     "Wording, one numbered paragraph each; may hold template tags."),
        optional<&ClauseUse::binding>("binding",
                                      "Whether it binds, in an agreement that binds only in part."),
    };
    static constexpr Structure structure =
        structureOf("clause", "A clause of this agreement, by its identity in the clause library.", fields);
    return structure;
}

template <>
const Structure& describe<core::DocumentVersion>() {
    using core::DocumentVersion;
    static constexpr std::array fields{
        required<&DocumentVersion::id>("id", identifier(), "Names the document in this file."),
        required<&DocumentVersion::title>("title", line(), "Title."),
        required<&DocumentVersion::rank>("rank", "Rank in the order of precedence."),
        required<&DocumentVersion::version>("version", line(), "Version number."),
        required<&DocumentVersion::state>("state", "Where it stands."),
        optional<&DocumentVersion::hash>(
            "hash", mask("hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh"),
            "SHA-256 of the file."),
        optional<&DocumentVersion::produced_from>("produced_from", line(),
                                                  "Record revision and template revision."),
        list<&DocumentVersion::content>("content", "part",
                                        "What the document prints in this exhibit; nothing when the exhibit "
                                        "is a paper of its own."),
    };
    static constexpr Structure structure =
        structureOf("document", "A version of a document of the agreement.", fields);
    return structure;
}

template <>
const Structure& describe<core::Change>() {
    using core::Change;
    static constexpr std::array fields{
        required<&Change::path>("path", line(), "Path in the record."),
        optional<&Change::old>("old", text(), "Value before; left out when added."),
        optional<&Change::new_>("new", text(), "Value after; left out when removed."),
    };
    static constexpr Structure structure = structureOf("change", "One change by path.", fields);
    return structure;
}

template <>
const Structure& describe<core::Amendment>() {
    using core::Amendment;
    static constexpr std::array fields{
        required<&Amendment::number>("number", between(1, 1000), "Number."),
        required<&Amendment::kind>("kind", "What it touches."),
        optional<&Amendment::title>("title", line(), "Name for lists."),
        list<&Amendment::changes>("changes", "change", "Changes by path."),
        required<&Amendment::effective>("effective", "When it takes effect."),
        optional<&Amendment::executed_on>("executed_on", "Day of the last required signature."),
        required<&Amendment::signatures_required>("signatures_required", "Who must sign."),
        optional<&Amendment::consolidated_text>("consolidated_text", line(),
                                                "Where the consolidated text is kept."),
    };
    static constexpr Structure structure =
        structureOf("amendment", "A change that the parties agreed after execution.", fields, "number");
    return structure;
}

template <>
const Structure& describe<core::Position>() {
    using core::Position;
    static constexpr std::array fields{
        required<&Position::party>("party", reference("party"), "Who."),
        required<&Position::text>("text", text(), "What."),
    };
    static constexpr Structure structure = structureOf("position", "What a party wants.", fields);
    return structure;
}

template <>
const Structure& describe<core::NegotiationIssue>() {
    using core::NegotiationIssue;
    static constexpr std::array fields{
        required<&NegotiationIssue::id>("id", identifier(), "Names the issue."),
        optional<&NegotiationIssue::clause>("clause", reference("clause"), "About which clause."),
        required<&NegotiationIssue::title>("title", line(), "In short."),
        required<&NegotiationIssue::raised_by>("raised_by", reference("party"), "Who raised it."),
        list<&NegotiationIssue::positions>("positions", "position", "What each party wants."),
        optional<&NegotiationIssue::fallback>("fallback", text(), "What would do."),
        required<&NegotiationIssue::status>("status", "Where it stands."),
        optional<&NegotiationIssue::concession_note>("concession_note", text(), "What was given for what."),
        optional<&NegotiationIssue::opened_on>("opened_on", "Day it was opened."),
        optional<&NegotiationIssue::closed_on>("closed_on", "Day it was closed."),
    };
    static constexpr Structure structure = structureOf("issue", "A point under negotiation.", fields);
    return structure;
}

template <>
const Structure& describe<core::ApprovalStep>() {
    using core::ApprovalStep;
    static constexpr std::array fields{
        required<&ApprovalStep::id>("id", identifier(), "Names the step."),
        required<&ApprovalStep::body>("body", "Who."),
        optional<&ApprovalStep::party>("party", reference("party"), "For which party."),
        required<&ApprovalStep::order>("order", between(1, 99), "Place in the order."),
        optional<&ApprovalStep::required_when>("required_when", line(),
                                               "When it is needed; always when left out."),
        optional<&ApprovalStep::agenda_deadline>("agenda_deadline",
                                                 "Cut-off for the agenda, in the due-rule grammar."),
        optional<&ApprovalStep::decided_on>("decided_on", "Day of the decision."),
        optional<&ApprovalStep::decision>("decision", "What was decided."),
        optional<&ApprovalStep::conditions>("conditions", text(), "Conditions."),
    };
    static constexpr Structure structure =
        structureOf("approval", "A yes that is needed before signature.", fields);
    return structure;
}

template <>
const Structure& describe<core::ComplianceDocument>() {
    using core::ComplianceDocument;
    static constexpr std::array fields{
        required<&ComplianceDocument::id>("id", identifier(), "Names the paper."),
        required<&ComplianceDocument::kind>("kind", "What it is."),
        required<&ComplianceDocument::holder>("holder", reference("party"), "Who holds it."),
        optional<&ComplianceDocument::issued>("issued", "Day of issue."),
        optional<&ComplianceDocument::expires>("expires", "Last day it is good."),
        optional<&ComplianceDocument::minimums>("minimums", text(), "Least amounts and conditions."),
    };
    static constexpr Structure structure =
        structureOf("compliance_document", "A paper that a party must hold, with its last day.", fields);
    return structure;
}

}  // namespace concordat::record
