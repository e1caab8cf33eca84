// A file as the reader sees it: entries with a name, a text or entries of their own, and a line.
//
// XML elements and JSON members come down to the same outline, so that what may stand where is said once, in
// reader.cpp. Making one refuses only what is not well formed; everything that a record may not hold but that
// can be read past (attributes, foreign namespaces, text between elements) is kept as a remark, to be told
// together with all other problems.
#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "record/structure.h"

namespace concordat::record {

enum class Syntax : std::uint8_t { Xml, Json };

enum class Content : std::uint8_t {
    Nothing,  // <a/>
    Text,     // <a>text</a>, or a JSON string
    Entries,  // <a><b/></a>, or a JSON object
    Items,    // a JSON list; a list is Entries in XML
    Integer,  // JSON only, as are those below
    Decimal,
    Boolean,
    Null,
};

struct Entry {
    static constexpr std::uint32_t kNone = 0;  // the root is nobody's child and nobody's neighbour

    std::string_view name;         // empty for an item of a JSON list
    std::string_view text;         // of Text, Integer, Decimal and Boolean
    const Field* field = nullptr;  // what the reader took it for: of a list both the list and its items
    std::uint32_t parent = kNone;
    std::uint32_t first = kNone;  // the first entry within, and the next beside it
    std::uint32_t next = kNone;
    std::int32_t line = 0;
    Content content = Content::Nothing;
};

struct Remark {
    std::uint32_t entry = 0;
    std::string message;
};

// Entries lie in the order of the file, each before what it holds; the first is the root. Their names and
// texts lie in memory that the outline keeps in its place when it is moved.
class Outline {
public:
    Outline(Outline&&) = default;
    Outline& operator=(Outline&&) = default;
    Outline(const Outline&) = delete;  // its entries would show the texts of the other
    Outline& operator=(const Outline&) = delete;

    // XML when the first character that is not white space is "<", else JSON.
    [[nodiscard]] static core::Result<Outline> of(std::string_view bytes);
    [[nodiscard]] static core::Result<Outline> ofXml(std::string_view bytes);
    [[nodiscard]] static core::Result<Outline> ofJson(std::string_view bytes);

    [[nodiscard]] Syntax syntax() const { return syntax_; }
    // The namespace of the root element, or the member `form` of the root object; empty when missing.
    [[nodiscard]] std::string_view form() const { return form_; }
    [[nodiscard]] std::vector<Entry>& entries() { return entries_; }
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] const std::vector<Remark>& remarks() const { return remarks_; }

private:
    class Maker;
    class XmlMaker;
    class JsonMaker;
    // What the entries show.
    struct Texts {
        std::string json;                                                // the file, unescaped
        std::pmr::monotonic_buffer_resource xml{std::size_t{1} << 16U};  // one by one
    };

    Outline(Syntax syntax, std::size_t bytes);

    Syntax syntax_;
    std::unique_ptr<Texts> texts_;
    std::string_view form_;
    std::vector<Entry> entries_;
    std::vector<Remark> remarks_;
};

}  // namespace concordat::record
