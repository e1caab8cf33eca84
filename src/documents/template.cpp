#include "documents/template.h"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "documents/lists.h"
#include "documents/template_parts.h"
#include "documents/template_render.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"

namespace concordat::documents {

using core::ErrorCode;
using core::fail;
using media::xml::Node;
using word::w;

std::string describe(const Place& place) {
    std::string text;
    const auto add = [&text](std::string_view words) {
        if (!text.empty()) text += ", ";
        text += words;
    };
    if (place.line > 0) return fmt::format("{}, line {}", place.part, place.line);
    if (place.role != TextRole::Main) add(place.part);
    if (!place.heading.empty()) add(fmt::format("under \"{}\"", place.heading));
    if (!place.words.empty()) add(fmt::format("in \"{}\"", place.words));
    return text.empty() ? place.part : text;
}

std::string_view code(Fault fault) {
    static constexpr std::array<std::string_view, 12> kCodes = {
        "unclosed", "unopened",       "bad_name",   "unclosed_section", "wrong_close",  "bad_position",
        "overlap",  "tracked_change", "field_code", "unsupported",      "unknown_name", "not_printable",
    };
    static_assert(kCodes.size() == static_cast<std::size_t>(Fault::NotPrintable) + 1);
    return kCodes[static_cast<std::size_t>(fault)];
}

// "ended_on | date", as it is to be looked for.
static std::string withFormats(const TemplateTag& tag) {
    std::string text = tag.name;
    for (const std::string& format : tag.formats)
        text.append(" | ").append(format);
    return text;
}

std::string written(const TemplateTag& tag) {
    switch (tag.kind) {
        case TagKind::Section:
            return fmt::format("{{{{#{}}}}}", tag.name);
        case TagKind::Inverted:
            return fmt::format("{{{{^{}}}}}", tag.name);
        case TagKind::End:
            return fmt::format("{{{{/{}}}}}", tag.name);
        case TagKind::Unescaped:
            return fmt::format("{{{{{{{}}}}}}}", withFormats(tag));
        case TagKind::Variable:
        case TagKind::Comment:
        case TagKind::Delimiters:
        case TagKind::Partial:
            break;
    }
    return fmt::format("{{{{{}}}}}", withFormats(tag));
}

void TagTable::report(Fault fault, std::size_t tag, std::string message) {
    problems.push_back({fault, tags[tag].place, written(tags[tag]), std::move(message)});
}

core::Error asError(const std::vector<TemplateProblem>& problems) {
    core::Error error{ErrorCode::Invalid, {}, {}};
    for (const TemplateProblem& problem : problems)
        error.problems.push_back({describe(problem.place), problem.message, 0});
    const core::Problem& first = error.problems.front();
    error.message = problems.size() == 1
                        ? fmt::format("The template has a fault ({}): {}", first.path, first.message)
                        : fmt::format("The template has {} faults; the first ({}): {}", problems.size(),
                                      first.path, first.message);
    return error;
}

core::Error blanksRefused(const std::vector<Blank>& blanks) {
    core::Error error{ErrorCode::Invalid, {}, {}};
    for (const Blank& blank : blanks)
        error.problems.push_back({blank.path, fmt::format("Blank ({}).", describe(blank.place)), 0});
    error.message = fmt::format(
        "A final copy may hold no blanks (INV-38), and {} {}; the first: {}. Fill them in the record, or "
        "render a draft.",
        blanks.size(), blanks.size() == 1 ? "is left" : "are left", blanks.front().path);
    return error;
}

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

// Whether an element of ours stands in the file already, where it would be taken for a tag.
bool holdsOurElements(Node root) {
    for (Node node = root; node; node = node.nextBelow(root))
        if (node.is(kTagElement) || node.is(kSectionElement)) return true;
    return false;
}

constexpr std::string_view kBesideText =
    "A tag stands where none is filled: in an equation, in the description of a picture, in a chart or the "
    "like; "
    "take it out there.";

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
            // The reader of stories has spoken of these.
            if (parent.ns() == word::kWord &&
                (parent.name() == "t" || parent.name() == "delText" || parent.name() == "instrText"))
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
    if (holdsOurElements(tree->root()))
        return fail(ErrorCode::Invalid,
                    fmt::format("The file is damaged: {} holds elements that Word does not write.", part));
    return tree;
}

}  // namespace

core::Result<std::unique_ptr<Template::Compiled>> Template::compile(std::string bytes) {
    auto file = openWordFile(std::move(bytes));
    if (!file) return tl::unexpected(file.error());
    auto compiled = std::make_unique<Compiled>();
    compiled->file = std::move(*file);
    TagTable& table = compiled->table;
    std::vector<TextTree> parts;
    std::vector<bool> tagged;
    for (const TextPart& part : compiled->file.text) {
        auto tree = parsePart(compiled->file.package, part.name);
        if (!tree) return tl::unexpected(tree.error());
        if (part.role == TextRole::Properties) {
            readProperties(part, tree->root(), table, compiled->properties);
            continue;
        }
        const std::size_t tags_before = table.tags.size();
        const std::size_t comments_before = table.comments;
        table.markers.resize(tags_before);
        for (const Story& story : readStories(tree->root(), part, table))
            arrangeSections(story, table);
        reportTagsBesideText(tree->root(), part, table);
        parts.push_back({part, std::move(*tree)});
        tagged.push_back(table.tags.size() != tags_before || table.comments != comments_before);
    }
    reportTagsInOtherParts(compiled->file, table);
    table.markers.clear();

    // Notes are filled where the main part, which comes first, refers to them.
    const bool notes_repeat = repeatsNotes(parts.front().tree.root());
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (!isNotes(parts[i].part.role)) continue;
        if (tagged[i]) tagged[0] = true;
        if (notes_repeat) tagged[i] = true;
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!tagged[i]) {
            compiled->ids.reserve(parts[i].tree.root());
            continue;
        }
        findRestartingLists(parts[i].tree.root(), compiled->restarts);
        compiled->trees.push_back(std::move(parts[i]));
    }
    return compiled;
}

std::vector<TemplateProblem> Template::faultsOf(const Compiled& compiled, const record::TemplateName* names) {
    std::vector<TemplateProblem> problems = compiled.table.problems;
    if (names == nullptr) return problems;
    if (problems.empty()) return misusedNames(compiled, *names);
    std::ranges::move(namesNowhereKnown(compiled.table, *names), std::back_inserter(problems));
    return problems;
}

core::Result<Template> Template::read(std::string bytes, const record::TemplateName* names) {
    auto compiled = compile(std::move(bytes));
    if (!compiled) return tl::unexpected(compiled.error());
    if (const auto problems = faultsOf(**compiled, names); !problems.empty())
        return tl::unexpected(asError(problems));
    return Template(std::move(*compiled));
}

Template::Template(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Template::Template(Template&& other) noexcept = default;
Template& Template::operator=(Template&& other) noexcept = default;
Template::~Template() = default;

core::Result<Rendering> Template::render(const media::Value& data, Copy copy) const {
    return fill(*compiled_, data, copy);
}

core::Result<std::vector<TemplateProblem>> lint(std::string bytes, const record::TemplateName* names) {
    auto compiled = Template::compile(std::move(bytes));
    if (!compiled) return tl::unexpected(compiled.error());
    return Template::faultsOf(**compiled, names);
}

}  // namespace concordat::documents
