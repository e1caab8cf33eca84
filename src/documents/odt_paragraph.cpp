#include "documents/odt_paragraph.h"

#include <algorithm>

#include "documents/odt_names.h"
#include "documents/odt_tree.h"
#include "documents/tag_scan.h"

namespace concordat::documents {

using media::xml::Kind;
using media::xml::Node;
using odf::Inline;
using odf::inlineKind;

namespace {

bool isWhite(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

OdtParagraph::OdtParagraph(Node paragraph) : paragraph_(paragraph) {
    collect(paragraph);
}

void OdtParagraph::collect(Node container) {
    for (Node child : container.children()) {
        if (child.kind() == Kind::Text)
            add(child, PieceKind::Text, child.value());
        else if (child.kind() == Kind::Element)
            collectElement(child);
    }
}

void OdtParagraph::collectElement(Node element) {
    switch (inlineKind(element)) {
        case Inline::Wrapper:
            collect(element);
            break;
        case Inline::Blank:
            add(element, PieceKind::Gap, element.is(odf::text("s")) ? " " : "\n");
            break;
        case Inline::Object:
            add(element, PieceKind::Barrier, kBarrier);
            break;
        case Inline::Silent:
            break;
    }
}

void OdtParagraph::add(Node node, PieceKind kind, std::string_view text) {
    pieces_.push_back({node, kind, text_.size(), text.size()});
    text_ += text;
}

void OdtParagraph::makeExact() {
    if (paragraph_.attribute(odf::kExact)) return;
    bool folds = true;  // whether a blank here counts for nothing
    for (const Piece& piece : pieces_) {
        if (piece.kind != PieceKind::Text) {
            folds = false;
            continue;
        }
        std::string exact;
        for (const char c : Node(piece.node).value()) {
            if (!isWhite(c))
                exact += c;
            else if (!folds)
                exact += ' ';
            folds = isWhite(c);
        }
        Node(piece.node).setText(exact);
    }
    paragraph_.setAttribute(odf::kExact, "1");
    pieces_.clear();
    text_.clear();
    collect(paragraph_);
}

// Writes a piece anew, without the bytes that the cuts take and with the elements of those that are anchored
// in it. `first` is the first cut that is not over before this piece.
void OdtParagraph::rewrite(const Piece& piece, std::span<const Cut> cuts, std::size_t first,
                           std::string_view element, std::vector<Node>& placed) const {
    const std::size_t end = piece.at + piece.size;
    const std::string_view joined = text_;
    Node rest = piece.node;
    std::size_t from = piece.at;
    const auto keep = [&](std::size_t to) {
        if (to > from) rest.insertTextBefore(joined.substr(from, to - from));
    };
    for (std::size_t at = first; at < cuts.size() && cuts[at].at < end; ++at) {
        const Cut& cut = cuts[at];
        keep(cut.at);
        if (cut.anchor >= piece.at && cut.anchor < end) placed[at] = rest.insertElementBefore(element);
        from = std::min(cut.at + cut.size, end);
    }
    keep(end);
    rest.remove();
}

std::vector<Node> OdtParagraph::cut(std::span<const Cut> cuts, std::string_view element) {
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

namespace {

// A text of the paragraph, or something that ends a run of blanks.
void collectWords(Node container, std::vector<Node>& words) {
    for (Node child : container.children()) {
        if (child.kind() == Kind::Text) {
            words.push_back(child);
        } else if (child.kind() == Kind::Element) {
            const Inline kind = inlineKind(child);
            if (kind == Inline::Wrapper)
                collectWords(child, words);
            else if (kind != Inline::Silent)
                words.push_back(child);
        }
    }
}

// Writes one text anew in front of itself.
class BlankWriter {
public:
    explicit BlankWriter(Node text) : text_(text) {}

    void plain(char c) {
        flushBlanks();
        words_ += c;
    }
    void blank() {
        flushWords();
        ++blanks_;
    }
    void element(std::string_view name) {
        flushBlanks();
        flushWords();
        text_.insertElementBefore(odf::text(name));
    }
    void finish() {
        flushBlanks();
        flushWords();
        text_.remove();
    }

private:
    void flushWords() {
        if (!words_.empty()) text_.insertTextBefore(words_);
        words_.clear();
    }
    void flushBlanks() {
        if (blanks_ == 0) return;
        Node blanks = text_.insertElementBefore(odf::text("s"));
        if (blanks_ > 1) blanks.setAttribute(odf::text("c"), std::to_string(blanks_));
        blanks_ = 0;
    }

    Node text_;
    std::string words_;
    std::size_t blanks_ = 0;
};

enum class Before { Word, Blank };  // what stands before a character

void settleText(Node node, Before& before, bool ends_paragraph) {
    const std::string text(node.value());
    if (text.find_first_of(" \t\n\r") == std::string::npos) {
        if (!text.empty()) before = Before::Word;
        return;
    }
    BlankWriter writer(node);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\n' || c == '\t') {
            writer.element(c == '\n' ? "line-break" : "tab");
        } else if (!isWhite(c)) {
            writer.plain(c);
        } else if (before == Before::Blank || (ends_paragraph && at + 1 == text.size())) {
            writer.blank();
        } else {
            writer.plain(' ');
        }
        before = isWhite(c) ? Before::Blank : Before::Word;
    }
    writer.finish();
}

}  // namespace

void settleBlanks(Node paragraph) {
    std::vector<Node> words;
    collectWords(paragraph, words);
    Before before = Before::Blank;
    for (const Node& node : words) {
        if (node.kind() == Kind::Text)
            settleText(node, before, node == words.back());
        else
            before = Before::Blank;
    }
}

}  // namespace concordat::documents
