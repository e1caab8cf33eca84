// `concordat search WORDS`: full text over the data directory.
#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/data_directory.h"
#include "cli/rows.h"
#include "cli/text.h"
#include "office/find.h"
#include "office/shapes.h"

namespace concordat::cli {

namespace {

constexpr std::array<std::string_view, 5> kFields{"agreement", "title", "file", "in_names", "snippet"};
constexpr std::int64_t kMost = 200;

// The found words stand out where there is colour, and between brackets where there is none.
std::string marked(const Console& console, std::string_view snippet) {
    std::string text;
    while (!snippet.empty()) {
        const std::size_t open = snippet.find(store::kMarkOpens);
        text += harmless(snippet.substr(0, open));
        if (open == std::string_view::npos) break;
        snippet.remove_prefix(open + store::kMarkOpens.size());
        const std::size_t close = snippet.find(store::kMarkCloses);
        const std::string word = harmless(snippet.substr(0, close));
        const std::string painted = console.paint(Tone::Strong, word);
        text += painted == word ? fmt::format("[{}]", word) : painted;
        if (close == std::string_view::npos) break;
        snippet.remove_prefix(close + store::kMarkCloses.size());
    }
    std::ranges::replace(text, '\n', ' ');
    return text;
}

std::string unmarked(std::string snippet) {
    for (const std::string_view mark : {store::kMarkOpens, store::kMarkCloses})
        for (std::size_t at = 0; (at = snippet.find(mark, at)) != std::string::npos;)
            snippet.erase(at, mark.size());
    std::ranges::replace(snippet, '\n', ' ');
    return snippet;
}

Outcome<ExitStatus> search(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, kFields); !checked) return tl::unexpected(checked.error());
    const auto store = openStore(arguments, console);
    if (!store) return tl::unexpected(store.error());
    const std::string words = fmt::format("{}", fmt::join(arguments.values("WORDS"), " "));
    const auto page = office::find(**store, visit(console), {words, {}, kMost});
    if (!page) return misused(page.error());
    if (wantsRows(arguments)) {
        media::json::Items rows;
        // In a spreadsheet nothing marks the found words, and each row is one line.
        const bool marks = arguments.has("--json");
        for (const store::SearchHit& hit : page->hits) {
            store::SearchHit row = hit;
            if (!marks) row.snippet = unmarked(hit.snippet);
            rows.emplace_back(office::toJson(row));
        }
        printRows(console, arguments, kFields, rows);
        return ExitStatus::Ok;
    }
    for (const store::SearchHit& hit : page->hits)
        console.print(fmt::format(
            "{}  {}{}\n    {}\n", console.paint(Tone::Strong, hit.agreement), harmless(hit.title),
            hit.file == 0 ? "" : fmt::format(", document {}", hit.file), marked(console, hit.snippet)));
    if (page->hits.empty()) console.message("Nothing was found.");
    if (page->next) console.message(fmt::format("These are the first {}; search for more words.", kMost));
    return ExitStatus::Ok;
}

}  // namespace

std::vector<Command> searchCommands() {
    std::vector<Option> options{dataOption()};
    std::ranges::move(rowOptions(), std::back_inserter(options));
    return {{.noun = "search",
             .verb = "",
             .summary = "find words in all agreements of the data directory",
             .details =
                 "Looks through every record and every final copy of a document. All words must occur; "
                 "accents and capitals do not matter. Words between quotation marks stand together as they "
                 "are; a word that ends in * is the beginning of one. Agreements with the words in a name "
                 "come first, then what was recorded last.",
             .arguments = {{"WORDS", Takes::Text, Count::Some, "what to look for"}},
             .options = std::move(options),
             .examples = {{"concordat search substance use", "agreements that speak of both"},
                          {"concordat search '\"data breach\"' notif*", "a phrase and a beginning"}},
             .exits = {},
             .fields = kFields,
             .run = search}};
}

}  // namespace concordat::cli
