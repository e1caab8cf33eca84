#include "documents/inserts.h"

#include <algorithm>
#include <charconv>

#include "documents/links.h"
#include "documents/rich_text.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "media/markdown.h"

namespace concordat::documents {

using media::xml::Node;
using word::kRelationship;
using word::w;

namespace {

Emu twipsIn(Node element, std::string_view name) {
    constexpr Emu kEmuToTwip = 635;
    constexpr std::int64_t kWidestPage = 31'680;  // Word's own limit, 22 inches
    const auto text = element ? element.attribute(w(name)) : std::nullopt;
    std::int64_t number = 0;
    if (!text || std::from_chars(text->data(), text->data() + text->size(), number).ec != std::errc())
        return 0;
    return std::clamp<std::int64_t>(number, 0, kWidestPage) * kEmuToTwip;
}

}  // namespace

Emu textWidth(Node document) {
    const Node body = document.firstElement(w("body"));
    return lineWidth(body ? body.firstElement(w("sectPr")) : Node());
}

Emu lineWidth(Node section) {
    if (!section) return kUsualLine;
    const Node margins = section.firstElement(w("pgMar"));
    const Emu width =
        twipsIn(section.firstElement(w("pgSz")), "w") - twipsIn(margins, "left") - twipsIn(margins, "right");
    return width > 0 ? width : kUsualLine;
}

core::Result<std::string> Inserts::linkTo(std::string_view address) {
    auto checked = addressOf(address);
    if (!checked) return checked;
    const auto [link, is_new] = links_.try_emplace({part_, *checked});
    if (is_new) {
        auto id =
            place_.package.relate(part_, {{}, std::string(kRelationship) + "/hyperlink", *checked, true});
        if (!id) return id;
        link->second = *std::move(id);
    }
    return link->second;
}

core::Result<Node> Inserts::setPicture(Node marker, const Form& form, const media::Value& value) {
    auto picture = pictureOf(value, place_.picture);
    if (!picture) return tl::unexpected(picture.error());
    if (picture->description.empty()) picture->description = form.words;
    fitToPage(*picture, form, place_.text_width);
    const auto id = shelf_.relate(part_, *picture);
    if (!id) return tl::unexpected(id.error());
    const auto drawing = drawingOf(*picture, *id);
    if (!drawing) return tl::unexpected(drawing.error());
    return propertiesOfDrawing(marker.insertBefore(drawing->root().clone()));
}

core::Result<void> Inserts::setLink(Node marker, const Form& form, std::string_view address) {
    RichText rich({place_.styles, place_.lists, [this](std::string_view to) { return linkTo(to); }});
    return rich.setLink(marker, address, form.words.empty() ? address : form.words);
}

core::Result<std::vector<Node>> Inserts::setMarkdown(Node marker, std::string_view text) {
    RichText rich({place_.styles, place_.lists, [this](std::string_view to) { return linkTo(to); }});
    const std::vector<media::markdown::Block> blocks = media::markdown::parse(text);
    if (const Node paragraph = paragraphOfItsOwn(marker)) return rich.setBlocks(paragraph, blocks);
    if (auto set = rich.setInline(marker, blocks); !set) return tl::unexpected(set.error());
    return std::vector<Node>();
}

core::Result<void> Inserts::exchange(Node properties, const Form& form, const media::Value& value) {
    auto picture = pictureOf(value, place_.picture);
    if (!picture) return tl::unexpected(picture.error());
    const auto id = shelf_.relate(part_, *picture);
    if (!id) return tl::unexpected(id.error());
    if (!exchangePicture(properties, *id))
        return core::fail(core::ErrorCode::Invalid, "the drawing that its tag describes holds no picture");
    const std::string& description = picture->description.empty() ? form.words : picture->description;
    if (!description.empty()) properties.setAttribute("descr", description);
    if (form.width > 0) {
        fitToPage(*picture, form, place_.text_width);
        resizePicture(properties, {picture->width, picture->height});
    } else if (const auto box = sizeOfPicture(properties)) {
        resizePicture(properties, fittedInto(*box, {picture->width, picture->height}));
    }
    return {};
}

}  // namespace concordat::documents
