#include "documents/rich_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "documents/paragraph_text.h"
#include "documents/properties.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"

namespace concordat::documents {

using media::markdown::Block;
using media::markdown::BlockKind;
using media::markdown::Span;
using media::xml::Node;
using word::kRelationship;
using word::w;

namespace {

constexpr int kIndent = 720;    // twentieths of a point, to a level of a list
constexpr int kMostLevels = 9;  // that Word's lists have

constexpr std::array<std::string_view, 6> kBeforeEmphasis{"rStyle", "rFonts", "b", "bCs", "i", "iCs"};
constexpr std::array<std::string_view, 2> kBeforeStrong{"rStyle", "rFonts"};
constexpr std::array<std::string_view, 0> kBeforeStyle{};
constexpr std::array<std::string_view, 15> kBeforeColor{
    "rStyle", "rFonts",  "b",       "bCs",    "i",      "iCs",     "caps",   "smallCaps",
    "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof"};
constexpr std::array<std::string_view, 19> kBeforeUnderline{
    "rStyle",  "rFonts", "b",      "bCs",     "i",       "iCs",   "caps",    "smallCaps", "strike", "dstrike",
    "outline", "shadow", "emboss", "imprint", "noProof", "color", "spacing", "sz",        "szCs"};
constexpr std::array<std::string_view, 16> kBeforeIndent{
    "pStyle",  "keepNext",     "keepLines",     "pageBreakBefore",
    "framePr", "widowControl", "numPr",         "suppressLineNumbers",
    "pBdr",    "shd",          "tabs",          "suppressAutoHyphens",
    "kinsoku", "wordWrap",     "overflowPunct", "spacing"};

// Lines and tabs of a text, at the end of a run.
void appendText(Node run, std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\n\t"), text.size());
        if (end > 0) setRunText(run.appendElement(w("t")), text.substr(0, end));
        if (end < text.size()) run.appendElement(w(text[end] == '\n' ? "br" : "tab"));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::string numbered(std::string_view name, int depth) {
    return depth == 0 ? std::string(name) : fmt::format("{} {}", name, depth + 1);
}

}  // namespace

// Where a block stands: in which list, and how deep.
struct RichText::Level {
    int depth = -1;        // of the list; -1 outside
    int number_level = 0;  // of its numbers in the list's definition
    std::string list;      // its instance
    bool numbers = false;
    bool begins = false;  // whether the block is the first of an item, which carries the number
};

core::Result<void> RichText::setSpan(Node run, const Span& span) {
    Node made;
    // A link cannot stand in another.
    const bool links = !span.link.empty() && !enclosing(run, w("hyperlink"));
    if (!links) {
        made = run.insertElementBefore(w("r"));
    } else {
        auto id = place_.link(span.link);
        if (!id) return tl::unexpected(id.error());
        Node link = run.insertElementBefore(w("hyperlink"));
        link.setAttribute({kRelationship, "id"}, *id);
        made = link.appendElement(w("r"));
    }
    if (const Node look = propertiesOf(run)) made.append(look.clone());
    if (span.strong) place(propertiesFor(made, "rPr"), "b", kBeforeStrong);
    if (span.emphasis) place(propertiesFor(made, "rPr"), "i", kBeforeEmphasis);
    if (links) {
        const Node look = propertiesFor(made, "rPr");
        if (const NamedStyle* style = place_.styles.find("hyperlink")) {
            place(look, "rStyle", kBeforeStyle).setAttribute(w("val"), style->id);
        } else {
            place(look, "color", kBeforeColor).setAttribute(w("val"), "0563C1");
            place(look, "u", kBeforeUnderline).setAttribute(w("val"), "single");
        }
    }
    appendText(made, span.text);
    return {};
}

core::Result<void> RichText::setLink(Node marker, std::string_view address, std::string_view words) {
    splitBefore(marker);
    Span span{std::string(words)};
    span.link = address;
    auto set = setSpan(marker.parent(), span);
    if (set) removeFromRun(marker);
    return set;
}

namespace {

// The spans of a block and of all that stands in it, with breaks between blocks.
// NOLINTNEXTLINE(misc-no-recursion): as deep as Markdown is read
void collectSpans(const Block& block, std::vector<Span>& spans) {
    if (!block.spans.empty() && !spans.empty()) spans.push_back({"\n"});
    std::ranges::copy(block.spans, std::back_inserter(spans));
    for (const Block& child : block.children)
        collectSpans(child, spans);
}

}  // namespace

core::Result<void> RichText::setInline(Node marker, const std::vector<Block>& blocks) {
    std::vector<Span> spans;
    for (const Block& block : blocks)
        collectSpans(block, spans);
    splitBefore(marker);
    for (const Span& span : spans)
        if (auto set = setSpan(marker.parent(), span); !set) return set;
    removeFromRun(marker);
    return {};
}

core::Result<RichText::Level> RichText::levelOf(const Block& block, int depth) {
    Level level{depth, depth, {}, block.kind == BlockKind::Numbers, false};
    const NamedStyle* style =
        place_.styles.find(numbered(level.numbers ? "list number" : "list bullet", depth));
    core::Result<std::string> list;
    if (style != nullptr && !style->list.empty()) {
        level.number_level = 0;  // every depth has a style and a list of its own
        list = level.numbers ? place_.lists.makeLike(style->list, block.start) : style->list;
    } else {
        list = place_.lists.make(level.numbers ? ListInstances::Kind::Numbers : ListInstances::Kind::Bullets,
                                 block.start);
    }
    if (!list) return tl::unexpected(list.error());
    level.list = *std::move(list);
    return level;
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as Markdown is read
core::Result<void> RichText::addBlock(const Block& block, const Level& level) {
    switch (block.kind) {
        case BlockKind::Paragraph:
        case BlockKind::Heading:
            return addParagraph(block, level);
        case BlockKind::Item:
            return addItem(block, level);
        case BlockKind::Numbers:
        case BlockKind::Bullets:
            break;
    }
    const auto inner = levelOf(block, std::min(level.depth + 1, kMostLevels - 1));
    if (!inner) return tl::unexpected(inner.error());
    for (const Block& item : block.children)
        if (auto added = addBlock(item, *inner); !added) return added;
    return {};
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as Markdown is read
core::Result<void> RichText::addItem(const Block& item, const Level& level) {
    Level inside = level;
    inside.begins = true;
    for (const Block& block : item.children) {
        if (auto added = addBlock(block, inside); !added) return added;
        inside.begins = false;
    }
    return {};
}

core::Result<void> RichText::addParagraph(const Block& block, const Level& level) {
    Node paragraph = model_.insertBefore(model_.clone());
    made_.push_back(paragraph);
    Node marker;
    for (Node node = paragraph; node; node = node.nextBelow(paragraph))
        if (node.is(kTagElement)) marker = node;
    std::vector<Span> spans = block.spans;
    std::string style;
    if (block.kind == BlockKind::Heading) {
        const NamedStyle* named = place_.styles.find(fmt::format("heading {}", block.level));
        if (named != nullptr)
            style = named->id;
        else
            for (Span& span : spans)
                span.strong = true;
    }
    if (style.empty() && (block.quoted || block.code)) {
        const NamedStyle* named = place_.styles.find(block.quoted ? "quote" : "html preformatted");
        if (named != nullptr)
            style = named->id;
        else if (level.depth < 0)
            place(propertiesFor(paragraph, "pPr"), "ind", kBeforeIndent)
                .setAttribute(w("left"), std::to_string(kIndent));
    }
    if (level.depth >= 0) {
        const NamedStyle* named =
            place_.styles.find(numbered(level.numbers ? "list number" : "list bullet", level.depth));
        if (named == nullptr || !level.begins) named = place_.styles.find("list paragraph");
        if (named != nullptr && style.empty()) style = named->id;
        Node properties = propertiesFor(paragraph, "pPr");
        if (Node numbering = properties.firstElement(w("numPr"))) numbering.remove();
        if (level.begins) {
            setList(paragraph, std::to_string(level.number_level), level.list);
        } else {
            place(properties, "ind", kBeforeIndent)
                .setAttribute(w("left"), std::to_string(kIndent * (level.depth + 1)));
        }
    }
    if (!style.empty())
        place(propertiesFor(paragraph, "pPr"), "pStyle", kBeforeStyle).setAttribute(w("val"), style);
    splitBefore(marker);
    for (const Span& span : spans)
        if (auto set = setSpan(marker.parent(), span); !set) return set;
    removeFromRun(marker);
    return {};
}

core::Result<std::vector<Node>> RichText::setBlocks(Node paragraph, const std::vector<Block>& blocks) {
    model_ = paragraph;
    made_.clear();
    for (const Block& block : blocks)
        if (auto added = addBlock(block, {}); !added) return tl::unexpected(added.error());
    removeParagraph(paragraph);
    return std::move(made_);
}

}  // namespace concordat::documents
