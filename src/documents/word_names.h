// The names of WordprocessingML that this room uses, once.
#pragma once

#include <string_view>

#include "media/xml.h"

namespace concordat::documents::word {

inline constexpr std::string_view kWord = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr std::string_view kWord2010 = "http://schemas.microsoft.com/office/word/2010/wordml";
// Of attributes that name a relationship; in front of the types of relationships as well.
inline constexpr std::string_view kRelationship =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
inline constexpr std::string_view kDrawingMain = "http://schemas.openxmlformats.org/drawingml/2006/main";
inline constexpr std::string_view kDrawingPicture =
    "http://schemas.openxmlformats.org/drawingml/2006/picture";
inline constexpr std::string_view kWordDrawing =
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
inline constexpr std::string_view kDecorative = "http://schemas.microsoft.com/office/drawing/2017/decorative";
inline constexpr std::string_view kCompatibility =
    "http://schemas.openxmlformats.org/markup-compatibility/2006";
inline constexpr std::string_view kXml = "http://www.w3.org/XML/1998/namespace";

// {kWord, "p"}: elements and attributes alike.
[[nodiscard]] constexpr media::xml::Name w(std::string_view local) {
    return {kWord, local};
}

inline constexpr std::string_view kNumberingType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml";

}  // namespace concordat::documents::word
