// `concordat term FILE`: the terms of an agreement and the deadlines before each ends.
#include <array>

#include <fmt/format.h>

#include "cli/agreements.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/data_directory.h"
#include "cli/files.h"
#include "cli/rows.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/term_schedule.h"
#include "office/shapes.h"

namespace concordat::cli {

namespace {

constexpr std::array<std::string_view, 6> kFields{"number", "kind", "start", "end", "notice", "steps"};

void printTable(Console& console, const core::TermSchedule& schedule) {
    Table table({{"No", Fit::Fixed, Align::Right},
                 {"Term"},
                 {"Start"},
                 {"End"},
                 {"Notice opens"},
                 {"Notice by"},
                 {"Before rolling"}});
    for (const core::TermRow& term : schedule.rows) {
        const auto& notice = term.notice;
        table.add({std::to_string(term.number), core::code(term.kind), core::print(term.start),
                   term.end ? core::print(*term.end) : "open",
                   notice && notice->opens ? core::print(*notice->opens) : "",
                   notice ? core::print(notice->adjusted) : "",
                   notice && notice->raw != notice->adjusted ? core::print(notice->raw) : ""});
    }
    table.print(console);
}

void printSteps(Console& console, const core::TermSchedule& schedule) {
    const auto printLine = [&](std::string_view sentence) {
        console.print(paragraphs(harmless(sentence), console.width(), 2));
    };
    for (const core::TermRow& term : schedule.rows) {
        console.print(
            fmt::format("\n{}\n", console.paint(Tone::Strong, fmt::format("Term {}", term.number))));
        for (const core::Step& step : term.steps)
            printLine(step.because + ".");
        if (!term.notice) continue;
        core::DueDate due;
        due.raw = term.notice->raw;
        due.adjusted = term.notice->adjusted;
        due.steps = term.notice->steps;
        due.notes = term.notice->notes;
        for (const std::string& sentence : core::sentences(due))
            printLine("Notice: " + sentence);
    }
}

Outcome<ExitStatus> term(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, kFields); !checked) return tl::unexpected(checked.error());
    const std::string& name = arguments.get("AGREEMENT");
    const auto subject = readSubject(arguments, console, name, console.today());
    if (!subject) return tl::unexpected(subject.error());
    const core::Agreement* agreement = &subject->agreement;
    const auto zone = zoneOf(*agreement, name);
    if (!zone) return tl::unexpected(zone.error());
    const auto schedule = core::termSchedule(*agreement, subject->calendars, **zone);
    if (!schedule) return tl::unexpected(Failure(inFile(name, schedule.error())));

    if (wantsRows(arguments)) {
        media::json::Items rows;
        for (const core::TermRow& each : schedule->rows)
            rows.emplace_back(office::toJson(each));
        printRows(console, arguments, kFields, rows);
    } else {
        console.print(paragraphs(harmless(agreement->title), console.width()) + '\n');
        printTable(console, *schedule);
        if (arguments.has("--explain")) printSteps(console, *schedule);
    }
    for (const std::string& note : schedule->notes)
        console.message(note);
    return ExitStatus::Ok;
}

}  // namespace

std::vector<Command> termCommands() {
    std::vector<Option> options{{"--explain", Takes::Nothing, "", "say for each date how it comes about"},
                                calendarOption(),
                                dataOption()};
    std::ranges::move(rowOptions(), std::back_inserter(options));
    return {
        {.noun = "term",
         .verb = "",
         .summary = "list the terms of an agreement and their notice deadlines",
         .details =
             "The initial term, every renewal that the record allows, and a holdover. Each term shows the "
             "last day for a notice before its own end. Of renewals without limit the first ten are "
             "listed. Dates are days in the agreement's time zone.",
         .arguments = {{"AGREEMENT", Takes::File, Count::One, kSubject}},
         .options = std::move(options),
         .examples = {{"concordat term agreements/alder-diversion.xml", "by when a renewal must be stopped"},
                      {"concordat term agreements/alder-diversion.xml --json", "the same for a program"}},
         .exits = {{ExitStatus::Failed, "the record is broken, or its terms cannot be computed"},
                   {ExitStatus::NotFound,
                    "there is no such file or calendar, or the agreement has no effective date yet"}},
         .fields = kFields,
         .run = term}};
}

}  // namespace concordat::cli
