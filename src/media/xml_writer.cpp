#include <array>
#include <cassert>

#include <fmt/format.h>

#include "media/unicode.h"
#include "media/xml.h"

namespace concordat::media::xml {

namespace {

// What a byte becomes: itself when nullptr. The empty string marks bytes that need a closer look.
using Replacements = std::array<const char*, 256>;

constexpr Replacements textReplacements() {
    Replacements table{};
    for (std::size_t i = 0; i < 0x20; ++i)
        table[i] = "";
    for (std::size_t i = 0x80; i < 256; ++i)
        table[i] = "";
    table['\t'] = nullptr;
    table['\n'] = nullptr;
    table['\r'] = "&#13;";
    table['&'] = "&amp;";
    table['<'] = "&lt;";
    table['>'] = "&gt;";
    return table;
}

constexpr Replacements attributeReplacements() {
    Replacements table = textReplacements();
    table['\t'] = "&#9;";
    table['\n'] = "&#10;";
    table['"'] = "&quot;";
    return table;
}

// As C14N 1.1 has it.
constexpr Replacements canonicalTextReplacements() {
    Replacements table = textReplacements();
    table['\r'] = "&#xD;";
    return table;
}

constexpr Replacements canonicalAttributeReplacements() {
    Replacements table = canonicalTextReplacements();
    table['\t'] = "&#x9;";
    table['\n'] = "&#xA;";
    table['"'] = "&quot;";
    table['>'] = nullptr;
    return table;
}

constexpr Replacements kInText = textReplacements();
constexpr Replacements kInAttribute = attributeReplacements();
constexpr Replacements kInCanonicalText = canonicalTextReplacements();
constexpr Replacements kInCanonicalAttribute = canonicalAttributeReplacements();

}  // namespace

Writer::Writer(Layout layout, Standalone standalone) : Writer(layout, Form::Plain) {
    out_.put(standalone == Standalone::Yes ? "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                                           : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

Writer Writer::canonical(Layout layout) {
    return {layout, Form::Canonical};
}

void Writer::start(std::string_view name) {
    beginChild();
    open_.push_back({names_.size(), false, !open_.empty() && open_.back().inline_content});
    names_ += name;
    out_.put("<", name);
    start_tag_open_ = true;
}

void Writer::attribute(std::string_view name, std::string_view value) {
    assert(start_tag_open_);
    out_.put(" ", name, "=\"");
    escaped(value, (form_ == Form::Plain ? kInAttribute : kInCanonicalAttribute).data(), innermost());
    out_.put('"');
}

void Writer::text(std::string_view text) {
    if (text.empty()) return;
    closeStartTag();
    open_.back().inline_content = true;
    escaped(text, (form_ == Form::Plain ? kInText : kInCanonicalText).data(), innermost());
}

void Writer::comment(std::string_view text) {
    assert(form_ == Form::Plain);
    beginChild();
    if (text.find("--") != std::string_view::npos || text.ends_with('-'))
        forbidden_ = "a comment holds two hyphens in a row, which XML does not allow";
    if (const std::size_t at = findForbidden(text); at != std::string_view::npos)
        noteForbidden(text, at, innermost());
    out_.put("<!--", text, "-->");
    if (open_.empty()) out_.put('\n');
}

void Writer::instruction(std::string_view target, std::string_view text) {
    assert(form_ == Form::Plain);
    beginChild();
    if (text.find("?>") != std::string_view::npos)
        forbidden_ = "a processing instruction holds \"?>\", which XML does not allow";
    if (const std::size_t at = findForbidden(text); at != std::string_view::npos)
        noteForbidden(text, at, innermost());
    out_.put("<?", target, text.empty() ? "" : " ", text, "?>");
    if (open_.empty()) out_.put('\n');
}

void Writer::end() {
    const Open element = open_.back();
    open_.pop_back();
    if (start_tag_open_ && form_ == Form::Plain) {
        out_.put("/>");
        start_tag_open_ = false;
    } else {
        closeStartTag();
        if (element.has_elements && !element.inline_content) breakLine(open_.size());
        out_.put("</", std::string_view(names_).substr(element.name_at), ">");
    }
    names_.resize(element.name_at);
    if (open_.empty() && layout_ == Layout::Indented && form_ == Form::Plain) out_.put('\n');
}

void Writer::element(std::string_view written) {
    assert(form_ == Form::Plain && layout_ == Layout::Compact);
    beginChild();
    out_.put(written);
}

void Writer::leaf(std::string_view name, std::string_view content) {
    if (content.empty()) {
        start(name);
        return end();
    }
    beginChild();
    out_.put("<", name, ">");
    escaped(content, (form_ == Form::Plain ? kInText : kInCanonicalText).data(), name);
    out_.put("</", name, ">");
}

void Writer::keepOnOneLine() {
    open_.back().inline_content = true;
}

core::Result<std::string> Writer::finish() {
    assert(open_.empty());
    if (!forbidden_.empty())
        return core::fail(core::ErrorCode::Invalid, fmt::format("The XML cannot be written: {}.", forbidden_),
                          {{"", forbidden_, 0}});
    return out_.take();
}

void Writer::beginChild() {
    closeStartTag();
    if (open_.empty()) return;
    open_.back().has_elements = true;
    if (!open_.back().inline_content) breakLine(open_.size());
}

void Writer::closeStartTag() {
    if (!start_tag_open_) return;
    out_.put('>');
    start_tag_open_ = false;
}

void Writer::breakLine(std::size_t depth) {
    if (layout_ == Layout::Indented) out_.breakLine(2 * depth);
}

void Writer::escaped(std::string_view text, const char* const* replacements, std::string_view element) {
    std::size_t written = 0;
    for (std::size_t at = findSpecial<'&', '<', '>', '"'>(text, 0); at < text.size();
         at = findSpecial<'&', '<', '>', '"'>(text, at)) {
        const char* replacement = replacements[static_cast<unsigned char>(text[at])];
        if (replacement == nullptr) {
            ++at;
            continue;
        }
        if (*replacement == '\0') {
            const std::size_t length = utf8Length(text, at);
            if (length < 2 || findForbidden(text.substr(at, length)) != std::string_view::npos)
                noteForbidden(text, at, element);
            at += length < 2 ? 1 : length;
            continue;
        }
        out_.put(text.substr(written, at - written), replacement);
        written = ++at;
    }
    out_.put(text.substr(written));
}

std::string_view Writer::innermost() const {
    return open_.empty() ? std::string_view() : std::string_view(names_).substr(open_.back().name_at);
}

void Writer::noteForbidden(std::string_view text, std::size_t at, std::string_view element) {
    if (!forbidden_.empty()) return;
    forbidden_ = fmt::format("a text in \"{}\" holds {}, which XML does not allow; remove it", element,
                             describeForbidden(text, at));
}

}  // namespace concordat::media::xml
