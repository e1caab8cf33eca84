// The remarks on a template as comments of Word.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "documents/numbers.h"
#include "documents/paragraph_counter.h"
#include "documents/paragraph_text.h"
#include "documents/remarks.h"
#include "documents/word_file.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"

namespace concordat::documents {

using media::xml::Node;
using word::w;

namespace {

constexpr std::string_view kType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

// The comments of a file, those that it has and those that come to them.
class CommentPart {
public:
    [[nodiscard]] static core::Result<CommentPart> open(const WordFile& file) {
        const auto part = std::ranges::find(file.text, TextRole::Comments, &TextPart::role);
        if (part == file.text.end())
            return CommentPart(
                {}, media::xml::Document::create(w("comments"), {{"w", std::string(word::kWord)}}));
        auto tree = media::xml::parse(*file.package.find(part->name));
        if (!tree) return tl::unexpected(tree.error());
        return CommentPart(part->name, std::move(*tree));
    }

    // Ids of comments, also of those that only the text speaks of, are in use.
    void reserve(Node text) {
        for (const Node root : {tree_.root(), text})
            for (Node node = root; node; node = node.nextBelow(root))
                if (isMark(node) || node.is(w("comment"))) ids_.note(node.attribute(w("id")).value_or(""));
    }

    // Takes away what was said at an earlier time, here and in the text. Whether there was any.
    bool removeRemarks(Node text) {
        std::set<std::string, std::less<>> ids;
        for (Node comment : tree_.root().elements()) {
            if (comment.attribute(w("author")) != kRemarkAuthor) continue;
            ids.emplace(comment.attribute(w("id")).value_or(""));
            comment.remove();
        }
        if (ids.empty()) return false;
        std::vector<Node> marks;
        for (Node node = text; node; node = node.nextBelow(text))
            if (isMark(node) && ids.contains(node.attribute(w("id")).value_or(""))) marks.push_back(node);
        for (Node mark : marks) {
            if (mark.is(w("commentReference")))
                removeFromRun(mark);
            else
                mark.remove();
        }
        return true;
    }

    // The id of the new one.
    std::string add(std::string_view text) {
        std::string id = ids_.fresh();
        Node comment = tree_.root().appendElement(w("comment"));
        comment.setAttribute(w("id"), id);
        comment.setAttribute(w("author"), kRemarkAuthor);
        comment.setAttribute(w("initials"), "C");
        Node paragraph = comment.appendElement(w("p"));
        paragraph.appendElement(w("r")).appendElement(w("annotationRef"));
        setRunText(paragraph.appendElement(w("r")).appendElement(w("t")), text);
        return id;
    }

    // Puts the part into the file, with its relationship when it is new.
    [[nodiscard]] core::Result<void> store(WordFile& file) const {
        auto bytes = tree_.serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
        if (!bytes) return tl::unexpected(bytes.error());
        if (!part_.empty()) {
            file.package.replace(part_, std::move(*bytes));
            return {};
        }
        const std::string& main = file.text.front().name;
        const std::string folder = main.substr(0, main.rfind('/') + 1);
        const std::string name = file.package.add(folder + "comments.xml", kType, std::move(*bytes));
        const auto related =
            file.package.relate(main, {{}, fmt::format("{}/comments", word::kRelationship), name});
        if (!related) return tl::unexpected(related.error());
        return {};
    }

private:
    CommentPart(std::string part, media::xml::Document tree)
        : part_(std::move(part)), tree_(std::move(tree)) {}

    static bool isMark(Node node) {
        return node.is(w("commentRangeStart")) || node.is(w("commentRangeEnd")) ||
               node.is(w("commentReference"));
    }

    std::string part_;  // empty when the file has none
    media::xml::Document tree_;
    Numbers ids_;
};

// Paragraphs of the main part by their numbers, from 0.
std::vector<Node> paragraphsOf(Node root) {
    std::vector<Node> paragraphs;
    ParagraphCounter counter;
    const auto keep = [&paragraphs](Node paragraph, const Place& place) {
        const auto number = static_cast<std::size_t>(place.paragraph);
        if (number == paragraphs.size() + 1) paragraphs.push_back(paragraph);
    };
    forEachParagraph(root, counter, keep);
    return paragraphs;
}

// The paragraph itself; where Word takes no comments, in a text box, the one that holds the box.
Node commentable(Node paragraph) {
    Node found = paragraph;
    for (Node node = paragraph; node; node = node.parent())
        if (node.is(w("txbxContent"))) found = enclosing(node, w("p"));
    return found ? found : paragraph;
}

class Commenter {
public:
    explicit Commenter(CommentPart& comments) : comments_(comments) {}

    // The remarks on one paragraph, in its order.
    void comment(Node paragraph, const std::vector<const Remark*>& remarks) {
        std::vector<std::size_t> cuts;
        for (const Remark* remark : remarks)
            if (remark->place.size > 0)
                cuts.insert(cuts.end(), {remark->place.at, remark->place.at + remark->place.size});
        std::ranges::sort(cuts);
        cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
        const std::vector<Node> runs = ParagraphText(paragraph).split(cuts);
        const auto runAt = [&](std::size_t at) {
            const auto cut = std::ranges::lower_bound(cuts, at);
            return cut == cuts.end() ? Node() : runs[static_cast<std::size_t>(cut - cuts.begin())];
        };
        for (const Remark* remark : remarks) {
            const std::size_t at = remark->place.at;
            const std::string id = comments_.add(wordsOf(*remark, Where::Here));
            const Node first = remark->place.size > 0 ? runAt(at) : Node();
            if (first)
                mark(first, runAt(at + remark->place.size), paragraph, id);
            else
                markWhole(paragraph, id);
        }
    }

    // What cannot be commented where it stands.
    void commentElsewhere(Node paragraph, const Remark& remark) {
        markWhole(paragraph, comments_.add(wordsOf(remark, Where::Elsewhere)));
    }

private:
    enum class Where : std::uint8_t { Here, Elsewhere };

    static std::string wordsOf(const Remark& remark, Where where) {
        const std::string said =
            remark.severity == Severity::Warning ? "Advice: " + remark.message : remark.message;
        return where == Where::Here ? said : fmt::format("{}: {}", describe(remark.place), said);
    }

    static void markWhole(Node paragraph, const std::string& id) {
        const Node properties = propertiesOf(paragraph);
        Node first = properties ? properties.next() : paragraph.firstChild();
        if (first)
            first.insertElementBefore(w("commentRangeStart")).setAttribute(w("id"), id);
        else
            paragraph.appendElement(w("commentRangeStart")).setAttribute(w("id"), id);
        markEnd(paragraph.appendElement(w("commentRangeEnd")), id);
    }

    // From a run to before another; to the end of the paragraph when there is none.
    static void mark(Node first, Node behind, Node paragraph, const std::string& id) {
        first.insertElementBefore(w("commentRangeStart")).setAttribute(w("id"), id);
        markEnd(behind ? behind.insertElementBefore(w("commentRangeEnd"))
                       : paragraph.appendElement(w("commentRangeEnd")),
                id);
    }

    static void markEnd(Node end, const std::string& id) {
        end.setAttribute(w("id"), id);
        end.insertElementAfter(w("r")).appendElement(w("commentReference")).setAttribute(w("id"), id);
    }

    CommentPart& comments_;
};

}  // namespace

core::Result<std::string> withComments(std::string bytes, std::span<const Remark> remarks) {
    auto file = openWordFile(std::move(bytes));
    if (!file) return tl::unexpected(file.error());
    const std::string main = file->text.front().name;
    auto tree = media::xml::parse(*file->package.find(main));
    if (!tree) return tl::unexpected(tree.error());
    auto comments = CommentPart::open(*file);
    if (!comments) return tl::unexpected(comments.error());
    const bool removed = comments->removeRemarks(tree->root());
    comments->reserve(tree->root());
    const std::vector<Node> paragraphs = paragraphsOf(tree->root());
    if (paragraphs.empty() || (remarks.empty() && !removed)) return file->package.write();

    std::map<std::size_t, std::vector<const Remark*>> here;  // by the index of the paragraph
    std::vector<std::pair<std::size_t, const Remark*>> elsewhere;
    for (const Remark& remark : remarks) {
        const auto number = static_cast<std::size_t>(remark.place.paragraph);
        const bool in_main = remark.place.part == main && number > 0 && number <= paragraphs.size();
        if (in_main && commentable(paragraphs[number - 1]) == paragraphs[number - 1])
            here[number - 1].push_back(&remark);
        else
            elsewhere.emplace_back(in_main ? number - 1 : 0, &remark);
    }
    Commenter commenter(*comments);
    // Those of the whole file come first, the others in the order of the text.
    for (const auto& [paragraph, remark] : elsewhere)
        commenter.commentElsewhere(commentable(paragraphs[paragraph]), *remark);
    for (const auto& [paragraph, said] : here)
        commenter.comment(paragraphs[paragraph], said);

    auto text = tree->serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
    if (!text) return tl::unexpected(text.error());
    file->package.replace(main, std::move(*text));
    if (auto stored = comments->store(*file); !stored) return tl::unexpected(stored.error());
    return file->package.write();
}

}  // namespace concordat::documents
