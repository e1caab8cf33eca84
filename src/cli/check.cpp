// `concordat check FILE…`: what is wrong with agreements, and what to do about it.
#include <algorithm>
#include <array>
#include <iterator>
#include <span>

#include <fmt/format.h>

#include "cli/agreements.h"
#include "cli/arguments.h"
#include "cli/clauses.h"
#include "cli/commands.h"
#include "cli/data_directory.h"
#include "cli/dates_in.h"
#include "cli/files.h"
#include "cli/rows.h"
#include "cli/text.h"
#include "core/invariant.h"
#include "documents/drafting.h"
#include "media/time_zone.h"
#include "record/texts.h"

namespace concordat::cli {

namespace {

// A finding of an invariant, or what keeps a record from being read and used.
struct Found {
    std::string rule;  // "INV-07", or kRead
    core::Severity severity = core::Severity::Error;
    std::string path;
    std::string message;
    std::string remedy;
    int line = 0;  // 0 when no text is behind it
};

struct Checked {
    std::string file;
    std::string title;  // empty when the file could not be read
    std::vector<Found> findings;
};

constexpr std::string_view kRead = "READ";

constexpr std::array<core::Severity, 3> kSeverities{core::Severity::Error, core::Severity::Warning,
                                                    core::Severity::Flag};

std::string_view resultOf(core::Severity severity) {
    return severity == core::Severity::Error ? "fail" : "warn";
}

Tone toneOf(core::Severity severity) {
    switch (severity) {
        case core::Severity::Error:
            return Tone::Bad;
        case core::Severity::Warning:
            return Tone::Warning;
        case core::Severity::Flag:
            break;
    }
    return Tone::Strong;
}

std::size_t countOf(const std::vector<Checked>& all, core::Severity severity) {
    std::size_t number = 0;
    for (const Checked& checked : all)
        number += static_cast<std::size_t>(std::ranges::count(checked.findings, severity, &Found::severity));
    return number;
}

bool isUnread(const Checked& checked) {
    return checked.title.empty();
}

media::json::Value toJson(core::Date as_of, const std::vector<Checked>& all) {
    media::json::Items findings;
    for (const Checked& checked : all) {
        for (const Found& finding : checked.findings) {
            media::json::Members member{{"rule", finding.rule},
                                        {"result", resultOf(finding.severity)},
                                        {"severity", core::code(finding.severity)},
                                        {"path", finding.path},
                                        {"message", finding.message}};
            if (!finding.remedy.empty()) member.push_back({"remedy", finding.remedy});
            member.push_back({"file", checked.file});
            if (finding.line > 0) member.push_back({"line", finding.line});
            findings.emplace_back(std::move(member));
        }
    }
    media::json::Members counts;
    for (const core::Severity severity : kSeverities)
        counts.push_back(
            {std::string(core::code(severity)), static_cast<std::int64_t>(countOf(all, severity))});
    return media::json::Members{
        {"as_of", core::print(as_of)}, {"findings", std::move(findings)}, {"counts", std::move(counts)}};
}

void print(Console& console, const Checked& checked) {
    console.print(console.paint(Tone::Strong, harmless(checked.title)) + '\n');
    if (checked.findings.empty()) {
        console.print("  " + console.paint(Tone::Good, "Nothing was found.") + "\n\n");
        return;
    }
    for (const core::Severity severity : kSeverities) {
        for (const Found& finding : checked.findings) {
            if (finding.severity != severity) continue;
            console.print(fmt::format("  {}  {}  {}\n",
                                      console.paint(toneOf(severity), padded(core::code(severity), 7)),
                                      padded(finding.rule, 6), harmless(finding.path)));
            console.print(paragraphs(harmless(finding.message), console.width(), 11));
            if (!finding.remedy.empty())
                console.print(paragraphs(harmless(finding.remedy), console.width(), 11));
        }
    }
    console.print("\n");
}

std::vector<Found> unreadable(const core::Error& error) {
    std::vector<Found> found;
    for (const core::Problem& problem : error.problems)
        found.push_back(
            {std::string(kRead), core::Severity::Error, problem.path, problem.message, {}, problem.line});
    if (found.empty()) found.push_back({std::string(kRead), core::Severity::Error, {}, error.message, {}, 0});
    return found;
}

// Takes the calendars that nobody knows out of the agreement, so that the rest can be checked, and tells
// them.
void findUnknownCalendars(core::Agreement& agreement, const core::Calendars& calendars,
                          std::vector<Found>& found) {
    std::vector<std::string> known;
    for (std::size_t at = 0; at < agreement.calendars.size(); ++at) {
        const auto days = calendars.businessDays(std::span(&agreement.calendars[at], 1));
        if (days) {
            known.push_back(std::move(agreement.calendars[at]));
            continue;
        }
        found.push_back({std::string(kRead), core::Severity::Error, fmt::format("calendars[{}]", at + 1),
                         days.error().message, "Correct the name, or give the calendar with --calendar.", 0});
    }
    agreement.calendars = std::move(known);
}

// What every record is held against.
struct Against {
    const core::Calendars& calendars;
    const documents::ClauseLibrary& library;
    core::Date as_of;
};

Outcome<void> checkOne(const Arguments& arguments, Console& console, const std::string& path,
                       const Against& against, std::vector<Checked>& all) {
    const core::Date as_of = against.as_of;
    auto subject = readSubject(arguments, console, against.calendars, path, as_of);
    if (!subject) {
        all.push_back({fileName(path), {}, unreadable(subject.error().error)});
        return tl::unexpected(subject.error());
    }
    core::Agreement* agreement = &subject->agreement;
    const core::Calendars& calendars = subject->calendars;
    Checked checked{fileName(path), agreement->title, {}};
    findUnknownCalendars(*agreement, calendars, checked.findings);
    auto zone = zoneOf(*agreement, path);
    if (!zone) {
        std::ranges::move(unreadable(zone.error().error), std::back_inserter(checked.findings));
        zone = media::fixedTimeZone(0);  // so that the rest can be checked
    }
    core::RecordFacts facts = core::recordFacts(*agreement, as_of, calendars, **zone);
    const std::vector<core::TextAt> texts = record::texts(*agreement);
    facts.texts = texts;
    for (core::Finding& finding : core::checkInvariants(*agreement, facts))
        checked.findings.push_back({core::label(finding.invariant), finding.severity, std::move(finding.path),
                                    std::move(finding.message), std::move(finding.remedy), 0});
    for (documents::DraftingFinding& finding : documents::checkDrafting(*agreement, against.library))
        checked.findings.push_back({std::string(finding.rule), finding.severity, std::move(finding.path),
                                    std::move(finding.message), std::move(finding.remedy), 0});
    all.push_back(std::move(checked));
    return {};
}

// The table, and behind it one line over all files.
void print(Console& console, core::Date as_of, const std::vector<Checked>& all) {
    const auto unread = static_cast<std::size_t>(std::ranges::count_if(all, isUnread));
    if (unread == all.size()) return;  // has been told
    for (const Checked& checked : all)
        if (!isUnread(checked)) print(console, checked);
    console.print(fmt::format(
        "As of {}: {}, {}, {} in {}{}.\n", core::print(as_of),
        counted(countOf(all, core::Severity::Error), "error"),
        counted(countOf(all, core::Severity::Warning), "warning"),
        counted(countOf(all, core::Severity::Flag), "flag"), counted(all.size() - unread, "agreement"),
        unread == 0 ? "" : fmt::format(" and {} that cannot be read", counted(unread, "file"))));
    console.message(
        "A check can show that something is missing; it cannot show that the wording is adequate.");
}

// Whether an agreement that was read has errors.
bool errorsStand(const std::vector<Checked>& all) {
    return std::ranges::any_of(all, [](const Checked& checked) {
        return !isUnread(checked) &&
               std::ranges::count(checked.findings, core::Severity::Error, &Found::severity) > 0;
    });
}

Outcome<ExitStatus> check(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, {}); !checked) return tl::unexpected(checked.error());
    const auto as_of = asOf(arguments, console.today());
    if (!as_of) return tl::unexpected(as_of.error());
    const auto shelf = shelve(console, arguments.values("--calendar"));
    if (!shelf) return tl::unexpected(shelf.error());

    const auto library = clauseLibrary(arguments, console);
    if (!library) return tl::unexpected(library.error());

    std::vector<Checked> all;
    const std::vector<std::string>& names = arguments.values("AGREEMENT");
    const ExitStatus status =
        forEachFile(console, "Checking agreements", names, [&](const std::string& name) {
            return checkOne(arguments, console, name, {shelf->calendars, *library, *as_of}, all);
        });
    if (arguments.has("--json"))
        printJson(console, toJson(*as_of, all));
    else
        print(console, *as_of, all);
    return errorsStand(all) ? ExitStatus::Failed : status;
}

}  // namespace

std::vector<Command> checkCommands() {
    std::vector<Option> options = storedAgreementOptions();
    options.push_back(clausesOption());
    return {
        {.noun = "check",
         .verb = "",
         .summary = "find what is wrong in agreements, with the place and the remedy",
         .details =
             "Holds each record against the invariants of the domain (INV-01 to INV-40) and against what a "
             "careful reader of a draft looks for (DR-01 to DR-13). An error makes "
             "the record wrong; a warning needs somebody's decision; a flag is something that somebody "
             "should know. What keeps a file from being read, and a time zone or calendar that the record "
             "names and nobody knows, are errors of the rule READ; --json lists them with the others.",
         .arguments = {{"AGREEMENT", Takes::File, Count::Some, kSubjects}},
         .options = std::move(options),
         .examples = {{"concordat check agreements/alder-diversion.xml", "check one agreement today"},
                      {"concordat check agreements/*.xml --as-of 2027-07-01 --json",
                       "check all of a folder for a program"}},
         .exits = {{ExitStatus::Ok, "no errors stand; there may be warnings and flags"},
                   {ExitStatus::Failed, "errors stand, or the only file is broken"},
                   {ExitStatus::Partly, "no errors stand in the others, but some files could not be read"}},
         .run = check}};
}

}  // namespace concordat::cli
