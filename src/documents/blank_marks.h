// Blanks as a draft shows them where there is only text: in the wording of clauses, in document properties.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "media/mustache.h"

namespace concordat::documents {

// "[blank: dates.effective]".
[[nodiscard]] std::string blankMark(std::string_view name);

// The first such mark in a text; `at` is the end of the text and `size` 0 where there is none.
struct Marked {
    std::size_t at = 0;
    std::size_t size = 0;
    std::string_view name;
};
[[nodiscard]] Marked firstBlankIn(std::string_view text);

// The same in a page, set off by more than its words: "<mark>[blank: dates.effective]</mark>".
[[nodiscard]] std::string blankMarkHtml(std::string_view name);

// The whole text, with nothing for its blanks.
[[nodiscard]] std::string wordsOf(const std::vector<media::mustache::Piece>& pieces);

// The whole text, with marks for its blanks.
[[nodiscard]] std::string markedText(const std::vector<media::mustache::Piece>& pieces);

// A page with marks for its blanks; where a page can have words only, within a tag or a title, the words.
[[nodiscard]] std::string markedHtml(const std::vector<media::mustache::Piece>& pieces);

}  // namespace concordat::documents
