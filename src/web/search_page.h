// What words find over all agreements: hits by agreement, each with the place where it stands and the words
// around it, the found ones marked.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/result.h"
#include "web/page_frame.h"

namespace concordat::web {

// A stretch of the text around a hit; a snippet is its stretches one after the other.
struct SnippetPart {
    std::string text;
    bool found = false;  // one of the words that were looked for
};

struct SearchHit {
    std::string place;  // in words: "Obligation OB-07, Quarterly report"
    std::string url;    // of the place on the agreement's page
    std::vector<SnippetPart> snippet;
};

struct SearchGroup {
    std::string agreement;
    std::string agreement_url;
    std::string state;      // in words
    std::size_t count = 0;  // of all its hits, also of those that are not listed
    std::vector<SearchHit> hits;
};

struct SearchPage {
    PageFrame frame{Place::Elsewhere, {}, {}};  // its search words are those that were looked for
    std::size_t hits = 0;                       // in all
    std::size_t agreements = 0;                 // that have any
    std::vector<SearchGroup> groups;            // of this page
    std::string refusal;  // why the words could not be looked for, and what to write; empty when they could
    std::string json_url;
    std::string more_url;   // of the next page; empty on the last
    std::string start_url;  // of the first page; empty on the first
};

// A complete HTML page; without search words it says how to search. Fails only by a defect of ours.
[[nodiscard]] core::Result<std::string> render(const SearchPage& page);

}  // namespace concordat::web
