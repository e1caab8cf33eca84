#include "documents/paragraph_text.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "documents/tag_scan.h"
#include "documents/word_names.h"

namespace concordat::documents {

using media::xml::Node;
using word::kWord;
using word::kXml;
using word::w;

namespace {

template <std::size_t N>
bool isOneOf(const Node& node, const std::array<std::string_view, N>& names) {
    return node.ns() == kWord && std::ranges::find(names, node.name()) != names.end();
}

// Run content that shows nothing of its own and may stand anywhere.
constexpr std::array<std::string_view, 3> kInvisible = {"rPr", "lastRenderedPageBreak", "delText"};
constexpr std::array<std::string_view, 5> kGaps = {"tab", "br", "cr", "noBreakHyphen", "softHyphen"};
// Elements of a paragraph that hold no text that is shown.
constexpr std::array<std::string_view, 2> kTakenAway = {"del", "moveFrom"};

}  // namespace

void setRunText(Node text, std::string_view value) {
    text.setText(value);
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    if (!value.empty() && (isBlank(value.front()) || isBlank(value.back())))
        text.setAttribute({kXml, "space"}, "preserve");
}

ParagraphText::ParagraphText(Node paragraph) {
    collect(paragraph);
}

void ParagraphText::collect(Node container) {
    for (Node child : container.elements()) {
        if (child.is(w("r"))) {
            collectRun(child);
        } else if (isOneOf(child, kTakenAway)) {
            hidden_ += child.text();
        } else if (child.is(w("pPr")) || child.is(w("sdtPr"))) {
            continue;
        } else {
            if (child.is(w("fldSimple"))) instructions_ += child.attribute(w("instr")).value_or("");
            collect(child);
        }
    }
}

void ParagraphText::collectRun(Node run) {
    for (Node child : run.elements()) {
        if (child.is(w("t"))) {
            add(child, PieceKind::Text, child.text());
        } else if (isOneOf(child, kGaps)) {
            add(child, PieceKind::Gap, child.is(w("softHyphen")) ? "\xC2\xAD" : "\n");
        } else if (child.is(w("instrText"))) {
            instructions_ += child.text();
        } else if (!isOneOf(child, kInvisible)) {
            add(child, PieceKind::Barrier, kBarrier);
        }
    }
}

void ParagraphText::add(Node node, PieceKind kind, std::string_view text) {
    pieces_.push_back({node, kind, text_.size(), text.size()});
    text_ += text;
}

bool ParagraphText::hiddenTextHolds(std::string_view words) const {
    return hidden_.find(words) != std::string::npos;
}

bool ParagraphText::instructionsHold(std::string_view words) const {
    return instructions_.find(words) != std::string::npos;
}

// Takes the bytes from…to (of the joined text) out of one piece.
void ParagraphText::shorten(Piece& piece, std::size_t from, std::size_t to) {
    std::string value = piece.kind == PieceKind::Text ? piece.node.text() : std::string();
    if (!value.empty()) value.erase(from - piece.at, to - from);
    const bool reaches_end = to == piece.at + piece.size;
    if (value.empty()) {
        piece.node.remove();
        piece.size = 0;
    } else {
        setRunText(piece.node, value);
        if (reaches_end) piece.size = from - piece.at;
    }
}

// What follows the tag in its piece moves behind the marker, into an element of its own.
Node ParagraphText::split(Piece& piece, std::size_t from, std::size_t to, std::string_view element) {
    const std::string value = piece.node.text();
    const std::string after = value.substr(to - piece.at);
    Node marker = piece.node.insertElementAfter(element);
    if (!after.empty()) setRunText(marker.insertElementAfter(w("t")), after);
    piece.size = from - piece.at;
    if (piece.size == 0)
        piece.node.remove();
    else
        setRunText(piece.node, value.substr(0, piece.size));
    return marker;
}

Node ParagraphText::cut(std::size_t at, std::size_t size, std::size_t anchor, std::string_view element) {
    const std::size_t end = at + size;
    Node marker;
    for (Piece& piece : pieces_) {
        const std::size_t piece_end = piece.at + piece.size;
        if (piece.size == 0 || piece_end <= at || piece.at >= end) continue;
        const std::size_t from = std::max(at, piece.at);
        const std::size_t to = std::min(end, piece_end);
        if (anchor >= piece.at && anchor < piece_end)
            marker = split(piece, from, to, element);
        else
            shorten(piece, from, to);
    }
    return marker;
}

}  // namespace concordat::documents
