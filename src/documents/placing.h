// What comes into the tree of a Word part in the place of a tag: words with their lines, the mark of a blank,
// the blocks of another text. The marker is the element that stands for the tag in its run.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "media/xml.h"

namespace concordat::documents {

// The first at or below `top`; empty when there is none.
[[nodiscard]] media::xml::Node findMarker(media::xml::Node top);

// In front of the marker, with tabs, and a break between two lines.
void insertLines(media::xml::Node marker, std::span<const std::string_view> lines);

// "[blank: name]" in a run of its own, highlighted, with the formatting of the run of the marker, which goes.
void markBlank(media::xml::Node marker, std::string_view name);

// Sections of the document that an included text ends have the headers and footers of the place where it
// stands, in front of `paragraph`.
void giveHeaders(const std::vector<media::xml::Node>& copy, media::xml::Node paragraph);

// A run that has no look of its own takes that of another.
media::xml::Node inTheLookOf(media::xml::Node run, media::xml::Node copy);

// Puts a paragraph, which may vanish again, between a table and the one before it: two tables that touch
// become one in Word.
void keepApart(media::xml::Node table);

}  // namespace concordat::documents
