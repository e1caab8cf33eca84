#include "documents/blank_marks.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

namespace concordat::documents {

namespace {

constexpr std::string_view kMarkOpens = "[blank: ";
constexpr std::string_view kMarkCloses = "]";

// How far a page has been written: within its text, a tag, a comment, or an element that holds words only.
class PageReader {
public:
    // Whether an element may stand at the end of the page; it only grows between two questions.
    bool takesMarkup(std::string_view page) {
        while (at_ < page.size() && step(page)) {
        }
        return within_ == Within::Text;
    }

private:
    enum class Within : std::uint8_t { Text, Tag, Comment, Words };

    // False when more of the page must be there first.
    bool step(std::string_view page) {
        switch (within_) {
            case Within::Text:
                opened_ = page.find('<', at_);
                if (opened_ == std::string_view::npos) return goOnAt(page.size());
                within_ = page.substr(opened_).starts_with("<!--") ? Within::Comment : Within::Tag;
                return goOnAt(opened_ + 1);
            case Within::Tag:
                return leave(page, ">",
                             wordsElement(page.substr(opened_)).empty() ? Within::Text : Within::Words);
            case Within::Comment:
                return leave(page, "-->", Within::Text);
            case Within::Words:
                break;
        }
        const std::string end = fmt::format("</{}", wordsElement(page.substr(opened_)));
        return leave(page, end, Within::Text);
    }

    // To behind the next `end`; what may be its beginning is looked at again.
    bool leave(std::string_view page, std::string_view end, Within next) {
        const std::size_t found = page.find(end, at_);
        if (found == std::string_view::npos) {
            at_ = std::max(at_, page.size() - std::min(page.size(), end.size() - 1));
            return false;
        }
        within_ = next;
        return goOnAt(found + end.size());
    }

    bool goOnAt(std::size_t at) {
        at_ = at;
        return true;
    }

    // Its name, when the tag opens an element in which a mark would be words.
    static std::string_view wordsElement(std::string_view tag) {
        for (const std::string_view name : {"title", "style", "textarea", "script"})
            if (tag.substr(1).starts_with(name)) return name;
        return {};
    }

    Within within_ = Within::Text;
    std::size_t at_ = 0;
    std::size_t opened_ = 0;  // where the tag or comment begins
};

}  // namespace

std::string blankMark(std::string_view name) {
    return fmt::format("{}{}{}", kMarkOpens, name, kMarkCloses);
}

Marked firstBlankIn(std::string_view text) {
    const std::size_t at = text.find(kMarkOpens);
    const std::size_t end =
        at == std::string_view::npos ? at : text.find(kMarkCloses, at + kMarkOpens.size());
    if (end == std::string_view::npos) return {text.size(), 0, {}};
    const std::size_t name = at + kMarkOpens.size();
    return {at, end + kMarkCloses.size() - at, text.substr(name, end - name)};
}

std::string blankMarkHtml(std::string_view name) {
    return fmt::format("<mark>{}</mark>", media::mustache::escapedHtml(blankMark(name)));
}

std::string wordsOf(const std::vector<media::mustache::Piece>& pieces) {
    std::string words;
    for (const media::mustache::Piece& piece : pieces)
        words += piece.text;
    return words;
}

std::string markedText(const std::vector<media::mustache::Piece>& pieces) {
    std::string text;
    for (const media::mustache::Piece& piece : pieces)
        text += piece.blank.empty() ? piece.text : blankMark(piece.blank);
    return text;
}

std::string markedHtml(const std::vector<media::mustache::Piece>& pieces) {
    std::string text;
    PageReader reader;
    for (const media::mustache::Piece& piece : pieces) {
        if (piece.blank.empty())
            text += piece.text;
        else
            text += reader.takesMarkup(text) ? blankMarkHtml(piece.blank)
                                             : media::mustache::escapedHtml(blankMark(piece.blank));
    }
    return text;
}

}  // namespace concordat::documents
