// What templates repeat over as the `paragraphs` of a clause, whatever its wording is written in.
#pragma once

#include <string>
#include <string_view>

#include "documents/word_blocks.h"
#include "media/context.h"

namespace concordat::documents {

// A paragraph as a document sets it: the numbered one, or an item of the list behind it.
struct SetParagraph {
    int depth = 0;  // 0: numbered; 1: an item; 2: an item of an item
    media::List pieces;
    std::string marked;  // the words with their blanks
};

// How the words of a piece stand out.
enum class Emphasis : std::uint8_t { None, Emphasis, Strong };

// Words at the end of the paragraph.
void addWords(SetParagraph& paragraph, std::string text, Emphasis emphasis = Emphasis::None);
// A blank at the end of the paragraph: templates highlight it, and a section over `blank` tells it from text.
void addBlank(SetParagraph& paragraph, std::string name, Emphasis emphasis = Emphasis::None);

// `value`, `pieces` and the three names that tell its depth.
[[nodiscard]] media::Fields fieldsOf(SetParagraph paragraph);

// The text of a Word document for papers that take words alone. A paragraph in the style of numbered ones
// counts as one, with what stands behind it up to the next; where none has that style, each is one. Headings
// stand in the lines above the words that they head, items of lists in lines with their labels, rows of
// tables in lines with " | " between the cells, notes in lines at the end.
[[nodiscard]] media::List paragraphsOfWord(const WordText& text);

}  // namespace concordat::documents
