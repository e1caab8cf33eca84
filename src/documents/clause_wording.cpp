#include "documents/clause_wording.h"

#include <algorithm>

#include <fmt/format.h>

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

class ClauseFiller {
public:
    ClauseFiller(const core::Agreement& agreement, const Value& data) : agreement_(agreement), data_(data) {}

    List run() {
        List clauses = *data_.fields()->find("clauses")->list();
        for (std::size_t i = 0; i < clauses.size(); ++i) {
            List& paragraphs = *clauses[i].fields()->find("paragraphs")->list();
            for (std::size_t p = 0; p < paragraphs.size(); ++p)
                paragraphs[p].fields()->set("value", filled(agreement_.clauses[i], p));
        }
        return clauses;
    }

    std::vector<core::Problem> blanks;
    std::vector<core::Problem> faults;

private:
    std::string filled(const core::ClauseUse& clause, std::size_t index) {
        const std::string& wording = clause.paragraphs[index];
        const std::string path = fmt::format("clauses[{}].paragraphs[{}]", clause.id, index + 1);
        if (wording.find("{{") == std::string::npos) return wording;
        const auto text = media::mustache::render(wording, data_);
        if (!text) {
            if (text.error().problems.empty()) faults.push_back({path, text.error().message, 0});
            for (const core::Problem& problem : text.error().problems)
                faults.push_back({path, problem.message, 0});
            return {};
        }
        std::string out = *text;
        for (const std::string& name : BlankFinder(data_).run(*media::mustache::tags(wording))) {
            blanks.push_back({path, fmt::format("\"{}\" is blank.", name), 0});
            out += fmt::format(" [blank: {}]", name);
        }
        return out;
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
