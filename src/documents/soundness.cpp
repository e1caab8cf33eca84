#include "documents/soundness.h"

#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "documents/table_columns.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "media/unicode.h"

namespace concordat::documents {

using media::xml::Kind;
using media::xml::Name;
using media::xml::Node;
using word::kWord;
using word::kWord2010;
using word::w;

namespace {

constexpr std::size_t kLongestBookmark = 40;  // Word's own limit

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

// The elements of one copy that are changed or go, found in one walk.
struct Marks {
    std::vector<Node> begins;  // of ranges that have an id
    std::vector<Node> ends;
    std::vector<Node> comments;
    std::vector<Node> references;  // fields and links that may name a bookmark
};

bool begins(std::string_view name) {
    return name == "bookmarkStart" || name == "permStart";
}

Marks marksOf(const std::vector<Node>& copy) {
    Marks marks;
    for (const Node top : copy)
        forEachBelow(top, [&marks](Node node) {
            if (node.ns() != kWord) return;
            const std::string_view name = node.name();
            if (name == "p" || name == "tr") {
                node.removeAttribute({kWord2010, "paraId"});
                node.removeAttribute({kWord2010, "textId"});
            } else if (begins(name)) {
                marks.begins.push_back(node);
            } else if (name == "bookmarkEnd" || name == "permEnd") {
                marks.ends.push_back(node);
            } else if (name.starts_with("comment")) {
                marks.comments.push_back(node);
            } else if (name == "instrText" || name == "fldSimple" || name == "hyperlink") {
                marks.references.push_back(node);
            } else if (name == "sectPr") {
                for (Node child : node.elements())
                    if (child.is(w("headerReference")) || child.is(w("footerReference"))) child.remove();
            }
        });
    return marks;
}

bool isOnceOnly(Node node) {
    if (node.kind() != Kind::Element || node.ns() != kWord) return false;
    const std::string_view name = node.name();
    if (name == "p" || name == "tr")
        return node.attribute({kWord2010, "paraId"}) || node.attribute({kWord2010, "textId"});
    return begins(name) || name == "bookmarkEnd" || name == "permEnd" || name.starts_with("comment") ||
           name == "sectPr";
}

void follow(Node reference, const Renamed& names) {
    if (reference.is(w("instrText"))) {
        std::string instruction = reference.text();
        renameInInstruction(instruction, names);
        reference.setText(instruction);
    } else if (reference.is(w("fldSimple"))) {
        std::string instruction(reference.attribute(w("instr")).value_or(""));
        renameInInstruction(instruction, names);
        reference.setAttribute(w("instr"), instruction);
    } else {
        const auto anchor = reference.attribute(w("anchor"));
        const auto renamed = anchor ? names.find(*anchor) : names.end();
        if (renamed != names.end()) reference.setAttribute(w("anchor"), renamed->second);
    }
}

// An element of a copy, or one below it.
void dropFrom(std::vector<Node>& copy, Node node) {
    const auto top = std::ranges::find(copy, node);
    if (top != copy.end()) copy.erase(top);
    if (node.is(w("commentReference")) && node.parent().is(w("r")))
        removeFromRun(node);
    else
        node.remove();
}

}  // namespace

Freshener::Freshener(Node root) {
    forEachBelow(root, [this](Node node) {
        if (node.ns() != kWord || !begins(node.name())) return;
        ranges_.note(node.attribute(w("id")).value_or(""));
        names_.emplace(node.attribute(w("name")).value_or(""));
    });
}

bool Freshener::concerns(Node top) {
    for (Node node = top; node; node = node.nextBelow(top))
        if (isOnceOnly(node)) return true;
    return false;
}

std::string Freshener::freshName(std::string_view name) {
    if (names_.insert(std::string(name)).second) return std::string(name);
    std::size_t& copies = copies_[std::string(name)];
    for (;;) {
        const std::string suffix = "_" + std::to_string(++copies + 1);
        std::string fresh = std::string(media::beginning(name, kLongestBookmark - suffix.size())) + suffix;
        if (names_.insert(fresh).second) return fresh;
    }
}

void Freshener::freshen(std::vector<Node>& copy) {
    const Marks marks = marksOf(copy);
    for (const Node anchor : marks.comments)
        dropFrom(copy, anchor);
    Renamed names;
    Renamed ids;
    std::set<std::string, std::less<>> ended;
    for (const Node node : marks.ends)
        ended.emplace(node.attribute(w("id")).value_or(""));
    for (Node node : marks.begins) {
        if (!ended.contains(node.attribute(w("id")).value_or(""))) {
            dropFrom(copy, node);  // its end stands behind the block, once
            continue;
        }
        const std::string id = ranges_.fresh();
        ids.emplace(node.attribute(w("id")).value_or(""), id);
        node.setAttribute(w("id"), id);
        if (const auto name = node.attribute(w("name"))) {
            const std::string fresh = freshName(*name);
            names.emplace(*name, fresh);
            node.setAttribute(w("name"), fresh);
        }
    }
    for (Node node : marks.ends) {
        const auto id = ids.find(node.attribute(w("id")).value_or(""));
        if (id != ids.end())
            node.setAttribute(w("id"), id->second);
        else
            dropFrom(copy, node);
    }
    if (names.empty()) return;
    for (const Node node : marks.references)
        follow(node, names);
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

bool holdsCells(Node row) {
    return std::ranges::any_of(row.elements(), [](Node child) {
        return child.is(w("tc")) || child.is(w("sdt")) || child.is(w("customXml"));
    });
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

enum class Role : std::uint8_t { None, Paragraph, Table, Control, Container };

Role roleOf(Node node) {
    static constexpr std::string_view kContainers[] = {"tc",       "body",    "hdr",     "ftr",
                                                       "footnote", "endnote", "comment", "txbxContent"};
    const std::string_view name = node.name();
    if (name == "r" || name == "t" || node.ns() != kWord) return Role::None;  // most are those
    if (name == "p") return Role::Paragraph;
    if (name == "tbl") return Role::Table;
    if (name == "sdt") return Role::Control;
    return std::ranges::find(kContainers, name) != std::end(kContainers) ? Role::Container : Role::None;
}

void mendTable(Node table) {
    keepTogether(table);
    if (table.attribute(kRegridded)) {
        fitToGrid(table);
        for (Node row : table.elements())
            if (row.is(w("tr")) && !holdsCells(row)) row.remove();
    }
    dropIfEmptyTable(table);
}

}  // namespace

bool isHeadingRow(Node row) {
    const Node properties = row.firstElement(w("trPr"));
    return properties && properties.firstElement(w("tblHeader"));
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a part be
void mend(Node node) {
    // Paragraphs last: whether one may go depends on the tables beside it that are left.
    bool paragraphs = false;
    for (Node child : node.elements()) {
        if (child.name() == "p")
            paragraphs = true;
        else if (!child.name().ends_with("Pr"))  // properties hold nothing that could be missing
            mend(child);
    }
    if (paragraphs)
        for (Node child : node.elements())
            if (child.name() == "p") mend(child);
    switch (roleOf(node)) {
        case Role::Paragraph:
            return dropIfEmpty(node);
        case Role::Table:
            return mendTable(node);
        case Role::Control:
            if (const Node content = node.firstElement(w("sdtContent")); content && !content.firstElement())
                node.remove();
            return;
        case Role::Container:
            return endWithParagraph(node);
        case Role::None:
            return;
    }
}

namespace {

// The id of a content control, unique over all parts as those of drawings are.
bool isControlId(Node node) {
    return node.is(w("id")) && node.parent() && node.parent().is(w("sdtPr"));
}

}  // namespace

template <class Visit>
void UniqueIds::forEachId(Node root, Visit visit) {
    forEachBelow(root, [&](Node node) {
        if (node.is({word::kWordDrawing, "docPr"}))
            visit(drawings_, node, Name("id"));
        else if (isControlId(node))
            visit(controls_, node, w("val"));
    });
}

void UniqueIds::note(Node root) {
    forEachId(root, [this](Numbers& numbers, Node node, Name name) {
        numbers.note(node.attribute(name).value_or(""));
        any_ = true;
    });
}

void UniqueIds::reserve(Node root) {
    note(root);
    forEachId(root, [](Numbers& numbers, Node node, Name name) {
        (void)numbers.another(node.attribute(name).value_or(""));
    });
}

void UniqueIds::settle(Node root) {
    if (!any_) return;
    forEachId(root, [](Numbers& numbers, Node node, Name name) {
        const std::string_view given = node.attribute(name).value_or("");
        numbers.note(given);
        if (const auto id = numbers.another(given)) node.setAttribute(name, *id);
    });
}

}  // namespace concordat::documents
