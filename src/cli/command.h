// One command, as data: its name, what it takes, what it answers, and the function that does it.
//
// The rows stand beside their functions, one file per noun; `commands()` gathers them. Everything that is
// said about a command outside its function comes from its row: parsing, help, near misses, completion
// scripts, the manual and the tests. A row that is wrong is caught by tests/cli/commands_test.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit_status.h"

namespace concordat::cli {

class Arguments;
class Console;

// What a value is: decides what a shell offers when it completes it.
enum class Takes {
    Nothing,  // a flag
    Text,
    File,
    Date,
    Word,  // one of `words`
};

enum class Times { Once, Many };

struct Option {
    std::string_view name;  // with its dashes: "--as-of"
    Takes takes = Takes::Nothing;
    std::string_view value;    // how the value is called in help: "DATE"; empty for a flag
    std::string_view meaning;  // a sentence without its full stop, lower case
    Times times = Times::Once;
    std::vector<std::string_view> words = {};  // Takes::Word: what may stand there
};

// How many values stand in the place of an argument.
enum class Count { One, Optional, Any, Some };

struct Argument {
    std::string_view name;  // "FILE"
    Takes takes = Takes::Text;
    Count count = Count::One;
    std::string_view meaning;
    std::vector<std::string_view> words = {};
};

struct Example {
    std::string_view line;     // a whole command line; a test parses it
    std::string_view meaning;  // what it does, a sentence without its full stop
};

// What the command did, or why it did not. Results have been written to the console by then.
using Run = Outcome<ExitStatus> (*)(const Arguments&, Console&);

struct Command {
    std::string_view noun;     // "agreement"
    std::string_view verb;     // "show"; empty where the noun alone is the command
    std::string_view summary;  // a sentence without its full stop, at most 60 characters
    std::string_view details;  // paragraphs, separated by an empty line
    std::vector<Argument> arguments = {};
    std::vector<Option> options = {};
    std::vector<Example> examples = {};   // at least one
    std::vector<ExitMeaning> exits = {};  // only where it says more than the common table
    // Of one row of its answer, in the order of the columns; none when it does not answer with rows.
    std::span<const std::string_view> fields = {};
    Run run = nullptr;
};

// "agreement show".
[[nodiscard]] std::string fullName(const Command& command);
// "concordat agreement show FILE [options]".
[[nodiscard]] std::string usageLine(const Command& command);

}  // namespace concordat::cli
