#include "documents/section_pairs.h"

#include <fmt/format.h>

#include "documents/word_tree.h"
#include "media/mustache.h"

namespace concordat::documents {

using media::xml::Node;

namespace {

constexpr auto kMostOpen = static_cast<std::size_t>(media::mustache::Limits().depth);

// Which tags belong together, inner pairs first; reports those that have no partner.
class Pairing {
public:
    Pairing(const Story& story, TagTable& table) : story_(story), table_(table) {}

    // Nothing when a tag has no partner.
    std::optional<std::vector<SectionPair>> run() {
        const std::size_t before = table_.problems.size();
        for (const std::size_t tag : story_.tags) {
            const TagKind kind = table_.tags[tag].kind;
            if (kind == TagKind::Section || kind == TagKind::Inverted)
                open_.push_back(tag);
            else if (kind == TagKind::End)
                close(tag);
            if (open_.size() > kMostOpen) {
                reportDepth(tag);
                return std::nullopt;
            }
        }
        for (const std::size_t tag : open_)
            reportUnclosed(tag);
        if (table_.problems.size() != before) return std::nullopt;
        return std::move(pairs_);
    }

private:
    void close(std::size_t tag) {
        const std::string& name = table_.tags[tag].name;
        std::size_t depth = open_.size();
        while (depth > 0 && table_.tags[open_[depth - 1]].name != name)
            --depth;
        if (depth == 0) {
            reportUnopened(tag);
            return;
        }
        while (open_.size() > depth) {
            reportUnclosed(open_.back());
            open_.pop_back();
        }
        const std::size_t opening = open_.back();
        open_.pop_back();
        SectionPair pair{opening, tag, {}};
        if (!open_.empty()) pair.parent = open_.back();
        pairs_.push_back(pair);
    }

    void reportDepth(std::size_t tag) {
        table_.report(Fault::Unsupported, tag,
                      fmt::format("The section {} stands inside {} others, which is more than any template "
                                  "needs; are closing tags missing before it?",
                                  written(table_.tags[tag]), kMostOpen));
    }

    void reportUnclosed(std::size_t tag) {
        table_.report(
            Fault::UnclosedSection, tag,
            fmt::format("The section {} is not closed; write {{{{/{}}}}} where it ends, in the same "
                        "body, header, note or text box.",
                        written(table_.tags[tag]), table_.tags[tag].name));
    }

    void reportUnopened(std::size_t tag) {
        const std::string& name = table_.tags[tag].name;
        if (open_.empty()) {
            table_.report(Fault::Unopened, tag,
                          fmt::format("The tag {{{{/{0}}}}} closes a section that was never opened; write "
                                      "{{{{#{0}}}}} before it or take it out.",
                                      name));
        } else {
            const std::string& innermost = table_.tags[open_.back()].name;
            table_.report(
                Fault::WrongClose, tag,
                fmt::format("The tag {{{{/{}}}}} stands where {{{{/{}}}}} is expected.", name, innermost));
        }
    }

    const Story& story_;
    TagTable& table_;
    std::vector<std::size_t> open_;
    std::vector<SectionPair> pairs_;
};

// The number of the section that the tree of one story puts around this one.
std::optional<std::size_t> sectionAround(Node section, Node story) {
    for (Node node = section.parent(); node && node != story; node = node.parent())
        if (node.is(kSectionElement)) return tagNumber(node);
    return std::nullopt;
}

}  // namespace

std::optional<std::vector<SectionPair>> pairSections(const Story& story, TagTable& table) {
    return Pairing(story, table).run();
}

void reportUnrepeatable(TagTable& table, std::size_t opening) {
    const std::string& name = table.tags[opening].name;
    table.report(Fault::BadPosition, opening,
                 fmt::format("Nothing can be repeated between {} and {{{{/{}}}}}: one of them stands inside "
                             "a table, link or content control and the other outside. Put both in one "
                             "paragraph, each alone in a paragraph, or both in rows of one table.",
                             written(table.tags[opening]), name));
}

void reportCrossed(const Story& story, const std::vector<SectionPair>& pairs,
                   const std::map<std::size_t, Node>& sections, TagTable& table) {
    for (const SectionPair& pair : pairs) {
        const auto section = sections.find(pair.opening);
        if (section == sections.end() || sectionAround(section->second, story.root) == pair.parent) continue;
        table.report(Fault::Overlap, pair.opening,
                     fmt::format("The section {} repeats rows or paragraphs that another section repeats as "
                                 "well without enclosing it. Close one before the other opens, or put one "
                                 "inside the other.",
                                 written(table.tags[pair.opening])));
    }
}

}  // namespace concordat::documents
