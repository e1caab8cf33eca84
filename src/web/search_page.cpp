#include "web/search_page.h"

#include <utility>

#include "media/unicode.h"
#include "web/page_templates.h"
#include "web/page_words.h"

namespace concordat::web {

namespace {

media::Value hitValue(const SearchHit& hit) {
    media::List parts;
    for (const SnippetPart& part : hit.snippet) {
        media::Fields values;
        values.set("text", shown(part.text)).set("found", part.found);
        parts.emplace_back(std::move(values));
    }
    media::Fields values;
    values.set("place", shown(hit.place)).set("url", shown(hit.url)).set("parts", std::move(parts));
    return media::Value(std::move(values));
}

media::Value groupValue(const SearchGroup& group) {
    media::List hits;
    for (const SearchHit& hit : group.hits)
        hits.push_back(hitValue(hit));
    const std::size_t unlisted = group.count > group.hits.size() ? group.count - group.hits.size() : 0;
    media::Fields values;
    values.set("agreement", shown(group.agreement))
        .set("agreement_url", shown(group.agreement_url))
        .set("state", shown(group.state))
        .set("count", counted(group.count, "place", "places"))
        .set("any_unlisted", unlisted > 0)
        .set("unlisted", counted(unlisted, "more place", "more places"))
        .set("hits", std::move(hits));
    return media::Value(std::move(values));
}

}  // namespace

core::Result<std::string> render(const SearchPage& page) {
    media::List groups;
    for (const SearchGroup& group : page.groups)
        groups.push_back(groupValue(group));
    const bool asked = !media::isBlank(page.frame.search_words);
    const bool refused = asked && !page.refusal.empty();
    const bool answered = asked && !refused;
    const std::string title = !asked          ? "Search"
                              : refused       ? "Search: not understood"
                              : page.hits > 0 ? counted(page.hits, "place", "places") + " found"
                                              : "Search: nothing found";
    media::Fields values = frameValues(page.frame, title);
    values.set("asked", asked)
        .set("refusal", refused ? shown(page.refusal) : media::Value())
        .set("nothing_found", answered && page.hits == 0)
        .set("any_hits", answered && page.hits > 0)
        .set("hits", counted(page.hits, "place", "places"))
        .set("agreements", counted(page.agreements, "agreement", "agreements"))
        .set("groups", std::move(groups))
        .set("json_url", shown(page.json_url))
        .set("more_url", shown(page.more_url))
        .set("start_url", shown(page.start_url));
    return fillPage("search", media::Value(std::move(values)));
}

}  // namespace concordat::web
