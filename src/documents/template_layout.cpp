// From what a pair of tags encloses to an element around it. Inner sections are arranged before outer ones
// (in the order of their closing tags), so that an outer section finds the inner ones as whole elements.
#include <map>
#include <optional>

#include <fmt/format.h>

#include "documents/table_columns.h"
#include "documents/template_parts.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "media/mustache.h"

namespace concordat::documents {

using media::xml::Node;
using word::w;

namespace {

struct Pair {
    std::size_t opening = 0;
    std::size_t closing = 0;
    std::optional<std::size_t> parent;  // the opening tag of the section around it
};

constexpr auto kMostOpen = static_cast<std::size_t>(media::mustache::Limits().depth);

// Which tags belong together, inner pairs first; reports those that have no partner.
class Pairing {
public:
    Pairing(const Story& story, TagTable& table) : story_(story), table_(table) {}

    // Nothing when a tag has no partner.
    std::optional<std::vector<Pair>> run() {
        const std::size_t before = table_.problems.size();
        for (const std::size_t tag : story_.tags) {
            const TagKind kind = table_.tags[tag].kind;
            if (kind == TagKind::Section || kind == TagKind::Inverted)
                open_.push_back(tag);
            else if (kind == TagKind::End)
                close(tag);
            if (open_.size() > kMostOpen) {
                reportDepth(tag);
                return std::nullopt;
            }
        }
        for (const std::size_t tag : open_)
            reportUnclosed(tag);
        if (table_.problems.size() != before) return std::nullopt;
        return std::move(pairs_);
    }

private:
    void close(std::size_t tag) {
        const std::string& name = table_.tags[tag].name;
        std::size_t depth = open_.size();
        while (depth > 0 && table_.tags[open_[depth - 1]].name != name)
            --depth;
        if (depth == 0) {
            reportUnopened(tag);
            return;
        }
        while (open_.size() > depth) {
            reportUnclosed(open_.back());
            open_.pop_back();
        }
        const std::size_t opening = open_.back();
        open_.pop_back();
        Pair pair{opening, tag, {}};
        if (!open_.empty()) pair.parent = open_.back();
        pairs_.push_back(pair);
    }

    void reportDepth(std::size_t tag) {
        table_.report(Fault::Unsupported, tag,
                      fmt::format("The section {} stands inside {} others, which is more than any template "
                                  "needs; are closing tags missing before it?",
                                  written(table_.tags[tag]), kMostOpen));
    }

    void reportUnclosed(std::size_t tag) {
        table_.report(
            Fault::UnclosedSection, tag,
            fmt::format("The section {} is not closed; write {{{{/{}}}}} where it ends, in the same "
                        "body, header, note or text box.",
                        written(table_.tags[tag]), table_.tags[tag].name));
    }

    void reportUnopened(std::size_t tag) {
        const std::string& name = table_.tags[tag].name;
        if (open_.empty()) {
            table_.report(Fault::Unopened, tag,
                          fmt::format("The tag {{{{/{0}}}}} closes a section that was never opened; write "
                                      "{{{{#{0}}}}} before it or take it out.",
                                      name));
        } else {
            const std::string& innermost = table_.tags[open_.back()].name;
            table_.report(
                Fault::WrongClose, tag,
                fmt::format("The tag {{{{/{}}}}} stands where {{{{/{}}}}} is expected.", name, innermost));
        }
    }

    const Story& story_;
    TagTable& table_;
    std::vector<std::size_t> open_;
    std::vector<Pair> pairs_;
};

// The element that decides: what stands around `node` when sections and content controls are looked through.
Node lookThrough(Node node) {
    while (node && (node.is(kSectionElement) || node.is(w("sdt")) || node.is(w("sdtContent")) ||
                    node.is(w("customXml"))))
        node = node.parent();
    return node;
}

class Arrangement {
public:
    Arrangement(TagTable& table, const Pair& pair)
        : table_(table),
          pair_(pair),
          opening_(table.markers[pair.opening]),
          closing_(table.markers[pair.closing]) {}

    // The section's element; empty when the pair was refused or encloses nothing.
    Node run() {
        Node around = commonAncestor(opening_, closing_);
        if (around.is(w("r"))) around = around.parent();
        switch (table_.tags[pair_.opening].repeats) {
            case Repeats::Text:
                return enclosing(around, w("p")) ? repeatBetween(around)
                                                 : refuseForm("text", "one paragraph");
            case Repeats::Paragraphs:
                return repeatParagraphs();
            case Repeats::Rows:
                if (const Node table = tableAround(opening_, closing_))
                    return repeatRows(rowTowards(table, opening_), rowTowards(table, closing_));
                return refuseForm("rows", "a table");
            case Repeats::Columns:
                if (const Node table = tableAround(opening_, closing_)) return repeatColumns(table);
                return refuseForm("columns", "a table");
            case Repeats::ByPlace:
                break;
        }
        const Node table_part = lookThrough(around);
        if (table_part.is(w("tbl")) && spanOneColumn(table_part, opening_, closing_))
            return repeatColumns(table_part);
        if (table_part.is(w("tr"))) return repeatRows(table_part, table_part);
        if (table_part.is(w("tbl")))
            return repeatRows(childTowards(around, opening_), childTowards(around, closing_));
        return repeatBetween(around);
    }

private:
    Node repeatBetween(Node around) {
        if (!lift(pair_.opening, around) || !lift(pair_.closing, around)) return {};
        Node section = opening_.insertElementBefore(kSectionElement);
        setTagNumber(section, pair_.opening);
        moveInto(section, opening_.next(), closing_);
        opening_.remove();
        closing_.remove();
        return section;
    }

    Node repeatRows(Node first, Node last) {
        // Sections that repeat the same rows already are inner ones.
        for (Node* row : {&first, &last})
            while (row->parent().is(kSectionElement))
                *row = row->parent();
        if (first.parent() != last.parent()) {
            refuse();
            return {};
        }
        const bool first_vanishes = first != last && !holdsContent(first, Blanks::Ignored, opening_);
        const bool last_vanishes = first != last && !holdsContent(last, Blanks::Ignored, closing_);
        Node section = first.insertElementBefore(kSectionElement);
        setTagNumber(section, pair_.opening);
        moveInto(section, first, last.next());
        if (first_vanishes)
            first.remove();
        else
            takeFromCell(opening_);
        if (last_vanishes)
            last.remove();
        else
            takeFromCell(closing_);
        return section;
    }

    // Whole paragraphs, with the two in which the tags stand.
    Node repeatParagraphs() {
        Node first = enclosing(opening_, w("p"));
        Node last = enclosing(closing_, w("p"));
        for (Node* block : {&first, &last})
            while (block->parent().is(kSectionElement))
                *block = block->parent();
        if (first.parent() != last.parent()) return refuseForm("paragraphs", "one body, cell or text box");
        const bool first_vanishes = first != last && !holdsContent(first, Blanks::Ignored, opening_);
        const bool last_vanishes = first != last && !holdsContent(last, Blanks::Ignored, closing_);
        Node section = first.insertElementBefore(kSectionElement);
        setTagNumber(section, pair_.opening);
        moveInto(section, first, last.next());
        removeFromRun(opening_);
        removeFromRun(closing_);
        if (first_vanishes) removeParagraph(first);
        if (last_vanishes) removeParagraph(last);
        return section;
    }

    static Node rowTowards(Node table, Node marker) {
        Node row = marker;
        while (!row.is(w("tr")) || enclosing(row.parent(), w("tbl")) != table)
            row = row.parent();
        return row;
    }

    Node repeatColumns(Node table) {
        const Node section = wrapColumns(table, opening_, closing_, pair_.opening);
        if (!section) {
            table_.report(Fault::Overlap, pair_.opening,
                          fmt::format("The section {} repeats columns that another section of the same row "
                                      "repeats as well. Give each its own columns.",
                                      written(table_.tags[pair_.opening])));
            return {};
        }
        takeFromCell(opening_);
        takeFromCell(closing_);
        return section;
    }

    Node refuseForm(std::string_view form, std::string_view where) {
        const std::string& name = table_.tags[pair_.opening].name;
        table_.report(
            Fault::BadPosition, pair_.opening,
            fmt::format("The section {} is to repeat {}, but it and {{{{/{}}}}} do not stand in {}. Move "
                        "them there, or take \"| {}\" out of the tag.",
                        written(table_.tags[pair_.opening]), form, name, where, form));
        return {};
    }

    static void takeFromCell(Node marker) {
        Node paragraph = enclosing(marker, w("p"));
        removeFromRun(marker);
        const bool only_one =
            !contentBefore(paragraph, Blanks::Count) && !contentAfter(paragraph, Blanks::Count);
        if (!only_one && !holdsContent(paragraph, Blanks::Ignored)) removeParagraph(paragraph);
    }

    // Brings a marker up to a child of `around`: past the edge of an element when nothing stands between,
    // else by splitting paragraphs; in its run it stands alone already. False, and reported, when something
    // else would have to be cut.
    bool lift(std::size_t tag, Node around) {
        Node& marker = tag == pair_.opening ? opening_ : closing_;
        while (marker.parent() != around) {
            Node parent = marker.parent();
            const Blanks blanks = parent.is(w("p")) ? Blanks::Ignored : Blanks::Count;
            const bool before = contentBefore(marker, blanks);
            const bool after = contentAfter(marker, blanks);
            // A content control moves as a whole.
            Node unit = parent.is(w("sdtContent")) && parent.parent() != around ? parent.parent() : parent;
            if (unit.is(w("tc")) || unit.is(w("tr")) || unit.is(w("tbl"))) {
                refuse();
                return false;
            }
            if (!before && !after) {
                leaveEmpty(marker, unit, tag == pair_.opening);
            } else if (!before) {
                marker = unit.insertBefore(marker.unlink());
            } else if (!after) {
                marker = unit.insertAfter(marker.unlink());
            } else if (parent.is(w("p"))) {
                splitAround(marker);
            } else {
                refuse();
                return false;
            }
        }
        return true;
    }

    // The marker was all that `unit` held. It goes to that side of `unit` on which everything else that must
    // be kept of it (a break of the document, an end of a bookmark) stays outside the section.
    static void leaveEmpty(Node& marker, Node unit, bool opens) {
        marker = opens ? unit.insertAfter(marker.unlink()) : unit.insertBefore(marker.unlink());
        if (!unit.is(w("p")))
            unit.remove();
        else if (!endsSection(unit))
            removeParagraph(unit);
    }

    void refuse() {
        const std::string& name = table_.tags[pair_.opening].name;
        table_.report(
            Fault::BadPosition, pair_.opening,
            fmt::format("Nothing can be repeated between {} and {{{{/{}}}}}: one of them stands inside "
                        "a table, link or content control and the other outside. Put both in one "
                        "paragraph, each alone in a paragraph, or both in rows of one table.",
                        written(table_.tags[pair_.opening]), name));
    }

    TagTable& table_;
    const Pair& pair_;
    Node opening_;
    Node closing_;
};

// Whether every field that begins in the section ends in it, and none ends that did not begin there.
bool holdsWholeFields(Node section) {
    int open = 0;
    for (Node node = section; node && open >= 0; node = node.nextBelow(section)) {
        if (!node.is(w("fldChar"))) continue;
        const auto type = node.attribute(w("fldCharType"));
        open += type == "begin" ? 1 : type == "end" ? -1 : 0;
    }
    return open == 0;
}

// The number of the section that the tree of one story puts around this one.
std::optional<std::size_t> sectionAround(Node section, Node story) {
    for (Node node = section.parent(); node && node != story; node = node.parent())
        if (node.is(kSectionElement)) return tagNumber(node);
    return std::nullopt;
}

}  // namespace

void arrangeSections(const Story& story, TagTable& table) {
    const auto pairs = Pairing(story, table).run();
    if (!pairs) return;
    std::map<std::size_t, Node> sections;
    for (const Pair& pair : *pairs) {
        Node section = Arrangement(table, pair).run();
        if (!section) continue;
        sections.emplace(pair.opening, section);
        if (!holdsWholeFields(section))
            table.report(
                Fault::BadPosition, pair.opening,
                fmt::format("The section {} holds one end of a field, such as a link, a date or a table of "
                            "contents, and not the other. Put the whole field between its tags, or none of "
                            "it.",
                            written(table.tags[pair.opening])));
    }
    // What the order of the text says must be what the tree says, or sections cross.
    for (const Pair& pair : *pairs) {
        const auto section = sections.find(pair.opening);
        if (section == sections.end() || sectionAround(section->second, story.root) == pair.parent) continue;
        table.report(Fault::Overlap, pair.opening,
                     fmt::format("The section {} repeats rows or paragraphs that another section repeats as "
                                 "well without enclosing it. Close one before the other opens, or put one "
                                 "inside the other.",
                                 written(table.tags[pair.opening])));
    }
}

}  // namespace concordat::documents
