#include "documents/template_walk.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "documents/template_words.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"

namespace concordat::documents {

using media::xml::Node;
using word::w;

namespace {

class Walk {
public:
    Walk(const TaggedText& compiled, TagVisitor& visitor) : compiled_(compiled), visitor_(visitor) {
        for (const TextTree& tree : compiled_.trees) {
            if (!isNotes(tree.part.role)) continue;
            for (Node note : tree.tree.root().elements())
                notes_.emplace(std::pair(tree.part.role, note.attribute(w("id")).value_or("")), note);
        }
    }

    void run() {
        for (const TextTree& tree : compiled_.trees) {
            part_ = tree.part.name;
            if (!isNotes(tree.part.role)) visitStory(tree.tree.root());
        }
    }

private:
    // NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a part be
    void visit(Node node) {
        if (node.is(kTagElement)) {
            const std::size_t number = *tagNumber(node);
            const TemplateTag& tag = compiled_.table.tags[number];
            return tag.kind == TagKind::Partial ? visitPartial(tag.name) : visitor_.take(number, tag);
        }
        if (node.is(kSectionElement)) {
            const std::size_t number = *tagNumber(node);
            visitor_.open(number, compiled_.table.tags[number]);
            visitChildren(node);
            return visitor_.close();
        }
        visitAttributes(node);
        if (node.name().ends_with("Pr") && !isOfDrawing(node)) return;  // properties hold no tags
        if (node.is(w("footnoteReference"))) visitNote(TextRole::Footnotes, node);
        if (node.is(w("endnoteReference"))) visitNote(TextRole::Endnotes, node);
        if (opensStory(node)) return visitStory(node);
        visitChildren(node);
    }

    void visitChildren(Node node) {
        for (Node child : node.elements())
            visit(child);
    }

    void visitStory(Node node) {
        visitor_.openStory();
        visitChildren(node);
        visitor_.closeStory();
    }

    void visitAttributes(Node node) {
        if (!holdsWordsOfItsOwn(node) && !node.is({word::kDrawingMain, "t"})) return;
        const auto number = node.attribute(kWordsWithTags);
        if (!number) return;
        const std::vector<WordsWithTags::Piece>& pieces = compiled_.words[numberOf(*number)].pieces;
        for (std::size_t at = 0; at < pieces.size(); ++at) {
            if (!pieces[at].tag) continue;
            const std::optional<std::size_t> partner = pieces[at].partner;
            if (!partner)
                take(*pieces[at].tag);
            else if (*partner > at)
                visitor_.open(*pieces[at].tag, compiled_.table.tags[*pieces[at].tag]);
            else
                visitor_.close();
        }
    }

    void take(std::size_t number) { visitor_.take(number, compiled_.table.tags[number]); }

    static std::size_t numberOf(std::string_view text) {
        std::size_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }

    void visitPartial(const std::string& name) {
        const auto partial = compiled_.partials.find({name, part_});
        if (partial == compiled_.partials.end() || !visitor_.openPartial(name)) return;
        visitStory(partial->second.text.body);
        visitor_.closePartial();
    }

    void visitNote(TextRole role, Node reference) {
        const auto note = notes_.find({role, reference.attribute(w("id")).value_or("")});
        if (note == notes_.end()) return;
        const auto part =
            std::ranges::find(compiled_.trees, role, [](const TextTree& tree) { return tree.part.role; });
        const std::string around = std::exchange(part_, part->part.name);
        visitStory(note->second);
        part_ = around;
    }

    const TaggedText& compiled_;
    TagVisitor& visitor_;
    std::map<std::pair<TextRole, std::string_view>, Node> notes_;  // by their kind and id
    std::string part_;                                             // of the file, that is being looked at
};

}  // namespace

void walkTags(const TaggedText& compiled, TagVisitor& visitor) {
    Walk(compiled, visitor).run();
    for (const PropertyText& property : compiled.properties)
        if (const auto tags = media::mustache::tags(property.text)) walkTags(*tags, property.place, visitor);
}

void walkTags(std::span<const media::mustache::Tag> tags, const Place& place, TagVisitor& visitor) {
    for (const media::mustache::Tag& tag : tags) {
        if (tag.kind == TagKind::End) {
            visitor.close();
            continue;
        }
        if (tag.kind == TagKind::Comment || tag.kind == TagKind::Delimiters || tag.kind == TagKind::Partial)
            continue;
        TemplateTag placed{tag.kind, tag.name, place, tag.formats};
        placed.place.at = tag.at;
        placed.place.size = tag.size;
        if (tag.kind == TagKind::Section || tag.kind == TagKind::Inverted)
            visitor.open(kNoTagNumber, placed);
        else
            visitor.take(kNoTagNumber, placed);
    }
}

}  // namespace concordat::documents
