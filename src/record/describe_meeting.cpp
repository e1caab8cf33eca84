#include "core/meeting.h"
#include "record/describe.h"

namespace concordat::record {

template <>
const Structure& describe<core::MeetingSeries>() {
    using core::MeetingSeries;
    static constexpr std::array fields{
        required<&MeetingSeries::id>("id", identifier(), "Names the series."),
        required<&MeetingSeries::title>("title", line(), "Name for lists."),
        required<&MeetingSeries::purpose>("purpose", "What for."),
        required<&MeetingSeries::rule>("rule", "When, in the due-rule grammar."),
        required<&MeetingSeries::mode>("mode", "How."),
        optional<&MeetingSeries::quorum>("quorum", between(1, 1000), "How many parties must be there."),
        list<&MeetingSeries::required_parties>("required_parties", "party", reference("party"),
                                               "Who must be there."),
        optional<&MeetingSeries::chair_rotation>("chair_rotation", line(), "How the chair goes round."),
        optional<&MeetingSeries::open_meeting_law>("open_meeting_law",
                                                   "Whether open-meeting law reaches it."),
        optional<&MeetingSeries::case_specific_barred>(
            "case_specific_barred",
            "Whether talk of single cases is barred, as it is whenever an adverse party sits there."),
        optional<&MeetingSeries::minutes_within>("minutes_within", "Time to send minutes."),
        optional<&MeetingSeries::clause_ref>("clause_ref", reference("clause"), "Clause that says so."),
    };
    static constexpr Structure structure = structureOf("meeting_series", "Meetings that come back.", fields);
    return structure;
}

template <>
const Structure& describe<core::ActionItem>() {
    using core::ActionItem;
    static constexpr std::array fields{
        required<&ActionItem::text>("text", line(), "What."),
        required<&ActionItem::owner>("owner", reference("person"), "Who."),
        required<&ActionItem::due>("due", "By when."),
        required<&ActionItem::status>("status", "Where it stands."),
    };
    static constexpr Structure structure =
        structureOf("action_item", "Something to be done after a meeting.", fields);
    return structure;
}

template <>
const Structure& describe<core::Meeting>() {
    using core::Meeting;
    static constexpr std::array fields{
        required<&Meeting::series>("series", reference("meeting_series"), "Of which series."),
        required<&Meeting::date>("date", "Day."),
        list<&Meeting::attendees>("attendees", "party", reference("party"), "Parties that were there."),
        optional<&Meeting::quorum_met>("quorum_met", "Whether enough were there."),
        optional<&Meeting::agenda>("agenda", text(), "Agenda."),
        optional<&Meeting::minutes>("minutes", line(), "Where the minutes are kept."),
        optional<&Meeting::minutes_due>("minutes_due", "By when they are due."),
        list<&Meeting::decisions>("decisions", "decision", line(), "What was decided."),
        list<&Meeting::action_items>("action_items", "action_item", "What is to be done."),
    };
    static constexpr Structure structure = structureOf("meeting", "A meeting that was held.", fields);
    return structure;
}

template <>
const Structure& describe<core::AdaptationDecision>() {
    using core::AdaptationDecision;
    static constexpr std::array fields{
        required<&AdaptationDecision::recommendation>("recommendation", text(), "Recommendation."),
        required<&AdaptationDecision::accepted>("accepted", "Whether it was accepted."),
        optional<&AdaptationDecision::owner>("owner", reference("person"), "Who carries it out."),
        optional<&AdaptationDecision::due>("due", "By when."),
    };
    static constexpr Structure structure =
        structureOf("adaptation_decision", "What the parties made of a recommendation.", fields);
    return structure;
}

template <>
const Structure& describe<core::JointEvaluation>() {
    using core::JointEvaluation;
    static constexpr std::array fields{
        required<&JointEvaluation::id>("id", identifier(), "Names the evaluation."),
        required<&JointEvaluation::title>("title", line(), "Name for lists."),
        required<&JointEvaluation::rule>("rule", "When, in the due-rule grammar."),
        required<&JointEvaluation::method>("method", text(), "How."),
        required<&JointEvaluation::lead>("lead", reference("party"), "Who leads."),
        list<&JointEvaluation::questions>("questions", "question", line(), "Questions."),
        list<&JointEvaluation::inputs>("inputs", "input", line(),
                                       "Metrics, surveys and interviews that go in."),
        optional<&JointEvaluation::findings>("findings", text(), "Findings."),
        list<&JointEvaluation::recommendations>("recommendations", "recommendation", line(),
                                                "Recommendations."),
        list<&JointEvaluation::decisions>("decisions", "adaptation_decision", "What was made of them."),
        list<&JointEvaluation::shared_with>("shared_with", "recipient", line(), "Who gets it."),
        optional<&JointEvaluation::clause_ref>("clause_ref", reference("clause"), "Clause that says so."),
    };
    static constexpr Structure structure = structureOf("evaluation", "Looking back together.", fields);
    return structure;
}

template <>
const Structure& describe<core::TrainingRequirement>() {
    using core::TrainingRequirement;
    static constexpr std::array fields{
        required<&TrainingRequirement::id>("id", identifier(), "Names the requirement."),
        required<&TrainingRequirement::topic>("topic", "What."),
        optional<&TrainingRequirement::title>("title", line(), "Name, when the topic does not say enough."),
        list<&TrainingRequirement::audience>("audience", "party", reference("party").atLeast(1),
                                             "Whose people."),
        list<&TrainingRequirement::audience_roles>("audience_roles", "role", line(), "Which of them."),
        optional<&TrainingRequirement::before_access>("before_access",
                                                      "Whether it comes before access to data."),
        optional<&TrainingRequirement::recurs>("recurs", "How often it comes back."),
        optional<&TrainingRequirement::mode>("mode", "How."),
        optional<&TrainingRequirement::hours>("hours", "How many hours."),
        optional<&TrainingRequirement::provider>("provider", line(), "Who teaches."),
        optional<&TrainingRequirement::due_rule>("due_rule", "When it is due for everybody at once."),
        optional<&TrainingRequirement::clause_ref>("clause_ref", reference("clause"), "Clause that says so."),
    };
    static constexpr Structure structure = structureOf("training", "Training that people must have.", fields);
    return structure;
}

template <>
const Structure& describe<core::TrainingRecord>() {
    using core::TrainingRecord;
    static constexpr std::array fields{
        required<&TrainingRecord::training>("training", reference("training"), "Which requirement."),
        required<&TrainingRecord::person>("person", reference("person"), "Who."),
        required<&TrainingRecord::completed_on>("completed_on", "When."),
        optional<&TrainingRecord::expires_on>(
            "expires_on", "Last day it counts; completion plus the recurrence (D3) when left out."),
        optional<&TrainingRecord::evidence>("evidence", line(), "Where the proof is kept."),
    };
    static constexpr Structure structure =
        structureOf("training_record", "Training that somebody completed.", fields);
    return structure;
}

}  // namespace concordat::record
