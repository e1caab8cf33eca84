// The text of a Word document, for the search.
#pragma once

#include <string>

#include "core/result.h"

namespace concordat::documents {

// What people read in it, a line for each paragraph: the main text first, then headers, footers and notes.
// Errors: those of opening the file.
[[nodiscard]] core::Result<std::string> documentText(std::string bytes);

}  // namespace concordat::documents
