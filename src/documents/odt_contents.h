// The table of contents of an OpenDocument text. As in Word (`contents.h`) its entries are those of whoever
// saved the template last, so they are written anew from the headings of the document, in the form that the
// table gives each level. The number of a heading and its page are references, which LibreOffice computes
// when it opens the document; until then they are empty.
#pragma once

#include "core/result.h"
#include "media/xml.h"

namespace concordat::documents {

// Takes the entries out of every table of contents below `root` and leaves a paragraph for the look of each
// level. False when there is none.
bool emptyOdtContents(media::xml::Node root);

// Writes the entries of every table of contents of content.xml, instead of those that are there. `named` is
// the root of styles.xml, or empty. Headings in boxes are not among them. Takes a time linear in the part and
// in the entries. TooLarge when tables that a section repeats list too much.
[[nodiscard]] core::Result<void> writeOdtContents(media::xml::Node root, media::xml::Node named);

}  // namespace concordat::documents
