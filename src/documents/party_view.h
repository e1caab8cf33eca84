// The parties of an agreement as its document needs them: who they are, who signs in which order, whom to
// call, how to give notice.
#pragma once

#include "core/agreement.h"
#include "documents/agreement_words.h"
#include "documents/party_names.h"
#include "media/context.h"

namespace concordat::documents {

// Adds to the record's own fields under `root`.
void addPartyFields(const core::Agreement& agreement, const PartyNames& names, const DefinedTerms& terms,
                    const core::TimeZone& zone, media::Fields& root);

}  // namespace concordat::documents
