// From what a pair of tags encloses to an element around it. Inner sections are arranged before outer ones
// (in the order of their closing tags), so that an outer section finds the inner ones as whole elements.
#include <map>

#include <fmt/format.h>

#include "documents/section_pairs.h"
#include "documents/table_columns.h"
#include "documents/template_parts.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"

namespace concordat::documents {

using media::xml::Node;
using word::w;

namespace {

// The element that decides: what stands around `node` when sections and content controls are looked through.
Node lookThrough(Node node) {
    while (node && (node.is(kSectionElement) || node.is(w("sdt")) || node.is(w("sdtContent")) ||
                    node.is(w("customXml"))))
        node = node.parent();
    return node;
}

class Arrangement {
public:
    Arrangement(TagTable& table, const SectionPair& pair)
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
                if (const Node table = tableAround(opening_, closing_)) {
                    const Node first = rowTowards(table, opening_);
                    const Node last = rowTowards(table, closing_);
                    if (first && last) return repeatRows(first, last);
                }
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
            reportUnrepeatable(table_, pair_.opening);
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
        if (first_vanishes) {
            passNewPage(first, first.nextElement(), NewPage::Once);
            removeParagraph(first);
        }
        if (last_vanishes) {
            passNewPage(last, section.nextElement(), NewPage::Always);
            removeParagraph(last);
        }
        return section;
    }

    static Node rowTowards(Node table, Node marker) {
        Node row = marker;
        while (row && (!row.is(w("tr")) || enclosing(row.parent(), w("tbl")) != table))
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
                reportUnrepeatable(table_, pair_.opening);
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
                reportUnrepeatable(table_, pair_.opening);
                return false;
            }
        }
        return true;
    }

    // The marker was all that `unit` held. It goes to that side of `unit` on which everything else that must
    // be kept of it (a break of the document, an end of a bookmark) stays outside the section.
    static void leaveEmpty(Node& marker, Node unit, bool opens) {
        marker = opens ? unit.insertAfter(marker.unlink()) : unit.insertBefore(marker.unlink());
        if (!unit.is(w("p"))) {
            unit.remove();
        } else if (!endsSection(unit)) {
            if (opens)
                passNewPage(unit, marker.nextElement(), NewPage::Once);
            else
                passNewPage(unit, unit.nextElement(), NewPage::Always);
            removeParagraph(unit);
        }
    }

    TagTable& table_;
    const SectionPair& pair_;
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

}  // namespace

void arrangeSections(const Story& story, TagTable& table) {
    const SectionPairs pairs = pairSections(story, table);
    std::map<std::size_t, Node> sections;
    for (const SectionPair& pair : pairs.pairs) {
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
    reportCrossed(story, pairs, sections, table);
}

}  // namespace concordat::documents
