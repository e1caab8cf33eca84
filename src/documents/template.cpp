#include "documents/template.h"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "documents/lists.h"
#include "documents/template_parts.h"
#include "documents/template_render.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"

namespace concordat::documents {

using core::ErrorCode;

std::string_view code(Fault fault) {
    static constexpr std::array<std::string_view, 14> kCodes = {
        "unclosed",     "unopened",      "bad_name",       "unclosed_section", "wrong_close",
        "bad_position", "overlap",       "tracked_change", "field_code",       "unsupported",
        "unknown_name", "not_printable", "syntax",         "missing_partial",
    };
    static_assert(kCodes.size() == static_cast<std::size_t>(Fault::MissingPartial) + 1);
    return kCodes[static_cast<std::size_t>(fault)];
}

// "ended_on | date", as it is to be looked for.
static std::string withFormats(const TemplateTag& tag) {
    std::string text = tag.name;
    for (const std::string& format : tag.formats)
        text.append(" | ").append(format);
    if (const std::string form = written(tag.form); !form.empty()) text.append(" | ").append(form);
    if (const std::string_view repeats = written(tag.repeats); !repeats.empty())
        text.append(" | ").append(repeats);
    return text;
}

std::string written(const TemplateTag& tag) {
    switch (tag.kind) {
        case TagKind::Section:
            return fmt::format("{{{{#{}}}}}", withFormats(tag));
        case TagKind::Inverted:
            return fmt::format("{{{{^{}}}}}", withFormats(tag));
        case TagKind::End:
            return fmt::format("{{{{/{}}}}}", tag.name);
        case TagKind::Unescaped:
            return fmt::format("{{{{{{{}}}}}}}", withFormats(tag));
        case TagKind::Partial:
            return fmt::format("{{{{> {}}}}}", tag.name);
        case TagKind::Variable:
        case TagKind::Comment:
        case TagKind::Delimiters:
            break;
    }
    return fmt::format("{{{{{}}}}}", withFormats(tag));
}

void TagTable::report(Fault fault, std::size_t tag, std::string message) {
    problems.push_back({fault, tags[tag].place, written(tags[tag]), std::move(message)});
}

static Fault faultOf(ScanProblem::Kind kind) {
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

void TagTable::report(const ScanProblem& problem, Place place) {
    problems.push_back({faultOf(problem.kind), std::move(place), problem.tag, sentenceOf(problem)});
}

core::Error asError(const std::vector<TemplateProblem>& problems) {
    core::Error error{ErrorCode::Invalid, {}, {}};
    for (const TemplateProblem& problem : problems) {
        const Place& place = problem.place;
        error.problems.push_back(
            {place.line > 0 ? place.part : describe(place), problem.message, place.line});
    }
    const TemplateProblem& first = problems.front();
    error.message = problems.size() == 1 ? fmt::format("The template has a fault ({}): {}",
                                                       describe(first.place), first.message)
                                         : fmt::format("The template has {} faults; the first ({}): {}",
                                                       problems.size(), describe(first.place), first.message);
    return error;
}

core::Error blanksRefused(const std::vector<Blank>& blanks, std::string_view remedy) {
    core::Error error{ErrorCode::Invalid, {}, {}};
    for (const Blank& blank : blanks)
        error.problems.push_back({blank.path, fmt::format("Blank ({}).", describe(blank.place)), 0});
    error.message =
        fmt::format("A final copy may hold no blanks (INV-38), and {} {}; the first: {}. {}", blanks.size(),
                    blanks.size() == 1 ? "is left" : "are left", blanks.front().path, remedy);
    return error;
}

std::vector<TemplateProblem> Template::faultsOf(const Compiled& compiled, const record::TemplateName* names) {
    return documents::faultsOf(compiled, compiled.file.text, names);
}

core::Result<Template> Template::read(std::string bytes, const record::TemplateName* names,
                                      const Surroundings& around) {
    auto compiled = compile(std::move(bytes), around);
    if (!compiled) return tl::unexpected(compiled.error());
    if (const auto problems = faultsOf(**compiled, names); !problems.empty())
        return tl::unexpected(asError(problems));
    return Template(std::move(*compiled));
}

Template::Template(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Template::Template(Template&& other) noexcept = default;
Template& Template::operator=(Template&& other) noexcept = default;
Template::~Template() = default;

core::Result<Rendering> Template::render(const media::Value& data, Copy copy) const {
    return render(data, copy, media::Language::English);
}

core::Result<Rendering> Template::render(const media::Value& data, Copy copy,
                                         media::Language language) const {
    return fill(*compiled_, data, copy, language);
}

core::Result<std::vector<TemplateProblem>> lint(std::string bytes, const record::TemplateName* names,
                                                const Surroundings& around) {
    auto compiled = Template::compile(std::move(bytes), around);
    if (!compiled) return tl::unexpected(compiled.error());
    return Template::faultsOf(**compiled, names);
}

}  // namespace concordat::documents
