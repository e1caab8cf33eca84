// The text of an OpenDocument text, for `document_text`.
#pragma once

#include <string>

#include "core/result.h"
#include "documents/document_text.h"
#include "documents/odt_file.h"

namespace concordat::documents {

// What people read in it, a line for each paragraph. What fields show is left out: it is made anew when the
// file is opened.
[[nodiscard]] core::Result<std::string> odtText(std::string bytes, TextOf part);

}  // namespace concordat::documents
