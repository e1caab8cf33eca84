#include "documents/name_check.h"

#include <utility>

#include <fmt/format.h>

#include "documents/template_parts.h"
#include "media/formatters.h"

namespace concordat::documents {

namespace {

using Kind = record::TemplateName::Kind;

media::ValueKind kindOf(const record::TemplateName& field) {
    switch (field.kind) {
        case Kind::List:
            return media::ValueKind::Items;
        case Kind::Object:
            return media::ValueKind::Group;
        case Kind::Truth:
            return media::ValueKind::Truth;
        case Kind::Text:
            break;
    }
    return media::ValueKind::Text;
}

}  // namespace

TemplateProblem unknownName(const TemplateTag& tag, const NameScopes& scopes) {
    const std::string suggestion = scopes.suggestion(tag.name);
    return {
        Fault::UnknownName, tag.place, written(tag),
        fmt::format("The tag {} uses the name \"{}\", which is not known here; {}", written(tag), tag.name,
                    suggestion.empty() ? "`concordat template fields` lists every name."
                                       : fmt::format("did you mean \"{}\"?", suggestion))};
}

const record::TemplateName* NameCheck::check(const TemplateTag& tag) {
    const record::TemplateName* field = scopes_.find(tag.name);
    if (field == nullptr) {
        report(unknownName(tag, scopes_));
        return nullptr;
    }
    const bool prints = tag.kind == TagKind::Variable || tag.kind == TagKind::Unescaped;
    const Kind wanted = media::takesList(tag.formats) ? Kind::List : Kind::Text;
    if (prints && field->kind != wanted)
        report({Fault::NotPrintable, tag.place, written(tag),
                fmt::format("The tag {} cannot print \"{}\", which is {}.", written(tag), tag.name,
                            media::describeKind(kindOf(*field), field->name))});
    return field;
}

void NameCheck::checkTags(const std::vector<media::mustache::Tag>& tags, const PlaceOf& place,
                          const Include& include) {
    std::vector<bool> pushed;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        const media::mustache::Tag& tag = tags[i];
        if (tag.kind == TagKind::Comment || tag.kind == TagKind::Delimiters) continue;
        if (tag.kind == TagKind::Partial && include) {
            include(tag);
            continue;
        }
        if (tag.kind == TagKind::End) {
            if (pushed.back()) pop();
            pushed.pop_back();
            continue;
        }
        const record::TemplateName* field = check({tag.kind, tag.name, place(tag), tag.formats});
        if (tag.kind != TagKind::Section && tag.kind != TagKind::Inverted) continue;
        if (field == nullptr) {
            i = tag.match;
            continue;
        }
        pushed.push_back(tag.kind == TagKind::Section);
        if (pushed.back()) push(*field);
    }
}

void NameCheck::goOn(NameScopes scopes, std::string reached) {
    scopes_ = std::move(scopes);
    reached_ = std::move(reached);
}

void NameCheck::report(TemplateProblem problem) {
    const Place& place = problem.place;
    if (place.line > 0 && !told_.emplace(place.part, place.line, problem.tag, problem.fault).second) return;
    if (!reached_.empty()) problem.message.append(" ").append(reached_);
    problems_.push_back(std::move(problem));
}

}  // namespace concordat::documents
