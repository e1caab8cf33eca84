// Anyone's JSON as data for anyone's template: what `document render --data` fills a template with.
#pragma once

#include "media/context.h"
#include "media/json.h"

namespace concordat::documents {

// Objects become groups, arrays lists, numbers and strings the text that was written, booleans truths; null is a
// field that was left blank.
[[nodiscard]] media::Value toData(const media::json::Value& json);

}  // namespace concordat::documents
