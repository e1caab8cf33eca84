#include "documents/properties.h"

#include <algorithm>
#include <array>

#include "documents/word_names.h"
#include "documents/word_tree.h"

namespace concordat::documents {

using media::xml::Node;
using word::w;

Node propertiesFor(Node container, std::string_view name) {
    if (const Node given = propertiesOf(container)) return given;
    Node first = container.firstChild();
    return first ? first.insertElementBefore(w(name)) : container.appendElement(w(name));
}

Node place(Node properties, std::string_view name, std::span<const std::string_view> before) {
    if (const Node given = properties.firstElement(w(name))) return given;
    Node last;
    for (const Node each : properties.elements())
        if (each.ns() == word::kWord && std::ranges::find(before, each.name()) != before.end()) last = each;
    if (last) return last.insertElementAfter(w(name));
    const Node first = properties.firstElement();
    return first ? Node(first).insertElementBefore(w(name)) : properties.appendElement(w(name));
}

void setList(Node paragraph, std::string_view level, std::string_view instance) {
    static constexpr std::array<std::string_view, 6> kBefore{"pStyle",          "keepNext", "keepLines",
                                                             "pageBreakBefore", "framePr",  "widowControl"};
    Node numbering = place(propertiesFor(paragraph, "pPr"), "numPr", kBefore);
    if (!numbering.firstElement() && !level.empty())
        numbering.appendElement(w("ilvl")).setAttribute(w("val"), level);
    Node named = numbering.firstElement(w("numId"));
    if (!named) named = numbering.appendElement(w("numId"));
    named.setAttribute(w("val"), instance);
}

}  // namespace concordat::documents
