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
    out_ = standalone == Standalone::Yes ? "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                                         : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
}

Writer Writer::canonical(Layout layout) {
    return {layout, Form::Canonical};
}

void Writer::start(std::string_view name) {
    closeStartTag();
    bool inline_content = false;
    if (!open_.empty()) {
        open_.back().has_elements = true;
        inline_content = open_.back().inline_content;
        if (!inline_content) breakLine(open_.size());
    }
    out_ += '<';
    open_.push_back({out_.size(), name.size(), false, inline_content});
    out_ += name;
    start_tag_open_ = true;
}

void Writer::attribute(std::string_view name, std::string_view value) {
    assert(start_tag_open_);
    out_ += ' ';
    out_ += name;
    out_ += "=\"";
    escaped(value, (form_ == Form::Plain ? kInAttribute : kInCanonicalAttribute).data());
    out_ += '"';
}

void Writer::text(std::string_view text) {
    if (text.empty()) return;
    closeStartTag();
    open_.back().inline_content = true;
    escaped(text, (form_ == Form::Plain ? kInText : kInCanonicalText).data());
}

void Writer::comment(std::string_view text) {
    assert(form_ == Form::Plain);
    closeStartTag();
    if (!open_.empty()) {
        open_.back().has_elements = true;
        if (!open_.back().inline_content) breakLine(open_.size());
    }
    if (text.find("--") != std::string_view::npos || text.ends_with('-'))
        forbidden_ = "a comment holds two hyphens in a row, which XML does not allow";
    if (const std::size_t at = findForbidden(text); at != std::string_view::npos) noteForbidden(text, at);
    out_ += "<!--";
    out_ += text;
    out_ += "-->";
    if (open_.empty()) out_ += '\n';
}

void Writer::instruction(std::string_view target, std::string_view text) {
    assert(form_ == Form::Plain);
    closeStartTag();
    if (!open_.empty()) {
        open_.back().has_elements = true;
        if (!open_.back().inline_content) breakLine(open_.size());
    }
    if (text.find("?>") != std::string_view::npos)
        forbidden_ = "a processing instruction holds \"?>\", which XML does not allow";
    if (const std::size_t at = findForbidden(text); at != std::string_view::npos) noteForbidden(text, at);
    out_ += "<?";
    out_ += target;
    if (!text.empty()) {
        out_ += ' ';
        out_ += text;
    }
    out_ += "?>";
    if (open_.empty()) out_ += '\n';
}

void Writer::end() {
    const Open element = open_.back();
    open_.pop_back();
    if (start_tag_open_ && form_ == Form::Plain) {
        out_ += "/>";
        start_tag_open_ = false;
    } else {
        closeStartTag();
        if (element.has_elements && !element.inline_content) breakLine(open_.size());
        out_ += "</";
        out_.append(out_, element.name_at, element.name_size);
        out_ += '>';
    }
    if (open_.empty() && layout_ == Layout::Indented && form_ == Form::Plain) out_ += '\n';
}

void Writer::leaf(std::string_view name, std::string_view content) {
    start(name);
    text(content);
    end();
}

void Writer::keepOnOneLine() {
    open_.back().inline_content = true;
}

core::Result<std::string> Writer::finish() {
    assert(open_.empty());
    if (!forbidden_.empty())
        return core::fail(core::ErrorCode::Invalid, fmt::format("The XML cannot be written: {}.", forbidden_),
                          {{"", forbidden_, 0}});
    return std::move(out_);
}

void Writer::closeStartTag() {
    if (!start_tag_open_) return;
    out_ += '>';
    start_tag_open_ = false;
}

void Writer::breakLine(std::size_t depth) {
    if (layout_ == Layout::Compact) return;
    out_ += '\n';
    out_.append(2 * depth, ' ');
}

void Writer::escaped(std::string_view text, const char* const* replacements) {
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
                noteForbidden(text, at);
            at += length < 2 ? 1 : length;
            continue;
        }
        out_ += text.substr(written, at - written);
        out_ += replacement;
        written = ++at;
    }
    out_ += text.substr(written);
}

void Writer::noteForbidden(std::string_view text, std::size_t at) {
    if (!forbidden_.empty()) return;
    const std::string_view element =
        open_.empty() ? std::string_view()
                      : std::string_view(out_).substr(open_.back().name_at, open_.back().name_size);
    forbidden_ = fmt::format("a text in \"{}\" holds {}, which XML does not allow; remove it", element,
                             describeForbidden(text, at));
}

}  // namespace concordat::media::xml
