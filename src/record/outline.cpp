#include "record/outline.h"

#include <fmt/format.h>

#include <cstring>
#include <utility>

#include "core/quote.h"
#include "media/json.h"
#include "media/unicode.h"
#include "media/xml.h"

namespace concordat::record {
namespace {

namespace xml = media::xml;
namespace json = media::json;

constexpr std::size_t kMaxRemarks = 1000;

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

// Appends entries to an outline, each to the one that is open.
class Outline::Maker {
public:
    explicit Maker(Outline& outline) : outline_(outline) {}

protected:
    struct Open {
        std::uint32_t at;
        std::uint32_t last = Entry::kNone;  // the latest entry within
        bool words = false;                 // stand between its elements (XML)
    };

    // The root when nothing is open.
    std::uint32_t add(std::string_view name, int line) {
        std::vector<Entry>& entries = outline_.entries_;
        const auto at = static_cast<std::uint32_t>(entries.size());
        Entry& entry = entries.emplace_back();
        entry.name = name;
        entry.line = line;
        if (open_.empty()) return at;
        Open& around = open_.back();
        entry.parent = around.at;
        (around.last == Entry::kNone ? entries[around.at].first : entries[around.last].next) = at;
        around.last = at;
        return at;
    }

    Outline& outline_;
    std::vector<Open> open_;
};

class Outline::XmlMaker : public Maker, public xml::Listener {
public:
    using Maker::Maker;

    void start(xml::Name name, const std::vector<xml::Attribute>& attributes, int line) override {
        leaveText();
        const bool isRoot = open_.empty();
        if (isRoot) outline_.form_ = kept(name.ns);
        const std::uint32_t at = add(kept(name.local), line);
        open_.push_back({at});
        for (const xml::Attribute& attribute : attributes) {
            if (isRoot && isHintToSchema(attribute)) continue;
            remark(at, fmt::format("has the attribute {}, but a record has no attributes; use elements",
                                   core::inQuotes(attribute.local)));
        }
        if (name.ns != outline_.form_)
            remark(at, fmt::format("the element {} is in the namespace {}, not in that of the record",
                                   core::inQuotes(name.local), core::inQuotes(name.ns)));
    }

    void text(std::string_view text) override { text_ += text; }

    void end() override {
        const bool holdsElements = open_.back().last != Entry::kNone;
        if (holdsElements) leaveText();
        const Open closed = open_.back();
        open_.pop_back();
        Entry& entry = outline_.entries_[closed.at];
        if (holdsElements) {
            entry.content = Content::Entries;
            if (closed.words)
                remark(closed.at, "has text between its elements; put every text into an element of its own");
        } else if (!text_.empty()) {
            entry.content = Content::Text;
            entry.text = kept(text_);
            text_.clear();
        }
    }

private:
    // What was told since the last tag stands beside elements.
    void leaveText() {
        if (text_.empty()) return;
        open_.back().words |= !media::isBlank(text_);
        text_.clear();
    }

    std::string_view kept(std::string_view text) {
        if (text.empty()) return {};
        auto* place = static_cast<char*>(outline_.texts_->xml.allocate(text.size(), 1));
        std::memcpy(place, text.data(), text.size());
        return {place, text.size()};
    }

    void remark(std::uint32_t at, std::string message) {
        std::vector<Remark>& remarks = outline_.remarks_;
        if (remarks.size() < kMaxRemarks) remarks.push_back({at, std::move(message)});
    }

    std::string text_;  // since the last tag
};

class Outline::JsonMaker : public Maker, public json::Listener {
public:
    using Maker::Maker;

    void open(json::Kind kind, int line) override {
        const std::uint32_t at = add(std::exchange(name_, {}), line);
        outline_.entries_[at].content = kind == json::Kind::Object ? Content::Entries : Content::Items;
        open_.push_back({at});
    }

    void close() override { open_.pop_back(); }
    void name(std::string_view name) override { name_ = name; }

    void scalar(json::Kind kind, std::string_view text, int line) override {
        const std::string_view name = std::exchange(name_, {});
        if (open_.size() == 1 && name == "form" && kind == json::Kind::String) outline_.form_ = text;
        Entry& entry = outline_.entries_[add(name, line)];
        entry.content = contentOf(kind);
        if (kind != json::Kind::Null) entry.text = text;
    }

private:
    static Content contentOf(json::Kind kind) {
        switch (kind) {
            case json::Kind::Null:
                return Content::Null;
            case json::Kind::Bool:
                return Content::Boolean;
            case json::Kind::Integer:
                return Content::Integer;
            case json::Kind::Decimal:
                return Content::Decimal;
            case json::Kind::String:
                return Content::Text;
            case json::Kind::Array:
                return Content::Items;
            case json::Kind::Object:
                return Content::Entries;
        }
        return Content::Nothing;
    }

    std::string_view name_;  // of the value that comes next
};

Outline::Outline(Syntax syntax, std::size_t bytes) : syntax_(syntax), texts_(std::make_unique<Texts>()) {
    constexpr std::size_t kBytesOfAnEntry = 40;
    entries_.reserve(bytes / kBytesOfAnEntry + 1);
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
    Outline outline(Syntax::Xml, bytes.size());
    XmlMaker maker(outline);
    if (auto read = xml::read(bytes, maker); !read) return tl::unexpected(std::move(read.error()));
    return outline;
}

core::Result<Outline> Outline::ofJson(std::string_view bytes) {
    Outline outline(Syntax::Json, bytes.size());
    JsonMaker maker(outline);
    if (auto read = json::read(bytes, outline.texts_->json, maker); !read)
        return tl::unexpected(std::move(read.error()));
    return outline;
}

}  // namespace concordat::record
