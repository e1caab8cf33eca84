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
    for (const Node style : tree->root().elements()) {
        if (!style.is(w("style"))) continue;
        std::string name(val(style.firstElement(w("name"))));
        std::ranges::transform(name, name.begin(), [](char c) { return core::lower(c); });
        NamedStyle each{std::string(style.attribute(w("styleId")).value_or("")), {}};
        if (const Node properties = style.firstElement(w("pPr")))
            if (const Node list = properties.firstElement(w("numPr")))
                each.list = val(list.firstElement(w("numId")));
        named.styles_.emplace(std::move(name), std::move(each));
    }
    return named;
}

const NamedStyle* NamedStyles::find(std::string_view name) const {
    const auto style = styles_.find(name);
    return style == styles_.end() ? nullptr : &style->second;
}

}  // namespace concordat::documents
