// The names of WordprocessingML that this room uses, once.
#pragma once

#include <string_view>

#include "media/xml.h"

namespace concordat::documents::word {

inline constexpr std::string_view kWord = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr std::string_view kWord2010 = "http://schemas.microsoft.com/office/word/2010/wordml";
inline constexpr std::string_view kXml = "http://www.w3.org/XML/1998/namespace";

// {kWord, "p"}: elements and attributes alike.
[[nodiscard]] constexpr media::xml::Name w(std::string_view local) {
    return {kWord, local};
}

}  // namespace concordat::documents::word
