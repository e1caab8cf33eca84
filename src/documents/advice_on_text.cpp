#include "documents/advice_on_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "core/ascii.h"
#include "documents/free_fonts.h"
#include "documents/typed_marks.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "media/unicode.h"

namespace concordat::documents {

using media::xml::Node;
using word::kDrawingMain;
using word::w;

bool isSectionTag(std::string_view text) {
    const std::string_view words = media::trimmed(text);
    constexpr std::string_view kSigils = "#^/!";
    return words.size() > 4 && words.starts_with("{{") && kSigils.find(words[2]) != std::string_view::npos &&
           words.find("}}") == words.size() - 2;
}

// ---- Paragraphs side by side ------------------------------------------------------------------------

bool NeighbourRules::isNumbered(Node paragraph) const {
    const Node properties = propertiesOf(paragraph);
    Node list = properties ? properties.firstElement(w("numPr")) : Node();
    if (!list) list = styles_.find(styles_.styleOf(paragraph), "pPr", "numPr");
    // List 0 takes a paragraph out of the list of its style.
    return list && valueOf(list.firstElement(w("numId"))) != "0";
}

void NeighbourRules::take(Node paragraph, std::string_view text, const Place& place) {
    if (!holdsContent(paragraph, Blanks::Ignored) && !endsSection(paragraph)) {
        if (empty_++ == 0) first_empty_ = place;
        return;  // lists typed by hand often have empty paragraphs between their items
    }
    endEmpty();
    takeText(paragraph, text, place);
}

void NeighbourRules::takeText(Node paragraph, std::string_view text, const Place& place) {
    std::string mark = isNumbered(paragraph) ? std::string() : std::string(typedMark(text));
    if (mark.empty() || mark_.empty() || !followsMark(mark_, mark)) {
        told_ = false;
    } else if (!told_) {
        told_ = true;
        advice_.push_back({Rule::TypedNumbering, marked_, mark_,
                           fmt::format("\"{}\" and \"{}\" are typed by hand at the beginning of paragraphs, "
                                       "which a screen reader does not take for a list and nobody renumbers. "
                                       "Take them out and give the paragraphs a list style.",
                                       mark_, mark)});
    }
    mark_ = std::move(mark);
    marked_ = place;
}

void NeighbourRules::end() {
    endEmpty();
    mark_.clear();
    told_ = false;
}

void NeighbourRules::endEmpty() {
    constexpr int kGap = 3;
    if (empty_ >= kGap)
        advice_.push_back({Rule::EmptyParagraphs,
                           first_empty_,
                           {},
                           fmt::format("{} empty paragraphs in a row make a gap, and a screen reader reads "
                                       "each. Take them out and set the space before or after the paragraph, "
                                       "or a page break.",
                                       empty_)});
    empty_ = 0;
}

// ---- Fonts and colours --------------------------------------------------------------------------------

// What decides on the look of a run, nearest first.
struct TextRules::Look {
    Node run;
    Node paragraph;
    Node own;  // the properties of the run; may be empty
    std::string_view run_style;
    std::string_view paragraph_style;
    const Styles& styles;

    // The first "color" that says one of these attributes.
    [[nodiscard]] Node find(std::string_view element,
                            std::span<const std::string_view> attributes = {}) const {
        if (own)
            if (const Node found = own.firstElement(w(element)); found && hasAny(found, attributes))
                return found;
        for (const std::string_view style : {run_style, paragraph_style})
            if (const Node found = styles.find(style, "rPr", element, attributes)) return found;
        const Node found = styles.findDefault("rPr", element);
        return found && hasAny(found, attributes) ? found : Node();
    }
};

namespace {

// Which of the fonts of a run its text needs.
struct Scripts {
    bool ascii = false;
    bool latin = false;  // other than ASCII
    bool eastern = false;
    bool complex = false;
};

Scripts scriptsOf(std::string_view text) {
    Scripts scripts;
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<unsigned char>(text[at]);
        // From the first bytes of UTF-8: U+0590 to U+0FFF, U+2E80 to U+D7FF.
        if (first < 0x80)
            scripts.ascii = scripts.ascii || !media::isBlank(text.substr(at, 1));
        else if ((first >= 0xD6 && first <= 0xDF) || first == 0xE0)
            scripts.complex = true;
        else if (first >= 0xE3 && first <= 0xED)
            scripts.eastern = true;
        else
            scripts.latin = true;
        at += std::max<std::size_t>(media::utf8Length(text, at), 1);
    }
    return scripts;
}

struct Colour {
    double red = 0;  // from 0 to 1
    double green = 0;
    double blue = 0;
};

// Of six hexadecimal digits; nothing for "auto".
std::optional<Colour> colourOf(std::string_view hex) {
    unsigned value = 0;
    const auto read = std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
    if (hex.size() != 6 || read.ec != std::errc() || read.ptr != hex.data() + hex.size()) return std::nullopt;
    const auto part = [value](unsigned shift) { return static_cast<double>((value >> shift) & 0xFFU) / 255; };
    return Colour{part(16), part(8), part(0)};
}

// As the Web Content Accessibility Guidelines 2 measure it.
double luminance(const Colour& colour) {
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

double contrast(const Colour& left, const Colour& right) {
    const double one = luminance(left) + 0.05;
    const double other = luminance(right) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

// The fill of a place that has one; "auto" has none.
std::string_view fillOf(Node properties) {
    const Node shading = properties ? properties.firstElement(w("shd")) : Node();
    const std::string_view fill = shading ? shading.attribute(w("fill")).value_or("") : std::string_view();
    return colourOf(fill) ? fill : std::string_view();
}

}  // namespace

TextRules::TextRules(const WordFile& file, const Styles& styles, std::vector<Advice>& advice)
    : styles_(styles), advice_(advice) {
    const std::string part = relatedPart(file.package, file.text.front().name, "theme");
    const auto theme = part.empty() ? core::Result<media::xml::Document>(tl::unexpected(core::Error{}))
                                    : media::xml::parse(*file.package.find(part));
    if (!theme) return;
    for (Node node = theme->root(); node; node = node.nextBelow(theme->root())) {
        if (node.kind() != media::xml::Kind::Element || node.ns() != kDrawingMain) continue;
        if (node.name() != "majorFont" && node.name() != "minorFont") continue;
        const std::string size = node.name() == "majorFont" ? "major" : "minor";
        const auto keep = [&](std::string_view element, std::initializer_list<std::string_view> scripts) {
            const Node font = node.firstElement({kDrawingMain, element});
            for (const std::string_view script : scripts)
                if (font) theme_.emplace(size + std::string(script), font.attribute("typeface").value_or(""));
        };
        keep("latin", {"Ascii", "HAnsi"});
        keep("ea", {"EastAsia"});
        keep("cs", {"Bidi"});
    }
}

std::string TextRules::ofTheme(std::string_view name) const {
    const auto font = theme_.find(name);
    return font == theme_.end() ? std::string() : font->second;
}

void TextRules::take(Node paragraph, const Place& place) {
    takeRuns(paragraph, paragraph, place);
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a part be
void TextRules::takeRuns(Node container, Node paragraph, const Place& place) {
    for (const Node child : container.elements()) {
        if (!child.is(w("r"))) {
            const bool shown = child.ns() == word::kWord && !child.is(w("pPr")) && !child.is(w("p")) &&
                               !child.is(w("del")) && !child.is(w("moveFrom"));
            if (shown) takeRuns(child, paragraph, place);
            continue;
        }
        std::string text;
        for (const Node piece : child.elements())
            if (piece.is(w("t"))) text += piece.text();
        if (media::isBlank(text) || isSectionTag(text)) continue;
        const Node own = propertiesOf(child);
        const Look look{child,
                        paragraph,
                        own,
                        own ? valueOf(own.firstElement(w("rStyle"))) : std::string_view(),
                        styles_.styleOf(paragraph),
                        styles_};
        takeFonts(look, text, place);
        takeColours(look, place);
    }
}

// Of the script "ascii", "hAnsi", "eastAsia" or "cs"; empty when the file does not say.
std::string TextRules::fontOf(const Look& look, std::string_view script) const {
    const std::string theme = std::string(script) + "Theme";
    const std::string old_theme = script == "cs" ? "cstheme" : theme;
    const std::array<std::string_view, 2> attributes = {old_theme, script};
    const Node fonts = look.find("rFonts", attributes);
    if (!fonts) return {};
    if (const auto name = fonts.attribute(w(old_theme))) return ofTheme(*name);
    return std::string(fonts.attribute(w(script)).value_or(""));
}

void TextRules::takeFonts(const Look& look, std::string_view text, const Place& place) {
    const Scripts scripts = scriptsOf(text);
    const std::array<std::pair<bool, std::string_view>, 4> used = {{{scripts.ascii, "ascii"},
                                                                    {scripts.latin, "hAnsi"},
                                                                    {scripts.eastern, "eastAsia"},
                                                                    {scripts.complex, "cs"}}};
    for (const auto& [is_used, script] : used) {
        if (!is_used) continue;
        std::string font = fontOf(look, script);
        if (font.empty() || !fonts_.insert(font).second || !freeTwinOf(font).empty()) continue;
        const std::string_view other = replacementOf(font);
        std::string message = fmt::format(
            "The font \"{}\" has no free twin of the same widths: on a machine without it, and in a "
            "PDF made there, lines and pages break elsewhere. \"{}\" is safe; its twin is {}.",
            font, other, freeTwinOf(other));
        advice_.push_back({Rule::NoFreeFont, place, std::move(font), std::move(message)});
    }
}

void TextRules::takeColours(const Look& look, const Place& place) {
    const std::string_view hex = valueOf(look.find("color"));
    const auto colour = colourOf(hex);
    if (!colour) return;
    std::string_view fill = fillOf(look.own);
    if (fill.empty()) fill = fillOf(propertiesOf(look.paragraph));
    if (const Node shading = styles_.find(look.paragraph_style, "pPr", "shd"); fill.empty() && shading)
        fill = fillOf(shading.parent());
    if (const Node cell = enclosing(look.paragraph, w("tc")); fill.empty() && cell) {
        fill = fillOf(cell.firstElement(w("tcPr")));
        // The style of the table may fill the cell.
        const Node properties = enclosing(cell, w("tbl")).firstElement(w("tblPr"));
        if (fill.empty() && properties && properties.firstElement(w("tblStyle"))) return;
    }
    const auto background = fill.empty() ? Colour{1, 1, 1} : colourOf(fill).value_or(Colour{1, 1, 1});
    int size = 0;  // half points
    const std::string_view said = valueOf(look.find("sz"));
    std::from_chars(said.data(), said.data() + said.size(), size);
    constexpr int kLarge = 36;
    constexpr int kLargeBold = 28;
    const bool large = size >= kLarge || (size >= kLargeBold && isOn(look.find("b")));
    const double needed = large ? 3.0 : 4.5;
    const double ratio = contrast(*colour, background);
    if (ratio >= needed || !colours_.emplace(hex, fill).second) return;
    advice_.push_back(
        {Rule::LowContrast, place, std::string(hex),
         fmt::format(
             "The colour {} on {} has a contrast of {:.1f} to 1, and {} to 1 is needed to read it well. "
             "Take a {} colour.",
             hex, fill.empty() ? "white" : fill, std::floor(ratio * 10) / 10, needed,
             luminance(background) > 0.18 ? "darker" : "lighter")});
}

}  // namespace concordat::documents
