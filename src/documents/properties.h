// Properties of paragraphs and runs, which Word's schema keeps in one order.
#pragma once

#include <span>
#include <string_view>

#include "media/xml.h"

namespace concordat::documents {

// The properties of a run ("rPr") or paragraph ("pPr"); made where it has none.
[[nodiscard]] media::xml::Node propertiesFor(media::xml::Node container, std::string_view name);

// The property of that name: the given one, else a new one behind those of `before` that are there.
media::xml::Node place(media::xml::Node properties, std::string_view name,
                       std::span<const std::string_view> before);

// Makes a paragraph an item of a list. One that is an item already keeps its level; an empty level is not
// written, which Word takes for the outermost.
void setList(media::xml::Node paragraph, std::string_view level, std::string_view instance);

}  // namespace concordat::documents
