// Documents of agreements that are kept in the store.
#pragma once

#include <string>
#include <string_view>

#include "documents/clause_library.h"
#include "documents/occasion.h"
#include "documents/template.h"
#include "media/language.h"
#include "office/visit.h"

namespace concordat::office {

struct DocumentOrder {
    std::string template_name;   // for the file's name: "mou_binding"
    std::string template_bytes;  // of a .docx or .odt
    core::Date as_of;            // printed on drafts; the record is the one agreed on that day
    documents::Copy copy = documents::Copy::Draft;
    documents::Occasion occasion = {};
    media::Language language = media::Language::English;  // of the clauses that have a wording in it
    const documents::ClauseLibrary* library = nullptr;  // of which wording is taken; not owned; the program's
                                                        // own unless given
};

// The document of an agreement. A draft leaves no trace; a final copy is kept under its hash, found by the
// search, and journaled, because it is what the parties will hold in their hands.
[[nodiscard]] core::Result<documents::Rendering> generateDocument(store::Store& store, const Errand& errand,
                                                                  std::string_view id,
                                                                  const DocumentOrder& order);

// A kept file, with its bytes; NotFound when the agreement has none of that number.
struct OpenedFile {
    store::KeptFile file;
    std::string bytes;
};
[[nodiscard]] core::Result<OpenedFile> getFile(store::Store& store, const Visit& visit, std::string_view id,
                                               std::int64_t number);

}  // namespace concordat::office
