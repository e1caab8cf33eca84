// Clauses whose wording is a Word document, set into the document of their agreement: each in the place of
// the paragraph that marks it (`markOf`).
//
// `word_import` brings styles, lists, pictures, links and notes along. A paragraph of the clause in the style
// of the paragraph in whose place it stands is a numbered one of the article and goes on with its numbers;
// every other list of the clause begins anew. Section breaks, headers and footers of the clause stay behind.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/result.h"
#include "documents/agreement_view.h"
#include "documents/word_file.h"

namespace concordat::documents {

// `file` is what a template made of a view with these clauses. Adds to `rendering` what each loads from
// outside, and a remark for what was left behind and for an anchor at a paragraph without a number. Invalid,
// with the clause's file, where a document cannot be taken and where the template prints the mark among other
// words.
[[nodiscard]] core::Result<void> insertClauses(WordFile& file, std::span<const WordClause> clauses,
                                               Rendering& rendering);

}  // namespace concordat::documents
