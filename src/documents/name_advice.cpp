#include "documents/name_advice.h"

#include <vector>

#include <fmt/format.h>

#include "core/near_miss.h"
#include "documents/template_parts.h"

namespace concordat::documents {

namespace {

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
    const std::string name = withoutBrackets(tag.name);
    std::string advice = longerHere(tag, name, scopes);
    if (advice.empty()) advice = elsewhere(tag, name, scopes);
    if (advice.empty()) {
        std::string near = scopes.suggestion(name);
        if (!near.empty() && scopes.find(near) == nullptr) {
            advice = elsewhere(tag, near, scopes);  // a list that is reached into
        } else if (!near.empty()) {
            advice = fmt::format("write {}", spelled(tag, {{}, std::move(near)}));
        }
    }
    if (advice.empty())
        if (const std::string near = nearest(name); !near.empty()) advice = elsewhere(tag, near, scopes);
    if (advice.empty())  // "dates.end": an end there is, of something else
        if (const std::size_t dot = name.rfind('.'); dot != std::string::npos)
            advice = elsewhere(tag, std::string_view(name).substr(dot + 1), scopes);
    return fmt::format("The tag {} uses the name \"{}\", which is not known here; {}.", written(tag),
                       tag.name, advice.empty() ? "`concordat template fields` lists every name" : advice);
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
