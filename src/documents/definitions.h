// The defined terms of an agreement against its words: which are idle, and which words look defined and are
// not.
#pragma once

#include <string>
#include <vector>

#include "core/agreement.h"

namespace concordat::documents {

struct UndefinedTerm {
    std::string words;  // "Program Plan"
    int times = 0;
    std::string path;  // where it occurs first
};

struct DefinitionReading {
    std::vector<std::string> unused;       // terms, in the order of the record
    std::vector<UndefinedTerm> undefined;  // in the order of their first use
};

// A term is used where its words, or their plural, occur outside its own definition. A word looks defined
// where the clauses write it with a capital within a sentence, twice at least, and nothing explains the
// capital: no definition, no name in the record, no “term” in quotation marks or bold. Proper names of the
// law that no record holds are among those; they are few, and a reader tells them at once.
[[nodiscard]] DefinitionReading readDefinitions(const core::Agreement& agreement);

}  // namespace concordat::documents
