// `concordat agreement import|list|history`: the agreements of the data directory.
#include "cli/stored_agreements.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "cli/agreements.h"
#include "cli/arguments.h"
#include "cli/calendars.h"
#include "cli/commands.h"
#include "cli/data_directory.h"
#include "cli/dates_in.h"
#include "cli/files.h"
#include "cli/rows.h"
#include "cli/table.h"
#include "cli/text.h"
#include "documents/agreement_words.h"
#include "office/agreements.h"
#include "office/shapes.h"
#include "office/upkeep.h"

namespace concordat::cli {

namespace {

constexpr std::array<std::string_view, 5> kImported{"agreement", "revision", "sha256", "outcome", "file"};
constexpr std::array<std::string_view, 8> kHistory{"revision", "recorded_at", "effective", "actor",
                                                   "added",    "removed",     "changed",   "sha256"};

// Files of one transaction, so that many are recorded in little time and other programs need not wait long.
constexpr std::size_t kTogether = 50;

class Import {
public:
    Import(const Arguments& arguments, Console& console, store::Store& store,
           std::optional<core::Date> effective)
        : arguments_(arguments), console_(console), store_(store), effective_(effective) {}

    Outcome<void> read(const std::string& path) {
        auto agreement = readAgreement(console_, path);
        if (!agreement) return tl::unexpected(agreement.error());
        waiting_.push_back(*std::move(agreement));
        files_.push_back(fileName(path));
        return waiting_.size() < kTogether ? Outcome<void>() : record();
    }

    Outcome<void> record() {
        if (waiting_.empty()) return {};
        office::Errand task = errand(arguments_, console_);
        if (!task.key.empty()) task.key += fmt::format("/{}", batch_);
        ++batch_;
        const auto recorded = arguments_.has("--dry-run")
                                  ? core::Result<std::vector<store::Recorded>>()
                                  : office::recordAgreements(store_, task, waiting_, effective_);
        if (!recorded) return tl::unexpected(Failure(recorded.error()));
        for (std::size_t i = 0; i < recorded->size(); ++i) {
            media::json::Members row = office::toJson((*recorded)[i]);
            row.push_back({"file", files_[i]});
            rows_.emplace_back(std::move(row));
            imported_.insert((*recorded)[i].agreement);
            ++counts_[static_cast<std::size_t>((*recorded)[i].outcome)];
        }
        read_ += waiting_.size();
        waiting_.clear();
        files_.clear();
        return {};
    }

    void print() {
        tellFaults();
        if (wantsRows(arguments_)) {
            printRows(console_, arguments_, kImported, rows_);
        } else if (arguments_.has("--dry-run")) {
            console_.print(
                fmt::format("{} could be imported; nothing was changed.\n", counted(read_, "agreement")));
        } else {
            console_.print(
                fmt::format("{} added, {} revised, {} unchanged.\n", counts_[0], counts_[1], counts_[2]));
        }
    }

private:
    // What was recorded is kept; but nobody should learn only later that it has no dates.
    void tellFaults() {
        const auto undated = store_.undated();
        if (!undated) return;
        for (const store::UndatedRow& row : *undated)
            if (row.undated.is_fault && imported_.contains(row.agreement))
                console_.message(fmt::format("{}: {} cannot be computed: {}", row.agreement,
                                             documents::uncapitalized(row.undated.title),
                                             row.undated.reason));
    }

    const Arguments& arguments_;
    Console& console_;
    store::Store& store_;
    std::optional<core::Date> effective_;
    std::vector<core::Agreement> waiting_;
    std::vector<std::string> files_;
    std::set<std::string, std::less<>> imported_;
    std::size_t batch_ = 0;
    std::size_t read_ = 0;
    std::array<std::size_t, 3> counts_{};  // by Outcome
    media::json::Items rows_;
};

// With the calendars of --calendar: kept for all agreements, or at hand for a dry run.
Outcome<std::unique_ptr<store::Store>> openForImport(const Arguments& arguments, Console& console) {
    if (arguments.has("--dry-run")) return openStore(arguments, console);
    auto asked = shelve(console, arguments.values("--calendar"));
    if (!asked) return tl::unexpected(asked.error());
    auto offered = shelve({});
    if (!offered) return tl::unexpected(offered.error());
    auto store = openStore(arguments, console, std::move(offered->calendars));
    if (!store) return store;
    for (const core::Calendar& calendar : asked->from_files) {
        office::Errand task = errand(arguments, console);
        if (!task.key.empty()) task.key += "/calendar/" + calendar.name;
        if (auto kept = office::keepCalendar(**store, task, calendar); !kept)
            return tl::unexpected(Failure(kept.error()));
    }
    return store;
}

Outcome<ExitStatus> importFiles(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, kImported); !checked) return tl::unexpected(checked.error());
    const auto effective = dateOption(arguments, "--effective", console.today());
    if (!effective) return tl::unexpected(effective.error());
    const auto store = openForImport(arguments, console);
    if (!store) return tl::unexpected(store.error());
    Import import(arguments, console, **store, *effective);
    const ExitStatus status = forEachFile(console, "Importing agreements", arguments.values("FILE"),
                                          [&](const std::string& path) { return import.read(path); });
    if (const auto recorded = import.record(); !recorded) return tl::unexpected(recorded.error());
    if (status == ExitStatus::Ok || status == ExitStatus::Partly) import.print();
    return status;
}

Outcome<ExitStatus> list(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, office::kAgreementFields); !checked)
        return tl::unexpected(checked.error());
    const auto store = openStore(arguments, console);
    if (!store) return tl::unexpected(store.error());
    constexpr std::int64_t kPage = 1000;
    std::vector<store::AgreementSummary> rows;
    for (bool more = true; more;) {
        auto page =
            office::listAgreements(**store, visit(console), rows.empty() ? "" : rows.back().id, kPage);
        if (!page) return tl::unexpected(Failure(page.error()));
        more = page->more;
        std::ranges::move(page->rows, std::back_inserter(rows));
    }
    if (wantsRows(arguments)) {
        media::json::Items items;
        for (const store::AgreementSummary& row : rows)
            items.emplace_back(office::toJson(row));
        printRows(console, arguments, office::kAgreementFields, items);
        return ExitStatus::Ok;
    }
    Table table(
        {{"Id"}, {"Title", Fit::Wraps, Align::Left, 16, 2}, {"State", Fit::Wraps}, {"Ends"}, {"Next due"}});
    for (const store::AgreementSummary& row : rows)
        table.add({row.id, row.title, row.state, row.ends ? core::print(*row.ends) : "",
                   row.next_due ? core::print(*row.next_due) : ""});
    if (rows.empty())
        console.message("There are no agreements yet; `concordat agreement import` brings them in.");
    else
        table.print(console);
    return ExitStatus::Ok;
}

Outcome<ExitStatus> history(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, kHistory); !checked) return tl::unexpected(checked.error());
    const auto store = openStore(arguments, console);
    if (!store) return tl::unexpected(store.error());
    const auto rows = office::getHistory(**store, visit(console), arguments.get("ID"));
    if (!rows) return tl::unexpected(Failure(rows.error()));
    if (wantsRows(arguments)) {
        media::json::Items items;
        for (const office::HistoryRow& row : *rows)
            items.emplace_back(office::toJson(row));
        printRows(console, arguments, kHistory, items);
        return ExitStatus::Ok;
    }
    Table table({{"Revision", Fit::Fixed, Align::Right},
                 {"Recorded"},
                 {"Agreed from"},
                 {"By", Fit::Wraps},
                 {"Added", Fit::Fixed, Align::Right},
                 {"Removed", Fit::Fixed, Align::Right},
                 {"Changed", Fit::Fixed, Align::Right}});
    for (const office::HistoryRow& row : *rows)
        table.add({std::to_string(row.revision.number), office::printMoment(row.revision.recorded_at),
                   row.revision.effective == core::kFirstDate ? "the beginning"
                                                              : core::print(row.revision.effective),
                   row.actor, std::to_string(row.added), std::to_string(row.removed),
                   std::to_string(row.changed)});
    table.print(console);
    return ExitStatus::Ok;
}

Command importCommand() {
    std::vector<Option> options{
        {"--effective", Takes::Date, "DATE",
         "the first day on which this is what was agreed; for a new agreement the beginning, for a changed "
         "one today, unless given"},
        {"--dry-run", Takes::Nothing, "", "read and check, but change nothing"},
        calendarOption(),
        dataOption(),
        keyOption()};
    std::ranges::move(rowOptions(), std::back_inserter(options));
    return {.noun = "agreement",
            .verb = "import",
            .summary = "record agreements from files in the data directory",
            .details =
                "A record whose id is not there yet is added; one that is there becomes its next revision, "
                "and the revisions before it stay. The same record again changes nothing. Files are "
                "recorded fifty at a time, each fifty whole or not at all; a file that cannot be read is "
                "told and leaves the others alone. A calendar given as a file is kept for all agreements.",
            .arguments = {{"FILE", Takes::File, Count::Some,
                           "records of agreements, XML or JSON; - is standard input"}},
            .options = std::move(options),
            .examples = {{"concordat agreement import agreements/*.xml", "bring in a folder of records"},
                         {"concordat agreement import court.xml --calendar court-holidays.ics",
                          "with the calendar by which its dates are counted"},
                         {"concordat agreement import amended.xml --effective 2027-07-01",
                          "record what is agreed from a later day on"}},
            .exits = {{ExitStatus::Partly, "some files could not be read; the others were recorded"}},
            .fields = kImported,
            .run = importFiles};
}

Command listCommand() {
    std::vector<Option> options{dataOption()};
    std::ranges::move(rowOptions(), std::back_inserter(options));
    return {.noun = "agreement",
            .verb = "list",
            .summary = "list the agreements of the data directory",
            .details = "By id, each with its state, its last day and the day of its next open item.",
            .options = std::move(options),
            .examples = {{"concordat agreement list", "see what there is"},
                         {"concordat agreement list --csv > agreements.csv", "a list for a spreadsheet"}},
            .exits = {},
            .fields = office::kAgreementFields,
            .run = list};
}

Command historyCommand() {
    std::vector<Option> options{dataOption()};
    std::ranges::move(rowOptions(), std::back_inserter(options));
    return {.noun = "agreement",
            .verb = "history",
            .summary = "list the revisions of an agreement",
            .details =
                "Who recorded each and when, from which day it is what was agreed, and how many values "
                "changed against the one before. `agreement diff` tells which.",
            .arguments = {{"ID", Takes::Text, Count::One, "an agreement of the data directory"}},
            .options = std::move(options),
            .examples = {{"concordat agreement history alder-diversion", "see who changed it and when"}},
            .exits = {},
            .fields = kHistory,
            .run = history};
}

}  // namespace

std::vector<Command> storedAgreementCommands() {
    return {importCommand(), listCommand(), historyCommand()};
}

}  // namespace concordat::cli
