#include "core/resource.h"

#include <array>

namespace concordat::core {

std::span<const Word> words(CommitmentKind) {
    static constexpr std::array kWords{
        Word{"personnel", "staff"},
        Word{"in_kind_goods", "goods"},
        Word{"in_kind_space", "space"},
        Word{"in_kind_service", "services"},
        Word{"money", "money"},
        Word{"technology", "technology"},
        Word{"data", "data"},
        Word{"volunteer_time", "volunteer time"},
        Word{"training_seat", "training seats"},
    };
    return kWords;
}

std::span<const Word> words(CommitmentUnit) {
    static constexpr std::array kWords{
        Word{"fte", "full-time equivalent"},
        Word{"hour", "hour"},
        Word{"dollar", "dollar"},
        Word{"sqft", "square foot"},
        Word{"licence", "license"},
        Word{"seat", "seat"},
        Word{"device", "device"},
        Word{"session", "session"},
        Word{"item", "item"},
    };
    return kWords;
}

std::span<const Word> words(FundingKind) {
    static constexpr std::array kWords{
        Word{"federal_direct", "federal award, direct"},
        Word{"federal_pass_through", "federal award through a pass-through entity"},
        Word{"state", "state"},
        Word{"county", "county"},
        Word{"court", "court"},
        Word{"foundation", "foundation"},
        Word{"corporate", "company"},
        Word{"donation", "donation"},
        Word{"fee", "fee"},
        Word{"pooled", "pooled fund"},
    };
    return kWords;
}

std::span<const Word> words(IndirectRateKind) {
    static constexpr std::array kWords{
        Word{"negotiated", "negotiated rate"},
        Word{"de_minimis", "de minimis rate of 2 CFR 200.414(f)"},
        Word{"none", "no indirect costs"},
    };
    return kWords;
}

std::span<const Word> words(MatchBasis) {
    static constexpr std::array kWords{
        Word{"percent_of_total_project", "percent of the total project: federal ÷ (1 − p) × p"},
        Word{"percent_of_federal_share", "percent of the federal share: federal × p"},
        Word{"fixed", "a fixed amount"},
    };
    return kWords;
}

std::span<const Word> words(AwardRole) {
    static constexpr std::array kWords{
        Word{"subrecipient", "subrecipient"},
        Word{"contractor", "contractor"},
    };
    return kWords;
}

std::span<const Word> words(Continuation) {
    static constexpr std::array kWords{
        Word{"competitive", "competitive continuation"},
        Word{"non_competing", "non-competing continuation"},
        Word{"none", "none"},
    };
    return kWords;
}

std::span<const Word> words(BudgetCategory) {
    static constexpr std::array kWords{
        Word{"personnel", "personnel"},
        Word{"fringe", "fringe benefits"},
        Word{"travel", "travel"},
        Word{"equipment", "equipment"},
        Word{"supplies", "supplies"},
        Word{"contractual", "contractual"},
        Word{"subaward", "subawards"},
        Word{"other", "other"},
        Word{"indirect", "indirect costs"},
        Word{"construction", "construction"},
        Word{"participant_support", "participant support"},
    };
    return kWords;
}

}  // namespace concordat::core
