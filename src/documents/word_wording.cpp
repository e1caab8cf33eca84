#include "documents/word_wording.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "core/ascii.h"
#include "documents/agreement_view.h"
#include "documents/clause_library.h"
#include "documents/paragraph_text.h"
#include "documents/styles.h"
#include "documents/tag_scan.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "media/unicode.h"

namespace concordat::documents {

using media::xml::Node;
using word::kCompatibility;
using word::w;

namespace {

std::string without(std::string text, std::string_view what) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at))
        text.erase(at, what.size());
    return text;
}

// The same drawing is written twice, the older form for programs that do not know the newer one.
bool isOlderForm(Node node) {
    for (Node above = node.parent(); above; above = above.parent())
        if (above.is({kCompatibility, "Fallback"})) return true;
    return false;
}

bool isTrackedChange(Node node) {
    return node.is(w("ins")) || node.is(w("del")) || node.is(w("moveFrom")) || node.is(w("moveTo"));
}

std::string nameOf(const Styles& styles, Node paragraph) {
    std::string name(styles.nameOf(styles.styleOf(paragraph)));
    std::ranges::transform(name, name.begin(), [](char c) { return core::lower(c); });
    return name;
}

}  // namespace

core::Result<std::vector<WordParagraph>> wordParagraphs(std::string bytes) {
    const auto file = openWordFile(std::move(bytes));
    if (!file) return tl::unexpected(file.error());
    const auto tree = media::xml::parse(*file->package.find(file->text.front().name));
    if (!tree) return tl::unexpected(tree.error());
    const Styles styles(*file);
    std::vector<WordParagraph> paragraphs;
    const Node root = tree->root();
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (isTrackedChange(node))
            return core::fail(
                core::ErrorCode::Invalid,
                "It has tracked changes, and nobody could say which words are agreed. Accept or "
                "reject them in Word first (Review, Accept all changes).");
        if (!node.is(w("p")) || isOlderForm(node)) continue;
        const std::string text = without(ParagraphText(node).text(), kBarrier);
        const Anchored anchored = anchorOf(text);
        const std::string_view words = media::trimmed(anchored.rest);
        if (words.empty()) continue;
        paragraphs.push_back({std::string(words), std::string(anchored.anchor), nameOf(styles, node),
                              node.parent().is(w("body"))});
    }
    return paragraphs;
}

WordWording::WordWording(std::string file, Template source, std::vector<WordParagraph> paragraphs)
    : file_(std::move(file)), source_(std::move(source)), paragraphs_(std::move(paragraphs)) {}

core::Result<WordWording> WordWording::read(std::string file, std::string bytes) {
    auto paragraphs = wordParagraphs(bytes);
    if (!paragraphs) return tl::unexpected(paragraphs.error());
    auto source = Template::read(std::move(bytes), &agreementNames());
    if (!source) return tl::unexpected(source.error());
    return WordWording(std::move(file), *std::move(source), *std::move(paragraphs));
}

core::Result<FilledWording> WordWording::fill(const media::Value& data) const {
    auto rendering = source_.render(data, Copy::Draft);
    if (!rendering) return tl::unexpected(rendering.error());
    auto paragraphs = wordParagraphs(rendering->bytes);
    if (!paragraphs) return tl::unexpected(paragraphs.error());
    return FilledWording{*std::move(rendering), *std::move(paragraphs)};
}

}  // namespace concordat::documents
