// Who does what and who decides, as the document of an agreement says it: the responsibility matrix, the
// words of decisions and of obligations beside the record's own names. A part of `agreement_view`.
#pragma once

#include "core/agreement.h"
#include "documents/agreement_words.h"
#include "documents/party_names.h"
#include "media/context.h"

namespace concordat::documents {

void addDutyFields(const core::Agreement& agreement, const PartyNames& names, const DefinedTerms& terms,
                   media::Fields& root);

}  // namespace concordat::documents
