// The wording of clauses, filled from the same names as the document around them.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "documents/agreement_view.h"

namespace concordat::documents {

struct ClauseData {
    media::Fields english;                    // of the document, which `clauses` is set in
    media::Fields spanish;                    // the same names in Spanish, for the clauses below
    const std::set<std::string>& in_spanish;  // their ids; not owned
    const WordWordings& word_wordings;        // not owned
    WordClauses word_clauses = WordClauses::AsText;
};

// The text of the one paragraph of a clause whose document is set in its place. No record holds its first
// character.
[[nodiscard]] std::string markOf(std::size_t article);
inline constexpr std::string_view kMarkOpens = "\xEF\xB7\x92";   // U+FDD2
inline constexpr std::string_view kMarkCloses = "\xEF\xB7\x93";  // U+FDD3

// Every paragraph of every clause with its tags filled. A name that holds nothing is marked "[blank: name]"
// in the text and listed.
[[nodiscard]] core::Result<AgreementView> fillClauses(const core::Agreement& agreement, ClauseData data);

}  // namespace concordat::documents
