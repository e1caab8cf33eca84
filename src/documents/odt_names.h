// The names of OpenDocument that this room uses, once.
#pragma once

#include <string_view>

#include "media/xml.h"

namespace concordat::documents::odf {

inline constexpr std::string_view kText = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
inline constexpr std::string_view kTable = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
inline constexpr std::string_view kDraw = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";
inline constexpr std::string_view kStyle = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
inline constexpr std::string_view kFormatting = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0";
inline constexpr std::string_view kOffice = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
inline constexpr std::string_view kScript = "urn:oasis:names:tc:opendocument:xmlns:script:1.0";
inline constexpr std::string_view kManifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
inline constexpr std::string_view kDrawing = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0";
inline constexpr std::string_view kXlink = "http://www.w3.org/1999/xlink";
inline constexpr std::string_view kXml = "http://www.w3.org/XML/1998/namespace";

// {kText, "p"}: elements and attributes alike.
[[nodiscard]] constexpr media::xml::Name text(std::string_view local) {
    return {kText, local};
}
[[nodiscard]] constexpr media::xml::Name table(std::string_view local) {
    return {kTable, local};
}
[[nodiscard]] constexpr media::xml::Name draw(std::string_view local) {
    return {kDraw, local};
}
[[nodiscard]] constexpr media::xml::Name style(std::string_view local) {
    return {kStyle, local};
}
[[nodiscard]] constexpr media::xml::Name fo(std::string_view local) {
    return {kFormatting, local};
}
[[nodiscard]] constexpr media::xml::Name office(std::string_view local) {
    return {kOffice, local};
}
[[nodiscard]] constexpr media::xml::Name manifest(std::string_view local) {
    return {kManifest, local};
}

inline constexpr media::xml::Name kHref = {kXlink, "href"};
inline constexpr media::xml::Name kId = {kXml, "id"};

}  // namespace concordat::documents::odf
