#include "core/history.h"
#include "record/describe.h"

namespace concordat::record {

template <>
const Structure& describe<core::Suspension>() {
    using core::Suspension;
    static constexpr std::array fields{
        required<&Suspension::from>("from", "First suspended day."),
        optional<&Suspension::to>("to", "Last suspended day; running when left out."),
        required<&Suspension::reason>("reason", text(), "Why."),
        required<&Suspension::tolls>("tolls", "Whether due dates move by the suspended days."),
    };
    static constexpr Structure structure =
        structureOf("suspension", "A time in which the agreement rested (D16).", fields);
    return structure;
}

template <>
const Structure& describe<core::History>() {
    using core::History;
    static constexpr std::array fields{
        list<&History::events>("events", "event", "Events that start clocks."),
        list<&History::occurrences>("occurrences", "occurrence", "What happened to single occurrences."),
        list<&History::contributions>("contributions", "contribution", "What was put in."),
        list<&History::metric_values>("metric_values", "metric_value", "Figures."),
        list<&History::surveys>("surveys", "survey", "Surveys held."),
        list<&History::qualitative_evidence>("qualitative_evidence", "qualitative_evidence",
                                             "What people said."),
        list<&History::report_instances>("report_instances", "report_instance", "Reports by period."),
        list<&History::meetings>("meetings", "meeting", "Meetings held."),
        list<&History::training_records>("training_records", "training_record", "Training completed."),
        list<&History::notices>("notices", "notice", "Notices given."),
        list<&History::incidents>("incidents", "incident", "Incidents."),
        list<&History::disputes>("disputes", "dispute", "Disputes."),
        list<&History::feedback>("feedback", "item", "Feedback."),
        list<&History::suspensions>("suspensions", "suspension", "Times of rest."),
    };
    static constexpr Structure structure = structureOf("history", "What has happened so far.", fields);
    return structure;
}

}  // namespace concordat::record
