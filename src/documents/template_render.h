// Fills a compiled template: one walk over a copy of each tree.
#pragma once

#include "documents/template_parts.h"

namespace concordat::documents {

[[nodiscard]] core::Result<Rendering> fill(const Template::Compiled& compiled, const media::Value& data,
                                           Copy copy, media::Language language);

}  // namespace concordat::documents
