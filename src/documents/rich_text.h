// Values that are more than words in a Word document: Markdown in the template's own styles, and links.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "documents/lists.h"
#include "documents/named_styles.h"
#include "media/markdown.h"
#include "media/xml.h"

namespace concordat::documents {

// What the document around a value has for it.
struct RichTextPlace {
    const NamedStyles& styles;
    ListInstances& lists;
    // The id of a relationship to an address; Invalid for what may be no address.
    std::function<core::Result<std::string>(std::string_view address)> link;
};

class RichText {
public:
    explicit RichText(RichTextPlace place) : place_(std::move(place)) {}

    // In the place of a marker in a run, in whose look they stand: a link with these words.
    [[nodiscard]] core::Result<void> setLink(media::xml::Node marker, std::string_view address,
                                             std::string_view words);
    // All blocks in one paragraph, with breaks between them.
    [[nodiscard]] core::Result<void> setInline(media::xml::Node marker,
                                               const std::vector<media::markdown::Block>& blocks);
    // Each block in a paragraph of its own, made after the one that holds nothing but the marker and which
    // goes. They come back.
    [[nodiscard]] core::Result<std::vector<media::xml::Node>> setBlocks(
        media::xml::Node paragraph, const std::vector<media::markdown::Block>& blocks);

private:
    struct Level;

    [[nodiscard]] core::Result<void> setSpan(media::xml::Node run, const media::markdown::Span& span);
    [[nodiscard]] core::Result<void> addBlock(const media::markdown::Block& block, const Level& level);
    [[nodiscard]] core::Result<void> addItem(const media::markdown::Block& item, const Level& level);
    [[nodiscard]] core::Result<void> addParagraph(const media::markdown::Block& block, const Level& level);
    [[nodiscard]] core::Result<Level> levelOf(const media::markdown::Block& block, int depth);

    RichTextPlace place_;
    media::xml::Node model_;  // the paragraph of the tag
    std::vector<media::xml::Node> made_;
};

}  // namespace concordat::documents
