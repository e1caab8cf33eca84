#include "documents/odt_copies.h"

#include <algorithm>
#include <array>
#include <optional>

#include "documents/odt_names.h"
#include "documents/odt_tree.h"

namespace concordat::documents {

using media::xml::Kind;
using media::xml::Name;
using media::xml::Node;

namespace {

struct Naming {
    Name element;
    Name attribute;
    OdtName kind;
};

constexpr std::array kNamings = {
    Naming{odf::text("bookmark"), odf::text("name"), OdtName::Bookmark},
    Naming{odf::text("bookmark-start"), odf::text("name"), OdtName::Bookmark},
    Naming{odf::text("bookmark-end"), odf::text("name"), OdtName::Bookmark},
    Naming{odf::text("reference-mark"), odf::text("name"), OdtName::Reference},
    Naming{odf::text("reference-mark-start"), odf::text("name"), OdtName::Reference},
    Naming{odf::text("reference-mark-end"), odf::text("name"), OdtName::Reference},
    Naming{odf::text("sequence"), odf::text("ref-name"), OdtName::Sequence},
    Naming{odf::text("note"), odf::text("id"), OdtName::Id},
    Naming{odf::text("section"), odf::text("name"), OdtName::Section},
    Naming{odf::text("table-of-content"), odf::text("name"), OdtName::Section},
    Naming{odf::text("illustration-index"), odf::text("name"), OdtName::Section},
    Naming{odf::text("table-index"), odf::text("name"), OdtName::Section},
    Naming{odf::text("object-index"), odf::text("name"), OdtName::Section},
    Naming{odf::text("user-index"), odf::text("name"), OdtName::Section},
    Naming{odf::text("alphabetical-index"), odf::text("name"), OdtName::Section},
    Naming{odf::text("bibliography"), odf::text("name"), OdtName::Section},
    Naming{odf::table("table"), odf::table("name"), OdtName::Table},
    Naming{odf::office("annotation"), odf::office("name"), OdtName::Comment},
    Naming{odf::office("annotation-end"), odf::office("name"), OdtName::Comment},
};

constexpr std::array kReferences = {
    Naming{odf::text("bookmark-ref"), odf::text("ref-name"), OdtName::Bookmark},
    Naming{odf::text("reference-ref"), odf::text("ref-name"), OdtName::Reference},
    Naming{odf::text("sequence-ref"), odf::text("ref-name"), OdtName::Sequence},
    Naming{odf::text("note-ref"), odf::text("ref-name"), OdtName::Id},
    Naming{odf::draw("connector"), odf::draw("start-shape"), OdtName::Id},
    Naming{odf::draw("connector"), odf::draw("end-shape"), OdtName::Id},
    Naming{odf::draw("text-box"), odf::draw("chain-next-name"), OdtName::Drawing},
};

// Parts of the geometry of a shape have names of another kind.
bool isDrawing(Node node) {
    return node.ns() == odf::kDraw && node.name() != "equation" && node.name() != "layer" &&
           node.name() != "marker";
}

// Every name that stands on an element: visit(attribute, kind).
template <class Visit>
void forEachName(Node node, Visit visit) {
    for (const Naming& naming : kNamings)
        if (node.is(naming.element)) visit(naming.attribute, naming.kind);
    if (isDrawing(node)) {
        visit(odf::draw("name"), OdtName::Drawing);
        visit(odf::draw("id"), OdtName::Id);
    }
    if (!node.is(odf::text("list"))) visit(odf::kId, OdtName::Id);
}

template <class Visit>
void forEachElement(Node top, Visit visit) {
    for (Node node = top; node; node = node.nextBelow(top))
        if (node.kind() == Kind::Element) visit(node);
}

// An address within the document, "#Table1|table": what it names and of which kind.
struct Target {
    std::string name;
    std::string ending;  // with its sign
    OdtName kind = OdtName::Bookmark;
};

std::optional<Target> targetOf(Node node) {
    const auto address = node.attribute(odf::kHref);
    if (!address || !address->starts_with('#')) return std::nullopt;
    const std::size_t sign = std::min(address->rfind('|'), address->size());
    Target target{std::string(address->substr(1, std::max<std::size_t>(sign, 1) - 1)),
                  std::string(address->substr(sign))};
    if (target.ending == "|table") target.kind = OdtName::Table;
    if (target.ending == "|region") target.kind = OdtName::Section;
    if (target.ending == "|frame" || target.ending == "|graphic" || target.ending == "|ole")
        target.kind = OdtName::Drawing;
    return target;
}

using Renamed = std::map<std::pair<OdtName, std::string>, std::string>;

void follow(Node node, const Renamed& names) {
    const auto rename = [&](Name attribute, OdtName kind) {
        const auto name = node.attribute(attribute);
        const auto renamed = name ? names.find({kind, std::string(*name)}) : names.end();
        if (renamed != names.end()) node.setAttribute(attribute, renamed->second);
    };
    for (const Naming& reference : kReferences)
        if (node.is(reference.element)) rename(reference.attribute, reference.kind);
    if (node.ns() == odf::kDraw) rename(odf::draw("caption-id"), OdtName::Id);
    if (!node.is(odf::text("a"))) return;
    const auto target = targetOf(node);
    const auto renamed = target ? names.find({target->kind, target->name}) : names.end();
    if (renamed != names.end()) node.setAttribute(odf::kHref, "#" + renamed->second + target->ending);
}

bool isChangeMark(Node node) {
    return node.is(odf::text("change")) || node.is(odf::text("change-start")) ||
           node.is(odf::text("change-end"));
}

bool holdsTag(Node top) {
    for (Node node = top; node; node = node.nextBelow(top))
        if (node.is(kTagElement) || node.is(kSectionElement)) return true;
    return false;
}

// Takes what one copy is enough of out of another.
void dropOnce(std::vector<Node>& copy) {
    std::vector<Node> dropped;
    std::set<std::string, std::less<>> comments;
    const auto isEnoughOnce = [&comments](Node node) {
        const std::string_view name = node.attribute(odf::office("name")).value_or("");
        if (node.is(odf::office("annotation")) && !holdsTag(node)) {
            comments.emplace(name);
            return true;
        }
        return isChangeMark(node) || (node.is(odf::office("annotation-end")) && comments.contains(name));
    };
    std::erase_if(copy, [&](Node top) {
        const std::size_t before = dropped.size();
        forEachElement(top, [&](Node node) {
            if (isEnoughOnce(node)) dropped.push_back(node);
        });
        return dropped.size() != before && dropped[before] == top;
    });
    for (Node node : dropped)
        node.remove();
}

}  // namespace

void OdtFreshener::note(Node root) {
    forEachElement(root, [this](Node node) {
        forEachName(node, [&](Name attribute, OdtName kind) {
            if (const auto name = node.attribute(attribute)) names_.emplace(kind, *name);
        });
    });
}

std::string OdtFreshener::freshName(const Key& key) {
    std::size_t& copies = copies_[key];
    for (;;) {
        std::string fresh = key.second + "_" + std::to_string(++copies + 1);
        if (names_.emplace(key.first, fresh).second) return fresh;
    }
}

void OdtFreshener::freshen(std::vector<Node>& copy) {
    dropOnce(copy);
    Renamed renamed;
    for (const Node top : copy)
        forEachElement(top, [&](Node node) {
            forEachName(node, [&](Name attribute, OdtName kind) {
                const auto name = node.attribute(attribute);
                if (!name || name->empty()) return;
                const Key key(kind, *name);
                auto given = renamed.find(key);
                if (given == renamed.end()) given = renamed.emplace(key, freshName(key)).first;
                node.setAttribute(attribute, given->second);
            });
        });
    if (renamed.empty()) return;
    for (const Node top : copy)
        forEachElement(top, [&](Node node) { follow(node, renamed); });
}

namespace {

struct Range {
    Name begin;
    Name end;
    Name name;
};

constexpr std::array kRanges = {
    Range{odf::text("bookmark-start"), odf::text("bookmark-end"), odf::text("name")},
    Range{odf::text("reference-mark-start"), odf::text("reference-mark-end"), odf::text("name")},
    Range{odf::text("change-start"), odf::text("change-end"), odf::text("change-id")},
};

void dropUnpaired(Node root, const Range& range) {
    std::map<std::string, Node, std::less<>> open;
    std::vector<Node> alone;
    forEachElement(root, [&](Node node) {
        const std::string name(node.attribute(range.name).value_or(""));
        if (node.is(range.begin)) {
            if (!open.emplace(name, node).second) alone.push_back(node);
        } else if (node.is(range.end) && open.erase(name) == 0) {
            alone.push_back(node);
        }
    });
    for (auto& [name, node] : open)
        node.remove();
    for (Node node : alone)
        node.remove();
}

}  // namespace

void dropUnpaired(Node root) {
    for (const Range& range : kRanges)
        dropUnpaired(root, range);
    std::set<std::string, std::less<>> comments;
    std::set<std::string, std::less<>> changes;
    std::vector<Node> alone;
    forEachElement(root, [&](Node node) {
        if (node.is(odf::office("annotation")))
            comments.emplace(node.attribute(odf::office("name")).value_or(""));
        if (isChangeMark(node)) changes.emplace(node.attribute(odf::text("change-id")).value_or(""));
        if (node.is(odf::office("annotation-end")) &&
            !comments.contains(node.attribute(odf::office("name")).value_or("")))
            alone.push_back(node);
    });
    forEachElement(root, [&](Node node) {
        // LibreOffice names a change by either.
        if (node.is(odf::text("changed-region")) &&
            !changes.contains(node.attribute(odf::text("id")).value_or("")) &&
            !changes.contains(node.attribute(odf::kId).value_or("")))
            alone.push_back(node);
    });
    for (Node node : alone)
        node.remove();
}

}  // namespace concordat::documents
