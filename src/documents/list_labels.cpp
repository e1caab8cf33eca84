#include "documents/list_labels.h"

#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "core/ascii.h"
#include "documents/styles.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"

namespace concordat::documents {

using media::xml::Node;
using word::w;

namespace {

constexpr std::string_view kBullet = "bullet";
constexpr int kLetters = 26;
constexpr int kMostRepeats = 30;  // Word sets "aaa" and so on up to 780

std::optional<std::size_t> levelOf(std::string_view digit) {
    if (digit.size() != 1 || digit[0] < '0' || digit[0] > '8') return std::nullopt;
    return static_cast<std::size_t>(digit[0] - '0');
}

int numberOf(std::string_view text, int otherwise) {
    int number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// a to z, then aa, bb and so on, as Word goes on.
std::string letters(int number, char first) {
    const int at = number - 1;
    if (at < 0 || at / kLetters >= kMostRepeats) return std::to_string(number);
    return std::string(static_cast<std::size_t>(at / kLetters + 1), static_cast<char>(first + at % kLetters));
}

std::string roman(int number) {
    constexpr int kMost = 3999;
    constexpr std::array<std::pair<int, std::string_view>, 13> kParts{{{1000, "m"},
                                                                       {900, "cm"},
                                                                       {500, "d"},
                                                                       {400, "cd"},
                                                                       {100, "c"},
                                                                       {90, "xc"},
                                                                       {50, "l"},
                                                                       {40, "xl"},
                                                                       {10, "x"},
                                                                       {9, "ix"},
                                                                       {5, "v"},
                                                                       {4, "iv"},
                                                                       {1, "i"}}};
    if (number < 1 || number > kMost) return std::to_string(number);
    std::string text;
    for (const auto& [value, sign] : kParts)
        for (; number >= value; number -= value)
            text += sign;
    return text;
}

std::string upper(std::string text) {
    for (char& c : text)
        if (core::isLower(c)) c = static_cast<char>(c - 'a' + 'A');
    return text;
}

std::string ordinal(int number) {
    const int last = number % 10;
    const bool is_teen = number % 100 / 10 == 1;
    const std::string_view ending = is_teen     ? "th"
                                    : last == 1 ? "st"
                                    : last == 2 ? "nd"
                                    : last == 3 ? "rd"
                                                : "th";
    return fmt::format("{}{}", number, ending);
}

// What is counted in words, or in signs of other scripts, is counted in figures.
std::string numeral(int number, std::string_view format) {
    if (format == "lowerLetter") return letters(number, 'a');
    if (format == "upperLetter") return letters(number, 'A');
    if (format == "lowerRoman") return roman(number);
    if (format == "upperRoman") return upper(roman(number));
    if (format == "decimalZero") return fmt::format("{:02}", number);
    if (format == "ordinal") return ordinal(number);
    if (format == "none") return {};
    return std::to_string(number);
}

}  // namespace

ListLabels::ListLabels(std::string_view numbering, const NamedStyles& styles) : styles_(styles) {
    if (numbering.empty()) return;
    const auto tree = media::xml::parse(numbering);
    if (!tree) return;
    readDefinitions(tree->root());
    for (const Node element : tree->root().elements())
        if (element.is(w("num"))) readInstance(element);
}

void ListLabels::readLevel(Node level, Level& read) {
    if (const Node text = level.firstElement(w("lvlText"))) read.text = valueOf(text);
    if (const Node format = level.firstElement(w("numFmt"))) read.format = valueOf(format);
    if (const Node start = level.firstElement(w("start"))) read.start = numberOf(valueOf(start), 1);
    read.arabic = isOn(level.firstElement(w("isLgl")));
    read.goes_on = valueOf(level.firstElement(w("lvlRestart"))) == "0";
}

void ListLabels::readDefinitions(Node numbering) {
    std::map<std::string, std::string, std::less<>> by_style;  // definitions that a list style is made of
    std::map<std::string, std::string, std::less<>> links;     // to the style that one takes its levels from
    for (const Node definition : numbering.elements()) {
        if (!definition.is(w("abstractNum"))) continue;
        const std::string id(definition.attribute(w("abstractNumId")).value_or(""));
        if (const Node style = definition.firstElement(w("styleLink"))) by_style.emplace(valueOf(style), id);
        if (const Node style = definition.firstElement(w("numStyleLink"))) links.emplace(id, valueOf(style));
        Levels& levels = definitions_[id];
        for (const Node level : definition.elements())
            if (const auto at = levelOf(level.attribute(w("ilvl")).value_or("")); at && level.is(w("lvl")))
                readLevel(level, levels[*at]);
    }
    for (const auto& [id, style] : links)
        if (const auto found = by_style.find(style); found != by_style.end())
            linked_.emplace(id, found->second);
}

void ListLabels::readInstance(Node instance) {
    Instance read;
    read.definition = valueOf(instance.firstElement(w("abstractNumId")));
    if (const auto link = linked_.find(read.definition); link != linked_.end())
        read.definition = link->second;
    const auto definition = definitions_.find(read.definition);
    if (definition == definitions_.end()) return;
    read.levels = definition->second;
    for (const Node change : instance.elements()) {
        const auto at = levelOf(change.attribute(w("ilvl")).value_or(""));
        if (!at || !change.is(w("lvlOverride"))) continue;
        if (const Node level = change.firstElement(w("lvl"))) readLevel(level, read.levels[*at]);
        if (const Node start = change.firstElement(w("startOverride")))
            read.starts[*at] = numberOf(valueOf(start), 1);
    }
    instances_.emplace(instance.attribute(w("numId")).value_or(""), std::move(read));
}

std::optional<ListLabel> ListLabels::next(Node paragraph) {
    const Node properties = propertiesOf(paragraph);
    const Node list = properties ? properties.firstElement(w("numPr")) : Node();
    const NamedStyle* style =
        properties ? styles_.findById(valueOf(properties.firstElement(w("pStyle")))) : nullptr;
    std::string_view id = list ? valueOf(list.firstElement(w("numId"))) : std::string_view();
    std::string_view level = list ? valueOf(list.firstElement(w("ilvl"))) : std::string_view();
    if (style != nullptr && id.empty()) {
        id = style->list;
        if (level.empty()) level = style->level;
    }
    const auto instance = instances_.find(id);
    const auto at = level.empty() ? std::optional<std::size_t>(0) : levelOf(level);
    if (instance == instances_.end() || !at) return std::nullopt;
    Counts& counts = counts_[instance->second.definition];
    count(instance->second, counts, *at);
    const Levels& levels = instance->second.levels;
    const bool bullet = levels[*at].format == kBullet;
    return ListLabel{*at, bullet ? std::string() : textOf(levels, *at, counts), bullet};
}

void ListLabels::count(Instance& instance, Counts& counts, std::size_t level) const {
    const auto start = instance.starts.find(level);
    // A list that begins anew does so where it is met first, and below each item above.
    const int first = start == instance.starts.end() ? instance.levels[level].start : start->second;
    const bool anew = start != instance.starts.end() && !std::exchange(instance.begun[level], true);
    counts[level] = counts[level] && !anew ? *counts[level] + 1 : first;
    for (std::size_t below = level + 1; below < kLevels; ++below)
        if (!instance.levels[below].goes_on) counts[below].reset();
}

std::string ListLabels::textOf(const Levels& levels, std::size_t level, const Counts& counts) {
    std::string label;
    const std::string& form = levels[level].text;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const bool is_hole =
            form[i] == '%' && i + 1 < form.size() && form[i + 1] >= '1' && form[i + 1] <= '9';
        if (!is_hole) {
            label += form[i];
            continue;
        }
        const auto at = static_cast<std::size_t>(form[++i] - '1');
        const int number = counts[at].value_or(levels[at].start);
        label += levels[level].arabic ? std::to_string(number) : numeral(number, levels[at].format);
    }
    return label;
}

}  // namespace concordat::documents
