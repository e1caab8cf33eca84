// The names of a record's fields, as the template engine checks them.
#pragma once

#include "documents/field_names.h"

namespace concordat::cli {

[[nodiscard]] documents::NamedField templateNames();

}  // namespace concordat::cli
