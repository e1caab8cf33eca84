#include "documents/contents_listing.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/ascii.h"
#include "media/unicode.h"

namespace concordat::documents {

namespace {

constexpr int kLevels = 9;

// "1-3", "2"; every level where nothing is said.
std::optional<Levels> levelsIn(std::string_view text) {
    if (text.empty()) return Levels{1, kLevels};
    const std::size_t dash = text.find('-');
    const auto from = levelInText(media::trimmed(text.substr(0, dash)));
    const auto to =
        dash == std::string_view::npos ? from : levelInText(media::trimmed(text.substr(dash + 1)));
    if (!from || !to) return std::nullopt;
    return Levels{*from, *to};
}

// "Article,1,Exhibit Heading,1", with semicolons where a country writes lists with them.
void takeStyles(std::string_view text, std::map<std::string, int, std::less<>>& styles) {
    std::vector<std::string_view> items;
    while (true) {
        const std::size_t at = std::min(text.find_first_of(",;"), text.size());
        items.push_back(media::trimmed(text.substr(0, at)));
        if (at == text.size()) break;
        text.remove_prefix(at + 1);
    }
    for (std::size_t i = 0; i + 1 < items.size(); i += 2)
        if (const auto level = levelInText(items[i + 1])) styles.emplace(core::lowered(items[i]), *level);
}

}  // namespace

std::vector<std::string> wordsOfInstruction(std::string_view instruction) {
    std::vector<std::string> words;
    std::string word;
    bool quoted = false;
    bool any = false;
    const auto end = [&] {
        if (std::exchange(any, false)) words.push_back(std::exchange(word, {}));
    };
    for (const char c : instruction) {
        if (c == '"') {
            if (!quoted) end();
            quoted = !quoted;
            any = true;
        } else if (!quoted && std::string_view(" \t\r\n").find(c) != std::string_view::npos) {
            end();
        } else {
            word += c;
            any = true;
        }
    }
    end();
    return words;
}

std::optional<int> levelInText(std::string_view text) {
    int level = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), level);
    const bool is_level =
        fault == std::errc() && end == text.data() + text.size() && level >= 1 && level <= kLevels;
    return is_level ? std::optional(level) : std::nullopt;
}

bool isContents(const std::vector<std::string>& words) {
    return !words.empty() && core::lowered(words.front()) == "toc";
}

bool listsSequence(const std::vector<std::string>& words) {
    return std::ranges::any_of(words, [](const std::string& word) {
        const std::string small = core::lowered(word);
        return small == "\\c" || small == "\\a";
    });
}

std::optional<Listing> readListing(const std::vector<std::string>& words) {
    Listing listing;
    bool chosen = false;
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (words[i].size() != 2 || words[i].front() != '\\') return std::nullopt;
        const char kind = core::lower(words[i].back());
        const bool takes = std::string_view("ontpf*").find(kind) != std::string_view::npos;
        std::string given;
        if (takes && i + 1 < words.size() && !words[i + 1].starts_with('\\')) given = words[++i];
        std::optional<Levels> levels;
        switch (kind) {
            case 'o':
            case 'n':
                levels = levelsIn(given);
                if (!levels) return std::nullopt;
                (kind == 'o' ? listing.headings : listing.without_pages) = *levels;
                chosen = chosen || kind == 'o';
                break;
            case 't':
                takeStyles(given, listing.styles);
                chosen = true;
                break;
            case 'u':
                listing.outline = {1, kLevels};
                chosen = true;
                break;
            case 'f':
                if (!given.empty()) return std::nullopt;
                listing.with_entry_fields = true;
                break;
            case 'p':
                listing.separator = given;
                break;
            case 'h':
                listing.links = true;
                break;
            case 'w':
            case 'x':
            case 'z':
            case '*':
                break;
            default:
                return std::nullopt;
        }
    }
    if (!chosen) listing.headings = {1, kLevels};
    // Headings of some levels, and what has such a level without being one.
    if (listing.outline.to > 0 && listing.headings.to > 0) listing.outline = listing.headings;
    return listing;
}

}  // namespace concordat::documents
