#include "documents/odt_tree.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "documents/odt_names.h"
#include "media/unicode.h"

namespace concordat::documents::odf {

using media::xml::Kind;
using media::xml::Name;
using media::xml::Node;

namespace {

constexpr std::array<std::string_view, 7> kWrappers = {
    "span", "a", "meta", "meta-field", "ruby", "ruby-base", "content-control",
};
constexpr std::array<std::string_view, 3> kBlanks = {"s", "tab", "line-break"};
constexpr std::array<std::string_view, 9> kMarks = {
    "bookmark",           "bookmark-start", "bookmark-end", "reference-mark", "reference-mark-start",
    "reference-mark-end", "change",         "change-start", "change-end",
};
constexpr std::array<std::string_view, 10> kSilent = {
    "toc-mark",
    "toc-mark-start",
    "toc-mark-end",
    "user-index-mark",
    "user-index-mark-start",
    "user-index-mark-end",
    "alphabetical-index-mark",
    "alphabetical-index-mark-start",
    "alphabetical-index-mark-end",
    "soft-page-break",
};
// Blocks that show only what is in them.
constexpr std::array<std::string_view, 8> kTextBlocks = {
    "p", "h", "list", "list-item", "list-header", "section", "numbered-paragraph", "index-body",
};
constexpr std::array<std::string_view, 7> kTableBlocks = {
    "table",      "table-row",         "table-cell",      "covered-table-cell",
    "table-rows", "table-header-rows", "table-row-group",
};
constexpr std::array<std::string_view, 5> kSilentBlocks = {
    "sequence-decls", "variable-decls", "user-field-decls", "tracked-changes", "dde-connection-decls",
};
template <std::size_t N>
bool isAmong(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::ranges::find(names, name) != names.end();
}

bool isText(Node element) {
    return element.ns() == kText;
}

bool isBlock(Node element) {
    return (isText(element) && isAmong(element.name(), kTextBlocks)) ||
           (element.ns() == kTable && isAmong(element.name(), kTableBlocks));
}

bool isSilentBlock(Node element) {
    if (element.ns() == kTable)
        return element.name().starts_with("table-column") || element.name() == "table-header-columns";
    return (isText(element) && isAmong(element.name(), kSilentBlocks)) || element.is(office("forms"));
}

}  // namespace

Inline inlineKind(Node element) {
    const std::string_view name = element.name();
    if (element.is(kSectionElement) || (name == "content-control" && element.ns() != kText))
        return Inline::Wrapper;
    if (element.is(kAddress)) return Inline::Silent;
    if (element.is(office("annotation")) || element.is(office("annotation-end"))) return Inline::Silent;
    if (!isText(element)) return Inline::Object;
    if (isAmong(name, kWrappers)) return Inline::Wrapper;
    if (isAmong(name, kBlanks)) return Inline::Blank;
    return isAmong(name, kMarks) || isAmong(name, kSilent) ? Inline::Silent : Inline::Object;
}

bool isParagraph(Node node) {
    return node.is(text("p")) || node.is(text("h"));
}

bool holdsRows(Node node) {
    return node.is(table("table")) || node.is(table("table-rows")) || node.is(table("table-header-rows")) ||
           node.is(table("table-row-group"));
}

bool isMark(Node node) {
    return (isText(node) && isAmong(node.name(), kMarks)) || node.is(office("annotation-end"));
}

bool isLink(Node node) {
    return node.is(text("a")) || node.is(draw("a"));
}

bool isDescription(Node node) {
    return node.is({kDrawing, "title"}) || node.is({kDrawing, "desc"});
}

bool holdsWords(Node element) {
    for (Node node = element; node; node = node.parent()) {
        if (isParagraph(node)) return true;
        if (inlineKind(node) != Inline::Wrapper) return false;
    }
    return false;
}

bool holdsContent(Node node, Blanks blanks, Node except) {
    if (node == except) return false;
    if (node.kind() == Kind::Text) {
        if (!holdsWords(node.parent())) return false;
        return blanks == Blanks::Count ? !node.value().empty() : !media::isBlank(node.value());
    }
    if (node.kind() != Kind::Element || isSilentBlock(node)) return false;
    if (node.is(kTagElement) || node.is(kSectionElement)) return true;
    if (!isBlock(node)) {
        const Inline kind = inlineKind(node);
        if (kind == Inline::Silent) return false;
        if (kind == Inline::Blank) return blanks == Blanks::Count;
        if (kind == Inline::Object) return true;
    }
    return std::ranges::any_of(node.children(),
                               [&](Node child) { return odf::holdsContent(child, blanks, except); });
}

bool contentBefore(Node node, Blanks blanks) {
    for (Node sibling = node.previous(); sibling; sibling = sibling.previous())
        if (odf::holdsContent(sibling, blanks)) return true;
    return false;
}

bool contentAfter(Node node, Blanks blanks) {
    for (Node sibling = node.next(); sibling; sibling = sibling.next())
        if (odf::holdsContent(sibling, blanks)) return true;
    return false;
}

Node paragraphAround(Node node) {
    while (node && !isParagraph(node))
        node = node.parent();
    return node;
}

namespace {

std::vector<Node> marksIn(Node element) {
    std::vector<Node> marks;
    for (Node node = element; node; node = node.nextBelow(element))
        if (node.kind() == Kind::Element && isMark(node)) marks.push_back(node);
    return marks;
}

// Into the paragraph before the block, else the one behind it; a tag may stand between.
void moveBeside(Node block, const std::vector<Node>& marks) {
    Node before = block.previous();
    while (before && (before.kind() != Kind::Element || before.is(kTagElement)))
        before = before.previous();
    Node after = block.nextElement();
    while (after && after.is(kTagElement))
        after = after.nextElement();
    if (before && isParagraph(before)) {
        for (Node mark : marks)
            before.append(mark.unlink());
    } else if (after && isParagraph(after)) {
        const Node first = after.firstChild();
        for (Node mark : marks)
            first ? Node(first).insertBefore(mark.unlink()) : after.append(mark.unlink());
    }
}

}  // namespace

void removeKeepingMarks(Node element) {
    const std::vector<Node> marks = marksIn(element);
    if (!marks.empty()) {
        if (paragraphAround(element.parent()) && !isParagraph(element)) {
            for (Node mark : marks)
                element.insertBefore(mark.unlink());
        } else {
            moveBeside(element, marks);
        }
    }
    element.remove();
}

void removeEmptySpans(Node container) {
    for (Node child : container.elements()) {
        if (inlineKind(child) != Inline::Wrapper) continue;
        removeEmptySpans(child);
        if (child.is(text("span")) && !child.firstChild()) child.remove();
    }
}

void splitAround(Node& marker) {
    Node right = marker.parent();
    if (right.firstChild() != marker) {
        Node left = right.insertElementBefore(Name(right.ns(), right.name()));
        for (const media::xml::Attribute& attribute : right.attributes())
            left.setAttribute({attribute.ns, attribute.local}, attribute.value);
        moveInto(left, right.firstChild(), marker);
        for (const Name once : {kId, text("start-value"), text("restart-numbering")})
            right.removeAttribute(once);
        if (right.is(text("list"))) {
            right.removeAttribute(text("continue-list"));
            right.setAttribute(text("continue-numbering"), "true");
        }
    }
    marker = right.insertBefore(marker.unlink());
}

}  // namespace concordat::documents::odf
