// From what a pair of tags encloses to an element around it: `template_layout` for OpenDocument, where lists
// and spans are elements that must be cut as well.
#include <map>

#include "documents/odt_names.h"
#include "documents/odt_parts.h"
#include "documents/odt_tables.h"
#include "documents/odt_tree.h"
#include "documents/section_pairs.h"

namespace concordat::documents {

using media::xml::Node;

namespace {

bool isRow(Node node) {
    return node.is(odf::table("table-row"));
}

Node withoutSections(Node node) {
    while (node && node.is(kSectionElement))
        node = node.parent();
    return node;
}

class Arrangement {
public:
    Arrangement(TagTable& table, const OdtStyles& styles, const SectionPair& pair)
        : table_(table),
          styles_(styles),
          pair_(pair),
          opening_(table.markers[pair.opening]),
          closing_(table.markers[pair.closing]) {}

    // The section's element; empty when the pair was refused.
    Node run() {
        const Node around = commonAncestor(opening_, closing_);
        const Node decides = withoutSections(around);
        if (isRow(decides)) return repeatRows(decides, decides);
        if (odf::holdsRows(decides))
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
        const auto is_rows = [](Node node) { return isRow(node) || node.is(kSectionElement); };
        if (first.parent() != last.parent() || !is_rows(first) || !is_rows(last)) {
            reportUnrepeatable(table_, pair_.opening);
            return {};
        }
        const bool first_vanishes = first != last && !odf::holdsContent(first, Blanks::Ignored, opening_);
        const bool last_vanishes = first != last && !odf::holdsContent(last, Blanks::Ignored, closing_);
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

    void takeFromCell(Node marker) {
        const Node paragraph = odf::paragraphAround(marker);
        marker.remove();
        odf::removeEmptySpans(paragraph);
        const bool only_one =
            !odf::contentBefore(paragraph, Blanks::Count) && !odf::contentAfter(paragraph, Blanks::Count);
        if (!only_one && !odf::holdsContent(paragraph, Blanks::Ignored)) dropOdtParagraph(paragraph, styles_);
    }

    // Brings a marker up to a child of `around`: past the edge of an element when nothing stands between,
    // else by cutting it. False, and reported, when something would have to be cut that cannot be.
    bool lift(std::size_t tag, Node around) {
        Node& marker = tag == pair_.opening ? opening_ : closing_;
        while (marker.parent() != around) {
            Node parent = marker.parent();
            const Blanks blanks = odf::isParagraph(parent) ? Blanks::Ignored : Blanks::Count;
            const bool before = odf::contentBefore(marker, blanks);
            const bool after = odf::contentAfter(marker, blanks);
            if (parent.ns() == odf::kTable) {
                reportUnrepeatable(table_, pair_.opening);
                return false;
            }
            if (!before && !after) {
                leaveEmpty(marker, parent, tag == pair_.opening);
            } else if (!before) {
                marker = parent.insertBefore(marker.unlink());
            } else if (!after) {
                marker = parent.insertAfter(marker.unlink());
            } else if (mayBeCut(parent)) {
                odf::splitAround(marker);
            } else {
                reportUnrepeatable(table_, pair_.opening);
                return false;
            }
        }
        return true;
    }

    static bool mayBeCut(Node node) {
        return odf::isParagraph(node) || node.is(odf::text("span")) || node.is(odf::text("list")) ||
               node.is(odf::text("list-item"));
    }

    // The marker was all that `unit` held. It goes to that side of `unit` on which everything else that must
    // be kept of it (a page break, an end of a bookmark) stays outside the section.
    void leaveEmpty(Node& marker, Node unit, bool opens) {
        marker = opens ? unit.insertAfter(marker.unlink()) : unit.insertBefore(marker.unlink());
        if (odf::isParagraph(unit))
            dropOdtParagraph(unit, styles_);
        else
            odf::removeKeepingMarks(unit);
    }

    TagTable& table_;
    const OdtStyles& styles_;
    const SectionPair& pair_;
    Node opening_;
    Node closing_;
};

Node tableAround(Node node) {
    while (node && !node.is(odf::table("table")))
        node = node.parent();
    return node;
}

}  // namespace

void dropOdtParagraph(Node paragraph, const OdtStyles& styles) {
    if (!styles.breaksPage(paragraph)) return odf::removeKeepingMarks(paragraph);
    paragraph.setAttribute(odf::kMayVanish, "1");
}

void arrangeOdtSections(const Story& story, const OdtStyles& styles, TagTable& table) {
    const SectionPairs pairs = pairSections(story, table);
    std::map<std::size_t, Node> sections;
    for (const SectionPair& pair : pairs.pairs)
        if (const Node section = Arrangement(table, styles, pair).run())
            sections.emplace(pair.opening, section);
    reportCrossed(story, pairs, sections, table);
    for (const auto& [tag, section] : sections)
        if (odf::holdsRows(withoutSections(section.parent()))) noteSpans(tableAround(section));
}

}  // namespace concordat::documents
