#include "documents/clause_wording.h"

#include <algorithm>

#include <fmt/format.h>

#include "documents/view_fields.h"
#include "media/mustache.h"

namespace concordat::documents {

using media::Fields;
using media::List;
using media::Value;
using media::mustache::Tag;
using media::mustache::TagKind;

namespace {

// The names of one text that are known and hold nothing where the text prints them.
class BlankFinder {
public:
    explicit BlankFinder(const Value& data) : context_(data) {}

    std::vector<std::string> run(const std::vector<Tag>& tags) {
        walk(tags, 0, tags.size());
        return std::move(names_);
    }

private:
    // NOLINTNEXTLINE(misc-no-recursion): as deep as `media/mustache` lets sections be
    void walk(const std::vector<Tag>& tags, std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            const Tag& tag = tags[i];
            if (tag.kind == TagKind::Variable || tag.kind == TagKind::Unescaped) {
                const Value* value = context_.find(tag.name);
                const bool blank = value != nullptr && !value->truthy() && value->truth() == nullptr;
                if (blank && std::ranges::find(names_, tag.name) == names_.end()) names_.push_back(tag.name);
            } else if (tag.kind == TagKind::Section || tag.kind == TagKind::Inverted) {
                section(tags, i);
                i = tag.match;
            }
        }
    }

    void section(const std::vector<Tag>& tags, std::size_t opening) {
        const Tag& tag = tags[opening];
        const Value* value = context_.find(tag.name);
        const bool truth = value != nullptr && value->truthy();
        if (tag.kind == TagKind::Inverted) {
            if (!truth) walk(tags, opening + 1, tag.match);
        } else if (truth) {
            const List one = {*value};
            for (const Value& scope : value->list() != nullptr ? *value->list() : one) {
                context_.push(scope);
                walk(tags, opening + 1, tag.match);
                context_.pop();
            }
        }
    }

    media::Context context_;
    std::vector<std::string> names_;
};

// Characters for private use, which no wording holds: they stand for what is put in its place afterwards.
constexpr std::string_view kBlankBegins = "\uE000";
constexpr std::string_view kBlankEnds = "\uE001";
constexpr std::string_view kStop = "\uE002";

// The wording with a mark in the place of each blank, and one for each full stop that follows a tag.
std::string prepared(std::string_view wording, const std::vector<Tag>& tags,
                     const std::vector<std::string>& blanks) {
    std::string out;
    std::size_t at = 0;
    for (const Tag& tag : tags) {
        const bool prints = tag.kind == TagKind::Variable || tag.kind == TagKind::Unescaped;
        const std::string_view as_written = wording.substr(tag.at, tag.size);
        out += wording.substr(at, tag.at - at);
        at = tag.at + tag.size;
        if (prints && std::ranges::find(blanks, tag.name) != blanks.end())
            out += fmt::format("{{{{#{0}}}}}{1}{{{{/{0}}}}}{{{{^{0}}}}}{2}{0}{3}{{{{/{0}}}}}", tag.name,
                               as_written, kBlankBegins, kBlankEnds);
        else
            out += as_written;
        const std::string_view rest = wording.substr(at);
        if (rest.starts_with('.') && !rest.starts_with("..")) {
            out += kStop;
            ++at;
        }
    }
    return out.append(wording.substr(at));
}

// A value that ends its own sentence, "6:00 p.m.", takes the wording's full stop with it.
void settleStops(std::string& text) {
    for (std::size_t at = text.find(kStop); at != std::string::npos; at = text.find(kStop, at)) {
        text.erase(at, kStop.size());
        if (at == 0 || text[at - 1] != '.') text.insert(at, 1, '.');
    }
}

// The text between blanks, and the blanks.
List piecesOf(std::string_view text) {
    List pieces;
    while (!text.empty()) {
        const std::size_t begin = std::min(text.find(kBlankBegins), text.size());
        if (begin > 0) pieces.emplace_back(Fields().set("text", text.substr(0, begin)).set("blank", Value()));
        text.remove_prefix(begin);
        if (text.empty()) break;
        const std::size_t end = text.find(kBlankEnds);
        const std::string_view name = text.substr(kBlankBegins.size(), end - kBlankBegins.size());
        pieces.emplace_back(Fields().set("text", Value()).set("blank", name));
        text.remove_prefix(end + kBlankEnds.size());
    }
    return pieces;
}

class ClauseFiller {
public:
    ClauseFiller(const core::Agreement& agreement, const Value& data) : agreement_(agreement), data_(data) {}

    List run() {
        List clauses = *data_.fields()->find("clauses")->list();
        for (std::size_t i = 0; i < clauses.size(); ++i) {
            List& paragraphs = *clauses[i].fields()->find("paragraphs")->list();
            for (std::size_t p = 0; p < paragraphs.size(); ++p) {
                Fields& paragraph = *paragraphs[p].fields();
                List pieces = piecesOf(filled(agreement_.clauses[i], p));
                paragraph.set("value", whole(pieces));
                paragraph.set("pieces", numbered(std::move(pieces)));
            }
        }
        return clauses;
    }

    std::vector<Blank> blanks;
    std::vector<core::Problem> faults;

private:
    static std::string whole(const List& pieces) {
        std::string text;
        for (const Value& piece : pieces) {
            const std::string* words = piece.fields()->find("text")->text();
            text += words != nullptr ? *words
                                     : fmt::format("[blank: {}]", *piece.fields()->find("blank")->text());
        }
        return text;
    }

    std::string filled(const core::ClauseUse& clause, std::size_t index) {
        const std::string& wording = clause.paragraphs[index];
        if (wording.find("{{") == std::string::npos) return wording;
        const std::string path = fmt::format("clauses[{}].paragraphs[{}]", clause.id, index + 1);
        const auto tags = media::mustache::tags(wording);
        if (!tags) return refused(path, tags.error());
        const std::vector<std::string> names = BlankFinder(data_).run(*tags);
        const bool own_delimiters = std::ranges::find(*tags, TagKind::Delimiters, &Tag::kind) != tags->end();
        auto text =
            media::mustache::render(own_delimiters ? wording : prepared(wording, *tags, names), data_);
        if (!text) return refused(path, text.error());
        for (const std::string& name : names)
            blanks.push_back(
                {path, Place{"word/document.xml", clause.heading, fmt::format("{{{{{}}}}}", name)}});
        settleStops(*text);
        return std::move(*text);
    }

    std::string refused(const std::string& path, const core::Error& error) {
        if (error.problems.empty()) faults.push_back({path, error.message, 0});
        for (const core::Problem& problem : error.problems)
            faults.push_back({path, problem.message, 0});
        return {};
    }

    const core::Agreement& agreement_;
    const Value& data_;
};

}  // namespace

core::Result<AgreementView> fillClauses(const core::Agreement& agreement, Fields data) {
    Value given(std::move(data));
    ClauseFiller filler(agreement, given);
    List clauses = filler.run();
    if (!filler.faults.empty()) {
        const core::Problem first = filler.faults.front();
        return core::fail(
            core::ErrorCode::Invalid,
            fmt::format("The wording of a clause cannot be filled: {}: {}", first.path, first.message),
            std::move(filler.faults));
    }
    given.fields()->set("clauses", std::move(clauses));
    return AgreementView{std::move(given), std::move(filler.blanks)};
}

}  // namespace concordat::documents
