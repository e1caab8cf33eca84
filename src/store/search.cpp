#include "store/search.h"

#include <algorithm>

#include <fmt/format.h>

#include "store/failure.h"

namespace concordat::store {
namespace {

constexpr std::size_t kMostWords = 32;

// Texts with the words in a name, and those with the words elsewhere, each newest first.
constexpr Sql kPage =
    "SELECT s.id, s.agreement, s.file, a.title, snippet(search_index, -1, x'02', x'03', '…', 16) "
    "FROM search_index JOIN search_text AS s ON s.id = search_index.rowid "
    "JOIN agreement AS a ON a.workspace = s.workspace AND a.id = s.agreement "
    "WHERE search_index MATCH ?1 AND search_index.rowid > ?2 AND search_index.rowid < ?3 "
    "AND (?4 OR a.sensitivity <> 'counsel_only') ORDER BY search_index.rowid DESC LIMIT ?5";

// The ids of a workspace's texts lie together, so that a search walks over no other's.
constexpr std::int64_t kMostOrdinals = std::int64_t{1} << 40;

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// "…" with the quotation marks in it doubled: a string of FTS5, whatever is in it.
std::string quoted(std::string_view text) {
    std::string string = "\"";
    for (const char c : text) {
        if (c == '"') string += '"';
        string += c;
    }
    return string + "\"";
}

bool hasWord(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               static_cast<unsigned char>(c) >= 0x80;
    });
}

// The terms of what was typed: phrases between quotation marks, words between blanks.
std::vector<std::string> termsOf(std::string_view text) {
    std::vector<std::string> terms;
    while (!text.empty()) {
        if (isBlank(text.front())) {
            text.remove_prefix(1);
            continue;
        }
        const bool is_phrase = text.front() == '"';
        if (is_phrase) text.remove_prefix(1);
        const auto end = is_phrase ? std::ranges::find(text, '"') : std::ranges::find_if(text, isBlank);
        std::string_view term = text.substr(0, static_cast<std::size_t>(end - text.begin()));
        text.remove_prefix(std::min(text.size(), term.size() + (is_phrase ? 1 : 0)));
        const bool is_beginning = !is_phrase && term.ends_with('*');
        if (is_beginning) term.remove_suffix(1);
        if (hasWord(term)) terms.push_back(quoted(term) + (is_beginning ? "*" : ""));
    }
    return terms;
}

void addHits(Connection& connection, std::int64_t workspace, const SearchQuery& query,
             const std::string& expression, SearchPlace before, SearchPage& page) {
    Rows rows = connection.query(kPage, expression, searchId(workspace, 0),
                                 searchId(workspace, before.ordinal), query.counsel_only ? 1 : 0,
                                 query.limit + 1 - static_cast<std::int64_t>(page.hits.size()));
    std::int64_t last = before.ordinal;
    while (rows.next()) {
        if (static_cast<std::int64_t>(page.hits.size()) == query.limit) {
            page.next = SearchPlace{before.in_names, last};
            return;
        }
        last = rows.integer(0) - searchId(workspace, 0);
        page.hits.push_back({std::string(rows.text(1)), std::string(rows.text(3)), rows.integer(2),
                             before.in_names, std::string(rows.text(4))});
    }
}

}  // namespace

std::int64_t searchId(std::int64_t workspace, std::int64_t ordinal) {
    return workspace * kMostOrdinals + ordinal;
}

core::Result<std::string> searchExpression(std::string_view words) {
    const std::vector<std::string> terms = termsOf(words);
    if (terms.empty())
        return core::fail(core::ErrorCode::Invalid,
                          "There is no word to search for; give at least one letter or digit.");
    if (terms.size() > kMostWords)
        return core::fail(
            core::ErrorCode::TooLarge,
            fmt::format("A search takes at most {} words, these are {}.", kMostWords, terms.size()));
    // Without AND between them: FTS5 then passes over a term in which its tokenizer finds no word, such as
    // "§".
    return fmt::format("{}", fmt::join(terms, " "));
}

SearchPage searchPage(Connection& connection, std::int64_t workspace, const SearchQuery& query) {
    const std::string all = valueOf(searchExpression(query.words));
    const std::string in_names = fmt::format("{{names}} : ({})", all);
    SearchPage page;
    const SearchPlace place = query.after.value_or(SearchPlace{true, kMostOrdinals});
    if (place.in_names) addHits(connection, workspace, query, in_names, place, page);
    if (page.next) return page;
    const SearchPlace elsewhere{false, place.in_names ? kMostOrdinals : place.ordinal};
    addHits(connection, workspace, query, fmt::format("({}) NOT ({})", all, in_names), elsewhere, page);
    return page;
}

void keepSearchText(Connection& connection, std::int64_t workspace, const SearchText& text) {
    std::optional<std::int64_t> old_id;
    {
        Rows old = connection.query(
            "SELECT id, names, words FROM search_text WHERE workspace = ?1 AND agreement = ?2 AND file = ?3",
            workspace, text.agreement, text.file);
        if (old.next()) {
            old_id = old.integer(0);
            connection.run(
                "INSERT INTO search_index (search_index, rowid, names, words) VALUES ('delete', ?1, ?2, ?3)",
                *old_id, old.text(1), old.text(2));
        }
    }
    if (old_id) connection.run("DELETE FROM search_text WHERE id = ?1", *old_id);
    const std::int64_t id = searchId(workspace, text.ordinal);
    connection.run(
        "INSERT INTO search_text (id, workspace, agreement, file, names, words) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        id, workspace, text.agreement, text.file, text.names, text.words);
    connection.run("INSERT INTO search_index (rowid, names, words) VALUES (?1, ?2, ?3)", id, text.names,
                   text.words);
}

}  // namespace concordat::store
