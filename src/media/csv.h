// Rows as spreadsheets take them: comma-separated (RFC 4180, with line feeds) or tab-separated.
//
// A row is a JSON object; a name that it lacks is an empty cell, a list its texts joined by "; ", a structure
// its label. A text that a spreadsheet would take for a formula is marked as text by an apostrophe.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "media/json.h"

namespace concordat::media::csv {

enum class Separator : std::uint8_t { Comma, Tab };

// A line of the names, then a line for each row.
[[nodiscard]] std::string write(std::span<const std::string> names, const json::Items& rows,
                                Separator separator);

}  // namespace concordat::media::csv
