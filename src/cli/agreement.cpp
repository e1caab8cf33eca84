// `concordat agreement show|export|diff`: the record itself.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "cli/agreements.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/data_directory.h"
#include "cli/dates_in.h"
#include "cli/files.h"
#include "cli/rows.h"
#include "cli/stored_agreements.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/names.h"
#include "core/term_schedule.h"
#include "documents/party_names.h"
#include "office/agreements.h"
#include "office/shapes.h"
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
                   liaison == party.liaisons.end() ? "" : core::personName(agreement, liaison->person)});
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
    const std::string& name = arguments.get("AGREEMENT");
    const auto subject = readSubject(arguments, console, name, *as_of);
    if (!subject) return tl::unexpected(subject.error());
    const core::Agreement* agreement = &subject->agreement;
    const auto hash = record::hash(*agreement);
    if (!hash) return tl::unexpected(Failure(inFile(name, hash.error())));
    if (arguments.has("--json")) {
        console.print(withHash(*hash, record::writeJson(*agreement)));
        return ExitStatus::Ok;
    }
    const auto zone = zoneOf(*agreement, name);
    if (!zone) return tl::unexpected(zone.error());
    for (const std::string& line : wrapped(harmless(agreement->title), console.width()))
        console.print(console.paint(Tone::Strong, line) + '\n');
    console.print(fmt::format("as of {}\n\n", core::print(*as_of)));
    printFacts(console, *agreement, *hash);
    printParties(console, *agreement);
    printTerm(console, *agreement, *as_of, subject->calendars, **zone);
    printObligations(console, *agreement);
    printCounts(console, *agreement);
    return ExitStatus::Ok;
}

Outcome<ExitStatus> exportRecord(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, {}); !checked) return tl::unexpected(checked.error());
    const auto as_of = asOf(arguments, console.today());
    if (!as_of) return tl::unexpected(as_of.error());
    const auto subject = readSubject(arguments, console, arguments.get("AGREEMENT"), *as_of);
    if (!subject) return tl::unexpected(subject.error());
    const core::Agreement* agreement = &subject->agreement;
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

// The number of a revision, as --from and --to give it.
Outcome<std::optional<std::int64_t>> revisionOption(const Arguments& arguments, std::string_view name) {
    const auto text = arguments.find(name);
    if (!text) return std::nullopt;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc() || end != text->data() + text->size() || number < 1)
        return misused(
            fmt::format("{} takes the number of a revision, not \"{}\"; `concordat agreement "
                        "history` lists them.",
                        name, *text));
    return number;
}

// Between two revisions of an agreement in the data directory.
Outcome<std::vector<record::Difference>> storedDifference(const Arguments& arguments, Console& console,
                                                          const std::string& id) {
    const auto from = revisionOption(arguments, "--from");
    if (!from) return tl::unexpected(from.error());
    const auto to = revisionOption(arguments, "--to");
    if (!to) return tl::unexpected(to.error());
    const auto store = openStore(arguments, console);
    if (!store) return tl::unexpected(store.error());
    auto changes = office::getDifference(**store, visit(console), id, *from, *to);
    if (!changes) return tl::unexpected(Failure(changes.error()));
    if (const auto all = (*store)->revisions(id); all && all->size() == 1 && !*from && !*to)
        console.message(fmt::format("{} has one revision, and none before it to be compared with.", id));
    return *std::move(changes);
}

// Between two records, each a file or an agreement as it stands.
Outcome<std::vector<record::Difference>> differenceOf(const Arguments& arguments, Console& console) {
    const std::vector<std::string>& names = arguments.values("AGREEMENT");
    if (names.size() == 1 && !namesFile(names.front()))
        return storedDifference(arguments, console, names.front());
    if (names.size() != 2)
        return misused(
            "diff takes two records, or one agreement of the data directory whose revisions are "
            "compared.");
    if (arguments.has("--from") || arguments.has("--to"))
        return misused(
            "--from and --to name revisions of one agreement; they say nothing about two records.");
    const auto before = readSubject(arguments, console, names[0], console.today());
    if (!before) return tl::unexpected(before.error());
    const auto after = readSubject(arguments, console, names[1], console.today());
    if (!after) return tl::unexpected(after.error());
    return record::difference(before->agreement, after->agreement);
}

Outcome<ExitStatus> diff(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, {}); !checked) return tl::unexpected(checked.error());
    const auto changes = differenceOf(arguments, console);
    if (!changes) return tl::unexpected(changes.error());
    if (arguments.has("--json"))
        printJson(console, office::toJson(*changes));
    else
        print(console, *changes);
    return ExitStatus::Ok;
}

Command showCommand() {
    return {.noun = "agreement",
            .verb = "show",
            .summary = "show what an agreement says, in short",
            .details =
                "Parties, the term in force, obligations, and the hash of the record, which is equal exactly "
                "when records are. --json prints the hash and the whole record in its JSON form.",
            .arguments = {{"AGREEMENT", Takes::File, Count::One, kSubject}},
            .options = storedAgreementOptions(),
            .examples = {{"concordat agreement show agreements/alder-diversion.xml",
                          "read an agreement at a glance"},
                         {"concordat agreement show alder-diversion --as-of 2027-06-30",
                          "what was agreed on that day, from the data directory"}},
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
        .arguments = {{"AGREEMENT", Takes::File, Count::One, kSubject}},
        .options = {{"--as-of", Takes::Date, "DATE",
                     "of the data directory: what was agreed on this day; today unless given"},
                    dataOption(),
                    {"--as",
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
        .summary = "tell what changed between two records or revisions",
        .details =
            "Field by field; items of lists are matched by their identifiers. That there are changes is no "
            "failure: the answer is 0 either way.",
        .arguments = {{"AGREEMENT", Takes::File, Count::Some,
                       "two records, each a file or the id of an agreement; or one id, to compare its "
                       "revisions"}},
        .options = {{"--from", Takes::Text, "REVISION",
                     "the number of the revision before; the last but one "
                     "unless given"},
                    {"--to", Takes::Text, "REVISION",
                     "the number of the revision after; the last unless "
                     "given"},
                    dataOption()},
        .examples = {{"concordat agreement diff signed.xml amended.xml", "read what an amendment changed"},
                     {"concordat agreement diff signed.xml amended.xml --json", "the same for a program"},
                     {"concordat agreement diff alder-diversion --from 1 --to 3",
                      "what changed between two revisions in the data directory"}},
        .exits = {},
        .run = diff};
}

}  // namespace

std::vector<Command> agreementCommands() {
    std::vector<Command> commands = storedAgreementCommands();
    for (Command command : {showCommand(), exportCommand(), diffCommand()})
        commands.push_back(std::move(command));
    return commands;
}

}  // namespace concordat::cli
