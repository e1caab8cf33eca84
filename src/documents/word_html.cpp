#include "documents/word_html.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "documents/clause_html.h"
#include "documents/pictures.h"
#include "documents/word_wording.h"
#include "media/base64.h"
#include "media/mustache.h"

namespace concordat::documents {

namespace {

constexpr int kFirstHeading = 3;  // below that of the article
constexpr int kLastHeading = 6;

class HtmlWriter {
public:
    HtmlWriter(std::size_t article, const WordText& text, media::Language language)
        : article_(article), text_(text), language_(language) {}

    std::string run() {
        write(text_.blocks);
        closeSection();
        writeNotes();
        return std::move(html_);
    }

private:
    // NOLINTNEXTLINE(misc-no-recursion): tables stand in cells
    void write(const std::vector<WordBlock>& blocks) {
        for (const WordBlock& block : blocks) {
            if (!block.rows.empty()) {
                closeLists(0);
                writeTable(block.rows);
            } else {
                writeParagraph(block.paragraph);
            }
        }
        closeLists(0);
    }

    void writeParagraph(const WordParagraph& paragraph) {
        const std::size_t depth = depthOf(paragraph);
        if (isNumbered(paragraph)) {
            closeSection();
            open_ = true;
            ++number_;
            items_ = {};
            html_ += fmt::format(
                "<div class=\"section\" id=\"section-{0}-{1}\"><p><span class=\"number\">{0}.{1}</span> "
                "{2}</p>",
                article_, number_, spans(paragraph));
        } else if (depth > 0) {
            writeItem(paragraph, depth);
        } else if (paragraph.heading > 0) {
            writeHeading(paragraph);
        } else if (paragraph.label) {
            // The labels are those of the paper; a list without signs of its own loses its role in browsers.
            const bool bullet = paragraph.label->bullet;
            openItem(paragraph.label->level + 1, bullet ? "<ul>" : "<ul class=\"labels\" role=\"list\">",
                     "</ul>");
            html_ += label(paragraph) + spans(paragraph);
        } else {
            closeLists(0);
            html_ += fmt::format("<p>{}</p>", spans(paragraph));
        }
    }

    // Items go on where something else stands between them, as those of the paper do.
    void writeItem(const WordParagraph& paragraph, std::size_t depth) {
        const bool is_item = depth == 1;
        if (is_item) items_[1] = 0;
        const std::size_t number = ++items_[depth - 1];
        const std::string_view kind = is_item ? "items" : "subitems";
        openItem(depth,
                 number == 1 ? fmt::format("<ol class=\"{}\">", kind)
                             : fmt::format("<ol class=\"{}\" start=\"{}\">", kind, number),
                 "</ol>", kind);
        html_ += spans(paragraph);
    }

    static std::string label(const WordParagraph& paragraph) {
        return !paragraph.label || paragraph.label->text.empty()
                   ? std::string()
                   : fmt::format("<span class=\"number\">{}</span> ", wordsHtml(paragraph.label->text));
    }

    void writeHeading(const WordParagraph& paragraph) {
        closeSection();
        while (!headings_.empty() && headings_.back() >= paragraph.heading)
            headings_.pop_back();
        const int level = std::min(kFirstHeading + static_cast<int>(headings_.size()), kLastHeading);
        headings_.push_back(paragraph.heading);
        html_ += fmt::format("<h{0}>{1}{2}</h{0}>", level, label(paragraph), spans(paragraph));
    }

    // An item of a list that deep; levels that are left out have an item without words. Lists of one kind go
    // on; the kind of one is how it opens unless given.
    void openItem(std::size_t depth, std::string_view opens, std::string_view closes,
                  std::string_view kind = {}) {
        if (kind.empty()) kind = opens;
        closeLists(depth);
        if (lists_.size() == depth && lists_.back().kind != kind) closeLists(depth - 1);
        if (lists_.size() == depth) html_ += "</li><li>";
        while (lists_.size() < depth) {
            html_.append(opens).append("<li>");
            lists_.push_back({std::string(kind), closes});
        }
    }

    void closeLists(std::size_t depth) {
        while (lists_.size() > depth) {
            html_.append("</li>").append(lists_.back().closes);
            lists_.pop_back();
        }
    }

    void closeSection() {
        closeLists(0);
        if (open_) html_ += "</div>";
        open_ = false;
    }

    // Tables name their parts twice because narrow screens set their cells under each other.
    // NOLINTNEXTLINE(misc-no-recursion): tables stand in cells
    void writeTable(const std::vector<WordRow>& rows) {
        const auto body = std::ranges::find(rows, false, &WordRow::is_head);
        const std::vector<std::string> columns = columnsOf(rows);
        html_ += "<table role=\"table\">";
        if (body != rows.begin()) {
            html_ += "<thead role=\"rowgroup\">";
            for (auto row = rows.begin(); row != body; ++row)
                writeRow(*row, {});
            html_ += "</thead>";
        }
        html_ += "<tbody role=\"rowgroup\">";
        for (auto row = body; row != rows.end(); ++row)
            writeRow(*row, columns);
        html_ += "</tbody></table>";
    }

    // What stands in the one row at the head, column by column; none where cells are merged, of which nobody
    // can say where they stand.
    static std::vector<std::string> columnsOf(const std::vector<WordRow>& rows) {
        if (!rows.front().is_head || (rows.size() > 1 && rows[1].is_head)) return {};
        for (const WordRow& row : rows)
            for (const WordCell& cell : row.cells)
                if (cell.columns > 1 || cell.rows > 1) return {};
        std::vector<std::string> columns;
        for (const WordCell& cell : rows.front().cells) {
            std::string& words = columns.emplace_back();
            for (const WordParagraph* paragraph : paragraphsOf(cell.blocks))
                words += (words.empty() ? "" : " ") + paragraph->text;
        }
        return columns;
    }

    // NOLINTNEXTLINE(misc-no-recursion): tables stand in cells
    void writeRow(const WordRow& row, const std::vector<std::string>& columns) {
        html_ += "<tr role=\"row\">";
        for (std::size_t at = 0; at < row.cells.size(); ++at) {
            const WordCell& cell = row.cells[at];
            html_ += row.is_head ? "<th scope=\"col\" role=\"columnheader\"" : "<td role=\"cell\"";
            if (cell.columns > 1) html_ += fmt::format(" colspan=\"{}\"", cell.columns);
            if (cell.rows > 1) html_ += fmt::format(" rowspan=\"{}\"", cell.rows);
            if (!row.is_head && at < columns.size() && !columns[at].empty())
                html_ += fmt::format(" data-label=\"{}\"", media::mustache::escapedHtml(columns[at]));
            html_ += '>';
            writeCell(cell);
            html_ += row.is_head ? "</th>" : "</td>";
        }
        html_ += "</tr>";
    }

    // Lists and headings outside go on as they were.
    // NOLINTNEXTLINE(misc-no-recursion): tables stand in cells
    void writeCell(const WordCell& cell) {
        const bool is_plain = cell.blocks.size() == 1 && cell.blocks.front().rows.empty() &&
                              !cell.blocks.front().paragraph.label &&
                              cell.blocks.front().paragraph.heading == 0;
        if (is_plain) {
            html_ += spans(cell.blocks.front().paragraph);
            return;
        }
        const std::vector<int> headings = headings_;
        const bool open = std::exchange(open_, false);
        write(cell.blocks);
        open_ = open;
        headings_ = headings;
    }

    std::string spans(const WordParagraph& paragraph) {
        std::string words;
        for (const WordSpan& span : paragraph.spans)
            words += spanHtml(span);
        return words;
    }

    std::string spanHtml(const WordSpan& span) {
        if (span.note > 0) {
            const std::string id = marked_.insert(span.note).second
                                       ? fmt::format(" id=\"note-{}-{}-from\"", article_, span.note)
                                       : std::string();
            return fmt::format("<sup><a{2} href=\"#note-{0}-{1}\" role=\"doc-noteref\">{1}</a></sup>",
                               article_, span.note, id);
        }
        std::string words = span.picture.empty() ? wordsHtml(span.text) : pictureHtml(span);
        if (span.look.raised == Raised::Above) words = fmt::format("<sup>{}</sup>", words);
        if (span.look.raised == Raised::Below) words = fmt::format("<sub>{}</sub>", words);
        if (span.look.struck) words = fmt::format("<s>{}</s>", words);
        if (span.look.emphasis) words = fmt::format("<em>{}</em>", words);
        if (span.look.strong) words = fmt::format("<strong>{}</strong>", words);
        if (span.look.highlighted) words = fmt::format("<mark>{}</mark>", words);
        if (!span.look.link.empty())
            words = fmt::format("<a href=\"{}\">{}</a>", media::mustache::escapedHtml(span.look.link), words);
        return words;
    }

    // Browsers show what `readPicture` knows; of another kind the description is there to read.
    std::string pictureHtml(const WordSpan& span) const {
        const auto bytes = text_.pictures.find(span.picture);
        const auto picture = readPicture(bytes->second);
        const std::string description = media::mustache::escapedHtml(span.text);
        if (!picture) return description.empty() ? std::string() : fmt::format("[{}]", description);
        return fmt::format("<img src=\"data:{};base64,{}\" alt=\"{}\"/>", picture->content_type,
                           media::toBase64(picture->bytes), description);
    }

    void writeNotes() {
        if (text_.notes.empty()) return;
        const std::string_view back =
            language_ == media::Language::Spanish ? "Volver al texto" : "Back to the text";
        html_ += "<ol class=\"notes\">";
        for (std::size_t at = 0; at < text_.notes.size(); ++at) {
            html_ += fmt::format("<li id=\"note-{}-{}\">", article_, at + 1);
            write(text_.notes[at]);
            html_ += fmt::format(" <a href=\"#note-{}-{}-from\" aria-label=\"{}\">↩</a></li>", article_,
                                 at + 1, back);
        }
        html_ += "</ol>";
    }

    std::size_t article_;
    const WordText& text_;
    media::Language language_;
    std::size_t number_ = 0;
    bool open_ = false;  // a section
    struct OpenList {
        std::string kind;
        std::string_view closes;
    };
    std::vector<OpenList> lists_;
    std::array<std::size_t, 2> items_{};  // of the section; of its last item
    std::set<std::size_t> marked_;        // notes whose mark was written
    std::vector<int> headings_;           // open levels of the document
    std::string html_;
};

}  // namespace

std::string wordHtml(std::size_t article, const WordText& text, media::Language language) {
    return HtmlWriter(article, text, language).run();
}

}  // namespace concordat::documents
