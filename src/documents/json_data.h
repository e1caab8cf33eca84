// Anybody's JSON as the data of a template: objects and lists as they are, numbers as they were written, null
// as a blank.
#pragma once

#include "media/context.h"
#include "media/json.h"

namespace concordat::documents {

[[nodiscard]] media::Value toData(const media::json::Value& json);

}  // namespace concordat::documents
