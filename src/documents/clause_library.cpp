#include "documents/clause_library.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "core/ascii.h"
#include "core/near_miss.h"
#include "documents/agreement_words.h"
#include "documents/resources.h"
#include "media/markdown.h"
#include "media/mustache.h"
#include "media/unicode.h"

namespace concordat::documents {
namespace {

using core::Problem;
using media::trimmed;

constexpr std::string_view kEnding = ".md";
constexpr std::string_view kFence = "---";

constexpr std::array<std::string_view, 9> kHead{"id",         "version",     "heading",
                                                "heading-es", "instruments", "mandatory-when",
                                                "binding",    "satisfies",   "approved-by"};
constexpr std::array<std::string_view, 5> kParts{"Preferred", "Acceptable", "Walk-away", "Risk", "Español"};

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::vector<std::string> listOf(std::string_view text) {
    std::vector<std::string> items;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        if (const std::string_view item = trimmed(text.substr(0, end)); !item.empty())
            items.emplace_back(item);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return items;
}

// Whether a block of lines is a list, which belongs to the paragraph before it.
bool isList(std::string_view block) {
    // Few do; Markdown says whether one that may is one.
    const std::string_view start = trimmed(block);
    if (start.empty() || !(core::isDigit(start.front()) ||
                           std::string_view("-*+").find(start.front()) != std::string_view::npos))
        return false;
    const auto blocks = media::markdown::parse(block);
    return !blocks.empty() && (blocks.front().kind == media::markdown::BlockKind::Numbers ||
                               blocks.front().kind == media::markdown::BlockKind::Bullets);
}

class ClauseReader {
public:
    ClauseReader(const ClauseFile& file, std::vector<Problem>& problems)
        : file_(file), problems_(problems), lines_(linesOf(file.text)) {}

    LibraryClause read() {
        const std::size_t body = readHead();
        readParts(body);
        if (clause_.id + std::string(kEnding) != file_.name)
            problem(1, fmt::format("its id is “{}”, and the file of that clause would be {}{}", clause_.id,
                                   clause_.id, kEnding));
        for (const auto& [name, wording] :
             {std::pair("Preferred", &clause_.preferred), std::pair("Acceptable", &clause_.acceptable),
              std::pair("Walk-away", &clause_.walk_away)})
            if (wording->empty()) problem(1, fmt::format("it has no wording under “## {}”", name));
        if (clause_.spanish.empty() != clause_.spanish_heading.empty())
            problem(1, "a Spanish wording needs both heading-es and “## Español”");
        return std::move(clause_);
    }

private:
    void problem(std::size_t line, std::string message) {
        problems_.push_back({std::string(file_.name), std::move(message), static_cast<int>(line)});
    }

    // Answers with the line behind the head.
    std::size_t readHead() {
        if (lines_.empty() || lines_.front() != kFence) {
            problem(1, "it must begin with a line “---” and its head");
            return 0;
        }
        std::set<std::string_view> seen;
        for (std::size_t at = 1; at < lines_.size(); ++at) {
            if (lines_[at] == kFence) {
                for (const std::string_view name : kHead)
                    if (name != "heading-es" && !seen.contains(name))
                        problem(at + 1, fmt::format("its head lacks “{}: …”", name));
                return at + 1;
            }
            const std::size_t colon = lines_[at].find(':');
            const std::string_view name = trimmed(lines_[at].substr(0, colon));
            if (colon == std::string_view::npos || std::ranges::find(kHead, name) == kHead.end()) {
                const auto near = core::nearMiss(name, kHead);
                problem(at + 1, fmt::format("“{}” is no line of a head{}", lines_[at],
                                            near ? fmt::format("; did you mean “{}: …”?", *near) : ""));
                continue;
            }
            if (!seen.insert(name).second) problem(at + 1, fmt::format("“{}” stands twice", name));
            takeLine(at + 1, name, trimmed(lines_[at].substr(colon + 1)));
        }
        problem(lines_.size(), "its head is not closed by a line “---”");
        return lines_.size();
    }

    void takeLine(std::size_t line, std::string_view name, std::string_view value) {
        if (value.empty()) problem(line, fmt::format("“{}” says nothing", name));
        if (name == "id") clause_.id = value;
        if (name == "version") clause_.version = value;
        if (name == "heading") clause_.heading = value;
        if (name == "heading-es") clause_.spanish_heading = value;
        if (name == "instruments" && value != "any") takeInstruments(line, value);
        if (name == "mandatory-when" && value != "never") clause_.mandatory_when = value;
        if (name == "binding") takeBinding(line, value);
        if (name == "satisfies" && value != "none") clause_.satisfies = listOf(value);
        if (name == "approved-by" && value != "nobody yet") clause_.approved_by = value;
    }

    void takeInstruments(std::size_t line, std::string_view value) {
        for (const std::string& code : listOf(value)) {
            if (const auto instrument = instrumentOf(code))
                clause_.instruments.push_back(*instrument);
            else
                problem(line, fmt::format("“{}” is no instrument", code));
        }
    }

    void takeBinding(std::size_t line, std::string_view value) {
        if (value == "yes")
            clause_.binding = ClauseBinding::Always;
        else if (value == "no")
            clause_.binding = ClauseBinding::Never;
        else if (value != "as-instrument")
            problem(line, fmt::format("binding is yes, no or as-instrument, not “{}”", value));
    }

    void readParts(std::size_t first) {
        std::vector<std::string>* wording = nullptr;
        std::vector<std::string> risk;
        std::size_t part = 0;
        for (std::size_t at = first; at < lines_.size();) {
            if (lines_[at].starts_with("## ")) {
                wording = partOf(at, part, risk);
                ++at;
                continue;
            }
            if (trimmed(lines_[at]).empty()) {
                ++at;
                continue;
            }
            const std::size_t began = at;
            std::string block;
            for (; at < lines_.size() && !trimmed(lines_[at]).empty() && !lines_[at].starts_with("## "); ++at)
                block.append(block.empty() ? "" : "\n").append(lines_[at]);
            if (wording == nullptr)
                problem(began + 1, "words stand before the first heading");
            else
                takeBlock(began + 1, std::move(block), *wording);
        }
        for (const std::string& words : risk)
            clause_.risk.append(clause_.risk.empty() ? "" : "\n\n").append(words);
    }

    // What stands under the heading, which must come behind those before it.
    std::vector<std::string>* partOf(std::size_t at, std::size_t& part, std::vector<std::string>& risk) {
        const std::string_view name = trimmed(lines_[at].substr(3));
        const auto found = std::find(kParts.begin() + static_cast<std::ptrdiff_t>(part), kParts.end(), name);
        if (found == kParts.end()) {
            problem(at + 1,
                    fmt::format("“{}” is not the heading of a part, or stands in the wrong order; the "
                                "parts are {}",
                                name, fmt::join(kParts, ", ")));
            return nullptr;
        }
        part = static_cast<std::size_t>(found - kParts.begin()) + 1;
        const std::array<std::vector<std::string>*, 5> into{&clause_.preferred, &clause_.acceptable,
                                                            &clause_.walk_away, &risk, &clause_.spanish};
        return into[part - 1];
    }

    void takeBlock(std::size_t line, std::string block, std::vector<std::string>& wording) {
        checkTags(line, block);
        if (!isList(block)) {
            wording.push_back(std::move(block));
        } else if (wording.empty()) {
            problem(line, "a list stands before the first paragraph");
        } else {
            wording.back().append("\n\n").append(block);
        }
    }

    void checkTags(std::size_t line, std::string_view block) {
        const auto tags = media::mustache::tags(block);
        if (tags) return;
        for (const Problem& each : tags.error().problems)
            problem(line + static_cast<std::size_t>(std::max(each.line, 1)) - 1, each.message);
    }

    const ClauseFile& file_;
    std::vector<Problem>& problems_;
    std::vector<std::string_view> lines_;
    LibraryClause clause_;
};

}  // namespace

const std::vector<std::string>* LibraryClause::wording(core::ClauseVariant variant) const {
    switch (variant) {
        case core::ClauseVariant::Preferred:
            return &preferred;
        case core::ClauseVariant::Acceptable:
            return &acceptable;
        case core::ClauseVariant::WalkAway:
            return &walk_away;
        case core::ClauseVariant::Negotiated:
            break;
    }
    return nullptr;
}

bool LibraryClause::fits(core::Instrument instrument) const {
    return instruments.empty() || std::ranges::find(instruments, instrument) != instruments.end();
}

const ClauseLibrary& shippedLibrary() {
    static const ClauseLibrary kLibrary = [] {
        std::vector<ClauseFile> files;
        for (const media::Resource& resource : embeddedResources())
            files.push_back({resource.path.substr(resource.path.rfind('/') + 1), resource.bytes});
        std::erase_if(files, [](const ClauseFile& file) { return file.name == "README.md"; });
        // A test reads every file; here there is nobody to tell.
        return ClauseLibrary::read(files).value_or(ClauseLibrary());
    }();
    return kLibrary;
}

core::Result<ClauseLibrary> ClauseLibrary::read(std::span<const ClauseFile> files) {
    ClauseLibrary library;
    std::vector<Problem> problems;
    for (const ClauseFile& file : files)
        library.clauses_.push_back(ClauseReader(file, problems).read());
    std::ranges::sort(library.clauses_, {}, &LibraryClause::id);
    const auto twice = std::ranges::adjacent_find(library.clauses_, {}, &LibraryClause::id);
    if (twice != library.clauses_.end())
        problems.push_back({twice->id + std::string(kEnding), "two files have this id", 1});
    if (!problems.empty()) {
        const Problem first = problems.front();
        return core::fail(
            core::ErrorCode::Invalid,
            fmt::format("The clause library has {} {}; the first: {}, line {}: {}.", problems.size(),
                        problems.size() == 1 ? "fault" : "faults", first.path, first.line, first.message),
            std::move(problems));
    }
    return library;
}

const LibraryClause* ClauseLibrary::find(std::string_view id) const {
    const auto found = std::ranges::lower_bound(clauses_, id, {}, &LibraryClause::id);
    return found == clauses_.end() || found->id != id ? nullptr : &*found;
}

Anchored anchorOf(std::string_view paragraph) {
    const std::size_t end = paragraph.find('}');
    if (!paragraph.starts_with("{#") || end == std::string_view::npos) return {{}, paragraph};
    return {paragraph.substr(2, end - 2), trimmed(paragraph.substr(end + 1))};
}

}  // namespace concordat::documents
