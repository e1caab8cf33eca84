// The text of a clause that is a Word document as HTML, for pages that set it without knowing what is in it.
#pragma once

#include <cstddef>
#include <string>

#include "documents/word_blocks.h"
#include "media/language.h"

namespace concordat::documents {

// Of the article with this number, in the form of `clauseHtml`: a paragraph in the style of numbered ones
// (`kSectionStyle`) is `<div class="section" id="section-7-1">` with its number, whatever follows up to the
// next stands in it. Lists keep the labels that Word shows; headings begin at h3 and leave no level out;
// pictures are data: addresses; notes stand at the end, in the order of their marks. `language` is that of
// the clause. Whatever the document holds is text in it, and no address leads anywhere but to the web, to
// mail or to a telephone.
[[nodiscard]] std::string wordHtml(std::size_t article, const WordText& text, media::Language language);

}  // namespace concordat::documents
