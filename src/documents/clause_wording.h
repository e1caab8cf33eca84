// The wording of clauses, filled from the same names as the document around them.
#pragma once

#include <set>
#include <string>

#include "documents/agreement_view.h"

namespace concordat::documents {

struct ClauseData {
    media::Fields english;                    // of the document, which `clauses` is set in
    media::Fields spanish;                    // the same names in Spanish, for the clauses below
    const std::set<std::string>& in_spanish;  // their ids; not owned
};

// Every paragraph of every clause with its tags filled. A name that holds nothing is marked "[blank: name]"
// in the text and listed.
[[nodiscard]] core::Result<AgreementView> fillClauses(const core::Agreement& agreement, ClauseData data);

}  // namespace concordat::documents
