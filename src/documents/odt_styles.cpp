#include "documents/odt_styles.h"

#include <optional>

#include "documents/odt_names.h"
#include "documents/odt_tree.h"

namespace concordat::documents {

using media::xml::Name;
using media::xml::Node;

namespace {

constexpr std::string_view kParagraph = "paragraph";
constexpr std::string_view kGraphic = "graphic";
constexpr int kDeepest = 50;  // styles of which each is the parent of the one before

bool isTable(Node block) {
    return block.is(odf::table("table"));
}

bool isFrame(Node block) {
    return block.is(odf::draw("frame"));
}

std::string_view familyOf(Node block) {
    return isTable(block) ? "table" : isFrame(block) ? kGraphic : kParagraph;
}

Name styleAttribute(Node block) {
    if (isFrame(block)) return odf::draw("style-name");
    return isTable(block) ? odf::table("style-name") : odf::text("style-name");
}

Name propertiesName(Node style) {
    const std::string_view family = style.attribute(odf::style("family")).value_or("");
    return odf::style(family == "table"    ? "table-properties"
                      : family == kGraphic ? "graphic-properties"
                                           : "paragraph-properties");
}

Node propertiesIn(Node style) {
    const Name name = propertiesName(style);
    if (Node given = style.firstElement(name)) return given;
    const Node first = style.firstElement();
    return first ? Node(first).insertElementBefore(name) : style.appendElement(name);
}

// What of a style begins a page.
struct Break {
    std::string master_page;  // empty for a break within the same
    std::string page_number;
    std::string kind = "page";
};

std::optional<Break> breakOf(Node style) {
    Break found;
    found.master_page = style.attribute(odf::style("master-page-name")).value_or("");
    const Node properties = style.firstElement(propertiesName(style));
    if (properties) found.page_number = properties.attribute(odf::style("page-number")).value_or("");
    if (!found.master_page.empty()) return found;
    if (!properties) return std::nullopt;
    for (const char* side : {"break-before", "break-after"}) {
        const std::string_view kind = properties.attribute(odf::fo(side)).value_or("auto");
        if (kind == "auto") continue;
        found.kind = kind;
        return found;
    }
    return std::nullopt;
}

}  // namespace

OdtStyles::OdtStyles(Node part, Node named) : part_(part) {
    // Automatic ones first: where both have a name, a part means its own.
    for (Node styles : {part.firstElement(odf::office("automatic-styles")),
                        named ? named.firstElement(odf::office("styles")) : Node()})
        if (styles) collect(styles);
}

void OdtStyles::collect(Node styles) {
    for (Node style : styles.elements())
        if (style.is(odf::style("style")))
            styles_.emplace(Key(style.attribute(odf::style("family")).value_or(""),
                                style.attribute(odf::style("name")).value_or("")),
                            style);
}

Node OdtStyles::styleOf(Node block) const {
    const auto found =
        styles_.find(Key(familyOf(block), block.attribute(styleAttribute(block)).value_or("")));
    return found == styles_.end() ? Node() : found->second;
}

Node OdtStyles::parentOf(Node style) const {
    const auto parent = style.attribute(odf::style("parent-style-name"));
    if (!parent) return {};
    const auto found = styles_.find(Key(style.attribute(odf::style("family")).value_or(""), *parent));
    // Styles that are each other's parents end here.
    return found == styles_.end() || found->second == style ? Node() : found->second;
}

bool OdtStyles::breaksPage(Node block) const {
    Node style = styleOf(block);
    for (int depth = 0; style && depth < kDeepest; ++depth, style = parentOf(style))
        if (breakOf(style)) return true;
    return false;
}

std::string OdtStyles::freshName(std::string_view family, std::string_view wanted) {
    for (;;) {
        std::string name(wanted);
        if (++made_ > 1) name += std::to_string(made_);
        if (styles_.emplace(Key(family, name), Node()).second) return name;
    }
}

Node OdtStyles::automaticStyles() {
    if (Node given = part_.firstElement(odf::office("automatic-styles"))) return given;
    for (const char* after : {"master-styles", "body"})
        if (Node next = part_.firstElement(odf::office(after)))
            return next.insertElementBefore(odf::office("automatic-styles"));
    return part_.appendElement(odf::office("automatic-styles"));
}

std::string_view OdtStyles::blankMark() {
    if (!blank_mark_.empty()) return blank_mark_;
    blank_mark_ = freshName("text", "Blank");
    Node style = automaticStyles().appendElement(odf::style("style"));
    style.setAttribute(odf::style("name"), blank_mark_);
    style.setAttribute(odf::style("family"), "text");
    style.appendElement(odf::style("text-properties")).setAttribute(odf::fo("background-color"), "#ffff00");
    return blank_mark_;
}

Node OdtStyles::variantOf(Node block, std::string_view wanted) {
    const std::string_view family = familyOf(block);
    const std::string name = freshName(family, wanted);
    const Node given = styleOf(block);
    const bool automatic = given && given.parent().is(odf::office("automatic-styles"));
    Node style = automatic ? automaticStyles().append(given.clone())
                           : automaticStyles().appendElement(odf::style("style"));
    style.setAttribute(odf::style("name"), name);
    style.setAttribute(odf::style("family"), family);
    const auto parent = block.attribute(styleAttribute(block));
    if (!automatic && parent) style.setAttribute(odf::style("parent-style-name"), *parent);
    styles_[Key(family, name)] = style;
    block.setAttribute(styleAttribute(block), name);
    return style;
}

void OdtStyles::handOnBreak(Node vanishing, Node block) {
    if (breaksPage(block)) return;
    std::optional<Break> given;
    for (Node style = styleOf(vanishing); style && !given; style = parentOf(style))
        given = breakOf(style);
    if (!given) return;
    Node style = variantOf(block, isTable(block) ? "TableOnNewPage" : "OnNewPage");
    Node properties = propertiesIn(style);
    if (given->master_page.empty())
        properties.setAttribute(odf::fo("break-before"), given->kind);
    else
        style.setAttribute(odf::style("master-page-name"), given->master_page);
    if (!given->page_number.empty()) properties.setAttribute(odf::style("page-number"), given->page_number);
}

void OdtStyles::showWhole(Node frame) {
    const auto cuts = [](Node style) {
        const Node properties = style.firstElement(odf::style("graphic-properties"));
        return properties && properties.attribute(odf::fo("clip"));
    };
    Node style = styleOf(frame);
    for (int depth = 0; style && depth < kDeepest && !cuts(style); ++depth)
        style = parentOf(style);
    if (!style || !cuts(style)) return;
    propertiesIn(variantOf(frame, "Whole")).setAttribute(odf::fo("clip"), "rect(0cm, 0cm, 0cm, 0cm)");
}

void OdtStyles::keepWithNext(Node paragraph) {
    const std::string given(paragraph.attribute(styleAttribute(paragraph)).value_or(""));
    auto keeping = keeping_.find(given);
    if (keeping == keeping_.end()) {
        Node style = variantOf(paragraph, "KeepWithNext");
        propertiesIn(style).setAttribute(odf::fo("keep-with-next"), "always");
        keeping = keeping_.emplace(given, style.attribute(odf::style("name")).value_or("")).first;
    }
    paragraph.setAttribute(styleAttribute(paragraph), keeping->second);
}

}  // namespace concordat::documents
