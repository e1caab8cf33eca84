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
constexpr std::string_view kNoList = "0";  // what Word takes for none
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

std::string numeral(int number, std::string_view format) {
    if (format == "lowerLetter") return letters(number, 'a');
    if (format == "upperLetter") return letters(number, 'A');
    if (format == "lowerRoman") return roman(number);
    if (format == "upperRoman") return upper(roman(number));
    if (format == "decimalZero") return fmt::format("{:02}", number);
    if (format == "none") return {};
    return std::to_string(number);
}

}  // namespace

ListLabels::ListLabels(std::string_view numbering, const NamedStyles& styles) : styles_(styles) {
    if (numbering.empty()) return;
    const auto tree = media::xml::parse(numbering);
    if (!tree) return;
    for (const Node element : tree->root().elements()) {
        if (element.is(w("abstractNum"))) readDefinition(element);
        if (element.is(w("num"))) readInstance(element);
    }
}

void ListLabels::readDefinition(Node definition) {
    auto& levels = definitions_[std::string(definition.attribute(w("abstractNumId")).value_or(""))];
    for (const Node level : definition.elements()) {
        const auto at = levelOf(level.attribute(w("ilvl")).value_or(""));
        if (!level.is(w("lvl")) || !at) continue;
        Level& read = levels[*at];
        read.text = valueOf(level.firstElement(w("lvlText")));
        if (const Node format = level.firstElement(w("numFmt"))) read.format = valueOf(format);
        read.start = numberOf(valueOf(level.firstElement(w("start"))), 1);
    }
}

void ListLabels::readInstance(Node instance) {
    Instance& read = instances_[std::string(instance.attribute(w("numId")).value_or(""))];
    read.definition = valueOf(instance.firstElement(w("abstractNumId")));
    for (const Node change : instance.elements()) {
        const auto at = levelOf(change.attribute(w("ilvl")).value_or(""));
        const Node start = change.is(w("lvlOverride")) ? change.firstElement(w("startOverride")) : Node();
        if (at && start) read.starts[*at] = numberOf(valueOf(start), 1);
    }
}

std::optional<ListLabel> ListLabels::next(Node paragraph) {
    const Node properties = propertiesOf(paragraph);
    const Node list = properties ? properties.firstElement(w("numPr")) : Node();
    const NamedStyle* style =
        properties ? styles_.findById(valueOf(properties.firstElement(w("pStyle")))) : nullptr;
    std::string_view id = list ? valueOf(list.firstElement(w("numId"))) : std::string_view();
    std::string_view level = list ? valueOf(list.firstElement(w("ilvl"))) : std::string_view();
    if (style != nullptr && id.empty()) id = style->list;
    if (style != nullptr && level.empty()) level = style->level;
    const auto instance = instances_.find(id);
    const auto at = level.empty() ? std::optional<std::size_t>(0) : levelOf(level);
    if (id == kNoList || instance == instances_.end() || !at) return std::nullopt;
    const auto definition = definitions_.find(instance->second.definition);
    if (definition == definitions_.end()) return std::nullopt;

    Counts& counts = counts_[instance->second.definition];
    // A list that begins anew does so where it is met first.
    if (const auto start = instance->second.starts.extract(*at)) counts[*at] = start.mapped() - 1;
    const auto& levels = definition->second;
    counts[*at] = counts[*at] ? *counts[*at] + 1 : levels[*at].start;
    for (std::size_t below = *at + 1; below < kLevels; ++below)
        counts[below].reset();
    return ListLabel{*at, textOf(levels, *at, counts)};
}

std::string ListLabels::textOf(const std::array<Level, kLevels>& levels, std::size_t level,
                               const Counts& counts) const {
    if (levels[level].format == kBullet) return {};
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
        label += numeral(counts[at].value_or(levels[at].start), levels[at].format);
    }
    return label;
}

}  // namespace concordat::documents
