#include "documents/foreign_tags.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/ascii.h"
#include "media/foreign_words.h"
#include "media/unicode.h"

namespace concordat::documents {

namespace {

constexpr std::size_t kLongestTag = 80;  // bytes

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isOfName(char c) {
    return isLetter(c) || core::isDigit(c) || c == '_' || c == '.';
}

bool isName(std::string_view text) {
    return !text.empty() && (isLetter(text.front()) || text.front() == '_') && isOfName(text.back()) &&
           text.back() != '.' && std::ranges::all_of(text, isOfName);
}

// Whether it can be no word of a sentence: "first_name", "parties.name", "partyName".
bool looksProgrammed(std::string_view name) {
    if (!isName(name)) return false;
    if (name.find_first_of("_.") != std::string_view::npos) return true;
    const auto hump = std::ranges::adjacent_find(
        name, [](char left, char right) { return core::lower(left) == left && core::lower(right) != right; });
    return hump != name.end();
}

// "FirstName", "First Name" and "parties[i].First_Name" as names are written here.
std::string asWrittenHere(std::string_view name) {
    std::string text;
    bool inside = false;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const char c = name[at];
        if (c == '[') inside = true;
        const bool is_capital = core::lower(c) != c;
        const bool begins =
            is_capital && at > 0 && isLetter(name[at - 1]) && core::lower(name[at - 1]) == name[at - 1];
        if (!inside && (begins || c == ' ' || c == '-') && !text.empty() && text.back() != '_') text += '_';
        if (!inside && isOfName(c)) text += core::lower(c);
        if (c == ']') inside = false;
    }
    return text;
}

// Without the blanks and the marks that a language has there: "= title", "d.title", "title | upper".
std::string_view nameIn(std::string_view inside) {
    inside = inside.substr(0, inside.find('|'));
    for (const std::string_view before : {"INS ", "EXEC ", "= ", "=", "$", "d.", "c."})
        if (inside.starts_with(before)) inside.remove_prefix(before.size());
    return media::trimmed(inside);
}

// "FOR p IN parties", "IF title", "END-FOR p" of docx-templates in the words of Jinja.
std::string asJinja(std::string_view inside) {
    std::string text;
    for (std::size_t at = 0; at < inside.size(); ++at) {
        const std::size_t end = std::min(inside.find(' ', at), inside.size());
        std::string word(inside.substr(at, end - at));
        if (word.starts_with("END-")) return "end";
        if (word == "FOR" || word == "IN" || word == "IF") word = core::lowered(word);
        if (word.starts_with('$')) word.erase(0, 1);
        text += text.empty() ? word : " " + word;
        at = end;
    }
    return text;
}

const record::TemplateName& noNames() {
    static const record::TemplateName kNone{"", record::TemplateName::Kind::Object, "", {}};
    return kNone;
}

enum class Holds {
    Anything,  // nobody writes the signs without meaning a tag
    Names,     // anything that can be a name
    OurNames,  // words that are no tags stand in them as well
};

}  // namespace

struct ForeignTags::Sign {
    std::string_view begin;
    std::string_view end;
    Holds holds = Holds::OurNames;
    std::string_view language;  // "Jinja"
};

const std::vector<ForeignTags::Sign>& ForeignTags::signs() {
    static const std::vector<Sign> kSigns{
        {"{%", "%}", Holds::Anything, "Jinja, as docxtpl has it"},
        {"+++", "+++", Holds::Anything, "docx-templates"},
        {"${", "}", Holds::Names, "another template language"},
        {"<<", ">>", Holds::Names, "another template language"},
        {"«", "»", Holds::OurNames, "Word’s mail merge"},
        {"[[", "]]", Holds::OurNames, "another template language"},
        {"{", "}", Holds::OurNames, "docxtemplater or carbone"},
    };
    return kSigns;
}

ForeignTags::ForeignTags(const record::TemplateName* names)
    : names_(names), advice_(names != nullptr ? *names : noNames()) {}

std::vector<ForeignTag> ForeignTags::in(std::string_view text) {
    std::vector<ForeignTag> found;
    constexpr std::string_view kBegins = "{+$<[\xC2";  // the last begins «
    for (std::size_t at = text.find_first_of(kBegins); at < text.size();
         at = text.find_first_of(kBegins, at)) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("{{")) {
            const std::size_t end = rest.find("}}");
            at += end == std::string_view::npos ? 2 : end + 2;
            continue;
        }
        std::size_t size = 1;
        for (const Sign& sign : signs()) {
            if (!rest.starts_with(sign.begin)) continue;
            const std::size_t close = rest.find(sign.end, sign.begin.size());
            if (close > kLongestTag) continue;
            const std::string_view inside =
                media::trimmed(rest.substr(sign.begin.size(), close - sign.begin.size()));
            const std::string_view tag = rest.substr(0, close + sign.end.size());
            // "{#steps}" alone is the anchor of a paragraph of a clause.
            if (sign.begin == "{" && inside.starts_with('#') && text.find("{/") == std::string_view::npos &&
                !isKnown(inside.substr(1)))
                continue;
            std::string message = messageOn(sign, tag, inside);
            if (message.empty()) continue;
            if (told_.emplace(tag).second) found.push_back({std::string(tag), std::move(message), at});
            size = tag.size();
            break;
        }
        at += size;
    }
    return found;
}

// Empty for what is no tag.
std::string ForeignTags::messageOn(const Sign& sign, std::string_view tag, std::string_view inside) {
    const auto says = [&](std::string_view what) {
        return fmt::format("{} looks like a tag of {}, and is printed as it stands. {}", tag, sign.language,
                           what);
    };
    if (sign.holds == Holds::Anything) {
        const std::string words = asJinja(inside);
        if (const std::string fault = media::mustache::foreignFault(words); !fault.empty())
            return says(fmt::format("It {}.", fault));
        if (sign.begin == "{%")
            return says(
                "Mustache has {{name}} for values and {{#name}} … {{/name}} for what "
                "is repeated or shown.");
        const bool commanded = inside.starts_with("INS ") || inside.starts_with('=');
        if (!commanded && !looksProgrammed(nameIn(inside)) && !isKnown(nameIn(inside))) return {};
    }
    const bool is_section =
        !inside.empty() && std::string_view("#/^").find(inside.front()) != std::string_view::npos;
    const std::string name = asWrittenHere(nameIn(is_section ? inside.substr(1) : inside));
    if (!isName(name)) return {};
    const std::string_view given = nameIn(is_section ? inside.substr(1) : inside);
    const bool plain = isName(given) || given.find('[') != std::string_view::npos;
    if (sign.holds == Holds::OurNames &&
        !(plain && (isKnown(name) || looksProgrammed(isName(given) ? given : std::string_view(name)))))
        return {};
    if (sign.holds == Holds::Names && !plain && !isKnown(name)) return {};
    if (is_section)
        return says(fmt::format("Should it be filled, write {{{{{}{}}}}}.", inside.front(), name));
    return says(fmt::format("Should it be filled, {}.", instead(name)));
}

bool ForeignTags::isKnown(std::string_view name) {
    return names_ != nullptr && NameScopes(*names_).find(name) != nullptr;
}

// "write {{title}}", or the nearest name.
std::string ForeignTags::instead(std::string_view name) {
    const TemplateTag tag{TagKind::Variable, std::string(name), {}};
    if (names_ == nullptr) return fmt::format("write {{{{{}}}}}", name);
    if (const record::TemplateName* field = NameScopes(*names_).find(name)) {
        const bool repeats = field->kind != record::TemplateName::Kind::Text;
        return repeats ? fmt::format("write {{{{#{0}}}}} … {{{{/{0}}}}}", name)
                       : fmt::format("write {{{{{}}}}}", name);
    }
    std::string advice = advice_.instead(tag, name, NameScopes(*names_));
    return advice.empty() ? fmt::format("write {{{{{}}}}} for a name that its data have", name) : advice;
}

}  // namespace concordat::documents
