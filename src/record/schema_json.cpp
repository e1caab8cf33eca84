#include <fmt/format.h>

#include "media/json.h"
#include "record/pattern.h"
#include "record/schema.h"

namespace concordat::record {
namespace {

namespace json = media::json;

class JsonSchemaWriter {
public:
    explicit JsonSchemaWriter(const Form& form) : form_(form) {}

    [[nodiscard]] std::string write();

private:
    void member(std::string_view name, std::string_view text);
    void member(std::string_view name, std::int64_t number);
    void writePattern(std::string_view pattern);
    void writeSharedType(Kind kind);
    void writeObject(const Structure& structure, std::string_view formName);
    void writeField(const Field& field);
    void writeValueMembers(const Field& field);

    const Form& form_;
    json::Writer out_{json::Layout::Indented};
};

void JsonSchemaWriter::member(std::string_view name, std::string_view text) {
    out_.key(name);
    out_.string(text);
}

void JsonSchemaWriter::member(std::string_view name, std::int64_t number) {
    out_.key(name);
    out_.integer(number);
}

void JsonSchemaWriter::writePattern(std::string_view pattern) {
    member("pattern", fmt::format("^(?:{})$", pattern));
}

void JsonSchemaWriter::writeSharedType(Kind kind) {
    out_.key(sharedType(kind));
    out_.startObject();
    member("description", sharedMeaning(kind));
    member("type", kind == Kind::Boolean ? "boolean" : "string");
    if (kind == Kind::Line) member("maxLength", std::int64_t{kMaxLine});
    if (kind == Kind::Text) member("maxLength", std::int64_t{kMaxText});
    if (const std::string text = pattern(kind, {}, Dialect::Ecma); !text.empty()) writePattern(text);
    out_.endObject();
}

// The keywords that bind one value of the field.
void JsonSchemaWriter::writeValueMembers(const Field& field) {
    if (field.kind == Kind::Structured) {
        member("$ref", fmt::format("#/$defs/{}", field.structure().name));
    } else if (field.kind == Kind::Integer) {
        member("type", "integer");
        member("minimum", field.bounds.least);
        member("maximum", field.bounds.most);
    } else if (field.kind == Kind::Masked) {
        member("type", "string");
        writePattern(pattern(field.kind, field.bounds.mask, Dialect::Ecma));
    } else if (field.kind == Kind::Enumeration) {
        out_.key("oneOf");
        out_.startArray();
        for (const core::Word& word : field.words()) {
            out_.startObject();
            member("const", word.code);
            member("title", word.meaning);
            out_.endObject();
        }
        out_.endArray();
    } else {
        member("$ref", fmt::format("#/$defs/{}", sharedType(field.kind)));
    }
}

void JsonSchemaWriter::writeField(const Field& field) {
    out_.key(field.name);
    out_.startObject();
    member("description", field.meaning);
    if (field.cardinality == Cardinality::List) {
        member("type", "array");
        member("minItems", static_cast<std::int64_t>(std::max<std::size_t>(1, field.bounds.min_items)));
        member("maxItems", std::int64_t{kMaxItems});
        out_.key("items");
        out_.startObject();
        writeValueMembers(field);
        out_.endObject();
    } else {
        writeValueMembers(field);
    }
    out_.endObject();
}

// The members of the schema of an object; the root object also has its form.
void JsonSchemaWriter::writeObject(const Structure& structure, std::string_view formName) {
    member("description", structure.meaning);
    member("type", "object");
    out_.key("properties");
    out_.startObject();
    if (!formName.empty()) {
        out_.key("form");
        out_.startObject();
        member("description", "The form and its version.");
        member("const", formName);
        out_.endObject();
    }
    for (const Field& field : structure.fields)
        writeField(field);
    out_.endObject();
    out_.key("required");
    out_.startArray();
    if (!formName.empty()) out_.string("form");
    for (const Field& field : structure.fields)
        if (field.cardinality == Cardinality::Required || field.bounds.min_items > 0) out_.string(field.name);
    out_.endArray();
    out_.key("additionalProperties");
    out_.boolean(false);
}

std::string JsonSchemaWriter::write() {
    const std::string name = form_.name();
    out_.startObject();
    member("$schema", "https://json-schema.org/draft/2020-12/schema");
    member("$id", name);
    member("title", fmt::format("The form {} of Concordat", name));
    member("$comment",
           "Written by the program from its description of the record; change that, not this file.");
    writeObject(form_.root, name);
    out_.key("$defs");
    out_.startObject();
    for (const Structure* structure : reachable(form_.root)) {
        if (structure == &form_.root) continue;
        out_.key(structure->name);
        out_.startObject();
        writeObject(*structure, {});
        out_.endObject();
    }
    for (const Kind kind : kSharedKinds)
        writeSharedType(kind);
    out_.endObject();
    out_.endObject();
    return out_.finish();
}

}  // namespace

std::string writeJsonSchema(const Form& form) {
    return JsonSchemaWriter(form).write();
}

}  // namespace concordat::record
