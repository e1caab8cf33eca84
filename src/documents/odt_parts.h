// An OpenDocument template between reading and filling, for the files of the engine alone. The steps are
// those of the Word engine (`template_parts.h`).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "documents/fillable.h"
#include "documents/odt_file.h"
#include "documents/odt_lists.h"
#include "documents/odt_styles.h"
#include "documents/odt_template.h"
#include "documents/template_parts.h"
#include "media/xml.h"

namespace concordat::documents {

struct OdtTemplate::Compiled : TaggedText {
    OdtFile file;
    std::optional<media::xml::Document> named;         // styles.xml as it is, for its styles
    std::map<std::size_t, RestartingChains> restarts;  // by the number of the section
    std::set<std::string> loads_from_outside;
    GetFile picture;
    bool has_contents = false;  // a table of contents in the text, `odt_contents.h`

    // Reads a part, and keeps it when it holds tags.
    core::Result<void> take(const TextPart& part, media::xml::Document tree);
};

// `odt_reader`: replaces every tag below `root` by an element, and has properties and fields name the text
// that fills them.
[[nodiscard]] std::vector<Story> readOdtStories(media::xml::Node root, const TextPart& part,
                                                const OdtStyles& styles, TagTable& table);
void readOdtProperties(media::xml::Node root, const TextPart& part, TagTable& table,
                       std::vector<PropertyText>& properties);
// Tags that are left where none is filled.
void reportTagsBesideOdtText(media::xml::Node root, const TextPart& part, TagTable& table);

// `odt_layout`: pairs and arranges the sections of one story. The closing tags are gone afterwards.
void arrangeOdtSections(const Story& story, const OdtStyles& styles, TagTable& table);

// Takes a paragraph away in which nothing is left; one that begins a page stays until something else does.
void dropOdtParagraph(media::xml::Node paragraph, const OdtStyles& styles);

// `odt_render`: one walk over a copy of each tree.
[[nodiscard]] core::Result<Rendering> fillOdt(const OdtTemplate::Compiled& compiled, const media::Value& data,
                                              Copy copy);

}  // namespace concordat::documents
