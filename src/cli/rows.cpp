#include "cli/rows.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/near_miss.h"

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

// What one value shows in a spreadsheet.
std::string flat(const Value& value) {
    using media::json::Kind;
    switch (value.kind()) {
        case Kind::Null:
            return {};
        case Kind::Bool:
            return *value.boolean() ? "true" : "false";
        case Kind::Integer:
            return std::to_string(*value.integer());
        case Kind::Decimal:
            return value.decimal()->text;
        case Kind::String:
            return *value.string();
        case Kind::Array: {
            std::string text;
            for (const Value& item : *value.array()) {
                if (!text.empty()) text += "; ";
                text += flat(item);
            }
            return text;
        }
        case Kind::Object:
            break;
    }
    for (const std::string_view name : {"label", "because", "adjusted", "code"})
        if (const Value* told = value.find(name)) return flat(*told);
    return media::json::write(value, media::json::Layout::Compact);
}

// A text that a spreadsheet would take for a formula is marked as text.
std::string defused(const Value* value) {
    if (value == nullptr) return {};
    std::string text = flat(*value);
    const bool is_number = value->integer() != nullptr || value->decimal() != nullptr;
    if (!is_number && !text.empty() &&
        std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    return text;
}

// RFC 4180, with line feeds.
std::string quoted(std::string text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string result = "\"";
    for (const char character : text) {
        if (character == '"') result += '"';
        result += character;
    }
    return result + '"';
}

// TSV has no quotes: what would break a row becomes a space.
std::string unbroken(std::string text) {
    std::ranges::replace_if(
        text, [](char each) { return each == '\t' || each == '\n' || each == '\r'; }, ' ');
    return text;
}

std::string separated(const std::vector<std::string>& names, const media::json::Items& rows, char separator) {
    const auto cell = [&](std::string text) {
        return separator == ',' ? quoted(std::move(text)) : unbroken(std::move(text));
    };
    std::string out;
    const auto line = [&](const auto& textOf) {
        for (std::size_t at = 0; at < names.size(); ++at) {
            if (at > 0) out += separator;
            out += cell(textOf(names[at]));
        }
        out += '\n';
    };
    line([](const std::string& name) { return name; });
    for (const Value& row : rows)
        line([&](const std::string& name) { return defused(row.find(name)); });
    return out;
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
        console.print(separated(names, rows, ','));
    } else if (arguments.has("--tsv")) {
        console.print(separated(names, rows, '\t'));
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
