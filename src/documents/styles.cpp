#include "documents/styles.h"

#include <algorithm>

#include "documents/word_names.h"
#include "documents/word_tree.h"

namespace concordat::documents {

using media::xml::Node;
using word::w;

namespace {

// More styles than this are not looked through, one based on the other: no file has them.
constexpr int kLongestChain = 50;

// "heading 3" and "Heading3" are 3.
int levelOfName(std::string_view name) {
    if (!name.starts_with("heading") && !name.starts_with("Heading")) return 0;
    name.remove_prefix(7);
    if (name.starts_with(' ')) name.remove_prefix(1);
    return name.size() == 1 && name[0] >= '1' && name[0] <= '9' ? name[0] - '0' : 0;
}

// What a level of an outline says, "0" to "9"; the last is that of text.
int levelOfOutline(Node outline) {
    const std::string_view value = valueOf(outline);
    return value.size() == 1 && value[0] >= '0' && value[0] < '9' ? value[0] - '0' + 1 : 0;
}

}  // namespace

std::string_view valueOf(Node element) {
    return element ? element.attribute(w("val")).value_or("") : std::string_view();
}

bool hasAny(Node element, std::span<const std::string_view> attributes) {
    return attributes.empty() || std::ranges::any_of(attributes, [element](std::string_view name) {
               return element.attribute(w(name)).has_value();
           });
}

bool isOn(Node element) {
    if (!element) return false;
    const std::string_view value = element.attribute(w("val")).value_or("true");
    return value != "0" && value != "false" && value != "off";
}

Styles::Styles(const WordFile& file) {
    const std::string part = relatedPart(file.package, file.text.front().name, "styles");
    if (part.empty()) return;
    auto tree = media::xml::parse(*file.package.find(part));
    if (!tree) return;
    tree_ = std::move(*tree);
    for (const Node style : tree_->root().elements()) {
        if (!style.is(w("style"))) continue;
        const std::string_view id = style.attribute(w("styleId")).value_or("");
        definitions_.emplace(id, style);
        const std::string_view by_default = style.attribute(w("default")).value_or("0");
        if (style.attribute(w("type")) == "paragraph" && (by_default == "1" || by_default == "true"))
            default_paragraph_ = id;
    }
}

std::string_view Styles::nameOf(std::string_view style) const {
    const Node defined = definition(style);
    return defined ? valueOf(defined.firstElement(w("name"))) : std::string_view();
}

Node Styles::definition(std::string_view style) const {
    const auto found = definitions_.find(style);
    return found == definitions_.end() ? Node() : found->second;
}

Node Styles::find(std::string_view style, std::string_view properties, std::string_view element,
                  std::span<const std::string_view> attributes) const {
    Node defined = definition(style);
    for (int steps = 0; defined && steps < kLongestChain; ++steps) {
        if (const Node group = defined.firstElement(w(properties)))
            if (const Node found = group.firstElement(w(element)); found && hasAny(found, attributes))
                return found;
        defined = definition(valueOf(defined.firstElement(w("basedOn"))));
    }
    return {};
}

Node Styles::findDefault(std::string_view properties, std::string_view element) const {
    if (!tree_) return {};
    Node node = tree_->root().firstElement(w("docDefaults"));
    const std::string around = std::string(properties) + "Default";
    for (const std::string_view step : {std::string_view(around), properties, element})
        if (node) node = node.firstElement(w(step));
    return node;
}

std::string_view Styles::styleOf(Node paragraph) const {
    const Node properties = propertiesOf(paragraph);
    const Node style = properties ? properties.firstElement(w("pStyle")) : Node();
    return style ? valueOf(style) : default_paragraph_;
}

int Styles::headingLevel(Node paragraph) const {
    const Node properties = propertiesOf(paragraph);
    if (properties)
        if (const Node outline = properties.firstElement(w("outlineLvl"))) return levelOfOutline(outline);
    const std::string_view style = styleOf(paragraph);
    if (const Node outline = find(style, "pPr", "outlineLvl")) return levelOfOutline(outline);
    // The headings that Word brings have their level also where the file does not say it.
    const Node defined = definition(style);
    return levelOfName(defined ? valueOf(defined.firstElement(w("name"))) : style);
}

}  // namespace concordat::documents
