#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "media/xml.h"
#include "record/pattern.h"
#include "record/schema.h"

namespace concordat::record {
namespace {

namespace xml = media::xml;

using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

class XsdWriter {
public:
    explicit XsdWriter(const Form& form) : form_(form) {}

    [[nodiscard]] core::Result<std::string> write();

private:
    void open(std::string_view name, Attributes attributes);
    void empty(std::string_view name, Attributes attributes);
    void document(std::string_view meaning);
    void writeRoot();
    void writeSharedType(Kind kind);
    void writeStructure(const Structure& structure);
    void writeField(const Structure& structure, const Field& field);
    void writeList(const Structure& structure, const Field& field);
    void writeElement(std::string_view name, const Field& field, Attributes attributes,
                      std::string_view meaning);
    void writeRestriction(std::string_view base, std::string_view pattern);
    void writeInteger(const Bounds& bounds);
    void writeWords(std::span<const core::Word> words);
    void writeIdentities();

    const Form& form_;
    xml::Writer out_{xml::Layout::Indented};
};

void XsdWriter::open(std::string_view name, Attributes attributes) {
    out_.start(name);
    for (const auto& [attribute, value] : attributes)
        if (!value.empty()) out_.attribute(attribute, value);
}

void XsdWriter::empty(std::string_view name, Attributes attributes) {
    open(name, attributes);
    out_.end();
}

void XsdWriter::document(std::string_view meaning) {
    out_.start("xs:annotation");
    out_.leaf("xs:documentation", meaning);
    out_.end();
}

void XsdWriter::writeRestriction(std::string_view base, std::string_view pattern) {
    open("xs:restriction", {{"base", base}});
    if (!pattern.empty()) empty("xs:pattern", {{"value", pattern}});
    out_.end();
}

void XsdWriter::writeSharedType(Kind kind) {
    open("xs:simpleType", {{"name", sharedType(kind)}});
    document(sharedMeaning(kind));
    if (kind == Kind::Boolean) {
        writeRestriction("xs:string", "true|false");
    } else {
        open("xs:restriction", {{"base", "xs:string"}});
        const std::size_t most = kind == Kind::Line ? kMaxLine : kind == Kind::Text ? kMaxText : 0;
        if (most > 0) empty("xs:maxLength", {{"value", std::to_string(most)}});
        empty("xs:pattern", {{"value", pattern(kind, {}, Dialect::Xsd)}});
        out_.end();
    }
    out_.end();
}

void XsdWriter::writeInteger(const Bounds& bounds) {
    out_.start("xs:simpleType");
    open("xs:restriction", {{"base", "xs:long"}});
    empty("xs:minInclusive", {{"value", std::to_string(bounds.least)}});
    empty("xs:maxInclusive", {{"value", std::to_string(bounds.most)}});
    empty("xs:pattern", {{"value", "0|-?[1-9][0-9]*"}});
    out_.end();
    out_.end();
}

void XsdWriter::writeWords(std::span<const core::Word> words) {
    out_.start("xs:simpleType");
    open("xs:restriction", {{"base", "xs:string"}});
    for (const core::Word& word : words) {
        open("xs:enumeration", {{"value", word.code}});
        document(word.meaning);
        out_.end();
    }
    out_.end();
    out_.end();
}

// An element that holds one value of the field; its own attributes come after its name and type.
void XsdWriter::writeElement(std::string_view name, const Field& field, Attributes attributes,
                             std::string_view meaning) {
    const std::string_view type =
        field.kind == Kind::Structured ? field.structure().name : sharedType(field.kind);
    out_.start("xs:element");
    out_.attribute("name", name);
    if (!type.empty()) out_.attribute("type", type);
    for (const auto& [attribute, value] : attributes)
        if (!value.empty()) out_.attribute(attribute, value);
    if (!meaning.empty()) document(meaning);
    if (field.kind == Kind::Enumeration) writeWords(field.words());
    if (field.kind == Kind::Integer) writeInteger(field.bounds);
    if (field.kind == Kind::Masked) {
        out_.start("xs:simpleType");
        writeRestriction("xs:string", pattern(field.kind, field.bounds.mask, Dialect::Xsd));
        out_.end();
    }
    out_.end();
}

void XsdWriter::writeList(const Structure& structure, const Field& field) {
    open("xs:element", {{"name", field.name}, {"minOccurs", field.bounds.min_items > 0 ? "" : "0"}});
    document(field.meaning);
    out_.start("xs:complexType");
    out_.start("xs:sequence");
    const std::string least =
        field.bounds.min_items > 1 ? std::to_string(field.bounds.min_items) : std::string();
    writeElement(field.item, field, {{"minOccurs", least}, {"maxOccurs", std::to_string(kMaxItems)}}, {});
    out_.end();
    out_.end();
    const Field* key = field.kind == Kind::Structured ? field.structure().key() : nullptr;
    if (key != nullptr) {
        open("xs:unique", {{"name", fmt::format("{}.{}.unique", structure.name, field.name)}});
        empty("xs:selector", {{"xpath", fmt::format("c:{}", field.item)}});
        empty("xs:field", {{"xpath", fmt::format("c:{}", key->name)}});
        out_.end();
    }
    out_.end();
}

void XsdWriter::writeField(const Structure& structure, const Field& field) {
    if (field.cardinality == Cardinality::List) {
        writeList(structure, field);
    } else {
        const bool optional = field.cardinality == Cardinality::Optional;
        writeElement(field.name, field, {{"minOccurs", optional ? "0" : ""}}, field.meaning);
    }
}

void XsdWriter::writeStructure(const Structure& structure) {
    open("xs:complexType", {{"name", structure.name}});
    document(structure.meaning);
    out_.start("xs:sequence");
    for (const Field& field : structure.fields)
        writeField(structure, field);
    out_.end();
    out_.end();
}

// Where keyed items and references stand, as the selectors of identity constraints.
class Selectors {
public:
    explicit Selectors(const Structure& root) { gather(root, {}); }

    struct Selector {
        std::string items;       // of the target
        std::string_view key;    // its key's name
        std::string references;  // to it
    };
    // By the name of the target; those that nobody refers to have no references.
    [[nodiscard]] const std::map<std::string_view, Selector>& byTarget() const { return selectors_; }

private:
    static void add(std::string& unionOf, const std::string& path) {
        if (!unionOf.empty()) unionOf += " | ";
        unionOf += path;
    }

    void gather(const Structure& structure, const std::string& around) {
        for (const Field& field : structure.fields) {
            std::string path = around + fmt::format("c:{}", field.name);
            if (field.cardinality == Cardinality::List) path += fmt::format("/c:{}", field.item);
            if (field.kind == Kind::Reference && field.bounds.within.empty() &&
                alternatives(field.bounds.target).size() == 1)
                add(selectors_[field.bounds.target].references, path);
            if (field.kind != Kind::Structured) continue;
            if (const Field* key = field.structure().key(); key != nullptr) {
                Selector& selector = selectors_[field.structure().name];
                selector.key = key->name;
                add(selector.items, path);
            }
            gather(field.structure(), path + "/");
        }
    }

    std::map<std::string_view, Selector> selectors_;
};

void XsdWriter::writeIdentities() {
    const Selectors selectors(form_.root);
    for (const auto& [target, selector] : selectors.byTarget()) {
        if (selector.references.empty()) continue;
        open("xs:key", {{"name", fmt::format("{}.key", target)}});
        empty("xs:selector", {{"xpath", selector.items}});
        empty("xs:field", {{"xpath", fmt::format("c:{}", selector.key)}});
        out_.end();
        open("xs:keyref",
             {{"name", fmt::format("{}.reference", target)}, {"refer", fmt::format("c:{}.key", target)}});
        empty("xs:selector", {{"xpath", selector.references}});
        empty("xs:field", {{"xpath", "."}});
        out_.end();
    }
}

void XsdWriter::writeRoot() {
    open("xs:element", {{"name", form_.root.name}, {"type", form_.root.name}});
    document(form_.root.meaning);
    writeIdentities();
    out_.end();
}

core::Result<std::string> XsdWriter::write() {
    const std::string name = form_.name();
    open("xs:schema", {{"xmlns:xs", "http://www.w3.org/2001/XMLSchema"},
                       {"xmlns", name},
                       {"xmlns:c", name},
                       {"targetNamespace", name},
                       {"elementFormDefault", "qualified"}});
    document(
        fmt::format("The form {} of Concordat. Written by the program from its description of the record; "
                    "change that, not this file.",
                    name));
    writeRoot();
    for (const Structure* structure : reachable(form_.root))
        writeStructure(*structure);
    for (const Kind kind : kSharedKinds)
        writeSharedType(kind);
    out_.end();
    return out_.finish();
}

}  // namespace

core::Result<std::string> writeXsd(const Form& form) {
    return XsdWriter(form).write();
}

}  // namespace concordat::record
