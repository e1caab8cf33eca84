#include "core/obligation.h"
#include "record/describe.h"

namespace concordat::record {

template <>
const Structure& describe<core::Quantity>() {
    using core::Quantity;
    static constexpr std::array fields{
        required<&Quantity::target>("target", "The amount."),
        required<&Quantity::unit>("unit", line(), "What is counted."),
        optional<&Quantity::tolerance>("tolerance", "Shortfall, in the same unit, that is still kept."),
    };
    static constexpr Structure structure = structureOf("quantity", "How much is owed.", fields);
    return structure;
}

template <>
const Structure& describe<core::EvidenceRequirement>() {
    using core::EvidenceRequirement;
    static constexpr std::array fields{
        required<&EvidenceRequirement::kind>("kind", line(), "What kind of proof."),
        required<&EvidenceRequirement::min_count>("min_count", between(1, 1000), "How many at least."),
    };
    static constexpr Structure structure =
        structureOf("evidence_requirement", "Proof that must come with a fulfilment.", fields);
    return structure;
}

template <>
const Structure& describe<core::Acceptance>() {
    using core::Acceptance;
    static constexpr std::array fields{
        required<&Acceptance::kind>("kind", "How it is accepted."),
        optional<&Acceptance::party>("party", reference("party"), "Who accepts."),
        optional<&Acceptance::within>("within", "Time to accept or object."),
    };
    static constexpr Structure structure =
        structureOf("acceptance", "Who accepts, and in what time.", fields);
    return structure;
}

template <>
const Structure& describe<core::WaiverRule>() {
    using core::WaiverRule;
    static constexpr std::array fields{
        list<&WaiverRule::by>("by", "party", reference("party"),
                              "Who may waive; the beneficiaries when left out."),
        required<&WaiverRule::writing>("writing", "Whether a waiver must be in writing."),
    };
    static constexpr Structure structure = structureOf("waiver_rule", "Who may let a party off.", fields);
    return structure;
}

template <>
const Structure& describe<core::Obligation>() {
    using core::Obligation;
    static constexpr std::array fields{
        required<&Obligation::id>(
            "id", identifier(),
            "Names the obligation in this record, for example OB-07; part of every occurrence id (D21)."),
        required<&Obligation::title>("title", line(), "Short name for lists."),
        required<&Obligation::text>("text", text(), "The duty in full words."),
        required<&Obligation::kind>("kind", "What sort of duty."),
        list<&Obligation::obligors>("obligors", "obligor", reference("party").atLeast(1), "Who owes it."),
        list<&Obligation::beneficiaries>("beneficiaries", "beneficiary", reference("party").atLeast(1),
                                         "To whom it is owed."),
        required<&Obligation::strength>("strength", "How hard it binds."),
        optional<&Obligation::clause_ref>("clause_ref", reference("clause"),
                                          "Clause of the agreement that says so."),
        required<&Obligation::trigger>("trigger", "What makes it fall due."),
        optional<&Obligation::condition>("condition", text(), "Condition in words, for `conditional`."),
        optional<&Obligation::due_rule>("due_rule", "When it falls due, in the due-rule grammar."),
        list<&Obligation::lead_days>("lead_days", "days", between(1, 3650),
                                     "Reminders, in calendar days before the adjusted due date (D22)."),
        optional<&Obligation::grace_days>(
            "grace_days", between(0, 3650),
            "Days before lateness becomes a breach; it is late all the same (D14)."),
        required<&Obligation::priority>("priority", "How much hangs on it."),
        optional<&Obligation::quantity>("quantity", "How much is owed."),
        list<&Obligation::evidence_required>("evidence_required", "evidence_requirement",
                                             "Proof that must come with it."),
        optional<&Obligation::acceptance>("acceptance", "Who accepts it."),
        optional<&Obligation::cure>("cure",
                                    "Time to cure a default, from deemed receipt of the notice (D15)."),
        optional<&Obligation::consequence>("consequence", text(), "What follows when it is not kept."),
        optional<&Obligation::waiver_rule>("waiver_rule", "Who may waive it."),
        optional<&Obligation::force_majeure>("force_majeure", "Whether events beyond control excuse it."),
        optional<&Obligation::owner>("owner", reference("person"), "Who looks after it in the office."),
        list<&Obligation::goals>("goals", "goal", reference("goal"), "Goals that it serves."),
        optional<&Obligation::flows_down>("flows_down", "Whether subcontractors must be bound to it too."),
        optional<&Obligation::survives>("survives", "How long it goes on after the agreement ends."),
        optional<&Obligation::funder>("funder", reference("organization"), "Funder who asks for it."),
    };
    static constexpr Structure structure = structureOf(
        "obligation",
        "One duty: who owes what to whom, when, how it is shown and what follows when it is not kept.",
        fields);
    return structure;
}

template <>
const Structure& describe<core::OccurrencePeriod>() {
    using core::OccurrencePeriod;
    static constexpr std::array fields{
        required<&OccurrencePeriod::start>("start", "First day."),
        required<&OccurrencePeriod::end>("end", "Last day, inclusive."),
        required<&OccurrencePeriod::label>("label", line(), "What people call it."),
    };
    static constexpr Structure structure =
        structureOf("occurrence_period", "The period that an occurrence is about.", fields);
    return structure;
}

template <>
const Structure& describe<core::Evidence>() {
    using core::Evidence;
    static constexpr std::array fields{
        required<&Evidence::kind>("kind", line(), "What kind of proof."),
        required<&Evidence::reference>("reference", line(), "Where it is kept."),
        optional<&Evidence::received_on>("received_on", "Day it came in."),
    };
    static constexpr Structure structure = structureOf("evidence", "Proof of a fulfilment.", fields);
    return structure;
}

template <>
const Structure& describe<core::OccurrenceEntry>() {
    using core::OccurrenceEntry;
    static constexpr std::array fields{
        required<&OccurrenceEntry::occ_id>(
            "occ_id", line(),
            "The occurrence: obligation id, a slash, the key of the period or event (D21)."),
        required<&OccurrenceEntry::obligation>(
            "obligation", reference("obligation|report|metric|meeting_series|evaluation|training"),
            "The duty it belongs to."),
        optional<&OccurrenceEntry::period>("period", "The period it is about."),
        optional<&OccurrenceEntry::raw_due>("raw_due",
                                            "Due date before rolling, as computed when it was recorded."),
        optional<&OccurrenceEntry::adjusted_due>("adjusted_due",
                                                 "Due date after rolling, as computed when it was recorded."),
        optional<&OccurrenceEntry::submitted_on>(
            "submitted_on", "Day of the first submission; it decides whether the item was on time."),
        optional<&OccurrenceEntry::returned_on>("returned_on", "Day on which it was sent back."),
        optional<&OccurrenceEntry::resubmitted_on>("resubmitted_on", "Day on which it came again."),
        optional<&OccurrenceEntry::accepted_on>("accepted_on", "Day of acceptance."),
        list<&OccurrenceEntry::evidence>("evidence", "evidence", "Proof that came with it."),
        optional<&OccurrenceEntry::quantity_done>("quantity_done", "How much was done."),
        optional<&OccurrenceEntry::notes>("notes", text(), "Remarks."),
        optional<&OccurrenceEntry::waived_by>("waived_by", reference("party"), "Who waived it."),
        optional<&OccurrenceEntry::waived_on>("waived_on", "Day of the waiver."),
        optional<&OccurrenceEntry::waiver_in_writing>("waiver_in_writing",
                                                      "Whether the waiver is in writing."),
        optional<&OccurrenceEntry::excused_reason>(
            "excused_reason", text(),
            "Why it is excused: events beyond control, another party's default, a stay."),
        optional<&OccurrenceEntry::not_applicable>("not_applicable", "Whether its condition was false."),
    };
    static constexpr Structure structure =
        structureOf("occurrence", "What happened to one occurrence of an obligation.", fields, "occ_id");
    return structure;
}

template <>
const Structure& describe<core::AgreementEvent>() {
    using core::AgreementEvent;
    static constexpr std::array fields{
        required<&AgreementEvent::id>("id", identifier(),
                                      "Names the event; part of the ids of the occurrences that it starts."),
        required<&AgreementEvent::kind>("kind", identifier(), "The word that due rules use after `event`."),
        optional<&AgreementEvent::on>("on", "Day it happened."),
        optional<&AgreementEvent::at>("at", "Moment it happened, when hours count."),
        optional<&AgreementEvent::note>("note", text(),
                                        "What happened, without anything that names a client."),
    };
    static constexpr Structure structure = structureOf(
        "event", "Something that happened and starts clocks: a referral, an invoice, an incident.", fields);
    return structure;
}

}  // namespace concordat::record
