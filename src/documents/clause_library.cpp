#include "documents/clause_library.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "core/ascii.h"
#include "core/near_miss.h"
#include "documents/agreement_view.h"
#include "documents/agreement_words.h"
#include "documents/clause_markdown.h"
#include "documents/name_check.h"
#include "documents/resources.h"
#include "documents/word_wording.h"
#include "media/markdown.h"
#include "media/mustache.h"
#include "media/unicode.h"
#include "media/xml_query.h"

namespace concordat::documents {
namespace {

using core::Problem;
using media::trimmed;

constexpr std::string_view kEnding = ".md";
constexpr std::string_view kWordEnding = ".docx";
constexpr std::string_view kFence = "---";

constexpr std::array<std::string_view, 8> kHead{
    "id", "version", "heading", "instruments", "mandatory-when", "binding", "satisfies", "approved-by"};
constexpr std::array<std::string_view, 5> kMayStandInHead{"heading-es", "preferred-file", "acceptable-file",
                                                          "walk-away-file", "spanish-file"};
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

// Where "{#steps}" stands elsewhere than in front of a paragraph; npos where it does not.
std::size_t anchorWithin(std::string_view block) {
    for (std::size_t at = block.find("{#", 1); at != std::string_view::npos; at = block.find("{#", at + 1)) {
        const std::string_view name = block.substr(at + 2, block.find('}', at) - at - 2);
        const bool is_name = !name.empty() && std::ranges::all_of(name, [](char c) {
            return core::isLetter(c) || core::isDigit(c) || c == '-' || c == '_';
        });
        if (is_name && block[at - 1] != '{') return at;
    }
    return std::string_view::npos;
}

// The Word documents among the files of a library, each read once.
class WordFiles {
public:
    explicit WordFiles(std::span<const ClauseFile> files) {
        for (const ClauseFile& file : files)
            if (!file.name.ends_with(kEnding)) files_.emplace(file.name, file.text);
    }

    bool isEmpty() const { return files_.empty(); }
    bool has(std::string_view name) const { return files_.contains(name); }

    // Nothing for one that is broken, which is told once.
    std::shared_ptr<const WordWording> read(std::string_view name, std::vector<Problem>& problems) {
        const auto [known, is_new] = read_.try_emplace(name);
        if (!is_new) return known->second;
        auto wording = WordWording::read(std::string(name), std::string(files_.find(name)->second));
        if (!wording) {
            if (wording.error().problems.empty())
                problems.push_back({std::string(name), wording.error().message, 0});
            for (const Problem& each : wording.error().problems)
                problems.push_back({std::string(name), fmt::format("{}: {}", each.path, each.message), 0});
            return nullptr;
        }
        known->second = std::make_shared<const WordWording>(*std::move(wording));
        if (paragraphsOf(known->second->text().blocks).empty())
            problems.push_back({std::string(name), "It holds no words.", 0});
        return known->second;
    }

    // Names in those that were read.
    void checkNames(const record::TemplateName& names, std::vector<Problem>& problems) const {
        for (const auto& [name, wording] : read_) {
            if (wording == nullptr) continue;
            // All others are known, or it would not have been read.
            const auto refersIn = [](const std::vector<WordBlock>& blocks) {
                return std::ranges::any_of(paragraphsOf(blocks), [](const WordParagraph* each) {
                    return each->text.find("article.") != std::string::npos ||
                           each->text.find("section.") != std::string::npos;
                });
            };
            const WordText& text = wording->text();
            const bool refers = refersIn(text.blocks) || std::ranges::any_of(text.notes, refersIn);
            if (!refers) continue;
            const auto faults = lint(std::string(files_.find(name)->second), &names);
            if (!faults) continue;
            for (const TemplateProblem& each : *faults)
                problems.push_back(
                    {std::string(name), fmt::format("{}: {}", describe(each.place), each.message), 0});
        }
    }

    // Of those that no clause names.
    void reportIdle(std::vector<Problem>& problems) const {
        for (const auto& [name, bytes] : files_)
            if (!read_.contains(name))
                problems.push_back(
                    {std::string(name),
                     fmt::format("No clause names it. Write “preferred-file: {0}” into the head "
                                 "of the clause whose wording it is, or take it out.",
                                 name),
                     0});
    }

private:
    std::map<std::string_view, std::string_view> files_;
    std::map<std::string_view, std::shared_ptr<const WordWording>> read_;
};

// The tags of one block of a wording.
struct TaggedBlock {
    std::string_view file;
    std::size_t line = 0;  // of its first
    std::vector<media::mustache::Tag> tags;
};

// What reading one file leads to beside its clause.
struct Reading {
    WordFiles documents;
    std::vector<Problem> problems = {};
    std::vector<TaggedBlock> blocks = {};
};

class ClauseReader {
public:
    ClauseReader(const ClauseFile& file, ClausesOf whose, Reading& reading)
        : file_(file),
          whose_(whose),
          documents_(reading.documents),
          problems_(reading.problems),
          blocks_(reading.blocks),
          lines_(linesOf(file.text)) {}

    LibraryClause read() {
        const std::size_t body = readHead();
        readParts(body);
        takeDocuments();
        clause_.is_own = whose_ == ClausesOf::Office;
        if (clause_.id + std::string(kEnding) != file_.name)
            problem(1, fmt::format("its id is “{}”, and the file of that clause would be {}{}", clause_.id,
                                   clause_.id, kEnding));
        for (const auto& [name, wording] :
             {std::pair("Preferred", &clause_.preferred), std::pair("Acceptable", &clause_.acceptable),
              std::pair("Walk-away", &clause_.walk_away)})
            if (wording->empty() && (whose_ == ClausesOf::Program || wording == &clause_.preferred))
                problem(1, fmt::format("it has no wording under “## {}”", name));
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
                    if (!seen.contains(name)) problem(at + 1, fmt::format("its head lacks “{}: …”", name));
                return at + 1;
            }
            const std::size_t colon = lines_[at].find(':');
            const std::string_view name = trimmed(lines_[at].substr(0, colon));
            if (colon == std::string_view::npos || !mayStandInHead(name)) {
                const auto near = nearestInHead(name);
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

    // The program's own are Markdown alone.
    bool mayStandInHead(std::string_view name) const {
        if (std::ranges::find(kHead, name) != kHead.end()) return true;
        return std::ranges::find(kMayStandInHead, name) != kMayStandInHead.end() &&
               (whose_ == ClausesOf::Office || !name.ends_with("-file"));
    }

    static std::optional<std::string_view> nearestInHead(std::string_view name) {
        std::vector<std::string_view> names(kHead.begin(), kHead.end());
        names.insert(names.end(), kMayStandInHead.begin(), kMayStandInHead.end());
        return core::nearMiss(name, names);
    }

    void takeLine(std::size_t line, std::string_view name, std::string_view value) {
        if (value.empty()) problem(line, fmt::format("“{}” says nothing", name));
        if (name == "id") clause_.id = value;
        if (name == "version") clause_.version = value;
        if (name == "heading") clause_.heading = value;
        if (name == "heading-es") clause_.spanish_heading = value;
        if (name == "instruments" && value != "any") takeInstruments(line, value);
        if (name == "mandatory-when" && value != "never") takeCondition(line, value);
        if (name.ends_with("-file")) files_.emplace(name, std::pair(line, value));
        if (name == "binding") takeBinding(line, value);
        if (name == "satisfies" && value != "none") clause_.satisfies = listOf(value);
        if (name == "approved-by" && value != "nobody yet") clause_.approved_by = value;
    }

    void takeCondition(std::size_t line, std::string_view value) {
        clause_.mandatory_when = value;
        if (whose_ == ClausesOf::Program) return;  // a test asks each of records
        const auto query = media::xml::Query::of("<agreement/>");
        if (!query) return;
        if (const auto asked = query->holds(clause_.mandatory_when); !asked)
            problem(line, fmt::format("“{}” cannot be asked: {}", value, asked.error().message));
    }

    // The wordings that are Word documents, once all is read.
    void takeDocuments() {
        using core::ClauseVariant;
        for (const auto& [name, variant, wording] :
             {std::tuple("preferred-file", ClauseVariant::Preferred, &clause_.preferred),
              std::tuple("acceptable-file", ClauseVariant::Acceptable, &clause_.acceptable),
              std::tuple("walk-away-file", ClauseVariant::WalkAway, &clause_.walk_away)})
            if (auto document = takeDocument(name, *wording))
                clause_.documents.emplace(variant, std::move(document));
        clause_.spanish_document = takeDocument("spanish-file", clause_.spanish);
    }

    // Nothing where the head does not name one, or names one that cannot be taken.
    std::shared_ptr<const WordWording> takeDocument(std::string_view name,
                                                    std::vector<std::string>& wording) {
        const auto given = files_.find(name);
        if (given == files_.end()) return nullptr;
        const auto& [line, file] = given->second;
        const bool has_words = !wording.empty();
        // In place of its words, so that it is not missed as well.
        if (!has_words) wording.emplace_back("-");
        if (has_words) {
            problem(line,
                    fmt::format("this wording stands in {} and in this file as well; take one away", file));
        } else if (file.find_first_of("/\\") != std::string_view::npos) {
            problem(
                line,
                fmt::format("“{}” leads out of the folder; the Word document stands beside this file", file));
        } else if (!file.ends_with(kWordEnding)) {
            problem(line, fmt::format("“{}” is no Word document, which ends in {}", file, kWordEnding));
        } else if (!documents_.has(file)) {
            problem(line, fmt::format("there is no {} beside this file", file));
        } else if (auto document = documents_.read(file, problems_)) {
            wording.clear();
            for (const WordParagraph* each : paragraphsOf(document->text().blocks))
                wording.push_back(each->anchor.empty() ? each->text
                                                       : fmt::format("{{#{}}} {}", each->anchor, each->text));
            return document;
        }
        return nullptr;
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
        if (const std::string_view foreign = foreignMarkdown(block); !foreign.empty())
            problem(
                line,
                fmt::format("here is {}, which a clause in Markdown cannot have; write it in words, or make "
                            "the wording a Word document",
                            foreign));
        if (const std::size_t at = anchorWithin(block); at != std::string_view::npos)
            problem(line,
                    fmt::format("the anchor {} stands within the text, where it would be printed; put it in "
                                "front of a paragraph, or take it out",
                                block.substr(at, block.find('}', at) + 1 - at)));
        if (!isList(block)) {
            wording.push_back(std::move(block));
        } else if (wording.empty()) {
            problem(line, "a list stands before the first paragraph");
        } else {
            wording.back().append("\n\n").append(block);
        }
    }

    void checkTags(std::size_t line, std::string_view block) {
        auto tags = media::mustache::tags(block);
        if (tags) {
            if (!tags->empty()) blocks_.push_back({file_.name, line, *std::move(tags)});
            return;
        }
        for (const Problem& each : tags.error().problems)
            problem(line + static_cast<std::size_t>(std::max(each.line, 1)) - 1, each.message);
    }

    const ClauseFile& file_;
    ClausesOf whose_;
    WordFiles& documents_;
    std::vector<Problem>& problems_;
    std::vector<TaggedBlock>& blocks_;
    std::vector<std::string_view> lines_;
    // By the name in the head: the line and the file that it names.
    std::map<std::string_view, std::pair<std::size_t, std::string_view>> files_;
    LibraryClause clause_;
};

// The anchors of every wording.
void addAnchors(const LibraryClause& clause, record::TemplateName& to) {
    for (const auto* wording : {&clause.preferred, &clause.acceptable, &clause.walk_away, &clause.spanish})
        for (const std::string& paragraph : *wording)
            if (const std::string_view anchor = anchorOf(paragraph).anchor;
                !anchor.empty() && to.find(anchor) == nullptr)
                to.members.push_back({std::string(anchor), record::TemplateName::Kind::Text, {}, {}});
}

// The names in all wordings, in the order of the files.
void checkNames(const ClauseLibrary& library, Reading& reading) {
    if (reading.blocks.empty() && reading.documents.isEmpty()) return;
    const record::TemplateName names = namesWith(library);
    NameCheck check(names);
    for (const TaggedBlock& block : reading.blocks)
        check.checkTags(block.tags, [&block](const media::mustache::Tag& tag) {
            Place place;
            place.part = block.file;
            place.line = static_cast<int>(block.line) + tag.line - 1;
            return place;
        });
    for (TemplateProblem& each : check.problems())
        reading.problems.push_back({each.place.part, std::move(each.message), each.place.line});
    reading.documents.checkNames(names, reading.problems);
}

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

std::shared_ptr<const WordWording> LibraryClause::document(core::ClauseVariant variant) const {
    const auto found = documents.find(variant);
    return found == documents.end() ? nullptr : found->second;
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

core::Result<ClauseLibrary> ClauseLibrary::read(std::span<const ClauseFile> files, ClausesOf whose) {
    ClauseLibrary library;
    Reading reading{WordFiles(files)};
    std::vector<Problem>& problems = reading.problems;
    for (const ClauseFile& file : files)
        if (file.name.ends_with(kEnding))
            library.clauses_.push_back(ClauseReader(file, whose, reading).read());
    reading.documents.reportIdle(problems);
    std::ranges::sort(library.clauses_, {}, &LibraryClause::id);
    const auto twice = std::ranges::adjacent_find(library.clauses_, {}, &LibraryClause::id);
    if (twice != library.clauses_.end())
        problems.push_back({twice->id + std::string(kEnding), "two files have this id", 1});
    // A test holds the program’s own to the same.
    if (whose == ClausesOf::Office) checkNames(library.before(shippedLibrary()), reading);
    if (problems.empty()) return library;
    const Problem first = problems.front();
    const std::string line = first.line > 0 ? fmt::format(", line {}", first.line) : std::string();
    const std::size_t count = problems.size();
    const bool is_sentence = first.message.ends_with('.') || first.message.ends_with('?');
    return core::fail(
        core::ErrorCode::Invalid,
        fmt::format("The clauses have {} {}; the first: {}{}: {}{}", count, count == 1 ? "fault" : "faults",
                    first.path, line, first.message, is_sentence ? "" : "."),
        std::move(problems));
}

ClauseLibrary ClauseLibrary::before(const ClauseLibrary& others) const {
    ClauseLibrary all = *this;
    for (const LibraryClause& clause : others.clauses_)
        if (find(clause.id) == nullptr) all.clauses_.push_back(clause);
    std::ranges::sort(all.clauses_, {}, &LibraryClause::id);
    return all;
}

const LibraryClause* ClauseLibrary::find(std::string_view id) const {
    const auto found = std::ranges::lower_bound(clauses_, id, {}, &LibraryClause::id);
    return found == clauses_.end() || found->id != id ? nullptr : &*found;
}

record::TemplateName namesWith(const ClauseLibrary& library) {
    record::TemplateName names = agreementNames();
    record::TemplateName& article = *std::ranges::find(names.members, "article", &record::TemplateName::name);
    record::TemplateName& section = *std::ranges::find(names.members, "section", &record::TemplateName::name);
    article.members.clear();
    section.members.clear();
    for (const LibraryClause& clause : library.clauses()) {
        article.members.push_back({clause.id, record::TemplateName::Kind::Text, {}, {}});
        section.members.push_back({clause.id, record::TemplateName::Kind::Object, {}, {}});
        addAnchors(clause, section.members.back());
    }
    return names;
}

Anchored anchorOf(std::string_view paragraph) {
    const std::size_t end = paragraph.find('}');
    if (!paragraph.starts_with("{#") || end == std::string_view::npos) return {{}, paragraph};
    return {paragraph.substr(2, end - 2), trimmed(paragraph.substr(end + 1))};
}

}  // namespace concordat::documents
