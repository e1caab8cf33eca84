// `concordat man [COMMAND]`.
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/manual.h"
#include "cli/rows.h"

namespace concordat::cli {

namespace {

Outcome<ExitStatus> man(const Arguments& arguments, Console& console) {
    if (auto checked = checkTextOnly(arguments); !checked) return tl::unexpected(checked.error());
    const std::vector<std::string>& words = arguments.values("COMMAND");
    if (words.empty()) {
        console.print(manual());
        return ExitStatus::Ok;
    }
    const auto found = commandNamed(words);
    if (!found) return tl::unexpected(found.error());
    console.print(manual(**found));
    return ExitStatus::Ok;
}

}  // namespace

std::vector<Command> manCommands() {
    return {{.noun = "man",
             .verb = "",
             .summary = "write the manual page of the program or of a command",
             .details = "The page is in the format of man(7).",
             .arguments = {{"COMMAND", Takes::Text, Count::Any, "a command; without one, the whole program"}},
             .options = {},
             .examples = {{"concordat man > concordat.1", "write the page of the whole program"},
                          {"concordat man due > concordat-due.1", "write the page of one command"}},
             .exits = {{ExitStatus::NotFound, "there is no such command"}},
             .run = man}};
}

}  // namespace concordat::cli
