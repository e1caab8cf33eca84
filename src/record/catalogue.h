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
    std::string kind_name;    // "date", "text", "word", "identifier: party", "structure: obligation"
    std::string bounds;       // "at most 20000 characters", "1 to 12", "for example 2026-07-01"; or empty
    std::vector<core::Word> words;  // Enumeration
};

// In the order of the record; what a structure holds follows it.
[[nodiscard]] std::vector<CatalogueEntry> catalogue(const Structure& root);

}  // namespace concordat::record
