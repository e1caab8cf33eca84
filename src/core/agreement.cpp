#include "core/agreement.h"

#include <array>

namespace concordat::core {

std::span<const Word> words(Instrument) {
    static constexpr std::array kWords{
        Word{"mou_binding", "memorandum of understanding, binding"},
        Word{"mou_non_binding", "memorandum of understanding, not binding"},
        Word{"moa", "memorandum of agreement"},
        Word{"interlocal_agreement", "interlocal agreement"},
        Word{"service_contract", "service contract"},
        Word{"grant_agreement", "grant agreement"},
        Word{"subaward", "subaward"},
        Word{"data_sharing_agreement", "data sharing agreement"},
        Word{"limited_data_set_dua", "data use agreement for a limited data set"},
        Word{"business_associate_agreement", "business associate agreement"},
        Word{"qualified_service_org_agreement", "qualified service organization agreement"},
        Word{"cjis_user_agreement", "CJIS user agreement"},
        Word{"management_control_agreement", "management control agreement"},
        Word{"security_addendum", "CJIS security addendum"},
        Word{"computer_matching_agreement", "computer matching agreement"},
        Word{"information_transfer_agreement_28cfr22", "information transfer agreement under 28 CFR part 22"},
        Word{"co_location_license", "co-location license"},
        Word{"letter_of_cooperation", "letter of cooperation"},
        Word{"letter_of_support", "letter of support"},
        Word{"informal_arrangement", "informal arrangement"},
        Word{"joint_powers", "joint powers agreement"},
        Word{"side_letter", "side letter"},
        Word{"amendment", "amendment"},
    };
    return kWords;
}

std::span<const Word> words(Binding) {
    static constexpr std::array kWords{
        Word{"binding", "binding"},
        Word{"non_binding", "not binding"},
        Word{"mixed", "binding in part"},
    };
    return kWords;
}

std::span<const Word> words(ProgramType) {
    static constexpr std::array kWords{
        Word{"diversion", "diversion"},
        Word{"pretrial_services", "pretrial services"},
        Word{"holistic_defense", "holistic defense"},
        Word{"social_work", "social work"},
        Word{"mental_health", "mental health"},
        Word{"sud_treatment", "substance use disorder treatment"},
        Word{"housing", "housing"},
        Word{"reentry", "reentry"},
        Word{"mentoring", "mentoring"},
        Word{"legal_education", "legal education"},
        Word{"expungement", "expungement"},
        Word{"research_evaluation", "research and evaluation"},
        Word{"data_exchange", "data exchange"},
        Word{"training", "training"},
        Word{"facilities", "facilities"},
        Word{"other", "other"},
    };
    return kWords;
}

std::span<const Word> words(LifecycleState) {
    static constexpr std::array kWords{
        Word{"idea", "idea"},
        Word{"draft", "draft"},
        Word{"negotiation", "negotiation"},
        Word{"approval", "approval"},
        Word{"signature", "signature"},
        Word{"executed", "executed"},
        Word{"active", "active"},
        Word{"suspended", "suspended"},
        Word{"holdover", "holdover"},
        Word{"expired", "expired"},
        Word{"terminated", "terminated"},
        Word{"superseded", "superseded"},
        Word{"closed", "closed"},
        Word{"withdrawn", "withdrawn"},
        Word{"proposed", "proposed, of an informal arrangement"},
        Word{"in_use", "in use, of an informal arrangement"},
        Word{"review_due", "review due, of an informal arrangement"},
        Word{"continued", "continued, of an informal arrangement"},
        Word{"formalised", "made formal"},
        Word{"ended", "ended, of an informal arrangement"},
    };
    return kWords;
}

std::span<const Word> words(RelationKind) {
    static constexpr std::array kWords{
        Word{"supersedes", "takes the place of"},
        Word{"amended_by", "is amended by"},
        Word{"exhibits_to", "is an exhibit to"},
        Word{"flows_down_from", "passes down the terms of"},
        Word{"implements", "implements"},
        Word{"baa_for", "is the business associate agreement for"},
        Word{"qsoa_for", "is the qualified service organization agreement for"},
        Word{"dsa_for", "is the data sharing agreement for"},
    };
    return kWords;
}

std::span<const Word> words(SensitivityLabel) {
    static constexpr std::array kWords{
        Word{"public", "everybody"},
        Word{"internal", "the parties"},
        Word{"counsel_only", "counsel only"},
    };
    return kWords;
}

}  // namespace concordat::core
