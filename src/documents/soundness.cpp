#include "documents/soundness.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "media/unicode.h"

namespace concordat::documents {

using media::xml::Kind;
using media::xml::Node;
using word::kWord;
using word::kWord2010;
using word::w;

namespace {

constexpr std::string_view kDrawing =
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
constexpr std::size_t kLongestBookmark = 40;  // Word's own limit

std::int64_t number(std::optional<std::string_view> text) {
    std::int64_t value = 0;
    if (text) std::from_chars(text->data(), text->data() + text->size(), value);
    return value;
}

template <class Visit>
void forEachBelow(Node top, Visit visit) {
    for (Node node = top; node; node = node.nextBelow(top))
        if (node.kind() == Kind::Element) visit(node);
}

// Old name or id to new, within one copy.
using Renamed = std::map<std::string, std::string, std::less<>>;

// `name` as a word of its own in the instruction of a field: " REF old \h ".
void renameInInstruction(std::string& instruction, const Renamed& names) {
    std::string out;
    for (std::size_t at = 0; at < instruction.size();) {
        const std::size_t begin = instruction.find_first_not_of(" \"\\", at);
        if (begin == std::string::npos) {
            out += instruction.substr(at);
            break;
        }
        const std::size_t end = std::min(instruction.find_first_of(" \"\\", begin), instruction.size());
        out += instruction.substr(at, begin - at);
        const std::string word = instruction.substr(begin, end - begin);
        const auto renamed = names.find(word);
        out += renamed == names.end() ? word : renamed->second;
        at = end;
    }
    instruction = std::move(out);
}

bool isCommentAnchor(Node node) {
    return node.is(w("commentRangeStart")) || node.is(w("commentRangeEnd"));
}

void removeCommentAnchors(Node top) {
    std::vector<Node> anchors;
    forEachBelow(top, [&anchors](Node node) {
        if (isCommentAnchor(node) || node.is(w("commentReference"))) anchors.push_back(node);
    });
    for (Node anchor : anchors) {
        if (anchor.is(w("commentReference")) && anchor.parent() != top)
            removeFromRun(anchor);
        else if (anchor != top)
            anchor.remove();
    }
}

}  // namespace

Freshener::Freshener(Node root) {
    forEachBelow(root, [this](Node node) {
        if (node.is(w("bookmarkStart")))
            next_bookmark_ = std::max(next_bookmark_, number(node.attribute(w("id"))) + 1);
    });
}

void Freshener::freshen(std::vector<Node>& copy) {
    for (Node top : copy)
        removeCommentAnchors(top);
    std::erase_if(copy, [](Node top) {
        const bool anchor = isCommentAnchor(top);
        if (anchor) top.remove();
        return anchor;
    });
    Renamed names;
    Renamed ids;
    for (const Node top : copy) {
        forEachBelow(top, [&](Node node) {
            if (node.is(w("p")) || node.is(w("tr"))) {
                node.removeAttribute({kWord2010, "paraId"});
                node.removeAttribute({kWord2010, "textId"});
            } else if (node.is(w("bookmarkStart"))) {
                const std::string id = std::to_string(next_bookmark_++);
                const std::string name(node.attribute(w("name")).value_or(""));
                const std::string suffix = "_" + id;
                const std::string renamed =
                    std::string(media::beginning(name, kLongestBookmark - suffix.size())) + suffix;
                ids.emplace(node.attribute(w("id")).value_or(""), id);
                names.emplace(name, renamed);
                node.setAttribute(w("id"), id);
                node.setAttribute(w("name"), renamed);
            } else if (node.is(w("sectPr"))) {
                for (Node child : node.elements())
                    if (child.is(w("headerReference")) || child.is(w("footerReference"))) child.remove();
            }
        });
    }
    for (const Node top : copy) {
        forEachBelow(top, [&](Node node) {
            if (node.is(w("bookmarkEnd"))) {
                if (const auto id = ids.find(node.attribute(w("id")).value_or("")); id != ids.end())
                    node.setAttribute(w("id"), id->second);
            } else if (names.empty()) {
                return;
            } else if (node.is(w("instrText"))) {
                std::string instruction = node.text();
                renameInInstruction(instruction, names);
                node.setText(instruction);
            } else if (node.is(w("fldSimple"))) {
                std::string instruction(node.attribute(w("instr")).value_or(""));
                renameInInstruction(instruction, names);
                node.setAttribute(w("instr"), instruction);
            } else if (node.is(w("hyperlink"))) {
                const auto anchor = node.attribute(w("anchor"));
                const auto renamed = anchor ? names.find(*anchor) : names.end();
                if (renamed != names.end()) node.setAttribute(w("anchor"), renamed->second);
            }
        });
    }
}

namespace {

bool isMark(Node node) {
    const std::string_view name = node.name();
    return name.ends_with("RangeStart") || name.ends_with("RangeEnd") || name.starts_with("bookmark") ||
           name.starts_with("perm") || name == "proofErr";
}

Node blockBefore(Node node) {
    Node before = node.previous();
    while (before && (before.kind() != Kind::Element || isMark(before)))
        before = before.previous();
    return before && before.name().ends_with("Pr") ? Node() : before;
}

Node blockAfter(Node node) {
    Node after = node.nextElement();
    while (after && isMark(after))
        after = after.nextElement();
    return after && after.is(w("sectPr")) ? Node() : after;
}

// Word needs a paragraph behind a table, and something in every container.
bool mayGo(Node paragraph) {
    const Node before = blockBefore(paragraph);
    const Node after = blockAfter(paragraph);
    if (!before && !after) return false;
    return !before || !before.is(w("tbl")) || (after && !after.is(w("tbl")));
}

void dropIfEmpty(Node paragraph) {
    if (!paragraph.attribute(kMayVanish)) return;
    paragraph.removeAttribute(kMayVanish);
    if (!holdsContent(paragraph, Blanks::Ignored) && !endsSection(paragraph) && mayGo(paragraph))
        removeParagraph(paragraph);
}

bool isHeadingRow(Node row) {
    const Node properties = row.firstElement(w("trPr"));
    return properties && properties.firstElement(w("tblHeader"));
}

enum class Rows { Any, OfText };

bool holdsRows(Node container, Rows wanted) {
    return std::ranges::any_of(container.elements(), [wanted](Node child) {
        if (child.is(w("tr"))) return wanted == Rows::Any || !isHeadingRow(child);
        return (child.is(w("sdt")) || child.is(w("sdtContent")) || child.is(w("customXml"))) &&
               holdsRows(child, wanted);
    });
}

Node firstChildOf(Node parent, media::xml::Name name) {
    if (Node given = parent.firstElement(name)) return given;
    const Node before = parent.firstElement();
    return before ? Node(before).insertElementBefore(name) : parent.appendElement(name);
}

// The page does not break between this row and the next.
void keepWithNext(Node row) {
    forEachBelow(row, [](Node paragraph) {
        if (!paragraph.is(w("p"))) return;
        Node properties = firstChildOf(paragraph, w("pPr"));
        if (properties.firstElement(w("keepNext"))) return;
        if (Node style = properties.firstElement(w("pStyle")))
            style.insertElementAfter(w("keepNext"));
        else
            firstChildOf(properties, w("keepNext"));
    });
}

// No row of a table that a section filled stands alone at the foot or the head of a page.
void keepTogether(Node table) {
    if (!table.attribute(kGrown)) return;
    table.removeAttribute(kGrown);
    std::vector<Node> rows;
    for (Node row : table.elements())
        if (row.is(w("tr")) && !isHeadingRow(row)) rows.push_back(row);
    if (rows.size() < 2) return;
    keepWithNext(rows.front());
    keepWithNext(rows[rows.size() - 2]);
}

void dropIfEmptyTable(Node table) {
    const Rows wanted = table.attribute(kMayVanish) ? Rows::OfText : Rows::Any;
    table.removeAttribute(kMayVanish);
    if (!holdsRows(table, wanted)) table.remove();
}

void endWithParagraph(Node container) {
    Node last = container.lastChild();
    while (last && (last.kind() != Kind::Element || last.is(w("sectPr")) || isMark(last)))
        last = last.previous();
    if (last && (last.is(w("p")) || last.is(w("sdt")))) return;
    if (!last)
        container.appendElement(w("p"));
    else
        last.insertElementAfter(w("p"));
}

bool needsParagraph(Node node) {
    static constexpr std::string_view kContainers[] = {"tc",       "body",    "hdr",     "ftr",
                                                       "footnote", "endnote", "comment", "txbxContent"};
    return std::ranges::find(kContainers, node.name()) != std::end(kContainers);
}

}  // namespace

// NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a part be
void mend(Node node) {
    // Paragraphs last: whether one may go depends on the tables beside it that are left.
    for (Node child : node.elements())
        if (!child.is(w("p"))) mend(child);
    for (Node child : node.elements())
        if (child.is(w("p"))) mend(child);
    if (node.ns() != kWord) return;
    if (node.is(w("p"))) {
        dropIfEmpty(node);
    } else if (node.is(w("tbl"))) {
        keepTogether(node);
        dropIfEmptyTable(node);
    } else if (node.is(w("sdt"))) {
        const Node content = node.firstElement(w("sdtContent"));
        if (content && !content.firstElement()) node.remove();
    } else if (needsParagraph(node)) {
        endWithParagraph(node);
    }
}

namespace {

// The id of a content control, unique over all parts as those of drawings are.
bool isControlId(Node node) {
    return node.is(w("id")) && node.parent() && node.parent().is(w("sdtPr"));
}

}  // namespace

void UniqueIds::note(Node root) {
    forEachBelow(root, [this](Node node) {
        if (node.is({kDrawing, "docPr"}))
            drawings_.highest = std::max(drawings_.highest, number(node.attribute("id")));
        else if (isControlId(node))
            controls_.highest = std::max(controls_.highest, number(node.attribute(w("val"))));
    });
}

std::optional<std::string> UniqueIds::Register::another(std::string_view id) {
    if (seen.emplace(id).second) return std::nullopt;
    std::string fresh = std::to_string(++highest);
    seen.insert(fresh);
    return fresh;
}

void UniqueIds::settle(Node root) {
    forEachBelow(root, [this](Node node) {
        if (node.is({kDrawing, "docPr"})) {
            if (const auto id = drawings_.another(node.attribute("id").value_or("")))
                node.setAttribute("id", *id);
        } else if (isControlId(node)) {
            if (const auto id = controls_.another(node.attribute(w("val")).value_or("")))
                node.setAttribute(w("val"), *id);
        }
    });
}

}  // namespace concordat::documents
