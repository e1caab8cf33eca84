// The one door to CLI11: turns the words after a command's name into its arguments and options.
//
// Checks everything that the command's row can say: unknown options (with the nearest known one), missing
// values, options given twice, words that are not among the allowed, too few or too many arguments, standard
// input given twice. What the values mean is for the commands.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace concordat::cli {

// The options that name a file to be written; all other files are read.
inline constexpr std::string_view kOutput = "--out";
inline constexpr std::string_view kComments = "--comments";  // a template with what is said about it
[[nodiscard]] constexpr bool isOutput(std::string_view option) {
    return option == kOutput || option == kComments;
}

class Arguments {
public:
    using Values = std::map<std::string, std::vector<std::string>, std::less<>>;

    explicit Arguments(Values values) : values_(std::move(values)) {}

    // Whether the option was given; a name the row does not have is never given.
    [[nodiscard]] bool has(std::string_view name) const { return values_.contains(name); }
    // The values of an option ("--anchor") or argument ("FILE") in the order given.
    [[nodiscard]] const std::vector<std::string>& values(std::string_view name) const;
    [[nodiscard]] std::optional<std::string> find(std::string_view name) const;
    // The value of an argument that the row requires.
    [[nodiscard]] const std::string& get(std::string_view name) const;

private:
    Values values_;
};

// `words` are those after the command's name. `--help` is one of the common options; where it is given,
// missing arguments are no error. Errors answer Usage.
[[nodiscard]] Outcome<Arguments> parseArguments(const Command& command, std::span<const std::string> words);

}  // namespace concordat::cli
