// Which tags of a story belong together as sections, and what is said of those that cannot: for every engine
// that fills a tree.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "documents/template_parts.h"
#include "media/xml.h"

namespace concordat::documents {

struct SectionPair {
    std::size_t opening = 0;
    std::size_t closing = 0;
};

struct SectionPairs {
    std::vector<SectionPair> pairs;  // inner ones first
    // The opening tag of the section around that of another, also around one that is never closed.
    std::map<std::size_t, std::optional<std::size_t>> around;
};

// Tags that have no partner are reported, and the others paired as if the likely fix were made; what is left
// over is kept in the table as loose. Nothing more when too many sections are open at once.
[[nodiscard]] SectionPairs pairSections(const Story& story, TagTable& table);

// Between the tags of the section stands nothing that can be repeated.
void reportUnrepeatable(TagTable& table, std::size_t opening);

// What the order of the text says must be what the tree says, or sections cross. `sections` are the elements
// around what each repeats, by the opening tag; pairs without one are loose.
void reportCrossed(const Story& story, const SectionPairs& pairs,
                   const std::map<std::size_t, media::xml::Node>& sections, TagTable& table);

}  // namespace concordat::documents
