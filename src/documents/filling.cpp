#include "documents/filling.h"

#include <algorithm>
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

void Findings::reportUnfit(const TemplateTag& tag, std::string_view what, const core::Error& error) {
    report(tag.place, fmt::format("\"{}\" cannot be shown as {}: {}{}", tag.name, what, error.message,
                                  error.message.ends_with('.') ? "" : "."));
}

void Findings::undescribed(const TemplateTag& tag) {
    std::string sentence = fmt::format(
        "The picture \"{0}\" has no description for people who do not see it. Give it one in its tag, {1}{0} "
        "| picture \"what it shows\"{2}, behind its tag in the alternative text of the template, or in the "
        "data, as a group with \"file\" and \"description\".",
        tag.name, "{{", "}}");
    if (std::ranges::find(remarks_, sentence) == remarks_.end()) remarks_.push_back(std::move(sentence));
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
    Scope(Filling& filling, const Value& value, Step step) : filling_(filling) {
        filling_.context_.push(value);
        filling_.path_.push_back(step);
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
const Value* Filling::valueOf(std::string_view name) const {
    static const Value kBlank;
    if (const Value* value = find(name)) return value;
    return copy_ == Copy::Plain ? &kBlank : nullptr;
}

std::string Filling::pathOf(std::string_view name) const {
    std::string path;
    for (const Step& step : path_) {
        if (!path.empty()) path += '.';
        path += step.name;
        if (step.item) path.append("[").append(std::to_string(*step.item + 1)).append("]");
    }
    if (name == ".") return path;
    return path.empty() ? std::string(name) : path.append(".").append(name);
}

void Filling::reportUnknown(const TemplateTag& tag) {
    findings_.report(tag.place, fmt::format("\"{}\" is not a name in the data.", tag.name));
}

Filling::Looked Filling::look(const TemplateTag& tag) {
    const Value* value = valueOf(tag.name);
    if (value == nullptr) {
        reportUnknown(tag);
        return {};
    }
    if (!value->absent() && (value->text() == nullptr || !value->text()->empty()))
        return {Shown::Value, value};
    leaveBlank(tag);
    return {Shown::Blank, nullptr};
}

// In a plain copy nothing is a value as well: only a name that the data do not hold is told.
void Filling::leaveBlank(const TemplateTag& tag) {
    if (copy_ != Copy::Plain || find(tag.name) == nullptr) findings_.blank(pathOf(tag.name), tag.place);
}

Printed Filling::print(const TemplateTag& tag) {
    return print(tag, look(tag));
}

Printed Filling::print(const TemplateTag& tag, const Looked& looked) {
    if (looked.shown != Shown::Value) return {looked.shown, {}};
    const auto refuse = [&](std::string_view why) {
        findings_.report(tag.place, fmt::format("\"{}\" cannot be printed: {}.", tag.name, why));
        return Printed();
    };
    const std::string* text = looked.value->text();
    if (!tag.formats.empty()) {
        auto made = media::formatted(*looked.value, tag.formats, language_);
        if (!made) return refuse(made.error().message);
        made_ = *std::move(made);
        text = &made_;
    }
    if (text == nullptr) return refuse("it is " + media::describeKind(looked.value->kind(), tag.name));
    if (const std::size_t at = media::findForbidden(*text); at != std::string::npos) {
        findings_.report(tag.place, fmt::format("The value of \"{}\" holds {}, which no {} can.", tag.name,
                                                media::describeForbidden(*text, at), format_));
        return {};
    }
    if (!text->empty()) return {Shown::Value, *text};
    leaveBlank(tag);  // a list without items
    return {Shown::Blank, {}};
}

std::optional<std::size_t> Filling::times(const TemplateTag& tag) const {
    const Value* value = find(tag.name);
    if (value == nullptr) return std::nullopt;
    if (value->truthy() == (tag.kind == TagKind::Inverted)) return 0;
    return tag.kind == TagKind::Section && value->list() != nullptr ? value->list()->size() : 1;
}

bool Filling::repeat(const TemplateTag& tag, std::size_t nodes, const FillCopy& fill) {
    const Value* value = valueOf(tag.name);
    if (value == nullptr) reportUnknown(tag);
    if (copy_ == Copy::Plain && find(tag.name) == nullptr) findings_.blank(pathOf(tag.name), tag.place);
    if (value == nullptr || value->truthy() == (tag.kind == TagKind::Inverted)) return false;
    if (tag.kind == TagKind::Inverted) {
        if (findings_.mayGrow(nodes)) fill(0, Sample::Goes);
    } else if (value->list() != nullptr) {
        const media::List& items = *value->list();
        const std::size_t place = places_.size();
        places_.emplace_back();
        for (std::size_t i = 0; i < items.size() && findings_.mayGrow(nodes); ++i) {
            media::setPlace(places_[place], i, items.size());
            const Scope scope(*this, items[i], {tag.name, i});
            fill(i, i + 1 < items.size() ? Sample::Stays : Sample::Goes);
        }
        places_.pop_back();
    } else if (findings_.mayGrow(nodes)) {
        const Scope scope(*this, *value, {tag.name, std::nullopt});
        fill(0, Sample::Goes);
    }
    return true;
}

std::optional<std::string> Filling::propertyText(const PropertyText& property) {
    media::mustache::Options options;
    options.language = language_;
    if (copy_ == Copy::Plain) options.unknown = media::mustache::Unknown::Blank;
    const auto printed = media::mustache::renderPieces(property.text, data_, options);
    if (printed) {
        for (const media::mustache::Piece& piece : copy_ == Copy::Plain ? printed->missing : printed->pieces)
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
