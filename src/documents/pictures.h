// Pictures that data bring into a Word document: PNG, JPEG and GIF, told apart by their bytes and not by
// their names.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

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

// Whether a value can only be meant as a picture: a group with `file`, a data: address, a name such as
// "seal.png".
[[nodiscard]] bool meansPicture(const media::Value& value);

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

// The wp:docPr of a drawing.
[[nodiscard]] media::xml::Node propertiesOfDrawing(media::xml::Node drawing);
// Whether there are words in a drawing's description, or it says that it only adorns.
[[nodiscard]] bool isDescribed(media::xml::Node properties);

// Shows another picture in a drawing that is there; its place, size and rotation stay, how the old one was
// cut does not. `properties` is its wp:docPr. False when there is no picture in it.
[[nodiscard]] bool exchangePicture(media::xml::Node properties, std::string_view relationship);

struct Size {
    Emu width = 0;
    Emu height = 0;
};
// Of the first picture in a drawing; nothing where it does not say.
[[nodiscard]] std::optional<Size> sizeOfPicture(media::xml::Node properties);
// Gives it another one, and the drawing as well unless there are other shapes in it.
void resizePicture(media::xml::Node properties, Size size);
// The largest size of these proportions within another one.
[[nodiscard]] Size fittedInto(Size box, Size natural);

// The width of a line where nothing says it: a letter page with margins of an inch.
inline constexpr Emu kUsualLine = 13 * kEmuToInch / 2;
// Gives the picture the size that its form says, else its own where that is no wider than a line; within what
// a page can be.
void fitToPage(Picture& picture, const Form& form, Emu line);

}  // namespace concordat::documents
