// `concordat clause list|show`: the wordings of the library, and those of an office.
#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "cli/arguments.h"
#include "cli/clauses.h"
#include "cli/commands.h"
#include "cli/rows.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/near_miss.h"
#include "documents/agreement_words.h"
#include "documents/clause_library.h"
#include "documents/word_wording.h"

namespace concordat::cli {

namespace {

using documents::LibraryClause;

constexpr std::array<std::string_view, 10> kRow{
    "id",        "heading",     "version",     "instruments", "binding", "mandatory_when",
    "satisfies", "approved_by", "has_spanish", "own"};

std::string_view code(documents::ClauseBinding binding) {
    switch (binding) {
        case documents::ClauseBinding::Always:
            return "always";
        case documents::ClauseBinding::Never:
            return "never";
        case documents::ClauseBinding::AsInstrument:
            break;
    }
    return "as the instrument";
}

media::json::Items itemsOf(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

media::json::Members rowOf(const LibraryClause& clause) {
    media::json::Items instruments;
    for (const core::Instrument instrument : clause.instruments)
        instruments.emplace_back(core::code(instrument));
    return {{"id", clause.id},
            {"heading", clause.heading},
            {"version", clause.version},
            {"instruments", std::move(instruments)},
            {"binding", code(clause.binding)},
            {"mandatory_when", clause.mandatory_when},
            {"satisfies", itemsOf(clause.satisfies)},
            {"approved_by", clause.approved_by},
            {"has_spanish", !clause.spanish.empty()},
            {"own", clause.is_own}};
}

// The clauses for one kind of paper; all without one.
Outcome<std::vector<const LibraryClause*>> asked(const Arguments& arguments,
                                                 const documents::ClauseLibrary& library) {
    std::optional<core::Instrument> instrument;
    if (const auto code = arguments.find("--for")) {
        instrument = documents::instrumentOf(*code);
        if (!instrument) {
            std::vector<std::string_view> codes;
            for (const core::Word& word : core::words(core::Instrument{}))
                codes.push_back(word.code);
            const auto near = core::nearMiss(*code, codes);
            return misused(fmt::format("--for takes an instrument such as mou_binding, not “{}”.{}", *code,
                                       near ? fmt::format(" Did you mean {}?", *near) : ""));
        }
    }
    std::vector<const LibraryClause*> clauses;
    for (const LibraryClause& clause : library.clauses())
        if (!instrument || clause.fits(*instrument)) clauses.push_back(&clause);
    return clauses;
}

Outcome<ExitStatus> list(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, kRow); !checked) return tl::unexpected(checked.error());
    const auto library = clauseLibrary(arguments, console);
    if (!library) return tl::unexpected(library.error());
    const auto clauses = asked(arguments, *library);
    if (!clauses) return tl::unexpected(clauses.error());
    if (wantsRows(arguments)) {
        media::json::Items rows;
        for (const LibraryClause* clause : *clauses)
            rows.emplace_back(rowOf(*clause));
        printRows(console, arguments, kRow, rows);
        return ExitStatus::Ok;
    }
    Table table({{"Id"}, {"Heading", Fit::Wraps, Align::Left, 16, 2}, {"In"}, {"Satisfies", Fit::Wraps}});
    for (const LibraryClause* clause : *clauses)
        table.add({clause->is_own ? clause->id + " (own)" : clause->id, clause->heading,
                   clause->spanish.empty() ? "en" : "en, es",
                   fmt::format("{}", fmt::join(clause->satisfies, ", "))});
    table.print(console);
    console.message(fmt::format("{}. `concordat clause show ID` prints its wordings.",
                                counted(clauses->size(), "clause")));
    return ExitStatus::Ok;
}

Outcome<const LibraryClause*> clauseNamed(const documents::ClauseLibrary& library, const std::string& id) {
    if (const LibraryClause* clause = library.find(id)) return clause;
    std::vector<std::string_view> known;
    for (const LibraryClause& clause : library.clauses())
        known.push_back(clause.id);
    const auto near = core::nearMiss(id, known);
    return tl::unexpected(Failure({core::ErrorCode::NotFound,
                                   fmt::format("The library has no clause “{}”.{}", id,
                                               near ? fmt::format(" Did you mean {}?", *near)
                                                    : " `concordat clause list` lists those there are."),
                                   {}}));
}

// The name of a wording, with the Word document in which it stands.
std::string named(std::string_view name, const std::shared_ptr<const documents::WordWording>& document) {
    return document ? fmt::format("{}, the text of {}", name, document->file()) : std::string(name);
}

void printWording(Console& console, std::string_view name, const std::vector<std::string>& paragraphs) {
    if (paragraphs.empty()) return;
    console.print("\n" + console.paint(Tone::Strong, name) + "\n");
    for (const std::string& paragraph : paragraphs)
        console.print("\n" + harmless(paragraph) + "\n");
}

Outcome<ExitStatus> show(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, {}); !checked) return tl::unexpected(checked.error());
    const auto library = clauseLibrary(arguments, console);
    if (!library) return tl::unexpected(library.error());
    const auto found = clauseNamed(*library, arguments.get("CLAUSE"));
    if (!found) return tl::unexpected(found.error());
    const LibraryClause& clause = **found;
    if (arguments.has("--json")) {
        media::json::Members members = rowOf(clause);
        members.push_back({"preferred", itemsOf(clause.preferred)});
        members.push_back({"acceptable", itemsOf(clause.acceptable)});
        members.push_back({"walk_away", itemsOf(clause.walk_away)});
        members.push_back({"spanish", itemsOf(clause.spanish)});
        members.push_back({"risk", clause.risk});
        printJson(console, std::move(members));
        return ExitStatus::Ok;
    }
    std::vector<std::string_view> instruments;
    for (const core::Instrument instrument : clause.instruments)
        instruments.push_back(core::meaning(instrument));
    Facts facts;
    facts.add("Clause", clause.heading);
    facts.add("Id", clause.id);
    facts.add("Version", clause.version);
    facts.add("For",
              instruments.empty() ? "any instrument" : fmt::format("{}", fmt::join(instruments, "; ")));
    facts.add("Binds", std::string(code(clause.binding)));
    facts.add("Needed when", clause.mandatory_when.empty() ? "never" : clause.mandatory_when);
    facts.add("Satisfies", fmt::format("{}", fmt::join(clause.satisfies, ", ")));
    facts.add("Approved by", clause.approved_by.empty() ? "nobody yet" : clause.approved_by);
    facts.print(console);
    using core::ClauseVariant;
    printWording(console, named("Preferred", clause.document(ClauseVariant::Preferred)), clause.preferred);
    printWording(console, named("Acceptable", clause.document(ClauseVariant::Acceptable)), clause.acceptable);
    printWording(console, named("Walk-away", clause.document(ClauseVariant::WalkAway)), clause.walk_away);
    if (!clause.risk.empty()) printWording(console, "Risk, for counsel", {clause.risk});
    printWording(console, named(clause.spanish_heading + " (Spanish)", clause.spanish_document),
                 clause.spanish);
    return ExitStatus::Ok;
}

}  // namespace

std::vector<Command> clauseCommands() {
    std::vector<Option> options{
        {"--for", Takes::Text, "INSTRUMENT", "only clauses for this kind of paper, such as mou_binding"}};
    options.push_back(clausesOption());
    std::ranges::move(rowOptions(), std::back_inserter(options));
    return {
        {.noun = "clause",
         .verb = "list",
         .summary = "list the clauses of the library",
         .details =
             "Each with the rules of law that its preferred wording satisfies. None has been approved for "
             "your office: counsel reads a wording before it is used.",
         .arguments = {},
         .options = std::move(options),
         .examples = {{"concordat clause list --for subaward",
                       "see what a subaward can take from the library"}},
         .exits = {},
         .fields = kRow,
         .run = list},
        {.noun = "clause",
         .verb = "show",
         .summary = "print the wordings of a clause of the library",
         .details =
             "The preferred wording, one that can be accepted and the least that can be signed, with the "
             "risk. A clause of a record that names the library's identity and a wording, and has no "
             "paragraphs of its own, takes these words.",
         .arguments = {{"CLAUSE", Takes::Text, Count::One, "the id of a clause"}},
         .options = {clausesOption()},
         .examples = {{"concordat clause show dispute-resolution", "read the clause about disputes"}},
         .exits = {{ExitStatus::NotFound, "the library has no such clause"}},
         .run = show}};
}

}  // namespace concordat::cli
