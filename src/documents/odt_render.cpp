#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "documents/blank_marks.h"
#include "documents/filling.h"
#include "documents/links.h"
#include "documents/odt_contents.h"
#include "documents/odt_copies.h"
#include "documents/odt_names.h"
#include "documents/odt_parts.h"
#include "documents/odt_pictures.h"
#include "documents/odt_soundness.h"
#include "documents/odt_styles.h"
#include "documents/odt_tree.h"
#include "media/context.h"
#include "media/unicode.h"

namespace concordat::documents {

using media::Value;
using media::xml::Kind;
using media::xml::Node;

namespace {

Node findMarker(Node top) {
    for (Node node = top; node; node = node.nextBelow(top))
        if (node.is(kTagElement)) return node;
    return {};
}

// The paragraph that holds nothing but this tag, or the item of a list that holds nothing but that; empty
// when there is other text in it.
Node blockOfItsOwn(Node marker) {
    const Node paragraph = odf::paragraphAround(marker);
    for (Node node = marker; node != paragraph; node = node.parent())
        if (odf::contentBefore(node, Blanks::Ignored) || odf::contentAfter(node, Blanks::Ignored)) return {};
    const Node parent = paragraph.parent();
    const bool fills_item = parent.is(odf::text("list-item")) &&
                            !odf::contentBefore(paragraph, Blanks::Ignored) &&
                            !odf::contentAfter(paragraph, Blanks::Ignored);
    return fills_item ? parent : paragraph;
}

class Filler {
public:
    Filler(const OdtTemplate::Compiled& compiled, Filling& filling, Findings& findings, OdtFile& file,
           Copy copy)
        : compiled_(compiled),
          filling_(filling),
          findings_(findings),
          pictures_(file, compiled.picture),
          copy_(copy) {}

    // Every part is shown before the first is filled: names are unique over all of them.
    void note(Node root) { freshener_.note(root); }

    void fillPart(Node root) {
        OdtStyles styles(root, compiled_.named ? compiled_.named->root() : Node());
        ChainCopies chains(root);
        styles_ = &styles;
        chains_ = &chains;
        visitChildren(root);
        if (!findings_.tooLarge()) mendOdt(root, styles);
        styles_ = nullptr;
        chains_ = nullptr;
    }

private:
    // NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a part be
    void visit(Node node) {
        if (findings_.tooLarge()) return;
        if (node.kind() == Kind::Text) return settleStop(node);
        if (node.kind() != Kind::Element) return;
        if (node.is(kTagElement)) return print(node);
        if (node.is(kSectionElement)) return repeat(node);
        if (node.is(odf::kAddress)) return fillAddress(node);
        if (const auto property = node.attribute(odf::kProperty)) fillProperty(node, *property);
        if (node.attribute(kPlaceholder)) return fillFrame(node);
        if (endsWords(node)) stopped_ = false;
        visitChildren(node);
        if (endsWords(node)) stopped_ = false;
    }

    void visitChildren(Node node) {
        for (Node child : node.children())
            visit(child);
    }

    // Whether what stands before an element and behind it are not one run of words.
    static bool endsWords(Node node) {
        const odf::Inline kind = odf::inlineKind(node);
        return kind == odf::Inline::Object || kind == odf::Inline::Blank;
    }

    // A value that ends its own sentence, "6:00 p.m.", takes the full stop that the template has right behind
    // it.
    void settleStop(Node words) {
        const std::string_view text = words.value();
        if (text.empty()) return;
        if (std::exchange(stopped_, false) && media::beginsWithFullStop(text))
            words.setText(std::string(text.substr(1)));
    }

    static std::size_t numberOf(std::string_view text) {
        std::size_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }

    // A frame whose description names the picture that is shown in it.
    void fillFrame(Node frame) {
        const std::size_t number = numberOf(*frame.attribute(kPlaceholder));
        frame.removeAttribute(kPlaceholder);
        const TemplateTag& tag = compiled_.table.tags[number];
        const bool certain = tag.form.becomes == Becomes::Picture;
        const Filling::Looked looked = filling_.look(tag);
        if (certain && looked.shown == Shown::Blank && copy_ == Copy::Plain) return frame.remove();
        const bool exchanged = looked.shown == Shown::Value && (certain || meansPicture(*looked.value));
        for (Node node = frame; exchanged && node; node = node.nextBelow(frame))
            if (node.is(kTagElement) && tagNumber(node) == number) {
                node.remove();
                break;
            }
        visitChildren(frame);
        stopped_ = false;
        if (!exchanged) return;
        for (Node words : frame.elements())
            if (odf::isDescription(words)) words.setText(std::string(media::trimmed(words.text())));
        if (const auto set = pictures_.exchange(frame, tag.form, *looked.value, *styles_); !set)
            findings_.reportUnfit(tag, "a picture", set.error());
        else if (!isDescribedFrame(frame))
            findings_.undescribed(tag);
    }

    void fillProperty(Node node, std::string_view number) {
        const std::size_t index = numberOf(number);
        node.removeAttribute(odf::kProperty);
        const auto text = filling_.propertyText(compiled_.properties[index]);
        if (!text) return;
        if (node.is(odf::text("user-field-decl")))
            node.setAttribute(odf::office("string-value"), *text);
        else
            node.setText(*text);
    }

    void print(Node marker) {
        const TemplateTag& tag = compiled_.table.tags[*tagNumber(marker)];
        const Filling::Looked looked = filling_.look(tag);
        const bool is_picture = tag.form.becomes == Becomes::Picture && odf::holdsWords(marker.parent());
        if (is_picture && looked.shown == Shown::Value && tag.formats.empty())
            return insertPicture(marker, tag, *looked.value);
        const Printed printed = filling_.print(tag, looked);
        if (is_picture && printed.shown == Shown::Value)
            return insertPicture(marker, tag, Value(printed.text));
        const bool is_blank = printed.shown == Shown::Blank && copy_ != Copy::Plain;
        const bool is_text = printed.shown == Shown::Value;
        const bool is_link = is_text && tag.form.becomes == Becomes::Link;
        if (!odf::holdsWords(marker.parent()))  // a description, an address
            marker.insertTextBefore(is_blank ? blankMark(tag.name) : printed.text);
        else if (is_link)
            insertLink(marker, tag, printed.text);
        else if (is_text)
            insert(marker, linesOf(printed.text));
        else if (is_blank)
            markBlank(marker, tag.name);
        met_blank_ = met_blank_ || printed.shown == Shown::Blank;
        stopped_ = is_text && !is_link && printed.text.ends_with('.');
        marker.remove();
    }

    void insertPicture(Node marker, const TemplateTag& tag, const Value& value) {
        const auto set = pictures_.set(marker, tag.form, value);
        if (!set)
            findings_.reportUnfit(tag, "a picture", set.error());
        else if (!isDescribedFrame(*set))
            findings_.undescribed(tag);
        stopped_ = false;
        marker.remove();
    }

    void insertLink(Node marker, const TemplateTag& tag, std::string_view text) {
        const auto address = addressOf(text);
        if (!address) return findings_.reportUnfit(tag, "a link", address.error());
        const std::string_view words = tag.form.words.empty() ? text : tag.form.words;
        for (Node node = marker.parent(); !odf::isParagraph(node); node = node.parent())
            if (odf::isLink(node)) {  // which holds no other
                marker.insertTextBefore(words);
                return;
            }
        Node link = marker.insertElementBefore(odf::text("a"));
        link.setAttribute({odf::kXlink, "type"}, "simple");
        link.setAttribute(odf::kHref, *address);
        link.setText(words);
    }

    // The address of a link of the template. Where it would be blank, the words stand without a link.
    void fillAddress(Node words) {
        const Node marker = findMarker(words);
        const Node section = words.firstElement(kSectionElement);
        const auto number = marker ? tagNumber(marker) : section ? tagNumber(section) : std::nullopt;
        met_blank_ = false;
        visitChildren(words);
        const std::string text = words.text();
        Node link = words.parent();
        words.remove();
        if (met_blank_ || text.empty()) return link.setAttribute(odf::kMayVanish, "1");
        const auto address = addressOf(text);
        if (address)
            link.setAttribute(odf::kHref, *address);
        else if (number)
            findings_.reportUnfit(compiled_.table.tags[*number], "a link", address.error());
    }

    // "[blank: name]" in a span of its own, on yellow, with the formatting of the place of the tag.
    void markBlank(Node marker, std::string_view name) {
        Node span = marker.insertElementBefore(odf::text("span"));
        span.setAttribute(odf::text("style-name"), styles_->blankMark());
        span.setText(blankMark(name));
    }

    void insert(Node marker, std::vector<std::string_view> lines) {
        constexpr std::size_t kNodesOfALine = 2;  // the break and the text
        const Node block = lines.size() > 1 ? blockOfItsOwn(marker) : Node();
        if (block) return insertBlocks(block, marker, std::move(lines));
        if (lines.size() > 1 && !findings_.mayGrow(lines.size() * kNodesOfALine)) return;
        std::string text;
        for (std::size_t i = 0; i < lines.size(); ++i)
            text.append(i > 0 ? "\n" : "").append(lines[i]);
        marker.insertTextBefore(text);
    }

    // A line to a paragraph; empty lines make none.
    void insertBlocks(Node block, Node marker, std::vector<std::string_view> lines) {
        std::erase_if(lines, [](std::string_view line) { return line.empty(); });
        if (lines.empty() || !findings_.mayGrow((lines.size() - 1) * (nodesBelow(block) + 1))) return;
        const Node sample = block.clone();
        std::vector<Node> placed;
        placed.reserve(lines.size());
        placed.push_back(block);
        for (std::size_t i = 1; i < lines.size(); ++i)
            placed.push_back(placed.back().insertAfter(sample.clone()));
        marker.insertTextBefore(lines.front());
        for (std::size_t i = 1; i < lines.size(); ++i) {
            std::vector<Node> whole = {placed[i]};
            freshener_.freshen(whole);
            Node its_marker = findMarker(placed[i]);
            its_marker.insertTextBefore(lines[i]);
            its_marker.remove();
        }
    }

    void repeat(Node section) {
        const std::size_t number = *tagNumber(section);
        const Node parent = section.parent();
        const bool shown = filling_.repeat(
            compiled_.table.tags[number], nodesBelow(section) + 1,
            [&](std::size_t index, Sample sample) { fillCopy(copyOf(section, sample), number, index); });
        section.remove();
        // What held nothing else goes with it: a paragraph, or a table of which only headings are left.
        if (Node paragraph = odf::paragraphAround(parent)) paragraph.setAttribute(odf::kMayVanish, "1");
        if (!odf::holdsRows(parent)) return;
        Node table = parent;
        while (!table.is(odf::table("table")))
            table = table.parent();
        table.setAttribute(shown ? odf::kGrown : odf::kMayVanish, "1");
    }

    // What the section holds, in front of it.
    static std::vector<Node> copyOf(Node section, Sample sample) {
        std::vector<Node> copy;
        for (Node node : section.children())
            copy.push_back(section.insertBefore(sample == Sample::Goes ? node.unlink() : node.clone()));
        return copy;
    }

    void fillCopy(std::vector<Node> copy, std::size_t number, std::size_t index) {
        if (index > 0) {
            freshener_.freshen(copy);
            const auto restarting = compiled_.restarts.find(number);
            chains_->freshen(copy, restarting == compiled_.restarts.end() ? nullptr : &restarting->second);
        }
        for (Node node : copy)
            visit(node);
    }

    const OdtTemplate::Compiled& compiled_;
    Filling& filling_;
    Findings& findings_;
    OdtPictures pictures_;
    Copy copy_;
    OdtFreshener freshener_;
    OdtStyles* styles_ = nullptr;
    ChainCopies* chains_ = nullptr;
    bool met_blank_ = false;  // in the address that is being filled
    bool stopped_ = false;    // whether what was last printed in this paragraph is a value with a full stop
};

}  // namespace

core::Result<Rendering> fillOdt(const OdtTemplate::Compiled& compiled, const Value& data, Copy copy) {
    Findings findings;
    Filling filling(data, findings, copy, "text document");
    OdtFile file = compiled.file;
    Filler filler(compiled, filling, findings, file, copy);
    std::vector<media::xml::Document> parts;
    parts.reserve(compiled.trees.size());
    for (const TextTree& source : compiled.trees) {
        parts.push_back(source.tree.clone());
        filler.note(parts.back().root());
    }
    for (const media::xml::Document& part : parts)
        filler.fillPart(part.root());
    if (auto refused = findings.refusal(copy)) return tl::unexpected(std::move(*refused));

    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (compiled.has_contents && compiled.trees[i].part.role == TextRole::Main) {
            const Node named = compiled.named ? compiled.named->root() : Node();
            if (auto written = writeOdtContents(parts[i].root(), named); !written)
                return tl::unexpected(written.error());
        }
        auto bytes = parts[i].serialize(media::xml::Layout::Compact);
        if (!bytes) return tl::unexpected(bytes.error());
        file.replace(compiled.trees[i].part.name, std::move(*bytes));
    }
    auto bytes = file.write();
    if (!bytes) return tl::unexpected(bytes.error());
    return Rendering{std::move(*bytes),
                     findings.takeBlanks(),
                     {compiled.loads_from_outside.begin(), compiled.loads_from_outside.end()},
                     findings.takeRemarks()};
}

}  // namespace concordat::documents
