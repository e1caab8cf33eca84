// The command table: every command of the program in the order of the manual.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace concordat::cli {

// The rows of each noun, beside the functions that do the work.
[[nodiscard]] std::vector<Command> agreementCommands();
[[nodiscard]] std::vector<Command> checkCommands();
[[nodiscard]] std::vector<Command> clauseCommands();
[[nodiscard]] std::vector<Command> completionCommands();
[[nodiscard]] std::vector<Command> dateCommands();
[[nodiscard]] std::vector<Command> documentCommands();
[[nodiscard]] std::vector<Command> documentPdfCommands();
[[nodiscard]] std::vector<Command> dueCommands();
[[nodiscard]] std::vector<Command> helpCommands();
[[nodiscard]] std::vector<Command> initCommands();
[[nodiscard]] std::vector<Command> manCommands();
[[nodiscard]] std::vector<Command> schemaCommands();
[[nodiscard]] std::vector<Command> searchCommands();
[[nodiscard]] std::vector<Command> serveCommands();
[[nodiscard]] std::vector<Command> templateCommands();
[[nodiscard]] std::vector<Command> termCommands();
[[nodiscard]] std::vector<Command> upkeepCommands();

// Built on first use, lives as long as the program.
[[nodiscard]] const std::vector<Command>& commands();

// What every command takes besides its own options: --json, --quiet, …
[[nodiscard]] std::span<const Option> commonOptions();
// The command's own options, then the common ones.
[[nodiscard]] std::vector<const Option*> optionsOf(const Command& command);
// What stands alone, without a command: --version.
[[nodiscard]] std::span<const Option> loneOptions();
// "-h" for --help; empty for an option that has none.
[[nodiscard]] std::string_view shortName(const Option& option);

// Each noun once, in the order of the table.
[[nodiscard]] std::vector<std::string_view> nouns();
[[nodiscard]] std::vector<const Command*> commandsOf(std::string_view noun);

// Finds the command that the words begin with. `used` is how many of them name it. Options that every command
// takes may stand before the noun. Refused (Usage) with the nearest name for an unknown noun or verb, and for
// a noun that stands alone but has verbs.
struct Found {
    const Command* command = nullptr;
    std::size_t used = 0;
};
[[nodiscard]] Outcome<Found> findCommand(std::span<const std::string> words);

// The command of which the words are the whole name, for whoever asks about it. NotFound for an unknown name.
[[nodiscard]] Outcome<const Command*> commandNamed(std::span<const std::string> words);

}  // namespace concordat::cli
