#include "documents/clause_wording.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "core/ascii.h"
#include "documents/blank_marks.h"
#include "documents/clause_html.h"
#include "documents/clause_library.h"
#include "documents/clause_paragraphs.h"
#include "documents/clause_references.h"
#include "documents/view_fields.h"
#include "documents/word_html.h"
#include "documents/word_wording.h"
#include "media/markdown.h"
#include "media/mustache.h"
#include "media/unicode.h"

namespace concordat::documents {

using core::isDigit;
using media::List;
using media::Value;
using media::mustache::Piece;

namespace {

// Names that all clauses of an agreement look up together. The model agreements look up a few hundred.
constexpr std::size_t kMostSteps = 500'000;

// Stand around the number of a blank while Markdown is read.
constexpr std::string_view kBlankOpens = "\xEF\xB7\x90";   // U+FDD0
constexpr std::string_view kBlankCloses = "\xEF\xB7\x91";  // U+FDD1

bool isLetterOrDigit(char c) {
    return isDigit(c) || core::isLetter(c) || static_cast<unsigned char>(c) >= 0x80;
}

// The number with which the line begins as an item of a list, and how long that is: "2. ".
std::pair<int, std::size_t> itemOf(std::string_view line) {
    const std::size_t first = std::min(line.find_first_not_of(' '), line.size());
    std::size_t at = first;
    while (at < line.size() && at - first < 3 && isDigit(line[at]))
        ++at;
    const bool is_item =
        at > first && at + 1 < line.size() && (line[at] == '.' || line[at] == ')') && line[at + 1] == ' ';
    if (!is_item) return {0, 0};
    int number = 0;
    std::from_chars(line.data() + first, line.data() + at, number);
    return {number, at + 1};
}

// Everything in a text that is a word or a part of one, without the numbers of lists that begin with 1.
std::string wordsOf(std::string_view text) {
    std::string words;
    int last = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (const auto [number, size] = itemOf(line); number == 1 || (number > 0 && number == last + 1)) {
            last = number;
            line.remove_prefix(size);
        }
        std::ranges::copy_if(line, std::back_inserter(words), isLetterOrDigit);
    }
    return words;
}

// Sums and products stay what they are: "5*3*2" has no emphasis.
std::string withoutProducts(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '*' && i > 0 && isDigit(text[i - 1]) && i + 1 < text.size() && isDigit(text[i + 1]))
            out += '\\';
        out += text[i];
    }
    return out;
}

// The words that an escaped text stands for.
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escapes = text[i] == '\\' && i + 1 < text.size() && !isLetterOrDigit(text[i + 1]);
        if (escapes) ++i;
        out += text[i];
    }
    return out;
}

// From what was printed to what is set: Markdown is read when the values are in their places, and they were
// escaped. One paragraph of the record is one number, whatever stands in it. Where Markdown would take a word
// away
// ("1998. In that year …", "[Note]: none") it was not meant, and the paragraph stands as it was written.
class Setting {
public:
    explicit Setting(const std::vector<Piece>& pieces) {
        for (const Piece& piece : pieces) {
            if (piece.blank.empty()) {
                source_ += withoutProducts(piece.text);
                continue;
            }
            source_.append(kBlankOpens).append(std::to_string(blanks_.size())).append(kBlankCloses);
            blanks_.push_back(piece.blank);
        }
    }

    // Nothing where nothing was printed.
    std::vector<SetParagraph> run() {
        take(media::markdown::parse(source_), 0);
        std::string kept;
        for (const std::string& words : words_)
            std::ranges::copy_if(words, std::back_inserter(kept), isLetterOrDigit);
        if (kept != wordsOf(source_)) {
            paragraphs_.clear();
            set({{unescaped(media::trimmed(source_))}}, 0, Opens::Yes);
        }
        std::erase_if(paragraphs_, [](const SetParagraph& paragraph) { return paragraph.pieces.empty(); });
        return std::move(paragraphs_);
    }

private:
    enum class Opens { No, Yes };

    void take(const std::vector<media::markdown::Block>& blocks, int depth) {
        using media::markdown::BlockKind;
        Opens opens = Opens::Yes;
        for (const media::markdown::Block& block : blocks) {
            switch (block.kind) {
                case BlockKind::Paragraph:
                case BlockKind::Heading:
                    set(block.spans, depth, opens);
                    break;
                case BlockKind::Numbers:
                case BlockKind::Bullets:
                    for (const media::markdown::Block& item : block.children)
                        take(item.children, std::min(depth + 1, 2));
                    break;
                case BlockKind::Item:
                    break;  // stands in a list
            }
            opens = Opens::No;
        }
    }

    // What does not open a paragraph goes on in a new line of the one before.
    void set(const std::vector<media::markdown::Span>& spans, int depth, Opens opens) {
        if (opens == Opens::Yes || paragraphs_.empty()) {
            paragraphs_.emplace_back().depth = depth;
        } else {
            addWords(paragraphs_.back(), "\n");
        }
        for (const media::markdown::Span& span : spans) {
            words_.push_back(span.text);
            setSpan(span, paragraphs_.back());
        }
    }

    void setSpan(const media::markdown::Span& span, SetParagraph& paragraph) const {
        const Emphasis emphasis = span.strong     ? Emphasis::Strong
                                  : span.emphasis ? Emphasis::Emphasis
                                                  : Emphasis::None;
        std::string_view text = span.text;
        while (!text.empty()) {
            const std::size_t opens = std::min(text.find(kBlankOpens), text.size());
            addWords(paragraph, std::string(text.substr(0, opens)), emphasis);
            text.remove_prefix(opens);
            if (text.empty()) return;
            text.remove_prefix(kBlankOpens.size());
            std::size_t number = blanks_.size();
            const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
            const auto size = static_cast<std::size_t>(end - text.data());
            // A record may hold these characters as well: then they stand for nothing.
            if (fault != std::errc() || number >= blanks_.size() ||
                !text.substr(size).starts_with(kBlankCloses))
                continue;
            addBlank(paragraph, blanks_[number], emphasis);
            text.remove_prefix(size + kBlankCloses.size());
        }
    }

    std::string source_;
    std::vector<std::string> blanks_;
    std::vector<SetParagraph> paragraphs_;
    std::vector<std::string> words_;  // of all spans
};

class ClauseFiller {
public:
    // The values and the ids outlive the filler.
    ClauseFiller(const core::Agreement& agreement, const Value& english, const Value& spanish,
                 const ClauseData& data)
        : agreement_(agreement), english_(english), spanish_(spanish), data_(data) {
        options_.limits.steps = kMostSteps;
        options_.escape = media::mustache::Escape::Markdown;
    }

    List run() {
        List clauses = *english_.fields()->find("clauses")->list();
        for (std::size_t i = 0; i < clauses.size(); ++i) {
            const core::ClauseUse& clause = agreement_.clauses[i];
            const auto document = data_.word_wordings.find(clause.id);
            Wording set =
                document == data_.word_wordings.end() ? ofMarkdown(i) : ofWord(i, *document->second);
            clauses[i].fields()->set("language", isSpanish(clause) ? Value("es") : Value());
            clauses[i].fields()->set("html", textOrBlank(std::move(set.html)));
            clauses[i].fields()->set("paragraphs", numbered(std::move(set.paragraphs)));
        }
        return clauses;
    }

    std::vector<Blank> blanks;
    std::vector<core::Problem> faults;
    ParagraphNumbers numbers;
    std::vector<WordClause> word_clauses;
    // Of each of these the paragraphs that can be cited, as `numbers` counts them.
    std::map<std::size_t, std::vector<std::string>> anchors;

private:
    bool isSpanish(const core::ClauseUse& clause) const { return data_.in_spanish.contains(clause.id); }

    struct Wording {
        List paragraphs;
        std::string html;
    };

    Wording ofMarkdown(std::size_t index) {
        const core::ClauseUse& clause = agreement_.clauses[index];
        List paragraphs;
        std::vector<std::size_t>& of_clause = numbers.emplace_back();
        std::size_t number = 0;
        for (std::size_t p = 0; p < clause.paragraphs.size() && !too_large_; ++p) {
            std::vector<SetParagraph> set = Setting(filled(clause, p)).run();
            of_clause.push_back(set.empty() ? 0 : ++number);
            for (SetParagraph& paragraph : set) {
                noteUnfinished(clause, p, paragraph.marked);
                paragraphs.emplace_back(fieldsOf(std::move(paragraph)));
            }
        }
        std::string html = clauseHtml(index + 1, paragraphs);
        return {std::move(paragraphs), std::move(html)};
    }

    Wording ofWord(std::size_t index, const WordWording& wording) {
        const core::ClauseUse& clause = agreement_.clauses[index];
        const std::string path = fmt::format("clauses[{}] ({})", clause.id, wording.file());
        std::vector<std::size_t>& of_clause = numbers.emplace_back();
        auto filled =
            isSpanish(clause) ? wording.fill(spanish_, media::Language::Spanish) : wording.fill(english_);
        if (!filled) {
            refuse(path, filled.error());
            return {};
        }
        for (Blank& blank : filled->rendering.blanks) {
            blank.place.part = wording.file();
            blank.place.role = TextRole::Other;
            blanks.push_back({fmt::format("clauses[{}]: {}", clause.id, blank.path), std::move(blank.place)});
        }
        const std::vector<const WordParagraph*> paragraphs = paragraphsOf(filled->text.blocks);
        for (std::size_t p = 0; p < paragraphs.size(); ++p)
            noteUnfinished(clause, p, paragraphs[p]->text);
        noteAnchors(index, paragraphs, of_clause);
        word_clauses.push_back({index + 1, wording.file(), std::move(filled->rendering.bytes),
                                std::move(filled->rendering.loads_from_outside)});
        if (data_.word_clauses == WordClauses::AsMarks) {
            SetParagraph mark;
            addWords(mark, markOf(index + 1));
            return {{fieldsOf(std::move(mark))}, {}};
        }
        word_clauses.back().remarks = remarksOn(index + 1, wording.file(), filled->text);
        Wording set{paragraphsOfWord(filled->text), {}};
        if (data_.word_clauses == WordClauses::AsPage)
            set.html = wordHtml(index + 1, filled->text,
                                isSpanish(clause) ? media::Language::Spanish : media::Language::English);
        return set;
    }

    // What a paper that is no Word document cannot say.
    static std::vector<std::string> remarksOn(std::size_t article, std::string_view file,
                                              const WordText& text) {
        std::vector<std::string> remarks;
        const std::vector<const WordParagraph*> paragraphs = paragraphsOf(text.blocks);
        if (std::ranges::none_of(paragraphs, [](const WordParagraph* each) { return isNumbered(*each); }))
            remarks.push_back(noNumbersRemark(article, file));
        for (const WordParagraph* paragraph : paragraphs)
            if (!paragraph->anchor.empty() && !isNumbered(*paragraph))
                remarks.push_back(noNumberRemark(article, file, paragraph->anchor));
        for (const std::string& lost : text.lost)
            remarks.push_back(
                fmt::format("Article {} leaves out {} of {} that has no description and only Word shows.",
                            article, lost, file));
        return remarks;
    }

    // What can be cited, with the numbers that it will have: those in the style of numbered paragraphs count.
    void noteAnchors(std::size_t index, const std::vector<const WordParagraph*>& paragraphs,
                     std::vector<std::size_t>& of_clause) {
        std::vector<std::string>& cited = anchors[index];
        std::map<std::string, std::size_t> counts;  // by style
        for (const WordParagraph* paragraph : paragraphs) {
            if (!paragraph->in_flow) continue;
            const std::size_t number = ++counts[paragraph->style];
            if (paragraph->anchor.empty()) continue;
            cited.push_back(fmt::format("{{#{}}}", paragraph->anchor));
            of_clause.push_back(number);
        }
    }

    // "The shares are: ." A list that is empty where its sentence needs it is a blank as well.
    void noteUnfinished(const core::ClauseUse& clause, std::size_t index, std::string_view words) {
        const std::size_t at = unfinishedAt(words);
        if (at == std::string_view::npos) return;
        const std::size_t stop = words.substr(0, at).rfind(". ");
        const std::size_t from = stop == std::string_view::npos ? 0 : stop + 2;
        blanks.push_back(
            {fmt::format("clauses[{}].paragraphs[{}], whose sentence is not finished", clause.id, index + 1),
             {"word/document.xml", clause.heading, media::clipped(words.substr(from), 60)}});
    }

    // Where a mark of punctuation follows one that cannot stand before it, or a full stop stands alone; the
    // points of an omission, ". . .", may.
    static std::size_t unfinishedAt(std::string_view words) {
        for (const std::string_view sign : {": .", ":.", ": ;", ":;", "; .", ";.", "; ;", ";;", ", .", ",."})
            if (const std::size_t at = words.find(sign); at != std::string_view::npos) return at;
        for (std::size_t at = words.find(" . "); at != std::string_view::npos;
             at = words.find(" . ", at + 1)) {
            const bool omits = words.substr(at + 3).starts_with('.') || words.substr(0, at).ends_with('.');
            if (!omits) return at;
        }
        return std::string_view::npos;
    }

    std::vector<Piece> filled(const core::ClauseUse& clause, std::size_t index) {
        const std::string path = fmt::format("clauses[{}].paragraphs[{}]", clause.id, index + 1);
        const bool spanish = isSpanish(clause);
        options_.language = spanish ? media::Language::Spanish : media::Language::English;
        auto printed = media::mustache::renderPieces(anchorOf(clause.paragraphs[index]).rest,
                                                     spanish ? spanish_ : english_, options_);
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
    const Value& english_;
    const Value& spanish_;
    const ClauseData& data_;
    media::mustache::Options options_;
    bool too_large_ = false;
};

bool anyEmpty(const ParagraphNumbers& numbers) {
    return std::ranges::any_of(numbers, [](const std::vector<std::size_t>& of_clause) {
        return std::ranges::find(of_clause, std::size_t{0}) != of_clause.end();
    });
}

// With what can be cited of Word documents in place of their paragraphs.
core::Agreement asNumbered(core::Agreement agreement,
                           const std::map<std::size_t, std::vector<std::string>>& anchors) {
    for (const auto& [index, cited] : anchors)
        agreement.clauses[index].paragraphs = cited;
    return agreement;
}

}  // namespace

std::string markOf(std::size_t article) {
    return fmt::format("{}{}{}", kMarkOpens, article, kMarkCloses);
}

core::Result<AgreementView> fillClauses(const core::Agreement& agreement, ClauseData data) {
    Value given(std::move(data.english));
    Value spanish(std::move(data.spanish));
    ClauseFiller filler(agreement, given, spanish, data);
    List clauses = filler.run();
    // A paragraph that prints nothing has no number, and those behind it have others than was thought.
    if (filler.faults.empty() && (anyEmpty(filler.numbers) || !filler.anchors.empty())) {
        const core::Agreement read = asNumbered(agreement, filler.anchors);
        numberSections(read, filler.numbers, media::Language::English, *given.fields());
        if (!data.in_spanish.empty())
            numberSections(read, filler.numbers, media::Language::Spanish, *spanish.fields());
        ClauseFiller again(agreement, given, spanish, data);
        clauses = again.run();
        filler.blanks = std::move(again.blanks);
        filler.word_clauses = std::move(again.word_clauses);
    }
    if (!filler.faults.empty()) {
        const core::Problem first = filler.faults.front();
        return core::fail(core::ErrorCode::Invalid,
                          fmt::format("The wording of a clause cannot be filled: {}: {} Correct the wording.",
                                      first.path, first.message),
                          std::move(filler.faults));
    }
    given.fields()->set("clauses", std::move(clauses));
    return AgreementView{std::move(given), std::move(filler.blanks), std::move(filler.word_clauses)};
}

}  // namespace concordat::documents
