#include <fmt/format.h>

#include "documents/paragraph_counter.h"
#include "documents/paragraph_text.h"
#include "documents/tag_scan.h"
#include "documents/template_parts.h"
#include "documents/template_words.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "media/unicode.h"

namespace concordat::documents {

using media::xml::Node;
using word::w;

static bool isHeading(Node paragraph) {
    const Node properties = paragraph.firstElement(w("pPr"));
    if (!properties) return false;
    if (properties.firstElement(w("outlineLvl"))) return true;
    const Node style = properties.firstElement(w("pStyle"));
    if (!style) return false;
    const std::string_view name = style.attribute(w("val")).value_or("");
    return name.starts_with("Heading") || name.starts_with("heading") || name == "Title";
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

constexpr std::string_view kUsual = "{{";

class StoryReader {
public:
    StoryReader(const TextPart& part, TagTable& table) : table_(table) {
        place_.part = part.name;
        place_.role = part.role;
    }

    std::vector<Story> read(Node root) {
        stories_.push_back({root, {}});
        walk(root, 0);
        for (Node paragraph : vanishing_) {
            if (endsSection(paragraph) || partsTables(paragraph)) continue;
            passNewPage(paragraph, paragraph.nextElement(), NewPage::Always);
            removeParagraph(paragraph);
        }
        return std::move(stories_);
    }

private:
    void walk(Node container, std::size_t story) {
        for (Node child : container.elements()) {
            const bool remark = child.is(w("comment")) && child.attribute(w("author")) == kRemarkAuthor;
            if (remark) continue;
            counter_.enter(child);
            if (delimiters_.begin != kUsual && holdsWordsOfItsOwn(child))
                child.setAttribute(kDelimiters, delimiters_.begin + " " + delimiters_.end);
            if (child.is(w("p"))) {
                takeParagraph(child, story);
                walk(child, story);
            } else if (opensStory(child)) {
                stories_.push_back({child, {}});
                walk(child, stories_.size() - 1);
            } else {
                walk(child, story);
            }
            counter_.leave(child);
        }
    }

    void takeParagraph(Node paragraph, std::size_t story) {
        ParagraphText joined(paragraph);
        if (isHeading(paragraph)) place_.heading = firstWords(joined.text());
        const bool tagged = joined.text().find(delimiters_.begin) != std::string::npos ||
                            joined.text().find(delimiters_.end) != std::string::npos;
        const std::string hidden = firstTag(joined.hiddenText());
        const std::string instructed = firstTag(joined.instructions());
        if (!tagged && hidden.empty() && instructed.empty()) return;

        place_.words = firstWords(joined.text());
        counter_.mark(place_);
        if (!hidden.empty())
            table_.problems.push_back(
                {Fault::TrackedChange, place_, hidden,
                 fmt::format("The tag {} stands in text that a tracked change deletes or moves. Accept or "
                             "reject the changes of the template first (in Word under Review).",
                             hidden)});
        if (!instructed.empty())
            table_.problems.push_back(
                {Fault::FieldCode, place_, instructed,
                 fmt::format("The tag {} stands in the instruction of a field, such as the address of a "
                             "link, where it is not filled. Show the field codes (Alt+F9 in Word), take it "
                             "out there and write it in the text.",
                             instructed)});
        if (tagged) takeTags(paragraph, joined, story);
    }

    // "{{name}}" where a text holds a tag; of one that is not closed its beginning.
    std::string firstTag(std::string_view text) const {
        constexpr std::size_t kLongest = 60;
        const std::size_t open = text.find(delimiters_.begin);
        if (open == std::string_view::npos) return {};
        const std::size_t close = text.find(delimiters_.end, open);
        const std::size_t size =
            (close == std::string_view::npos ? text.size() : close + delimiters_.end.size()) - open;
        return media::clipped(text.substr(open, size), kLongest);
    }

    void takeTags(Node paragraph, ParagraphText& joined, std::size_t story) {
        Scan scan = scanTags(joined.text(), delimiters_);
        for (const ScanProblem& each : scan.problems)
            table_.report(each, within(place_, joined.text(), each.at, each.size));
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
            table_.tags.push_back({tag.kind, tag.name, within(place_, joined.text(), tag.at, tag.size),
                                   tag.formats, tag.form, tag.repeats});
            table_.markers.push_back(marker);
        }
        removeEmptyRuns(paragraph);
        const bool none_stays = table_.tags.size() == base && scan.problems.empty();
        if (none_stays && !holdsContent(paragraph, Blanks::Ignored)) vanishing_.push_back(paragraph);
    }

    TagTable& table_;
    ParagraphCounter counter_;
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
