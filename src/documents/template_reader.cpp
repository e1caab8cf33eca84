#include <fmt/format.h>

#include "documents/paragraph_text.h"
#include "documents/tag_scan.h"
#include "documents/template_parts.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "media/unicode.h"

namespace concordat::documents {

using media::xml::Node;
using word::kWord;
using word::w;

std::string firstWords(std::string_view text) {
    constexpr std::size_t kLongest = 60;
    std::string words;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at).starts_with(kBarrier)) {  // a picture or a field has no words
            at += kBarrier.size() - 1;
            continue;
        }
        const char c = text[at];
        const bool blank = c == ' ' || c == '\n' || c == '\t';
        if (!blank)
            words += c;
        else if (!words.empty() && words.back() != ' ')
            words += ' ';
        if (words.size() > kLongest) break;
    }
    return media::clipped(words, kLongest);
}

static bool isHeading(Node paragraph) {
    const Node properties = paragraph.firstElement(w("pPr"));
    if (!properties) return false;
    if (properties.firstElement(w("outlineLvl"))) return true;
    const Node style = properties.firstElement(w("pStyle"));
    if (!style) return false;
    const std::string_view name = style.attribute(w("val")).value_or("");
    return name.starts_with("Heading") || name.starts_with("heading") || name == "Title";
}

Fault faultOf(ScanProblem::Kind kind) {
    switch (kind) {
        case ScanProblem::Kind::Unclosed:
            return Fault::Unclosed;
        case ScanProblem::Kind::Unopened:
            return Fault::Unopened;
        case ScanProblem::Kind::BadName:
            return Fault::BadName;
    }
    return Fault::BadName;
}

namespace {

// A content control that shows its placeholder, or repeats a value kept elsewhere, would show that again.
void freeContentControl(Node marker) {
    for (Node node = marker.parent(); node; node = node.parent()) {
        if (!node.is(w("sdt"))) continue;
        Node properties = node.firstElement(w("sdtPr"));
        if (!properties) continue;
        for (Node child : properties.elements())
            if (child.is(w("showingPlcHdr")) || child.is(w("dataBinding"))) child.remove();
    }
}

void removeEmptyRuns(Node container) {
    for (Node child : container.elements()) {
        if (child.is(w("r"))) {
            if (isEmptyRun(child)) child.remove();
        } else if (!child.is(w("pPr"))) {
            removeEmptyRuns(child);
        }
    }
}

// Tables that touch become one in Word.
bool partsTables(Node paragraph) {
    Node before = paragraph.previous();
    while (before && before.kind() != media::xml::Kind::Element)
        before = before.previous();
    const Node after = paragraph.nextElement();
    return before && after && before.is(w("tbl")) && after.is(w("tbl"));
}

class StoryReader {
public:
    StoryReader(const TextPart& part, TagTable& table) : table_(table) {
        place_.part = part.name;
        place_.role = part.role;
    }

    std::vector<Story> read(Node root) {
        stories_.push_back({root, {}});
        walk(root, 0);
        for (Node paragraph : vanishing_)
            if (!endsSection(paragraph) && !partsTables(paragraph)) removeParagraph(paragraph);
        return std::move(stories_);
    }

private:
    void walk(Node container, std::size_t story) {
        for (Node child : container.elements()) {
            if (child.is(w("p"))) {
                takeParagraph(child, story);
                walk(child, story);
            } else if (opensStory(child)) {
                stories_.push_back({child, {}});
                walk(child, stories_.size() - 1);
            } else {
                walk(child, story);
            }
        }
    }

    static bool opensStory(Node node) {
        return node.ns() == kWord && (node.name() == "txbxContent" || node.name() == "footnote" ||
                                      node.name() == "endnote" || node.name() == "comment");
    }

    void takeParagraph(Node paragraph, std::size_t story) {
        ParagraphText joined(paragraph);
        if (isHeading(paragraph)) place_.heading = firstWords(joined.text());
        const bool tagged = joined.text().find(delimiters_.begin) != std::string::npos ||
                            joined.text().find(delimiters_.end) != std::string::npos;
        const bool hidden = joined.hiddenTextHolds("{{");
        const bool instructed = joined.instructionsHold("{{");
        if (!tagged && !hidden && !instructed) return;

        place_.words = firstWords(joined.text());
        if (hidden)
            problem(Fault::TrackedChange, "{{",
                    "A tag stands in text that a tracked change deletes or moves; accept or reject the "
                    "changes of the template first.");
        if (instructed)
            problem(Fault::FieldCode, "{{",
                    "A tag stands in the instruction of a field, such as the address of a link, where it is "
                    "not filled; take it out there.");
        if (tagged) takeTags(paragraph, joined, story);
    }

    void takeTags(Node paragraph, ParagraphText& joined, std::size_t story) {
        Scan scan = scanTags(joined.text(), delimiters_);
        for (const ScanProblem& each : scan.problems)
            problem(faultOf(each.kind), each.tag, fmt::format("The tag {} {}.", each.tag, each.message));
        const std::size_t base = table_.tags.size();
        std::vector<ParagraphText::Cut> cuts;
        for (const ScannedTag& tag : scan.tags)
            cuts.push_back({tag.at, tag.size, tag.name_at});
        const std::vector<Node> markers = joined.cut(cuts, kTagElement);
        for (std::size_t i = 0; i < markers.size(); ++i) {
            const ScannedTag& tag = scan.tags[i];
            Node marker = markers[i];
            if (tag.kind == TagKind::Comment || tag.kind == TagKind::Delimiters) {
                marker.remove();
                ++table_.vanishing;
                continue;
            }
            setTagNumber(marker, table_.tags.size());
            freeContentControl(marker);
            if (tag.kind == TagKind::Section || tag.kind == TagKind::Inverted || tag.kind == TagKind::End)
                standAlone(marker);
            stories_[story].tags.push_back(table_.tags.size());
            table_.tags.push_back({tag.kind, tag.name, place_, tag.formats, tag.form, tag.repeats});
            table_.markers.push_back(marker);
        }
        removeEmptyRuns(paragraph);
        const bool none_stays = table_.tags.size() == base && scan.problems.empty();
        if (none_stays && !holdsContent(paragraph, Blanks::Ignored)) vanishing_.push_back(paragraph);
    }

    void problem(Fault fault, std::string tag, std::string message) {
        table_.problems.push_back({fault, place_, std::move(tag), std::move(message)});
    }

    TagTable& table_;
    Place place_;
    media::mustache::Delimiters delimiters_;
    std::vector<Story> stories_;
    std::vector<Node> vanishing_;  // paragraphs that held nothing but tags that vanish
};

}  // namespace

std::vector<Story> readStories(Node root, const TextPart& part, TagTable& table) {
    return StoryReader(part, table).read(root);
}

}  // namespace concordat::documents
