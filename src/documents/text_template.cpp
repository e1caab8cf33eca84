#include "documents/text_template.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "documents/blank_marks.h"

namespace concordat::documents {
namespace {

namespace mustache = media::mustache;

constexpr std::size_t kMostPartials = 200;

// Reads partials until none is missing, and collects the faults of all.
class PartialReader {
public:
    explicit PartialReader(const GetFile& get) : get_(get) {}

    void read(const std::string& source, const std::string& text) {
        const auto tags = mustache::tags(text);
        if (!tags) {
            if (tags.error().problems.empty()) problems_.push_back({source, tags.error().message, 0});
            for (core::Problem problem : tags.error().problems) {
                problem.path = source;
                problems_.push_back(std::move(problem));
            }
            return;
        }
        for (const mustache::Tag& tag : *tags)
            if (tag.kind == mustache::TagKind::Partial) include(source, tag);
    }

    mustache::Partials partials;

    [[nodiscard]] std::vector<core::Problem>& problems() { return problems_; }

private:
    void include(const std::string& source, const mustache::Tag& tag) {
        if (partials.contains(tag.name)) return;
        auto text = partials.size() < kMostPartials
                        ? get_(tag.name)
                        : core::fail(core::ErrorCode::TooLarge,
                                     fmt::format("more than {} partials are included", kMostPartials));
        if (!text) {
            problems_.push_back(
                {source, fmt::format("the partial “{}”: {}", tag.name, text.error().message), tag.line});
            return;
        }
        const std::string& kept = partials.emplace(tag.name, *std::move(text)).first->second;
        read(tag.name, kept);
    }

    const GetFile& get_;
    std::vector<core::Problem> problems_;
};

std::vector<Blank> blanksOf(const std::vector<mustache::Piece>& pieces, const std::string& file) {
    std::vector<Blank> blanks;
    int line = 1;
    for (const mustache::Piece& piece : pieces) {
        line += static_cast<int>(std::ranges::count(piece.text, '\n'));
        if (piece.blank.empty() || std::ranges::find(blanks, piece.blank, &Blank::path) != blanks.end())
            continue;
        Place place;
        place.part = file;
        place.line = line;
        blanks.push_back({piece.blank, std::move(place)});
    }
    return blanks;
}

}  // namespace

core::Result<TextTemplate> TextTemplate::read(std::string name, std::string text, TextKind kind,
                                              const GetFile& partial) {
    PartialReader reader(partial);
    reader.read(name, text);
    if (!reader.problems().empty()) {
        const core::Problem first = reader.problems().front();
        const std::size_t count = reader.problems().size();
        return core::fail(core::ErrorCode::Invalid,
                          fmt::format("The template has {} {}; the first ({}, line {}): {}.", count,
                                      count == 1 ? "fault" : "faults", first.path, first.line, first.message),
                          std::move(reader.problems()));
    }
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
    Rendering rendering{{}, blanksOf(printed->pieces, name_), {}};
    if (copy == Copy::Final && !rendering.blanks.empty())
        return tl::unexpected(blanksRefused(rendering.blanks));
    rendering.bytes = copy == Copy::Plain ? wordsOf(printed->pieces) : markedText(printed->pieces);
    return rendering;
}

}  // namespace concordat::documents
