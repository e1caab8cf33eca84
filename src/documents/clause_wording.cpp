#include "documents/clause_wording.h"

#include <algorithm>

#include <fmt/format.h>

#include "documents/blank_marks.h"
#include "documents/view_fields.h"
#include "media/mustache.h"

namespace concordat::documents {

using media::Fields;
using media::List;
using media::Value;
using media::mustache::Piece;

namespace {

// Names that all clauses of an agreement look up together. The model agreements look up a few hundred.
constexpr std::size_t kMostSteps = 500'000;

// As a template prints them: a blank is highlighted, and a section over `blank` tells it from text.
List itemsOf(const std::vector<Piece>& pieces) {
    List items;
    for (const Piece& piece : pieces)
        items.emplace_back(
            Fields().set("text", textOrBlank(piece.text)).set("blank", textOrBlank(piece.blank)));
    return numbered(std::move(items));
}

class ClauseFiller {
public:
    ClauseFiller(const core::Agreement& agreement, const Value& data) : agreement_(agreement), data_(data) {
        options_.limits.steps = kMostSteps;
    }

    List run() {
        List clauses = *data_.fields()->find("clauses")->list();
        for (std::size_t i = 0; i < clauses.size(); ++i) {
            List& paragraphs = *clauses[i].fields()->find("paragraphs")->list();
            for (std::size_t p = 0; p < paragraphs.size() && !too_large_; ++p) {
                const std::vector<Piece> pieces = filled(agreement_.clauses[i], p);
                paragraphs[p].fields()->set("value", markedText(pieces)).set("pieces", itemsOf(pieces));
            }
        }
        return clauses;
    }

    std::vector<Blank> blanks;
    std::vector<core::Problem> faults;

private:
    std::vector<Piece> filled(const core::ClauseUse& clause, std::size_t index) {
        const std::string path = fmt::format("clauses[{}].paragraphs[{}]", clause.id, index + 1);
        auto printed = media::mustache::renderPieces(clause.paragraphs[index], data_, options_);
        if (!printed) {
            refuse(path, printed.error());
            return {};
        }
        options_.limits.steps -= printed->steps;
        options_.limits.output -= printed->output;
        const std::size_t before = blanks.size();
        for (const Piece& piece : printed->pieces) {
            if (piece.blank.empty()) continue;
            Blank blank{path, {"word/document.xml", clause.heading, fmt::format("{{{{{}}}}}", piece.blank)}};
            const auto first = blanks.begin() + static_cast<std::ptrdiff_t>(before);
            if (std::find(first, blanks.end(), blank) == blanks.end()) blanks.push_back(std::move(blank));
        }
        return std::move(printed->pieces);
    }

    // What has no measure in one paragraph is not tried in the next.
    void refuse(const std::string& path, const core::Error& error) {
        too_large_ = error.code == core::ErrorCode::TooLarge;
        if (error.problems.empty()) faults.push_back({path, error.message, 0});
        for (const core::Problem& problem : error.problems)
            faults.push_back({path, problem.message + ".", 0});
    }

    const core::Agreement& agreement_;
    const Value& data_;
    media::mustache::Options options_;
    bool too_large_ = false;
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
            fmt::format("The wording of a clause cannot be filled: {}: {} Correct the wording in the record.",
                        first.path, first.message),
            std::move(filler.faults));
    }
    given.fields()->set("clauses", std::move(clauses));
    return AgreementView{std::move(given), std::move(filler.blanks)};
}

}  // namespace concordat::documents
