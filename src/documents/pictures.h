// Pictures that data bring into a Word document: PNG, JPEG and GIF, told apart by their bytes and not by
// their names.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/result.h"
#include "documents/fillable.h"
#include "documents/package.h"
#include "documents/tag_forms.h"
#include "media/context.h"
#include "media/xml.h"

namespace concordat::documents {

struct Picture {
    std::string bytes;
    std::string_view ending;  // "png"
    std::string_view content_type;
    Emu width = 0;  // at its own resolution, 96 dots to an inch where it has none
    Emu height = 0;
    std::string description;  // for those who do not see it; may be empty
};

// Unsupported for another format, Invalid for a picture without a size or one that breaks off.
[[nodiscard]] core::Result<Picture> readPicture(std::string bytes);

// What a value means as a picture: a data: address, or the name of a file; or a group with `file`, which is
// one of both, and `description`. Errors: those of `file` and of reading; Invalid for another value.
[[nodiscard]] core::Result<Picture> pictureOf(const media::Value& value, const GetFile& file);

// The pictures of one rendering: the same bytes are one part of the file, however often they are shown.
class PictureShelf {
public:
    explicit PictureShelf(Package& package) : package_(package) {}

    // The id of the relationship by which `part` shows the picture.
    [[nodiscard]] core::Result<std::string> relate(const std::string& part, const Picture& picture);

private:
    Package& package_;
    std::map<std::string, std::string> parts_;                            // by content
    std::map<std::pair<std::string, std::string>, std::string> related_;  // by both parts
};

// A drawing in a line of text, to be set into a run.
[[nodiscard]] core::Result<media::xml::Document> drawingOf(const Picture& picture,
                                                           std::string_view relationship);

// Shows another picture in a drawing that is there; its place, its size and how it is cut stay. `properties`
// is its wp:docPr. False when there is no picture in it.
[[nodiscard]] bool exchangePicture(media::xml::Node properties, std::string_view relationship);
// Gives the drawing and the picture in it this size.
void resizePicture(media::xml::Node properties, Emu width, Emu height);

}  // namespace concordat::documents
