#include "record/outline.h"

#include <fmt/format.h>

#include "core/quote.h"

namespace concordat::record {
namespace {

namespace xml = media::xml;
namespace json = media::json;

constexpr std::size_t kMaxRemarks = 1000;

bool isWhiteSpace(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// Where XML editors write which schema they hold a file against. Of the root only; xsi:type, which would
// change what an element is, is an attribute like any other.
bool isHintToSchema(const xml::Attribute& attribute) {
    return attribute.ns == "http://www.w3.org/2001/XMLSchema-instance" &&
           (attribute.local == "schemaLocation" || attribute.local == "noNamespaceSchemaLocation");
}

// What the bytes are when they are no record at all; empty when they may be XML or JSON. `first` is the place
// of the first character that is not white space.
std::string_view foreignKind(std::string_view bytes, std::size_t first) {
    if (bytes.starts_with("PK\x03\x04")) return "a Word file or another archive, not a record";
    if (bytes.starts_with("%PDF")) return "a PDF file, not a record";
    const bool isUtf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    if (isUtf16) return bytes.substr(2, 2).find('<') == std::string_view::npos ? "neither XML nor JSON" : "";
    return std::string_view("<{[").find(bytes[first]) == std::string_view::npos ? "neither XML nor JSON" : "";
}

}  // namespace

std::uint32_t Outline::add(std::uint32_t parent, std::uint32_t previous, std::string_view name, int line) {
    const auto at = static_cast<std::uint32_t>(entries_.size());
    Entry& entry = entries_.emplace_back();
    entry.name = name;
    entry.parent = parent;
    entry.line = line;
    if (previous != Entry::kNone) {
        entries_[previous].next = at;
    } else {
        entries_[parent].first = at;
    }
    return at;
}

void Outline::remark(std::uint32_t at, std::string message) {
    if (remarks_.size() < kMaxRemarks) remarks_.push_back({at, std::move(message)});
}

core::Result<Outline> Outline::of(std::string_view bytes) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    const std::size_t start = bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    const std::size_t first = bytes.find_first_not_of(" \t\r\n", start);
    if (first == std::string_view::npos)
        return core::fail(core::ErrorCode::Invalid,
                          "the file is empty; a record in XML or JSON was expected");
    if (const std::string_view foreign = foreignKind(bytes, first); !foreign.empty())
        return core::fail(core::ErrorCode::Invalid,
                          fmt::format("this is {}; give the record as XML or JSON in UTF-8", foreign));
    // UTF-16 begins with a byte order mark that no JSON begins with; the XML door reads it.
    const bool isXml = bytes[first] == '<' || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    return isXml ? ofXml(bytes) : ofJson(bytes);
}

core::Result<Outline> Outline::ofXml(std::string_view bytes) {
    auto document = xml::parse(bytes);
    if (!document) return tl::unexpected(std::move(document.error()));
    Outline outline;
    outline.document_ = std::move(*document);
    const xml::Node root = outline.document_->root();
    outline.form_ = root.ns();
    outline.entries_.reserve(bytes.size() / 40 + 1);
    Entry& entry = outline.entries_.emplace_back();
    entry.name = root.name();
    entry.line = root.line();
    outline.fill(0, root);
    return outline;
}

void Outline::fill(std::uint32_t at, xml::Node element) {
    for (const xml::Attribute& attribute : element.attributes()) {
        if (at == 0 && isHintToSchema(attribute)) continue;
        remark(at, fmt::format("has the attribute {}, but a record has no attributes; use elements",
                               core::inQuotes(attribute.local)));
    }
    if (element.ns() != form_)
        remark(at, fmt::format("the element {} is in the namespace {}, not in that of the record",
                               core::inQuotes(element.name()), core::inQuotes(element.ns())));
    std::uint32_t previous = Entry::kNone;
    xml::Node text;
    bool inPieces = false;
    bool words = false;
    for (const xml::Node child : element.children()) {
        switch (child.kind()) {
            case xml::Kind::Element: {
                previous = add(at, previous, child.name(), child.line());
                fill(previous, child);
                break;
            }
            case xml::Kind::Text:
                inPieces |= static_cast<bool>(text);
                text = child;
                words |= !isWhiteSpace(child.value());
                break;
            case xml::Kind::Comment:
            case xml::Kind::Instruction:
                break;
        }
    }
    Entry& entry = entries_[at];
    if (previous != Entry::kNone) {
        entry.content = Content::Entries;
        if (words) remark(at, "has text between its elements; put every text into an element of its own");
    } else if (text) {
        entry.content = Content::Text;
        entry.text = inPieces ? keep(element.text()) : text.value();
    }
}

core::Result<Outline> Outline::ofJson(std::string_view bytes) {
    auto value = json::parse(bytes);
    if (!value) return tl::unexpected(std::move(value.error()));
    Outline outline;
    outline.value_ = std::move(*value);
    const json::Value* form = outline.value_->find("form");
    if (form != nullptr && form->string() != nullptr) outline.form_ = *form->string();
    outline.entries_.reserve(bytes.size() / 40 + 1);
    outline.entries_.emplace_back().line = outline.value_->line();
    outline.fill(0, *outline.value_);
    return outline;
}

void Outline::fill(std::uint32_t at, const json::Value& value) {
    std::string_view text;
    Content content = Content::Null;
    std::uint32_t previous = Entry::kNone;
    switch (value.kind()) {
        case json::Kind::Null:
            break;
        case json::Kind::Bool:
            content = Content::Boolean;
            text = *value.boolean() ? "true" : "false";
            break;
        case json::Kind::Integer:
            content = Content::Integer;
            text = keep(std::to_string(*value.integer()));
            break;
        case json::Kind::Decimal:
            content = Content::Decimal;
            text = value.decimal()->text;
            break;
        case json::Kind::String:
            content = Content::Text;
            text = *value.string();
            break;
        case json::Kind::Array:
            content = Content::Items;
            for (const json::Value& item : *value.array()) {
                previous = add(at, previous, {}, item.line());
                fill(previous, item);
            }
            break;
        case json::Kind::Object:
            content = Content::Entries;
            for (const json::Member& member : *value.object()) {
                previous = add(at, previous, member.name, member.value.line());
                fill(previous, member.value);
            }
            break;
    }
    entries_[at].text = text;
    entries_[at].content = content;
}

}  // namespace concordat::record
