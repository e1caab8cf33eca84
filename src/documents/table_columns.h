// Columns of a table that a section repeats, {{#months | columns}} … {{/months}}.
//
// The cells of these columns in the rows from the one tag to the other are repeated side by side, and the
// columns of the table's grid with them. Cells of other rows that lie over these columns grow. The table
// keeps its width, and its other columns theirs as long as the repeated ones do not get too narrow; then the
// others give way, and at last all become equal.
#pragma once

#include <cstddef>

#include "media/xml.h"

namespace concordat::documents {

// On a cell that lies over columns which a section of this number repeats.
inline constexpr std::string_view kOverColumns = "concordat-over";
// On a table whose grid has changed.
inline constexpr std::string_view kRegridded = "concordat-regridded";

// The table whose columns two tags would repeat: the innermost around both; empty when there is none.
[[nodiscard]] media::xml::Node tableAround(media::xml::Node opening, media::xml::Node closing);
// Whether the two stand in one column of the table, the one in its first row and the other in its last, with
// something beside that column in both rows; nothing but the column can be meant then.
[[nodiscard]] bool spanOneColumn(media::xml::Node table, media::xml::Node opening, media::xml::Node closing);

// Puts sections of this number around the cells and the columns of the grid; the first around cells comes
// back, empty when another section repeats some of them.
[[nodiscard]] media::xml::Node wrapColumns(media::xml::Node table, media::xml::Node opening,
                                           media::xml::Node closing, std::size_t number);

// Repeats what the section of a grid holds so many times, and takes the section away. Answers by how many
// columns the grid has grown, which is below zero when some went.
std::ptrdiff_t growGrid(media::xml::Node section, std::size_t times);
// How many columns of the grid the cells of a row lie over, and how many the grid has.
[[nodiscard]] std::size_t columnsOf(media::xml::Node row);
[[nodiscard]] std::size_t gridOf(media::xml::Node table);
// A cell over columns that were repeated; it goes when none is left below it.
void growCell(media::xml::Node cell, std::ptrdiff_t columns);
// Cells of a table whose grid has changed are as wide as their columns.
void fitToGrid(media::xml::Node table);

}  // namespace concordat::documents
