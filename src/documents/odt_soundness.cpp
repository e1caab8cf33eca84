#include "documents/odt_soundness.h"

#include <algorithm>
#include <vector>

#include "documents/odt_copies.h"
#include "documents/odt_lists.h"
#include "documents/odt_names.h"
#include "documents/odt_paragraph.h"
#include "documents/odt_tables.h"
#include "documents/odt_tree.h"

namespace concordat::documents {

using media::xml::Kind;
using media::xml::Node;

namespace {

bool isListItem(Node node) {
    return node.is(odf::text("list-item")) || node.is(odf::text("list-header"));
}

// What stands in a row of blocks beside paragraphs.
bool isBlock(Node node) {
    return odf::isParagraph(node) || node.is(odf::text("list")) || node.is(odf::table("table")) ||
           node.is(odf::text("section")) || node.name().ends_with("-index") ||
           node.is(odf::text("table-of-content")) || node.is(odf::text("bibliography")) ||
           node.is(odf::text("numbered-paragraph"));
}

bool holdsBlock(Node container, Node except) {
    return std::ranges::any_of(container.elements(),
                               [except](Node child) { return child != except && isBlock(child); });
}

// The paragraph or table that begins with this block; empty when it is of another kind.
Node beginningOf(Node block) {
    while (block && !odf::isParagraph(block) && !block.is(odf::table("table")))
        block = block.firstElement();
    return block;
}

class Mending {
public:
    explicit Mending(OdtStyles& styles) : styles_(styles) {}

    void run(Node root) {
        std::vector<Node> vanishing;
        std::vector<Node> tables;
        std::vector<Node> exact;
        std::vector<Node> unlinked;
        for (Node node = root; node; node = node.nextBelow(root)) {
            if (node.kind() != Kind::Element) continue;
            if (odf::isParagraph(node) && node.attribute(odf::kMayVanish)) vanishing.push_back(node);
            if (odf::isLink(node) && node.attribute(odf::kMayVanish)) unlinked.push_back(node);
            if (node.attribute(odf::kExact)) exact.push_back(node);
            if (node.is(odf::table("table"))) tables.push_back(node);
        }
        // From the last to the first, so that a page break is handed on to what stays.
        std::ranges::reverse(vanishing);
        for (const Node paragraph : vanishing)
            dropIfEmpty(paragraph);
        for (Node table : tables) {
            settleSpans(table);
            keepTogether(table);
        }
        mend(root);
        dropUnpaired(root);
        settleChains(root);
        for (Node link : unlinked)
            unwrap(link);
        for (Node paragraph : exact) {
            paragraph.removeAttribute(odf::kExact);
            settleBlanks(paragraph);
        }
    }

private:
    static void unwrap(Node link) {
        for (Node child : link.children())
            link.insertBefore(child.unlink());
        link.remove();
    }

    void dropIfEmpty(Node paragraph) {
        paragraph.removeAttribute(odf::kMayVanish);
        if (odf::holdsContent(paragraph, Blanks::Ignored)) return;
        const Node parent = paragraph.parent();
        const bool is_item = isListItem(parent);
        if (!is_item && !parent.is(odf::text("section")) && !holdsBlock(parent, paragraph)) return;
        if (styles_.breaksPage(paragraph)) {
            Node next = (is_item ? parent.parent() : paragraph).nextElement();
            while (next && !isBlock(next))
                next = next.nextElement();
            next = beginningOf(next);
            if (!next) return;
            styles_.handOnBreak(paragraph, next);
        }
        odf::removeKeepingMarks(paragraph);
        if (is_item) dropEmptyItem(parent);
    }

    static void dropEmptyItem(Node item) {
        if (item.firstElement()) return;
        Node list = item.parent();
        item.remove();
        if (list.firstElement()) return;
        const Node around = list.parent();
        list.remove();
        if (isListItem(around)) dropEmptyItem(around);
    }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a part be
    void mend(Node node) {
        for (Node child : node.elements())
            mend(child);
        if (node.is(odf::table("table")))
            dropIfEmptyTable(node);
        else if (odf::holdsRows(node) || node.is(odf::text("list")) || isListItem(node) ||
                 node.is(odf::text("section")))
            dropIfHollow(node);
        else if (needsParagraph(node) && !holdsBlock(node, {}))
            node.appendElement(odf::text("p"));
    }

    void dropIfEmptyTable(Node table) {
        const Rows wanted = table.attribute(odf::kMayVanish) ? Rows::OfText : Rows::Any;
        table.removeAttribute(odf::kMayVanish);
        if (!rowsOf(table, wanted).empty()) return;
        if (styles_.breaksPage(table))
            if (Node next = beginningOf(table.nextElement())) styles_.handOnBreak(table, next);
        table.remove();
    }

    // No row of a table that a section filled stands alone at the foot or the head of a page.
    void keepTogether(Node table) {
        if (!table.attribute(odf::kGrown)) return;
        table.removeAttribute(odf::kGrown);
        const std::vector<Node> rows = rowsOf(table, Rows::OfText);
        if (rows.size() < 2) return;
        keepWithNext(rows.front());
        if (rows.size() > 2) keepWithNext(rows[rows.size() - 2]);
    }

    void keepWithNext(Node row) {
        for (Node node = row; node; node = node.nextBelow(row))
            if (odf::isParagraph(node)) styles_.keepWithNext(node);
    }

    static void dropIfHollow(Node container) {
        if (!container.firstElement()) container.remove();
    }

    static bool needsParagraph(Node node) {
        return node.is(odf::table("table-cell")) || node.is(odf::draw("text-box")) ||
               node.is(odf::text("note-body")) || node.is(odf::text("index-body")) ||
               node.is(odf::office("text")) ||
               (node.ns() == odf::kStyle &&
                (node.name().starts_with("header") || node.name().starts_with("footer")) &&
                node.parent().is(odf::style("master-page")));
    }

    OdtStyles& styles_;
};

}  // namespace

void mendOdt(Node root, OdtStyles& styles) {
    Mending(styles).run(root);
}

}  // namespace concordat::documents
