#include "cli/program.h"

#include <algorithm>
#include <exception>
#include <new>
#include <ostream>
#include <vector>

#include <fmt/format.h>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/help.h"
#include "cli/overwriting.h"
#include "cli/version.h"

namespace concordat::cli {

namespace {

// What is said of colour, wherever it stands: it holds for every error, also for that of a command line which
// cannot be read.
Arguments saidOfColour(std::span<const std::string> words) {
    constexpr std::string_view kColour = "--color";
    Arguments::Values said;
    for (std::size_t at = 0; at < words.size() && words[at] != "--"; ++at) {
        const std::string_view word = words[at];
        if (word == kColour && at + 1 < words.size())
            said[std::string(kColour)] = {words[at + 1]};
        else if (word.starts_with(kColour) && word.substr(kColour.size()).starts_with('='))
            said[std::string(kColour)] = {std::string(word.substr(kColour.size() + 1))};
    }
    return Arguments(std::move(said));
}

ExitStatus report(Console& console, const Failure& failure) {
    console.error(failure.error);
    return failure.status;
}

// The words of a command line that asks for something without naming a command.
bool isOnly(std::span<const std::string> words, std::string_view option, std::string_view other) {
    return !words.empty() && (words.front() == option || words.front() == other);
}

Outcome<ExitStatus> runCommand(std::span<const std::string> words, Surroundings& surroundings) {
    const auto found = findCommand(words);
    if (!found) return tl::unexpected(found.error());
    const Command& command = *found->command;

    // Options that stood before the noun are parsed with the rest.
    std::vector<std::string> rest;
    const std::size_t named = command.verb.empty() ? 1 : 2;
    rest.assign(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(found->used - named));
    rest.insert(rest.end(), words.begin() + static_cast<std::ptrdiff_t>(found->used), words.end());
    const auto arguments = parseArguments(command, rest);
    if (!arguments) return tl::unexpected(arguments.error());

    Console console(surroundings, *arguments);
    if (arguments->has("--help")) {
        console.print(commandHelp(command, console.width()));
        return ExitStatus::Ok;
    }
    if (auto safe = refuseOverwriting(command, *arguments); !safe) return tl::unexpected(safe.error());
    return command.run(*arguments, console);
}

Outcome<ExitStatus> dispatch(std::span<const std::string> words, Surroundings& surroundings,
                             Console& console) {
    if (words.empty()) {
        surroundings.err << programHelp(console.width());
        return ExitStatus::Usage;
    }
    if (isOnly(words, "--help", "-h")) {
        const auto text = helpFor(words.subspan(1), console.width());
        if (!text) return tl::unexpected(text.error());
        console.print(*text);
        return ExitStatus::Ok;
    }
    if (isOnly(words, "--version", "-V")) return printVersion(words.subspan(1), console);
    // `concordat agreement --help` is about the noun.
    if (words.size() == 2 && isOnly(words.subspan(1), "--help", "-h")) {
        const auto candidates = commandsOf(words.front());
        if (!candidates.empty() && !candidates.front()->verb.empty()) {
            console.print(nounHelp(words.front(), console.width()));
            return ExitStatus::Ok;
        }
    }
    return runCommand(words, surroundings);
}

}  // namespace

int run(std::span<const std::string> words, Surroundings& surroundings) {
    Console console(surroundings, saidOfColour(words));
    ExitStatus status = ExitStatus::Failed;
    try {
        const auto outcome = dispatch(words, surroundings, console);
        status = outcome ? *outcome : report(console, outcome.error());
    } catch (const std::bad_alloc&) {
        console.error({core::ErrorCode::Unavailable,
                       "The machine has not enough memory for this; try it with fewer or smaller files.",
                       {}});
    } catch (const std::exception& defect) {
        console.error({core::ErrorCode::Internal,
                       fmt::format("This is a defect of Concordat, please report it: {}", defect.what()),
                       {}});
    }
    surroundings.out.flush();
    if (!surroundings.out) {
        console.error({core::ErrorCode::Unavailable,
                       "The result could not be written to standard output; is the disk full?",
                       {}});
        return static_cast<int>(ExitStatus::Failed);
    }
    return static_cast<int>(status);
}

}  // namespace concordat::cli
