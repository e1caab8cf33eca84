#include "documents/template_render.h"

#include <algorithm>
#include <utility>

#include "documents/contents.h"
#include "documents/filling.h"
#include "documents/notes.h"
#include "documents/soundness.h"
#include "documents/styles.h"
#include "documents/word_filler.h"
#include "documents/word_names.h"

namespace concordat::documents {

using media::Value;
using media::xml::Kind;
using media::xml::Node;

namespace {

constexpr std::string_view kContentsStay =
    "A table of contents says what it says in the template: it lists more than headings, or does not stand "
    "in "
    "paragraphs of its own. Bring it up to date in Word: click into it and press F9.";

// The tree of one part while it is filled.
struct FilledPart {
    const TextTree* source = nullptr;
    media::xml::Document tree;
};

class Job {
public:
    Job(const Template::Compiled& compiled, const Value& data, Copy copy, media::Language language)
        : compiled_(compiled),
          copy_(copy),
          package_(compiled.file.package),
          numbering_part_(compiled.file.numbering),
          lists_(numbering(compiled.file.package), compiled.styles),
          ids_(compiled.ids),
          filling_(data, findings_, copy, "Word file", language) {}

    core::Result<Rendering> run() {
        for (const TextTree& source : compiled_.trees)
            parts_.push_back({&source, source.tree.clone()});
        if (auto filled = fillParts(); !filled) return tl::unexpected(filled.error());
        if (auto filled = fillProperties(); !filled) return tl::unexpected(filled.error());
        if (auto refused = findings_.refusal(copy_)) return tl::unexpected(std::move(*refused));
        if (auto stored = storeParts(); !stored) return tl::unexpected(stored.error());
        auto bytes = package_.write();
        if (!bytes) return tl::unexpected(bytes.error());
        Rendering rendering{std::move(*bytes), findings_.takeBlanks(), compiled_.file.loads_from_outside,
                            findings_.takeRemarks()};
        if (compiled_.contents_stay) rendering.remarks.emplace_back(kContentsStay);
        return rendering;
    }

private:
    [[nodiscard]] std::string_view numbering(const Package& package) const {
        const std::string* bytes = package.find(numbering_part_);
        return bytes == nullptr ? std::string_view() : std::string_view(*bytes);
    }

    std::optional<NoteCopies> notesOf(TextRole role) {
        for (FilledPart& part : parts_)
            if (part.source->part.role == role)
                return NoteCopies(notes_.emplace_back(part.source->tree.clone()).root(), part.tree.root());
        return std::nullopt;
    }

    core::Result<void> fillParts() {
        std::optional<NoteCopies> footnotes = notesOf(TextRole::Footnotes);
        std::optional<NoteCopies> endnotes = notesOf(TextRole::Endnotes);
        WordFiller filler({compiled_, filling_, findings_, lists_, ids_, package_}, copy_);
        for (FilledPart& part : parts_) {
            if (isNotes(part.source->part.role)) continue;
            const bool main = part.source->part.role == TextRole::Main;
            auto filled = filler.fillPart(part.source->part.name, part.tree.root(),
                                          main && footnotes ? &*footnotes : nullptr,
                                          main && endnotes ? &*endnotes : nullptr);
            if (!filled) return filled;
        }
        return {};
    }

    core::Result<void> fillProperties() {
        for (const std::string& part : propertyParts()) {
            auto tree = media::xml::parse(*package_.find(part));
            if (!tree) return tl::unexpected(tree.error());
            const Node root = tree->root();
            std::size_t index = 0;
            for (Node node = root; node; node = node.nextBelow(root)) {
                if (node.kind() != Kind::Element) continue;
                ++index;
                for (const PropertyText& property : compiled_.properties)
                    if (property.part == part && property.index == index) fillProperty(node, property);
            }
            auto bytes = tree->serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
            if (!bytes) return tl::unexpected(bytes.error());
            package_.replace(part, std::move(*bytes));
        }
        return {};
    }

    std::vector<std::string> propertyParts() const {
        std::vector<std::string> parts;
        for (const PropertyText& property : compiled_.properties)
            if (std::ranges::find(parts, property.part) == parts.end()) parts.push_back(property.part);
        return parts;
    }

    void fillProperty(Node node, const PropertyText& property) {
        if (const auto text = filling_.propertyText(property)) node.setText(*text);
    }

    core::Result<void> storeParts() {
        if (auto stored = storeLists(); !stored) return stored;
        if (compiled_.has_contents) {
            const Styles styles(compiled_.file);
            auto written =
                writeContents(parts_.front().tree.root(), {styles, compiled_.styles, numbering(package_)});
            if (!written) return written;
        }
        for (FilledPart& part : parts_) {
            mend(part.tree.root());
            ids_.settle(part.tree.root());
            auto bytes = part.tree.serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
            if (!bytes) return tl::unexpected(bytes.error());
            package_.replace(part.source->part.name, std::move(*bytes));
        }
        return {};
    }

    core::Result<void> storeLists() {
        if (!lists_.changed()) return {};
        auto bytes = lists_.bytes();
        if (!bytes) return tl::unexpected(bytes.error());
        if (!numbering_part_.empty()) {
            package_.replace(numbering_part_, std::move(*bytes));
            return {};
        }
        numbering_part_ = package_.add("word/numbering.xml", word::kNumberingType, std::move(*bytes));
        auto related =
            package_.relate(compiled_.file.text.front().name,
                            {{}, std::string(word::kRelationship) + "/numbering", numbering_part_, false});
        if (!related) return tl::unexpected(related.error());
        return {};
    }

    const Template::Compiled& compiled_;
    Copy copy_;
    Package package_;
    std::string numbering_part_;  // its name; empty where there is none
    ListInstances lists_;
    UniqueIds ids_;
    Findings findings_;
    Filling filling_;
    std::vector<FilledPart> parts_;
    std::vector<media::xml::Document> notes_;  // from which copies are made
};

}  // namespace

core::Result<Rendering> fill(const Template::Compiled& compiled, const Value& data, Copy copy,
                             media::Language language) {
    return Job(compiled, data, copy, language).run();
}

}  // namespace concordat::documents
