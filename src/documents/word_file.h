// A Word Document (.docx) as far as text in it is concerned: which parts hold text that people read, and
// where the lists and notes are kept.
//
// A template of Word (.dotx) is taken for the document that it makes. Files that are something else are
// refused with a sentence that says what to do: macro-enabled, Strict Open XML, spreadsheets and slides.
// Links to the outside are kept; those that Word would load on opening are named in `loads_from_outside`, so
// that a caller can warn.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "documents/package.h"

namespace concordat::documents {

enum class TextRole {
    Main,
    Header,
    Footer,
    Footnotes,
    Endnotes,
    Comments,
    Properties,
    Graphic,  // SmartArt and charts, whose words are those of DrawingML
    Other,
};

[[nodiscard]] constexpr bool isNotes(TextRole role) {
    return role == TextRole::Footnotes || role == TextRole::Endnotes;
}

struct TextPart {
    TextRole role = TextRole::Main;
    std::string name;  // of the part
};

// Whether a relationship of this type leads to SmartArt or a chart.
[[nodiscard]] bool isGraphic(std::string_view relationship_type);

struct WordFile {
    Package package;
    std::vector<TextPart> text;  // the main part first; each part once
    std::string numbering;       // the name of the part, empty when there is none
    std::vector<std::string> loads_from_outside;
};

[[nodiscard]] core::Result<WordFile> openWordFile(std::string bytes);

// The part that another one points at by a relationship of this kind, "styles" or "theme"; empty when there
// is none.
[[nodiscard]] std::string relatedPart(const Package& package, std::string_view source, std::string_view kind);

// A macro-enabled file (.docm, .dotm) as the document that it is without its macros, keys, toolbars and
// ribbons of its own; any other file as it is.
[[nodiscard]] core::Result<std::string> withoutMacros(std::string bytes);

}  // namespace concordat::documents
