#include "cli/rows.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/near_miss.h"
#include "media/csv.h"

namespace concordat::cli {

namespace {

using media::json::Value;

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

// The fields to print, in order.
std::vector<std::string> chosen(const Arguments& arguments, std::span<const std::string_view> fields) {
    const auto wanted = arguments.find("--fields");
    return wanted ? split(*wanted, ',') : std::vector<std::string>(fields.begin(), fields.end());
}

Value narrowed(const Value& row, const std::vector<std::string>& names) {
    media::json::Members object;
    for (const std::string& name : names)
        if (const Value* value = row.find(name)) object.push_back({name, *value});
    return object;
}

}  // namespace

std::vector<Option> rowOptions() {
    return {{"--csv", Takes::Nothing, "", "print the rows as comma-separated values"},
            {"--tsv", Takes::Nothing, "", "print the rows as tab-separated values"}};
}

bool wantsRows(const Arguments& arguments) {
    return arguments.has("--json") || arguments.has("--csv") || arguments.has("--tsv");
}

Outcome<void> checkForm(const Arguments& arguments, std::span<const std::string_view> fields) {
    int forms = 0;
    for (const std::string_view form : {"--json", "--csv", "--tsv"})
        forms += arguments.has(form) ? 1 : 0;
    if (forms > 1) return misused("Ask for one form only: --json, --csv or --tsv.");
    if (!arguments.has("--fields")) return {};
    if (forms == 0) return misused("--fields goes with --json, --csv or --tsv; add one of them.");
    if (fields.empty())
        return misused(
            "--fields picks fields of a list of rows; this answer is not such a list. Leave it away.");
    for (const std::string& name : chosen(arguments, fields)) {
        if (std::ranges::find(fields, name) != fields.end()) continue;
        const auto near = core::nearMiss(name, fields);
        return misused(fmt::format("There is no field \"{}\".{} The fields are: {}.", name,
                                   near ? fmt::format(" Did you mean {}?", *near) : "",
                                   fmt::join(fields, ", ")));
    }
    return {};
}

void printRows(Console& console, const Arguments& arguments, std::span<const std::string_view> fields,
               const media::json::Items& rows) {
    const std::vector<std::string> names = chosen(arguments, fields);
    if (arguments.has("--csv")) {
        console.print(media::csv::write(names, rows, media::csv::Separator::Comma));
    } else if (arguments.has("--tsv")) {
        console.print(media::csv::write(names, rows, media::csv::Separator::Tab));
    } else if (arguments.has("--fields")) {
        media::json::Items narrow;
        for (const Value& row : rows)
            narrow.push_back(narrowed(row, names));
        console.print(media::json::write(narrow, media::json::Layout::Indented));
    } else {
        console.print(media::json::write(rows, media::json::Layout::Indented));
    }
}

void printJson(Console& console, const media::json::Value& value) {
    console.print(media::json::write(value, media::json::Layout::Indented));
}

Outcome<void> checkTextOnly(const Arguments& arguments) {
    for (const std::string_view name : {"--json", "--fields"})
        if (arguments.has(name))
            return misused(
                fmt::format("{} has no meaning here: the answer is a text, not data. Leave it away.", name));
    return {};
}

}  // namespace concordat::cli
