#include "documents/clause_paragraphs.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "documents/blank_marks.h"
#include "documents/view_fields.h"
#include "documents/word_wording.h"

namespace concordat::documents {

using media::Fields;
using media::List;

namespace {

Fields pieceOf(Emphasis emphasis) {
    return Fields()
        .set("strong", emphasis == Emphasis::Strong)
        .set("emphasis", emphasis == Emphasis::Emphasis)
        .set("plain", emphasis == Emphasis::None);
}

Emphasis emphasisOf(const WordLook& look) {
    return look.strong ? Emphasis::Strong : look.emphasis ? Emphasis::Emphasis : Emphasis::None;
}

// Highlighted words, in which blanks stand.
void addMarked(SetParagraph& line, std::string_view words, Emphasis emphasis) {
    while (!words.empty()) {
        const Marked found = firstBlankIn(words);
        addWords(line, std::string(words.substr(0, found.at)), emphasis);
        if (found.size == 0) return;
        addBlank(line, std::string(found.name), emphasis);
        words.remove_prefix(found.at + found.size);
    }
}

class WordLines {
public:
    explicit WordLines(const WordText& text) : text_(text) {
        styles_.emplace(kSectionStyle);
        for (const WordBlock& block : text.blocks)
            if (!block.paragraph.anchor.empty()) styles_.insert(block.paragraph.style);
        any_ = std::ranges::any_of(text.blocks,
                                   [this](const WordBlock& block) { return counts(block.paragraph); });
    }

    List run() {
        for (const WordBlock& block : text_.blocks) {
            for (const WordRow& row : block.rows)
                goOn(lineOf(row));
            if (block.rows.empty()) take(block.paragraph);
        }
        for (std::size_t at = 0; at < text_.notes.size(); ++at) {
            SetParagraph line;
            addWords(line, fmt::format("[{}]", at + 1));
            for (const WordParagraph* paragraph : paragraphsOf(text_.notes[at])) {
                addWords(line, " ");
                addSpans(*paragraph, line);
            }
            goOn(std::move(line));
        }
        // What waits for a number that does not come is a line of the last.
        if (before_ && any_ && !paragraphs_.empty())
            goOn(*std::exchange(before_, {}));
        else if (before_)
            paragraphs_.push_back(*std::exchange(before_, {}));
        List list;
        for (SetParagraph& paragraph : paragraphs_)
            list.emplace_back(fieldsOf(std::move(paragraph)));
        return list;
    }

private:
    [[nodiscard]] bool counts(const WordParagraph& paragraph) const {
        return paragraph.in_flow && styles_.contains(paragraph.style);
    }

    void take(const WordParagraph& paragraph) {
        SetParagraph line;
        line.depth = static_cast<int>(depthOf(paragraph));
        if (line.depth == 0 && paragraph.label) {
            const std::string& label = paragraph.label->text;
            addWords(line, paragraph.label->bullet ? "• " : label.empty() ? "" : label + " ");
        }
        addSpans(paragraph, line);
        if (line.pieces.empty()) return;
        const bool is_one = counts(paragraph) || line.depth > 0;
        if (!is_one && paragraph.heading > 0)
            addLine(before_, std::move(line));
        else if (is_one || (!any_ && !paragraph.label))
            begin(std::move(line));
        else
            goOn(std::move(line));
    }

    // In front of it stands what waits for a number.
    void begin(SetParagraph paragraph) {
        const int depth = paragraph.depth;
        std::optional<SetParagraph> whole = std::exchange(before_, {});
        addLine(whole, std::move(paragraph));
        whole->depth = depth;
        paragraphs_.push_back(*std::move(whole));
    }

    // What has no number of its own is a line of the paragraph before, or waits for the first.
    void goOn(SetParagraph line) {
        if (before_ || paragraphs_.empty()) {
            addLine(before_, std::move(line));
        } else {
            std::optional<SetParagraph> last(std::move(paragraphs_.back()));
            addLine(last, std::move(line));
            paragraphs_.back() = *std::move(last);
        }
    }

    static void addLine(std::optional<SetParagraph>& to, SetParagraph line) {
        if (!to) {
            to = std::move(line);
            return;
        }
        addWords(*to, "\n");
        to->marked += line.marked;
        std::ranges::move(line.pieces, std::back_inserter(to->pieces));
    }

    SetParagraph lineOf(const WordRow& row) {
        SetParagraph line;
        for (std::size_t at = 0; at < row.cells.size(); ++at) {
            if (at > 0) addWords(line, " | ");
            bool first = true;
            for (const WordParagraph* paragraph : paragraphsOf(row.cells[at].blocks)) {
                if (!std::exchange(first, false)) addWords(line, " ");
                addSpans(*paragraph, line);
            }
        }
        return line;
    }

    static void addSpans(const WordParagraph& paragraph, SetParagraph& line) {
        for (const WordSpan& span : paragraph.spans) {
            if (span.note > 0)
                addWords(line, fmt::format("[{}]", span.note));
            else if (!span.picture.empty())
                addWords(line, span.text.empty() ? std::string() : fmt::format("[{}]", span.text));
            else if (span.look.highlighted)
                addMarked(line, span.text, emphasisOf(span.look));
            else
                addWords(line, span.text, emphasisOf(span.look));
        }
    }

    const WordText& text_;
    std::set<std::string, std::less<>> styles_;  // of paragraphs that count
    bool any_ = false;
    std::vector<SetParagraph> paragraphs_;
    std::optional<SetParagraph> before_;  // words in front of the next number
};

}  // namespace

void addWords(SetParagraph& paragraph, std::string text, Emphasis emphasis) {
    if (text.empty()) return;
    paragraph.marked += text;
    paragraph.pieces.emplace_back(
        pieceOf(emphasis).set("text", std::move(text)).set("blank", media::Value()));
}

void addBlank(SetParagraph& paragraph, std::string name, Emphasis emphasis) {
    paragraph.marked += blankMark(name);
    paragraph.pieces.emplace_back(
        pieceOf(emphasis).set("text", media::Value()).set("blank", std::move(name)));
}

Fields fieldsOf(SetParagraph paragraph) {
    return Fields()
        .set("value", std::move(paragraph.marked))
        .set("pieces", numbered(std::move(paragraph.pieces)))
        .set("numbered", paragraph.depth == 0)
        .set("item", paragraph.depth == 1)
        .set("subitem", paragraph.depth == 2);
}

List paragraphsOfWord(const WordText& text) {
    return WordLines(text).run();
}

}  // namespace concordat::documents
