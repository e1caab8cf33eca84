#include "documents/advice.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

#include <fmt/format.h>

#include "documents/advice_on_text.h"
#include "documents/paragraph_counter.h"
#include "documents/paragraph_text.h"
#include "documents/pictures.h"
#include "documents/styles.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "media/unicode.h"

namespace concordat::documents {

using media::xml::Node;
using word::kCompatibility;
using word::w;

namespace {

constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";

constexpr auto kRules = std::to_array<RuleWords>({
    {Rule::NoTitle, "no_title", "the document has no title in its properties"},
    {Rule::NoLanguage, "no_language", "the file does not say in which language it is written"},
    {Rule::HeadingGap, "heading_gap", "a heading is more than one level below the one before it"},
    {Rule::NoHeaderRow, "no_header_row", "a table of several rows and columns has no header row"},
    {Rule::NoAlternativeText, "no_alternative_text", "a picture has no alternative text"},
    {Rule::TypedNumbering, "typed_numbering", "numbers or bullets of a list are typed by hand"},
    {Rule::NoFreeFont, "no_free_font", "a font has no free twin of the same widths"},
    {Rule::LowContrast, "low_contrast", "text stands out too little from its background"},
    {Rule::EmptyParagraphs, "empty_paragraphs", "three or more empty paragraphs make a gap"},
    {Rule::ForeignTag, "foreign_tag",
     "what looks like a tag of another template program is printed as it stands"},
    {Rule::UnknownClause, "unknown_clause",
     "a tag names a clause or an anchor that the clause library does not have"},
});

std::string titleOf(Node properties) {
    const Node title = properties.firstElement({kDublinCore, "title"});
    return title ? std::string(media::trimmed(title.text())) : std::string();
}

bool saysLanguage(const WordFile& file, const Styles& styles) {
    const auto isSaid = [](Node language) { return !media::isBlank(valueOf(language)); };
    if (isSaid(styles.findDefault("rPr", "lang"))) return true;
    if (isSaid(styles.find(styles.defaultParagraph(), "rPr", "lang"))) return true;
    const std::string part = relatedPart(file.package, file.text.front().name, "settings");
    if (part.empty()) return false;
    const auto settings = media::xml::parse(*file.package.find(part));
    return settings && isSaid(settings->root().firstElement(w("themeFontLang")));
}

// Rows of a table, those in content controls included, without those that hold nothing but the tag of a
// section and vanish.
void collectRows(Node container, std::vector<Node>& rows) {
    for (const Node child : container.elements()) {
        if (child.is(w("tr"))) {
            if (!isSectionTag(child.text())) rows.push_back(child);
        } else if (!child.is(w("tblPr")) && !child.is(w("tblGrid"))) {
            collectRows(child, rows);
        }
    }
}

std::size_t cellsOf(Node row) {
    std::size_t cells = 0;
    for (const Node child : row.elements())
        cells += child.is(w("trPr")) || child.is(w("tblPrEx")) ? 0U : 1U;
    return cells;
}

// Whether its design says that the first row is like any other ("Header Row" is not ticked in Word): a table
// that only arranges text, or one with its labels at the left.
bool isMeantWithoutHeader(Node table) {
    const Node properties = table.firstElement(w("tblPr"));
    const Node look = properties ? properties.firstElement(w("tblLook")) : Node();
    if (!look) return false;
    if (const auto first = look.attribute(w("firstRow"))) return *first == "0" || *first == "false";
    constexpr unsigned kFirstRow = 0x20;
    const std::string_view bits = valueOf(look);
    unsigned value = kFirstRow;
    std::from_chars(bits.data(), bits.data() + bits.size(), value, 16);
    return (value & kFirstRow) == 0;
}

bool lacksHeaderRow(Node table) {
    if (isMeantWithoutHeader(table)) return false;
    std::vector<Node> rows;
    collectRows(table, rows);
    if (rows.size() < 2) return false;
    // One column is a frame around text.
    if (std::ranges::all_of(rows, [](Node row) { return cellsOf(row) < 2; })) return false;
    const Node properties = rows.front().firstElement(w("trPr"));
    return !properties || !isOn(properties.firstElement(w("tblHeader")));
}

bool holdsText(Node drawing) {
    for (Node node = drawing; node; node = node.nextBelow(drawing))
        if (node.kind() == media::xml::Kind::Element && node.is(w("txbxContent"))) return true;
    return false;
}

// Goes through one part and asks every rule at its places.
class PartReader {
public:
    PartReader(const TextPart& part, const Styles& styles, TextRules& text, std::vector<Advice>& advice)
        : styles_(styles), text_(text), advice_(advice) {
        place_.part = part.name;
        place_.role = part.role;
    }

    void read(Node root) { walk(root); }

private:
    // NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a part be
    void walk(Node container) {
        NeighbourRules neighbours(styles_, advice_);
        for (const Node child : container.elements()) {
            counter_.enter(child);
            if (child.is(w("p"))) {
                takeParagraph(child, neighbours);
            } else if (child.is(w("tbl"))) {
                neighbours.end();
                if (lacksHeaderRow(child)) {
                    Place begin;
                    counter_.mark(begin);
                    tables_.push_back(begin.table);
                }
            } else if (child.is({word::kWordDrawing, "docPr"})) {
                takePicture(child);
            }
            const bool again = child.is({kCompatibility, "Fallback"});  // another form of what was read
            if (!again) walk(child);
            counter_.leave(child);
        }
        neighbours.end();
    }

    void takeParagraph(Node paragraph, NeighbourRules& neighbours) {
        const ParagraphText joined(paragraph);
        const int level = styles_.headingLevel(paragraph);
        counter_.mark(place_);
        place_.words = firstWords(joined.text());
        if (level > 0) takeHeading(level);
        // Of tables that were begun: their first paragraph.
        for (const int table : tables_)
            tell(Rule::NoHeaderRow, {},
                 fmt::format("Table {} has several rows and no header row, so that nobody who hears it read "
                             "knows what a cell is about. In Word, set Repeat Header Rows for its first row "
                             "under Table Layout; if the table only arranges text, untick Header Row under "
                             "Table Design.",
                             table));
        tables_.clear();
        neighbours.take(paragraph, joined.text(), place_);
        text_.take(paragraph, place_);
    }

    void takeHeading(int level) {
        if (place_.role == TextRole::Main && level > level_ + 1)
            tell(Rule::HeadingGap, place_.words,
                 level_ == 0
                     ? fmt::format("The first heading is of level {}. Begin with level 1, or make it one.",
                                   level)
                     : fmt::format(
                           "This heading is of level {} and follows one of level {}. Make it level {}, "
                           "or write the heading that is missing between them.",
                           level, level_, level_ + 1));
        if (place_.role == TextRole::Main) level_ = level;
        place_.heading = place_.words;
    }

    void takePicture(Node picture) {
        if (isDescribed(picture) || holdsText(picture.parent())) return;
        const std::string name(picture.attribute("name").value_or(""));
        tell(Rule::NoAlternativeText, name,
             fmt::format(
                 "The picture{} has no alternative text. Say in a few words what it shows (in Word, View "
                 "Alt Text), or mark it as decorative.",
                 name.empty() ? "" : fmt::format(" \"{}\"", name)));
    }

    void tell(Rule rule, std::string about, std::string message) {
        advice_.push_back({rule, place_, std::move(about), std::move(message)});
    }

    const Styles& styles_;
    TextRules& text_;
    std::vector<Advice>& advice_;
    ParagraphCounter counter_;
    Place place_;
    int level_ = 0;            // of the heading before
    std::vector<int> tables_;  // without a header row, whose first paragraph comes next
};

}  // namespace

std::span<const RuleWords> rules() {
    return kRules;
}

std::string_view code(Rule rule) {
    return std::ranges::find(kRules, rule, &RuleWords::rule)->code;
}

core::Result<std::vector<Advice>> adviceOn(const WordFile& file, const record::TemplateName* names) {
    const Styles styles(file);
    std::vector<Advice> advice;
    TextRules text(file, styles, advice);
    bool titled = false;
    const std::string& main = file.text.front().name;
    std::string properties = main;  // where there are none
    for (const TextPart& part : file.text) {
        const auto tree = media::xml::parse(*file.package.find(part.name));
        if (!tree) return tl::unexpected(tree.error());
        if (part.role == TextRole::Properties) {
            titled = titled || !titleOf(tree->root()).empty();
            if (tree->root().name() == "coreProperties") properties = part.name;
            continue;
        }
        if (part.role != TextRole::Graphic) PartReader(part, styles, text, advice).read(tree->root());
    }
    const auto tellOfFile = [&](Rule rule, TextRole role, std::string part, std::string_view message) {
        Place place;
        place.part = std::move(part);
        place.role = role;
        advice.push_back({rule, std::move(place), {}, std::string(message)});
    };
    if (!titled)
        tellOfFile(
            Rule::NoTitle, TextRole::Properties, properties,
            "The document has no title, and programs show the name of its file instead. Write one, or a "
            "tag such as {{title}}, under File, Info, Title.");
    const std::string defaults = relatedPart(file.package, main, "styles");
    if (!saysLanguage(file, styles))
        tellOfFile(
            Rule::NoLanguage, TextRole::Main, defaults.empty() ? main : defaults,
            "The file does not say in which language it is written, and a screen reader guesses. Select "
            "all, set the language under Review, Language, and make it the default.");
    auto foreign = foreignTagsIn(file, names);
    if (!foreign) return tl::unexpected(foreign.error());
    std::ranges::move(*foreign, std::back_inserter(advice));
    std::ranges::stable_sort(
        advice, {}, [order = PlaceOrder(file.text)](const Advice& each) { return order.keyOf(each.place); });
    return advice;
}

}  // namespace concordat::documents
