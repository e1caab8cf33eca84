// An agreement as its document needs it: the record's own names (`record/template_data`) and, beside them,
// what is computed from it: terms and notice deadlines, the responsibility matrix by function, due rules in
// words with the first dates, who a reference names with title and telephone, money by source, and the
// wording of the clauses filled from the same names.
//
// What the computed names mean is said once, by `agreementNames`; a template is checked against it.
#pragma once

#include <vector>

#include "core/agreement.h"
#include "core/business_days.h"
#include "core/instant.h"
#include "core/result.h"
#include "documents/clause_library.h"
#include "documents/occasion.h"
#include "documents/template.h"
#include "media/context.h"
#include "record/template_data.h"

namespace concordat::documents {

struct AgreementQuestion {
    core::Date as_of;                            // printed on drafts
    const core::Calendars* calendars = nullptr;  // every calendar that the record names; not owned
    const core::TimeZone* zone = nullptr;        // of the agreement; not owned
    Copy copy = Copy::Draft;                     // what the paper says of itself
    const ClauseLibrary* library = nullptr;      // of which wording is taken; the program's own unless given
    Occasion occasion = {};
};

struct AgreementView {
    media::Value data;
    // Names in the wording of clauses that hold nothing: path "clauses[art-17].paragraphs[1]".
    std::vector<Blank> blanks;
};

// Dates that cannot be computed yet, because a signature or a condition is missing, are blank. Invalid when
// the wording of a clause is not a template or uses unknown names, with a Problem for each.
[[nodiscard]] core::Result<AgreementView> agreementView(const core::Agreement& agreement,
                                                        const AgreementQuestion& question);

// All names of the view, one Object without a name.
[[nodiscard]] const record::TemplateName& agreementNames();

}  // namespace concordat::documents
