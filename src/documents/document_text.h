// The text of a Word document or an OpenDocument text, for the search.
#pragma once

#include <string>

#include "core/result.h"
#include "documents/word_file.h"

namespace concordat::documents {

enum class TextOf {
    Everything,  // the main text first, then headers, footers and notes
    Body,        // the main text alone, which every printing of the document shows
};

// What people read in it, a line for each paragraph. Errors: those of opening the file.
[[nodiscard]] core::Result<std::string> documentText(std::string bytes, TextOf part = TextOf::Everything);
[[nodiscard]] core::Result<std::string> documentText(const WordFile& file, TextOf part = TextOf::Everything);

}  // namespace concordat::documents
