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
    std::optional<std::size_t> parent;  // the opening tag of the section around it
};

// Inner pairs first. Nothing, and reported, when a tag has no partner or too many sections are open at once.
[[nodiscard]] std::optional<std::vector<SectionPair>> pairSections(const Story& story, TagTable& table);

// Between the tags of the section stands nothing that can be repeated.
void reportUnrepeatable(TagTable& table, std::size_t opening);

// What the order of the text says must be what the tree says, or sections cross. `sections` are the elements
// around what each repeats, by the opening tag.
void reportCrossed(const Story& story, const std::vector<SectionPair>& pairs,
                   const std::map<std::size_t, media::xml::Node>& sections, TagTable& table);

}  // namespace concordat::documents
