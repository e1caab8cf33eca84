#include "documents/named_styles.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/ascii.h"
#include "documents/word_names.h"
#include "media/xml.h"

namespace concordat::documents {

using media::xml::Node;
using word::kRelationship;
using word::w;

namespace {

constexpr std::size_t kDeepestBase = 20;  // styles based on one another

std::string_view val(Node node) {
    return node ? node.attribute(w("val")).value_or("") : std::string_view();
}

}  // namespace

core::Result<NamedStyles> NamedStyles::read(const Package& package, std::string_view main_part) {
    NamedStyles named;
    const auto related = package.relationships(main_part);
    if (!related) return tl::unexpected(related.error());
    const auto part =
        std::ranges::find(*related, std::string(kRelationship) + "/styles", &Relationship::type);
    const std::string* bytes = part == related->end() ? nullptr : package.find(part->target);
    if (bytes == nullptr) return named;
    const auto tree = media::xml::parse(*bytes);
    if (!tree)
        return core::fail(tree.error().code,
                          fmt::format("The file is damaged: {}: {}", part->target, tree.error().message),
                          tree.error().problems);
    std::map<std::string, std::string, std::less<>> bases;
    for (const Node style : tree->root().elements()) {
        if (!style.is(w("style"))) continue;
        std::string name = core::lowered(val(style.firstElement(w("name"))));
        NamedStyle each{
            std::string(style.attribute(w("styleId")).value_or("")), {}, "0", name.starts_with("heading")};
        if (const Node properties = style.firstElement(w("pPr"))) {
            if (const Node list = properties.firstElement(w("numPr"))) {
                each.list = val(list.firstElement(w("numId")));
                if (const Node level = list.firstElement(w("ilvl"))) each.level = val(level);
            }
            each.is_heading |= static_cast<bool>(properties.firstElement(w("outlineLvl")));
        }
        bases.emplace(each.id, val(style.firstElement(w("basedOn"))));
        named.ids_.emplace(std::move(name), each.id);
        named.styles_.emplace(each.id, std::move(each));
    }
    // A style without a list of its own has that of its base; bases in a circle end where they began.
    for (auto& [id, style] : named.styles_) {
        std::string base = bases[id];
        for (std::size_t steps = 0; style.list.empty() && steps < kDeepestBase; ++steps) {
            const auto above = named.styles_.find(base);
            if (above == named.styles_.end()) break;
            style.list = above->second.list;
            style.level = above->second.level;
            style.is_heading |= above->second.is_heading;
            base = bases[base];
        }
    }
    return named;
}

const NamedStyle* NamedStyles::findById(std::string_view id) const {
    const auto style = styles_.find(id);
    return style == styles_.end() ? nullptr : &style->second;
}

const NamedStyle* NamedStyles::find(std::string_view name) const {
    const auto id = ids_.find(name);
    return id == ids_.end() ? nullptr : findById(id->second);
}

}  // namespace concordat::documents
