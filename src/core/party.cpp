#include "core/party.h"

#include <array>

namespace concordat::core {

std::span<const Word> words(PartyKind) {
    static constexpr std::array kWords{
        Word{"public_defender", "office that represents people who cannot pay for counsel"},
        Word{"conflict_counsel", "office that takes cases the defender cannot"},
        Word{"appointed_counsel_program", "program that assigns private counsel"},
        Word{"nonprofit_service", "nonprofit that provides services"},
        Word{"nonprofit_legal", "nonprofit that provides legal help"},
        Word{"victim_service_provider", "provider of services to victims"},
        Word{"faith_community_group", "congregation or community group"},
        Word{"court", "court"},
        Word{"court_administration", "administrative office of courts"},
        Word{"prosecutor", "prosecuting office"},
        Word{"police", "police department"},
        Word{"sheriff", "sheriff's office"},
        Word{"jail", "jail or detention center"},
        Word{"probation", "probation department"},
        Word{"parole", "parole authority"},
        Word{"pretrial_services", "pretrial services agency"},
        Word{"social_services", "social services department"},
        Word{"child_welfare", "child welfare agency"},
        Word{"mental_health_authority", "public mental health authority"},
        Word{"mental_health_provider", "provider of mental health treatment"},
        Word{"sud_program", "substance use disorder program"},
        Word{"hospital", "hospital or health system"},
        Word{"school_district", "school district"},
        Word{"state_education_agency", "state education agency"},
        Word{"university", "university"},
        Word{"evaluator", "independent evaluator"},
        Word{"county", "county government"},
        Word{"city", "city government"},
        Word{"state_agency", "other state agency"},
        Word{"federal_agency", "federal agency"},
        Word{"tribal_government", "tribal government"},
        Word{"it_department", "government information technology department"},
        Word{"private_vendor", "private company"},
        Word{"funder_government", "government that funds"},
        Word{"funder_foundation", "foundation that funds"},
    };
    return kWords;
}

std::span<const Word> words(HipaaStatus) {
    static constexpr std::array kWords{
        Word{"none", "not regulated by HIPAA"},
        Word{"covered_entity", "covered entity"},
        Word{"hybrid_health_component", "health care component of a hybrid entity"},
        Word{"business_associate", "business associate"},
    };
    return kWords;
}

std::span<const Word> words(VictimFunding) {
    static constexpr std::array kWords{
        Word{"vawa", "Violence Against Women Act"},
        Word{"fvpsa", "Family Violence Prevention and Services Act"},
        Word{"voca", "Victims of Crime Act"},
    };
    return kWords;
}

std::span<const Word> words(PartyRole) {
    static constexpr std::array kWords{
        Word{"lead_agency", "leads and convenes"},
        Word{"provider", "provides services"},
        Word{"recipient", "receives services or data"},
        Word{"host", "gives space or systems"},
        Word{"fiscal_agent", "holds pooled money"},
        Word{"pass_through", "passes federal money on"},
        Word{"subrecipient", "carries out part of a federal award"},
        Word{"contractor", "sells goods or services"},
        Word{"data_custodian", "holds the data"},
        Word{"evaluator", "measures results"},
        Word{"observer", "takes part without duties"},
    };
    return kWords;
}

std::span<const Word> words(SigningCapacity) {
    static constexpr std::array kWords{
        Word{"execute", "binds the party"},
        Word{"approve_as_to_form", "counsel's approval of form; never binds"},
        Word{"attest", "witnesses another signature"},
        Word{"acknowledge", "confirms having read"},
        Word{"recommend", "recommends approval"},
    };
    return kWords;
}

std::span<const Word> words(SigningMethod) {
    static constexpr std::array kWords{
        Word{"wet", "ink on paper"},
        Word{"e_sign", "electronic signature"},
        Word{"digital_certificate", "signature with a certificate"},
        Word{"resolution", "resolution of a governing body"},
    };
    return kWords;
}

std::span<const Word> words(LiaisonRole) {
    static constexpr std::array kWords{
        Word{"primary", "first point of contact"},
        Word{"alternate", "stands in for the first"},
        Word{"data_steward", "data questions"},
        Word{"privacy_officer", "privacy questions"},
        Word{"security_officer", "security and incidents"},
        Word{"fiscal", "money"},
        Word{"evaluation", "measures and evaluation"},
        Word{"executive_sponsor", "decisions above the working level"},
        Word{"after_hours", "nights and weekends"},
    };
    return kWords;
}

std::span<const Word> words(NoticeMethod) {
    static constexpr std::array kWords{
        Word{"hand", "by hand, received the same day"},
        Word{"courier", "overnight courier, received the next business day"},
        Word{"certified_mail", "certified mail, received three days after mailing"},
        Word{"email",
             "e-mail, received the same day when sent by 5:00 p.m. on a business day, otherwise the next "
             "business day"},
    };
    return kWords;
}

std::span<const Word> words(IdentifierKind) {
    static constexpr std::array kWords{
        Word{"contract", "contract number"},     Word{"court_docket", "court docket or order number"},
        Word{"grant_file", "grant file number"}, Word{"resolution", "resolution number"},
        Word{"other", "other number"},
    };
    return kWords;
}

}  // namespace concordat::core
