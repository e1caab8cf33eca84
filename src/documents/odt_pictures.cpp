#include "documents/odt_pictures.h"

#include <array>
#include <optional>

#include <fmt/format.h>

#include "documents/odt_names.h"
#include "documents/odt_tree.h"
#include "media/hash.h"
#include "media/unicode.h"

namespace concordat::documents {

using media::xml::Kind;
using media::xml::Name;
using media::xml::Node;

namespace {

constexpr Name kWidth{odf::kDrawing, "width"};
constexpr Name kHeight{odf::kDrawing, "height"};
constexpr Name kTitle{odf::kDrawing, "title"};
constexpr Name kDescription{odf::kDrawing, "desc"};

void setSize(Node frame, Size size) {
    frame.setAttribute(kWidth, inCm(size.width));
    frame.setAttribute(kHeight, inCm(size.height));
    for (const char* relative : {"rel-width", "rel-height"})
        frame.removeAttribute(odf::style(relative));
}

std::optional<Size> sizeOf(Node frame) {
    const auto width = emuOf(frame.attribute(kWidth).value_or(""));
    const auto height = emuOf(frame.attribute(kHeight).value_or(""));
    return width && height ? std::optional(Size{*width, *height}) : std::nullopt;
}

void show(Node image, const std::string& part, std::string_view media_type) {
    image.setAttribute(odf::kHref, part);
    image.setAttribute({odf::kXlink, "type"}, "simple");
    image.setAttribute({odf::kXlink, "show"}, "embed");
    image.setAttribute({odf::kXlink, "actuate"}, "onLoad");
    if (image.attribute(odf::draw("mime-type"))) image.setAttribute(odf::draw("mime-type"), media_type);
    if (Node bytes = image.firstElement(odf::office("binary-data"))) bytes.remove();
}

// In its place behind the picture and its title.
void describe(Node frame, std::string_view words) {
    Node given = frame.firstElement(kDescription);
    if (!given) {
        Node before = frame.firstElement(kTitle);
        if (!before) before = frame.firstElement(odf::draw("image"));
        given = before.insertElementAfter(kDescription);
    }
    given.setText(words);
}

// What followed the outline of the picture that was there, and other forms of it.
void dropOldPicture(Node frame) {
    Node shown = frame.firstElement(odf::draw("image"));
    for (Node child : frame.elements())
        if (child.is(odf::draw("contour-polygon")) || child.is(odf::draw("contour-path")) ||
            (child.is(odf::draw("image")) && child != shown))
            child.remove();
}

Node behindEmptyText(Node node) {
    while (node && node.kind() == Kind::Text && node.value().empty())
        node = node.next();
    return node;
}

// The tag in a description that names the picture.
std::optional<std::size_t> pictureIn(Node words, TagTable& table) {
    const auto isValue = [](const TemplateTag& tag) {
        return tag.kind == TagKind::Variable || tag.kind == TagKind::Unescaped;
    };
    for (const Node child : words.elements()) {
        const auto number = child.is(kTagElement) ? tagNumber(child) : std::nullopt;
        if (number && isValue(table.tags[*number]) && table.tags[*number].form.becomes == Becomes::Picture)
            return number;
    }
    const Node first = behindEmptyText(words.firstChild());
    const auto number = first && first.is(kTagElement) ? tagNumber(first) : std::nullopt;
    if (!number) return {};
    TemplateTag& tag = table.tags[*number];
    if (!isValue(tag) || !tag.formats.empty() || tag.form.becomes != Becomes::Text) return {};
    const Node next = behindEmptyText(first.next());
    if (!next) tag.form.becomes = Becomes::Picture;
    const bool goes_on = next && next.kind() == Kind::Text && next.value().starts_with(' ');
    return !next || goes_on ? number : std::nullopt;
}

}  // namespace

void findPlaceholders(Node root, TagTable& table) {
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (!odf::isDescription(node) && !node.is(odf::kAddress)) continue;
        Node frame = node.parent();
        const bool shows_picture = frame.is(odf::draw("frame")) && frame.firstElement(odf::draw("image")) &&
                                   !frame.attribute(kPlaceholder);
        const auto picture =
            shows_picture && odf::isDescription(node) ? pictureIn(node, table) : std::nullopt;
        if (picture) frame.setAttribute(kPlaceholder, std::to_string(*picture));
        for (Node below = node; below; below = below.nextBelow(node)) {
            const auto number = below.is(kTagElement) ? tagNumber(below) : std::nullopt;
            if (!number || number == picture || table.tags[*number].form.becomes != Becomes::Picture)
                continue;
            table.report(Fault::Unsupported, *number,
                         fmt::format("The tag {} becomes a picture, and stands where only words are printed; "
                                     "take “| {}” out.",
                                     written(table.tags[*number]), written(table.tags[*number].form)));
        }
    }
}

bool isDescribedFrame(Node frame) {
    for (const Name& name : {kTitle, kDescription})
        if (const Node words = frame.firstElement(name); words && !media::isBlank(words.text())) return true;
    for (const media::xml::Attribute& attribute : frame.attributes())
        if (attribute.local == "decorative" && attribute.value == "true") return true;
    return false;
}

std::string OdtPictures::partOf(const Picture& picture) {
    const auto [part, is_new] = parts_.try_emplace(media::sha256(picture.bytes));
    if (is_new)
        part->second = file_.add(fmt::format("Pictures/picture1.{}", picture.ending), picture.content_type,
                                 picture.bytes);
    return part->second;
}

core::Result<Node> OdtPictures::set(Node marker, const Form& form, const media::Value& value) {
    auto picture = pictureOf(value, picture_);
    if (!picture) return tl::unexpected(picture.error());
    if (picture->description.empty()) picture->description = form.words;
    fitToPage(*picture, form, kUsualLine);
    Node frame = marker.insertElementBefore(odf::draw("frame"));
    frame.setAttribute(odf::text("anchor-type"), "as-char");
    setSize(frame, {picture->width, picture->height});
    show(frame.appendElement(odf::draw("image")), partOf(*picture), picture->content_type);
    if (!picture->description.empty()) describe(frame, picture->description);
    return frame;
}

core::Result<void> OdtPictures::exchange(Node frame, const Form& form, const media::Value& value,
                                         OdtStyles& styles) {
    auto picture = pictureOf(value, picture_);
    if (!picture) return tl::unexpected(picture.error());
    dropOldPicture(frame);
    show(frame.firstElement(odf::draw("image")), partOf(*picture), picture->content_type);
    styles.showWhole(frame);
    const std::string& description = picture->description.empty() ? form.words : picture->description;
    if (!description.empty()) describe(frame, description);
    if (form.width > 0) {
        fitToPage(*picture, form, kUsualLine);
        setSize(frame, {picture->width, picture->height});
    } else if (const auto box = sizeOf(frame)) {
        setSize(frame, fittedInto(*box, {picture->width, picture->height}));
    }
    return {};
}

}  // namespace concordat::documents
