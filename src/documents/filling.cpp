#include "documents/filling.h"

#include <utility>

#include <fmt/format.h>

#include "core/thousands.h"
#include "documents/blank_marks.h"
#include "media/formatters.h"
#include "media/mustache.h"
#include "media/unicode.h"

namespace concordat::documents {

using core::ErrorCode;
using media::Value;
using media::xml::Node;

void Findings::report(const Place& place, std::string message) {
    std::string path = describe(place);
    if (problem_texts_.insert(path + '\n' + message).second)
        problems_.push_back({std::move(path), std::move(message), 0});
}

void Findings::blank(std::string path, const Place& place) {
    if (blank_paths_.insert(path).second) blanks_.push_back({std::move(path), place});
}

bool Findings::mayGrow(std::size_t nodes) {
    nodes_ += nodes;
    if (nodes_ > kMostNodes) too_large_ = true;
    return !too_large_;
}

std::optional<core::Error> Findings::refusal(Copy copy) const {
    if (too_large_)
        return core::Error{
            ErrorCode::TooLarge,
            fmt::format("The document would have more than {} elements. Where sections inside sections "
                        "repeat the same lists, take out a level of repetition; for a record as large as "
                        "this, use a template that prints less of it.",
                        core::withThousands(std::to_string(kMostNodes))),
            {}};
    if (!problems_.empty()) {
        const core::Problem& first = problems_.front();
        return core::Error{
            ErrorCode::Invalid,
            problems_.size() == 1
                ? fmt::format("The template cannot be filled ({}): {}", first.path, first.message)
                : fmt::format("The template cannot be filled for {} reasons; the first ({}): {}",
                              problems_.size(), first.path, first.message),
            problems_};
    }
    if (copy != Copy::Final || blanks_.empty()) return std::nullopt;
    return blanksRefused(blanks_);
}

// While it lives, names are looked up in this value first.
class Filling::Scope {
public:
    Scope(Filling& filling, const Value& value, std::string step) : filling_(filling) {
        filling_.context_.push(value);
        filling_.path_.push_back(std::move(step));
    }
    ~Scope() {
        filling_.path_.pop_back();
        filling_.context_.pop();
    }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

private:
    Filling& filling_;
};

// In the data, else what an item of a list knows of its place.
const Value* Filling::find(std::string_view name) const {
    const Value* value = context_.find(name);
    for (auto place = places_.rbegin(); place != places_.rend() && value == nullptr; ++place)
        value = place->find(name);
    return value;
}

// What the name stands for; nullptr when it is not known and that matters.
const Value* Filling::look(std::string_view name) const {
    static const Value kBlank;
    if (const Value* value = find(name)) return value;
    return copy_ == Copy::Plain ? &kBlank : nullptr;
}

std::string Filling::pathOf(std::string_view name) const {
    std::string path;
    for (const std::string& step : path_)
        path.append(step).append(".");
    return name == "." ? path.substr(0, path.size() - 1) : path.append(name);
}

Printed Filling::print(const TemplateTag& tag) {
    const Value* value = look(tag.name);
    if (value == nullptr) {
        findings_.report(tag.place, fmt::format("\"{}\" is not a name in the data.", tag.name));
        return {};
    }
    const bool is_blank = value->absent() || (value->text() != nullptr && value->text()->empty());
    auto text = is_blank ? std::optional<std::string>(std::string()) : textOf(tag, *value);
    if (!text) return {};
    if (!text->empty()) return {Printed::Kind::Text, *std::move(text)};
    findings_.blank(pathOf(tag.name), tag.place);
    return {Printed::Kind::Blank, {}};
}

// Nothing, and reported, when there is no text that can be printed.
std::optional<std::string> Filling::textOf(const TemplateTag& tag, const Value& value) {
    const auto refuse = [&](std::string_view why) {
        findings_.report(tag.place, fmt::format("\"{}\" cannot be printed: {}.", tag.name, why));
        return std::nullopt;
    };
    std::string text;
    if (!tag.formats.empty()) {
        auto made = media::formatted(value, tag.formats);
        if (!made) return refuse(made.error().message);
        text = *std::move(made);
    } else if (value.text() != nullptr) {
        text = *value.text();
    } else {
        return refuse("it is " + media::describeKind(value.kind(), tag.name));
    }
    if (const std::size_t at = media::findForbidden(text); at != std::string::npos) {
        findings_.report(tag.place, fmt::format("The value of \"{}\" holds {}, which no {} can.", tag.name,
                                                media::describeForbidden(text, at), format_));
        return std::nullopt;
    }
    return text;
}

bool Filling::repeat(const TemplateTag& tag, std::size_t nodes, const FillCopy& fill) {
    const Value* value = look(tag.name);
    if (value == nullptr)
        findings_.report(tag.place, fmt::format("\"{}\" is not a name in the data.", tag.name));
    if (copy_ == Copy::Plain && find(tag.name) == nullptr) findings_.blank(pathOf(tag.name), tag.place);
    const bool truth = value != nullptr && value->truthy();
    if (value == nullptr || truth == (tag.kind == TagKind::Inverted)) return false;
    if (tag.kind == TagKind::Inverted) {
        if (findings_.mayGrow(nodes)) fill(0, Sample::Goes);
    } else if (value->list() != nullptr) {
        const media::List& items = *value->list();
        for (std::size_t i = 0; i < items.size() && findings_.mayGrow(nodes); ++i) {
            media::setPlace(places_.emplace_back(), i, items.size());
            {
                const Scope scope(*this, items[i], fmt::format("{}[{}]", tag.name, i + 1));
                fill(i, i + 1 < items.size() ? Sample::Stays : Sample::Goes);
            }
            places_.pop_back();
        }
    } else if (findings_.mayGrow(nodes)) {
        const Scope scope(*this, *value, tag.name);
        fill(0, Sample::Goes);
    }
    return true;
}

std::optional<std::string> Filling::propertyText(const PropertyText& property) {
    media::mustache::Options options;
    if (copy_ == Copy::Plain) options.unknown = media::mustache::Unknown::Blank;
    const auto printed = media::mustache::renderPieces(property.text, data_, options);
    if (printed) {
        for (const media::mustache::Piece& piece : printed->pieces)
            if (!piece.blank.empty()) findings_.blank(piece.blank, property.place);
        return copy_ == Copy::Plain ? wordsOf(printed->pieces) : markedText(printed->pieces);
    }
    if (printed.error().problems.empty()) findings_.report(property.place, printed.error().message);
    for (const core::Problem& problem : printed.error().problems)
        findings_.report(property.place, problem.message + ".");
    return std::nullopt;
}

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    for (;;) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(line);
        if (end == std::string_view::npos) return lines;
        text.remove_prefix(end + 1);
    }
}

std::size_t nodesBelow(Node top) {
    std::size_t count = 0;
    for (Node node = top.nextBelow(top); node; node = node.nextBelow(top))
        ++count;
    return count;
}

}  // namespace concordat::documents
