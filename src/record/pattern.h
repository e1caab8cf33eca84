// The lexical space of a scalar kind as a regular expression, so that the schemas refuse what the reader
// refuses.
//
// The expressions mean the same in XSD and in ECMA 262 with the flag u; a whole value must match, and the
// writers add the anchors that their language needs. They are exact for identifiers, texts, masks, dates,
// moments and periods. They are wider than the reader for decimals and money (64 bits, minus zero, the places
// of a currency) and for due rules, whose grammar is not regular.
#pragma once

#include <string>

#include "record/structure.h"

namespace concordat::record {

// Empty for the kinds that schemas tell otherwise: Boolean, Integer, Enumeration, Structured.
[[nodiscard]] std::string pattern(Kind kind, std::string_view mask);

}  // namespace concordat::record
