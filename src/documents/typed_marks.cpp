#include "documents/typed_marks.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/ascii.h"

namespace concordat::documents {

namespace {

constexpr auto kBullets = std::to_array<std::string_view>({
    "\xE2\x80\xA2",  // •
    "\xC2\xB7",      // ·
    "\xE2\x96\xAA",  // ▪
    "\xE2\x97\xA6",  // ◦
    "\xE2\x97\x8F",  // ●
    "\xE2\x80\x93",  // –
    "\xE2\x80\x94",  // —
    "-",
    "*",
});

bool isBlankAt(std::string_view text, std::size_t at) {
    constexpr std::string_view kNoBreak = "\xC2\xA0";
    return at < text.size() &&
           (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text.substr(at).starts_with(kNoBreak));
}

bool isLetterOrDigit(char c) {
    return core::isLetter(c) || core::isDigit(c);
}

// "(2.1)" is "2.1" between "(" and ")".
struct Parts {
    std::string_view before;
    std::string_view inner;
    std::string_view after;
};

Parts partsOf(std::string_view mark) {
    const auto first = std::ranges::find_if(mark, isLetterOrDigit);
    const auto begin = static_cast<std::size_t>(first - mark.begin());
    std::size_t end = mark.size();
    while (end > begin && !isLetterOrDigit(mark[end - 1]))
        --end;
    return {mark.substr(0, begin), mark.substr(begin, end - begin), mark.substr(end)};
}

// The last of its numbers: 1 of "2.1".
int numberOf(std::string_view inner) {
    int number = 0;
    for (const char c : inner.substr(inner.rfind('.') == std::string_view::npos ? 0 : inner.rfind('.') + 1)) {
        if (!core::isDigit(c)) return 0;
        number = number * 10 + (c - '0');
    }
    return number;
}

int letterOf(std::string_view inner) {
    return inner.size() == 1 && core::isLetter(inner[0]) ? core::lower(inner[0]) - 'a' + 1 : 0;
}

int romanOf(std::string_view inner) {
    constexpr auto kRoman = std::to_array<std::string_view>(
        {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"});
    const auto found = std::ranges::find(kRoman, core::lowered(inner));
    return found == kRoman.end() ? 0 : static_cast<int>(found - kRoman.begin()) + 1;
}

}  // namespace

std::string_view typedMark(std::string_view text) {
    const std::size_t blank = text.find_first_not_of(" \t\n");
    if (blank == std::string_view::npos) return {};
    text.remove_prefix(blank);
    for (const std::string_view bullet : kBullets)
        if (text.starts_with(bullet) && isBlankAt(text, bullet.size())) return bullet;
    constexpr std::size_t kLongest = 10;
    std::size_t end = 0;
    while (end < std::min(text.size(), kLongest) && !isBlankAt(text, end))
        ++end;
    if (!isBlankAt(text, end)) return {};
    const Parts parts = partsOf(text.substr(0, end));
    const bool enclosed = parts.before.empty() || parts.before == "(";
    const bool ended = parts.after == "." || parts.after == ")" ||
                       (parts.after.empty() && parts.inner.find('.') != std::string_view::npos);
    const bool counts =
        romanOf(parts.inner) > 0 || letterOf(parts.inner) > 0 ||
        (numberOf(parts.inner) > 0 && parts.inner.find_first_not_of("0123456789.") == std::string_view::npos);
    constexpr std::size_t kLongestCore = 6;
    return enclosed && ended && counts && parts.inner.size() <= kLongestCore ? text.substr(0, end)
                                                                             : std::string_view();
}

bool followsMark(std::string_view before, std::string_view mark) {
    if (std::ranges::find(kBullets, mark) != kBullets.end()) return before == mark;
    const Parts one = partsOf(before);
    const Parts two = partsOf(mark);
    if (one.before != two.before || one.after != two.after) return false;
    const auto stem = [](std::string_view inner) {
        const std::size_t dot = inner.rfind('.');
        return dot == std::string_view::npos ? std::string_view() : inner.substr(0, dot);
    };
    if (stem(one.inner) != stem(two.inner)) return false;
    const auto isNext = [&](int (*read)(std::string_view)) {
        return read(one.inner) > 0 && read(two.inner) == read(one.inner) + 1;
    };
    return isNext(numberOf) || isNext(letterOf) || isNext(romanOf);
}

}  // namespace concordat::documents
