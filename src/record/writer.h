// From a value to its two published forms.
#pragma once

#include <string>

#include "core/result.h"
#include "record/reader.h"

namespace concordat::record {

// Fields in the order of their description, absent ones and empty lists left out; ends with a line break.
// `object` is a value of the form's root structure.
[[nodiscard]] core::Result<std::string> writeXml(const Form& form, const void* object);
// The canonical form (C14N 1.1) of what writeXml writes, made in one pass.
[[nodiscard]] core::Result<std::string> canonicalXml(const Form& form, const void* object);
[[nodiscard]] std::string writeJson(const Form& form, const void* object);

}  // namespace concordat::record
