#include "core/party.h"
#include "record/describe.h"

namespace concordat::record {

template <>
const Structure& describe<core::CodedText>() {
    using core::CodedText;
    static constexpr std::array fields{
        required<&CodedText::code>("code", line(), "Short code."),
        required<&CodedText::text>("text", line(), "What it stands for."),
    };
    static constexpr Structure structure = structureOf("coded_text", "A code with words beside it.", fields);
    return structure;
}

template <>
const Structure& describe<core::Organization>() {
    using core::Organization;
    static constexpr std::array fields{
        required<&Organization::id>("id", identifier(), "Names the organisation in this file."),
        required<&Organization::legal_name>("legal_name", line(),
                                            "Name as registered, used in the document."),
        optional<&Organization::dba>("dba", line(), "Name it does business under."),
        required<&Organization::kind>("kind", "What the organisation is."),
        optional<&Organization::ein>("ein", mask("99-9999999"), "Federal employer identification number."),
        optional<&Organization::uei>("uei", mask("XXXXXXXXXXXX"),
                                     "Unique entity identifier of SAM.gov, 12 characters."),
        optional<&Organization::state_registration_no>("state_registration_no", line(),
                                                       "Registration number with the state."),
        optional<&Organization::address>("address", text(), "Postal address, one line each."),
        optional<&Organization::phone>("phone", line(), "Telephone."),
        optional<&Organization::website>("website", line(), "Web address."),
        optional<&Organization::parent>("parent", reference("organization"),
                                        "Organisation that this one is part of."),
        optional<&Organization::governmental>("governmental", "Whether it is a public body."),
        optional<&Organization::hipaa_status>(
            "hipaa_status", "Standing under HIPAA; left out when nobody has established it."),
        optional<&Organization::part2_program>("part2_program", "Whether it is a program under 42 CFR 2.11."),
        optional<&Organization::lawful_holder_part2>(
            "lawful_holder_part2", "Whether it holds part 2 records received with consent."),
        optional<&Organization::criminal_justice_agency>(
            "criminal_justice_agency", "Whether it is a criminal justice agency under 28 CFR 20.3(g)."),
        optional<&Organization::ferpa_agency>("ferpa_agency", "Whether FERPA reaches it."),
        list<&Organization::vsp_funding>("vsp_funding", "funding",
                                         "Victim-service funding that it receives."),
        optional<&Organization::federal_agency>("federal_agency", "Whether it is a federal agency."),
        optional<&Organization::cjis_ori>("cjis_ori", mask("XXXXXXXXX"),
                                          "Originating agency identifier, 9 characters."),
        optional<&Organization::sam_active_until>("sam_active_until",
                                                  "Last day of its SAM.gov registration."),
        optional<&Organization::sam_exclusion_checked>("sam_exclusion_checked",
                                                       "Day on which exclusions were last checked."),
        optional<&Organization::single_audit_required>("single_audit_required",
                                                       "Whether it must have a single audit."),
        optional<&Organization::lobbying_limits>("lobbying_limits", text(),
                                                 "Limits on lobbying that bind it."),
        optional<&Organization::capacity_limits>("capacity_limits", text(), "What it cannot take on."),
        list<&Organization::services>("services", "service", "Services it offers."),
    };
    static constexpr Structure structure =
        structureOf("organization",
                    "An organisation, with the attributes that decide which legal rules reach it.", fields);
    return structure;
}

template <>
const Structure& describe<core::Person>() {
    using core::Person;
    static constexpr std::array fields{
        required<&Person::id>("id", identifier(), "Names the person in this file."),
        required<&Person::name>("name", line(), "Full name."),
        optional<&Person::title>("title", line(), "Office or position."),
        required<&Person::org>("org", reference("organization"), "Organisation they act for."),
        optional<&Person::email>("email", line(), "E-mail address."),
        optional<&Person::phone>("phone", line(), "Telephone."),
        optional<&Person::bar_no>("bar_no", line(), "Bar number of an attorney."),
        optional<&Person::active_from>("active_from", "First day in office."),
        optional<&Person::active_to>("active_to", "Last day in office."),
    };
    static constexpr Structure structure = structureOf(
        "person", "Somebody who signs, answers or decides, for as long as they hold the office.", fields);
    return structure;
}

template <>
const Structure& describe<core::Signatory>() {
    using core::Signatory;
    static constexpr std::array fields{
        required<&Signatory::person>("person", reference("person"), "Who signs."),
        required<&Signatory::capacity>("capacity", "What the signature does."),
        optional<&Signatory::authority_source>("authority_source", line(),
                                               "Statute, resolution or delegation that gives the authority."),
        optional<&Signatory::authority_limit>("authority_limit", "Highest amount that they may bind."),
        optional<&Signatory::authority_expires>("authority_expires", "Last day of the authority."),
        required<&Signatory::order>("order", between(1, 99), "Place in the order of signing."),
        required<&Signatory::required>("required", "Whether the agreement is not executed without it."),
    };
    static constexpr Structure structure =
        structureOf("signatory", "A person whose signature the agreement calls for.", fields);
    return structure;
}

template <>
const Structure& describe<core::Liaison>() {
    using core::Liaison;
    static constexpr std::array fields{
        required<&Liaison::person>("person", reference("person"), "Who answers."),
        required<&Liaison::role>("role", "On what."),
        optional<&Liaison::from>("from", "First day; the start of the agreement when left out."),
        optional<&Liaison::to>("to", "Last day; open when left out."),
        list<&Liaison::topics>("topics", "topic", line(), "Subjects, when narrower than the role."),
    };
    static constexpr Structure structure = structureOf(
        "liaison", "A person who answers for a party on some subject, from a day to a day.", fields);
    return structure;
}

template <>
const Structure& describe<core::NoticeAddress>() {
    using core::NoticeAddress;
    static constexpr std::array fields{
        list<&NoticeAddress::methods>("methods", "method", atLeast(1), "Ways that count."),
        required<&NoticeAddress::address>("address", text(), "Postal or electronic address."),
        optional<&NoticeAddress::attention>("attention", line(), "Office or person it is marked for."),
        optional<&NoticeAddress::copy_to>("copy_to", line(), "Who gets a copy, often counsel."),
        optional<&NoticeAddress::verified_on>("verified_on", "Day on which somebody last checked it."),
    };
    static constexpr Structure structure =
        structureOf("notice_address", "Where notices to a party go.", fields);
    return structure;
}

template <>
const Structure& describe<core::AgreementParty>() {
    using core::AgreementParty;
    static constexpr std::array fields{
        required<&AgreementParty::party_id>("party_id", identifier(),
                                            "Short name of the party in this agreement."),
        required<&AgreementParty::org>("org", reference("organization"), "The organisation."),
        optional<&AgreementParty::short_name>("short_name", line(),
                                              "What the document calls it, for example “the Defender”."),
        list<&AgreementParty::roles>("roles", "role", atLeast(1), "What it is in this agreement."),
        list<&AgreementParty::adverse_to>(
            "adverse_to", "party", reference("party"),
            "Parties whose side in cases is opposed; the relation goes both ways."),
        optional<&AgreementParty::supervises_as_agent_of_counsel>(
            "supervises_as_agent_of_counsel",
            "Whether people of this party work as agents of defense counsel."),
        optional<&AgreementParty::joined_on>("joined_on", "Day it joined, when later than the start."),
        optional<&AgreementParty::withdrew_on>("withdrew_on",
                                               "Last day as a party, when it left before the end."),
        list<&AgreementParty::signatories>("signatories", "signatory",
                                           "Who signs for it; at least one when the agreement binds it."),
        list<&AgreementParty::liaisons>("liaisons", "liaison", atLeast(1), "Who answers for it."),
        list<&AgreementParty::notice_addresses>("notice_addresses", "notice_address", atLeast(1),
                                                "Where notices go."),
        optional<&AgreementParty::constraints>("constraints", text(), "What limits this party here."),
    };
    static constexpr Structure structure =
        structureOf("party", "An organisation's place in this agreement.", fields);
    return structure;
}

template <>
const Structure& describe<core::Signature>() {
    using core::Signature;
    static constexpr std::array fields{
        required<&Signature::party>("party", reference("party"), "For which party."),
        required<&Signature::person>("person", reference("person"), "Who signed."),
        required<&Signature::capacity>("capacity", "What it does."),
        optional<&Signature::document_version>("document_version", line(),
                                               "Document that was signed, by its id."),
        required<&Signature::signed_on>("signed_on", "Moment of signing, with the offset of the clock."),
        required<&Signature::method>("method", "How."),
        optional<&Signature::evidence>("evidence", line(), "Where the proof is kept."),
        optional<&Signature::document_hash>(
            "document_hash", mask("hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh"),
            "SHA-256 of the signed document, 64 lower-case hexadecimal digits."),
    };
    static constexpr Structure structure = structureOf("signature", "A signature that was given.", fields);
    return structure;
}

}  // namespace concordat::record
