#include "media/csv.h"

#include <algorithm>

namespace concordat::media::csv {
namespace {

using json::Value;

// What one value shows in a spreadsheet.
std::string flat(const Value& value) {
    using json::Kind;
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
    return json::write(value, json::Layout::Compact);
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

}  // namespace

std::string write(std::span<const std::string> names, const json::Items& rows, Separator separator) {
    const auto cell = [&](std::string text) {
        return separator == Separator::Comma ? quoted(std::move(text)) : unbroken(std::move(text));
    };
    std::string out;
    const auto line = [&](const auto& textOf) {
        for (std::size_t at = 0; at < names.size(); ++at) {
            if (at > 0) out += separator == Separator::Comma ? ',' : '\t';
            out += cell(textOf(names[at]));
        }
        out += '\n';
    };
    line([](const std::string& name) { return name; });
    for (const Value& row : rows)
        line([&](const std::string& name) { return defused(row.find(name)); });
    return out;
}

}  // namespace concordat::media::csv
