// `concordat verify|rebuild|backup|restore|doctor`: keeping the data directory whole.
#include <array>

#include <fmt/format.h>

#include "cli/agreements.h"
#include "cli/arguments.h"
#include "cli/calendars.h"
#include "cli/commands.h"
#include "cli/data_directory.h"
#include "cli/rows.h"
#include "cli/text.h"
#include "office/upkeep.h"

namespace concordat::cli {

namespace {

media::json::Members toJson(const store::Verification& verification) {
    media::json::Items faults;
    for (const store::Fault& fault : verification.faults)
        faults.emplace_back(media::json::Members{
            {"place", fault.place}, {"message", fault.sentence}, {"is_derived", fault.is_derived}});
    return {{"agreements", verification.agreements}, {"revisions", verification.revisions},
            {"entries", verification.entries},       {"contents", verification.contents},
            {"faults", std::move(faults)},           {"more_faults", verification.more_faults}};
}

void print(Console& console, const store::Verification& verification) {
    for (const store::Fault& fault : verification.faults)
        console.print(fmt::format("{}  {}\n", console.paint(Tone::Bad, harmless(fault.place)),
                                  harmless(fault.sentence)));
    if (verification.more_faults) console.print("There are more; the first were listed.\n");
    console.print(fmt::format(
        "{}, {}, {}, {}: {}.\n", counted(static_cast<std::size_t>(verification.agreements), "agreement"),
        counted(static_cast<std::size_t>(verification.revisions), "revision"),
        counted(static_cast<std::size_t>(verification.entries), "journal record"),
        counted(static_cast<std::size_t>(verification.contents), "content"),
        verification.faults.empty() ? "whole" : counted(verification.faults.size(), "fault")));
}

ExitStatus answer(const Arguments& arguments, Console& console, const store::Verification& verification,
                  std::string_view done) {
    if (arguments.has("--json"))
        printJson(console, toJson(verification));
    else
        print(console, verification);
    if (!done.empty()) console.message(done);
    return verification.faults.empty() ? ExitStatus::Ok : ExitStatus::Failed;
}

// What every command here begins with.
Outcome<Shelf> begin(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, {}); !checked) return tl::unexpected(checked.error());
    return shelve(console, arguments.values("--calendar"));
}

Outcome<ExitStatus> verify(const Arguments& arguments, Console& console) {
    const auto shelf = begin(arguments, console);
    if (!shelf) return tl::unexpected(shelf.error());
    std::string database = arguments.find("FILE").value_or(std::string());
    if (database.empty()) {
        const auto folder = store::Folder::find(dataDirectory(arguments, console));
        if (!folder) return tl::unexpected(Failure(folder.error()));
        database = folder->database();
    }
    const auto found = office::verifyData(visit(console), database, shelf->calendars);
    if (!found) return tl::unexpected(Failure(found.error()));
    return answer(arguments, console, *found, {});
}

Outcome<ExitStatus> rebuild(const Arguments& arguments, Console& console) {
    const auto shelf = begin(arguments, console);
    if (!shelf) return tl::unexpected(shelf.error());
    const auto folder = store::Folder::find(dataDirectory(arguments, console));
    if (!folder) return tl::unexpected(Failure(folder.error()));
    const auto store = store::Store::open(*folder, shelf->calendars);
    if (!store) return tl::unexpected(Failure(store.error()));
    const auto count = office::rebuildData(**store, visit(console));
    if (!count) return tl::unexpected(Failure(count.error()));
    if (arguments.has("--json"))
        printJson(console, media::json::Members{{"agreements", *count}});
    else
        console.print(fmt::format("Made anew what is derived of {}.\n",
                                  counted(static_cast<std::size_t>(*count), "agreement")));
    return ExitStatus::Ok;
}

Outcome<ExitStatus> backup(const Arguments& arguments, Console& console) {
    const auto shelf = begin(arguments, console);
    if (!shelf) return tl::unexpected(shelf.error());
    const std::string& target = arguments.get("FILE");
    if (target == "-") return misused("A backup is verified where it lies, so it needs the name of a file.");
    const auto found =
        office::backUpData(visit(console), dataDirectory(arguments, console), target, shelf->calendars);
    if (!found) return tl::unexpected(Failure(found.error()));
    return answer(
        arguments, console, *found,
        found->faults.empty()
            ? fmt::format("The backup {} is complete and was verified.", target)
            : fmt::format("The backup {} was made, but the data in it are damaged as listed.", target));
}

Outcome<ExitStatus> restore(const Arguments& arguments, Console& console) {
    const auto shelf = begin(arguments, console);
    if (!shelf) return tl::unexpected(shelf.error());
    const std::string folder = dataDirectory(arguments, console);
    const auto found = office::restoreData(visit(console), arguments.get("FILE"), folder, shelf->calendars);
    if (!found) return tl::unexpected(Failure(found.error()));
    return answer(arguments, console, found->verification,
                  found->before.empty()
                      ? fmt::format("{} holds the backup now.", folder)
                      : fmt::format("{} holds the backup now; what was there before is kept as {}.", folder,
                                    found->before));
}

struct Finding {
    std::string subject;
    bool is_well = true;
    std::string sentence;
};

std::vector<Finding> examine(const Arguments& arguments, Console& console, const core::Calendars& calendars) {
    std::vector<Finding> findings;
    const std::string path = dataDirectory(arguments, console);
    const auto folder = store::Folder::find(path);
    findings.push_back({"data directory", folder.has_value(), folder ? path : folder.error().message});
    if (!folder) return findings;
    const auto in_use = folder->use();
    findings.push_back({"access", in_use.has_value(), in_use ? "can be opened" : in_use.error().message});
    if (in_use) findings.push_back({"service", true, folder->isServed() ? "running" : "not running"});
    const auto space = folder->freeBytes();
    constexpr std::int64_t kLow = 100'000'000;
    findings.push_back({"room on the disk", space >= kLow,
                        fmt::format("{} MB free{}", space / 1'000'000,
                                    space < kLow ? "; make room before changes are refused" : "")});
    const auto store = store::Store::open(*folder, calendars, {.access = store::Access::ReadOnly});
    findings.push_back(
        {"database", store.has_value(),
         store ? fmt::format("opens; SQLite {}", store::sqliteVersion()) : store.error().message});
    if (!store) return findings;
    if (const auto count = (*store)->countAgreements())
        findings.push_back({"agreements", true, std::to_string(*count)});
    const auto ready = (*store)->isReadyFor(console.today());
    findings.push_back(
        {"dates kept ready", true,
         ready && *ready ? "as of today" : "not yet as of today; the next command that may write does it"});
    if (const auto undated = (*store)->undated())
        for (const store::UndatedRow& row : *undated)
            if (row.undated.is_fault)
                findings.push_back({"dates of " + row.agreement, false,
                                    fmt::format("{}: {}", row.undated.title, row.undated.reason)});
    return findings;
}

Outcome<ExitStatus> doctor(const Arguments& arguments, Console& console) {
    const auto shelf = begin(arguments, console);
    if (!shelf) return tl::unexpected(shelf.error());
    const std::vector<Finding> findings = examine(arguments, console, shelf->calendars);
    bool is_well = true;
    media::json::Items rows;
    for (const Finding& finding : findings) {
        is_well &= finding.is_well;
        rows.emplace_back(media::json::Members{
            {"subject", finding.subject}, {"is_well", finding.is_well}, {"message", finding.sentence}});
        if (!arguments.has("--json"))
            console.print(fmt::format(
                "{}  {}: {}\n",
                console.paint(finding.is_well ? Tone::Good : Tone::Bad, finding.is_well ? "ok " : "bad"),
                finding.subject, harmless(finding.sentence)));
    }
    if (arguments.has("--json")) printJson(console, rows);
    if (!is_well) return ExitStatus::Failed;
    console.message("`concordat verify` also reads every byte of what is stored.");
    return ExitStatus::Ok;
}

}  // namespace

std::vector<Command> upkeepCommands() {
    return {
        {.noun = "verify",
         .verb = "",
         .summary = "find any byte of the data that was altered or lost",
         .details =
             "Reads everything that is stored and holds it against its hashes and the chains of the "
             "journal, and everything derived against what follows from the records. Each fault says where "
             "it is and what helps. Others may work meanwhile.",
         .arguments = {{"FILE", Takes::File, Count::Optional,
                        "a backup; the database of the data directory unless given"}},
         .options = {dataOption(), calendarOption()},
         .examples = {{"concordat verify", "verify the data directory"},
                      {"concordat verify backup-2026-11-30.db", "verify a backup"}},
         .exits = {{ExitStatus::Failed, "something is damaged"}},
         .run = verify},
        {.noun = "rebuild",
         .verb = "",
         .summary = "make anew everything that is derived",
         .details = "Lists, dates kept ready and the index of the search follow from the records and the "
                    "journal; this drops them and makes them again, in one transaction.",
         .options = {dataOption(), calendarOption()},
         .examples = {{"concordat rebuild", "mend derived data that verify complains of"}},
         .exits = {},
         .run = rebuild},
        {.noun = "backup",
         .verb = "",
         .summary = "copy the data into one file, while others work",
         .details = "The copy is one moment's state, is verified before it gets its name, and can be opened "
                    "and verified anywhere. An existing file is never overwritten.",
         .arguments = {{"FILE", Takes::File, Count::One, "the file to make"}},
         .options = {dataOption(), calendarOption()},
         .examples = {{"concordat backup backup-2026-11-30.db", "keep today's state"}},
         .exits = {{ExitStatus::Conflict, "there is such a file already"}},
         .run = backup},
        {.noun = "restore",
         .verb = "",
         .summary = "put a backup in the place of the data",
         .details = "The backup is verified first, and a damaged one refused. Nobody may be using the data "
                    "directory. The database that was there is kept beside it under a new name.",
         .arguments = {{"FILE", Takes::File, Count::One, "a backup"}},
         .options = {dataOption(), calendarOption()},
         .examples = {{"concordat restore backup-2026-11-30.db", "go back to that day's state"}},
         .exits = {},
         .run = restore},
        {.noun = "doctor",
         .verb = "",
         .summary = "say whether everything is in order",
         .details = "Looks at the data directory, the room on the disk, the database and the dates, in a "
                    "moment. `concordat verify` is the thorough way.",
         .options = {dataOption(), calendarOption()},
         .examples = {{"concordat doctor", "look whether all is well"}},
         .exits = {{ExitStatus::Failed, "something needs to be put in order"}},
         .run = doctor}};
}

}  // namespace concordat::cli
