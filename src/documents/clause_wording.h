// The wording of clauses, filled from the same names as the document around them.
#pragma once

#include "documents/agreement_view.h"

namespace concordat::documents {

// Every paragraph of every clause in `data` with its tags filled. A name that holds nothing is marked
// "[blank: name]" in the text and listed.
[[nodiscard]] core::Result<AgreementView> fillClauses(const core::Agreement& agreement, media::Fields data);

}  // namespace concordat::documents
