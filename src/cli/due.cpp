// `concordat due FILE…`: everything that falls due, over one or many agreements.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cli/agreements.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/data_directory.h"
#include "cli/dates_in.h"
#include "cli/files.h"
#include "cli/rows.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/anniversary.h"
#include "core/due.h"
#include "core/quantity.h"
#include "office/due_list.h"
#include "office/shapes.h"

namespace concordat::cli {

namespace {

constexpr std::array<std::string_view, 18> kFields{
    "agreement", "item",        "occurrence", "kind",      "title", "obligor", "period", "raw",   "adjusted",
    "time",      "grace_until", "status",     "days_left", "owner", "clause",  "steps",  "notes", "file"};

// A row, and where it comes from.
struct Listed {
    office::DueRow row;
    std::string file;  // empty for one of the data directory
};

struct Gathered {
    std::vector<Listed> items;
    std::vector<std::string> undated;  // a sentence each
    std::size_t agreements = 0;        // that were read
    bool faults = false;               // whether a duty could not be dated for a fault
};

struct Window {
    core::Date as_of;
    core::DateRange range;
    bool all = false;  // also what is done
};

media::json::Members rowOf(const Listed& listed) {
    media::json::Members row = office::toJson(listed.row);
    if (!listed.file.empty()) row.push_back({"file", listed.file});
    return row;
}

office::DueQuestion questionOf(const Window& window) {
    return {window.as_of, window.range, window.all ? office::Done::Listed : office::Done::LeftOut};
}

void take(office::DueAnswer answer, const std::string& file, Gathered& gathered) {
    for (office::DueRow& row : answer.rows)
        gathered.items.push_back({std::move(row), file});
    for (const office::UndatedRow& row : answer.undated) {
        const core::Undated& undated = row.undated;
        gathered.faults |= undated.is_fault;
        gathered.undated.push_back(
            undated.item == "agreement"
                ? fmt::format("{}: {}: {}.", file.empty() ? row.agreement : file,
                              undated.is_fault ? "its dates cannot be told" : "nothing is due yet",
                              undated.reason)
                : fmt::format("{} {} “{}” has no date yet: {}", row.agreement, undated.item, undated.title,
                              undated.reason));
    }
}

// Under the record of a file.
Outcome<void> gather(Console& console, const std::string& path, const Window& window,
                     const core::Calendars& calendars, Gathered& gathered) {
    const auto agreement = readAgreement(console, path);
    if (!agreement) return tl::unexpected(agreement.error());
    if (const auto zone = zoneOf(*agreement, path); !zone) return tl::unexpected(zone.error());
    auto answer = office::dueUnder(*agreement, questionOf(window), calendars);
    if (!answer) return tl::unexpected(Failure(inFile(path, answer.error())));
    take(*std::move(answer), fileName(path), gathered);
    ++gathered.agreements;
    return {};
}

// Under an agreement of the data directory, or under all of them without an id.
Outcome<void> gatherStored(Console& console, store::Store& store, const std::string& id, const Window& window,
                           Gathered& gathered) {
    constexpr std::int64_t kPage = 1000;
    office::DueQuestion question = questionOf(window);
    question.agreement = id;
    if (id.empty() && !window.all) question.limit = kPage;
    for (;;) {
        auto answer = office::dueList(store, visit(console), question);
        if (!answer) return tl::unexpected(Failure(answer.error()));
        question.after = answer->next;
        take(*std::move(answer), {}, gathered);
        if (!question.after) break;
    }
    if (!id.empty()) {
        ++gathered.agreements;
        return {};
    }
    const auto count = store.countAgreements();
    if (!count) return tl::unexpected(Failure(count.error()));
    gathered.agreements += static_cast<std::size_t>(*count);
    return {};
}

// Files and ids, in the order given; without any the whole data directory.
Outcome<ExitStatus> gatherAll(const Arguments& arguments, Console& console, const Window& window,
                              const core::Calendars& calendars, Gathered& gathered) {
    const std::vector<std::string>& names = arguments.values("AGREEMENT");
    std::unique_ptr<store::Store> store;
    if (names.empty() || !std::ranges::all_of(names, namesFile)) {
        auto opened = openStore(arguments, console, calendars);
        if (!opened) return tl::unexpected(opened.error());
        store = *std::move(opened);
    }
    if (names.empty()) {
        if (auto done = gatherStored(console, *store, {}, window, gathered); !done)
            return tl::unexpected(done.error());
        return ExitStatus::Ok;
    }
    return forEachFile(console, "Reading agreements", names, [&](const std::string& name) {
        return namesFile(name) ? gather(console, name, window, calendars, gathered)
                               : gatherStored(console, *store, name, window, gathered);
    });
}

Tone toneOf(core::DueStatus status) {
    switch (status) {
        case core::DueStatus::Overdue:
        case core::DueStatus::Returned:
            return Tone::Bad;
        case core::DueStatus::Due:
        case core::DueStatus::Upcoming:
            return Tone::Warning;
        case core::DueStatus::Accepted:
        case core::DueStatus::Submitted:
            return Tone::Good;
        case core::DueStatus::Scheduled:
        case core::DueStatus::Waived:
        case core::DueStatus::Excused:
        case core::DueStatus::NotApplicable:
        case core::DueStatus::Suspended:
        case core::DueStatus::Passed:
            break;
    }
    return Tone::Plain;
}

std::string daysLeft(std::int64_t days) {
    if (days == 0) return "today";
    if (days < 0) return fmt::format("{} late", counted(static_cast<std::size_t>(-days), "day"));
    return fmt::format("in {}", counted(static_cast<std::size_t>(days), "day"));
}

// With the period, where it repeats: "Quarterly report (2027Q2)".
std::string titleOf(const core::DueItem& item) {
    return item.period ? fmt::format("{} ({})", item.title, item.period->label) : item.title;
}

// What is owed is late when its day has gone by; a term that ended or was waived is not.
std::string statusText(const core::DueItem& item) {
    if (!core::isOpen(item.status) || item.status == core::DueStatus::Suspended)
        return std::string(core::code(item.status));
    std::string words = daysLeft(item.days_left);
    if (item.status == core::DueStatus::Overdue && item.grace_until && item.days_left < 0 &&
        item.grace_until->days - item.adjusted.days >= -item.days_left)
        words += fmt::format(", grace to {}", core::print(*item.grace_until));
    return words;
}

void printTable(Console& console, const Gathered& gathered) {
    const bool one = gathered.agreements == 1;
    Table table({{"Due", Fit::Wraps, Align::Left, 10},
                 {"Left", Fit::Wraps, Align::Left, 12},
                 {"Agreement", Fit::Wraps},
                 {"What", Fit::Wraps, Align::Left, 16, 2},
                 {"Who", Fit::Wraps, Align::Left, 14}});
    for (const Listed& listed : gathered.items) {
        const core::DueItem& item = listed.row.item;
        std::string due = core::print(item.adjusted);
        if (!item.time.empty()) due += " " + item.time;
        table.add({due, Cell(statusText(item), toneOf(item.status)), one ? "" : listed.row.short_name,
                   titleOf(item), fmt::format("{}", fmt::join(listed.row.obligors, ", "))});
    }
    table.print(console);
}

core::DueDate derivationOf(const core::DueItem& item) {
    core::DueDate due;
    due.raw = item.raw;
    due.adjusted = item.adjusted;
    due.time = item.time;
    due.steps = item.steps;
    due.notes = item.notes;
    return due;
}

void printExplained(Console& console, const Gathered& gathered) {
    for (const Listed& listed : gathered.items) {
        const core::DueItem& item = listed.row.item;
        console.print(console.paint(toneOf(item.status) == Tone::Plain ? Tone::Strong : toneOf(item.status),
                                    fmt::format("{}  {}", core::print(item.adjusted), statusText(item))) +
                      '\n');
        Facts facts;
        facts.add("Agreement", listed.row.short_name);
        facts.add("What", titleOf(item));
        facts.add("Id", item.occurrence);
        facts.add("Who", fmt::format("{}", fmt::join(listed.row.obligors, ", ")));
        facts.add("Owner", listed.row.owner);
        facts.add("Clause", item.clause);
        facts.add("Why", fmt::format("{}", fmt::join(core::sentences(derivationOf(item)), "\n")));
        facts.print(console, 2);
        console.print("\n");
    }
}

Outcome<Window> windowOf(const Arguments& arguments, core::Date today) {
    const auto as_of = asOf(arguments, today);
    if (!as_of) return tl::unexpected(as_of.error());
    const auto from = dateOption(arguments, "--from", today);
    if (!from) return tl::unexpected(from.error());
    const auto text = arguments.find("--within").value_or("P30D");
    const auto within = core::parsePeriod(text);
    if (!within) return misused(fmt::format("--within: {}", within.error().message));
    const auto last = core::anniversary(*as_of, *within);
    if (!last)
        return misused(
            fmt::format("--within {} leads past the dates that Concordat knows; give a shorter time.", text));
    Window window{*as_of, {from->value_or(core::kFirstDate), *last}, arguments.has("--all")};
    if (window.range.last < window.range.first)
        return misused(fmt::format(
            "--from {} lies after the last day asked about, {}; give an earlier day, or a longer --within.",
            core::print(window.range.first), core::print(window.range.last)));
    return window;
}

Outcome<ExitStatus> due(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, kFields); !checked) return tl::unexpected(checked.error());
    const auto window = windowOf(arguments, console.today());
    if (!window) return tl::unexpected(window.error());
    const auto shelf = shelve(console, arguments.values("--calendar"));
    if (!shelf) return tl::unexpected(shelf.error());

    Gathered gathered;
    const auto gathering = gatherAll(arguments, console, *window, shelf->calendars, gathered);
    if (!gathering) return tl::unexpected(gathering.error());
    ExitStatus status = *gathering;
    if (status != ExitStatus::Ok && status != ExitStatus::Partly) return status;
    if (gathered.faults) status = ExitStatus::Partly;
    std::ranges::stable_sort(gathered.items, {}, [](const Listed& listed) {
        return std::tie(listed.row.item.adjusted, listed.row.item.agreement, listed.row.item.occurrence);
    });
    for (const std::string& sentence : gathered.undated)
        console.message(sentence);
    if (wantsRows(arguments)) {
        media::json::Items rows;
        for (const Listed& listed : gathered.items)
            rows.emplace_back(rowOf(listed));
        printRows(console, arguments, kFields, rows);
        return status;
    }
    console.print(fmt::format("Due by {}, as of {}: {} in {}.\n\n", core::print(window->range.last),
                              core::print(window->as_of), counted(gathered.items.size(), "item"),
                              counted(gathered.agreements, "agreement")));
    if (arguments.has("--explain"))
        printExplained(console, gathered);
    else
        printTable(console, gathered);
    return status;
}

}  // namespace

std::vector<Command> dueCommands() {
    std::vector<Option> options{
        {"--within", Takes::Text, "PERIOD",
         "how far to look ahead, as P30D, P6W, P3M or P1Y; P30D unless given"},
        {"--from", Takes::Date, "DATE", "leave out what was due before this day"},
        {"--all", Takes::Nothing, "", "also what is done, waived or over"},
        {"--explain", Takes::Nothing, "", "say for each date how it comes about, and the clause"}};
    std::ranges::move(storedAgreementOptions(), std::back_inserter(options));
    std::ranges::move(rowOptions(), std::back_inserter(options));
    return {
        {.noun = "due",
         .verb = "",
         .summary = "list what is due, late or expiring, over many agreements",
         .details =
             "Everything of the agreements that has a date: obligations, reports, figures, meetings, "
             "training, notice deadlines, ends of terms, documents that expire. What is still open and "
             "late is listed whatever its date, unless --from says otherwise. What has no date yet is "
             "told on standard error. Dates are days in each agreement's own time zone.\n\n"
             "A row's status is scheduled, upcoming (its first reminder has come), due (today), overdue, "
             "submitted, returned, accepted, waived, excused, not_applicable, suspended or passed. "
             "Late is late from the first day; grace_until is the last day on which it is no breach. "
             "raw is the date before it moved off a closed day, adjusted the one that counts; steps and "
             "notes say how both came about.",
         .arguments = {{"AGREEMENT", Takes::File, Count::Any,
                        "agreements of the data directory by their ids, or files of records, XML or JSON; "
                        "without any, everything in the data directory"}},
         .options = std::move(options),
         .examples =
             {{"concordat due --within P30D", "the next 30 days over all agreements of the data directory"},
              {"concordat due agreements/*.xml --within P30D", "the same over files"},
              {"concordat due agreements/alder-diversion.xml --as-of 2027-07-01 --explain",
               "one agreement on one day, with the reason for every date"},
              {"concordat due agreements/*.xml --csv --fields adjusted,agreement,title,owner > due.csv",
               "a list for a spreadsheet"}},
         .exits = {{ExitStatus::Partly,
                    "some files could not be read, or some rules not be used; the list holds the others"}},
         .fields = kFields,
         .run = due}};
}

}  // namespace concordat::cli
