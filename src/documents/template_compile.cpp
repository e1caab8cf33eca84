// From the bytes of a template to its compiled form: every part read, every tag found and paired, every text
// that it includes taken into its file.
#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "documents/contents.h"
#include "documents/inclusions.h"
#include "documents/lists.h"
#include "documents/tag_scan.h"
#include "documents/template_parts.h"
#include "documents/template_words.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"

namespace concordat::documents {

using core::ErrorCode;
using core::fail;
using media::xml::Node;
using word::w;

namespace {

// The texts of a property part that hold tags.
void readProperties(const TextPart& part, Node root, TagTable& table, std::vector<PropertyText>& out) {
    std::size_t index = 0;
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (node.kind() != media::xml::Kind::Element) continue;
        ++index;
        if (node.firstElement()) continue;
        std::string text = node.text();
        if (text.find("{{") == std::string::npos) continue;
        Place place{part.name, {}, fmt::format("{}: {}", node.name(), text), part.role};
        const auto tags = media::mustache::tags(text);
        if (!tags) {
            table.problems.push_back(
                {Fault::Unsupported, place, text,
                 fmt::format("The property \"{}\": {}", node.name(), tags.error().message)});
            continue;
        }
        for (const media::mustache::Tag& tag : *tags)
            if (tag.kind != TagKind::Comment) table.tags.push_back({tag.kind, tag.name, place});
        out.push_back({part.name, index, std::move(text), std::move(place)});
    }
}

// Whether a repeated place refers to a note, so that the note must be repeated as well.
bool repeatsNotes(Node root) {
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (!node.is(w("footnoteReference")) && !node.is(w("endnoteReference"))) continue;
        for (Node above = node; above; above = above.parent())
            if (above.is(kSectionElement)) return true;
    }
    return false;
}

constexpr std::string_view kBesideText =
    "A tag stands where none is filled, such as in an equation or in the figures of a chart; take it out "
    "there.";

// Tags that are left in a part once those of its text are taken.
void reportTagsBesideText(Node root, const TextPart& part, TagTable& table) {
    const auto holdsTag = [](std::string_view text) { return text.find("{{") != std::string_view::npos; };
    const auto report = [&](std::string_view where) {
        table.problems.push_back({Fault::Unsupported,
                                  {part.name, {}, std::string(where), part.role},
                                  "{{",
                                  std::string(kBesideText)});
    };
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (node.kind() == media::xml::Kind::Text) {
            const Node parent = node.parent();
            // The reader of stories, and that of words, has spoken of these.
            if (parent.ns() == word::kWord &&
                (parent.name() == "t" || parent.name() == "delText" || parent.name() == "instrText"))
                continue;
            if (part.role == TextRole::Graphic && parent.is({word::kDrawingMain, "t"}) &&
                parent.parent().is({word::kDrawingMain, "r"}))
                continue;
            if (holdsTag(node.value())) report(node.value());
        } else if (node.kind() == media::xml::Kind::Element && !node.is(w("fldSimple"))) {
            for (const media::xml::Attribute& attribute : node.attributes())
                if (holdsTag(attribute.value)) report(attribute.value);
        }
    }
}

// Parts beside the text that a reader sees all the same: charts, diagrams.
void reportTagsInOtherParts(const WordFile& file, TagTable& table) {
    for (const std::string& part : file.package.parts()) {
        const bool is_text = std::ranges::find(file.text, part, &TextPart::name) != file.text.end();
        if (is_text || part.starts_with("customXml/")) continue;
        if (!file.package.contentType(part).ends_with("xml")) continue;
        if (file.package.find(part)->find("{{") == std::string::npos) continue;
        table.problems.push_back(
            {Fault::Unsupported, {part, {}, {}, TextRole::Other}, "{{", std::string(kBesideText)});
    }
}

core::Result<media::xml::Document> parsePart(const Package& package, const std::string& part) {
    auto tree = media::xml::parse(*package.find(part));
    if (!tree)
        return fail(tree.error().code, fmt::format("The file is damaged: {}: {}", part, tree.error().message),
                    tree.error().problems);
    if (holdsOurMarks(tree->root()))
        return fail(ErrorCode::Invalid,
                    fmt::format("The file is damaged: {} holds elements that Word does not write.", part));
    return tree;
}

constexpr std::size_t kMostPartials = 200;

// Elements inside each other below `top`.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a part be
std::size_t heightOf(Node top) {
    std::size_t height = 0;
    for (const Node child : top.elements())
        height = std::max(height, heightOf(child) + 1);
    return height;
}

// One paragraph that brings no look of its own: what can stand inside a sentence.
bool fitsInASentence(Node body) {
    const Node only = body.firstElement();
    if (!only || only.nextElement() || !only.is(w("p"))) return false;
    const Node properties = propertiesOf(only);
    return !properties || (!properties.firstElement(w("pStyle")) && !properties.firstElement(w("numPr")));
}

}  // namespace

// Makes one compiled template.
class Template::Compiler {
public:
    explicit Compiler(const Surroundings& around) : around_(around) {}

    core::Result<std::unique_ptr<Compiled>> run(std::string bytes) {
        auto file = openWordFile(std::move(bytes));
        if (!file) return tl::unexpected(file.error());
        compiled_->file = std::move(*file);
        compiled_->picture = around_.picture;
        for (const TextPart& part : compiled_->file.text)
            if (auto read = readPart(part); !read) return tl::unexpected(read.error());
        reportTagsInOtherParts(compiled_->file, table_);
        if (auto taken = takePartials(); !taken) return tl::unexpected(taken.error());
        table_.markers.clear();
        auto styles = NamedStyles::read(compiled_->file.package, compiled_->file.text.front().name);
        if (!styles) return tl::unexpected(styles.error());
        compiled_->styles = *std::move(styles);
        findLists();
        settleParts();
        return std::move(compiled_);
    }

private:
    // A text with the tags in it that include others.
    struct Including {
        std::string part;      // into which part of the file they are set
        std::size_t from = 0;  // of the table's tags
        std::size_t to = 0;
    };

    core::Result<void> readPart(const TextPart& part) {
        auto tree = parsePart(compiled_->file.package, part.name);
        if (!tree) return tl::unexpected(tree.error());
        if (part.role == TextRole::Properties) {
            readProperties(part, tree->root(), table_, compiled_->properties);
            return {};
        }
        if (part.role == TextRole::Graphic) return readGraphic(part, *std::move(tree));
        takeContents(tree->root(), part.role);
        const std::size_t vanishing_before = table_.vanishing;
        const std::size_t tags_before = readTags(tree->root(), part);
        including_.push_back({part.name, tags_before, table_.tags.size()});
        if (auto taken = words_.takeAttributes(tree->root(), part, part.name); !taken) return taken;
        if (part.role == TextRole::Main) compiled_->text_width = textWidth(tree->root());
        reportTagsBesideText(tree->root(), part, table_);
        tagged_.push_back(table_.tags.size() != tags_before || table_.vanishing != vanishing_before ||
                          (part.role == TextRole::Main && compiled_->has_contents));
        parts_.push_back({part, std::move(*tree)});
        return {};
    }

    // What a table of contents said when the template was made, its tags among it, is nobody's text.
    void takeContents(Node root, TextRole role) {
        if (role != TextRole::Main) return;
        const TakenContents taken = emptyContents(root);
        compiled_->has_contents |= taken.any;
        compiled_->contents_stay |= taken.any_left;
    }

    core::Result<void> readGraphic(const TextPart& part, media::xml::Document tree) {
        const std::size_t before = table_.tags.size();
        const Node root = tree.root();
        words_.takeGraphic(root, part);
        reportTagsBesideText(root, part, table_);
        including_.push_back({part.name, before, before});
        tagged_.push_back(table_.tags.size() != before);
        parts_.push_back({part, std::move(tree)});
        return {};
    }

    // How many tags there were before.
    std::size_t readTags(Node root, const TextPart& part) {
        const std::size_t before = table_.tags.size();
        table_.markers.resize(before);
        for (const Story& story : readStories(root, part, table_))
            arrangeSections(story, table_);
        return before;
    }

    // Every text that is included, by however many others; each is read once for every part.
    core::Result<void> takePartials() {
        for (std::size_t at = 0; at < including_.size();) {  // a text that is taken may include others
            const Including including = including_[at++];
            for (std::size_t tag = including.from; tag < including.to; ++tag)
                if (table_.tags[tag].kind == TagKind::Partial)
                    if (auto taken = takePartial(tag, including.part); !taken) return taken;
        }
        if (!import_) return {};
        reportEndless();
        settleSentences();
        for (const std::size_t tag : in_sentences_)
            if (const auto partial = compiled_->partials.find(keyOf(tag));
                partial != compiled_->partials.end() && !partial->second.fits_in_a_sentence)
                table_.report(
                    Fault::BadPosition, tag,
                    fmt::format(
                        "{} stands among other words, and \"{}\" is more than one plain paragraph; put "
                        "the tag alone into a paragraph of its own.",
                        written(table_.tags[tag]), table_.tags[tag].name));
        return import_->finish();
    }

    // Texts that include themselves, whatever the data say.
    void reportEndless() {
        std::vector<Inclusion> inclusions;
        for (const auto& [place, partial] : compiled_->partials)
            for (std::size_t tag = partial.first_tag; tag < partial.last_tag; ++tag) {
                if (table_.tags[tag].kind != TagKind::Partial) continue;
                if (!enclosing(table_.markers[tag], kSectionElement))
                    inclusions.push_back({place.first, table_.tags[tag].name, tag});
            }
        for (const Inclusion& each : endless(inclusions))
            table_.report(Fault::Unsupported, each.tag,
                          describeEndless(written(table_.tags[each.tag]), each));
    }

    // A text fits into a sentence only when all that it includes do.
    void settleSentences() {
        for (bool changed = true; changed;) {
            changed = false;
            for (auto& [place, partial] : compiled_->partials)
                for (std::size_t tag = partial.first_tag; tag < partial.last_tag; ++tag) {
                    if (table_.tags[tag].kind != TagKind::Partial || !partial.fits_in_a_sentence) continue;
                    const auto inner = compiled_->partials.find({table_.tags[tag].name, place.second});
                    if (inner != compiled_->partials.end() && inner->second.fits_in_a_sentence) continue;
                    partial.fits_in_a_sentence = false;
                    changed = true;
                }
        }
    }

    [[nodiscard]] std::pair<std::string, std::string> keyOf(std::size_t tag) const {
        return {table_.tags[tag].name, into_.at(tag)};
    }

    core::Result<void> takePartial(std::size_t tag, const std::string& part) {
        into_.emplace(tag, part);
        if (!paragraphOfItsOwn(table_.markers[tag])) in_sentences_.push_back(tag);
        const std::string name = table_.tags[tag].name;
        if (compiled_->partials.contains({name, part}) || !tried_.insert({name, part}).second) return {};
        auto guest = openPartial(name);
        if (!guest) {
            table_.report(Fault::Unsupported, tag,
                          fmt::format("{} includes \"{}\", which cannot be taken: {}",
                                      written(table_.tags[tag]), name, guest.error().message));
            return {};
        }
        if (auto made = makeNotesFor(*guest); !made) return made;
        if (!import_) import_.emplace(compiled_->file);
        const bool in_body = part == compiled_->file.text.front().name;
        auto text = import_->import(*guest, {part, in_body ? notesOf(TextRole::Footnotes) : Node(),
                                             in_body ? notesOf(TextRole::Endnotes) : Node()});
        if (!text) {
            table_.report(Fault::Unsupported, tag,
                          fmt::format("{} includes \"{}\", which cannot be taken: {}.",
                                      written(table_.tags[tag]), name, text.error().message));
            return {};
        }
        if (in_body) takeContents(text->body, TextRole::Main);
        const std::size_t before = readTags(text->body, {TextRole::Other, name});
        const std::size_t after = table_.tags.size();
        including_.push_back({part, before, after});
        if (auto taken = words_.takeAttributes(text->body, {TextRole::Other, name}, part); !taken)
            return taken;
        reportTagsBesideText(text->body, {TextRole::Other, name}, table_);
        for (const std::string& graphic : text->graphics) {
            compiled_->file.text.push_back({TextRole::Graphic, graphic});
            if (auto read = readPart({TextRole::Graphic, graphic}); !read) return read;
        }
        for (const Node note : text->notes) {
            const TextRole role = note.is(w("footnote")) ? TextRole::Footnotes : TextRole::Endnotes;
            const std::size_t tags_before = readTags(note, {role, name});
            const auto notes = std::ranges::find(compiled_->file.text, role, &TextPart::role);
            including_.push_back({notes->name, tags_before, table_.tags.size()});
            if (auto taken = words_.takeAttributes(note, {role, name}, notes->name); !taken) return taken;
        }
        const Node body = text->body;
        compiled_->partials.emplace(
            std::pair{name, part},
            Partial{*std::move(text), {}, fitsInASentence(body), heightOf(body), before, after});
        return {};
    }

    core::Result<WordFile> openPartial(const std::string& name) {
        if (!around_.partial) return fail(ErrorCode::NotFound, "no folder of partials is known.");
        if (compiled_->partials.size() >= kMostPartials)
            return fail(ErrorCode::TooLarge,
                        fmt::format("more than {} partials are included.", kMostPartials));
        auto bytes = around_.partial(name);
        if (!bytes) return tl::unexpected(bytes.error());
        auto guest = openWordFile(*std::move(bytes));
        if (!guest) return guest;
        auto tree = parsePart(guest->package, guest->text.front().name);
        if (!tree) return tl::unexpected(tree.error());
        return guest;
    }

    [[nodiscard]] Node notesOf(TextRole role) const {
        const auto part =
            std::ranges::find(parts_, role, [](const TextTree& each) { return each.part.role; });
        return part == parts_.end() ? Node() : part->tree.root();
    }

    // Where the guest has notes, the file has a place for them.
    core::Result<void> makeNotesFor(const WordFile& guest) {
        for (const TextPart& part : guest.text) {
            if (!isNotes(part.role)) continue;
            partials_hold_notes_ = true;
            if (notesOf(part.role)) continue;
            if (auto made = addNotes(compiled_->file, part.role); !made) return made;
            auto tree = parsePart(compiled_->file.package, compiled_->file.text.back().name);
            if (!tree) return tl::unexpected(tree.error());
            parts_.push_back({compiled_->file.text.back(), std::move(*tree)});
            tagged_.push_back(true);
        }
        return {};
    }

    // With the styles of the file, those of what it includes among them.
    void findLists() {
        for (const TextTree& each : parts_)
            findRestartingLists(each.tree.root(), compiled_->styles, compiled_->restarts);
        for (auto& [place, partial] : compiled_->partials) {
            findRestartingLists(partial.text.body, compiled_->styles, compiled_->restarts);
            partial.lists = listsBelow(partial.text.body, compiled_->styles);
        }
    }

    // Keeps the trees that are filled, and all ids.
    void settleParts() {
        // Notes are filled where the main part, which comes first, refers to them.
        const bool notes_repeat = partials_hold_notes_ || repeatsNotes(parts_.front().tree.root());
        for (std::size_t i = 1; i < parts_.size(); ++i) {
            if (!isNotes(parts_[i].part.role)) continue;
            if (tagged_[i]) tagged_[0] = true;
            if (notes_repeat) tagged_[i] = true;
        }
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            if (!tagged_[i]) {
                compiled_->ids.reserve(parts_[i].tree.root());
                continue;
            }
            compiled_->ids.note(parts_[i].tree.root());
            compiled_->trees.push_back(std::move(parts_[i]));
        }
        for (const auto& [place, partial] : compiled_->partials)
            compiled_->ids.note(partial.text.body);
    }

    const Surroundings& around_;
    std::unique_ptr<Compiled> compiled_ = std::make_unique<Compiled>();
    TagTable& table_ = compiled_->table;
    WordsReader words_{*compiled_, compiled_->file.package};
    std::vector<TextTree> parts_;
    std::vector<bool> tagged_;
    std::vector<Including> including_;
    std::map<std::size_t, std::string> into_;  // of tags that include, the part into which they are set
    std::vector<std::size_t> in_sentences_;
    std::set<std::pair<std::string, std::string>> tried_;  // partials, by name and part
    std::optional<WordImport> import_;
    bool partials_hold_notes_ = false;
};

core::Result<std::unique_ptr<Template::Compiled>> Template::compile(std::string bytes,
                                                                    const Surroundings& around) {
    return Compiler(around).run(std::move(bytes));
}

}  // namespace concordat::documents
