#include "documents/odt_lists.h"

#include <algorithm>

#include "documents/odt_names.h"
#include "documents/odt_tree.h"

namespace concordat::documents {

using media::xml::Kind;
using media::xml::Name;
using media::xml::Node;

namespace {

constexpr std::string_view kOurs = "concordat-list-";  // ids that a list gets here
constexpr std::size_t kDeepestLevel = 200;             // as deep as the parser lets a part be
constexpr Name kContinues = {odf::kText, "continue-list"};

// A list that is not part of another: those inside follow it.
bool isList(Node node) {
    if (!node.is(odf::text("list"))) return false;
    Node around = node.parent();
    while (around && around.is(kSectionElement))
        around = around.parent();
    return !around || (!around.is(odf::text("list-item")) && !around.is(odf::text("list-header")));
}

template <class Visit>
void forEachList(Node top, Visit visit) {
    for (Node node = top; node; node = node.nextBelow(top))
        if (isList(node)) visit(node);
}

std::string idOf(Node list) {
    return std::string(list.attribute(odf::kId).value_or(""));
}

// The id of the chain, once lists are chained; empty when it is in none.
std::string chainOf(Node list) {
    const auto continues = list.attribute(kContinues);
    return continues ? std::string(*continues) : idOf(list);
}

void become(Node list, Name attribute, std::string_view chain) {
    list.removeAttribute(odf::kId);
    list.removeAttribute(kContinues);
    list.setAttribute(attribute, chain);
}

std::set<std::string, std::less<>> idsIn(Node root) {
    std::set<std::string, std::less<>> ids;
    for (Node node = root; node; node = node.nextBelow(root))
        if (node.kind() == Kind::Element)
            if (const auto id = node.attribute(odf::kId)) ids.emplace(*id);
    return ids;
}

struct Chain {
    std::size_t lists = 0;
    bool of_headings = false;
};

class Chaining {
public:
    explicit Chaining(Node root) : ids_(idsIn(root)) {
        forEachList(root, [this](Node list) { take(list); });
    }

    [[nodiscard]] const std::map<std::string, Chain, std::less<>>& chains() const { return chains_; }

private:
    void take(Node list) {
        const std::string style(list.attribute(odf::text("style-name")).value_or(""));
        const std::string id = idOf(list);
        std::string chain;
        if (const auto given = list.attribute(kContinues)) {
            const auto of = chain_of_id_.find(*given);
            if (of != chain_of_id_.end()) chain = of->second;
        } else if (list.attribute(odf::text("continue-numbering")).value_or("") == "true" &&
                   style == last_style_) {
            chain = last_chain_;
        }
        list.removeAttribute(odf::text("continue-numbering"));
        if (chain.empty()) {
            chain = id.empty() ? freshId() : id;
            become(list, odf::kId, chain);
        } else {
            become(list, kContinues, chain);
        }
        if (!id.empty()) chain_of_id_[id] = chain;
        ++chains_[chain].lists;
        chains_[chain].of_headings |= holdsHeading(list);
        last_chain_ = chain;
        last_style_ = style;
    }

    static bool holdsHeading(Node list) {
        for (Node node = list; node; node = node.nextBelow(list))
            if (node.is(odf::text("h"))) return true;
        return false;
    }

    std::string freshId() {
        for (;;) {
            std::string id = std::string(kOurs) + std::to_string(++given_);
            if (ids_.insert(id).second) return id;
        }
    }

    std::set<std::string, std::less<>> ids_;
    std::map<std::string, std::string, std::less<>> chain_of_id_;
    std::map<std::string, Chain, std::less<>> chains_;
    std::string last_chain_;
    std::string last_style_;
    std::size_t given_ = 0;
};

// Whether all that the section repeats are items of this chain.
bool holdsOnlyItems(Node section, std::string_view chain) {
    return std::ranges::all_of(section.elements(), [chain](Node child) {
        if (child.is(kSectionElement)) return holdsOnlyItems(child, chain);
        return child.is(odf::text("list")) && chainOf(child) == chain;
    });
}

// What a section holds of one chain.
struct ChainUse {
    std::size_t lists = 0;
    std::size_t level = kDeepestLevel + 1;  // the outermost
    bool has_several = false;               // items of that level, or one that a section below repeats
};

bool isRepeatedBelow(Node node, Node top) {
    for (node = node.parent(); node && node != top; node = node.parent())
        if (node.is(kSectionElement)) return true;
    return false;
}

void noteItems(Node list, Node section, ChainUse& use) {
    for (Node node = list; node; node = node.nextBelow(list)) {
        if (!node.is(odf::text("list-item"))) continue;
        const Node first = node.firstElement();
        if (!first || first.is(odf::text("list"))) continue;  // it only leads to the level below
        std::size_t level = 0;
        for (Node above = node.parent(); above != list; above = above.parent())
            if (above.is(odf::text("list"))) ++level;
        if (level < use.level) {
            use.level = level;
            use.has_several = isRepeatedBelow(node, section);
        } else if (level == use.level) {
            use.has_several = true;
        }
    }
}

std::map<std::string, ChainUse, std::less<>> usesBelow(Node section) {
    std::map<std::string, ChainUse, std::less<>> uses;
    forEachList(section, [&](Node list) {
        ChainUse& use = uses[chainOf(list)];
        ++use.lists;
        noteItems(list, section, use);
    });
    return uses;
}

}  // namespace

void chainLists(Node root, std::map<std::size_t, RestartingChains>& sections) {
    const Chaining chaining(root);
    if (chaining.chains().empty()) return;
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (!node.is(kSectionElement)) continue;
        for (const auto& [id, use] : usesBelow(node)) {
            const Chain& chain = chaining.chains().find(id)->second;
            if (use.lists == chain.lists && use.has_several && !chain.of_headings &&
                !holdsOnlyItems(node, id))
                sections[*tagNumber(node)].insert(id);
        }
    }
}

ChainCopies::ChainCopies(Node root) : ids_(idsIn(root)) {}

std::string ChainCopies::freshId(const std::string& original) {
    for (;;) {
        std::string id = original + "_" + std::to_string(++copies_[original] + 1);
        if (ids_.insert(id).second) return id;
    }
}

void ChainCopies::freshen(std::span<const Node> copy, const RestartingChains* restarting) {
    std::map<std::string, std::string, std::less<>> fresh;
    for (const Node top : copy)
        forEachList(top, [&](Node list) {
            const std::string chain = chainOf(list);
            if (chain.empty()) return;
            const auto known = originals_.find(chain);
            const std::string original = known == originals_.end() ? chain : known->second;
            const bool is_first = !list.attribute(kContinues);
            if (restarting == nullptr || !restarting->contains(original)) {
                if (is_first) become(list, kContinues, chain);
                return;
            }
            auto given = fresh.find(chain);
            if (given == fresh.end()) {
                std::string id = freshId(original);
                originals_.emplace(id, original);
                given = fresh.emplace(chain, std::move(id)).first;
            }
            become(list, is_first ? odf::kId : kContinues, given->second);
        });
}

void settleChains(Node root) {
    std::set<std::string, std::less<>> begun;
    std::set<std::string, std::less<>> continued;
    forEachList(root, [&](Node list) {
        const std::string chain = chainOf(list);
        if (chain.empty()) return;
        const bool is_first = begun.insert(chain).second;
        become(list, is_first ? odf::kId : kContinues, chain);
        if (!is_first) continued.insert(chain);
    });
    forEachList(root, [&continued](Node list) {
        const std::string id = idOf(list);
        if (id.starts_with(kOurs) && !continued.contains(id)) list.removeAttribute(odf::kId);
    });
}

}  // namespace concordat::documents
