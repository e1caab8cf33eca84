#include "documents/place.h"

#include <fmt/format.h>

#include "documents/tag_scan.h"
#include "media/unicode.h"

namespace concordat::documents {

std::string spotOf(const Place& place) {
    if (place.table > 0) return fmt::format("table {}, row {}, cell {}", place.table, place.row, place.cell);
    return place.paragraph > 0 ? fmt::format("paragraph {}", place.paragraph) : std::string();
}

std::string describe(const Place& place) {
    std::string text;
    const auto add = [&text](std::string_view words) {
        if (words.empty()) return;
        if (!text.empty()) text += ", ";
        text += words;
    };
    if (place.line > 0) return fmt::format("{}, line {}", place.part, place.line);
    if (place.role != TextRole::Main) add(place.part);
    if (!place.heading.empty()) add(fmt::format("under \"{}\"", place.heading));
    add(spotOf(place));
    if (!place.words.empty()) add(fmt::format("in \"{}\"", place.words));
    return text.empty() ? place.part : text;
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
    constexpr std::size_t kLongest = 60;
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
        if (words.size() > kLongest) break;
    }
    return media::clipped(words, kLongest);
}

}  // namespace concordat::documents
