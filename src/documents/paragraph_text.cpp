#include "documents/paragraph_text.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "documents/tag_scan.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"

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

// Writes a piece anew, without the bytes that the cuts take and with the elements of those that are anchored
// in it. `first` is the first cut that is not over before this piece.
void ParagraphText::rewrite(const Piece& piece, std::span<const Cut> cuts, std::size_t first,
                            std::string_view element, std::vector<Node>& placed) const {
    const std::size_t end = piece.at + piece.size;
    const std::string_view joined = text_;
    Node text = piece.node;  // what words come into next; empty once it has some
    Node last = piece.node;
    std::size_t from = piece.at;
    const auto keep = [&](std::size_t to) {
        if (to <= from) return;
        if (!text) text = last.insertElementAfter(w("t"));
        setRunText(text, joined.substr(from, to - from));
        last = text;
        text = {};
    };
    for (std::size_t at = first; at < cuts.size() && cuts[at].at < end; ++at) {
        const Cut& cut = cuts[at];
        keep(cut.at);
        if (cut.anchor >= piece.at && cut.anchor < end) {
            last = text ? text.insertElementBefore(element) : last.insertElementAfter(element);
            placed[at] = last;
        }
        from = std::min(cut.at + cut.size, end);
    }
    keep(end);
    if (text) text.remove();  // none of its words is left
}

std::vector<Node> ParagraphText::cut(std::span<const Cut> cuts, std::string_view element) {
    std::vector<Node> placed(cuts.size());
    std::size_t first = 0;
    for (const Piece& piece : pieces_) {
        while (first < cuts.size() && cuts[first].at + cuts[first].size <= piece.at)
            ++first;
        if (first == cuts.size()) break;
        if (cuts[first].at >= piece.at + piece.size) continue;
        if (piece.kind == PieceKind::Text)
            rewrite(piece, cuts, first, element, placed);
        else
            Node(piece.node).remove();
    }
    pieces_.clear();
    return placed;
}

std::vector<Node> ParagraphText::split(std::span<const std::size_t> bytes) {
    const std::string_view joined = text_;
    std::vector<Node> runs(bytes.size());
    std::size_t next = 0;
    for (const Piece& piece : pieces_) {
        const std::size_t end = piece.at + piece.size;
        std::size_t from = piece.at;
        Node node = piece.node;
        for (; next < bytes.size() && bytes[next] < end; ++next) {
            if (bytes[next] > from && piece.kind == PieceKind::Text) {
                setRunText(node.insertElementBefore(w("t")), joined.substr(from, bytes[next] - from));
                from = bytes[next];
            }
            splitBefore(node);
            Node run = node.parent();
            // What begins at the cut before was in this run until now.
            if (next > 0 && runs[next - 1] == run) runs[next - 1] = run.previous();
            runs[next] = run;
        }
        if (from != piece.at) setRunText(node, joined.substr(from, end - from));
    }
    return runs;
}

}  // namespace concordat::documents
