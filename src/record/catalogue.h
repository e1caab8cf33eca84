// Every field of a record with its place, kind, bounds and meaning: the reference that `schema --catalogue`
// prints and that forms are made from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/vocabulary.h"
#include "record/structure.h"

namespace concordat::record {

struct CatalogueEntry {
    std::string path;  // "obligations[].due_rule"; a list ends in "[]"
    std::string_view meaning;
    std::string cardinality;  // "required", "optional", "list", "list, at least 2"
    Kind kind = Kind::Line;
    std::string kind_name;  // "date", "text", "identifier of a party", "one of 12 words", "obligation"
    std::string bounds;     // in words: "at most 500 characters", "1 to 12", "the shape 99-9999999"; or empty
    std::vector<core::Word> words;  // Enumeration
};

// In the order of the record; what a structure holds follows it.
[[nodiscard]] std::vector<CatalogueEntry> catalogue(const Structure& root);

}  // namespace concordat::record
