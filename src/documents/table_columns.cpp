#include "documents/table_columns.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <vector>

#include "documents/word_names.h"
#include "documents/word_tree.h"

namespace concordat::documents {

using media::xml::Name;
using media::xml::Node;
using word::w;

namespace {

// In twentieths of a point.
constexpr std::int64_t kWidest = 1'000'000;  // no page is as wide
// 1.5 cm, our own judgement: the name of a month or an amount such as $12,500 in a table's small type.
constexpr std::int64_t kNarrowest = 850;

std::int64_t numberIn(Node element, Name attribute, std::int64_t otherwise) {
    const auto text = element ? element.attribute(attribute) : std::nullopt;
    std::int64_t number = 0;
    if (!text) return otherwise;
    const auto read = std::from_chars(text->data(), text->data() + text->size(), number);
    return read.ec == std::errc() && number >= 0 && number <= kWidest ? number : otherwise;
}

// A cell, or the content control around one, in its row.
struct Cell {
    Node unit;  // the child of the row
    Node cell;
    std::size_t from = 0;  // columns of the grid, the last one not included
    std::size_t to = 0;
};

Node cellIn(Node unit) {
    if (unit.is(w("tc"))) return unit;
    for (Node node = unit; node && (unit.is(w("sdt")) || unit.is(w("customXml")));
         node = node.nextBelow(unit))
        if (node.is(w("tc"))) return node;
    return {};
}

std::size_t spanOf(Node cell) {
    const Node properties = cell.firstElement(w("tcPr"));
    const Node span = properties ? properties.firstElement(w("gridSpan")) : Node();
    return static_cast<std::size_t>(std::max<std::int64_t>(1, numberIn(span, w("val"), 1)));
}

// Those in sections among them.
void collectCells(Node container, std::size_t& at, std::vector<Cell>& cells) {
    for (const Node unit : container.elements()) {
        if (unit.is(kSectionElement)) collectCells(unit, at, cells);
        const Node cell = unit.is(kSectionElement) ? Node() : cellIn(unit);
        if (!cell) continue;
        const std::size_t from = at;
        at += spanOf(cell);
        cells.push_back({unit, cell, from, at});
    }
}

std::vector<Cell> cellsOf(Node row) {
    std::vector<Cell> cells;
    const Node properties = row.firstElement(w("trPr"));
    const Node before = properties ? properties.firstElement(w("gridBefore")) : Node();
    auto at = static_cast<std::size_t>(numberIn(before, w("val"), 0));
    collectCells(row, at, cells);
    return cells;
}

// The rows of the table itself, those that another section repeats among them.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a part be
void collectRows(Node container, std::vector<Node>& rows) {
    for (const Node child : container.elements()) {
        if (child.is(w("tr")))
            rows.push_back(child);
        else if (child.is(kSectionElement) || child.is(w("sdt")) || child.is(w("sdtContent")) ||
                 child.is(w("customXml")))
            collectRows(child, rows);
    }
}

std::vector<Node> rowsOf(Node table) {
    std::vector<Node> rows;
    collectRows(table, rows);
    return rows;
}

bool isBelow(Node node, Node top) {
    while (node && node != top)
        node = node.parent();
    return static_cast<bool>(node);
}

// Where a tag stands among the rows and columns.
struct Spot {
    std::size_t row = 0;
    Cell cell;
};

std::vector<Spot> spotsOf(const std::vector<Node>& rows, std::initializer_list<Node> markers) {
    std::vector<Spot> spots;
    for (const Node marker : markers)
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (!isBelow(marker, rows[row])) continue;
            for (const Cell& cell : cellsOf(rows[row]))
                if (isBelow(marker, cell.unit)) spots.push_back({row, cell});
        }
    return spots;
}

enum class Edge { First, Last };

// Whether what holds the node in the table is its first or last row.
bool isAtTheEdge(Node table, Node node, Edge edge) {
    Node row = childTowards(table, node);
    do
        row = edge == Edge::First ? row.previous() : row.nextElement();
    while (row && !row.is(w("tr")) && !row.is(kSectionElement));
    return !row;
}

bool holdsContentBeside(Node row, const Cell& column) {
    return std::ranges::any_of(cellsOf(row), [&](const Cell& cell) {
        return (cell.to <= column.from || cell.from >= column.to) && holdsContent(cell.cell, Blanks::Ignored);
    });
}

Node wrap(Node first, Node end, std::size_t number) {
    Node section = first.insertElementBefore(kSectionElement);
    setTagNumber(section, number);
    moveInto(section, first, end);
    return section;
}

// The cells of one row between two columns, in a section.
Node wrapCells(Node row, const Cell& columns, std::size_t number) {
    Node first;
    Node last;
    for (const Cell& cell : cellsOf(row)) {
        if (cell.from < columns.from || cell.to > columns.to) continue;
        if (cell.unit.parent() != row) return {};  // in a section already
        Node(cell.cell).removeAttribute(kOverColumns);
        if (!first) first = cell.unit;
        last = cell.unit;
    }
    return first ? wrap(first, last.next(), number) : Node();
}

// The cell that grows with the columns, the last of those that lie over them and are not repeated themselves.
void markCellOver(Node row, const Cell& columns, bool repeats, std::size_t number) {
    Node over;
    for (const Cell& cell : cellsOf(row)) {
        const bool within = cell.from >= columns.from && cell.to <= columns.to;
        if (cell.from < columns.to && cell.to > columns.from && !(repeats && within) &&
            !cell.unit.parent().is(kSectionElement))
            over = cell.cell;
    }
    if (over && !over.attribute(kOverColumns)) over.setAttribute(kOverColumns, std::to_string(number));
}

void wrapGrid(Node table, const Cell& columns, std::size_t number) {
    const Node grid = table.firstElement(w("tblGrid"));
    if (!grid) return;
    Node first;
    Node last;
    std::size_t at = 0;
    for (const Node column : grid.elements()) {
        if (column.is(kSectionElement)) return;  // a loop of another row grows it
        if (!column.is(w("gridCol"))) continue;
        if (at >= columns.from && at < columns.to) {
            if (!first) first = column;
            last = column;
        }
        ++at;
    }
    if (first) wrap(first, last.next(), number);
}

std::int64_t widthOf(Node column) {
    return numberIn(column, w("w"), 0);
}

// Those of a grid, or of a section in it.
std::vector<Node> columnsBelow(Node top) {
    std::vector<Node> columns;
    for (const Node child : top.elements()) {
        if (child.is(w("gridCol"))) columns.push_back(child);
        if (!child.is(kSectionElement)) continue;
        for (const Node inner : child.elements())
            if (inner.is(w("gridCol"))) columns.push_back(inner);
    }
    return columns;
}

std::int64_t widthOf(const std::vector<Node>& columns) {
    std::int64_t width = 0;
    for (const Node column : columns)
        width += widthOf(column);
    return width;
}

// The columns share this width as they did.
void scale(const std::vector<Node>& columns, std::int64_t width) {
    const std::int64_t before = widthOf(columns);
    if (before == 0) return;
    for (Node column : columns)
        column.setAttribute(w("w"), std::to_string(widthOf(column) * width / before));
}

std::vector<Node> repeatColumns(Node section, const std::vector<Node>& columns, std::size_t times) {
    std::vector<Node> copies;
    copies.reserve(times * columns.size());
    for (std::size_t i = 0; i < times; ++i)
        for (const Node column : columns)
            copies.push_back(section.insertBefore(column.clone()));
    return copies;
}

// The width of a table for columns that were repeated and the others: these keep theirs; where the repeated
// get too narrow the others give way, and where that is not enough all become equal.
void share(std::int64_t width, const std::vector<Node>& copies, const std::vector<Node>& others) {
    const auto least = [](const std::vector<Node>& columns) {
        return static_cast<std::int64_t>(columns.size()) * kNarrowest;
    };
    if (width == 0) return;
    if (copies.empty()) return scale(others, width);
    if (const std::int64_t left = width - widthOf(others); left >= least(copies)) return scale(copies, left);
    if (width >= least(copies) + least(others)) {
        scale(others, width - least(copies));
        return scale(copies, least(copies));
    }
    const auto count = static_cast<std::int64_t>(copies.size() + others.size());
    for (const auto& columns : {copies, others})
        for (Node column : columns)
            column.setAttribute(w("w"), std::to_string(width / count));
}

}  // namespace

Node tableAround(Node opening, Node closing) {
    return enclosing(commonAncestor(opening, closing), w("tbl"));
}

bool spanOneColumn(Node table, Node opening, Node closing) {
    // Most pairs are told apart by this alone, whatever the number of rows.
    if (!isAtTheEdge(table, opening, Edge::First) || !isAtTheEdge(table, closing, Edge::Last)) return false;
    const std::vector<Node> rows = rowsOf(table);
    const std::vector<Spot> spots = spotsOf(rows, {opening, closing});
    if (spots.size() != 2 || rows.size() < 2 || spots[0].row != 0 || spots[1].row + 1 != rows.size())
        return false;
    const Cell& column = spots[0].cell;
    return column.from == spots[1].cell.from && column.to == spots[1].cell.to &&
           holdsContentBeside(rows.front(), column) && holdsContentBeside(rows.back(), column);
}

Node wrapColumns(Node table, Node opening, Node closing, std::size_t number) {
    const std::vector<Node> rows = rowsOf(table);
    const std::vector<Spot> spots = spotsOf(rows, {opening, closing});
    if (spots.size() != 2) return {};
    Cell columns = spots[0].cell;
    columns.from = std::min(columns.from, spots[1].cell.from);
    columns.to = std::max(columns.to, spots[1].cell.to);
    Node first_section;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const bool repeats = row >= spots[0].row && row <= spots[1].row;
        markCellOver(rows[row], columns, repeats, number);
        if (!repeats) continue;
        const Node section = wrapCells(rows[row], columns, number);
        if (!first_section) first_section = section;
    }
    wrapGrid(table, columns, number);
    return first_section;
}

std::ptrdiff_t growGrid(Node section, std::size_t times) {
    Node grid = section.parent();
    const std::vector<Node> repeated = columnsBelow(section);
    const std::int64_t width = widthOf(columnsBelow(grid));
    const std::vector<Node> copies = repeatColumns(section, repeated, times);
    section.remove();
    std::vector<Node> others = columnsBelow(grid);
    std::erase_if(others, [&](Node column) { return std::ranges::find(copies, column) != copies.end(); });
    share(width, copies, others);
    grid.parent().setAttribute(kRegridded, "1");
    return static_cast<std::ptrdiff_t>(repeated.size()) * (static_cast<std::ptrdiff_t>(times) - 1);
}

std::size_t columnsOf(Node row) {
    const std::vector<Cell> cells = cellsOf(row);
    return cells.empty() ? 0 : cells.back().to;
}

std::size_t gridOf(Node table) {
    const Node grid = table.firstElement(w("tblGrid"));
    return grid ? columnsBelow(grid).size() : 0;
}

void growCell(Node cell, std::ptrdiff_t columns) {
    std::ptrdiff_t span = static_cast<std::ptrdiff_t>(spanOf(cell)) + columns;
    if (span <= 0 && !holdsContent(cell, Blanks::Ignored)) return cell.remove();
    span = std::max<std::ptrdiff_t>(span, 1);
    Node properties = cell.firstElement(w("tcPr"));
    if (!properties)
        properties = cell.firstElement() ? cell.firstElement().insertElementBefore(w("tcPr"))
                                         : cell.appendElement(w("tcPr"));
    Node given = properties.firstElement(w("gridSpan"));
    if (span == 1) {
        if (given) given.remove();
        return;
    }
    if (!given) {
        // Behind the width in the order of Word's schema.
        const Node width = properties.firstElement(w("tcW"));
        const Node first = properties.firstElement();
        given = width   ? Node(width).insertElementAfter(w("gridSpan"))
                : first ? Node(first).insertElementBefore(w("gridSpan"))
                        : properties.appendElement(w("gridSpan"));
    }
    given.setAttribute(w("val"), std::to_string(span));
}

void fitToGrid(Node table) {
    table.removeAttribute(kRegridded);
    std::vector<std::int64_t> widths;
    if (const Node grid = table.firstElement(w("tblGrid")))
        for (const Node column : grid.elements())
            if (column.is(w("gridCol"))) widths.push_back(widthOf(column));
    for (const Node row : rowsOf(table))
        for (const Cell& cell : cellsOf(row)) {
            const Node properties = cell.cell.firstElement(w("tcPr"));
            Node width = properties ? properties.firstElement(w("tcW")) : Node();
            if (!width || width.attribute(w("type")).value_or("dxa") != "dxa") continue;
            std::int64_t sum = 0;
            for (std::size_t at = cell.from; at < std::min(cell.to, widths.size()); ++at)
                sum += widths[at];
            if (sum > 0) width.setAttribute(w("w"), std::to_string(sum));
        }
}

}  // namespace concordat::documents
