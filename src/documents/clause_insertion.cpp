#include "documents/clause_insertion.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "core/ascii.h"
#include "documents/clause_library.h"
#include "documents/clause_wording.h"
#include "documents/contents.h"
#include "documents/lists.h"
#include "documents/named_styles.h"
#include "documents/paragraph_text.h"
#include "documents/placing.h"
#include "documents/properties.h"
#include "documents/soundness.h"
#include "documents/styles.h"
#include "documents/tag_scan.h"
#include "documents/word_import.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "documents/word_wording.h"
#include "media/unicode.h"
#include "media/xml.h"

namespace concordat::documents {

using core::ErrorCode;
using media::xml::Document;
using media::xml::Node;
using word::w;

namespace {

constexpr std::string_view kCutAnchor = "concordat-anchor";
constexpr std::string_view kNoList = "0";  // what Word takes for none

// The number of an article whose mark this is; 0 of other words.
std::size_t articleOf(std::string_view text) {
    if (!text.starts_with(kMarkOpens) || !text.ends_with(kMarkCloses)) return 0;
    text.remove_prefix(kMarkOpens.size());
    std::size_t article = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), article);
    const bool is_mark =
        fault == std::errc() && std::string_view(end, text.data() + text.size()) == kMarkCloses;
    return is_mark ? article : 0;
}

Node listOf(Node paragraph) {
    const Node properties = propertiesOf(paragraph);
    return properties ? properties.firstElement(w("numPr")) : Node();
}

// A part of the document with its tree.
struct Part {
    TextPart part;
    Document tree;
};

// The blocks of a clause as they were set, those of them that are paragraphs, in content controls as well,
// and which of these are numbered paragraphs of the article.
struct Blocks {
    const std::vector<Node>& nodes;
    std::vector<Node> flow;
    std::vector<bool> numbered;  // of the flow
};

// Blocks that stand in the document, and the list that they go on with.
struct Inserted {
    std::vector<Node> blocks;
    std::string running_list;  // empty where the paragraphs of the template have no numbers
};

class Insertion {
public:
    Insertion(WordFile& file, std::span<const WordClause> clauses, Rendering& rendering)
        : file_(file), clauses_(clauses), rendering_(rendering) {}

    core::Result<void> run() {
        if (auto opened = open(); !opened) return opened;
        WordImport import(file_);
        for (std::size_t at = 0; at < parts_.size(); ++at) {
            const std::vector<std::pair<Node, std::size_t>> marks = marksIn(parts_[at].tree.root());
            for (const auto& [paragraph, article] : marks)
                if (auto set = insert(import, at, paragraph, article); !set) return set;
        }
        if (auto finished = import.finish(); !finished) return finished;
        if (auto restarted = restartLists(); !restarted) return restarted;
        return store();
    }

private:
    core::Result<void> open() {
        for (const WordClause& clause : clauses_) {
            auto guest = openWordFile(clause.bytes);
            if (!guest) return failed(clause, guest.error().message);
            for (const TextPart& part : guest->text)
                if (isNotes(part.role))
                    if (auto made = addNotes(file_, part.role); !made) return tl::unexpected(made.error());
            guests_.emplace(clause.article, *std::move(guest));
        }
        for (const TextPart& part : file_.text) {
            if (part.role == TextRole::Properties || part.role == TextRole::Graphic) continue;
            auto tree = media::xml::parse(*file_.package.find(part.name));
            if (!tree) return tl::unexpected(tree.error());
            parts_.push_back({part, *std::move(tree)});
        }
        auto styles = NamedStyles::read(file_.package, file_.text.front().name);
        if (!styles) return tl::unexpected(styles.error());
        template_styles_ = *std::move(styles);
        return {};
    }

    static core::Result<void> failed(const WordClause& clause, std::string_view why) {
        return core::fail(ErrorCode::Invalid,
                          fmt::format("Article {} takes its words from {}, which cannot be "
                                      "set: {}{}",
                                      clause.article, clause.file, why, why.ends_with('.') ? "" : "."));
    }

    std::vector<std::pair<Node, std::size_t>> marksIn(Node root) const {
        std::vector<std::pair<Node, std::size_t>> marks;
        for (Node node = root; node; node = node.nextBelow(root)) {
            if (!node.is(w("p"))) continue;
            const std::size_t article = articleOf(ParagraphText(node).text());
            if (guests_.contains(article)) marks.emplace_back(node, article);
        }
        return marks;
    }

    Node notesOf(TextRole role) const {
        const auto found = std::ranges::find(parts_, role, [](const Part& each) { return each.part.role; });
        return found == parts_.end() ? Node() : found->tree.root();
    }

    core::Result<void> insert(WordImport& import, std::size_t at, Node mark, std::size_t article) {
        const WordClause& clause = *std::ranges::find(clauses_, article, &WordClause::article);
        const bool in_body = parts_[at].part.role == TextRole::Main;
        auto text = import.import(guests_.at(article),
                                  {parts_[at].part.name, in_body ? notesOf(TextRole::Footnotes) : Node(),
                                   in_body ? notesOf(TextRole::Endnotes) : Node()});
        if (!text) return failed(clause, text.error().message);
        Freshener freshener(parts_[at].tree.root());
        std::vector<Node> copy;
        for (const Node block : text->body.elements())
            copy.push_back(mark.insertBefore(block.clone()));
        Blocks blocks{copy, flowOf(copy), {}};
        blocks.numbered = numberedOf(blocks.flow, guests_.at(article), mark);
        if (auto none = articlesIn(blocks, mark, clause); !none) return none;
        if (std::ranges::none_of(blocks.numbered, [](bool is) { return is; }) && !runningList(mark).empty())
            remark(noNumbersRemark(clause.article, clause.file));
        dropSections(copy, clause);
        settleAnchors(blocks, clause);
        goOn(blocks, mark);
        freshener.freshen(copy);
        inserted_.push_back({std::move(copy), runningList(mark)});
        if (!inserted_.back().blocks.empty()) keepApart(inserted_.back().blocks.front());
        if (endsSection(mark)) passSection(mark);
        const Node after = mark.nextElement();
        removeParagraph(mark);
        if (after) keepApart(after);
        return {};
    }

    // The section of the document that the mark ends goes on to its place in a paragraph of its own.
    static void passSection(Node mark) {
        Node section = propertiesOf(mark).firstElement(w("sectPr"));
        mark.insertElementBefore(w("p")).appendElement(w("pPr")).append(section.unlink());
    }

    // Headings that the template numbers as articles, or above its sections, would renumber the agreement.
    core::Result<void> articlesIn(const Blocks& copy, Node mark, const WordClause& clause) const {
        const NamedStyle* section = template_styles_.findById(styleOf(mark));
        if (section == nullptr || section->list.empty()) return {};
        for (std::size_t i = 0; i < copy.flow.size(); ++i) {
            const NamedStyle* style =
                copy.numbered[i] ? nullptr : template_styles_.findById(styleOf(copy.flow[i]));
            if (style != nullptr && style->list == section->list && style->level < section->level)
                return failed(clause,
                              fmt::format("its paragraph “{}” is in a style that the template numbers as an "
                                          "article; give it another, such as Heading 4, or make it bold",
                                          media::clipped(wordsOf(copy.flow[i]), 60)));
        }
        return {};
    }

    // The pages are those of the agreement.
    void dropSections(const std::vector<Node>& copy, const WordClause& clause) {
        bool any = false;
        for (const Node block : copy) {
            if (!block.is(w("p")) || !endsSection(block)) continue;
            propertiesOf(block).firstElement(w("sectPr")).remove();
            any = true;
        }
        if (any)
            remark(
                fmt::format("The section breaks of {} were left out: the pages of Article {} are those "
                            "of the agreement.",
                            clause.file, clause.article));
    }

    void remark(std::string words) {
        if (std::ranges::find(rendering_.remarks, words) == rendering_.remarks.end())
            rendering_.remarks.push_back(std::move(words));
    }

    static std::vector<Node> flowOf(const std::vector<Node>& blocks) {
        std::vector<Node> flow;
        for (const Node block : blocks) {
            if (block.is(w("p")))
                flow.push_back(block);
            else if (const Node content = contentOf(block))
                std::ranges::copy(directlyIn(content, w("p")), std::back_inserter(flow));
        }
        return flow;
    }

    // Which paragraphs are numbered ones of the article: those in the style "Section", or in the one in which
    // the template sets them, without a list of their own.
    static std::vector<bool> numberedOf(const std::vector<Node>& flow, const WordFile& guest, Node mark) {
        const Styles styles(guest);
        const auto tree = media::xml::parse(*guest.package.find(guest.text.front().name));
        const std::vector<Node> given =
            tree ? directlyIn(tree->root().firstElement(w("body")), w("p")) : std::vector<Node>();
        std::vector<bool> numbered;
        numbered.reserve(flow.size());
        for (std::size_t i = 0; i < flow.size(); ++i) {
            const std::string name =
                i < given.size() ? core::lowered(styles.nameOf(styles.styleOf(given[i]))) : std::string();
            numbered.push_back(!listOf(flow[i]) &&
                               (name == kSectionStyle || styleOf(flow[i]) == styleOf(mark)));
        }
        return numbered;
    }

    static std::string_view styleOf(Node paragraph) {
        const Node properties = propertiesOf(paragraph);
        return properties ? valueOf(properties.firstElement(w("pStyle"))) : std::string_view();
    }

    // "{#steps}" goes; what others cite should have a number.
    void settleAnchors(const Blocks& copy, const WordClause& clause) {
        std::size_t in_flow = 0;  // of the flow, what was passed
        for (const Node top : copy.nodes) {
            for (Node node = top; node; node = node.nextBelow(top)) {
                if (!node.is(w("p"))) continue;
                const bool flows = in_flow < copy.flow.size() && copy.flow[in_flow] == node;
                const bool numbered = flows && copy.numbered[in_flow++];
                ParagraphText text(node);
                const Anchored anchored = anchorOf(text.text());
                if (anchored.anchor.empty()) continue;
                if (!numbered) remark(noNumberRemark(clause.article, clause.file, anchored.anchor));
                const std::size_t words =
                    anchored.rest.empty()
                        ? text.text().size()
                        : static_cast<std::size_t>(anchored.rest.data() - text.text().data());
                const ParagraphText::Cut cut{0, words, 0};
                for (const Node left : text.cut(std::span(&cut, 1), kCutAnchor))
                    if (left) removeFromRun(left);
            }
        }
    }

    // Numbered paragraphs of the clause are set as those of the template. One without words has no number,
    // nor has one in a cell or a box.
    static void goOn(const Blocks& copy, Node mark) {
        std::size_t in_flow = 0;  // of the flow, what was passed
        for (const Node top : copy.nodes) {
            for (Node node = top; node; node = node.nextBelow(top)) {
                if (!node.is(w("p"))) continue;
                const bool flows = in_flow < copy.flow.size() && copy.flow[in_flow] == node;
                const bool numbered = flows && copy.numbered[in_flow++];
                if (numbered)
                    setNumbered(node, mark);
                else if (!flows && !listOf(node) && !styleOf(node).empty() && styleOf(node) == styleOf(mark))
                    setList(node, "0", kNoList);
            }
        }
    }

    static void setNumbered(Node paragraph, Node mark) {
        if (!paragraph.firstChild()) return;
        Node properties = propertiesFor(paragraph, "pPr");
        if (Node own = properties.firstElement(w("pStyle"))) own.remove();
        if (wordsOf(paragraph).empty())
            setList(paragraph, "0", kNoList);
        else if (const Node list = listOf(mark))
            setList(paragraph, valueOf(list.firstElement(w("ilvl"))), valueOf(list.firstElement(w("numId"))));
        if (const std::string_view style = styleOf(mark); !style.empty())
            place(properties, "pStyle", {}).setAttribute(w("val"), style);
    }

    static std::string wordsOf(Node paragraph) {
        std::string words = ParagraphText(paragraph).text();
        for (std::size_t at = words.find(kBarrier); at != std::string::npos; at = words.find(kBarrier, at))
            words.erase(at, kBarrier.size());
        return std::string(media::trimmed(words));
    }

    std::string runningList(Node mark) const {
        if (const Node list = listOf(mark)) return std::string(valueOf(list.firstElement(w("numId"))));
        const NamedStyle* style = template_styles_.findById(styleOf(mark));
        return style == nullptr ? std::string() : style->list;
    }

    // A list of a style that the template has as well would go on with whatever stands before.
    core::Result<void> restartLists() {
        auto styles = NamedStyles::read(file_.package, file_.text.front().name);
        if (!styles) return tl::unexpected(styles.error());
        if (file_.numbering.empty()) return {};
        ListInstances lists(*file_.package.find(file_.numbering), *styles);
        for (const Inserted& each : inserted_) {
            RestartingLists below;
            for (const Node block : each.blocks)
                for (const auto& [instance, level] : listsBelow(block, *styles)) {
                    const auto [known, is_new] = below.emplace(instance, level);
                    if (!is_new) known->second = std::min(known->second, level);
                }
            below.erase(each.running_list);
            if (below.empty()) continue;
            if (auto done = lists.restart(each.blocks, below, 0); !done) return done;
        }
        if (!lists.changed()) return {};
        auto bytes = lists.bytes();
        if (!bytes) return tl::unexpected(bytes.error());
        file_.package.replace(file_.numbering, *std::move(bytes));
        return {};
    }

    // Headings of clauses are among the contents, and their bookmarks are unique.
    core::Result<void> listHeadings() {
        auto named = NamedStyles::read(file_.package, file_.text.front().name);
        if (!named) return tl::unexpected(named.error());
        const std::string* numbering = file_.package.find(file_.numbering);
        const Styles styles(file_);
        return writeContents(parts_.front().tree.root(),
                             {styles, *named, numbering == nullptr ? std::string_view() : *numbering});
    }

    core::Result<void> store() {
        if (auto listed = listHeadings(); !listed) return listed;
        UniqueIds ids;
        for (Part& part : parts_) {
            mend(part.tree.root());
            ids.note(part.tree.root());
        }
        for (Part& part : parts_) {
            ids.settle(part.tree.root());
            auto bytes = part.tree.serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
            if (!bytes) return tl::unexpected(bytes.error());
            file_.package.replace(part.part.name, *std::move(bytes));
        }
        if (auto all = allMarksGone(); !all) return all;
        for (const WordClause& clause : clauses_)
            for (const std::string& address : clause.loads_from_outside)
                rendering_.loads_from_outside.push_back(address);
        return {};
    }

    core::Result<void> allMarksGone() const {
        for (const WordClause& clause : clauses_)
            for (const std::string& part : file_.package.parts())
                if (file_.package.find(part)->find(markOf(clause.article)) != std::string::npos)
                    return failed(clause, fmt::format("the template prints it among other words, in {}; let "
                                                      "{{{{#paragraphs}}}} repeat a paragraph of its own",
                                                      part));
        return {};
    }

    WordFile& file_;
    std::span<const WordClause> clauses_;
    Rendering& rendering_;
    std::map<std::size_t, WordFile> guests_;  // by article
    std::vector<Part> parts_;
    NamedStyles template_styles_;
    std::vector<Inserted> inserted_;
};

}  // namespace

core::Result<void> insertClauses(WordFile& file, std::span<const WordClause> clauses, Rendering& rendering) {
    if (clauses.empty()) return {};
    return Insertion(file, clauses, rendering).run();
}

}  // namespace concordat::documents
