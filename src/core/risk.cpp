#include "core/risk.h"

#include <array>

namespace concordat::core {

std::span<const Word> words(RiskKind) {
    static constexpr std::array kWords{
        Word{"culture_mismatch", "different cultures"},
        Word{"funding", "funding"},
        Word{"legal_limit", "limits of law"},
        Word{"capacity", "capacity"},
        Word{"technology", "technology"},
        Word{"resistance", "resistance"},
        Word{"dual_role", "two roles in one hand"},
        Word{"privacy", "privacy"},
        Word{"reputational", "reputation"},
    };
    return kWords;
}

std::span<const Word> words(RiskLevel) {
    static constexpr std::array kWords{
        Word{"low", "low"},
        Word{"medium", "medium"},
        Word{"high", "high"},
    };
    return kWords;
}

std::span<const Word> words(DisputeStatus) {
    static constexpr std::array kWords{
        Word{"open", "open"},
        Word{"resolved", "resolved"},
        Word{"withdrawn", "withdrawn"},
        Word{"litigation", "in litigation"},
    };
    return kWords;
}

}  // namespace concordat::core
