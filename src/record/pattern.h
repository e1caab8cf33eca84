// The lexical space of a scalar kind as a regular expression, so that the schemas refuse what the reader
// refuses.
//
// A whole value must match; the writers add the anchors that their language needs. The expressions are exact
// for identifiers, texts, masks, dates, moments and periods. They are wider than the reader for decimals and
// money (64 bits, minus zero, the places of a currency) and for due rules, whose grammar is not regular.
#pragma once

#include <string>

#include "record/structure.h"

namespace concordat::record {

// The expressions mean the same in both, but that JSON can hold two characters that no XML file holds.
enum class Dialect {
    Xsd,
    Ecma,  // ECMA 262 with the flag u
};

// Empty for the kinds that schemas tell otherwise: Boolean, Integer, Enumeration, Structured.
[[nodiscard]] std::string pattern(Kind kind, std::string_view mask, Dialect dialect);

}  // namespace concordat::record
