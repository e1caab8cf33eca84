// Small questions and moves on the tree of a Word part that several steps of the template engine share, and
// the two elements that stand in it between reading a template and filling it.
//
// A compiled template holds <concordat-tag n="3"/> in the run where tag 3 stood, and <concordat-section
// n="5"> around everything that section 5 repeats. Both are in no namespace, where Word has nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "media/xml.h"

namespace concordat::documents {

inline constexpr std::string_view kTagElement = "concordat-tag";
inline constexpr std::string_view kSectionElement = "concordat-section";

// Whether a part holds elements or attributes that only a compiled template has, and that an author cannot
// have written.
[[nodiscard]] bool holdsOurMarks(media::xml::Node root);

// The author of comments that `remarks` puts into a template. They speak of tags and hold none.
inline constexpr std::string_view kRemarkAuthor = "Concordat";

// The number on one of our two elements.
[[nodiscard]] std::optional<std::size_t> tagNumber(media::xml::Node element);
void setTagNumber(media::xml::Node element, std::size_t number);

enum class Blanks : std::uint8_t { Count, Ignored };  // whether white space is content

// Whether a reader would see something at or below `node`; one of our elements counts, `except` does not.
[[nodiscard]] bool holdsContent(media::xml::Node node, Blanks blanks, media::xml::Node except = {});
// The same for the siblings on one side.
[[nodiscard]] bool contentBefore(media::xml::Node node, Blanks blanks);
[[nodiscard]] bool contentAfter(media::xml::Node node, Blanks blanks);

// Whether sections open and close within this element: a note, a comment, a text box.
[[nodiscard]] bool opensStory(media::xml::Node node);
// Properties of a drawing, in which descriptions and links stand.
[[nodiscard]] bool isOfDrawing(media::xml::Node properties);
// Whether a section of the document ends with this paragraph.
[[nodiscard]] bool endsSection(media::xml::Node paragraph);

// Of a drawing that is written in two forms (mc:AlternateContent) the one that is shown, the newer; empty
// where there is none.
[[nodiscard]] media::xml::Node shownForm(media::xml::Node alternatives);

// What a content control holds, or another wrapper that shows nothing itself (w:customXml, w:smartTag); empty
// of another element.
[[nodiscard]] media::xml::Node contentOf(media::xml::Node wrapper);
// The elements of that name directly in another one, those within wrappers among them.
[[nodiscard]] std::vector<media::xml::Node> directlyIn(media::xml::Node container, media::xml::Name name);

// The nearest element of that name around `node`, itself included; empty when there is none.
[[nodiscard]] media::xml::Node enclosing(media::xml::Node node, media::xml::Name name);
// The nearest element around both.
[[nodiscard]] media::xml::Node commonAncestor(media::xml::Node left, media::xml::Node right);
// The child of `ancestor` at or above `node`.
[[nodiscard]] media::xml::Node childTowards(media::xml::Node ancestor, media::xml::Node node);

// The paragraph that holds nothing but this element of a run; empty when there is other text in it, or when a
// section of the document ends with it.
[[nodiscard]] media::xml::Node paragraphOfItsOwn(media::xml::Node marker);

// Takes a paragraph away and keeps what must not go with it: bookmarks and the ends of ranges.
void removeParagraph(media::xml::Node paragraph);
// A page that begins with a paragraph begins with the first one at or below `to` instead; nothing when there
// is no `to`, or when `paragraph` begins none.
enum class NewPage : std::uint8_t {
    Always,
    Once,  // only in the first copy of a section that `to` is repeated by
};
void passNewPage(media::xml::Node paragraph, media::xml::Node to, NewPage when);
// On a w:pageBreakBefore that only the first copy of a section keeps.
inline constexpr std::string_view kOnce = "concordat-once";
// Takes that mark from the first copy, which begins with this node, and the new page from the others. `copy`
// is counted from 0.
void settleNewPage(media::xml::Node first, std::size_t copy);
// The properties of a run or paragraph, which stand first in it; empty when it has none.
[[nodiscard]] media::xml::Node propertiesOf(media::xml::Node container);
// Whether a run holds nothing but its formatting.
[[nodiscard]] bool isEmptyRun(media::xml::Node run);
// Takes a node of a run away, and the run with it when nothing is left.
void removeFromRun(media::xml::Node node);

// Moves first…(end) with their order to the end of `target`; an empty `end` means up to the last sibling.
void moveInto(media::xml::Node target, media::xml::Node first, media::xml::Node end);
// Moves what stands before `node` in its run or paragraph into another one in front of it, with the same
// properties; nothing when nothing stands there. From the first place to the last, each node moves once.
void splitBefore(media::xml::Node node);
// Cuts the paragraph around a marker in two, with the same properties; the marker then stands between.
void splitAround(media::xml::Node& marker);
// Gives a marker in a run a run of its own, without formatting.
void standAlone(media::xml::Node marker);

}  // namespace concordat::documents
