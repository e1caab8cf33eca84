// Pictures that data bring into an OpenDocument text, as `inserts` has them for Word.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "core/result.h"
#include "documents/odt_file.h"
#include "documents/odt_styles.h"
#include "documents/pictures.h"
#include "documents/template_parts.h"
#include "media/xml.h"

namespace concordat::documents {

// Of one rendering: the same bytes are one part of the file, however often they are shown.
class OdtPictures {
public:
    // Both outlive it.
    OdtPictures(OdtFile& file, const GetFile& picture) : file_(file), picture_(picture) {}

    // In front of the marker, as a letter of the line; its frame comes back. A picture that is given no size
    // has its own, no wider than a line of a usual page.
    [[nodiscard]] core::Result<media::xml::Node> set(media::xml::Node marker, const Form& form,
                                                     const media::Value& value);
    // As Inserts::exchange, by its frame.
    [[nodiscard]] core::Result<void> exchange(media::xml::Node frame, const Form& form,
                                              const media::Value& value, OdtStyles& styles);

private:
    std::string partOf(const Picture& picture);

    OdtFile& file_;
    const GetFile& picture_;
    std::map<std::string, std::string> parts_;  // by content
};

// Marks the frames whose picture is exchanged, as `template_words` says which are, by kPlaceholder; reports
// pictures among other words.
void findPlaceholders(media::xml::Node root, TagTable& table);

// Whether the picture in a frame has a description, or says that it only adorns.
[[nodiscard]] bool isDescribedFrame(media::xml::Node frame);

}  // namespace concordat::documents
