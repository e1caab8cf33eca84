// Names against the catalogue, by the same walk that fills the template.
#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "documents/name_check.h"
#include "documents/template_parts.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"

namespace concordat::documents {

using media::xml::Node;
using word::w;

namespace {

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
    Checker(const TaggedText& compiled, const record::TemplateName& names)
        : compiled_(compiled), names_(names) {}

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
            names_.checkTags(*media::mustache::tags(property.text),
                             [&property](const media::mustache::Tag&) { return property.place; });
        return std::move(names_.problems());
    }

private:
    // NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a part be
    void visit(Node node) {
        if (node.is(kTagElement)) {
            const TemplateTag& tag = compiled_.table.tags[*tagNumber(node)];
            if (tag.kind == TagKind::Partial)
                visitPartial(tag.name);
            else
                names_.check(tag);
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
        const record::TemplateName* field = names_.check(tag);
        // Under a name that means nothing, every other name would be reported as well.
        if (field == nullptr) return;
        const bool opens_scope = tag.kind == TagKind::Section;
        if (opens_scope) names_.push(*field);
        for (Node child : section.elements())
            visit(child);
        if (opens_scope) names_.pop();
    }

    void visitAttributes(Node node) {
        if (!node.is({word::kWordDrawing, "docPr"}) && !node.is(w("hyperlink")) &&
            !node.is({word::kDrawingMain, "t"}))
            return;
        if (const auto number = node.attribute(kPlaceholder))
            names_.check(compiled_.table.tags[numberOf(*number)]);
        if (const auto number = node.attribute(kWordsWithTags))
            for (const WordsWithTags::Piece& piece : compiled_.words[numberOf(*number)].pieces)
                if (piece.tag) names_.check(compiled_.table.tags[*piece.tag]);
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
        if (!visited_.insert({name, names_.scopes().innermost()}).second) return;
        visit(partial->second.text.body);
    }

    void visitNote(TextRole role, Node reference) {
        const auto note = notes_.find({role, reference.attribute(w("id")).value_or("")});
        if (note == notes_.end()) return;
        const auto part =
            std::ranges::find(compiled_.trees, role, [](const TextTree& tree) { return tree.part.role; });
        const std::string around = std::exchange(part_, part->part.name);
        visit(note->second);
        part_ = around;
    }

    const TaggedText& compiled_;
    NameCheck names_;
    std::map<std::pair<TextRole, std::string_view>, Node> notes_;  // by their kind and id
    std::string part_;                                             // of the file, that is being looked at
    std::set<std::pair<std::string, const record::TemplateName*>> visited_;  // partials, by innermost scope
};

}  // namespace

std::vector<TemplateProblem> misusedNames(const TaggedText& compiled, const record::TemplateName& names) {
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
        problems.push_back(unknownName(tag, everywhere));
    }
    return problems;
}

}  // namespace concordat::documents
