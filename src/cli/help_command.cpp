// `concordat help [COMMAND|TOPIC]`.
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/help.h"
#include "cli/rows.h"

namespace concordat::cli {

namespace {

Outcome<ExitStatus> help(const Arguments& arguments, Console& console) {
    if (auto checked = checkTextOnly(arguments); !checked) return tl::unexpected(checked.error());
    const auto text = helpFor(arguments.values("WORD"), console.width());
    if (!text) return tl::unexpected(text.error());
    console.print(*text);
    return ExitStatus::Ok;
}

}  // namespace

std::vector<Command> helpCommands() {
    return {{.noun = "help",
             .verb = "",
             .summary = "explain a command or a topic",
             .details = "Without a word it lists all commands and topics.",
             .arguments = {{"WORD", Takes::Text, Count::Any, "a command, its noun, or a topic"}},
             .options = {},
             .examples = {{"concordat help due-rules", "read how a due rule is written"},
                          {"concordat help document render", "read about one command"}},
             .exits = {{ExitStatus::NotFound, "there is no such command or topic"}},
             .run = help}};
}

}  // namespace concordat::cli
