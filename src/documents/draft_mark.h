// The word DRAFT behind the text of every page, for drafts of templates that have no watermark of their own.
#pragma once

#include <string>

#include "core/result.h"

namespace concordat::documents {

// Of a Word document. One that has a watermark in any of its headers stays as it is.
[[nodiscard]] core::Result<void> addDraftMark(std::string& docx);

}  // namespace concordat::documents
