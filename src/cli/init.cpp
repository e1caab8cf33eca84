// `concordat init`: a data directory.
#include <array>

#include <fmt/format.h>

#include "cli/agreements.h"
#include "cli/arguments.h"
#include "cli/calendars.h"
#include "cli/commands.h"
#include "cli/data_directory.h"
#include "cli/resources.h"
#include "cli/rows.h"
#include "cli/text.h"
#include "office/agreements.h"
#include "office/upkeep.h"
#include "record/record.h"

namespace concordat::cli {

namespace {

constexpr std::string_view kWorkspace = "office";

// The model agreements that travel in the program.
Outcome<std::vector<core::Agreement>> models() {
    std::vector<core::Agreement> agreements;
    for (const media::Resource& resource : embeddedResources()) {
        if (!resource.path.starts_with("agreements/")) continue;
        auto agreement = record::readXml(resource.bytes);
        if (!agreement) return tl::unexpected(Failure(agreement.error()));
        agreements.push_back(*std::move(agreement));
    }
    return agreements;
}

Outcome<ExitStatus> init(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, {}); !checked) return tl::unexpected(checked.error());
    const auto shelf = shelve(console, arguments.values("--calendar"));
    if (!shelf) return tl::unexpected(shelf.error());
    const std::string folder = dataDirectory(arguments, console);
    const office::Errand task = errand(arguments, console);
    const auto store = office::makeDataDirectory(task, folder, shelf->calendars, kWorkspace);
    if (!store) return tl::unexpected(Failure(store.error()));
    std::size_t count = 0;
    if (arguments.has("--demo")) {
        const auto demo = models();
        if (!demo) return tl::unexpected(demo.error());
        const auto recorded = office::recordAgreements(**store, task, *demo);
        if (!recorded) return tl::unexpected(Failure(recorded.error()));
        count = recorded->size();
    }
    if (arguments.has("--json")) {
        printJson(console,
                  media::json::Members{{"data", folder}, {"agreements", static_cast<std::int64_t>(count)}});
        return ExitStatus::Ok;
    }
    console.print(fmt::format("Made the data directory {} with {}.\n", folder,
                              count == 0 ? "nothing in it yet" : counted(count, "model agreement")));
    console.message(fmt::format("Everything is in {}/{}; `concordat backup` copies it safely.", folder,
                                store::kDatabaseName));
    return ExitStatus::Ok;
}

}  // namespace

std::vector<Command> initCommands() {
    return {{.noun = "init",
             .verb = "",
             .summary = "make a data directory",
             .details =
                 "A folder with one database file, concordat.db, that holds everything: records, their "
                 "history, documents. Nobody but you can read it. A folder that has a database already is "
                 "left as it is. --demo brings in the six model agreements.",
             .options = {dataOption(), {"--demo", Takes::Nothing, "", "bring in the model agreements"}},
             .examples = {{"concordat init --data concordat-data --demo", "try Concordat with the models"},
                          {"concordat init --data concordat-data", "begin with nothing in it"}},
             .exits = {{ExitStatus::Conflict, "the folder has a database already"}},
             .run = init}};
}

}  // namespace concordat::cli
