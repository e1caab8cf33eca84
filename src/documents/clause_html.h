// The wording of a clause as HTML, for pages that set it without knowing its lists.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "media/context.h"

namespace concordat::documents {

// From the `paragraphs` that `fillClauses` sets, of the article with this number: of each numbered paragraph
// `<div class="section" id="section-7-1">` with its number and words in `<p>`, then its items in `<ol>`. The
// one markup within a paragraph is strong, em, mark around a blank, and br. Whatever the record holds is text
// in it.
[[nodiscard]] std::string clauseHtml(std::size_t article, const media::List& paragraphs);

// Words as text of a page, with br between their lines.
[[nodiscard]] std::string wordsHtml(std::string_view words);

}  // namespace concordat::documents
