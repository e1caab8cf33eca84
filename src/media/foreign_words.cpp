#include "media/foreign_words.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace concordat::media::mustache {

namespace {

using Words = std::vector<std::string_view>;

constexpr auto kBegins = std::to_array<std::string_view>(
    {"if", "elif", "elseif", "each", "foreach", "for", "unless", "with", "not"});
constexpr auto kEnds =
    std::to_array<std::string_view>({"if", "each", "for", "unless", "with", "end", "endif", "endfor"});

constexpr auto kElements = std::to_array<std::string_view>({"p", "tr", "tc", "r"});

bool isAnyOf(std::string_view word, const auto& words) {
    return std::ranges::find(words, word) != words.end();
}

// The words of a tag, without the percent signs of Jinja around them.
Words wordsOf(std::string_view name) {
    constexpr std::string_view kBetween = " \t\r\n%";
    Words words;
    for (std::size_t at = name.find_first_not_of(kBetween); at != std::string_view::npos;) {
        const std::size_t end = std::min(name.find_first_of(kBetween, at), name.size());
        words.push_back(name.substr(at, end - at));
        at = name.find_first_not_of(kBetween, end);
    }
    return words;
}

// What can stand in a Mustache tag.
bool isName(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '.';
    });
}

std::string section(char sigil, std::string_view name) {
    return fmt::format("{{{{{}{}}}}} … {{{{/{}}}}}", sigil, name, name);
}

std::string lacks(std::string_view word, std::string_view instead) {
    return fmt::format("is not Mustache, which has no \"{}\"; write {}", word, instead);
}

// "if title", "if not title", "unless title", "each parties", "for party in parties".
std::string begins(std::string_view word, Words rest) {
    if (word == "for" && rest.size() == 3 && rest[1] == "in") rest = {rest[2]};
    bool inverted = word == "unless" || word == "not";
    if (!rest.empty() && (rest.front() == "not" || rest.front() == "!")) {
        inverted = !inverted;
        rest.erase(rest.begin());
    }
    if (rest.size() == 1 && isName(rest.front()))
        return lacks(word, section(inverted ? '^' : '#', rest.front()));
    return lacks(word, fmt::format("{}: a name decides, and nothing is compared or joined",
                                   section(inverted ? '^' : '#', "name")));
}

// "title if draft", "title if draft else purpose".
std::string endsWithCondition(const Words& words) {
    std::string instead = fmt::format("{{{{#{1}}}}}{{{{{0}}}}}{{{{/{1}}}}}", words[0], words[2]);
    if (words.size() == 5 && words[3] == "else" && isName(words[4]))
        instead += fmt::format("{{{{^{1}}}}}{{{{{0}}}}}{{{{/{1}}}}}", words[4], words[2]);
    return lacks("if", instead);
}

// "@index", "loop.index", "this.name", "../name".
std::string foreignName(std::string_view name) {
    if (name.starts_with('@') || name.starts_with("loop.")) {
        const std::string_view place =
            name.substr(name.starts_with('@') ? 1 : std::string_view("loop.").size());
        if (place == "index")
            return "is not Mustache; write {{index}} for an item’s place in its list, from 1";
        if (place == "first" || place == "last")
            return fmt::format("is not Mustache; write {} for what only the {} item of a list has",
                               section('#', place), place);
        return "is not Mustache; an item of a list knows {{index}}, {{count}}, {{#first}} and {{#last}}";
    }
    if (name == "this") return "is not Mustache; write {{.}} for the item of a list itself";
    constexpr std::array<std::string_view, 3> kBefore{"this.", "this/", "../"};
    for (const std::string_view before : kBefore) {
        if (!name.starts_with(before)) continue;
        std::string_view rest = name.substr(before.size());
        while (rest.starts_with("../"))
            rest.remove_prefix(3);
        return fmt::format(
            "is not Mustache; write {{{{{}}}}}: a name is looked for in the item, then around it",
            isName(rest) ? rest : "name");
    }
    return {};
}

}  // namespace

std::string foreignFault(std::string_view name) {
    Words words = wordsOf(name);
    // "{{%p if title %}}": what Jinja for Word repeats.
    if (name.starts_with('%') && words.size() > 1 && isAnyOf(words.front(), kElements))
        words.erase(words.begin());
    if (words.empty()) return {};
    if (words.size() == 1 && words.front() == "else")
        return lacks("else",
                     "{{^name}} … {{/name}} behind the section of that name, for what is shown otherwise");
    if (words.size() == 1 && isAnyOf(words.front(), kEnds))
        return fmt::format(
            "is not Mustache, which has no \"{}\"; a section ends with its name, {{{{/name}}}}",
            words.front());
    if (words.size() == 1) return foreignName(words.front());
    if (words.front() == "else") words.erase(words.begin());  // "else if title"
    const std::string_view first = words.front();
    if (isAnyOf(first, kBegins)) return begins(first, Words(words.begin() + 1, words.end()));
    const bool conditional = words.size() >= 3 && words[1] == "if" && isName(words[0]) && isName(words[2]);
    return conditional ? endsWithCondition(words) : std::string();
}

}  // namespace concordat::media::mustache
