// Cells of an OpenDocument table that span rows, when the rows under them are repeated or vanish: the span
// follows, and a cell that is covered no more stands for itself.
#pragma once

#include <vector>

#include "media/xml.h"

namespace concordat::documents {

enum class Rows { Any, OfText };  // those of headings as well, or not

// In their order, through groups and sections; rows of tables in its cells are not its own.
[[nodiscard]] std::vector<media::xml::Node> rowsOf(media::xml::Node table, Rows wanted);

// Of a compiled table: notes at every covered cell which one covers it.
void noteSpans(media::xml::Node table);
// Of a filled table: sets the spans, and takes the notes away.
void settleSpans(media::xml::Node table);

}  // namespace concordat::documents
