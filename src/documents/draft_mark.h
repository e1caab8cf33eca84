// The word DRAFT behind the text of every page, for drafts of templates that have no watermark of their own.
#pragma once

#include "core/result.h"
#include "documents/word_file.h"

namespace concordat::documents {

// One that has a watermark in any of its headers stays as it is.
[[nodiscard]] core::Result<void> addDraftMark(WordFile& file);

}  // namespace concordat::documents
