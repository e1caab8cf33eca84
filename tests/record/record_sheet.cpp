#include "record/record_sheet.h"

#include "record/record.h"

namespace concordat::testing {
namespace {

using record::Cardinality;
using record::Field;
using record::Kind;
using record::Structure;

void fill(Sheet& sheet, const Structure& structure, const void* object);

Sheet sheetOf(const Field& field, const void* value, std::string name, std::string path) {
    Sheet sheet;
    sheet.field = &field;
    sheet.name = std::move(name);
    sheet.path = std::move(path);
    if (field.kind == Kind::Structured) {
        sheet.form = Sheet::Form::Structure;
        fill(sheet, field.structure(), value);
    } else {
        sheet.text = field.print(value);
    }
    return sheet;
}

std::string indexOf(const Field& field, const void* value, std::size_t index) {
    const Field* key = field.kind == Kind::Structured ? field.structure().key() : nullptr;
    const std::string text = key != nullptr ? key->print(key->value(value, 0)) : std::string();
    const bool reads_well = !text.empty() && text.find_first_of("[]") == std::string::npos;
    return "[" + (reads_well ? text : std::to_string(index + 1)) + "]";
}

void fill(Sheet& sheet, const Structure& structure, const void* object) {
    const std::string around = sheet.path.empty() ? "" : sheet.path + ".";
    for (const Field& field : structure.fields) {
        const std::size_t count = field.count(object);
        if (count == 0) continue;
        const std::string path = around + std::string(field.name);
        if (field.cardinality != Cardinality::List) {
            sheet.children.push_back(sheetOf(field, field.value(object, 0), std::string(field.name), path));
            sheet.children.back().is_key = &field == structure.key();
            continue;
        }
        Sheet list;
        list.field = &field;
        list.name = std::string(field.name);
        list.path = path;
        list.form = Sheet::Form::List;
        for (std::size_t index = 0; index < count; ++index) {
            const void* value = field.value(object, index);
            list.children.push_back(
                sheetOf(field, value, std::string(field.item), path + indexOf(field, value, index)));
        }
        sheet.children.push_back(std::move(list));
    }
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text)
        out += c == '<'    ? "&lt;"
               : c == '>'  ? "&gt;"
               : c == '&'  ? "&amp;"
               : c == '\r' ? "&#13;"
                           : std::string(1, c);
    return out;
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) < 0x20) {
            constexpr std::string_view kHex = "0123456789abcdef";
            const auto byte = static_cast<unsigned char>(c);
            out += "\\u00";
            out += kHex[byte / 16];
            out += kHex[byte % 16];
        } else {
            out += c;
        }
    }
    return out + "\"";
}

}  // namespace

Sheet sheetOf(const core::Agreement& agreement) {
    Sheet sheet;
    sheet.name = "agreement";
    sheet.form = Sheet::Form::Structure;
    sheet.attributes = " xmlns=\"urn:concordat:agreement:1\"";
    fill(sheet, record::agreementStructure(), &agreement);
    return sheet;
}

std::string xmlOf(const Sheet& sheet) {
    std::string out = "<" + sheet.name + sheet.attributes + ">" + escaped(sheet.text);
    for (const Sheet& child : sheet.children)
        out += xmlOf(child);
    return out + "</" + sheet.name + ">\n";
}

std::string jsonOf(const Sheet& sheet) {
    if (!sheet.json.empty()) return sheet.json;
    if (sheet.form == Sheet::Form::Scalar) {
        const bool bare = sheet.field->kind == Kind::Integer || sheet.field->kind == Kind::Boolean;
        return bare ? sheet.text : quoted(sheet.text);
    }
    const bool is_list = sheet.form == Sheet::Form::List;
    std::string out = is_list ? "[" : "{";
    if (sheet.field == nullptr) out += "\"form\": " + quoted("urn:concordat:agreement:1");
    for (const Sheet& child : sheet.children) {
        if (out.size() > 1) out += ",\n";
        if (!is_list) out += quoted(child.name) + ": ";
        out += jsonOf(child);
    }
    return out + (is_list ? "]" : "}");
}

}  // namespace concordat::testing
