#include "documents/word_blocks.h"

#include <algorithm>
#include <utility>

#include "core/ascii.h"
#include "documents/clause_library.h"
#include "documents/links.h"
#include "documents/styles.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "media/unicode.h"

namespace concordat::documents {

using core::ErrorCode;
using media::xml::Node;
using word::kCompatibility;
using word::kDrawingMain;
using word::kRelationship;
using word::kWordDrawing;
using word::w;

namespace {

// Of the same drawing in two forms, the newer one; empty of one that has none.
Node shownForm(Node alternatives) {
    const Node choice = alternatives.firstElement({kCompatibility, "Choice"});
    return choice ? choice : alternatives.firstElement({kCompatibility, "Fallback"});
}

bool hasList(Node paragraph) {
    const Node properties = propertiesOf(paragraph);
    return properties && properties.firstElement(w("numPr"));
}

bool isTrackedChange(Node node) {
    return node.is(w("ins")) || node.is(w("del")) || node.is(w("moveFrom")) || node.is(w("moveTo"));
}

std::size_t numberIn(Node element, std::size_t otherwise) {
    const std::string_view text = valueOf(element);
    std::size_t number = 0;
    for (const char c : text) {
        if (!core::isDigit(c) || number > 1000) return otherwise;
        number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    return text.empty() ? otherwise : number;
}

// Two spans that look alike are one: Word cuts runs where it likes.
void append(std::vector<WordSpan>& spans, WordSpan span) {
    if (span.text.empty() && span.picture.empty() && span.note == 0) return;
    if (!spans.empty() && span.picture.empty() && span.note == 0) {
        WordSpan alike = span;
        alike.text = spans.back().text;
        if (alike == spans.back()) {
            spans.back().text += span.text;
            return;
        }
    }
    spans.push_back(std::move(span));
}

// Takes `count` bytes away from the front of the words.
void cutFront(std::vector<WordSpan>& spans, std::size_t count) {
    while (count > 0 && !spans.empty()) {
        const std::size_t cut = std::min(count, spans.front().text.size());
        spans.front().text.erase(0, cut);
        count -= cut;
        if (!spans.front().text.empty() || !spans.front().picture.empty() || spans.front().note > 0) return;
        spans.erase(spans.begin());
    }
}

std::string joined(const std::vector<WordSpan>& spans) {
    std::string text;
    for (const WordSpan& span : spans)
        if (span.picture.empty()) text += span.text;
    return text;
}

// One part of a file: its relationships tell what links and pictures lead to.
class PartReader {
public:
    PartReader(const WordFile& file, const Styles& styles, ListLabels& labels, WordText& text)
        : file_(file), styles_(styles), labels_(labels), text_(text) {}

    core::Result<void> relate(const std::string& part) {
        auto related = file_.package.relationships(part);
        if (!related) return tl::unexpected(related.error());
        for (Relationship& each : *related)
            related_.emplace(each.id, std::move(each));
        return {};
    }

    // The blocks of a container, one after the other.
    // NOLINTNEXTLINE(misc-no-recursion): as deep as the tree, which the reader of XML bounds
    void blocksOf(Node container, std::vector<WordBlock>& blocks, bool in_flow) {
        for (const Node child : container.elements()) {
            if (child.is(w("p"))) {
                takeParagraph(child, blocks, in_flow);
            } else if (child.is(w("tbl"))) {
                WordBlock table{{}, rowsOf(child)};
                if (!table.rows.empty()) blocks.push_back(std::move(table));
            } else if (child.is({kCompatibility, "AlternateContent"})) {
                if (const Node shown = shownForm(child)) blocksOf(shown, blocks, false);
            } else if (child.is(w("sdt"))) {
                if (const Node content = child.firstElement(w("sdtContent")))
                    blocksOf(content, blocks, false);
            } else if (!child.is(w("sectPr")) && !child.is(w("sdtPr"))) {
                blocksOf(child, blocks, false);
            }
        }
    }

    // Notes in the order of their marks; (kind, id).
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& notes() const { return notes_; }

private:
    // NOLINTNEXTLINE(misc-no-recursion): a text box holds paragraphs
    void takeParagraph(Node node, std::vector<WordBlock>& blocks, bool in_flow) {
        WordParagraph paragraph;
        paragraph.label = labels_.next(node);
        paragraph.heading = styles_.headingLevel(node);
        paragraph.in_flow = in_flow && !hasList(node);
        paragraph.style = styles_.nameOf(styles_.styleOf(node));
        std::ranges::transform(paragraph.style, paragraph.style.begin(),
                               [](char c) { return core::lower(c); });
        std::vector<Node> boxes;
        collect(node, WordSpan{}, paragraph.spans, boxes);
        const std::string words = joined(paragraph.spans);
        const Anchored anchored = anchorOf(words);
        paragraph.anchor = anchored.anchor;
        cutFront(paragraph.spans, anchored.anchor.empty() ? 0 : words.size() - anchored.rest.size());
        paragraph.text = media::trimmed(anchored.rest);
        const bool shows = std::ranges::any_of(
            paragraph.spans, [](const WordSpan& span) { return !span.picture.empty() || span.note > 0; });
        if (!paragraph.text.empty() || shows) blocks.push_back({std::move(paragraph)});
        for (const Node box : boxes)
            blocksOf(box, blocks, false);
    }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as the tree
    void collect(Node container, const WordSpan& look, std::vector<WordSpan>& spans,
                 std::vector<Node>& boxes) {
        for (const Node child : container.elements()) {
            if (child.is(w("r"))) {
                collectRun(child, look, spans, boxes);
            } else if (child.is(w("hyperlink"))) {
                WordSpan linked = look;
                linked.link = addressAt(child.attribute({kRelationship, "id"}).value_or(""));
                collect(child, linked, spans, boxes);
            } else if (child.is({kCompatibility, "AlternateContent"})) {
                if (const Node shown = shownForm(child)) collect(shown, look, spans, boxes);
            } else if (!child.is(w("pPr")) && !child.is(w("sdtPr"))) {
                collect(child, look, spans, boxes);
            }
        }
    }

    // NOLINTNEXTLINE(misc-no-recursion): a drawing in one form of two
    void collectRun(Node run, const WordSpan& around, std::vector<WordSpan>& spans,
                    std::vector<Node>& boxes) {
        WordSpan look = around;
        if (!takeLook(run, look)) return;
        for (const Node child : run.elements()) {
            WordSpan span = look;
            if (child.is(w("t"))) {
                span.text = child.text();
            } else if (child.is(w("br")) || child.is(w("cr"))) {
                span.text = "\n";
            } else if (child.is(w("tab"))) {
                span.text = "\t";
            } else if (child.is(w("noBreakHyphen"))) {
                span.text = "\xE2\x80\x91";  // U+2011
            } else if (child.is(w("footnoteReference")) || child.is(w("endnoteReference"))) {
                notes_.emplace_back(child.name(), child.attribute(w("id")).value_or(""));
                span.note = notes_.size();
            } else if (child.is(w("drawing")) || child.is(w("pict"))) {
                takeDrawing(child, look, spans, boxes);
            } else if (child.is({kCompatibility, "AlternateContent"})) {
                if (const Node shown = shownForm(child))
                    for (const Node drawing : shown.elements())
                        takeDrawing(drawing, look, spans, boxes);
            }
            append(spans, std::move(span));
        }
    }

    // False of a run that nobody sees.
    bool takeLook(Node run, WordSpan& look) const {
        const Node own = propertiesOf(run);
        const std::string_view style = own ? valueOf(own.firstElement(w("rStyle"))) : std::string_view();
        const auto is = [&](std::string_view property) {
            const Node said = own ? own.firstElement(w(property)) : Node();
            return isOn(said ? said : styles_.find(style, "rPr", property));
        };
        if (is("vanish")) return false;
        look.strong = is("b");
        look.emphasis = is("i");
        look.struck = is("strike") || is("dstrike");
        if (!own) return true;
        const std::string_view highlight = valueOf(own.firstElement(w("highlight")));
        look.highlighted = !highlight.empty() && highlight != "none";
        const std::string_view raised = valueOf(own.firstElement(w("vertAlign")));
        look.raised = raised == "superscript" ? Raised::Above
                      : raised == "subscript" ? Raised::Below
                                              : Raised::No;
        return true;
    }

    // The pictures of a drawing, and the boxes with text in it.
    void takeDrawing(Node drawing, const WordSpan& look, std::vector<WordSpan>& spans,
                     std::vector<Node>& boxes) {
        std::string description;
        for (Node node = drawing; node; node = node.nextBelow(drawing)) {
            if (node.is({kWordDrawing, "docPr"})) description = node.attribute({{}, "descr"}).value_or("");
            if (node.is(w("txbxContent")) && !enclosed(node, drawing)) boxes.push_back(node);
            if (!node.is({kDrawingMain, "blip"}) || enclosed(node, drawing)) continue;
            const auto shown = related_.find(node.attribute({kRelationship, "embed"}).value_or(""));
            const std::string* bytes = shown == related_.end() || shown->second.external
                                           ? nullptr
                                           : file_.package.find(shown->second.target);
            if (bytes == nullptr) continue;
            text_.pictures.emplace(shown->second.target, *bytes);
            WordSpan span = look;
            span.text = description;
            span.picture = shown->second.target;
            append(spans, std::move(span));
        }
    }

    // Whether a text box stands around it, whose paragraphs are read by themselves.
    static bool enclosed(Node node, Node top) {
        for (Node above = node.parent(); above && above != top; above = above.parent())
            if (above.is(w("txbxContent"))) return true;
        return false;
    }

    std::string addressAt(std::string_view id) const {
        const auto link = related_.find(id);
        if (link == related_.end() || !link->second.external) return {};
        return addressOf(link->second.target).value_or("");
    }

    // NOLINTNEXTLINE(misc-no-recursion): tables stand in cells
    std::vector<WordRow> rowsOf(Node table) {
        std::vector<WordRow> rows;
        std::map<std::size_t, std::pair<std::size_t, std::size_t>> open;  // merged cells, by column
        for (Node node = table.firstElement(); node; node = node.nextElement()) {
            const Node row = node.is(w("sdt")) ? enclosedRow(node) : node;
            if (!row || !row.is(w("tr"))) continue;
            const Node properties = row.firstElement(w("trPr"));
            WordRow read;
            read.is_head = properties && isOn(properties.firstElement(w("tblHeader")));
            std::size_t column = 0;
            for (Node cell = row.firstElement(); cell; cell = cell.nextElement()) {
                if (!cell.is(w("tc"))) continue;
                column += takeCell(cell, column, rows, read, open);
            }
            if (!read.cells.empty()) rows.push_back(std::move(read));
        }
        return rows;
    }

    static Node enclosedRow(Node control) {
        const Node content = control.firstElement(w("sdtContent"));
        return content ? content.firstElement(w("tr")) : Node();
    }

    // How many columns it covers. One that goes on with the cell above makes that one longer.
    // NOLINTNEXTLINE(misc-no-recursion): tables stand in cells
    std::size_t takeCell(Node node, std::size_t column, std::vector<WordRow>& rows, WordRow& row,
                         std::map<std::size_t, std::pair<std::size_t, std::size_t>>& open) {
        const Node properties = node.firstElement(w("tcPr"));
        WordCell cell;
        if (properties)
            cell.columns = std::max<std::size_t>(numberIn(properties.firstElement(w("gridSpan")), 1), 1);
        const Node merge = properties ? properties.firstElement(w("vMerge")) : Node();
        const std::size_t covers = cell.columns;
        const auto above = open.find(column);
        if (merge && valueOf(merge) != "restart" && above != open.end()) {
            ++rows[above->second.first].cells[above->second.second].rows;
            return covers;
        }
        open.erase(column);
        if (merge) open[column] = {rows.size(), row.cells.size()};
        blocksOf(node, cell.blocks, false);
        row.cells.push_back(std::move(cell));
        return covers;
    }

    const WordFile& file_;
    const Styles& styles_;
    ListLabels& labels_;
    WordText& text_;
    std::map<std::string, Relationship, std::less<>> related_;
    std::vector<std::pair<std::string, std::string>> notes_;
};

core::Result<media::xml::Document> treeOf(const WordFile& file, const std::string& part) {
    auto tree = media::xml::parse(*file.package.find(part));
    if (!tree) return tree;
    for (Node node = tree->root(); node; node = node.nextBelow(tree->root()))
        if (isTrackedChange(node))
            return core::fail(
                ErrorCode::Invalid,
                "It has tracked changes, and nobody could say which words are agreed. Accept or "
                "reject them in Word first (Review, Accept all changes).");
    return tree;
}

// The notes of these marks, from the parts that hold them.
core::Result<void> readNotes(const WordFile& file, const Styles& styles, ListLabels& labels,
                             const std::vector<std::pair<std::string, std::string>>& marks, WordText& text) {
    text.notes.resize(marks.size());
    for (const TextPart& part : file.text) {
        if (!isNotes(part.role)) continue;
        const std::string_view kind =
            part.role == TextRole::Footnotes ? "footnoteReference" : "endnoteReference";
        const auto tree = treeOf(file, part.name);
        if (!tree) return tl::unexpected(tree.error());
        PartReader reader(file, styles, labels, text);
        if (auto related = reader.relate(part.name); !related) return related;
        for (const Node note : tree->root().elements()) {
            const auto mark = std::ranges::find(
                marks, std::pair(std::string(kind), std::string(note.attribute(w("id")).value_or(""))));
            if (mark == marks.end()) continue;
            reader.blocksOf(note, text.notes[static_cast<std::size_t>(mark - marks.begin())], false);
        }
    }
    return {};
}

// NOLINTNEXTLINE(misc-no-recursion): tables stand in cells
void addParagraphs(const std::vector<WordBlock>& blocks, std::vector<const WordParagraph*>& paragraphs) {
    for (const WordBlock& block : blocks) {
        if (block.rows.empty() && !block.paragraph.text.empty()) paragraphs.push_back(&block.paragraph);
        for (const WordRow& row : block.rows)
            for (const WordCell& cell : row.cells)
                addParagraphs(cell.blocks, paragraphs);
    }
}

}  // namespace

core::Result<WordText> readWordText(const WordFile& file) {
    const std::string& main = file.text.front().name;
    const auto tree = treeOf(file, main);
    if (!tree) return tl::unexpected(tree.error());
    const Styles styles(file);
    const auto named = NamedStyles::read(file.package, main);
    if (!named) return tl::unexpected(named.error());
    ListLabels labels(file.numbering.empty() ? std::string_view() : *file.package.find(file.numbering),
                      *named);
    WordText text;
    PartReader reader(file, styles, labels, text);
    if (auto related = reader.relate(main); !related) return tl::unexpected(related.error());
    if (const Node body = tree->root().firstElement(w("body"))) reader.blocksOf(body, text.blocks, true);
    if (auto notes = readNotes(file, styles, labels, reader.notes(), text); !notes)
        return tl::unexpected(notes.error());
    return text;
}

std::vector<const WordParagraph*> paragraphsOf(const std::vector<WordBlock>& blocks) {
    std::vector<const WordParagraph*> paragraphs;
    addParagraphs(blocks, paragraphs);
    return paragraphs;
}

}  // namespace concordat::documents
