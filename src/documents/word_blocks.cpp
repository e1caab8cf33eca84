#include "documents/word_blocks.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

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

constexpr std::string_view kMath = "http://schemas.openxmlformats.org/officeDocument/2006/math";
constexpr std::string_view kVml = "urn:schemas-microsoft-com:vml";

// A sign of Word's symbol fonts (w:sym) as the letter that looks like it; empty of one that has none here.
std::string_view signOf(Node symbol) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kSigns{{{"FC", "✓"},
                                                                                           {"FB", "✗"},
                                                                                           {"FD", "☒"},
                                                                                           {"FE", "☑"},
                                                                                           {"A8", "☐"},
                                                                                           {"6F", "☐"},
                                                                                           {"71", "☐"},
                                                                                           {"A7", "▪"},
                                                                                           {"B7", "•"},
                                                                                           {"6C", "●"},
                                                                                           {"6E", "■"},
                                                                                           {"D8", "➢"},
                                                                                           {"E0", "→"}}};
    const std::string_view code = symbol.attribute(w("char")).value_or("");
    if (code.size() != 4 || !(code.starts_with("F0") || code.starts_with("00"))) return {};
    const auto* const sign = std::ranges::find(kSigns, code.substr(2), &decltype(kSigns)::value_type::first);
    return sign == kSigns.end() ? std::string_view() : sign->second;
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
void append(std::vector<WordSpan>& spans, std::string_view text, const WordLook& look) {
    if (text.empty()) return;
    if (!spans.empty() && spans.back().isWords() && spans.back().look == look)
        spans.back().text += text;
    else
        spans.push_back({std::string(text), look, {}, 0});
}

// Takes `count` bytes away from the front of the words.
void cutFront(std::vector<WordSpan>& spans, std::size_t count) {
    for (WordSpan& span : spans) {
        if (!span.isWords()) continue;
        const std::size_t cut = std::min(count, span.text.size());
        span.text.erase(0, cut);
        count -= cut;
    }
    std::erase_if(spans, [](const WordSpan& span) { return span.isWords() && span.text.empty(); });
}

std::string joined(const std::vector<WordSpan>& spans) {
    std::string text;
    for (const WordSpan& span : spans)
        if (span.isWords()) text += span.text;
    return text;
}

// By the kind and id of their marks, the number of each.
using Notes = std::map<std::pair<std::string, std::string>, std::size_t>;
enum class Marks : std::uint8_t { Taken, Left };  // those of notes
// Whether paragraphs stand directly in the body, or in a cell, a box or a note.
enum class Flow : std::uint8_t { Body, Apart };
// The row and the cell that cells of later rows go on with, by column.
using MergedCells = std::map<std::size_t, std::pair<std::size_t, std::size_t>>;

// One part of a file: its relationships tell what links and pictures lead to.
class PartReader {
public:
    PartReader(const WordFile& file, const Styles& styles, ListLabels& labels, WordText& text, Marks marks)
        : file_(file), styles_(styles), labels_(labels), text_(text), marks_(marks) {}

    core::Result<void> relate(const std::string& part) {
        auto related = file_.package.relationships(part);
        if (!related) return tl::unexpected(related.error());
        for (Relationship& each : *related)
            related_.emplace(each.id, std::move(each));
        return {};
    }

    // The blocks of a container, one after the other.
    // NOLINTNEXTLINE(misc-no-recursion): as deep as the tree, which the reader of XML bounds
    void blocksOf(Node container, std::vector<WordBlock>& blocks, Flow flow) {
        for (const Node child : container.elements()) {
            if (child.is(w("p"))) {
                takeParagraph(child, blocks, flow);
            } else if (child.is(w("tbl"))) {
                WordBlock table{{}, rowsOf(child)};
                if (!table.rows.empty()) blocks.push_back(std::move(table));
            } else if (child.is({kCompatibility, "AlternateContent"})) {
                if (const Node shown = shownForm(child)) blocksOf(shown, blocks, Flow::Apart);
            } else if (const Node content = contentOf(child)) {
                blocksOf(content, blocks, flow);
            } else if (!child.is(w("sectPr")) && !child.is(w("sdtPr"))) {
                blocksOf(child, blocks, Flow::Apart);
            }
        }
    }

    // Notes in the order of their marks.
    [[nodiscard]] const Notes& notes() const { return notes_; }

private:
    // NOLINTNEXTLINE(misc-no-recursion): a text box holds paragraphs
    void takeParagraph(Node node, std::vector<WordBlock>& blocks, Flow flow) {
        WordParagraph paragraph;
        paragraph.label = labels_.next(node);
        paragraph.heading = styles_.headingLevel(node);
        paragraph.in_flow = flow == Flow::Body && !hasList(node);
        paragraph.style = core::lowered(styles_.nameOf(styles_.styleOf(node)));
        std::vector<Node> boxes;
        collect(node, WordLook{}, paragraph.spans, boxes);
        const std::string words = joined(paragraph.spans);
        const Anchored anchored = anchorOf(words);
        paragraph.anchor = anchored.anchor;
        if (!anchored.anchor.empty()) cutFront(paragraph.spans, words.size() - anchored.rest.size());
        paragraph.text = media::trimmed(anchored.rest);
        const bool shows =
            std::ranges::any_of(paragraph.spans, [](const WordSpan& span) { return !span.isWords(); });
        if (!paragraph.text.empty() || shows) blocks.push_back({std::move(paragraph)});
        for (const Node box : boxes)
            blocksOf(box, blocks, Flow::Apart);
    }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as the tree
    void collect(Node container, const WordLook& look, std::vector<WordSpan>& spans,
                 std::vector<Node>& boxes) {
        for (const Node child : container.elements()) {
            if (child.is(w("r"))) {
                collectRun(child, look, spans, boxes);
            } else if (child.is(w("hyperlink"))) {
                WordLook linked = look;
                linked.link = addressAt(child);
                collect(child, linked, spans, boxes);
            } else if (child.is({kCompatibility, "AlternateContent"})) {
                if (const Node shown = shownForm(child)) collect(shown, look, spans, boxes);
            } else if (child.is({kMath, "t"})) {
                append(spans, child.text(), look);
            } else if (!child.is(w("pPr")) && !child.is(w("sdtPr"))) {
                collect(child, look, spans, boxes);
            }
        }
    }

    void collectRun(Node run, WordLook look, std::vector<WordSpan>& spans, std::vector<Node>& boxes) {
        if (takeLook(run, look)) collectContent(run, look, spans, boxes);
    }

    // NOLINTNEXTLINE(misc-no-recursion): content in one form of two
    void collectContent(Node run, const WordLook& look, std::vector<WordSpan>& spans,
                        std::vector<Node>& boxes) {
        for (const Node child : run.elements()) {
            if (child.is(w("fldChar"))) {
                passField(child.attribute(w("fldCharType")).value_or(""));
            } else if (std::ranges::find(in_code_, true) != in_code_.end()) {
                continue;
            } else if (child.is(w("t"))) {
                append(spans, child.text(), look);
            } else if (child.is(w("br")) || child.is(w("cr"))) {
                append(spans, "\n", look);
            } else if (child.is(w("tab")) || child.is(w("ptab"))) {
                append(spans, "\t", look);
            } else if (child.is(w("noBreakHyphen"))) {
                append(spans, "\xE2\x80\x91", look);  // U+2011
            } else if (child.is(w("sym"))) {
                append(spans, signOf(child), look);
                if (signOf(child).empty()) text_.lost.emplace("a symbol");
            } else if (child.is(w("footnoteReference")) || child.is(w("endnoteReference"))) {
                takeNote(child, look, spans);
            } else if (child.is(w("drawing")) || child.is(w("pict")) || child.is(w("object"))) {
                takeDrawing(child, look, spans, boxes);
            } else if (child.is({kCompatibility, "AlternateContent"})) {
                collectAlternative(child, look, spans, boxes);
            }
        }
    }

    // The newer form unless there is nothing in it that can be read.
    // NOLINTNEXTLINE(misc-no-recursion): content in one form of two
    void collectAlternative(Node alternatives, const WordLook& look, std::vector<WordSpan>& spans,
                            std::vector<Node>& boxes) {
        const Node shown = shownForm(alternatives);
        if (!shown) return;
        bool readable = false;
        for (Node node = shown; node && !readable; node = node.nextBelow(shown))
            readable = node.is(w("t")) || node.is(w("drawing")) || node.is(w("pict"));
        const Node fallback = alternatives.firstElement({kCompatibility, "Fallback"});
        collectContent(readable || !fallback ? shown : fallback, look, spans, boxes);
    }

    // What a field is made of stands between its begin and its separator, other fields among it.
    void passField(std::string_view kind) {
        if (kind == "begin") in_code_.push_back(true);
        if (kind == "separate" && !in_code_.empty()) in_code_.back() = false;
        if (kind == "end" && !in_code_.empty()) in_code_.pop_back();
    }

    // A note may be marked twice. Notes have no notes.
    void takeNote(Node mark, const WordLook& look, std::vector<WordSpan>& spans) {
        if (marks_ == Marks::Left) return;
        const auto [known, is_new] = notes_.try_emplace(
            {std::string(mark.name()), std::string(mark.attribute(w("id")).value_or(""))}, notes_.size() + 1);
        spans.push_back({{}, look, {}, known->second});
    }

    // False of a run that nobody sees.
    bool takeLook(Node run, WordLook& look) const {
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

    // The pictures of a drawing and the boxes with text in it; of one without either its description.
    void takeDrawing(Node drawing, const WordLook& look, std::vector<WordSpan>& spans,
                     std::vector<Node>& boxes) {
        std::string description;
        bool shows = false;
        for (Node node = drawing; node; node = node.nextBelow(drawing)) {
            if (enclosed(node, drawing)) continue;
            if (node.is({kWordDrawing, "docPr"})) description = node.attribute({{}, "descr"}).value_or("");
            if (node.is({kVml, "shape"})) description = node.attribute({{}, "alt"}).value_or("");
            if (node.is(w("txbxContent"))) {
                boxes.push_back(node);
                shows = true;
            }
            const std::string part = pictureAt(node);
            if (part.empty()) continue;
            shows = true;
            spans.push_back({description, look, part, 0});
        }
        if (shows) return;
        if (description.empty())
            text_.lost.emplace("a drawing");
        else
            append(spans, fmt::format("[{}]", description), look);
    }

    // The part that an element of a drawing shows; empty of one that shows none that is in the file.
    std::string pictureAt(Node node) {
        std::string_view id;
        if (node.is({kDrawingMain, "blip"})) id = node.attribute({kRelationship, "embed"}).value_or("");
        if (node.is({kVml, "imagedata"})) id = node.attribute({kRelationship, "id"}).value_or("");
        const auto shown = id.empty() ? related_.end() : related_.find(id);
        if (shown == related_.end() || shown->second.external) return {};
        const std::string* bytes = file_.package.find(shown->second.target);
        if (bytes == nullptr) return {};
        text_.pictures.emplace(shown->second.target, *bytes);
        return shown->second.target;
    }

    // Whether a text box stands around it, whose paragraphs are read by themselves.
    static bool enclosed(Node node, Node top) {
        for (Node above = node.parent(); above && above != top; above = above.parent())
            if (above.is(w("txbxContent"))) return true;
        return false;
    }

    // Word keeps the place within a page apart from its address.
    std::string addressAt(Node hyperlink) const {
        const auto link = related_.find(hyperlink.attribute({kRelationship, "id"}).value_or(""));
        if (link == related_.end() || !link->second.external) return {};
        const std::string_view place = hyperlink.attribute(w("anchor")).value_or("");
        return addressOf(link->second.target + (place.empty() ? "" : "#") + std::string(place)).value_or("");
    }

    // NOLINTNEXTLINE(misc-no-recursion): tables stand in cells
    std::vector<WordRow> rowsOf(Node table) {
        std::vector<WordRow> rows;
        MergedCells merged;
        for (const Node node : directlyIn(table, w("tr"))) {
            const Node properties = node.firstElement(w("trPr"));
            WordRow row;
            row.is_head = properties && isOn(properties.firstElement(w("tblHeader")));
            std::size_t column = 0;
            if (const Node before = properties ? properties.firstElement(w("gridBefore")) : Node()) {
                column = numberIn(before, 0);
                if (column > 0) row.cells.push_back({{}, column, 1});
            }
            const std::vector<Node> cells = directlyIn(node, w("tc"));
            for (const Node cell : cells)
                column += takeCell(cell, column, rows, row, merged);
            if (!cells.empty()) rows.push_back(std::move(row));
        }
        return rows;
    }

    // How many columns it covers. One that goes on with the cell above makes that one longer.
    // NOLINTNEXTLINE(misc-no-recursion): tables stand in cells
    std::size_t takeCell(Node node, std::size_t column, std::vector<WordRow>& rows, WordRow& row,
                         MergedCells& merged) {
        const Node properties = node.firstElement(w("tcPr"));
        const Node merge = properties ? properties.firstElement(w("vMerge")) : Node();
        const std::size_t columns =
            std::max<std::size_t>(properties ? numberIn(properties.firstElement(w("gridSpan")), 1) : 1, 1);
        const auto above = merged.find(column);
        if (merge && valueOf(merge) != "restart" && above != merged.end()) {
            ++rows[above->second.first].cells[above->second.second].rows;
            return columns;
        }
        merged.erase(column);
        if (merge) merged[column] = {rows.size(), row.cells.size()};
        WordCell cell{{}, columns, 1};
        blocksOf(node, cell.blocks, Flow::Apart);
        row.cells.push_back(std::move(cell));
        return columns;
    }

    const WordFile& file_;
    const Styles& styles_;
    ListLabels& labels_;
    WordText& text_;
    std::map<std::string, Relationship, std::less<>> related_;
    Notes notes_;
    Marks marks_;
    std::vector<bool> in_code_;  // of the fields that are open, the innermost last
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
                             const Notes& marks, WordText& text) {
    text.notes.resize(marks.size());
    for (const TextPart& part : file.text) {
        if (!isNotes(part.role)) continue;
        const std::string kind = part.role == TextRole::Footnotes ? "footnoteReference" : "endnoteReference";
        const auto tree = treeOf(file, part.name);
        if (!tree) return tl::unexpected(tree.error());
        PartReader reader(file, styles, labels, text, Marks::Left);
        if (auto related = reader.relate(part.name); !related) return related;
        for (const Node note : tree->root().elements()) {
            const auto mark = marks.find({kind, std::string(note.attribute(w("id")).value_or(""))});
            if (mark != marks.end()) reader.blocksOf(note, text.notes[mark->second - 1], Flow::Apart);
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
    PartReader reader(file, styles, labels, text, Marks::Taken);
    if (auto related = reader.relate(main); !related) return tl::unexpected(related.error());
    if (const Node body = tree->root().firstElement(w("body")))
        reader.blocksOf(body, text.blocks, Flow::Body);
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
