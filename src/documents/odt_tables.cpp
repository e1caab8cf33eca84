#include "documents/odt_tables.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "documents/odt_names.h"
#include "documents/odt_tree.h"

namespace concordat::documents {

using media::xml::Node;

namespace {

constexpr std::string_view kSpans = "concordat-spans";      // on a cell, its number
constexpr std::string_view kCovered = "concordat-covered";  // on a covered cell, the number of that cell
constexpr std::string_view kNoted = "concordat-noted";      // on a table, once
constexpr std::size_t kMost = 16'384;                       // what a count in a file is taken for at most

std::size_t countOf(Node node, media::xml::Name attribute) {
    const std::string_view text = node.attribute(attribute).value_or("1");
    std::size_t count = 1;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return std::clamp<std::size_t>(count, 1, kMost);
}

void collectRows(Node container, Rows wanted, std::vector<Node>& rows) {
    for (Node child : container.elements()) {
        if (child.is(odf::table("table-row")))
            rows.push_back(child);
        else if (child.is(odf::table("table-header-rows"))
                     ? wanted == Rows::Any
                     : child.is(kSectionElement) || odf::holdsRows(child))
            collectRows(child, wanted, rows);
    }
}

bool isCovered(Node cell) {
    return cell.is(odf::table("covered-table-cell"));
}

// A cell that reaches into rows below: into which, and at which columns.
struct Reach {
    std::size_t last_row = 0;
    std::size_t end_column = 0;
    std::string number;
};

}  // namespace

std::vector<Node> rowsOf(Node table, Rows wanted) {
    std::vector<Node> rows;
    collectRows(table, wanted, rows);
    return rows;
}

void noteSpans(Node table) {
    if (table.attribute(kNoted)) return;
    table.setAttribute(kNoted, "1");
    std::map<std::size_t, Reach> reaches;  // by the first column
    std::size_t spans = 0;
    std::size_t row_at = 0;
    for (Node row : rowsOf(table, Rows::Any)) {
        std::size_t column = 0;
        for (Node cell : row.elements()) {
            if (isCovered(cell)) {
                auto above = reaches.upper_bound(column);
                if (above != reaches.begin()) {
                    --above;
                    const Reach& reach = above->second;
                    if (row_at <= reach.last_row && column < reach.end_column)
                        cell.setAttribute(kCovered, reach.number);
                }
            } else if (const std::size_t rows = countOf(cell, odf::table("number-rows-spanned")); rows > 1) {
                const std::size_t columns = countOf(cell, odf::table("number-columns-spanned"));
                std::string number = std::to_string(++spans);
                cell.setAttribute(kSpans, number);
                reaches[column] = {row_at + rows - 1, column + columns, std::move(number)};
            } else {
                reaches.erase(column);
            }
            column += countOf(cell, odf::table("number-columns-repeated"));
        }
        row_at += countOf(row, odf::table("number-rows-repeated"));
    }
}

namespace {

// A covered cell that nothing covers any more.
void uncover(Node covered) {
    Node cell = covered.insertElementBefore(odf::table("table-cell"));
    for (const media::xml::Attribute& attribute : covered.attributes())
        cell.setAttribute({attribute.ns, attribute.local}, attribute.value);
    moveInto(cell, covered.firstChild(), {});
    covered.remove();
}

class Settling {
public:
    void take(Node row) {
        const std::size_t weight = countOf(row, odf::table("number-rows-repeated"));
        std::set<std::string, std::less<>> covered;
        std::map<std::string, Node> begun;
        for (Node cell : row.elements()) {
            if (const auto spans = cell.attribute(kSpans)) {
                begun.emplace(*spans, cell);
                cell.removeAttribute(kSpans);
            } else if (const auto above = cell.attribute(kCovered)) {
                const std::string number(*above);
                cell.removeAttribute(kCovered);
                if (open_.contains(number))
                    covered.insert(number);
                else
                    uncover(cell);
            }
        }
        for (auto span = open_.begin(); span != open_.end();) {
            if (covered.contains(span->first)) {
                span->second.rows += weight;
                ++span;
            } else {
                close(span->second);
                span = open_.erase(span);
            }
        }
        for (const auto& [number, cell] : begun)
            open_[number] = {cell, weight};
    }

    void finish() {
        for (const auto& [number, span] : open_)
            close(span);
    }

private:
    struct Span {
        Node cell;
        std::size_t rows = 0;
    };

    static void close(const Span& span) {
        Node cell = span.cell;
        if (span.rows > 1)
            cell.setAttribute(odf::table("number-rows-spanned"), std::to_string(span.rows));
        else
            cell.removeAttribute(odf::table("number-rows-spanned"));
    }

    std::map<std::string, Span, std::less<>> open_;  // by number: cells that may reach into the next row
};

}  // namespace

void settleSpans(Node table) {
    if (!table.attribute(kNoted)) return;
    table.removeAttribute(kNoted);
    Settling settling;
    for (const Node row : rowsOf(table, Rows::Any))
        settling.take(row);
    settling.finish();
}

}  // namespace concordat::documents
