// What identifies a subaward, item by item: the fourteen of 2 CFR 200.332(b)(1)(i) to (xiv). A part of
// `agreement_view`.
#pragma once

#include "core/agreement.h"
#include "media/context.h"

namespace concordat::documents {

// Adds "award_items", for each source of money that names a subrecipient. An item that is not known yet says
// who answers for it and by when; without that it is a blank. `terms` are those of the view.
void addAwardFields(const core::Agreement& agreement, const media::List& terms, media::Fields& root);

}  // namespace concordat::documents
