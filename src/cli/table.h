// A table for people: columns that fit the terminal, long text wrapped inside its column.
//
// Nothing is cut: a column that may wrap is narrowed until the table fits, down to its least width, and its
// cells go on in the next line. Cells are made harmless before they are measured.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"

namespace concordat::cli {

enum class Align { Left, Right };
enum class Fit {
    Fixed,  // as wide as its widest cell
    Wraps,
};

struct Column {
    std::string_view title;
    Fit fit = Fit::Fixed;
    Align align = Align::Left;
    std::size_t least = 10;  // the width, in columns, below which a column that wraps is not narrowed
    std::size_t share = 1;   // how much of the room it should have beside the others that wrap
};

struct Cell {
    Cell(std::string content, Tone colour = Tone::Plain)
        : text(std::move(content)), tone(colour) {}    // NOLINT
    Cell(std::string_view content) : text(content) {}  // NOLINT
    Cell(const char* content) : text(content) {}       // NOLINT

    std::string text;
    Tone tone = Tone::Plain;
};

class Table {
public:
    explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

    // As many cells as there are columns.
    void add(std::vector<Cell> row) { rows_.push_back(std::move(row)); }

    // A line of titles, then the rows, each line ended; a column whose cells are all empty is left out.
    void print(Console& console, std::size_t indent = 0) const;

private:
    std::vector<Column> columns_;
    std::vector<std::vector<Cell>> rows_;
};

// Names and their values, one under the other: "Title      Diversion agreement". Empty values are left out.
class Facts {
public:
    void add(std::string name, std::string value);
    void print(Console& console, std::size_t indent = 0) const;

private:
    struct Fact {
        std::string name;
        std::string value;
    };
    std::vector<Fact> facts_;
};

}  // namespace concordat::cli
