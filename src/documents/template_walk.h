// One walk over the tags of a template as filling would meet them: sections around what they repeat, notes
// where the text refers to them, texts where they are included, text boxes and properties as stories of their
// own.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "documents/template_parts.h"
#include "media/mustache.h"

namespace concordat::documents {

inline constexpr auto kNoTagNumber = static_cast<std::size_t>(-1);  // of tags in properties and in text

class TagVisitor {
public:
    virtual ~TagVisitor() = default;

    // A section: what it encloses follows, up to `close`.
    virtual void open(std::size_t number, const TemplateTag& tag) = 0;
    virtual void close() = 0;
    // A value, or one tag of a section that does not pair.
    virtual void take(std::size_t number, const TemplateTag& tag) = 0;
    // A text that is included: whether to look at it here. If so, what is in it follows, up to
    // `closePartial`.
    [[nodiscard]] virtual bool openPartial(const std::string& name) = 0;
    virtual void closePartial() {}
    // A header, a note, a text box: sections that are open around it stay so.
    virtual void openStory() {}
    virtual void closeStory() {}

protected:
    TagVisitor() = default;
    TagVisitor(const TagVisitor&) = default;
    TagVisitor(TagVisitor&&) = default;
    TagVisitor& operator=(const TagVisitor&) = default;
    TagVisitor& operator=(TagVisitor&&) = default;
};

void walkTags(const TaggedText& compiled, TagVisitor& visitor);
// The tags of a text that stands at this place.
void walkTags(std::span<const media::mustache::Tag> tags, const Place& place, TagVisitor& visitor);

}  // namespace concordat::documents
