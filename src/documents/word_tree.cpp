#include "documents/word_tree.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "documents/properties.h"
#include "documents/word_names.h"

namespace concordat::documents {

using media::xml::Kind;
using media::xml::Name;
using media::xml::Node;
using word::kWord;
using word::w;

namespace {

constexpr std::array<std::string_view, 17> kSilent = {
    "rPr",       "pPr",     "sdtPr",         "sdtEndPr",    "tcPr",
    "trPr",      "tblPr",   "tblGrid",       "tblPrEx",     "lastRenderedPageBreak",
    "proofErr",  "tab",     "bookmarkStart", "bookmarkEnd", "commentRangeStart",
    "permStart", "permEnd",
};
constexpr std::array<std::string_view, 3> kSilentToo = {"commentRangeEnd", "commentReference", "smartTagPr"};
// Elements that show only what is in them.
constexpr std::array<std::string_view, 14> kWrappers = {
    "r",         "p",         "sdt", "sdtContent", "hyperlink", "ins", "smartTag",
    "fldSimple", "customXml", "tc",  "tr",         "tbl",       "bdo", "dir",
};
// Marks in a paragraph whose other end may stand elsewhere.
constexpr std::array<std::string_view, 6> kRangeEnds = {
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd",
};

template <std::size_t N>
bool isAmong(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::ranges::find(names, name) != names.end();
}

bool isBlank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

bool holdsOurMarks(Node root) {
    constexpr std::string_view kOurs = "concordat-";
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (node.kind() != Kind::Element) continue;
        if (node.ns().empty() && node.name().starts_with(kOurs)) return true;
        for (const media::xml::Attribute& attribute : node.attributes())
            if (attribute.ns.empty() && attribute.local.starts_with(kOurs)) return true;
    }
    return false;
}

std::optional<std::size_t> tagNumber(Node element) {
    const auto text = element.attribute("n");
    if (!text || !element.ns().empty()) return std::nullopt;
    std::size_t number = 0;
    const auto read = std::from_chars(text->data(), text->data() + text->size(), number);
    if (read.ec != std::errc()) return std::nullopt;
    return number;
}

void setTagNumber(Node element, std::size_t number) {
    element.setAttribute("n", std::to_string(number));
}

bool holdsContent(Node node, Blanks blanks, Node except) {
    if (node == except || node.kind() != Kind::Element) return false;
    if (node.ns() != kWord) return true;
    const std::string_view name = node.name();
    if (name == "t") return blanks == Blanks::Count ? !node.text().empty() : !isBlank(node.text());
    if (blanks == Blanks::Count && name == "tab") return true;
    if (isAmong(name, kSilent) || isAmong(name, kSilentToo)) return false;
    if (name == "br" && !node.attribute(w("type"))) return blanks == Blanks::Count;
    if (!isAmong(name, kWrappers)) return true;
    return std::ranges::any_of(node.elements(),
                               [&](Node child) { return holdsContent(child, blanks, except); });
}

bool contentBefore(Node node, Blanks blanks) {
    for (Node sibling = node.previous(); sibling; sibling = sibling.previous())
        if (holdsContent(sibling, blanks)) return true;
    return false;
}

bool contentAfter(Node node, Blanks blanks) {
    for (Node sibling = node.next(); sibling; sibling = sibling.next())
        if (holdsContent(sibling, blanks)) return true;
    return false;
}

bool opensStory(Node node) {
    return node.ns() == kWord && (node.name() == "txbxContent" || node.name() == "footnote" ||
                                  node.name() == "endnote" || node.name() == "comment");
}

bool isOfDrawing(Node properties) {
    const std::string_view name = properties.name();
    return name == "docPr" || name == "cNvPr" || name == "nvPicPr";
}

bool endsSection(Node paragraph) {
    const Node properties = propertiesOf(paragraph);
    return properties && properties.firstElement(w("sectPr"));
}

Node shownForm(Node alternatives) {
    const Node choice = alternatives.firstElement({word::kCompatibility, "Choice"});
    return choice ? choice : alternatives.firstElement({word::kCompatibility, "Fallback"});
}

Node contentOf(Node wrapper) {
    if (wrapper.is(w("sdt"))) return wrapper.firstElement(w("sdtContent"));
    return wrapper.is(w("customXml")) || wrapper.is(w("smartTag")) ? wrapper : Node();
}

namespace {

// NOLINTNEXTLINE(misc-no-recursion): as deep as the tree, which the reader of XML bounds
void addDirectlyIn(Node container, Name name, std::vector<Node>& found) {
    for (const Node child : container.elements()) {
        if (child.is(name))
            found.push_back(child);
        else if (const Node content = contentOf(child))
            addDirectlyIn(content, name, found);
    }
}

}  // namespace

std::vector<Node> directlyIn(Node container, Name name) {
    std::vector<Node> found;
    addDirectlyIn(container, name, found);
    return found;
}

Node enclosing(Node node, Name name) {
    while (node && !node.is(name))
        node = node.parent();
    return node;
}

Node commonAncestor(Node left, Node right) {
    std::vector<Node> above;
    for (Node node = left; node; node = node.parent())
        above.push_back(node);
    for (Node node = right; node; node = node.parent())
        if (std::ranges::find(above, node) != above.end()) return node;
    return {};
}

Node childTowards(Node ancestor, Node node) {
    while (node.parent() != ancestor)
        node = node.parent();
    return node;
}

Node paragraphOfItsOwn(Node marker) {
    const Node run = marker.parent();
    const Node paragraph = run.parent();
    if (!paragraph || !paragraph.is(w("p"))) return {};
    const bool alone = !contentBefore(marker, Blanks::Ignored) && !contentAfter(marker, Blanks::Ignored) &&
                       !contentBefore(run, Blanks::Ignored) && !contentAfter(run, Blanks::Ignored);
    return alone && !endsSection(paragraph) ? paragraph : Node();
}

void removeParagraph(Node paragraph) {
    for (Node child : paragraph.elements())
        if (child.ns() == kWord && isAmong(child.name(), kRangeEnds)) paragraph.insertBefore(child.unlink());
    paragraph.remove();
}

namespace {

Node firstParagraph(Node top) {
    for (Node node = top; node; node = node.nextBelow(top))
        if (node.is(w("p"))) return node;
    return {};
}

Node newPageOf(Node paragraph) {
    const Node properties = propertiesOf(paragraph);
    const Node given = properties ? properties.firstElement(w("pageBreakBefore")) : Node();
    if (!given) return {};
    const std::string_view value = given.attribute(w("val")).value_or("1");
    return value == "0" || value == "false" || value == "off" ? Node() : given;
}

}  // namespace

void passNewPage(Node paragraph, Node to, NewPage when) {
    static constexpr std::array<std::string_view, 3> kBefore = {"pStyle", "keepNext", "keepLines"};
    Node given = newPageOf(paragraph);
    const Node taker = to ? firstParagraph(to) : Node();
    if (!given || !taker || newPageOf(taker)) return;
    Node passed = place(propertiesFor(taker, "pPr"), "pageBreakBefore", kBefore);
    passed.removeAttribute(w("val"));  // that denies it
    if (when == NewPage::Once || given.attribute(kOnce)) passed.setAttribute(kOnce, "1");
    given.remove();
}

void settleNewPage(Node first, std::size_t copy) {
    const Node paragraph = firstParagraph(first);
    Node page = paragraph ? newPageOf(paragraph) : Node();
    if (!page || !page.attribute(kOnce)) return;
    if (copy > 0) return page.remove();
    // In a section within the copy the mark is for that one.
    for (Node node = paragraph; node != first.parent(); node = node.parent())
        if (node.is(kSectionElement)) return;
    page.removeAttribute(kOnce);
}

Node propertiesOf(Node container) {
    const Node first = container.firstElement();
    return first && first.is(w(container.is(w("r")) ? "rPr" : "pPr")) ? first : Node();
}

bool isEmptyRun(Node run) {
    return std::ranges::none_of(run.elements(), [](Node child) {
        return !child.is(w("rPr")) && !child.is(w("lastRenderedPageBreak"));
    });
}

void removeFromRun(Node node) {
    Node run = node.parent();
    node.remove();
    if (run.is(w("r")) && isEmptyRun(run)) run.remove();
}

void moveInto(Node target, Node first, Node end) {
    for (Node node = first; node != end;) {
        const Node next = node.next();
        target.append(node.unlink());
        node = next;
    }
}

void splitBefore(Node node) {
    Node right = node.parent();
    const Node properties = propertiesOf(right);
    const Node first = properties ? properties.next() : right.firstChild();
    if (first == node) return;
    Node left = right.insertElementBefore(w(right.name()));
    if (properties) {
        Node copy = left.append(properties.clone());
        // The break of the document ends the last of the two paragraphs.
        if (Node section_break = copy.firstElement(w("sectPr"))) section_break.remove();
    }
    moveInto(left, first, node);
}

void splitAround(Node& marker) {
    splitBefore(marker);
    marker = marker.parent().insertBefore(marker.unlink());
}

void standAlone(Node marker) {
    Node run = marker.parent();
    if (!run.is(w("r"))) return;
    splitBefore(marker);
    run.insertElementBefore(w("r")).append(marker.unlink());
}

}  // namespace concordat::documents
