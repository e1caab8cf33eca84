// The data sets and flows of an agreement as its document needs them: elements by their labels, uses and
// limits in words, like flows together.
#pragma once

#include "core/agreement.h"
#include "documents/agreement_words.h"
#include "documents/party_names.h"
#include "media/context.h"

namespace concordat::documents {

// Adds to the record's own fields under `root`. Call it when everything else is in the flows: their groups
// hold copies.
void addDataFields(const core::Agreement& agreement, const PartyNames& names, const DefinedTerms& terms,
                   media::Fields& root);

}  // namespace concordat::documents
