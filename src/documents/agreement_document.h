// The document of an agreement: a template filled with the agreement's view.
#pragma once

#include "documents/agreement_view.h"
#include "documents/template.h"

namespace concordat::documents {

// Checks every name of the template first. Blanks in the wording of clauses count like those of the template:
// in a draft they are listed in the rendering, a final copy is refused with all of them (INV-38).
[[nodiscard]] core::Result<Rendering> renderAgreement(const Template& source,
                                                      const core::Agreement& agreement,
                                                      const AgreementQuestion& question, Copy copy);

}  // namespace concordat::documents
