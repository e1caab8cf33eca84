// An agreement as its document needs it: the record's own names (`record/template_data`) and, beside them,
// what is computed from it: terms and notice deadlines, the responsibility matrix by function, due rules in
// words with the first dates, who a reference names with title and telephone, money by source, and the
// wording of the clauses filled from the same names.
//
// What the computed names mean is said once, by `agreementNames`; a template is checked against it.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/agreement.h"
#include "core/business_days.h"
#include "core/instant.h"
#include "core/result.h"
#include "documents/clause_library.h"
#include "documents/clause_references.h"
#include "documents/occasion.h"
#include "documents/template.h"
#include "media/context.h"
#include "media/language.h"
#include "record/template_data.h"

namespace concordat::documents {

// What a document says of how it was made.
struct Provenance {
    std::string revision;   // the hash of the record
    std::string generator;  // "Concordat 0.1.0"
};

// How clauses whose wording is a Word document come into the view.
enum class WordClauses : std::uint8_t {
    AsMarks,  // one paragraph, `markOf`, in whose place `clause_insertion` sets the document
    AsText,   // its words and the labels of its lists, for what is no Word document
    AsPage,   // the same, and its HTML
};

struct AgreementQuestion {
    core::Date as_of;                            // printed on drafts
    const core::Calendars* calendars = nullptr;  // every calendar that the record names; not owned
    const core::TimeZone* zone = nullptr;        // of the agreement; not owned
    Copy copy = Copy::Draft;                     // what the paper says of itself
    const ClauseLibrary* library = nullptr;      // of which wording is taken; the program's own unless given
    Occasion occasion = {};
    std::optional<Provenance> provenance = {};
    media::Language language = media::Language::English;  // of the clauses that have a wording in it
    std::set<std::string> in_spanish = {};  // clauses whose words and headings are Spanish, by id
    WordWordings word_wordings = {};
    WordClauses word_clauses = WordClauses::AsText;
};

// A clause whose wording is a Word document, filled.
struct WordClause {
    std::size_t article = 0;  // from 1
    std::string file;         // of the clause library
    std::string bytes;
    std::vector<std::string> loads_from_outside;
    std::vector<std::string> remarks = {};  // for a paper that is no Word document
};

struct AgreementView {
    media::Value data;
    // Names in the wording of clauses that hold nothing: path "clauses[art-17].paragraphs[1]".
    std::vector<Blank> blanks;
    std::vector<WordClause> word_clauses = {};
};

// Dates that cannot be computed yet, because a signature or a condition is missing, are blank. Invalid when
// the wording of a clause is not a template or uses unknown names, with a Problem for each.
[[nodiscard]] core::Result<AgreementView> agreementView(const core::Agreement& agreement,
                                                        const AgreementQuestion& question);

// All names of the view, one Object without a name.
[[nodiscard]] const record::TemplateName& agreementNames();

}  // namespace concordat::documents
