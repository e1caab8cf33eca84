// The styles of an OpenDocument text, as far as filling it asks for them: which paragraphs begin a page, and
// new styles beside those that are there.
//
// A page break is part of the style of a paragraph, so one that vanishes hands it on to what follows.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "media/xml.h"

namespace concordat::documents {

// The styles that a part sees: its own automatic ones and the named ones.
class OdtStyles {
public:
    // `named` is the root of styles.xml, the same as `part` for that part itself, or empty.
    OdtStyles(media::xml::Node part, media::xml::Node named);

    // Whether a paragraph or table begins a page or column, or the one behind it does.
    [[nodiscard]] bool breaksPage(media::xml::Node block) const;

    // The name of the style that marks blanks, made on the first call.
    std::string_view blankMark();
    // Gives a paragraph or table the page break of `vanishing`.
    void handOnBreak(media::xml::Node vanishing, media::xml::Node block);
    // A picture is not cut, whatever its style says.
    void showWhole(media::xml::Node frame);
    // The page does not break between this paragraph and the next.
    void keepWithNext(media::xml::Node paragraph);

private:
    using Key = std::pair<std::string, std::string>;  // family and name

    [[nodiscard]] media::xml::Node styleOf(media::xml::Node block) const;
    [[nodiscard]] media::xml::Node parentOf(media::xml::Node style) const;
    void collect(media::xml::Node styles);
    // A name that no style of the family has, and is noted as used.
    std::string freshName(std::string_view family, std::string_view wanted);
    media::xml::Node automaticStyles();
    // A new style for a paragraph, table or frame, like the one that it has.
    media::xml::Node variantOf(media::xml::Node block, std::string_view wanted);

    media::xml::Node part_;
    std::map<Key, media::xml::Node> styles_;
    std::map<std::string, std::string, std::less<>> keeping_;  // the styles that keep, by those they are like
    std::string blank_mark_;
    std::size_t made_ = 0;  // names tried
};

}  // namespace concordat::documents
