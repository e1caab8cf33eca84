// `concordat check FILE…`: what is wrong with agreements, and what to do about it.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "cli/agreements.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/dates_in.h"
#include "cli/files.h"
#include "cli/rows.h"
#include "cli/text.h"
#include "core/invariant.h"
#include "record/texts.h"

namespace concordat::cli {

namespace {

struct Checked {
    std::string file;
    std::string title;
    std::vector<core::Finding> findings;
};

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
        number += static_cast<std::size_t>(
            std::ranges::count(checked.findings, severity, &core::Finding::severity));
    return number;
}

media::json::Value toJson(core::Date as_of, const std::vector<Checked>& all) {
    media::json::Items findings;
    for (const Checked& checked : all) {
        for (const core::Finding& finding : checked.findings) {
            media::json::Members member{{"rule", core::label(finding.invariant)},
                                        {"result", resultOf(finding.severity)},
                                        {"severity", core::code(finding.severity)},
                                        {"path", finding.path},
                                        {"message", finding.message}};
            if (!finding.remedy.empty()) member.push_back({"remedy", finding.remedy});
            member.push_back({"file", checked.file});
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
        for (const core::Finding& finding : checked.findings) {
            if (finding.severity != severity) continue;
            console.print(fmt::format("  {}  {}  {}\n",
                                      console.paint(toneOf(severity), padded(core::code(severity), 7)),
                                      core::label(finding.invariant), harmless(finding.path)));
            console.print(paragraphs(harmless(finding.message), console.width(), 11));
            if (!finding.remedy.empty())
                console.print(paragraphs(harmless(finding.remedy), console.width(), 11));
        }
    }
    console.print("\n");
}

Outcome<void> checkFile(Console& console, const std::string& path, core::Date as_of,
                        const core::Calendars& calendars, std::vector<Checked>& all) {
    const auto agreement = readAgreement(console, path);
    if (!agreement) return tl::unexpected(agreement.error());
    const auto zone = zoneOf(*agreement);
    if (!zone) return tl::unexpected(zone.error());
    if (const auto days = calendars.businessDays(agreement->calendars); !days)
        return tl::unexpected(Failure(inFile(path, days.error())));
    core::RecordFacts facts = core::recordFacts(*agreement, as_of, calendars, **zone);
    const std::vector<core::TextAt> texts = record::texts(*agreement);
    facts.texts = texts;
    all.push_back({fileName(path), agreement->title, core::checkInvariants(*agreement, facts)});
    return {};
}

Outcome<ExitStatus> check(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, {}); !checked) return tl::unexpected(checked.error());
    const auto as_of = asOf(arguments, console.today());
    if (!as_of) return tl::unexpected(as_of.error());
    const auto shelf = shelve(arguments.values("--calendar"));
    if (!shelf) return tl::unexpected(shelf.error());

    std::vector<Checked> all;
    const std::vector<std::string>& files = arguments.values("FILE");
    const ExitStatus status = forEachFile(
        console, "Checking agreements", files,
        [&](const std::string& path) { return checkFile(console, path, *as_of, shelf->calendars, all); });
    if (all.empty()) return status;
    if (arguments.has("--json")) {
        if (auto printed = printJson(console, arguments, toJson(*as_of, all)); !printed)
            return tl::unexpected(printed.error());
    } else {
        for (const Checked& checked : all)
            print(console, checked);
        console.print(fmt::format("As of {}: {}, {}, {} in {}.\n", core::print(*as_of),
                                  counted(countOf(all, core::Severity::Error), "error"),
                                  counted(countOf(all, core::Severity::Warning), "warning"),
                                  counted(countOf(all, core::Severity::Flag), "flag"),
                                  counted(all.size(), "agreement")));
        console.message(
            "A check can show that something is missing; it cannot show that the wording is adequate.");
    }
    return countOf(all, core::Severity::Error) > 0 ? ExitStatus::Failed : status;
}

}  // namespace

std::vector<Command> checkCommands() {
    return {{.noun = "check",
             .verb = "",
             .summary = "find what is wrong in agreements, with the place and the remedy",
             .details =
                 "Holds each record against the invariants of the domain (INV-01 to INV-40). An error makes "
                 "the record "
                 "wrong; a warning needs somebody's decision; a flag is something that somebody should know.",
             .arguments = {{"FILE", Takes::File, Count::Some,
                            "records of agreements, XML or JSON; - is standard input"}},
             .options = agreementOptions(),
             .examples = {{"concordat check agreements/alder-diversion.xml", "check one agreement today"},
                          {"concordat check agreements/*.xml --as-of 2027-07-01 --json",
                           "check all of a folder for a program"}},
             .exits = {{ExitStatus::Ok, "no errors stand; there may be warnings and flags"},
                       {ExitStatus::Failed, "errors stand, or the only file is broken"},
                       {ExitStatus::Partly, "no errors stand, but some files could not be read"}},
             .run = check}};
}

}  // namespace concordat::cli
