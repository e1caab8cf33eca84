// `concordat completion SHELL`.
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/completion_scripts.h"
#include "cli/console.h"
#include "cli/rows.h"

namespace concordat::cli {

namespace {

Outcome<ExitStatus> completion(const Arguments& arguments, Console& console) {
    if (auto checked = checkTextOnly(arguments); !checked) return tl::unexpected(checked.error());
    const std::string& shell = arguments.get("SHELL");
    console.print(shell == "bash" ? bashCompletion() : shell == "zsh" ? zshCompletion() : fishCompletion());
    return ExitStatus::Ok;
}

}  // namespace

std::vector<Command> completionCommands() {
    return {
        {.noun = "completion",
         .verb = "",
         .summary = "write a completion script for a shell",
         .details = "The script offers commands, options and their values when the tabulator key is pressed.",
         .arguments = {{"SHELL", Takes::Word, Count::One, "the shell", {"bash", "zsh", "fish"}}},
         .options = {},
         .examples = {{"concordat completion bash > /etc/bash_completion.d/concordat",
                       "install it for everybody who uses bash"},
                      {"concordat completion fish > ~/.config/fish/completions/concordat.fish",
                       "install it for yourself in fish"}},
         .exits = {},
         .run = completion}};
}

}  // namespace concordat::cli
