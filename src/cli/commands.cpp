#include "cli/commands.h"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "core/near_miss.h"

namespace concordat::cli {

namespace {

std::string seeAll() {
    return "`concordat help` lists all commands.";
}

std::string suggestion(std::string_view word, std::span<const std::string_view> known,
                       std::string_view before) {
    const auto near = core::nearMiss(word, known);
    return near ? fmt::format(" Did you mean `concordat {}{}`?", before, *near) : std::string();
}

// How many words before the noun are options that every command takes, with their values. Refused where the
// value of an option is none of its words: it may be the command.
Outcome<std::size_t> leadingOptions(std::span<const std::string> words) {
    std::size_t at = 0;
    while (at < words.size()) {
        const auto options = commonOptions();
        const auto option = std::ranges::find_if(options, [&](const Option& common) {
            return words[at] == common.name || words[at].starts_with(std::string(common.name) + "=");
        });
        if (option == options.end()) return at;
        const bool value_follows = option->takes != Takes::Nothing && words[at] == option->name;
        if (value_follows && option->takes == Takes::Word && at + 1 < words.size() &&
            std::ranges::find(option->words, words[at + 1]) == option->words.end())
            return misused(fmt::format("{} cannot be \"{}\". It is one of: {}.", option->name, words[at + 1],
                                       fmt::join(option->words, ", ")));
        at += value_follows ? 2 : 1;
    }
    return words.size();
}

}  // namespace

std::string fullName(const Command& command) {
    return command.verb.empty() ? std::string(command.noun)
                                : fmt::format("{} {}", command.noun, command.verb);
}

std::string usageLine(const Command& command) {
    std::string line = "concordat " + fullName(command);
    for (const Argument& argument : command.arguments) {
        switch (argument.count) {
            case Count::One:
                line += fmt::format(" {}", argument.name);
                break;
            case Count::Optional:
                line += fmt::format(" [{}]", argument.name);
                break;
            case Count::Any:
                line += fmt::format(" [{}…]", argument.name);
                break;
            case Count::Some:
                line += fmt::format(" {}…", argument.name);
                break;
        }
    }
    return line + " [options]";
}

const std::vector<Command>& commands() {
    static const std::vector<Command> kAll = [] {
        std::vector<Command> all;
        for (std::vector<Command> (*rows)() :
             {initCommands, agreementCommands, checkCommands, documentCommands, documentPdfCommands,
              dueCommands, termCommands, dateCommands, searchCommands, serveCommands, upkeepCommands,
              templateCommands, clauseCommands, schemaCommands, completionCommands, manCommands,
              helpCommands})
            std::ranges::move(rows(), std::back_inserter(all));
        return all;
    }();
    return kAll;
}

std::span<const Option> commonOptions() {
    static const std::array<Option, 6> kCommon{{
        {"--json", Takes::Nothing, "", "print the result as JSON with stable fields"},
        {"--fields", Takes::Text, "NAMES",
         "with --json, --csv or --tsv: only these fields of each row, in this order, separated by commas"},
        {"--quiet", Takes::Nothing, "", "no messages; errors are still printed"},
        {"--verbose", Takes::Nothing, "", "say what is read and used on the way"},
        {"--color",
         Takes::Word,
         "WHEN",
         "colour: auto (on a terminal), always or never; NO_COLOR is honoured",
         Times::Once,
         {"auto", "always", "never"}},
        {"--help", Takes::Nothing, "", "show this help"},
    }};
    return kCommon;
}

std::vector<const Option*> optionsOf(const Command& command) {
    std::vector<const Option*> options;
    for (const Option& option : command.options)
        options.push_back(&option);
    for (const Option& option : commonOptions())
        options.push_back(&option);
    return options;
}

std::span<const Option> loneOptions() {
    static const std::array<Option, 1> kLone{{
        {"--version", Takes::Nothing, "",
         "the version of the program, its build and its libraries; --json may follow"},
    }};
    return kLone;
}

std::string_view shortName(const Option& option) {
    if (option.name == "--help") return "-h";
    if (option.name == "--version") return "-V";
    return {};
}

std::vector<std::string_view> nouns() {
    std::vector<std::string_view> names;
    for (const Command& command : commands())
        if (std::ranges::find(names, command.noun) == names.end()) names.push_back(command.noun);
    return names;
}

std::vector<const Command*> commandsOf(std::string_view noun) {
    std::vector<const Command*> found;
    for (const Command& command : commands())
        if (command.noun == noun) found.push_back(&command);
    return found;
}

Outcome<Found> findCommand(std::span<const std::string> words) {
    const auto leading = leadingOptions(words);
    if (!leading) return tl::unexpected(leading.error());
    const std::size_t start = *leading;
    if (start >= words.size()) return misused("No command is given. " + seeAll());
    const std::string& noun = words[start];
    if (noun.starts_with('-')) {
        std::vector<std::string_view> known;
        for (const auto options : {commonOptions(), loneOptions()})
            for (const Option& option : options)
                known.push_back(option.name);
        return misused(fmt::format("There is no option {} before a command.{} {}", noun,
                                   suggestion(noun, known, ""), seeAll()));
    }
    const std::vector<const Command*> candidates = commandsOf(noun);
    if (candidates.empty())
        return misused(
            fmt::format("There is no command \"{}\".{} {}", noun, suggestion(noun, nouns(), ""), seeAll()));
    if (candidates.front()->verb.empty()) return Found{candidates.front(), start + 1};

    std::vector<std::string_view> verbs;
    verbs.reserve(candidates.size());
    for (const Command* command : candidates)
        verbs.push_back(command->verb);
    const std::size_t at = start + 1;
    if (at == words.size() || words[at].starts_with('-'))
        return misused(fmt::format("What shall be done with the {}? One of: {}. See `concordat help {}`.",
                                   noun, fmt::join(verbs, ", "), noun));
    const auto verb = std::ranges::find(verbs, words[at]);
    if (verb == verbs.end())
        return misused(fmt::format("There is no command \"{} {}\".{} The verbs of {} are: {}.", noun,
                                   words[at], suggestion(words[at], verbs, noun + " "), noun,
                                   fmt::join(verbs, ", ")));
    return Found{candidates[static_cast<std::size_t>(verb - verbs.begin())], at + 1};
}

Outcome<const Command*> commandNamed(std::span<const std::string> words) {
    const auto found = findCommand(words);
    if (!found) {
        core::Error error = found.error().error;
        error.code = core::ErrorCode::NotFound;
        return tl::unexpected(Failure(std::move(error)));
    }
    if (found->used < words.size())
        return misused(
            fmt::format("\"{}\" does not belong to the name of a command. {}", words[found->used], seeAll()));
    return found->command;
}

}  // namespace concordat::cli
