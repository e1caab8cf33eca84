// Tags of other template programs in files of every kind.
#include <string>
#include <utility>

#include "documents/advice.h"
#include "documents/foreign_tags.h"
#include "documents/odt_file.h"
#include "documents/odt_names.h"
#include "documents/odt_paragraph.h"
#include "documents/odt_tree.h"
#include "documents/paragraph_counter.h"
#include "documents/paragraph_text.h"

namespace concordat::documents {

using media::xml::Kind;
using media::xml::Node;

namespace {

void take(ForeignTags& tags, const Place& place, std::string_view text, std::vector<Advice>& advice) {
    for (ForeignTag& tag : tags.in(text)) {
        Place at = within(place, text, tag.at, tag.text.size());
        if (at.line > 0) at.words.clear();
        advice.push_back({Rule::ForeignTag, std::move(at), std::move(tag.text), std::move(tag.message)});
    }
}

}  // namespace

core::Result<std::vector<Advice>> foreignTagsIn(const WordFile& file, const record::TemplateName* names) {
    ForeignTags tags(names);
    std::vector<Advice> advice;
    for (const TextPart& part : file.text) {
        if (part.role == TextRole::Properties || part.role == TextRole::Graphic) continue;
        const auto tree = media::xml::parse(*file.package.find(part.name));
        if (!tree) return tl::unexpected(tree.error());
        ParagraphCounter counter;
        const auto visit = [&](Node paragraph, Place place) {
            place.part = part.name;
            place.role = part.role;
            take(tags, place, ParagraphText(paragraph).text(), advice);
        };
        forEachParagraph(tree->root(), counter, visit);
    }
    return advice;
}

core::Result<std::vector<Advice>> foreignTagsInOdt(std::string bytes, const record::TemplateName* names) {
    const auto file = OdtFile::read(std::move(bytes));
    if (!file) return tl::unexpected(file.error());
    ForeignTags tags(names);
    std::vector<Advice> advice;
    for (const auto& [part, role] :
         {std::pair(OdtFile::kContent, TextRole::Main), std::pair(OdtFile::kStyles, TextRole::Header)}) {
        const std::string* content = file->find(part);
        if (content == nullptr) continue;
        const auto tree = media::xml::parse(*content);
        if (!tree) return tl::unexpected(tree.error());
        Place place;
        place.part = part;
        place.role = role;
        for (Node node = tree->root(); node; node = node.nextBelow(tree->root())) {
            if (node.kind() != Kind::Element || !odf::isParagraph(node)) continue;
            ++place.paragraph;
            take(tags, place, OdtParagraph(node).text(), advice);
        }
    }
    return advice;
}

std::vector<Advice> foreignTagsInText(const std::string& name, std::string_view text,
                                      const record::TemplateName* names) {
    ForeignTags tags(names);
    std::vector<Advice> advice;
    Place place;
    place.part = name;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        ++place.line;
        take(tags, place, text.substr(0, end), advice);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return advice;
}

}  // namespace concordat::documents
