#include "documents/place.h"

#include <fmt/format.h>

#include "documents/odt_file.h"
#include "documents/tag_scan.h"
#include "media/unicode.h"

namespace concordat::documents {

std::string spotOf(const Place& place) {
    if (place.table > 0) return fmt::format("table {}, row {}, cell {}", place.table, place.row, place.cell);
    return place.paragraph > 0 ? fmt::format("paragraph {}", place.paragraph) : std::string();
}

namespace {

constexpr std::size_t kMostWords = 60;  // bytes

// Where its paragraphs are counted: "the header"; empty for what is no part with text.
std::string storyOf(const Place& place) {
    switch (place.role) {
        case TextRole::Main:
            return "the document";
        case TextRole::Header:
            return place.part == OdtFile::kStyles ? "the header or footer" : "the header";
        case TextRole::Footer:
            return "the footer";
        case TextRole::Footnotes:
            return "the footnotes";
        case TextRole::Endnotes:
            return "the endnotes";
        case TextRole::Comments:
            return "the comments";
        case TextRole::Properties:
            return "the document’s properties";
        case TextRole::Graphic:
            return "the diagram or chart " + place.part;
        case TextRole::Other:
            break;
    }
    return {};
}

}  // namespace

std::string describe(const Place& place) {
    if (place.line > 0) return fmt::format("{}, line {}", place.part, place.line);
    const std::string story = storyOf(place);
    std::string text;
    if (place.table > 0)
        text = fmt::format("table {} of {}, row {}, cell {}", place.table, story.empty() ? place.part : story,
                           place.row, place.cell);
    else if (place.paragraph > 0)
        text = fmt::format("paragraph {} of {}", place.paragraph, story.empty() ? place.part : story);
    else
        text = story.empty() ? place.part : fmt::format("in {}", story);
    if (!place.heading.empty()) text += fmt::format(", under the heading \"{}\"", place.heading);
    if (!place.words.empty()) text += fmt::format(", at \"{}\"", place.words);
    return text;
}

Place within(Place paragraph, std::string_view text, std::size_t at, std::size_t size) {
    constexpr std::size_t kBefore = 25;  // bytes of the words before the place
    paragraph.at = at;
    paragraph.size = size;
    paragraph.words = firstWords(text);
    if (at + size <= kMostWords || at <= kBefore) return paragraph;
    // From the beginning of a word on, if there is one.
    std::size_t from = text.find(' ', at - kBefore);
    if (from >= at) from = at;
    const std::string words = firstWords(text.substr(from));
    if (!words.empty()) paragraph.words = "… " + words;
    return paragraph;
}

PlaceOrder::PlaceOrder(const std::vector<TextPart>& parts) {
    for (const TextPart& part : parts)
        parts_.emplace(part.name, parts_.size());
}

std::tuple<std::size_t, std::string_view, int, std::size_t> PlaceOrder::keyOf(const Place& place) const {
    const auto part = parts_.find(place.part);
    return {part == parts_.end() ? parts_.size() : part->second, place.part, place.paragraph, place.at};
}

std::string firstWords(std::string_view text) {
    std::string words;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at).starts_with(kBarrier)) {  // a picture or a field has no words
            at += kBarrier.size() - 1;
            continue;
        }
        const char c = text[at];
        const bool blank = c == ' ' || c == '\n' || c == '\t';
        if (!blank)
            words += c;
        else if (!words.empty() && words.back() != ' ')
            words += ' ';
        if (words.size() > kMostWords) break;
    }
    return media::clipped(words, kMostWords);
}

}  // namespace concordat::documents
