// What a careful reader of the draft would mark before it is sent: duties that nobody owns, words that mean
// nothing, references that lead nowhere, clauses that are missing or not the library's.
//
// A finding never says that a wording is adequate, only that something is not there or does not fit.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/agreement.h"
#include "core/invariant.h"
#include "core/result.h"
#include "documents/clause_library.h"

namespace concordat::documents {

// A rule of drafting by its code, "DR-04".
struct DraftingRule {
    std::string_view code;
    std::string_view name;
    std::string_view statement;  // what is true when it holds
};
[[nodiscard]] std::span<const DraftingRule> draftingRules();

struct DraftingFinding {
    std::string_view rule;  // the code
    core::Severity severity = core::Severity::Warning;
    std::string path;  // as a Problem has it
    std::string message;
    std::string remedy;

    bool operator==(const DraftingFinding&) const = default;
};

// By the codes of the rules, then in the order of the record. Costs in proportion to the texts and to the
// expressions of the library.
[[nodiscard]] std::vector<DraftingFinding> checkDrafting(const core::Agreement& agreement,
                                                         const ClauseLibrary& library);

}  // namespace concordat::documents
