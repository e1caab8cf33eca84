// `concordat agreement show|export|diff`: the record itself.
#include <algorithm>

#include <fmt/format.h>

#include "cli/agreements.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/dates_in.h"
#include "cli/files.h"
#include "cli/rows.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/term_schedule.h"
#include "documents/party_names.h"
#include "record/difference.h"
#include "record/record.h"

namespace concordat::cli {

namespace {

template <class Words>
std::string joined(const Words& words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

// The codes of an enumeration as words: "holistic defense".
template <class Enumeration>
std::string spoken(const std::vector<Enumeration>& values) {
    std::vector<std::string_view> codes;
    codes.reserve(values.size());
    for (const Enumeration value : values)
        codes.push_back(core::code(value));
    std::string text = joined(codes);
    std::ranges::replace(text, '_', ' ');
    return text;
}

// The written record as a member beside its hash, one level deeper. No text in it breaks a line: JSON writes
// line breaks as \n.
std::string withHash(std::string_view hash, std::string_view record) {
    std::string out = fmt::format("{{\n  \"hash\": \"{}\",\n  \"record\": ", hash);
    for (const char c : record.substr(0, record.find_last_not_of('\n') + 1)) {
        out += c;
        if (c == '\n') out += "  ";
    }
    return out += "\n}\n";
}

// "Franklin, Alder, Birch": the state, then its counties.
std::string placeOf(const core::Jurisdiction& jurisdiction) {
    std::vector<std::string> parts{jurisdiction.state};
    std::ranges::copy(jurisdiction.counties, std::back_inserter(parts));
    std::erase(parts, "");
    return joined(parts);
}

void heading(Console& console, std::string_view text) {
    console.print(fmt::format("\n{}\n", console.paint(Tone::Strong, text)));
}

void printFacts(Console& console, const core::Agreement& agreement, const std::string& hash) {
    Facts facts;
    facts.add("Id", agreement.id);
    facts.add("Instrument", std::string(core::meaning(agreement.instrument)));
    facts.add("Binding", std::string(core::meaning(agreement.binding)));
    facts.add("State", std::string(core::meaning(agreement.state)));
    facts.add("Programs", spoken(agreement.program_types));
    facts.add("Place", placeOf(agreement.jurisdiction));
    facts.add("Purpose", agreement.purpose);
    facts.add("Time zone", agreement.time_zone);
    facts.add("Calendars", joined(agreement.calendars));
    facts.add("Hash", hash);
    facts.print(console);
}

void printParties(Console& console, const core::Agreement& agreement) {
    heading(console, "Parties");
    Table table({{"Party"},
                 {"Organization", Fit::Wraps, Align::Left, 16, 2},
                 {"Roles", Fit::Wraps},
                 {"Liaison", Fit::Wraps}});
    for (const core::AgreementParty& party : agreement.parties) {
        const auto org = std::ranges::find(agreement.organizations, party.org, &core::Organization::id);
        const auto liaison =
            std::ranges::find(party.liaisons, core::LiaisonRole::Primary, &core::Liaison::role);
        table.add({party.party_id, org == agreement.organizations.end() ? party.org : org->legal_name,
                   spoken(party.roles),
                   liaison == party.liaisons.end() ? "" : personName(agreement, liaison->person)});
    }
    table.print(console, 2);
}

// The term in force on the day, and by when its notice must be given.
void printTerm(Console& console, const core::Agreement& agreement, core::Date as_of,
               const core::Calendars& calendars, const core::TimeZone& zone) {
    heading(console, "Term");
    const auto schedule = core::termSchedule(agreement, calendars, zone);
    if (!schedule) {
        console.print(paragraphs(harmless(schedule.error().message), console.width(), 2));
        return;
    }
    const auto current = std::ranges::find_if(schedule->rows, [&](const core::TermRow& term) {
        return term.start <= as_of && (!term.end || as_of <= *term.end);
    });
    Facts facts;
    if (current == schedule->rows.end()) {
        facts.add("Now", "no term of the record holds on this day");
    } else {
        facts.add("Now", fmt::format("{} term, number {}", core::code(current->kind), current->number));
        facts.add("From", core::print(current->start));
        facts.add("Through", current->end ? core::print(*current->end) : "open");
        if (current->notice) facts.add("Notice by", core::print(current->notice->adjusted));
    }
    facts.print(console, 2);
}

void printObligations(Console& console, const core::Agreement& agreement) {
    if (agreement.obligations.empty()) return;
    heading(console, "Obligations");
    Table table({{"Id"},
                 {"What", Fit::Wraps, Align::Left, 16, 2},
                 {"Who", Fit::Wraps},
                 {"Due", Fit::Wraps, Align::Left, 16, 2}});
    const documents::PartyNames names(agreement);
    for (const core::Obligation& obligation : agreement.obligations) {
        std::vector<std::string> who;
        for (const std::string& party : obligation.obligors)
            who.push_back(names.of(party));
        table.add({obligation.id, obligation.title, joined(who),
                   obligation.due_rule ? core::print(*obligation.due_rule)
                                       : std::string(core::code(obligation.trigger))});
    }
    table.print(console, 2);
}

void printCounts(Console& console, const core::Agreement& agreement) {
    heading(console, "Also in the record");
    std::vector<std::string> counts;
    const auto add = [&](std::size_t number, std::string_view noun) {
        if (number > 0) counts.push_back(counted(number, noun));
    };
    add(agreement.decisions.size(), "decision right");
    add(agreement.resources.size(), "resource commitment");
    add(agreement.funding.size(), "funding source");
    add(agreement.data_flows.size(), "data flow");
    add(agreement.metrics.size(), "metric");
    add(agreement.reports.size(), "report requirement");
    add(agreement.meetings.size(), "standing meeting");
    add(agreement.trainings.size(), "training");
    add(agreement.clauses.size(), "clause");
    add(agreement.amendments.size(), "amendment");
    add(agreement.signatures.size(), "signature");
    console.print(paragraphs(counts.empty() ? "nothing" : joined(counts), console.width(), 2));
}

Outcome<ExitStatus> show(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, {}); !checked) return tl::unexpected(checked.error());
    const auto as_of = asOf(arguments, console.today());
    if (!as_of) return tl::unexpected(as_of.error());
    const auto agreement = readAgreement(console, arguments.get("FILE"));
    if (!agreement) return tl::unexpected(agreement.error());
    const auto hash = record::hash(*agreement);
    if (!hash) return tl::unexpected(Failure(inFile(arguments.get("FILE"), hash.error())));
    if (arguments.has("--json")) {
        console.print(withHash(*hash, record::writeJson(*agreement)));
        return ExitStatus::Ok;
    }
    const auto zone = zoneOf(*agreement, arguments.get("FILE"));
    if (!zone) return tl::unexpected(zone.error());
    const auto shelf = shelve(console, arguments.values("--calendar"));
    if (!shelf) return tl::unexpected(shelf.error());
    for (const std::string& line : wrapped(harmless(agreement->title), console.width()))
        console.print(console.paint(Tone::Strong, line) + '\n');
    console.print(fmt::format("as of {}\n\n", core::print(*as_of)));
    printFacts(console, *agreement, *hash);
    printParties(console, *agreement);
    printTerm(console, *agreement, *as_of, shelf->calendars, **zone);
    printObligations(console, *agreement);
    printCounts(console, *agreement);
    return ExitStatus::Ok;
}

Outcome<ExitStatus> exportRecord(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, {}); !checked) return tl::unexpected(checked.error());
    const auto agreement = readAgreement(console, arguments.get("FILE"));
    if (!agreement) return tl::unexpected(agreement.error());
    const std::string form = arguments.find("--as").value_or(arguments.has("--json") ? "json" : "xml");
    if (form != "json" && arguments.has("--json"))
        return misused("--json and --as xml contradict each other; give one of them.");
    const core::Result<std::string> bytes =
        form == "json" ? record::writeJson(*agreement) : record::writeXml(*agreement);
    if (!bytes) return tl::unexpected(Failure(bytes.error()));
    if (auto written = writeOutput(console, arguments.find("--out").value_or("-"), *bytes); !written)
        return tl::unexpected(Failure(written.error()));
    return ExitStatus::Ok;
}

media::json::Value toJson(const std::vector<record::Difference>& changes) {
    using Kind = record::Difference::Kind;
    media::json::Items rows;
    for (const record::Difference& change : changes) {
        media::json::Members row{{"kind", record::code(change.kind)}, {"path", change.path}};
        if (change.kind != Kind::Added) row.push_back({"before", change.before});
        if (change.kind != Kind::Removed) row.push_back({"after", change.after});
        row.push_back({"meaning", change.meaning});
        rows.emplace_back(std::move(row));
    }
    media::json::Members counts;
    for (const Kind kind : {Kind::Added, Kind::Removed, Kind::Changed, Kind::Moved})
        counts.push_back(
            {std::string(record::code(kind)), std::ranges::count(changes, kind, &record::Difference::kind)});
    return media::json::Members{{"changes", std::move(rows)}, {"counts", std::move(counts)}};
}

void print(Console& console, const std::vector<record::Difference>& changes) {
    using Kind = record::Difference::Kind;
    for (const record::Difference& change : changes) {
        console.print(fmt::format("{}  {}\n", console.paint(Tone::Strong, record::code(change.kind)),
                                  harmless(change.path)));
        Facts sides;
        if (change.kind != Kind::Added)
            sides.add("before", change.before.empty() ? "(nothing)" : change.before);
        if (change.kind != Kind::Removed)
            sides.add("after", change.after.empty() ? "(nothing)" : change.after);
        sides.print(console, 2);
    }
    console.print(changes.empty() ? "The two records are equal.\n"
                                  : fmt::format("\n{}.\n", counted(changes.size(), "change")));
}

Outcome<ExitStatus> diff(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, {}); !checked) return tl::unexpected(checked.error());
    const auto before = readAgreement(console, arguments.get("FROM"));
    if (!before) return tl::unexpected(before.error());
    const auto after = readAgreement(console, arguments.get("TO"));
    if (!after) return tl::unexpected(after.error());
    const std::vector<record::Difference> changes = record::difference(*before, *after);
    if (arguments.has("--json"))
        printJson(console, toJson(changes));
    else
        print(console, changes);
    return ExitStatus::Ok;
}

Command showCommand() {
    return {.noun = "agreement",
            .verb = "show",
            .summary = "show what an agreement says, in short",
            .details =
                "Parties, the term in force, obligations, and the hash of the record, which is equal exactly "
                "when records are. --json prints the hash and the whole record in its JSON form.",
            .arguments = {{"FILE", Takes::File, Count::One,
                           "the agreement's record, XML or JSON; - is standard input"}},
            .options = agreementOptions(),
            .examples = {{"concordat agreement show agreements/alder-diversion.xml",
                          "read an agreement at a glance"}},
            .exits = {},
            .run = show};
}

Command exportCommand() {
    return {
        .noun = "agreement",
        .verb = "export",
        .summary = "write the record in one of its published forms",
        .details =
            "What is read is checked first, so this also turns a record written by hand into its canonical "
            "form. The forms are described by `concordat schema`.",
        .arguments = {{"FILE", Takes::File, Count::One,
                       "the agreement's record, XML or JSON; - is standard input"}},
        .options = {{"--as",
                     Takes::Word,
                     "FORM",
                     "the form to write; xml unless given",
                     Times::Once,
                     {"xml", "json"}},
                    {"--out", Takes::File, "FILE", "where to write it; standard output unless given"}},
        .examples = {{"concordat agreement export agreements/alder-diversion.xml --as json",
                      "print the record as JSON"},
                     {"concordat agreement export draft.json --as xml --out draft.xml",
                      "turn JSON into XML"}},
        .exits = {},
        .run = exportRecord};
}

Command diffCommand() {
    return {
        .noun = "agreement",
        .verb = "diff",
        .summary = "tell what changed between two records",
        .details =
            "Field by field; items of lists are matched by their identifiers. That there are changes is no "
            "failure: the answer is 0 either way.",
        .arguments = {{"FROM", Takes::File, Count::One, "the record before; - is standard input"},
                      {"TO", Takes::File, Count::One, "the record after"}},
        .options = {},
        .examples = {{"concordat agreement diff signed.xml amended.xml", "read what an amendment changed"},
                     {"concordat agreement diff signed.xml amended.xml --json", "the same for a program"}},
        .exits = {},
        .run = diff};
}

}  // namespace

std::vector<Command> agreementCommands() {
    return {showCommand(), exportCommand(), diffCommand()};
}

}  // namespace concordat::cli
