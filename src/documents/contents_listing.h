// What a table of contents of a Word document lists, and how: the switches of its field (ECMA-376 Part 1,
// 17.16.5.68).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace concordat::documents {

// Levels, both included; none where `to` is 0.
struct Levels {
    int from = 1;
    int to = 0;

    [[nodiscard]] bool hold(int level) const { return level >= from && level <= to; }
};

// What a table of contents lists, and how.
struct Listing {
    Levels headings;
    Levels outline;
    std::map<std::string, int, std::less<>> styles;  // by their names in small letters
    Levels without_pages;
    bool with_entry_fields = false;  // TC, where there are any
    std::string separator;           // in front of the number of a page; a tab where empty
    bool links = false;
};

// The words of an instruction of a field: what stands in quotes is one.
[[nodiscard]] std::vector<std::string> wordsOfInstruction(std::string_view instruction);

// "1" to "9".
[[nodiscard]] std::optional<int> levelInText(std::string_view text);

// Whether these are the words of a table of contents.
[[nodiscard]] bool isContents(const std::vector<std::string>& words);
// Whether they are those of a list of figures or of tables, which no heading changes.
[[nodiscard]] bool listsSequence(const std::vector<std::string>& words);

// Of the words of a table of contents; nothing where it lists something else than paragraphs by their level
// or style.
[[nodiscard]] std::optional<Listing> readListing(const std::vector<std::string>& words);

}  // namespace concordat::documents
