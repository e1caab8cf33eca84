#include "documents/clause_wording.h"

#include <algorithm>

#include <fmt/format.h>

#include "documents/blank_marks.h"
#include "documents/clause_library.h"
#include "documents/view_fields.h"
#include "media/markdown.h"
#include "media/mustache.h"
#include "media/unicode.h"

namespace concordat::documents {

using media::Fields;
using media::List;
using media::Value;
using media::mustache::Piece;

namespace {

// Names that all clauses of an agreement look up together. The model agreements look up a few hundred.
constexpr std::size_t kMostSteps = 500'000;

// Stand around the number of a blank while Markdown is read: no text of a record holds these characters.
constexpr std::string_view kBlankOpens = "\xEF\xB7\x90";   // U+FDD0
constexpr std::string_view kBlankCloses = "\xEF\xB7\x91";  // U+FDD1

// A paragraph as a document sets it: the numbered one, or an item of the list behind it.
struct SetParagraph {
    int depth = 0;  // 0: numbered; 1: an item; 2: an item of an item
    List pieces;
    std::string marked;  // the words with their blanks
};

// From what was printed to what is set: Markdown is read when the values are in their places, and they were
// escaped.
class Setting {
public:
    explicit Setting(const std::vector<Piece>& pieces) {
        for (const Piece& piece : pieces) {
            if (piece.blank.empty()) {
                source_ += piece.text;
                continue;
            }
            source_.append(kBlankOpens).append(std::to_string(blanks_.size())).append(kBlankCloses);
            blanks_.push_back(piece.blank);
        }
    }

    std::vector<SetParagraph> run() {
        take(media::markdown::parse(source_), 0);
        return std::move(paragraphs_);
    }

private:
    void take(const std::vector<media::markdown::Block>& blocks, int depth) {
        using media::markdown::BlockKind;
        for (const media::markdown::Block& block : blocks) {
            switch (block.kind) {
                case BlockKind::Paragraph:
                case BlockKind::Heading:
                    set(block.spans, depth);
                    break;
                case BlockKind::Numbers:
                case BlockKind::Bullets:
                    take(block.children, std::min(depth + 1, 2));
                    break;
                case BlockKind::Item:
                    take(block.children, depth);
                    break;
            }
        }
    }

    void set(const std::vector<media::markdown::Span>& spans, int depth) {
        SetParagraph& paragraph = paragraphs_.emplace_back();
        paragraph.depth = depth;
        for (const media::markdown::Span& span : spans)
            setSpan(span, paragraph);
        paragraph.pieces = numbered(std::move(paragraph.pieces));
    }

    void setSpan(const media::markdown::Span& span, SetParagraph& paragraph) const {
        std::string_view text = span.text;
        while (!text.empty()) {
            const std::size_t opens = std::min(text.find(kBlankOpens), text.size());
            if (opens > 0) add(span, {std::string(text.substr(0, opens)), {}}, paragraph);
            text.remove_prefix(opens);
            if (text.empty()) return;
            text.remove_prefix(kBlankOpens.size());
            const std::size_t closes = text.find(kBlankCloses);
            add(span, {{}, blanks_[std::stoul(std::string(text.substr(0, closes)))]}, paragraph);
            text.remove_prefix(closes + kBlankCloses.size());
        }
    }

    // As a template prints them: a blank is highlighted, and a section over `blank` tells it from text.
    static void add(const media::markdown::Span& span, const Piece& piece, SetParagraph& paragraph) {
        paragraph.marked += piece.blank.empty() ? piece.text : blankMark(piece.blank);
        paragraph.pieces.emplace_back(Fields()
                                          .set("text", textOrBlank(piece.text))
                                          .set("blank", textOrBlank(piece.blank))
                                          .set("strong", span.strong)
                                          .set("emphasis", span.emphasis && !span.strong)
                                          .set("plain", !span.emphasis && !span.strong));
    }

    std::string source_;
    std::vector<std::string> blanks_;
    std::vector<SetParagraph> paragraphs_;
};

class ClauseFiller {
public:
    ClauseFiller(const core::Agreement& agreement, const Value& data) : agreement_(agreement), data_(data) {
        options_.limits.steps = kMostSteps;
        options_.escape = media::mustache::Escape::Markdown;
    }

    List run() {
        List clauses = *data_.fields()->find("clauses")->list();
        for (std::size_t i = 0; i < clauses.size(); ++i) {
            const core::ClauseUse& clause = agreement_.clauses[i];
            List paragraphs;
            for (std::size_t p = 0; p < clause.paragraphs.size() && !too_large_; ++p)
                for (SetParagraph& paragraph : Setting(filled(clause, p)).run()) {
                    noteUnfinished(clause, p, paragraph.marked);
                    paragraphs.emplace_back(Fields()
                                                .set("value", std::move(paragraph.marked))
                                                .set("pieces", std::move(paragraph.pieces))
                                                .set("numbered", paragraph.depth == 0)
                                                .set("item", paragraph.depth == 1)
                                                .set("subitem", paragraph.depth == 2));
                }
            clauses[i].fields()->set("paragraphs", numbered(std::move(paragraphs)));
        }
        return clauses;
    }

    std::vector<Blank> blanks;
    std::vector<core::Problem> faults;

private:
    // "The shares are: ." A list that is empty where its sentence needs it is a blank as well.
    void noteUnfinished(const core::ClauseUse& clause, std::size_t index, std::string_view words) {
        for (const std::string_view sign :
             {": .", ":.", ": ;", ":;", "; .", ";.", "; ;", ";;", ", .", ",.", " . "}) {
            const std::size_t at = words.find(sign);
            if (at == std::string_view::npos) continue;
            const std::size_t from =
                words.rfind(". ", at) == std::string_view::npos ? 0 : words.rfind(". ", at) + 2;
            blanks.push_back({fmt::format("clauses[{}].paragraphs[{}], whose sentence is not finished",
                                          clause.id, index + 1),
                              {"word/document.xml", clause.heading, media::clipped(words.substr(from), 60)}});
            return;
        }
    }

    std::vector<Piece> filled(const core::ClauseUse& clause, std::size_t index) {
        const std::string path = fmt::format("clauses[{}].paragraphs[{}]", clause.id, index + 1);
        auto printed =
            media::mustache::renderPieces(anchorOf(clause.paragraphs[index]).rest, data_, options_);
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
