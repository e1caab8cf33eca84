#include "documents/text_template.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "documents/agreement_words.h"
#include "documents/blank_marks.h"
#include "documents/inclusions.h"
#include "documents/name_check.h"

namespace concordat::documents {
namespace {

namespace mustache = media::mustache;

constexpr std::size_t kMostPartials = 200;

// Tags looked at, those of a partial anew wherever other names are known. A set of templates has some
// thousands.
constexpr std::size_t kMostTags = 300'000;

using Tags = std::vector<mustache::Tag>;

Place lineOf(const std::string& file, int line) {
    Place place;
    place.part = file;
    place.line = std::max(line, 1);
    return place;
}

// "the section … is never closed" as a sentence.
std::string sentence(std::string words) {
    if (!words.ends_with('.')) words += '.';
    return capitalized(words);
}

// A text and its partials, each with its tags: reads partials until none is missing, and collects the faults.
class PartialReader {
public:
    // `name` is that of the text itself, for places.
    PartialReader(std::string name, const GetFile& get) : name_(std::move(name)), get_(get) {}

    void read(const std::string& text) { read("", text); }

    [[nodiscard]] Place place(const std::string& source, int line) const {
        return lineOf(source.empty() ? name_ : source, line);
    }

    mustache::Partials partials;
    std::map<std::string, Tags, std::less<>> tags;  // by partial; those of the text itself under ""

    [[nodiscard]] std::vector<TemplateProblem>& problems() { return problems_; }

private:
    // NOLINTNEXTLINE(misc-no-recursion): no partial is read twice
    void read(const std::string& source, const std::string& text) {
        auto found = mustache::tags(text);
        if (!found) {
            if (found.error().problems.empty())
                problems_.push_back({Fault::Syntax, place(source, 1), "", found.error().message});
            for (core::Problem& problem : found.error().problems)
                problems_.push_back(
                    {Fault::Syntax, place(source, problem.line), "", sentence(std::move(problem.message))});
            return;
        }
        const Tags& kept = tags.emplace(source, *std::move(found)).first->second;
        for (const mustache::Tag& tag : kept)
            if (tag.kind == mustache::TagKind::Partial) include(source, tag);
    }

    // NOLINTNEXTLINE(misc-no-recursion): no partial is read twice
    void include(const std::string& source, const mustache::Tag& tag) {
        if (partials.contains(tag.name)) return;
        auto text = partials.size() < kMostPartials
                        ? get_(tag.name)
                        : core::fail(core::ErrorCode::TooLarge,
                                     fmt::format("More than {} partials are included.", kMostPartials));
        if (!text) {
            problems_.push_back({Fault::MissingPartial, place(source, tag.line),
                                 fmt::format("{{{{> {}}}}}", tag.name),
                                 fmt::format("The partial “{}” cannot be read: {}", tag.name,
                                             sentence(text.error().message))});
            return;
        }
        const std::string& kept = partials.emplace(tag.name, *std::move(text)).first->second;
        read(tag.name, kept);
    }

    std::string name_;
    const GetFile& get_;
    std::vector<TemplateProblem> problems_;
};

// The names of a text and of its partials, those in all scopes in which they are included.
class TextCheck {
public:
    TextCheck(const PartialReader& texts, const record::TemplateName& names) : texts_(texts), names_(names) {}

    std::vector<TemplateProblem> run() {
        check("");
        for (; !waiting_.empty() && looked_at_ <= kMostTags; waiting_.pop_front()) {
            const Waiting& next = waiting_.front();
            names_.goOn(next.scopes, fmt::format("(Included at {}.)", describe(next.included_at)));
            check(next.partial);
        }
        if (!waiting_.empty())
            names_.report({Fault::Unsupported, waiting_.front().included_at,
                           fmt::format("{{{{> {}}}}}", waiting_.front().partial),
                           "The partials have too many tags in too many sections to be checked; include them "
                           "within fewer sections."});
        return std::move(names_.problems());
    }

private:
    struct Waiting {
        std::string partial;
        NameScopes scopes;
        Place included_at;
    };

    void check(const std::string& source) {
        const Tags& tags = texts_.tags.find(source)->second;
        looked_at_ += tags.size() + 1;
        names_.checkTags(
            tags, [&](const mustache::Tag& tag) { return texts_.place(source, tag.line); },
            [&](const mustache::Tag& tag) {
                NameScopes scopes = names_.scopes().distinct();
                if (seen_.emplace(tag.name, scopes).second)
                    waiting_.push_back({tag.name, std::move(scopes), texts_.place(source, tag.line)});
            });
    }

    const PartialReader& texts_;
    NameCheck names_;
    std::set<std::pair<std::string, NameScopes>> seen_;
    std::deque<Waiting> waiting_;
    std::size_t looked_at_ = 0;
};

// Partials that include themselves, whatever the data say.
void reportEndless(PartialReader& texts) {
    std::vector<Inclusion> inclusions;
    for (const auto& [source, tags] : texts.tags)
        for (std::size_t at = 0; at < tags.size(); ++at) {
            const mustache::Tag& tag = tags[at];
            if (tag.kind == TagKind::Section || tag.kind == TagKind::Inverted) at = tag.match;
            if (tag.kind == TagKind::Partial) inclusions.push_back({source, tag.name, at});
        }
    for (const Inclusion& each : endless(inclusions)) {
        const mustache::Tag& tag = texts.tags.find(each.in)->second[each.tag];
        const std::string written = fmt::format("{{{{> {}}}}}", tag.name);
        texts.problems().push_back(
            {Fault::Unsupported, texts.place(each.in, tag.line), written, describeEndless(written, each)});
    }
}

// The faults of what was read.
std::vector<TemplateProblem> faultsOf(PartialReader& texts, const record::TemplateName* names) {
    reportEndless(texts);
    if (!texts.problems().empty() || names == nullptr) return std::move(texts.problems());
    return TextCheck(texts, *names).run();
}

std::vector<Blank> blanksOf(const std::vector<mustache::Piece>& pieces, const std::string& file) {
    std::vector<Blank> blanks;
    for (const mustache::Piece& piece : pieces)
        if (!piece.blank.empty() && std::ranges::find(blanks, piece.blank, &Blank::path) == blanks.end())
            blanks.push_back({piece.blank, lineOf(piece.partial.empty() ? file : piece.partial, piece.line)});
    return blanks;
}

}  // namespace

std::vector<TemplateProblem> lintText(const std::string& name, const std::string& text,
                                      const GetFile& partial, const record::TemplateName* names) {
    PartialReader reader(name, partial);
    reader.read(text);
    return faultsOf(reader, names);
}

core::Result<TextTemplate> TextTemplate::read(std::string name, std::string text, TextKind kind,
                                              const GetFile& partial, const record::TemplateName* names) {
    PartialReader reader(name, partial);
    reader.read(text);
    if (const auto problems = faultsOf(reader, names); !problems.empty())
        return tl::unexpected(asError(problems));
    TextTemplate made(std::move(name), std::move(text), kind);
    made.partials_ = std::move(reader.partials);
    return made;
}

core::Result<Rendering> TextTemplate::render(const media::Value& data, Copy copy) const {
    mustache::Options options;
    options.escape = kind_ == TextKind::Html ? mustache::Escape::Html : mustache::Escape::None;
    options.partials = partials_;
    if (copy == Copy::Plain) options.unknown = mustache::Unknown::Blank;
    const auto printed = mustache::renderPieces(text_, data, options);
    if (!printed) return tl::unexpected(printed.error());
    Rendering rendering{{}, blanksOf(copy == Copy::Plain ? printed->missing : printed->pieces, name_), {}};
    if (copy == Copy::Final && !rendering.blanks.empty())
        return tl::unexpected(blanksRefused(rendering.blanks));
    if (copy == Copy::Plain)
        rendering.bytes = wordsOf(printed->pieces);
    else
        rendering.bytes = kind_ == TextKind::Html ? markedHtml(printed->pieces) : markedText(printed->pieces);
    return rendering;
}

}  // namespace concordat::documents
