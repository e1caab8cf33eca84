// How wording names other parts of its paper, so that the name follows the numbers: {{article.notices}} is
// "Article 14", {{section.notices.receipt}} "Section 14.2", {{exhibit.metrics}} "Exhibit C". And how it names
// the parties without knowing them: {{role.provider}}, {{kind.prosecutor}}.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/agreement.h"
#include "documents/clause_library.h"
#include "documents/exhibits.h"
#include "media/context.h"
#include "media/language.h"
#include "record/template_data.h"

namespace concordat::documents {

// The record's clauses, each without words of its own taken from the library in the wording that it names.
// Errors: a Problem for each clause that the library does not have, or not in that wording, and for one that
// was negotiated and has no words.
[[nodiscard]] core::Result<core::Agreement> withLibraryWording(core::Agreement agreement,
                                                               const ClauseLibrary& library);

// The record with the Spanish wording of each clause that can have it, heading and all: those that take the
// preferred wording of the library, of which the Spanish one is the translation, where there is one.
struct InSpanish {
    core::Agreement agreement;
    std::set<std::string> clauses;     // that are in Spanish, by id
    std::vector<std::string> remarks;  // which are not and why, a sentence for each reason
};
[[nodiscard]] InSpanish withSpanishWording(core::Agreement agreement, const ClauseLibrary& library);

// The clauses that take their words from a Word document of the library, by id; those of `in_spanish` from
// the Spanish one. Of the record as it is before it is worded.
using WordWordings = std::map<std::string, std::shared_ptr<const WordWording>>;
[[nodiscard]] WordWordings wordWordings(const core::Agreement& agreement, const ClauseLibrary& library,
                                        const std::set<std::string>& in_spanish);

// Sets `article`, `section`, `exhibit`, `role` and `kind`, in Spanish “Artículo 14”, “Sección 14.2”, “Anexo
// C”. A clause is named by its identity in the library or by its id in the record; of a library's clause that
// the paper lacks the name is known, and blank.
void addReferences(const core::Agreement& agreement, const Exhibits& exhibits, const ClauseLibrary& library,
                   media::Language language, media::Fields& root);

// Of each clause the number of each of its paragraphs in the paper, 0 for one that prints nothing.
using ParagraphNumbers = std::vector<std::vector<std::size_t>>;
// Sets `section` anew by these.
void numberSections(const core::Agreement& agreement, const ParagraphNumbers& numbers,
                    media::Language language, media::Fields& root);

// These names with their meaning, members of the root.
[[nodiscard]] std::vector<record::TemplateName> referenceNames();

}  // namespace concordat::documents
