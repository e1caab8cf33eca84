// Small questions and moves on the tree of an OpenDocument part, as `word_tree` has them for Word. Our two
// elements between reading and filling are those of `word_tree`; what else is noted stands in attributes in
// no namespace, which are gone from what is written.
#pragma once

#include <string_view>

#include "documents/word_tree.h"
#include "media/xml.h"

namespace concordat::documents::odf {

// On a paragraph whose texts hold their blanks as a reader sees them, each as a character; at the end they
// are written as the format wants them.
inline constexpr std::string_view kExact = "concordat-exact";
// On a paragraph or table from which something vanished: it goes as well when nothing is left. On a link
// without an address: it goes, its words stay.
inline constexpr std::string_view kMayVanish = "concordat-may-vanish";
// On a table in which a section repeated rows: none of its rows is left alone on a page.
inline constexpr std::string_view kGrown = "concordat-grown";
// On an element whose text, or value, is filled by the property of that number.
inline constexpr std::string_view kProperty = "concordat-property";

// The first thing in a link whose address holds tags: that address as words, filled and put in its place.
inline constexpr std::string_view kAddress = "concordat-address";

// What an element is within a paragraph.
enum class Inline {
    Wrapper,  // shows what is in it
    Blank,    // a blank, a tab, a line break
    Silent,   // shows nothing: marks of bookmarks and changes, comments
    Object,   // a picture, a field, a note
};
[[nodiscard]] Inline inlineKind(media::xml::Node element);

[[nodiscard]] bool isParagraph(media::xml::Node node);
// What rows stand in: a table, its headings, a group.
[[nodiscard]] bool holdsRows(media::xml::Node node);
// The ends of a range and points, whose partners or references may stand elsewhere.
[[nodiscard]] bool isMark(media::xml::Node node);
// Whether the texts in this element are those of a paragraph.
[[nodiscard]] bool holdsWords(media::xml::Node element);

// Whether it links what is in it to an address.
[[nodiscard]] bool isLink(media::xml::Node node);
// The title or the description of a picture, which is words without paragraphs.
[[nodiscard]] bool isDescription(media::xml::Node node);

// As in `word_tree`.
[[nodiscard]] bool holdsContent(media::xml::Node node, Blanks blanks, media::xml::Node except = {});
[[nodiscard]] bool contentBefore(media::xml::Node node, Blanks blanks);
[[nodiscard]] bool contentAfter(media::xml::Node node, Blanks blanks);

// The nearest paragraph, or table, around `node`, itself included; empty when there is none.
[[nodiscard]] media::xml::Node paragraphAround(media::xml::Node node);

// Takes an element away; marks in it go to a paragraph beside it where there is one.
void removeKeepingMarks(media::xml::Node element);
// Takes spans away that hold nothing any more.
void removeEmptySpans(media::xml::Node container);

// Cuts the element around a marker in two; the marker then stands between. The second half of a list goes
// on with its numbers.
void splitAround(media::xml::Node& marker);

}  // namespace concordat::documents::odf
