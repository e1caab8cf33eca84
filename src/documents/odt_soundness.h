// What keeps a filled OpenDocument text sound, as `soundness` does for Word.
#pragma once

#include "documents/odt_styles.h"
#include "media/xml.h"

namespace concordat::documents {

// Of a whole part at the end: what may vanish and holds nothing is gone, with its page break handed on to
// what follows; tables without rows and lists without items are gone; what must hold a paragraph does; spans
// of cells, chains of lists and the two ends of ranges fit together; blanks are written as the format wants
// them.
void mendOdt(media::xml::Node root, OdtStyles& styles);

}  // namespace concordat::documents
