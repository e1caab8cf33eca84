// What a value becomes in a Word document when it is more than words: a picture, a link, Markdown. Everything
// that such a value brings into the file, parts and relationships, comes in here.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "documents/lists.h"
#include "documents/named_styles.h"
#include "documents/pictures.h"
#include "documents/tag_forms.h"
#include "media/context.h"
#include "media/xml.h"

namespace concordat::documents {

// Of one rendering. Errors are sentences without the name of the value.
class Inserts {
public:
    // All outlive it. `text_width` is that of a line of the body.
    struct Place {
        Package& package;
        ListInstances& lists;
        const NamedStyles& styles;
        const GetFile& picture;
        Emu text_width = 0;
    };
    explicit Inserts(const Place& place) : place_(place), shelf_(place.package) {}

    // The part of the file in which the following calls work; the one before comes back.
    std::string enter(std::string part) { return std::exchange(part_, std::move(part)); }

    // In front of the marker in its run; its wp:docPr comes back. A picture that is given no size has its
    // own, no wider than a line.
    [[nodiscard]] core::Result<media::xml::Node> setPicture(media::xml::Node marker, const Form& form,
                                                            const media::Value& value);
    // In the place of the marker, which goes.
    [[nodiscard]] core::Result<void> setLink(media::xml::Node marker, const Form& form,
                                             std::string_view address);
    // The same; where the marker stands alone in its paragraph, that goes as well and those that were made
    // instead come back.
    [[nodiscard]] core::Result<std::vector<media::xml::Node>> setMarkdown(media::xml::Node marker,
                                                                          std::string_view text);
    // The picture in a drawing, by its wp:docPr, becomes another one in the same place. It fits into the
    // size of the one that was there, and keeps its proportions, unless the form gives a size; it has the
    // description that is there, unless its value or its form has one.
    [[nodiscard]] core::Result<void> exchange(media::xml::Node properties, const Form& form,
                                              const media::Value& value);
    // The id of a relationship to an address.
    [[nodiscard]] core::Result<std::string> linkTo(std::string_view address);

private:
    Place place_;
    PictureShelf shelf_;
    std::string part_;
    std::map<std::pair<std::string, std::string>, std::string> links_;  // by part and address
};

// The width of a line of text on the pages of a section (w:sectPr); on a letter page with margins of an inch
// when it does not say, or is empty.
[[nodiscard]] Emu lineWidth(media::xml::Node section);
// The same of the last section of a body.
[[nodiscard]] Emu textWidth(media::xml::Node document);

}  // namespace concordat::documents
