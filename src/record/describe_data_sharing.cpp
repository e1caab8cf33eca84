#include "core/data_sharing.h"
#include "record/describe.h"

namespace concordat::record {

template <>
const Structure& describe<core::DataElement>() {
    using core::DataElement;
    static constexpr std::array fields{
        required<&DataElement::name>("name", identifier(), "Name of the element, unique in the data set."),
        optional<&DataElement::label>("label", line(),
                                      "What a document calls it, where the name with blanks would not do."),
        optional<&DataElement::description>("description", line(), "What it holds."),
        required<&DataElement::class_>("class", "How sensitive it is."),
        required<&DataElement::identifier_level>("identifier_level", "How directly it names a person."),
        optional<&DataElement::niem_name>("niem_name", line(), "NIEM component of the same meaning."),
        optional<&DataElement::source_system>("source_system", line(), "System it comes from."),
        optional<&DataElement::required>("required", "Whether it is always sent."),
    };
    static constexpr Structure structure = structureOf("element", "One item of a data set.", fields);
    return structure;
}

template <>
const Structure& describe<core::DataSet>() {
    using core::DataSet;
    static constexpr std::array fields{
        required<&DataSet::id>("id", identifier(), "Names the data set in this file."),
        required<&DataSet::name>("name", line(), "Name for people."),
        required<&DataSet::owner>("owner", reference("party"), "Who owns it."),
        optional<&DataSet::system>("system", line(), "System it lives in."),
        list<&DataSet::elements>("elements", "element", atLeast(1), "Its elements."),
        optional<&DataSet::update_frequency>("update_frequency", line(), "How often it changes."),
        optional<&DataSet::quality_statement>("quality_statement", text(), "How good it is."),
    };
    static constexpr Structure structure =
        structureOf("data_set", "A set of elements that one party owns.", fields);
    return structure;
}

template <>
const Structure& describe<core::FlowPurpose>() {
    using core::FlowPurpose;
    static constexpr std::array fields{
        required<&FlowPurpose::code>("code", "Purpose."),
        optional<&FlowPurpose::text>("text", line(), "In words."),
    };
    static constexpr Structure structure = structureOf("flow_purpose", "Why data flow.", fields);
    return structure;
}

template <>
const Structure& describe<core::DataUse>() {
    using core::DataUse;
    static constexpr std::array fields{
        required<&DataUse::code>("code", "Use."),
        optional<&DataUse::text>("text", line(), "In words."),
    };
    static constexpr Structure structure =
        structureOf("data_use", "A use that is permitted or forbidden.", fields);
    return structure;
}

template <>
const Structure& describe<core::LegalBasis>() {
    using core::LegalBasis;
    static constexpr std::array fields{
        required<&LegalBasis::framework>("framework", line(), "Framework, for example hipaa, part2, state."),
        required<&LegalBasis::path>("path", line(), "Path within it, for example hipaa.authorization."),
        optional<&LegalBasis::citation>("citation", line(), "Citation."),
        optional<&LegalBasis::document>("document", line(), "Document that proves it."),
    };
    static constexpr Structure structure =
        structureOf("legal_basis", "The legal door that a flow goes through.", fields);
    return structure;
}

template <>
const Structure& describe<core::MinimumNecessary>() {
    using core::MinimumNecessary;
    static constexpr std::array fields{
        required<&MinimumNecessary::text>("text", text(), "In words."),
        optional<&MinimumNecessary::attested>("attested", "Whether the provider attests to it."),
    };
    static constexpr Structure structure = structureOf("minimum_necessary", "Why no less would do.", fields);
    return structure;
}

template <>
const Structure& describe<core::FlowConsent>() {
    using core::FlowConsent;
    static constexpr std::array fields{
        required<&FlowConsent::model>("model", "On what footing."),
        optional<&FlowConsent::instrument>("instrument", reference("consent_instrument"),
                                           "Form that is used."),
    };
    static constexpr Structure structure = structureOf("flow_consent", "Consent behind a flow.", fields);
    return structure;
}

template <>
const Structure& describe<core::SafeguardSet>() {
    using core::SafeguardSet;
    static constexpr std::array fields{
        required<&SafeguardSet::encryption_in_transit>("encryption_in_transit", "On the way."),
        required<&SafeguardSet::encryption_at_rest>("encryption_at_rest", "At rest."),
        optional<&SafeguardSet::key_custody>("key_custody", line(), "Who holds the keys."),
        optional<&SafeguardSet::mfa>("mfa", "Whether a second factor is needed."),
        optional<&SafeguardSet::access_control>("access_control", "How access is granted."),
        optional<&SafeguardSet::audit_logging>("audit_logging", "Whether access is logged."),
        optional<&SafeguardSet::log_retention>("log_retention", "How long logs are kept."),
        optional<&SafeguardSet::hosting_country>("hosting_country", mask("AA"),
                                                 "Country of hosting, ISO 3166 code."),
        optional<&SafeguardSet::hosting_kind>("hosting_kind", "Where systems stand."),
        optional<&SafeguardSet::backup_encrypted>("backup_encrypted", "Whether backups are encrypted."),
        optional<&SafeguardSet::mobile_rule>("mobile_rule", line(), "Rule for mobile devices."),
        optional<&SafeguardSet::personnel_screening>("personnel_screening", "How people are screened."),
        optional<&SafeguardSet::training_before_access>("training_before_access",
                                                        "Whether training comes before access."),
        optional<&SafeguardSet::training_recurs>("training_recurs", "How often training comes back."),
        optional<&SafeguardSet::risk_assessment_on>("risk_assessment_on", "Day of the last risk assessment."),
        optional<&SafeguardSet::penetration_test_on>("penetration_test_on",
                                                     "Day of the last penetration test."),
        optional<&SafeguardSet::policy_ref>("policy_ref", line(), "Security policy."),
        optional<&SafeguardSet::attested_on>("attested_on", "Day on which it was attested."),
        optional<&SafeguardSet::attested_by>("attested_by", line(), "Who attested."),
        optional<&SafeguardSet::attestation_valid>("attestation_valid", "How long an attestation holds."),
    };
    static constexpr Structure structure = structureOf("safeguards", "How data are protected.", fields);
    return structure;
}

template <>
const Structure& describe<core::Retention>() {
    using core::Retention;
    static constexpr std::array fields{
        optional<&Retention::period>("period", "Time, from the event."),
        optional<&Retention::from_event>("from_event", line(), "Event from which it runs."),
        optional<&Retention::schedule_ref>("schedule_ref", line(),
                                           "Retention schedule, when one rules instead."),
        optional<&Retention::litigation_hold>("litigation_hold",
                                              "Whether a litigation hold suspends destruction."),
    };
    static constexpr Structure structure =
        structureOf("retention", "How long the recipient keeps the data.", fields);
    return structure;
}

template <>
const Structure& describe<core::TimeLimit>() {
    using core::TimeLimit;
    static constexpr std::array fields{
        required<&TimeLimit::amount>("amount", between(1, 3660), "How many."),
        required<&TimeLimit::unit>("unit", "Of what."),
    };
    static constexpr Structure structure =
        structureOf("time_limit", "A time limit in calendar days, business days or months.", fields);
    return structure;
}

template <>
const Structure& describe<core::Disposition>() {
    using core::Disposition;
    static constexpr std::array fields{
        required<&Disposition::kind>("kind", "What becomes of them."),
        optional<&Disposition::within>("within", "Within which time."),
        optional<&Disposition::method>("method", "How."),
        optional<&Disposition::certificate_within>("certificate_within", "Time for the certificate."),
        optional<&Disposition::certificate_ref>("certificate_ref", line(), "Where the certificate is kept."),
    };
    static constexpr Structure structure =
        structureOf("disposition", "What becomes of the data afterwards.", fields);
    return structure;
}

template <>
const Structure& describe<core::Breach>() {
    using core::Breach;
    static constexpr std::array fields{
        optional<&Breach::notify_hours>("notify_hours", between(1, 8760),
                                        "Hours to tell the other party, elapsed (D12)."),
        optional<&Breach::internal_report_hours>("internal_report_hours", between(1, 8760),
                                                 "Hours to tell the own incident team."),
        optional<&Breach::notify_to>("notify_to", reference("person"), "Liaison to be told."),
        list<&Breach::content>("content", "item", line(), "What the notice says."),
        optional<&Breach::cost_bearer>("cost_bearer", reference("party"), "Who pays."),
        optional<&Breach::individuals_notified_by>("individuals_notified_by", reference("party"),
                                                   "Who tells the persons concerned."),
    };
    static constexpr Structure structure =
        structureOf("breach", "What the parties owe each other after an incident.", fields);
    return structure;
}

template <>
const Structure& describe<core::Redisclosure>() {
    using core::Redisclosure;
    static constexpr std::array fields{
        required<&Redisclosure::rule>("rule", "Rule."),
        list<&Redisclosure::permitted_parties>("permitted_parties", "party", reference("party"),
                                               "To whom, under `permitted_list`."),
        optional<&Redisclosure::notice_text_required>(
            "notice_text_required", "Whether the notice text must go with each disclosure."),
    };
    static constexpr Structure structure =
        structureOf("redisclosure", "Whether the recipient may pass data on.", fields);
    return structure;
}

template <>
const Structure& describe<core::Subcontractor>() {
    using core::Subcontractor;
    static constexpr std::array fields{
        required<&Subcontractor::org>("org", reference("organization"), "Who."),
        required<&Subcontractor::flow_down>("flow_down", "Whether the terms bind them."),
        optional<&Subcontractor::location>("location", line(), "Where."),
    };
    static constexpr Structure structure =
        structureOf("subcontractor", "Somebody who handles the data for the recipient.", fields);
    return structure;
}

template <>
const Structure& describe<core::FlowDeidentification>() {
    using core::FlowDeidentification;
    static constexpr std::array fields{
        required<&FlowDeidentification::method>("method", "How."),
        optional<&FlowDeidentification::small_cell_threshold>("small_cell_threshold", between(1, 1000),
                                                              "Smallest count that may be shown (D24)."),
        optional<&FlowDeidentification::complementary>(
            "complementary", "Whether further cells are suppressed so that none can be worked out."),
    };
    static constexpr Structure structure =
        structureOf("flow_deidentification", "How far persons are hidden before data flow.", fields);
    return structure;
}

template <>
const Structure& describe<core::PublicRecords>() {
    using core::PublicRecords;
    static constexpr std::array fields{
        optional<&PublicRecords::exempt_citation>("exempt_citation", line(), "Exemption."),
        optional<&PublicRecords::notice_days>("notice_days", between(0, 365),
                                              "Days of notice to the other party."),
        optional<&PublicRecords::who_responds>("who_responds", reference("party"), "Who answers."),
    };
    static constexpr Structure structure = structureOf(
        "public_records", "What happens when somebody asks for the data as public records.", fields);
    return structure;
}

template <>
const Structure& describe<core::CompelledProcess>() {
    using core::CompelledProcess;
    static constexpr std::array fields{
        optional<&CompelledProcess::notify_within_business_days>(
            "notify_within_business_days", between(0, 365), "Business days to tell the provider."),
        optional<&CompelledProcess::notify_within_hours>("notify_within_hours", between(1, 8760),
                                                         "Hours to tell the provider."),
        optional<&CompelledProcess::assert_privilege>("assert_privilege", "Whether privilege is asserted."),
        optional<&CompelledProcess::cooperate_with_objection>("cooperate_with_objection",
                                                              "Whether the recipient supports an objection."),
    };
    static constexpr Structure structure =
        structureOf("compelled_process", "What happens on a subpoena or order.", fields);
    return structure;
}

template <>
const Structure& describe<core::FlowAccess>() {
    using core::FlowAccess;
    static constexpr std::array fields{
        optional<&FlowAccess::roster_required>("roster_required", "Whether a roster of names is kept."),
        optional<&FlowAccess::review_every>("review_every", "How often it is reviewed."),
        optional<&FlowAccess::mfa>("mfa", "Whether a second factor is needed."),
        optional<&FlowAccess::role_based>("role_based", "Whether access follows roles."),
        optional<&FlowAccess::terminated_user_removal_hours>("terminated_user_removal_hours",
                                                             between(1, 8760), "Hours to remove a leaver."),
    };
    static constexpr Structure structure = structureOf("flow_access", "Who may reach the data.", fields);
    return structure;
}

template <>
const Structure& describe<core::FlowAudit>() {
    using core::FlowAudit;
    static constexpr std::array fields{
        optional<&FlowAudit::right>("right", "Whether the provider may audit."),
        optional<&FlowAudit::frequency>("frequency", "How often."),
        optional<&FlowAudit::log_retention>("log_retention", "How long logs are kept."),
    };
    static constexpr Structure structure = structureOf("flow_audit", "How use is checked.", fields);
    return structure;
}

template <>
const Structure& describe<core::DataQuality>() {
    using core::DataQuality;
    static constexpr std::array fields{
        optional<&DataQuality::correction_within>("correction_within", "Time to correct."),
        optional<&DataQuality::sealed_or_expunged_propagation>("sealed_or_expunged_propagation",
                                                               "Time to pass on a sealing or expungement."),
    };
    static constexpr Structure structure =
        structureOf("data_quality", "How errors and sealed records travel.", fields);
    return structure;
}

template <>
const Structure& describe<core::Privilege>() {
    using core::Privilege;
    static constexpr std::array fields{
        optional<&Privilege::contains_privileged>("contains_privileged", "Whether privileged matter flows."),
        optional<&Privilege::agent_of_counsel>("agent_of_counsel",
                                               "Whether the recipient is an agent of counsel."),
        optional<&Privilege::non_waiver_clause>("non_waiver_clause",
                                                "Whether disclosure is said to be no waiver."),
        optional<&Privilege::clawback>("clawback", "Whether it can be called back."),
    };
    static constexpr Structure structure =
        structureOf("privilege", "What protects privileged matter.", fields);
    return structure;
}

template <>
const Structure& describe<core::IndividualRights>() {
    using core::IndividualRights;
    static constexpr std::array fields{
        optional<&IndividualRights::access>("access", "See the data."),
        optional<&IndividualRights::correction>("correction", "Have them corrected."),
        optional<&IndividualRights::accounting>("accounting", "Learn to whom they went."),
        optional<&IndividualRights::revocation_route>("revocation_route", line(), "How consent is revoked."),
    };
    static constexpr Structure structure =
        structureOf("individual_rights", "What the persons concerned may ask.", fields);
    return structure;
}

template <>
const Structure& describe<core::DataFlow>() {
    using core::DataFlow;
    static constexpr std::array fields{
        required<&DataFlow::id>("id", identifier(), "Names the flow in this file."),
        required<&DataFlow::provider>("provider", reference("party"), "Who sends."),
        list<&DataFlow::recipients>("recipients", "recipient", reference("party").atLeast(1),
                                    "Who receives."),
        required<&DataFlow::dataset>("dataset", reference("data_set"), "From which data set."),
        list<&DataFlow::elements>("elements", "element", reference("element").within("dataset"),
                                  "Which elements, by name; all when left out."),
        list<&DataFlow::subjects>("subjects", "subject", atLeast(1), "Whom the data are about."),
        list<&DataFlow::purposes>("purposes", "flow_purpose", "Why."),
        list<&DataFlow::permitted_uses>("permitted_uses", "data_use", "What may be done with them."),
        list<&DataFlow::prohibited_uses>("prohibited_uses", "data_use", "What may not."),
        optional<&DataFlow::minimum_necessary>("minimum_necessary", "Why no less would do."),
        list<&DataFlow::legal_bases>("legal_bases", "legal_basis", "The legal doors it goes through."),
        optional<&DataFlow::consent>("consent", "Consent behind it."),
        required<&DataFlow::method>("method", "How the data travel."),
        optional<&DataFlow::frequency>("frequency", line(), "How often."),
        optional<&DataFlow::volume>("volume", line(), "How much."),
        optional<&DataFlow::start>("start", "First day."),
        optional<&DataFlow::end>("end", "Last day."),
        optional<&DataFlow::safeguards>("safeguards", "How they are protected."),
        optional<&DataFlow::retention>("retention", "How long they are kept."),
        optional<&DataFlow::disposition>("disposition", "What becomes of them."),
        optional<&DataFlow::breach>("breach", "What is owed after an incident."),
        optional<&DataFlow::redisclosure>("redisclosure", "Whether they may be passed on."),
        list<&DataFlow::subcontractors>("subcontractors", "subcontractor",
                                        "Who handles them for the recipient."),
        optional<&DataFlow::deidentification>("deidentification", "How far persons are hidden."),
        optional<&DataFlow::public_records>("public_records", "Requests for public records."),
        optional<&DataFlow::compelled_process>("compelled_process", "Subpoenas and orders."),
        optional<&DataFlow::access>("access", "Who may reach them."),
        optional<&DataFlow::audit>("audit", "How use is checked."),
        optional<&DataFlow::data_quality>("data_quality", "How errors and sealings travel."),
        optional<&DataFlow::privilege>("privilege", "What protects privileged matter."),
        optional<&DataFlow::individuals_rights>("individuals_rights", "What the persons concerned may ask."),
        optional<&DataFlow::clause_ref>("clause_ref", reference("clause"), "Clause that says so."),
    };
    static constexpr Structure structure = structureOf(
        "data_flow",
        "A permitted movement of named elements from one party to others. An exchange is two flows.", fields);
    return structure;
}

template <>
const Structure& describe<core::ConsentInstrument>() {
    using core::ConsentInstrument;
    static constexpr std::array fields{
        required<&ConsentInstrument::id>("id", identifier(), "Names the form in this file."),
        required<&ConsentInstrument::version>("version", line(), "Version."),
        list<&ConsentInstrument::frameworks>("frameworks", "framework", line(), "Frameworks it serves."),
        list<&ConsentInstrument::elements_present>("elements_present", "element", "What the form says."),
        list<&ConsentInstrument::separate_for>("separate_for", "matter", "What it asks separately."),
        list<&ConsentInstrument::languages>("languages", "language", line(), "Languages, as BCP 47 tags."),
        optional<&ConsentInstrument::expiry_rule>("expiry_rule", line(), "When a consent ends."),
        optional<&ConsentInstrument::revocation_route>("revocation_route", line(), "How it is revoked."),
        optional<&ConsentInstrument::capacity>("capacity", "Who signs."),
        optional<&ConsentInstrument::approved_by>("approved_by", line(), "Who approved the form."),
        optional<&ConsentInstrument::approved_on>("approved_on", "When."),
        optional<&ConsentInstrument::superseded_by>("superseded_by", reference("consent_instrument"),
                                                    "Form that replaced it."),
    };
    static constexpr Structure structure = structureOf(
        "consent_instrument", "A consent form as a template; never a form that a client signed.", fields);
    return structure;
}

template <>
const Structure& describe<core::IncidentClock>() {
    using core::IncidentClock;
    static constexpr std::array fields{
        required<&IncidentClock::name>("name", line(), "What must be done."),
        required<&IncidentClock::limit_hours>("limit_hours", between(1, 87600), "Elapsed hours."),
        optional<&IncidentClock::satisfied_at>("satisfied_at", "When it was done."),
    };
    static constexpr Structure structure =
        structureOf("incident_clock", "One deadline after an incident.", fields);
    return structure;
}

template <>
const Structure& describe<core::Incident>() {
    using core::Incident;
    static constexpr std::array fields{
        required<&Incident::id>("id", identifier(), "Names the incident."),
        required<&Incident::flow>("flow", reference("data_flow"), "Which flow."),
        required<&Incident::discovered_at>("discovered_at", "Moment of discovery."),
        optional<&Incident::occurred_at>("occurred_at", "Moment it happened."),
        required<&Incident::kind>("kind", line(), "What happened."),
        optional<&Incident::persons_affected>("persons_affected", between(0, 1000000000),
                                              "How many persons."),
        list<&Incident::classes>("classes", "class", "Which classes of data."),
        list<&Incident::clocks>("clocks", "incident_clock", "What must be done, and by when."),
        required<&Incident::status>("status", "Where it stands."),
    };
    static constexpr Structure structure = structureOf(
        "incident", "An incident with shared data; the due moments of its clocks are computed.", fields);
    return structure;
}

}  // namespace concordat::record
