#include "cli/table.h"

#include <algorithm>
#include <numeric>

#include "cli/text.h"

namespace concordat::cli {

namespace {

constexpr std::size_t kGap = 2;  // columns of the terminal between two of the table

// One cell laid out: its lines and their tone.
struct Block {
    std::vector<std::string> lines;
    Tone tone = Tone::Plain;
};

// Takes columns of the terminal from whoever has the most for its share, until the table fits.
void narrow(std::vector<std::size_t>& widths, const std::vector<const Column*>& columns, std::size_t room) {
    const auto total = [&] {
        return std::accumulate(widths.begin(), widths.end(), std::size_t{0}) + kGap * (widths.size() - 1);
    };
    while (total() > room) {
        std::size_t richest = widths.size();
        for (std::size_t at = 0; at < widths.size(); ++at) {
            if (columns[at]->fit != Fit::Wraps || widths[at] <= columns[at]->least) continue;
            if (richest == widths.size() ||
                widths[at] * columns[richest]->share > widths[richest] * columns[at]->share)
                richest = at;
        }
        if (richest == widths.size()) return;
        --widths[richest];
    }
}

void printRow(Console& console, const std::vector<const Column*>& columns,
              const std::vector<std::size_t>& widths, const std::vector<Block>& row, std::size_t indent) {
    std::size_t height = 1;
    for (const Block& block : row)
        height = std::max(height, block.lines.size());
    for (std::size_t line = 0; line < height; ++line) {
        std::string out(indent, ' ');
        std::size_t owed = 0;  // spaces that stand before the next text, so that no line ends with any
        for (std::size_t at = 0; at < row.size(); ++at) {
            const std::string text = line < row[at].lines.size() ? row[at].lines[line] : std::string();
            const std::size_t columns_used = displayWidth(text);
            const std::size_t rest = widths[at] - std::min(widths[at], columns_used);
            const bool right = columns[at]->align == Align::Right;
            if (right) owed += rest;
            if (!text.empty()) {
                out.append(owed, ' ');
                owed = 0;
                out += console.paint(row[at].tone, text);
            } else {
                owed += columns_used;
            }
            owed += (right ? 0 : rest) + kGap;
        }
        console.print(out + '\n');
    }
}

}  // namespace

void Table::print(Console& console, std::size_t indent) const {
    std::vector<const Column*> columns;
    std::vector<std::size_t> places;
    std::vector<std::size_t> widths;
    for (std::size_t at = 0; at < columns_.size(); ++at) {
        std::size_t width = 0;
        for (const std::vector<Cell>& row : rows_)
            width = std::max(width, displayWidth(harmless(row[at].text)));
        if (width == 0) continue;
        columns.push_back(&columns_[at]);
        places.push_back(at);
        widths.push_back(std::max(width, displayWidth(columns_[at].title)));
    }
    if (columns.empty()) return;
    narrow(widths, columns, console.width() - indent);

    std::vector<Block> titles;
    titles.reserve(columns.size());
    for (const Column* column : columns)
        titles.push_back({{std::string(column->title)}, Tone::Strong});
    printRow(console, columns, widths, titles, indent);
    for (const std::vector<Cell>& row : rows_) {
        std::vector<Block> blocks;
        for (std::size_t at = 0; at < columns.size(); ++at) {
            const Cell& cell = row[places[at]];
            blocks.push_back({wrapped(harmless(cell.text), widths[at]), cell.tone});
        }
        printRow(console, columns, widths, blocks, indent);
    }
}

void Facts::add(std::string name, std::string value) {
    if (!value.empty()) facts_.push_back({std::move(name), std::move(value)});
}

void Facts::print(Console& console, std::size_t indent) const {
    std::size_t names = 0;
    for (const Fact& fact : facts_)
        names = std::max(names, displayWidth(fact.name));
    const std::string margin(indent + names + kGap, ' ');
    const std::size_t room = console.width() - std::min(console.width() - 20, margin.size());
    for (const Fact& fact : facts_) {
        const std::vector<std::string> lines = wrapped(harmless(fact.value), room);
        console.print(std::string(indent, ' ') + console.paint(Tone::Strong, padded(fact.name, names)) +
                      std::string(kGap, ' ') + lines.front() + '\n');
        for (std::size_t at = 1; at < lines.size(); ++at)
            console.print(lines[at].empty() ? "\n" : margin + lines[at] + '\n');
    }
}

}  // namespace concordat::cli
