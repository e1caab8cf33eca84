#include "core/document.h"

#include <array>

namespace concordat::core {

std::span<const Word> words(ClauseVariant) {
    static constexpr std::array kWords{
        Word{"preferred", "preferred"},
        Word{"acceptable", "acceptable"},
        Word{"walk_away", "the last acceptable"},
        Word{"negotiated", "negotiated wording"},
    };
    return kWords;
}

std::span<const Word> words(DocumentState) {
    static constexpr std::array kWords{
        Word{"draft", "draft"},
        Word{"redline", "redline"},
        Word{"final", "final"},
        Word{"executed", "executed"},
    };
    return kWords;
}

std::span<const Word> words(DocumentRank) {
    static constexpr std::array kWords{
        Word{"amendment", "amendment"},
        Word{"agreement", "agreement"},
        Word{"exhibit", "exhibit"},
        Word{"incorporated_policy", "incorporated policy"},
    };
    return kWords;
}

std::span<const Word> words(ExhibitContent) {
    static constexpr std::array kWords{
        Word{"responsibilities", "responsibility matrix"},
        Word{"decisions", "register of decisions"},
        Word{"obligations", "obligations and due dates"},
        Word{"compliance", "insurance and compliance documents"},
        Word{"meetings", "meetings, evaluation and training"},
        Word{"data", "data sets and flows"},
        Word{"channels", "approved channels"},
        Word{"metrics", "metrics"},
        Word{"reports", "reports"},
        Word{"budget", "funding and budget"},
        Word{"contributions", "resources of the parties and shares of costs"},
        Word{"disputes", "dispute steps"},
        Word{"contacts", "liaisons and notice addresses"},
    };
    return kWords;
}

std::span<const Word> words(AmendmentKind) {
    static constexpr std::array kWords{
        Word{"term", "term"},
        Word{"money", "money"},
        Word{"scope", "scope"},
        Word{"party_joinder", "a party joins"},
        Word{"party_withdrawal", "a party leaves"},
        Word{"data", "data"},
        Word{"metric", "metrics"},
        Word{"admin", "administration"},
    };
    return kWords;
}

std::span<const Word> words(SignaturesRequired) {
    static constexpr std::array kWords{
        Word{"all", "all parties"},
        Word{"affected", "the parties it touches"},
        Word{"lead_only", "the lead agency"},
    };
    return kWords;
}

std::span<const Word> words(IssueStatus) {
    static constexpr std::array kWords{
        Word{"open", "open"},
        Word{"agreed", "agreed"},
        Word{"parked", "parked"},
        Word{"escalated", "escalated"},
    };
    return kWords;
}

std::span<const Word> words(ApprovalBody) {
    static constexpr std::array kWords{
        Word{"program_director", "program director"},
        Word{"legal", "legal"},
        Word{"risk", "risk"},
        Word{"finance", "finance"},
        Word{"it_security", "IT security"},
        Word{"privacy_officer", "privacy officer"},
        Word{"county_counsel", "county counsel"},
        Word{"governing_board", "governing board"},
        Word{"court_administrator", "court administrator"},
        Word{"nonprofit_board", "nonprofit board"},
        Word{"state_agency", "state agency"},
    };
    return kWords;
}

std::span<const Word> words(ApprovalDecision) {
    static constexpr std::array kWords{
        Word{"yes", "yes"},
        Word{"no", "no"},
        Word{"conditional", "yes, on conditions"},
    };
    return kWords;
}

std::span<const Word> words(ComplianceKind) {
    static constexpr std::array kWords{
        Word{"insurance_coi", "certificate of insurance"},
        Word{"workers_comp", "workers' compensation"},
        Word{"professional_liability", "professional liability"},
        Word{"irs_501c3_letter", "IRS 501(c)(3) letter"},
        Word{"sam_registration", "SAM.gov registration"},
        Word{"good_standing", "certificate of good standing"},
        Word{"single_audit", "single audit"},
        Word{"background_check_policy", "background check policy"},
        Word{"w9", "W-9"},
        Word{"licence", "license"},
    };
    return kWords;
}

}  // namespace concordat::core
