#include "documents/lists.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "documents/properties.h"
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

std::string_view val(Node node, std::string_view otherwise) {
    return node ? node.attribute(w("val")).value_or(otherwise) : otherwise;
}

// The list that a paragraph names itself, or that its style does.
std::optional<ListItem> listItem(Node paragraph, const NamedStyles& styles) {
    const Node properties = paragraph.firstElement(w("pPr"));
    if (!properties) return std::nullopt;
    const Node numbering = properties.firstElement(w("numPr"));
    const Node own_level = numbering ? numbering.firstElement(w("ilvl")) : Node();
    if (numbering)
        if (const Node instance = numbering.firstElement(w("numId")))
            return ListItem{std::string(val(instance, "0")),
                            std::string(val(numbering.firstElement(w("ilvl")), "0"))};
    const NamedStyle* style = styles.findById(val(properties.firstElement(w("pStyle")), ""));
    if (style == nullptr || style->list.empty() || style->is_heading) return std::nullopt;
    return ListItem{style->list, std::string(val(own_level, style->level))};
}

struct ListUse {
    std::size_t count = 0;
    std::string level = "9";   // the outermost
    bool has_several = false;  // items of that level, or one that a section below repeats
};
using ListUses = std::map<std::string, ListUse, std::less<>>;

bool isRepeatedBelow(Node node, Node top) {
    for (node = node.parent(); node && node != top; node = node.parent())
        if (node.is(kSectionElement)) return true;
    return false;
}

ListUses usesBelow(Node top, const NamedStyles& styles) {
    ListUses uses;
    for (Node node = top; node; node = node.nextBelow(top)) {
        if (!node.is(w("p"))) continue;
        const auto item = listItem(node, styles);
        if (!item || item->instance == "0") continue;
        ListUse& use = uses[item->instance];
        ++use.count;
        if (item->level < use.level) {
            use.level = item->level;
            use.has_several = isRepeatedBelow(node, top);
        } else if (item->level == use.level) {
            use.has_several = true;
        }
    }
    return uses;
}

// Whether all that the section repeats are items of this list.
bool holdsOnlyItems(Node section, std::string_view instance, const NamedStyles& styles) {
    return std::ranges::all_of(section.elements(), [&](Node child) {
        if (child.is(kSectionElement)) return holdsOnlyItems(child, instance, styles);
        const auto item = child.is(w("p")) ? listItem(child, styles) : std::nullopt;
        return item && item->instance == instance;
    });
}

}  // namespace

RestartingLists listsBelow(Node top, const NamedStyles& styles) {
    RestartingLists lists;
    for (const auto& [instance, use] : usesBelow(top, styles))
        lists.emplace(instance, use.level);
    return lists;
}

void findRestartingLists(Node root, const NamedStyles& styles,
                         std::map<std::size_t, RestartingLists>& sections) {
    const ListUses all = usesBelow(root, styles);
    if (all.empty()) return;
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (!node.is(kSectionElement)) continue;
        const auto number = tagNumber(node);
        for (const auto& [instance, use] : usesBelow(node, styles))
            if (use.count == all.find(instance)->second.count && use.has_several &&
                !holdsOnlyItems(node, instance, styles))
                sections[*number].emplace(instance, use.level);
    }
}

core::Result<void> ListInstances::open() {
    if (tree_) return {};
    auto tree = bytes_.empty()
                    ? media::xml::Document::create(w("numbering"), {{"w", std::string(word::kWord)}})
                    : media::xml::parse(bytes_);
    if (!tree)
        return core::fail(tree.error().code,
                          "The file is damaged: its numbering part: " + tree.error().message,
                          tree.error().problems);
    tree_ = std::move(*tree);
    for (Node node : tree_->root().elements()) {
        if (node.is(w("abstractNum")))
            definition_numbers_.note(node.attribute(w("abstractNumId")).value_or("0"));
        if (!node.is(w("num"))) continue;
        const std::string_view id = node.attribute(w("numId")).value_or("0");
        numbers_.note(id);
        last_ = node;
        const Node definition = node.firstElement(w("abstractNumId"));
        if (definition && definitions_.emplace(id, val(definition, "")).second) instances_.emplace(id, node);
    }
    return {};
}

std::string ListInstances::original(std::string_view instance) const {
    const auto found = originals_.find(instance);
    return found == originals_.end() ? std::string(instance) : found->second;
}

std::string ListInstances::add(std::string_view original, std::string_view level, std::size_t nesting) {
    const auto definition = definitions_.find(original);
    if (definition == definitions_.end()) return std::string(original);  // not defined, nothing to restart

    const Node given = instances_.find(original)->second;
    std::string id = append(given, level, startOf(given, definition->second, level));
    // Deeper levels print the numbers of those above them, "2.1", and so count with them.
    if (level == "0")
        last_.firstElement(w("abstractNumId")).setAttribute(w("val"), twinOf(definition->second, nesting));
    originals_.emplace(id, original);
    return id;
}

// A copy of a definition for the lists that begin anew: all instances of one definition count together, and a
// list of the template that goes on behind them must not count theirs.
std::string ListInstances::twinOf(const std::string& definition, std::size_t nesting) {
    const auto [twin, is_new] = twins_.try_emplace({definition, nesting});
    if (!is_new) return twin->second;
    twin->second = definition;
    for (Node node : tree_->root().elements()) {
        if (!node.is(w("abstractNum")) || node.attribute(w("abstractNumId")) != definition) continue;
        twin->second = definition_numbers_.fresh();
        Node copy = node.insertAfter(node.clone());
        copy.setAttribute(w("abstractNumId"), twin->second);
        // What names the definition, or what it is the numbering of, is said once.
        for (Node each : copy.elements()) {
            if (each.is(w("nsid")) || each.is(w("name")) || each.is(w("styleLink")))
                each.remove();
            else if (Node style = each.is(w("lvl")) ? each.firstElement(w("pStyle")) : Node())
                style.remove();
        }
        break;
    }
    return twin->second;
}

// The number with which the list begins at this level.
std::string ListInstances::startOf(Node instance, std::string_view definition, std::string_view level) const {
    const auto at = [level](Node node, std::string_view name) {
        return node.is(w(name)) && node.attribute(w("ilvl")).value_or("0") == level;
    };
    const auto start = [](Node node, std::string_view name) {
        const Node given = node.firstElement(w(name));
        return given ? std::string(given.attribute(w("val")).value_or("1")) : std::string();
    };
    for (const Node change : instance.elements()) {
        if (!at(change, "lvlOverride")) continue;
        if (std::string own = start(change, "startOverride"); !own.empty()) return own;
        if (const Node whole = change.firstElement(w("lvl")))
            if (std::string own = start(whole, "start"); !own.empty()) return own;
    }
    for (const Node node : tree_->root().elements()) {
        if (!node.is(w("abstractNum")) || node.attribute(w("abstractNumId")) != definition) continue;
        for (const Node each : node.elements())
            if (at(each, "lvl"))
                if (std::string own = start(each, "start"); !own.empty()) return own;
    }
    return "1";
}

// A list like another, which begins anew at this level.
std::string ListInstances::append(Node like, std::string_view level, std::string_view start) {
    std::string id = numbers_.fresh();
    last_ = last_.insertAfter(like.clone());
    last_.setAttribute(w("numId"), id);
    Node change;
    for (const Node each : last_.elements())
        if (each.is(w("lvlOverride")) && each.attribute(w("ilvl")).value_or("0") == level) change = each;
    if (!change) {
        change = last_.appendElement(w("lvlOverride"));
        change.setAttribute(w("ilvl"), level);
    }
    Node given = change.firstElement(w("startOverride"));
    if (!given) {
        Node first = change.firstElement();
        given =
            first ? first.insertElementBefore(w("startOverride")) : change.appendElement(w("startOverride"));
    }
    given.setAttribute(w("val"), start);
    return id;
}

std::string ListInstances::append(std::string_view definition, std::string_view start) {
    std::string id = numbers_.fresh();
    Node cleanup = tree_->root().firstElement(w("numIdMacAtCleanup"));  // stands last
    last_ = last_     ? last_.insertElementAfter(w("num"))
            : cleanup ? cleanup.insertElementBefore(w("num"))
                      : tree_->root().appendElement(w("num"));
    last_.setAttribute(w("numId"), id);
    last_.appendElement(w("abstractNumId")).setAttribute(w("val"), definition);
    if (!start.empty()) {
        Node level = last_.appendElement(w("lvlOverride"));
        level.setAttribute(w("ilvl"), "0");
        level.appendElement(w("startOverride")).setAttribute(w("val"), start);
    }
    return id;
}

std::string ListInstances::define(Kind kind) {
    constexpr int kLevels = 9;
    constexpr int kIndent = 720;  // twentieths of a point: half an inch
    static constexpr std::string_view kBullets[] = {"\u2022", "\u2013"};
    static constexpr std::string_view kFormats[] = {"decimal", "lowerLetter", "lowerRoman"};
    std::string id = definition_numbers_.fresh();
    // Definitions stand before the first instance.
    Node first = tree_->root().firstElement(w("num"));
    if (!first) first = tree_->root().firstElement(w("numIdMacAtCleanup"));
    Node definition =
        first ? first.insertElementBefore(w("abstractNum")) : tree_->root().appendElement(w("abstractNum"));
    definition.setAttribute(w("abstractNumId"), id);
    definition.appendElement(w("multiLevelType")).setAttribute(w("val"), "hybridMultilevel");
    for (int level = 0; level < kLevels; ++level) {
        Node each = definition.appendElement(w("lvl"));
        each.setAttribute(w("ilvl"), std::to_string(level));
        each.appendElement(w("start")).setAttribute(w("val"), "1");
        const auto at = static_cast<std::size_t>(level);
        each.appendElement(w("numFmt"))
            .setAttribute(w("val"), kind == Kind::Bullets ? "bullet" : kFormats[at % std::size(kFormats)]);
        each.appendElement(w("lvlText"))
            .setAttribute(w("val"), kind == Kind::Bullets ? std::string(kBullets[at % std::size(kBullets)])
                                                          : fmt::format("%{}.", level + 1));
        each.appendElement(w("lvlJc")).setAttribute(w("val"), "left");
        Node indent = each.appendElement(w("pPr")).appendElement(w("ind"));
        indent.setAttribute(w("left"), std::to_string(kIndent * (level + 1)));
        indent.setAttribute(w("hanging"), std::to_string(kIndent / 2));
    }
    return id;
}

core::Result<std::string> ListInstances::make(Kind kind, int start) {
    if (auto opened = open(); !opened) return tl::unexpected(opened.error());
    auto definition = made_.find(kind);
    if (definition == made_.end()) definition = made_.emplace(kind, define(kind)).first;
    return append(definition->second, kind == Kind::Numbers ? std::to_string(start) : "");
}

core::Result<std::string> ListInstances::makeLike(std::string_view instance, int start) {
    if (auto opened = open(); !opened) return tl::unexpected(opened.error());
    const auto definition = definitions_.find(original(instance));
    if (definition == definitions_.end()) return std::string(instance);
    const std::string twin = twinOf(definition->second, 0);
    return append(twin, std::to_string(start));
}

core::Result<void> ListInstances::restart(std::span<const Node> copy, const RestartingLists& lists,
                                          std::size_t nesting) {
    if (auto opened = open(); !opened) return opened;
    std::map<std::string, std::string, std::less<>> added;
    for (const Node top : copy) {
        for (Node node = top; node; node = node.nextBelow(top)) {
            if (!node.is(w("p"))) continue;
            const auto item = listItem(node, styles_);
            const auto list = item ? lists.find(original(item->instance)) : lists.end();
            if (list == lists.end()) continue;
            auto known = added.find(list->first);
            if (known == added.end())
                known = added.emplace(list->first, add(list->first, list->second, nesting)).first;
            setList(node, item->level, known->second);
        }
    }
    return {};
}

core::Result<std::string> ListInstances::bytes() const {
    return tree_->serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
}

}  // namespace concordat::documents
