// Names against the catalogue, by the same walk that fills the template.
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "documents/template_parts.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "media/formatters.h"

namespace concordat::documents {

using media::xml::Node;
using word::w;

namespace {

TemplateProblem unknown(const TemplateTag& tag, const NameScopes& scopes) {
    const std::string suggestion = scopes.suggestion(tag.name);
    return {
        Fault::UnknownName, tag.place, written(tag),
        fmt::format("The tag {} uses the name \"{}\", which is not known here; {}", written(tag), tag.name,
                    suggestion.empty() ? "`concordat template fields` lists every name."
                                       : fmt::format("did you mean \"{}\"?", suggestion))};
}

// Every name that has others below it, the root first: each is a scope of some template.
std::vector<const record::TemplateName*> placesOf(const record::TemplateName& root) {
    std::vector<const record::TemplateName*> places = {&root};
    for (std::size_t i = 0; i < places.size(); ++i)
        for (const record::TemplateName& member : places[i]->members)
            if (!member.members.empty()) places.push_back(&member);
    return places;
}

class Checker {
public:
    Checker(const Template::Compiled& compiled, const record::TemplateName& names)
        : compiled_(compiled), scopes_(names) {}

    std::vector<TemplateProblem> run() {
        for (const TextTree& tree : compiled_.trees) {
            if (!isNotes(tree.part.role)) continue;
            for (Node note : tree.tree.root().elements())
                notes_.emplace(std::pair(tree.part.role, note.attribute(w("id")).value_or("")), note);
        }
        for (const TextTree& tree : compiled_.trees) {
            part_ = tree.part.name;
            if (!isNotes(tree.part.role)) visit(tree.tree.root());
        }
        for (const PropertyText& property : compiled_.properties)
            checkProperty(property);
        return std::move(problems_);
    }

private:
    // NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a part be
    void visit(Node node) {
        if (node.is(kTagElement)) {
            const TemplateTag& tag = compiled_.table.tags[*tagNumber(node)];
            if (tag.kind == TagKind::Partial)
                visitPartial(tag.name);
            else
                check(tag);
            return;
        }
        if (node.is(kSectionElement)) return visitSection(node);
        visitAttributes(node);
        if (node.name().ends_with("Pr")) return;  // properties hold no tags
        if (node.is(w("footnoteReference"))) visitNote(TextRole::Footnotes, node);
        if (node.is(w("endnoteReference"))) visitNote(TextRole::Endnotes, node);
        for (Node child : node.elements())
            visit(child);
    }

    void visitSection(Node section) {
        const TemplateTag& tag = compiled_.table.tags[*tagNumber(section)];
        const record::TemplateName* field = check(tag);
        // Under a name that means nothing, every other name would be reported as well.
        if (field == nullptr) return;
        const bool opens_scope = tag.kind == TagKind::Section;
        if (opens_scope) scopes_.push(*field);
        for (Node child : section.elements())
            visit(child);
        if (opens_scope) scopes_.pop();
    }

    void visitAttributes(Node node) {
        if (!node.is({word::kWordDrawing, "docPr"}) && !node.is(w("hyperlink")) &&
            !node.is({word::kDrawingMain, "t"}))
            return;
        if (const auto number = node.attribute(kPlaceholder)) check(compiled_.table.tags[numberOf(*number)]);
        if (const auto number = node.attribute(kWordsWithTags))
            for (const WordsWithTags::Piece& piece : compiled_.words[numberOf(*number)].pieces)
                if (piece.tag) check(compiled_.table.tags[*piece.tag]);
    }

    static std::size_t numberOf(std::string_view text) {
        std::size_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }

    // In the names that are known where it is included; once for each such place.
    void visitPartial(const std::string& name) {
        const auto partial = compiled_.partials.find({name, part_});
        if (partial == compiled_.partials.end()) return;
        if (!visited_.insert({name, scopes_.innermost()}).second) return;
        visit(partial->second.text.body);
    }

    void visitNote(TextRole role, Node reference) {
        const auto note = notes_.find({role, reference.attribute(w("id")).value_or("")});
        if (note != notes_.end()) visit(note->second);
    }

    void checkProperty(const PropertyText& property) {
        const auto tags = media::mustache::tags(property.text);
        std::vector<bool> pushed;
        for (const media::mustache::Tag& tag : *tags) {
            if (tag.kind == TagKind::End) {
                if (pushed.back()) scopes_.pop();
                pushed.pop_back();
            } else if (tag.kind != TagKind::Comment && tag.kind != TagKind::Delimiters) {
                const record::TemplateName* field = check({tag.kind, tag.name, property.place, tag.formats});
                if (tag.kind != TagKind::Section && tag.kind != TagKind::Inverted) continue;
                pushed.push_back(field != nullptr && tag.kind == TagKind::Section);
                if (pushed.back()) scopes_.push(*field);
            }
        }
    }

    // The field that the name means; nullptr, and reported, when there is none.
    const record::TemplateName* check(const TemplateTag& tag) {
        using Kind = record::TemplateName::Kind;
        const record::TemplateName* field = scopes_.find(tag.name);
        if (field == nullptr) {
            problems_.push_back(unknown(tag, scopes_));
            return nullptr;
        }
        const bool prints = tag.kind == TagKind::Variable || tag.kind == TagKind::Unescaped;
        const Kind wanted = media::takesList(tag.formats) ? Kind::List : Kind::Text;
        if (prints && field->kind != wanted)
            problems_.push_back({Fault::NotPrintable, tag.place, written(tag),
                                 fmt::format("The tag {} cannot print \"{}\", which is {}.", written(tag),
                                             tag.name, media::describeKind(kindOf(*field), field->name))});
        return field;
    }

    static media::ValueKind kindOf(const record::TemplateName& field) {
        switch (field.kind) {
            case record::TemplateName::Kind::List:
                return media::ValueKind::Items;
            case record::TemplateName::Kind::Object:
                return media::ValueKind::Group;
            case record::TemplateName::Kind::Truth:
                return media::ValueKind::Truth;
            case record::TemplateName::Kind::Text:
                break;
        }
        return media::ValueKind::Text;
    }

    const Template::Compiled& compiled_;
    NameScopes scopes_;
    std::map<std::pair<TextRole, std::string_view>, Node> notes_;  // by their kind and id
    std::string part_;                                             // of the file, that is being looked at
    std::set<std::pair<std::string, const record::TemplateName*>> visited_;  // partials, by innermost scope
    std::vector<TemplateProblem> problems_;
};

}  // namespace

std::vector<TemplateProblem> misusedNames(const Template::Compiled& compiled,
                                          const record::TemplateName& names) {
    return Checker(compiled, names).run();
}

std::vector<TemplateProblem> namesNowhereKnown(const TagTable& table, const record::TemplateName& names) {
    const std::vector<const record::TemplateName*> places = placesOf(names);
    NameScopes everywhere(names);
    for (const record::TemplateName* place : places)
        everywhere.push(*place);
    std::vector<TemplateProblem> problems;
    for (const TemplateTag& tag : table.tags) {
        if (tag.kind == TagKind::End || tag.kind == TagKind::Partial ||
            std::ranges::any_of(places, [&](const record::TemplateName* place) {
                return NameScopes(*place).find(tag.name) != nullptr;
            }))
            continue;
        problems.push_back(unknown(tag, everywhere));
    }
    return problems;
}

}  // namespace concordat::documents
