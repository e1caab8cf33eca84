// The table of contents of an OpenDocument text. As in Word (`contents.h`) its entries are those of whoever
// saved the template last, so they are written anew from the headings of the document, in the form that the
// table gives each level. The number of a heading and its page are references, which LibreOffice computes
// when it opens the document; until then they are empty.
#pragma once

#include "core/result.h"
#include "media/xml.h"

namespace concordat::documents {

// Takes the words of the entries of every table of contents below `root`; their paragraphs stay, so that
// places are counted as the author sees them. False when there is none. One that lists a chapter, or marks in
// the text where there are any, stays as it is.
bool emptyOdtContents(media::xml::Node root);

// Writes the entries of every table of contents of content.xml, instead of those that are there. `named` is
// the root of styles.xml, or empty. Headings in boxes, and what is deleted or hidden, are not among them.
// Takes a time linear in the part and, for each table, in what any of them lists. TooLarge when that is too
// much.
[[nodiscard]] core::Result<void> writeOdtContents(media::xml::Node root, media::xml::Node named);

}  // namespace concordat::documents
