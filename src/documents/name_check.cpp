#include "documents/name_check.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "documents/template_parts.h"
#include "media/context.h"
#include "media/formatters.h"

namespace concordat::documents {

namespace {

using Kind = record::TemplateName::Kind;

// More loose scopes tell nothing, and would all have to be asked for each name.
constexpr std::size_t kMostLoose = 50;

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

// Why a value that looks like this cannot have these forms, as the rest of a sentence; empty when it can.
std::string misformed(const TemplateTag& tag, const std::string& sample) {
    if (tag.formats.empty() || media::formatted(media::Value(sample), tag.formats)) return {};
    std::vector<std::string_view> fitting;
    for (const media::Formatter& each : media::formatters()) {
        const std::vector<std::string> one{std::string(each.name)};
        if (!each.takes_list && media::formatted(media::Value(sample), one)) fitting.push_back(each.name);
    }
    return fmt::format("which is printed as “{}”; behind “|” it takes {}", sample, fmt::join(fitting, ", "));
}

}  // namespace

void NameCheck::openLoose(std::size_t tag, const record::TemplateName* field) {
    if (loose_.size() == kMostLoose) field = nullptr;
    if (loose_.size() <= kMostLoose) loose_.push_back({tag, field});
}

void NameCheck::closeLoose(std::size_t tag) {
    std::erase_if(loose_, [tag](const LooseScope& each) { return each.tag == tag; });
}

void NameCheck::keepLoose(std::size_t most) {
    if (loose_.size() > most) loose_.resize(most);
}

const record::TemplateName* NameCheck::findLoosely(std::string_view name, std::optional<std::size_t> number) {
    for (auto loose = loose_.rbegin(); loose != loose_.rend(); ++loose) {
        if (loose->scope == nullptr) continue;
        const record::TemplateName* field = NameScopes(*loose->scope).find(name);
        if (field == nullptr) continue;
        if (number) last_of_[loose->tag] = *number;
        return field;
    }
    return nullptr;
}

bool NameCheck::isUncertain() const {
    return unknown_ > 0 || std::ranges::find(loose_, nullptr, &LooseScope::scope) != loose_.end();
}

NameScopes NameCheck::allScopes() const {
    NameScopes all = scopes_;
    for (const LooseScope& each : loose_)
        if (each.scope != nullptr) all.push(*each.scope);
    return all;
}

const record::TemplateName* NameCheck::check(const TemplateTag& tag, std::optional<std::size_t> number) {
    const record::TemplateName* field = scopes_.find(tag.name);
    if (field == nullptr) field = findLoosely(tag.name, number);
    const bool uncertain = isUncertain();
    if (field == nullptr) {
        if (!uncertain || !advice_.index().knows(tag.name))
            report({Fault::UnknownName, tag.place, written(tag), advice_.adviceOn(tag, allScopes())});
        return nullptr;
    }
    const bool prints = tag.kind == TagKind::Variable || tag.kind == TagKind::Unescaped;
    const Kind wanted = media::takesList(tag.formats) ? Kind::List : Kind::Text;
    if (prints && field->kind != wanted && !uncertain)
        report({Fault::NotPrintable, tag.place, written(tag),
                fmt::format("The tag {} cannot print \"{}\", which is {}.", written(tag), tag.name,
                            media::describeKind(kindOf(*field), field->name))});
    else if (prints && !field->sample.empty() && !uncertain)
        if (const std::string fault = misformed(tag, std::string(field->sample)); !fault.empty())
            report({Fault::NotPrintable, tag.place, written(tag),
                    fmt::format("The tag {} cannot print \"{}\" so, {}.", written(tag), tag.name, fault)});
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
