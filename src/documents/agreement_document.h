// The document of an agreement: a template filled with the agreement's view.
#pragma once

#include "documents/agreement_view.h"
#include "documents/template.h"

namespace concordat::documents {

// A template for agreements: read, and every name in it checked.
[[nodiscard]] core::Result<Template> readAgreementTemplate(std::string bytes,
                                                           const Surroundings& around = {});

// `source` was read by the function above; of another, a name that is not known is an error only where it is
// printed. A draft marks its blanks, those in the wording of clauses too, and
// lists them in the rendering. A final copy is a paper that people sign, so it is refused, with a Problem for
// each reason, while it has a blank (INV-38), while the record breaks an invariant, and while a party that
// would be bound has nobody who signs for it or no address for notices. The date of effect may still be open
// where it is the day of the last signature.
[[nodiscard]] core::Result<Rendering> renderAgreement(const Fillable& source,
                                                      const core::Agreement& agreement,
                                                      AgreementQuestion question, Copy copy);

}  // namespace concordat::documents
