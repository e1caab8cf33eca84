#include "core/risk.h"
#include "record/describe.h"

namespace concordat::record {

template <>
const Structure& describe<core::Risk>() {
    using core::Risk;
    static constexpr std::array fields{
        required<&Risk::id>("id", identifier(), "Names the risk."),
        required<&Risk::kind>("kind", "Where it comes from."),
        required<&Risk::description>("description", text(), "What may happen."),
        required<&Risk::likelihood>("likelihood", "How likely."),
        required<&Risk::impact>("impact", "How grave."),
        optional<&Risk::owner>("owner", reference("person"), "Who watches it."),
        optional<&Risk::mitigation>("mitigation", text(), "What is done about it."),
        optional<&Risk::review_on>("review_on", "Day of the next look."),
    };
    static constexpr Structure structure = structureOf("risk", "Something that may go wrong.", fields);
    return structure;
}

template <>
const Structure& describe<core::LadderStep>() {
    using core::LadderStep;
    static constexpr std::array fields{
        required<&LadderStep::level>("level", line(), "Level."),
        list<&LadderStep::people>("people", "role", line(), "Who meets."),
        required<&LadderStep::business_days>("business_days", between(1, 365),
                                             "Business days to resolve it."),
    };
    static constexpr Structure structure = structureOf(
        "ladder_step",
        "One step of a dispute ladder; its clock starts the day the step before ended unresolved.", fields);
    return structure;
}

template <>
const Structure& describe<core::Dispute>() {
    using core::Dispute;
    static constexpr std::array fields{
        required<&Dispute::id>("id", identifier(), "Names the dispute."),
        required<&Dispute::raised_by>("raised_by", reference("party"), "Who raised it."),
        required<&Dispute::issue>("issue", text(), "About what."),
        optional<&Dispute::notice>("notice", reference("notice"), "Notice that opened it."),
        required<&Dispute::status>("status", "Where it stands."),
        optional<&Dispute::stay_performance>("stay_performance", "Whether duties rest meanwhile."),
        optional<&Dispute::resolution>("resolution", text(), "How it ended."),
    };
    static constexpr Structure structure = structureOf("dispute", "A dispute that was raised.", fields);
    return structure;
}

template <>
const Structure& describe<core::Feedback>() {
    using core::Feedback;
    static constexpr std::array fields{
        required<&Feedback::id>("id", identifier(), "Names the item."),
        required<&Feedback::from>("from", line(), "Who said it: a role, never a client's name."),
        required<&Feedback::text>("text", text(), "What."),
        required<&Feedback::received_on>("received_on", "Day it came."),
        optional<&Feedback::respond_by>("respond_by", "Day by which an answer is promised."),
        optional<&Feedback::responded_on>("responded_on", "Day of the answer."),
    };
    static constexpr Structure structure =
        structureOf("feedback", "Something said about how the work goes.", fields);
    return structure;
}

}  // namespace concordat::record
