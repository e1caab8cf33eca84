// The style definitions of a Word file, as far as somebody asks what a paragraph or a run looks like.
//
// A style that is based on itself, by whatever way, ends there.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "documents/word_file.h"
#include "media/xml.h"

namespace concordat::documents {

class Styles {
public:
    // None when the file has no such part, or one that cannot be read.
    explicit Styles(const WordFile& file);

    // The element "color" among the "rPr" of a style or of those that it is based on, the first that says one
    // of these attributes when any are given; of no style, or one that is not defined, empty.
    [[nodiscard]] media::xml::Node find(std::string_view style, std::string_view properties,
                                        std::string_view element,
                                        std::span<const std::string_view> attributes = {}) const;
    // The same of the defaults of the whole document.
    [[nodiscard]] media::xml::Node findDefault(std::string_view properties, std::string_view element) const;

    // The style of paragraphs that name none; empty when the file does not say.
    [[nodiscard]] std::string_view defaultParagraph() const { return default_paragraph_; }
    // The style of a paragraph, the default one when it names none.
    [[nodiscard]] std::string_view styleOf(media::xml::Node paragraph) const;
    // The name of a style as people know it, "heading 1"; empty of one that is not defined.
    [[nodiscard]] std::string_view nameOf(std::string_view style) const;
    // From 1 to 9; 0 of a paragraph that is no heading.
    [[nodiscard]] int headingLevel(media::xml::Node paragraph) const;

private:
    [[nodiscard]] media::xml::Node definition(std::string_view style) const;

    std::optional<media::xml::Document> tree_;
    std::map<std::string_view, media::xml::Node> definitions_;  // by id
    std::string_view default_paragraph_;
};

// The value of an element such as <w:sz w:val="22"/>; empty when there is no element.
[[nodiscard]] std::string_view valueOf(media::xml::Node element);
// Whether it has one of these attributes, or none is asked for.
[[nodiscard]] bool hasAny(media::xml::Node element, std::span<const std::string_view> attributes);
// Whether an element such as <w:b/> is there and does not say that it is off.
[[nodiscard]] bool isOn(media::xml::Node element);

}  // namespace concordat::documents
