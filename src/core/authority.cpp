#include "core/authority.h"

#include <array>

namespace concordat::core {

std::span<const Word> words(AuthorityLevel) {
    static constexpr std::array kWords{
        Word{"constitution", "constitution"},
        Word{"statute", "statute"},
        Word{"regulation", "regulation"},
        Word{"court_rule", "court rule"},
        Word{"court_order", "court order"},
        Word{"ordinance", "ordinance"},
        Word{"resolution", "resolution"},
        Word{"executive_order", "executive order"},
        Word{"policy", "policy"},
        Word{"funding_condition", "condition of funding"},
    };
    return kWords;
}

std::span<const Word> words(AuthorityEffect) {
    static constexpr std::array kWords{
        Word{"permits", "permits it"},   Word{"encourages", "encourages it"},
        Word{"requires", "requires it"}, Word{"restricts", "restricts it"},
        Word{"funds", "funds it"},
    };
    return kWords;
}

std::span<const Word> words(RoleFunction) {
    static constexpr std::array kWords{
        Word{"referral", "referral"},
        Word{"eligibility_screening", "eligibility screening"},
        Word{"eligibility_decision", "eligibility decision"},
        Word{"intake", "intake"},
        Word{"assessment", "assessment"},
        Word{"case_management", "case management"},
        Word{"outreach", "outreach"},
        Word{"client_support", "client support"},
        Word{"treatment", "treatment"},
        Word{"mentoring", "mentoring"},
        Word{"supervision_monitoring", "supervision and monitoring"},
        Word{"court_reporting", "reporting to the court"},
        Word{"legal_representation", "legal representation"},
        Word{"transport", "transport"},
        Word{"data_entry", "data entry"},
        Word{"data_quality", "data quality"},
        Word{"security", "security"},
        Word{"incident_response", "incident response"},
        Word{"reporting", "reporting"},
        Word{"evaluation", "evaluation"},
        Word{"training", "training"},
        Word{"fiscal", "fiscal administration"},
        Word{"public_communication", "public communication"},
        Word{"other", "other function, named in words"},
    };
    return kWords;
}

std::span<const Word> words(Raci) {
    static constexpr std::array kWords{
        Word{"r", "responsible: does the work"},
        Word{"a", "accountable: answers for it"},
        Word{"c", "consulted before"},
        Word{"i", "informed after"},
    };
    return kWords;
}

std::span<const Word> words(DecisionRule) {
    static constexpr std::array kWords{
        Word{"sole", "one party alone"},
        Word{"consult_then_decide", "one party after consulting"},
        Word{"joint_unanimous", "all deciders agree"},
        Word{"majority", "more than half"},
        Word{"supermajority", "two thirds of the votes cast"},
        Word{"weighted", "by weights"},
        Word{"tie_break", "majority, a named party breaks a tie"},
        Word{"court", "the court decides"},
    };
    return kWords;
}

std::span<const Word> words(SilenceDefault) {
    static constexpr std::array kWords{
        Word{"approved", "taken as approved"},
        Word{"denied", "taken as denied"},
        Word{"escalate", "referred one level up"},
    };
    return kWords;
}

}  // namespace concordat::core
