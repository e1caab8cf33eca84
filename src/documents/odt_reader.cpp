#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "documents/links.h"
#include "documents/odt_names.h"
#include "documents/odt_paragraph.h"
#include "documents/odt_parts.h"
#include "documents/odt_tree.h"
#include "documents/tag_scan.h"
#include "media/unicode.h"

namespace concordat::documents {

using media::xml::Kind;
using media::xml::Node;

namespace {

bool holdsBraces(std::string_view text) {
    return text.find("{{") != std::string_view::npos;
}

// What stands in a field for somebody to write over, with the signs that LibreOffice puts around it.
std::string_view withoutBrackets(std::string_view text) {
    text = media::trimmed(text);
    if (text.starts_with('<') && text.ends_with('>')) {
        text.remove_prefix(1);
        text.remove_suffix(1);
    }
    return text;
}

// A placeholder that holds a tag is that tag.
void unwrapPlaceholders(Node paragraph) {
    for (Node node = paragraph; node;) {
        const Node next = node.nextBelow(paragraph);
        const bool is_field = node.is(odf::text("placeholder")) || node.is(odf::text("text-input"));
        if (!is_field || !holdsBraces(node.text())) {
            node = next;
            continue;
        }
        const Node words = node.insertTextBefore(withoutBrackets(node.text()));
        node.remove();
        node = words.nextBelow(paragraph);
    }
}

// Fields that repeat what stands elsewhere; LibreOffice writes them anew when it opens the file.
bool isEcho(Node node) {
    static constexpr std::array<std::string_view, 5> kEchoes = {"chapter", "bookmark-ref", "reference-ref",
                                                                "note-ref", "sequence-ref"};
    return node.ns() == odf::kText && std::ranges::find(kEchoes, node.name()) != kEchoes.end();
}

// Fields that show a property of the document or a value kept with it.
bool showsProperty(Node node) {
    static constexpr std::array<std::string_view, 9> kFields = {
        "user-field-get", "user-field-input", "user-defined",    "title",  "subject",
        "keywords",       "description",      "initial-creator", "creator"};
    return node.ns() == odf::kText && std::ranges::find(kFields, node.name()) != kFields.end();
}

class StoryReader {
public:
    StoryReader(const TextPart& part, const OdtStyles& styles, TagTable& table)
        : styles_(styles), table_(table) {
        place_.part = part.name;
        place_.role = part.role;
    }

    std::vector<Story> read(Node root) {
        stories_.push_back({root, {}});
        walk(root, 0);
        for (Node paragraph : vanishing_)
            dropOdtParagraph(paragraph, styles_);
        return std::move(stories_);
    }

private:
    void walk(Node container, std::size_t story) {
        for (Node child : container.elements()) {
            if (child.is(odf::text("tracked-changes"))) {
                takeChanges(child);
            } else if (odf::isParagraph(child)) {
                takeParagraph(child, story);
                walk(child, story);
            } else if (odf::isDescription(child)) {
                stories_.push_back({child, {}});
                takeWords(child, stories_.size() - 1);
            } else if (opensStory(child)) {
                stories_.push_back({child, {}});
                walk(child, stories_.size() - 1);
            } else {
                if (odf::isLink(child)) takeAddress(child);
                walk(child, story);
            }
        }
    }

    void takeAddress(Node link) {
        const std::string given = withTags(link.attribute(odf::kHref).value_or(""), delimiters_);
        if (!holdsTags(given)) return;
        const Node first = link.firstChild();
        Node address =
            first ? Node(first).insertElementBefore(odf::kAddress) : link.appendElement(odf::kAddress);
        address.setText(given);
        link.setAttribute(odf::kHref, "");
        stories_.push_back({address, {}});
        takeWords(address, stories_.size() - 1);
    }

    static bool opensStory(Node node) {
        if (node.is(odf::text("note")) || node.is(odf::office("annotation"))) return true;
        if (node.ns() == odf::kDraw) return node.is(odf::draw("text-box")) || holdsParagraph(node);
        return node.ns() == odf::kStyle && node.parent() && node.parent().is(odf::style("master-page"));
    }

    static bool holdsParagraph(Node shape) {
        return shape.firstElement(odf::text("p")) || shape.firstElement(odf::text("list"));
    }

    void takeChanges(Node changes) {
        if (!holdsBraces(changes.text())) return;
        place_.words.clear();
        table_.problems.push_back(
            {Fault::TrackedChange, place_, "{{",
             "A tag stands in text that a tracked change deletes; accept or reject the changes of the "
             "template first."});
    }

    void takeParagraph(Node paragraph, std::size_t story) {
        ++place_.paragraph;
        unwrapPlaceholders(paragraph);
        OdtParagraph joined(paragraph);
        const bool is_heading = paragraph.is(odf::text("h")) ||
                                paragraph.attribute(odf::text("style-name")).value_or("") == "Title";
        if (is_heading) place_.heading = firstWords(joined.text());
        if (!holdsTags(joined.text())) return;
        place_.words = firstWords(joined.text());
        joined.makeExact();
        takeTags(paragraph, joined, story);
    }

    [[nodiscard]] bool holdsTags(std::string_view text) const {
        return text.find(delimiters_.begin) != std::string_view::npos ||
               text.find(delimiters_.end) != std::string_view::npos;
    }

    // Words that are no paragraph.
    void takeWords(Node words, std::size_t story) {
        OdtParagraph joined(words);
        if (!holdsTags(joined.text())) return;
        place_.words = firstWords(joined.text());
        takeTags(words, joined, story);
    }

    void takeTags(Node paragraph, OdtParagraph& joined, std::size_t story) {
        Scan scan = scanTags(joined.text(), delimiters_);
        for (const ScanProblem& each : scan.problems)
            table_.report(each, within(place_, joined.text(), each.at, each.size));
        const std::size_t base = table_.tags.size();
        std::vector<OdtParagraph::Cut> cuts;
        cuts.reserve(scan.tags.size());
        for (const ScannedTag& tag : scan.tags)
            cuts.push_back({tag.at, tag.size, tag.name_at});
        const std::vector<Node> markers = joined.cut(cuts, kTagElement);
        for (std::size_t i = 0; i < markers.size(); ++i)
            takeTag(scan.tags[i], within(place_, joined.text(), scan.tags[i].at, scan.tags[i].size),
                    markers[i], story);
        odf::removeEmptySpans(paragraph);
        const bool none_stays = table_.tags.size() == base && scan.problems.empty();
        if (none_stays && odf::isParagraph(paragraph) && !odf::holdsContent(paragraph, Blanks::Ignored))
            vanishing_.push_back(paragraph);
    }

    void takeTag(const ScannedTag& tag, Place place, Node marker, std::size_t story) {
        if (tag.kind == TagKind::Comment || tag.kind == TagKind::Delimiters) {
            marker.remove();
            ++table_.vanishing;
            return;
        }
        TemplateTag taken{tag.kind, tag.name, std::move(place), tag.formats, tag.form, tag.repeats};
        if (const std::string_view why = unsupported(taken); !why.empty()) {
            table_.problems.push_back({Fault::Unsupported, taken.place, written(taken),
                                       fmt::format("The tag {} {}", written(taken), why)});
            // Its closing tag has its opening one all the same.
            if (taken.repeats == Repeats::ByPlace) return marker.remove();
        }
        setTagNumber(marker, table_.tags.size());
        freeContentControl(marker);
        stories_[story].tags.push_back(table_.tags.size());
        table_.tags.push_back(taken);
        table_.markers.push_back(marker);
    }

    // What only Word templates do, to follow the tag in a sentence; empty for everything else.
    static std::string_view unsupported(const TemplateTag& tag) {
        if (tag.kind == TagKind::Partial)
            return "includes another text, which OpenDocument templates cannot do; write the text here, or "
                   "use "
                   "a Word template.";
        if (tag.form.becomes == Becomes::Markdown)
            return "is Markdown, which OpenDocument templates cannot hold; print a text, or use a Word "
                   "template.";
        if (tag.repeats == Repeats::Columns)
            return "repeats columns, which OpenDocument templates cannot do. Turn the table so that its rows "
                   "are repeated, or use a Word template.";
        if (tag.repeats != Repeats::ByPlace)
            return "says what is repeated; in OpenDocument templates that follows from where its tags stand. "
                   "Take \"|\" and what is behind it out.";
        return {};
    }

    // A content control that shows its placeholder would show the value as one.
    static void freeContentControl(Node marker) {
        for (Node node = marker.parent(); node && !odf::isParagraph(node); node = node.parent())
            if (node.name() == "content-control")
                for (const media::xml::Attribute& attribute : node.attributes())
                    if (attribute.local == "showing-place-holder")
                        node.removeAttribute({attribute.ns, attribute.local});
    }

    const OdtStyles& styles_;
    TagTable& table_;
    Place place_;
    media::mustache::Delimiters delimiters_;
    std::vector<Story> stories_;
    std::vector<Node> vanishing_;  // paragraphs that held nothing but tags that vanish
};

}  // namespace

std::vector<Story> readOdtStories(Node root, const TextPart& part, const OdtStyles& styles, TagTable& table) {
    return StoryReader(part, styles, table).read(root);
}

namespace {

class PropertyReader {
public:
    PropertyReader(const TextPart& part, TagTable& table, std::vector<PropertyText>& properties)
        : part_(part), table_(table), properties_(properties) {}

    void read(Node root) {
        for (Node node = root; node; node = node.nextBelow(root)) {
            if (node.kind() != Kind::Element) continue;
            if (node.is(odf::text("user-field-decl"))) {
                take(node, std::string(node.attribute(odf::office("string-value")).value_or("")));
            } else if (isEcho(node)) {
                if (holdsBraces(node.text())) node.setText("");
            } else if (part_.role == TextRole::Properties ? !node.firstElement() : showsProperty(node)) {
                take(node, node.text());
            }
        }
    }

private:
    void take(Node node, std::string text) {
        if (!holdsBraces(text)) return;
        Place place{part_.name, {}, fmt::format("{}: {}", node.name(), text), part_.role};
        const auto tags = media::mustache::tags(text);
        if (!tags) {
            table_.problems.push_back(
                {Fault::Unsupported, place, text,
                 fmt::format("The property \"{}\": {}", node.name(), tags.error().message)});
            return;
        }
        for (const media::mustache::Tag& tag : *tags)
            if (tag.kind != TagKind::Comment) table_.tags.push_back({tag.kind, tag.name, place});
        node.setAttribute(odf::kProperty, std::to_string(properties_.size()));
        properties_.push_back({part_.name, properties_.size(), std::move(text), std::move(place)});
    }

    const TextPart& part_;
    TagTable& table_;
    std::vector<PropertyText>& properties_;
};

}  // namespace

void readOdtProperties(Node root, const TextPart& part, TagTable& table,
                       std::vector<PropertyText>& properties) {
    PropertyReader(part, table, properties).read(root);
}

void reportTagsBesideOdtText(Node root, const TextPart& part, TagTable& table) {
    const auto report = [&](Fault fault, std::string_view where, std::string_view message) {
        table.problems.push_back(
            {fault, {part.name, {}, std::string(where), part.role}, "{{", std::string(message)});
    };
    const auto isFilled = [](Node node) { return node.attribute(odf::kProperty).has_value(); };
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (node.kind() == Kind::Text) {
            // The reader of stories has spoken of what stands in words and in tracked changes.
            const Node parent = node.parent();
            const bool is_words =
                odf::holdsWords(parent) || odf::isDescription(parent) || parent.is(odf::kAddress);
            if (!holdsBraces(node.value()) || is_words || isFilled(parent)) continue;
            report(Fault::Unsupported, node.value(),
                   "A tag stands where none is filled: in a field or the like; take it out there.");
        } else if (node.kind() == Kind::Element && !isFilled(node)) {
            for (const media::xml::Attribute& attribute : node.attributes()) {
                const bool is_address = media::xml::Name(attribute.ns, attribute.local) == odf::kHref;
                if (is_address && (holdsBraces(attribute.value) ||
                                   attribute.value.find("%7B%7B") != std::string_view::npos))
                    report(Fault::FieldCode, attribute.value,
                           "A tag stands in the address of something that is loaded, where it is not filled; "
                           "take it out there.");
                else if (holdsBraces(attribute.value))
                    report(Fault::Unsupported, attribute.value,
                           "A tag stands where none is filled: in a name, a condition or a value of the "
                           "document; take it out there.");
            }
        }
    }
}

}  // namespace concordat::documents
