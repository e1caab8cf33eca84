// Full-text search over the records of a workspace and the final copies of their documents, accents folded.
//
// Texts where the words stand in a name (title, parties, people) come first, then the others; within each the
// one recorded last comes first. So a page costs what it shows, however common the words are: nothing is
// ranked by counting all that match.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "store/connection.h"

namespace concordat::store {

struct SearchPlace {
    bool in_names = true;
    std::int64_t ordinal = 0;  // of the revision or file

    bool operator==(const SearchPlace&) const = default;
};

struct SearchQuery {
    std::string words;  // all must occur; "…" is a phrase, a word that ends in * is a beginning
    std::optional<SearchPlace> after = {};
    std::int64_t limit = 20;
    bool counsel_only = true;  // whether the asker sees agreements that only counsel may see
};

struct SearchHit {
    std::string agreement;
    std::string title;      // of the agreement
    std::int64_t file = 0;  // the number of the document; 0 for the record
    bool in_names = false;
    std::string snippet;  // found words stand between kMarkOpens and kMarkCloses
};

inline constexpr std::string_view kMarkOpens = "\x02";
inline constexpr std::string_view kMarkCloses = "\x03";

struct SearchPage {
    std::vector<SearchHit> hits;
    std::optional<SearchPlace> next;
};

// What people type as an expression of FTS5. Invalid when there is no word in it, or more than 32.
[[nodiscard]] core::Result<std::string> searchExpression(std::string_view words);

[[nodiscard]] SearchPage searchPage(Connection& connection, std::int64_t workspace, const SearchQuery& query);

// One text for the index.
struct SearchText {
    std::int64_t ordinal = 0;  // of the revision or file: later is greater
    std::string_view agreement;
    std::int64_t file = 0;  // 0 for the record
    std::string_view names;
    std::string_view words;
};

// The id of a text in the tables: the ids of a workspace lie together.
[[nodiscard]] std::int64_t searchId(std::int64_t workspace, std::int64_t ordinal);

// Puts it into the index in place of the one that the record or file had.
void keepSearchText(Connection& connection, std::int64_t workspace, const SearchText& text);

}  // namespace concordat::store
