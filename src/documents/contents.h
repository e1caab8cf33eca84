// The table of contents of a Word document, the field TOC. Word writes its entries only when somebody asks it
// to, so those of a template are what the headings of the template were, and a document that was made from it
// would be signed with them. Here they are written anew from the headings that the document has: their
// numbers, their words, a link to each. On which page a heading stands only a program that lays out pages
// knows: the number is a field (PAGEREF) that Word fills in when its fields are updated, and that stays empty
// until then.
//
// What a table lists is what its switches say: \o headings of these levels, \t paragraphs in these styles, \u
// paragraphs with such an outline level, and without any of them every heading; \h, \n and \p are followed,
// \w, \x, \z and \* change nothing here (ECMA-376 Part 1, 17.16.5.68). One that lists something else or a
// part of the document, whose field does not stand in paragraphs that follow one another, or that its author
// has locked, stays as it is.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/result.h"
#include "documents/named_styles.h"
#include "documents/styles.h"
#include "media/xml.h"

namespace concordat::documents {

// Of all tables of contents of a document together.
inline constexpr std::size_t kMostEntries = 20'000;
[[nodiscard]] tl::unexpected<core::Error> tooManyEntries();

struct TakenContents {
    bool any = false;       // tables that `writeContents` will write
    bool any_left = false;  // tables that stay as they are, other than lists of figures and locked ones
};

// Takes the words of the entries of every table of contents below `root`; their paragraphs stay, so that
// places are counted as the author sees them.
TakenContents emptyContents(media::xml::Node root);

// What contents are written with.
struct ContentsSource {
    const Styles& styles;
    const NamedStyles& named;
    std::string_view numbering;  // the bytes of the part; empty where there is none
};

// Writes the entries of every table of contents below `root`, instead of those that are there; headings in
// boxes and hidden words are not among them. Takes a time linear in the part and, for each table, in what any
// of them lists. TooLarge when that is too much.
[[nodiscard]] core::Result<void> writeContents(media::xml::Node root, const ContentsSource& source);

// Lets the entries of every table of contents stand as plain paragraphs, so that a program that writes no
// contents by itself numbers their pages like any other reference. One that refers to a place that is not in
// the document stays as it is. False when nothing was changed.
bool looseContents(media::xml::Node root);

}  // namespace concordat::documents
