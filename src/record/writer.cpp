#include "record/writer.h"

#include "media/json.h"
#include "media/xml.h"

namespace concordat::record {
namespace {

namespace xml = media::xml;
namespace json = media::json;

void writeFields(xml::Writer& out, const Structure& structure, const void* object);

void writeValue(xml::Writer& out, std::string_view name, const Field& field, const void* value) {
    if (field.kind == Kind::Structured) {
        out.start(name);
        writeFields(out, field.structure(), value);
        out.end();
    } else if (isString(field.kind)) {
        out.leaf(name, *static_cast<const std::string*>(value));
    } else {
        out.leaf(name, field.print(value));
    }
}

void writeFields(xml::Writer& out, const Structure& structure, const void* object) {
    for (const Field& field : structure.fields) {
        const std::size_t count = field.count(object);
        if (count == 0) continue;
        if (field.cardinality != Cardinality::List) {
            writeValue(out, field.name, field, field.value(object, 0));
            continue;
        }
        out.start(field.name);
        for (std::size_t index = 0; index < count; ++index)
            writeValue(out, field.item, field, field.value(object, index));
        out.end();
    }
}

void writeFields(json::Writer& out, const Structure& structure, const void* object);

void writeValue(json::Writer& out, const Field& field, const void* value) {
    if (field.kind == Kind::Structured) {
        out.startObject();
        writeFields(out, field.structure(), value);
        out.endObject();
    } else if (isString(field.kind)) {
        out.string(*static_cast<const std::string*>(value));
    } else if (field.kind == Kind::Boolean) {
        out.boolean(*static_cast<const bool*>(value));
    } else if (field.kind == Kind::Integer) {
        out.decimal(field.print(value));
    } else {
        out.string(field.print(value));
    }
}

void writeFields(json::Writer& out, const Structure& structure, const void* object) {
    for (const Field& field : structure.fields) {
        const std::size_t count = field.count(object);
        if (count == 0) continue;
        out.key(field.name);
        if (field.cardinality != Cardinality::List) {
            writeValue(out, field, field.value(object, 0));
            continue;
        }
        out.startArray();
        for (std::size_t index = 0; index < count; ++index)
            writeValue(out, field, field.value(object, index));
        out.endArray();
    }
}

core::Result<std::string> written(xml::Writer out, const Form& form, const void* object) {
    out.start(form.root.name);
    out.attribute("xmlns", form.name());
    writeFields(out, form.root, object);
    out.end();
    return out.finish();
}

}  // namespace

core::Result<std::string> writeXml(const Form& form, const void* object) {
    return written(xml::Writer(xml::Layout::Indented), form, object);
}

core::Result<std::string> canonicalXml(const Form& form, const void* object) {
    return written(xml::Writer::canonical(xml::Layout::Indented), form, object);
}

std::string writeJson(const Form& form, const void* object) {
    json::Writer out(json::Layout::Indented);
    out.startObject();
    out.key("form");
    out.string(form.name());
    writeFields(out, form.root, object);
    out.endObject();
    return out.finish();
}

}  // namespace concordat::record
