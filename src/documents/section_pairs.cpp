#include "documents/section_pairs.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/near_miss.h"
#include "documents/word_tree.h"
#include "media/foreign_words.h"
#include "media/mustache.h"

namespace concordat::documents {

using media::xml::Node;

namespace {

constexpr auto kMostOpen = static_cast<std::size_t>(media::mustache::Limits().depth);

// "{{/parties}} (paragraph 12)".
std::string named(const TemplateTag& tag) {
    const std::string spot = spotOf(tag.place);
    return spot.empty() ? written(tag) : fmt::format("{} ({})", written(tag), spot);
}

// Which tags belong together, inner pairs first; reports those that have no partner, and goes on as if the
// likely fix were made.
class Pairing {
public:
    Pairing(const Story& story, TagTable& table) : story_(story), table_(table) {}

    SectionPairs run() {
        for (const std::size_t tag : story_.tags)
            count(tag, 1);
        for (at_ = 0; at_ < story_.tags.size(); ++at_) {
            const std::size_t tag = story_.tags[at_];
            count(tag, -1);
            if (isOpening(tag)) {
                result_.around[tag] = open_.empty() ? std::nullopt : std::optional(open_.back().tag);
                open_.push_back({tag, at_});
                ++open_of_[table_.tags[tag].name];
            } else if (table_.tags[tag].kind == TagKind::End) {
                close(tag);
            }
            if (open_.size() > kMostOpen) {
                reportDepth(tag);
                return std::move(result_);
            }
        }
        for (const Open& section : open_)
            reportUnclosed(section.tag, std::nullopt);
        for (const auto& [name, sections] : crossed_)
            for (const SectionPair& section : sections)
                reportUnclosed(section.opening, section.closing);
        return std::move(result_);
    }

private:
    struct Open {
        std::size_t tag = 0;
        std::size_t at = 0;  // in the tags of the story
    };

    [[nodiscard]] bool isOpening(std::size_t tag) const {
        return table_.tags[tag].kind == TagKind::Section || table_.tags[tag].kind == TagKind::Inverted;
    }

    void count(std::size_t tag, int change) {
        if (table_.tags[tag].kind == TagKind::End) later_[table_.tags[tag].name] += change;
        if (isOpening(tag)) later_[table_.tags[tag].name] -= change;
    }

    // Whether too few closing tags of this name follow for the sections that are open.
    [[nodiscard]] bool lacksClosing(const Open& section) {
        const std::string& name = table_.tags[section.tag].name;
        return later_[name] < open_of_[name];
    }

    void close(std::size_t tag) {
        const std::string& name = table_.tags[tag].name;
        if (open_of_[name] > 0) {
            std::size_t depth = open_.size();
            while (table_.tags[open_[depth - 1].tag].name != name)
                --depth;
            return pair(depth, tag);
        }
        if (takeCrossing(tag)) return;
        const std::size_t meant = depthMeant(name);
        if (meant == 0) return reportUnopened(tag);
        table_.report(
            Fault::WrongClose, tag,
            fmt::format("The tag {} closes no section that is open here; the one to be closed is {}. "
                        "Write {{{{/{}}}}} instead.",
                        written(table_.tags[tag]), named(table_.tags[open_[meant - 1].tag]),
                        table_.tags[open_[meant - 1].tag].name));
        pair(meant, tag);
    }

    // Sections that were opened inside and not closed stay without a partner.
    void pair(std::size_t depth, std::size_t tag) {
        const auto drop = [this] {
            const std::size_t opening = open_.back().tag;
            --open_of_[table_.tags[opening].name];
            open_.pop_back();
            return opening;
        };
        while (open_.size() > depth) {
            const std::size_t opening = drop();
            crossed_[table_.tags[opening].name].push_back({opening, tag});
        }
        result_.pairs.push_back({drop(), tag});
    }

    // A section that closes behind the end of the one in which it opens.
    bool takeCrossing(std::size_t tag) {
        const auto sections = crossed_.find(table_.tags[tag].name);
        if (sections == crossed_.end() || sections->second.empty()) return false;
        const SectionPair section = sections->second.back();
        sections->second.pop_back();
        const TemplateTag& outer = table_.tags[section.closing];
        table_.report(
            Fault::Overlap, tag,
            fmt::format("Two sections cross: {0} opens before {1} and closes behind it. Move {2} in "
                        "front of {3}, or the opening tag behind it.",
                        named(table_.tags[section.opening]), named(outer), written(table_.tags[tag]),
                        written(outer)));
        table_.loose.openings.emplace(tag, section.opening);
        return true;
    }

    // How many sections are open up to and with the one that a closing tag of a wrong name must be meant for:
    // one of nearly that name, else the innermost, when no closing tags are left for it. 0 when none is.
    [[nodiscard]] std::size_t depthMeant(std::string_view name) {
        for (std::size_t depth = open_.size(); depth > 0; --depth) {
            const std::string_view other = table_.tags[open_[depth - 1].tag].name;
            if (lacksClosing(open_[depth - 1]) && core::nearMiss(name, std::span(&other, 1))) return depth;
        }
        return !open_.empty() && lacksClosing(open_.back()) ? open_.size() : 0;
    }

    void reportDepth(std::size_t tag) {
        table_.report(Fault::Unsupported, tag,
                      fmt::format("The section {} stands inside {} others, which is more than any template "
                                  "needs; are closing tags missing before it?",
                                  written(table_.tags[tag]), kMostOpen));
    }

    void reportUnclosed(std::size_t tag, std::optional<std::size_t> before) {
        const std::string& name = table_.tags[tag].name;
        table_.loose.unclosed.emplace(tag, table_.problems.size());
        table_.report(Fault::UnclosedSection, tag,
                      fmt::format("The section {} is not closed. Write {{{{/{}}}}} where it ends, {}.",
                                  written(table_.tags[tag]), name,
                                  before ? fmt::format("before {} at the latest", named(table_.tags[*before]))
                                         : "in the same body, header, note or text box"));
    }

    void reportUnopened(std::size_t tag) {
        const std::string& name = table_.tags[tag].name;
        // What it would enclose begins at the earliest behind the section around it.
        const std::size_t first = open_.empty() ? 0 : open_.back().at + 1;
        table_.loose.closings.emplace(story_.tags[first], tag);
        if (const std::string foreign = media::mustache::foreignFault(name); !foreign.empty())
            table_.report(Fault::Unopened, tag, fmt::format("The tag {{{{/{}}}}} {}.", name, foreign));
        else if (open_.empty())
            table_.report(Fault::Unopened, tag,
                          fmt::format("The tag {{{{/{0}}}}} closes a section that was never opened; write "
                                      "{{{{#{0}}}}} where it begins, or take it out.",
                                      name));
        else
            table_.report(Fault::WrongClose, tag,
                          fmt::format("The tag {{{{/{0}}}}} closes a section that is not open here; the one "
                                      "that is open, {1}, has its closing tag further on. Take {{{{/{0}}}}} "
                                      "out, or write {{{{#{0}}}}} where it begins.",
                                      name, named(table_.tags[open_.back().tag])));
    }

    const Story& story_;
    TagTable& table_;
    std::size_t at_ = 0;
    std::vector<Open> open_;
    std::map<std::string_view, std::ptrdiff_t> open_of_;  // by name
    std::map<std::string_view, std::ptrdiff_t> later_;    // closing tags still to come without an opening one
    // By name, sections that lost their place when one around them was closed, with the closing tag of that.
    std::map<std::string_view, std::vector<SectionPair>> crossed_;
    SectionPairs result_;
};

// The number of the section that the tree of one story puts around this one.
std::optional<std::size_t> sectionAround(Node section, Node story) {
    for (Node node = section.parent(); node && node != story; node = node.parent())
        if (node.is(kSectionElement)) return tagNumber(node);
    return std::nullopt;
}

}  // namespace

SectionPairs pairSections(const Story& story, TagTable& table) {
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

void reportCrossed(const Story& story, const SectionPairs& pairs, const std::map<std::size_t, Node>& sections,
                   TagTable& table) {
    for (const SectionPair& pair : pairs.pairs) {
        const auto section = sections.find(pair.opening);
        if (section == sections.end()) {
            table.loose.openings.emplace(pair.closing, pair.opening);
            continue;
        }
        std::optional<std::size_t> around = pairs.around.at(pair.opening);
        while (around && !sections.contains(*around))
            around = pairs.around.at(*around);
        if (sectionAround(section->second, story.root) == around) continue;
        table.loose.overlapping.insert(pair.opening);
        table.report(Fault::Overlap, pair.opening,
                     fmt::format("The section {} repeats rows or paragraphs that another section repeats as "
                                 "well without enclosing it. Close one before the other opens, or put one "
                                 "inside the other.",
                                 written(table.tags[pair.opening])));
    }
}

}  // namespace concordat::documents
