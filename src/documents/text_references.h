// Where the clauses of an agreement cite its own articles, sections, exhibits and schedules by number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "core/agreement.h"

namespace concordat::documents {

struct TextReference {
    enum class Kind : std::uint8_t { Article, Section, Exhibit };

    Kind kind = Kind::Article;
    std::string words;        // "Section 4.2", "Exhibit B"
    std::size_t article = 0;  // of Article and Section
    std::size_t section = 0;  // of Section
    std::string path;         // "clauses[art-7].paragraphs[2]"
};

// In the order of the text. A law's own articles and sections are none ("Section 2.31 of 42 CFR", “Article 1
// of the Constitution”), and neither is what stands in a tag. "Articles 6 to 11" are two.
[[nodiscard]] std::vector<TextReference> textReferences(const core::Agreement& agreement);

// What the paper calls its exhibits and schedules: "Exhibit A", "Schedule 1".
[[nodiscard]] std::set<std::string> exhibitNames(const core::Agreement& agreement);

}  // namespace concordat::documents
