#include "documents/placing.h"

#include <array>

#include "documents/blank_marks.h"
#include "documents/paragraph_text.h"
#include "documents/properties.h"
#include "documents/soundness.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"

namespace concordat::documents {

using media::xml::Node;
using word::w;

Node findMarker(Node top) {
    for (Node node = top; node; node = node.nextBelow(top))
        if (node.is(kTagElement)) return node;
    return {};
}

namespace {

// Text with tabs, in front of `marker` in its run.
void insertText(Node marker, std::string_view text) {
    while (true) {
        const std::size_t tab = text.find('\t');
        if (const std::string_view words = text.substr(0, tab); !words.empty())
            setRunText(marker.insertElementBefore(w("t")), words);
        if (tab == std::string_view::npos) return;
        marker.insertElementBefore(w("tab"));
        text.remove_prefix(tab + 1);
    }
}

}  // namespace

void insertLines(Node marker, std::span<const std::string_view> lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) marker.insertElementBefore(w("br"));
        insertText(marker, lines[i]);
    }
}

namespace {

constexpr std::array<std::string_view, 25> kBeforeHighlight{
    "rStyle",  "rFonts",  "b",      "bCs",    "i",        "iCs",     "caps",       "smallCaps", "strike",
    "dstrike", "outline", "shadow", "emboss", "imprint",  "noProof", "snapToGrid", "vanish",    "webHidden",
    "color",   "spacing", "w",      "kern",   "position", "sz",      "szCs"};

}  // namespace

void markBlank(Node marker, std::string_view name) {
    splitBefore(marker);
    Node rest = marker.parent();
    Node run = rest.insertElementBefore(w("r"));
    if (const Node given = propertiesOf(rest)) run.append(given.clone());
    place(propertiesFor(run, "rPr"), "highlight", kBeforeHighlight).setAttribute(w("val"), "yellow");
    setRunText(run.appendElement(w("t")), blankMark(name));
    marker.remove();
    if (isEmptyRun(rest)) rest.remove();
}

namespace {

// The break that ends the section of the document in which a paragraph of the body stands.
Node sectionOf(Node paragraph) {
    Node block = paragraph;
    while (block && block.parent() && !block.parent().is(w("body")))
        block = block.parent();
    if (block && !block.parent()) return {};
    for (; block; block = block.nextElement()) {
        if (block.is(w("sectPr"))) return block;
        if (block.is(w("p")) && endsSection(block)) return propertiesOf(block).firstElement(w("sectPr"));
    }
    return {};
}

}  // namespace

void giveHeaders(const std::vector<Node>& copy, Node paragraph) {
    for (const Node block : copy) {
        if (!block.is(w("p")) || !endsSection(block)) continue;
        Node section = propertiesOf(block).firstElement(w("sectPr"));
        const Node around = sectionOf(paragraph);
        if (!around || !block.parent().is(w("body"))) {
            section.remove();  // a cell or a header has no sections
            continue;
        }
        Node first = section.firstElement();
        for (const Node reference : around.elements()) {
            if (!reference.is(w("headerReference")) && !reference.is(w("footerReference"))) continue;
            if (first)
                first.insertBefore(reference.clone());
            else
                section.append(reference.clone());
        }
    }
}

Node inTheLookOf(Node run, Node copy) {
    const Node properties = propertiesOf(run);
    if (properties && copy.is(w("r")) && !propertiesOf(copy)) {
        if (Node first = copy.firstChild())
            first.insertBefore(properties.clone());
        else
            copy.append(properties.clone());
    }
    return copy;
}

void keepApart(Node table) {
    const Node before = table.previous();
    if (before && before.is(w("tbl")) && table.is(w("tbl")))
        table.insertElementBefore(w("p")).setAttribute(kMayVanish, "1");
}

}  // namespace concordat::documents
