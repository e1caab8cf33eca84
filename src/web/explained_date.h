// A computed date with its reason, as every page shows it: the day, how far away it is, and behind it, folded
// away, the sentences that lead to it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/date.h"
#include "media/context.h"

namespace concordat::web {

struct ExplainedDate {
    core::Date raw;       // as the rule gives it
    core::Date adjusted;  // the day that counts, after weekends and holidays
    std::string time;     // "17:00"; empty for a whole day
    std::vector<std::string>
        sentences;       // the derivation, first to last, then what a reader should know beside
    std::string rule;    // in words: "within 30 days after the end of each quarter"; may be empty
    std::string clause;  // where it was agreed: "Article 7"; may be empty
};

// For the partial `reason`.
[[nodiscard]] media::Fields explainedDateValues(const ExplainedDate& date);

}  // namespace concordat::web
