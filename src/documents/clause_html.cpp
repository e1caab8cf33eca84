#include "documents/clause_html.h"

#include <string_view>

#include <fmt/format.h>

#include "documents/blank_marks.h"
#include "documents/view_fields.h"
#include "media/mustache.h"

namespace concordat::documents {

using media::Fields;
using media::List;
using media::Value;

namespace {

bool holds(const Fields& fields, std::string_view name) {
    const Value* value = fields.find(name);
    return value != nullptr && value->truthy();
}

std::string pieceHtml(const Fields& piece) {
    if (const std::string* blank = textOf(piece, "blank")) return blankMarkHtml(*blank);
    const std::string* text = textOf(piece, "text");
    if (text == nullptr) return {};
    std::string words = wordsHtml(*text);
    if (holds(piece, "strong")) return fmt::format("<strong>{}</strong>", words);
    if (holds(piece, "emphasis")) return fmt::format("<em>{}</em>", words);
    return words;
}

std::string piecesHtml(const Fields& paragraph) {
    std::string words;
    for (const Value& piece : *paragraph.find("pieces")->list())
        words += pieceHtml(*piece.fields());
    return words;
}

// Opens and closes lists as the depth of the paragraphs goes up and down: 0 a paragraph of its own, 1 an
// item, 2 an item of an item.
class Writer {
public:
    explicit Writer(std::size_t article) : article_(article) {}

    void add(const Fields& paragraph) {
        const int depth = holds(paragraph, "subitem") ? 2 : holds(paragraph, "item") ? 1 : 0;
        if (depth == 0 || !open_) openSection(depth);
        if (depth == 0) {
            html_ += fmt::format("<p><span class=\"number\">{}.{}</span> {}</p>", article_, number_,
                                 piecesHtml(paragraph));
            return;
        }
        closeTo(depth);
        while (lists_ < depth) {
            // An item of an item that is not there stands in one without words.
            html_ += lists_ == 0 ? "<ol class=\"items\"><li>" : "<ol class=\"subitems\"><li>";
            ++lists_;
        }
        html_ += piecesHtml(paragraph);
    }

    std::string finish() {
        closeSection();
        return std::move(html_);
    }

private:
    void openSection(int depth) {
        closeSection();
        open_ = true;
        if (depth == 0) ++number_;
        html_ += depth == 0 ? fmt::format("<div class=\"section\" id=\"section-{}-{}\">", article_, number_)
                            : std::string("<div class=\"section\">");
    }

    // So that an item of this depth may follow in the list that is open.
    void closeTo(int depth) {
        while (lists_ > depth)
            closeList();
        if (lists_ == depth) html_ += "</li><li>";
    }

    void closeList() {
        html_ += "</li></ol>";
        --lists_;
    }

    void closeSection() {
        while (lists_ > 0)
            closeList();
        if (open_) html_ += "</div>";
        open_ = false;
    }

    std::size_t article_;
    std::size_t number_ = 0;
    int lists_ = 0;
    bool open_ = false;
    std::string html_;
};

}  // namespace

std::string wordsHtml(std::string_view words) {
    std::string out;
    for (const char c : media::mustache::escapedHtml(words)) {
        if (c == '\n')
            out += "<br/>";
        else
            out += c;
    }
    return out;
}

std::string clauseHtml(std::size_t article, const List& paragraphs) {
    Writer writer(article);
    for (const Value& paragraph : paragraphs)
        writer.add(*paragraph.fields());
    return writer.finish();
}

}  // namespace concordat::documents
