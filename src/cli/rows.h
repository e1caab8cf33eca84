// Lists of rows as programs and spreadsheets take them: JSON, CSV and TSV, all with the same field names.
//
// In JSON a row is an object whose members may be nested; a field that has no value is left out. In CSV and
// TSV every field is a column, a period shows its label, a list its texts joined by "; ".
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/console.h"
#include "media/json.h"

namespace concordat::cli {

// --csv and --tsv, for the rows of commands that answer with lists.
[[nodiscard]] std::vector<Option> rowOptions();

// Whether the answer goes to a program rather than to a person.
[[nodiscard]] bool wantsRows(const Arguments& arguments);

// For a command to ask before it does its work, and prints by the functions below. `fields` are all the names
// a row of its answer may have, none when it does not answer with rows. Refused (Usage): two forms at once,
// --fields without a form or without rows, unknown field names.
[[nodiscard]] Outcome<void> checkForm(const Arguments& arguments, std::span<const std::string_view> fields);

// Prints in the form that the options ask for, JSON unless it is another; --fields chooses among `fields`,
// which are in order and those that were checked.
void printRows(Console& console, const Arguments& arguments, std::span<const std::string_view> fields,
               const media::json::Items& rows);

// A JSON answer that is not a list of rows.
void printJson(Console& console, const media::json::Value& value);

// For a command that answers with a text of its own kind: refuses --json and --fields.
[[nodiscard]] Outcome<void> checkTextOnly(const Arguments& arguments);

}  // namespace concordat::cli
