#include "documents/name_advice.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "core/near_miss.h"
#include "documents/template_parts.h"
#include "media/foreign_words.h"

namespace concordat::documents {

namespace {

// What each item of a list knows of its place.
constexpr auto kOfItems = std::to_array<std::string_view>({"index", "count", "first", "last"});

// "parties[].org_name", as `template fields` lists it, or "parties[0].name": without what stands in brackets.
std::string withoutBrackets(std::string_view name) {
    std::string text;
    bool inside = false;
    for (const char c : name) {
        if (c == '[') inside = true;
        if (!inside) text += c;
        if (c == ']') inside = false;
    }
    return text;
}

// The tag with another name, in the sections that it needs: "{{#parties}}{{org_name}}{{/parties}}".
std::string spelled(const TemplateTag& tag, const NameScopes::Spelling& spelling) {
    TemplateTag renamed = tag;
    renamed.name = spelling.name;
    std::string text = written(renamed);
    if (tag.kind == TagKind::Section || tag.kind == TagKind::Inverted)
        text += fmt::format(" … {{{{/{}}}}}", spelling.name);
    for (auto section = spelling.sections.rbegin(); section != spelling.sections.rend(); ++section)
        text = fmt::format("{{{{#{0}}}}}{1}{{{{/{0}}}}}", *section, text);
    return text;
}

bool hasWord(std::string_view name, std::string_view word) {
    return name.size() > word.size() + 1 &&
           ((name.ends_with(word) && name[name.size() - word.size() - 1] == '_') ||
            (name.starts_with(word) && name[word.size()] == '_'));
}

}  // namespace

const NameIndex& NameAdvice::index() {
    if (!index_) index_.emplace(names_);
    return *index_;
}

std::string NameAdvice::adviceOn(const TemplateTag& tag, const NameScopes& scopes) {
    if (const std::string foreign = media::mustache::foreignFault(tag.name); !foreign.empty())
        return fmt::format("The tag {} {}.", written(tag), foreign);
    if (!scopes.isInList() && std::ranges::find(kOfItems, tag.name) != kOfItems.end())
        return fmt::format(
            "The tag {0} uses the name \"{1}\", which every item of a list has and nothing else: "
            "write it between the tags of a section that repeats a list, as in "
            "{{{{#{2}}}}} … {3} … {{{{/{2}}}}}.",
            written(tag), tag.name, anyList(), spelled(tag, {{}, tag.name}));
    const bool refers = tag.name.starts_with("article.") || tag.name.starts_with("section.");
    std::string advice = instead(tag, withoutBrackets(tag.name), scopes);
    if (advice.empty())
        advice = refers ? "`concordat clause list` lists the clauses, `concordat clause show` their anchors"
                        : "`concordat template fields` lists every name";
    return fmt::format("The tag {} uses the name \"{}\", which is not known here; {}.", written(tag),
                       tag.name, advice);
}

std::string NameAdvice::instead(const TemplateTag& tag, std::string_view name, const NameScopes& scopes) {
    if (std::string advice = longerHere(tag, name, scopes); !advice.empty()) return advice;
    if (std::string advice = insideList(tag, name, scopes); !advice.empty()) return advice;
    if (std::string advice = elsewhere(tag, name, scopes); !advice.empty()) return advice;
    const std::string near = scopes.suggestion(name);
    if (!near.empty()) {
        if (scopes.find(near) != nullptr) return fmt::format("write {}", spelled(tag, {{}, near}));
        // A list that is reached into.
        if (std::string advice = elsewhere(tag, near, scopes); !advice.empty()) return advice;
    }
    if (const std::string nearest_of_all = nearest(name); !nearest_of_all.empty())
        if (std::string advice = elsewhere(tag, nearest_of_all, scopes); !advice.empty()) return advice;
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return {};
    const std::string_view head = name.substr(0, name.find('.'));
    if (head == "article" || head == "section") return {};
    const std::string_view last = name.substr(dot + 1);
    const bool only_one = index().places(last).size() == 1;
    if (!index().knows(head) && !only_one)  // "p.name", as other languages name the item of a list
        return fmt::format(
            "\"{}\" means nothing, and inside a section that repeats a list, "
            "{{{{#{}}}}} … {{{{/{}}}}}, names of its items are written alone",
            head, anyList(), anyList());
    // "dates.end": an end there is, of something else
    return elsewhere(tag, last, scopes);
}

// A list for examples, that of the parties where there is one.
std::string_view NameAdvice::anyList() const {
    constexpr std::string_view kLikely = "parties";
    std::string_view first;
    for (const record::TemplateName& each : names_.members) {
        if (each.kind != record::TemplateName::Kind::List) continue;
        if (each.name == kLikely) return kLikely;
        if (first.empty()) first = each.name;
    }
    return first.empty() ? std::string_view("name") : first;
}

// "parties.name" where "parties" is a list that can be opened here, and none of its items' names is exactly
// that.
std::string NameAdvice::insideList(const TemplateTag& tag, std::string_view name, const NameScopes& scopes) {
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos) return {};
    const std::string_view head = name.substr(0, dot);
    const std::string_view rest = name.substr(dot + 1);
    const record::TemplateName* list = scopes.find(head);
    if (list == nullptr || list->kind != record::TemplateName::Kind::List) return {};
    NameScopes within = scopes;
    within.push(*list);
    std::string member(rest);
    if (within.find(rest) == nullptr) member = NameScopes(*list).suggestion(rest);
    std::string advice = member.empty() ? longerHere(tag, rest, within)
                                        : fmt::format("write {}", spelled(tag, {{}, std::move(member)}));
    if (advice.empty() && rest.find('.') != std::string_view::npos) return {};
    if (advice.empty())
        advice = fmt::format("write one of the names that `concordat template fields {}` lists", head);
    if (scopes.isOpen(*list)) return advice;
    return fmt::format(
        "\"{0}\" is a list: repeat the paragraph or the row with {{{{#{0}}}}} … {{{{/{0}}}}}, and "
        "between these {1}",
        head, advice);
}

// Names of the innermost list or group that have this one as a word: "org_name" and "short_name" for "name".
std::string NameAdvice::longerHere(const TemplateTag& tag, std::string_view name,
                                   const NameScopes& scopes) const {
    constexpr std::size_t kMost = 3;
    if (scopes.innermost() == &names_ || name.find('.') != std::string_view::npos) return {};
    std::string advice;
    std::size_t count = 0;
    for (const record::TemplateName& member : scopes.innermost()->members) {
        if (member.kind != record::TemplateName::Kind::Text || !hasWord(member.name, name)) continue;
        if (++count > kMost) return {};
        advice += fmt::format("{}{}", count == 1 ? "write " : " or ", spelled(tag, {{}, member.name}));
    }
    return advice;
}

// Of all names; of a dotted one its last part among those below the others. Empty when none is near.
std::string NameAdvice::nearest(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return std::string(index().nearest(name).value_or(""));
    const std::string_view before = name.substr(0, dot);
    for (const NameIndex::Steps& steps : index().places(before)) {
        std::vector<std::string_view> known;
        known.reserve(steps.back()->members.size());
        for (const record::TemplateName& member : steps.back()->members)
            known.push_back(member.name);
        if (const auto near = core::nearMiss(name.substr(dot + 1), known))
            return fmt::format("{}.{}", before, *near);
    }
    return {};
}

// The way to write a name that is known in another place.
std::string NameAdvice::elsewhere(const TemplateTag& tag, std::string_view name, const NameScopes& scopes) {
    std::optional<NameScopes::Spelling> best;
    for (const NameIndex::Steps& steps : index().places(name)) {
        auto spelling = scopes.spelling(steps);
        if (spelling && (!best || spelling->sections.size() < best->sections.size()))
            best = std::move(spelling);
    }
    if (!best) return {};
    std::string text = fmt::format("write {}", spelled(tag, *best));
    if (best->sections.empty()) return text;
    return fmt::format("{}, or move the tag between {{{{#{}}}}} and {{{{/{}}}}}", text, best->sections.back(),
                       best->sections.back());
}

}  // namespace concordat::documents
