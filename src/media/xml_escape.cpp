#include "media/xml_escape.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "media/unicode.h"

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

// By Place.
constexpr std::array<Replacements, 4> kReplacements = {textReplacements(), attributeReplacements(),
                                                       canonicalTextReplacements(),
                                                       canonicalAttributeReplacements()};

}  // namespace

std::string_view declaration(Standalone standalone) {
    return standalone == Standalone::Yes ? "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                                         : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
}

void EscapedText::escaped(std::string_view text, Place place, std::string_view element) {
    const Replacements& replacements = kReplacements[static_cast<std::size_t>(place)];
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
        buffer_.put(text.substr(written, at - written), replacement);
        written = ++at;
    }
    buffer_.put(text.substr(written));
}

void EscapedText::noteForbidden(std::string_view text, std::size_t at, std::string_view element) {
    forbid(fmt::format("a text in \"{}\" holds {}, which XML does not allow; remove it", element,
                       describeForbidden(text, at)));
}

void EscapedText::comment(std::string_view text, std::string_view element) {
    if (text.find("--") != std::string_view::npos || text.ends_with('-'))
        forbid("a comment holds two hyphens in a row, which XML does not allow");
    if (const std::size_t at = findForbidden(text); at != std::string_view::npos)
        noteForbidden(text, at, element);
    put("<!--", text, "-->");
}

void EscapedText::instruction(std::string_view target, std::string_view text, std::string_view element) {
    if (text.find("?>") != std::string_view::npos)
        forbid("a processing instruction holds \"?>\", which XML does not allow");
    if (const std::size_t at = findForbidden(text); at != std::string_view::npos)
        noteForbidden(text, at, element);
    put("<?", target, text.empty() ? "" : " ", text, "?>");
}

void EscapedText::forbid(std::string what) {
    if (forbidden_.empty()) forbidden_ = std::move(what);
}

core::Result<std::string> EscapedText::finish() {
    if (!forbidden_.empty())
        return core::fail(core::ErrorCode::Invalid, fmt::format("The XML cannot be written: {}.", forbidden_),
                          {{"", forbidden_, 0}});
    return buffer_.take();
}

}  // namespace concordat::media::xml
