// Blanks as a draft shows them where there is only text: in the wording of clauses, in document properties.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "media/mustache.h"

namespace concordat::documents {

// "[blank: dates.effective]".
[[nodiscard]] std::string blankMark(std::string_view name);

// The name in such a mark; empty for any other text.
[[nodiscard]] std::string_view blankIn(std::string_view mark);

// The same in a page, set off by more than its words: "<mark>[blank: dates.effective]</mark>".
[[nodiscard]] std::string blankMarkHtml(std::string_view name);

// The whole text, with nothing for its blanks.
[[nodiscard]] std::string wordsOf(const std::vector<media::mustache::Piece>& pieces);

// The whole text, with marks for its blanks.
[[nodiscard]] std::string markedText(const std::vector<media::mustache::Piece>& pieces);

// A page with marks for its blanks; where a page can have words only, within a tag or a title, the words.
[[nodiscard]] std::string markedHtml(const std::vector<media::mustache::Piece>& pieces);

}  // namespace concordat::documents
