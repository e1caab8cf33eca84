#include "documents/lists.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "documents/word_names.h"
#include "documents/word_tree.h"

namespace concordat::documents {

using media::xml::Node;
using word::w;

namespace {

struct ListItem {
    std::string instance;
    std::string level;
};

// The list that a paragraph names itself; what its style says runs through the whole document.
std::optional<ListItem> listItem(Node paragraph) {
    const Node properties = paragraph.firstElement(w("pPr"));
    const Node numbering = properties ? properties.firstElement(w("numPr")) : Node();
    const Node instance = numbering ? numbering.firstElement(w("numId")) : Node();
    if (!instance) return std::nullopt;
    const Node level = numbering.firstElement(w("ilvl"));
    return ListItem{std::string(instance.attribute(w("val")).value_or("0")),
                    std::string(level ? level.attribute(w("val")).value_or("0") : "0")};
}

struct ListUse {
    std::size_t count = 0;
    std::string level = "9";  // the outermost
};
using ListUses = std::map<std::string, ListUse, std::less<>>;

ListUses usesBelow(Node top) {
    ListUses uses;
    for (Node node = top; node; node = node.nextBelow(top)) {
        if (!node.is(w("p"))) continue;
        const auto item = listItem(node);
        if (!item || item->instance == "0") continue;
        ListUse& use = uses[item->instance];
        ++use.count;
        use.level = std::min(use.level, item->level);
    }
    return uses;
}

// Whether all that the section repeats are items of this list.
bool holdsOnlyItems(Node section, std::string_view instance) {
    return std::ranges::all_of(section.elements(), [instance](Node child) {
        if (child.is(kSectionElement)) return holdsOnlyItems(child, instance);
        const auto item = child.is(w("p")) ? listItem(child) : std::nullopt;
        return item && item->instance == instance;
    });
}

}  // namespace

void findRestartingLists(Node root, std::map<std::size_t, RestartingLists>& sections) {
    const ListUses all = usesBelow(root);
    if (all.empty()) return;
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (!node.is(kSectionElement)) continue;
        const auto number = tagNumber(node);
        for (const auto& [instance, use] : usesBelow(node))
            if (use.count == all.find(instance)->second.count && !holdsOnlyItems(node, instance))
                sections[*number].emplace(instance, use.level);
    }
}

core::Result<void> ListInstances::open() {
    if (tree_) return {};
    auto tree = media::xml::parse(bytes_);
    if (!tree)
        return core::fail(tree.error().code,
                          "The file is damaged: its numbering part: " + tree.error().message,
                          tree.error().problems);
    tree_ = std::move(*tree);
    for (Node node : tree_->root().elements()) {
        if (!node.is(w("num"))) continue;
        const std::string_view id = node.attribute(w("numId")).value_or("0");
        numbers_.note(id);
        last_ = node;
        if (const Node definition = node.firstElement(w("abstractNumId")))
            definitions_.emplace(id, definition.attribute(w("val")).value_or(""));
    }
    return {};
}

std::string ListInstances::original(std::string_view instance) const {
    const auto found = originals_.find(instance);
    return found == originals_.end() ? std::string(instance) : found->second;
}

std::string ListInstances::add(std::string_view original, std::string_view level) {
    const auto definition = definitions_.find(original);
    if (definition == definitions_.end()) return std::string(original);  // not defined, nothing to restart

    std::string id = numbers_.fresh();
    Node added = last_ = last_.insertElementAfter(w("num"));
    added.setAttribute(w("numId"), id);
    added.appendElement(w("abstractNumId")).setAttribute(w("val"), definition->second);
    Node override_level = added.appendElement(w("lvlOverride"));
    override_level.setAttribute(w("ilvl"), level);
    override_level.appendElement(w("startOverride")).setAttribute(w("val"), "1");
    originals_.emplace(id, original);
    return id;
}

core::Result<void> ListInstances::restart(std::span<const Node> copy, const RestartingLists& lists) {
    if (auto opened = open(); !opened) return opened;
    std::map<std::string, std::string, std::less<>> added;
    for (const Node top : copy) {
        for (Node node = top; node; node = node.nextBelow(top)) {
            if (!node.is(w("numId"))) continue;
            const auto list = lists.find(original(node.attribute(w("val")).value_or("0")));
            if (list == lists.end()) continue;
            auto known = added.find(list->first);
            if (known == added.end())
                known = added.emplace(list->first, add(list->first, list->second)).first;
            node.setAttribute(w("val"), known->second);
        }
    }
    return {};
}

core::Result<std::string> ListInstances::bytes() const {
    return tree_->serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
}

}  // namespace concordat::documents
