// A reading copy in Spanish as a Word document: its Spanish words say that they are, and its head says what
// stands in English.
#pragma once

#include <set>
#include <string>

#include "core/agreement.h"
#include "core/result.h"
#include "documents/word_file.h"
#include "media/context.h"

namespace concordat::documents {

// “Copia de lectura: se firma el texto en inglés. El artículo 4 está en inglés porque no tiene versión en
// español.” `in_spanish` are the ids of the clauses that are not.
[[nodiscard]] std::string readingNote(const core::Agreement& agreement,
                                      const std::set<std::string>& in_spanish);

// Puts marks around the words of the clauses in a view, headings as well, that `sayLanguage` finds again. No
// record holds them.
void markLanguages(const core::Agreement& agreement, const std::set<std::string>& in_spanish,
                   media::Value& data);

// Gives every run between two marks the language es-US, takes the marks away, and sets the note in front of
// the text unless the template prints it. False for a template that prints no clause: such a paper gets no
// note.
[[nodiscard]] core::Result<bool> sayLanguage(WordFile& file, const std::string& note);

// Gives every run of a document that says no language es-US.
[[nodiscard]] core::Result<void> sayAllSpanish(std::string& docx);

}  // namespace concordat::documents
