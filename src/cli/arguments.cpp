#include "cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include <fmt/format.h>

#include "cli/commands.h"
#include "core/near_miss.h"

namespace concordat::cli {

namespace {

std::string seeHelp(const Command& command) {
    return fmt::format("See `concordat {} --help`.", fullName(command));
}

std::string unknownOption(const Command& command, std::string_view word) {
    const std::string_view name = word.substr(0, word.find('='));
    std::vector<std::string_view> known;
    for (const Option* option : optionsOf(command))
        known.push_back(option->name);
    const auto near = core::nearMiss(name, known);
    return fmt::format("There is no option {} for `concordat {}`.{} {}", name, fullName(command),
                       near ? fmt::format(" Did you mean {}?", *near) : "", seeHelp(command));
}

// The option that a word names, by itself or with a value behind an equals sign.
const Option* optionOf(std::span<const Option* const> options, std::string_view word) {
    const auto found = std::ranges::find(options, word.substr(0, word.find('=')), &Option::name);
    return found == options.end() ? nullptr : *found;
}

// What CLI11 would let pass: a value for an option that takes none, no value behind the equals sign or at the
// end, and an option where a value should stand (--option=--value is meant).
Outcome<void> checkValues(const Command& command, std::span<const Option* const> options,
                          std::span<const std::string> words) {
    for (std::size_t at = 0; at < words.size() && words[at] != "--"; ++at) {
        const Option* option = optionOf(options, words[at]);
        if (option == nullptr) continue;
        const std::size_t equals = words[at].find('=');
        if (option->takes == Takes::Nothing) {
            if (equals == std::string::npos) continue;
            return misused(fmt::format("{} takes no value. {}", option->name, seeHelp(command)));
        }
        if (equals != std::string::npos) {
            if (equals + 1 < words[at].size()) continue;
            return misused(
                fmt::format("{} needs a value after the equals sign. {}", option->name, seeHelp(command)));
        }
        if (++at == words.size())
            return misused(fmt::format("{} needs a value. {}", option->name, seeHelp(command)));
        if (optionOf(options, words[at]) != nullptr)
            return misused(fmt::format("{} needs a value, and {} is an option. {}", option->name, words[at],
                                       seeHelp(command)));
    }
    return {};
}

// A lone dash is standard input, a dash before a digit a negative number.
bool looksLikeOption(std::string_view word) {
    return word.size() > 1 && word.front() == '-' && !(word[1] >= '0' && word[1] <= '9');
}

std::string notAmong(std::string_view where, std::string_view value,
                     std::span<const std::string_view> words) {
    const auto near = core::nearMiss(value, words);
    return fmt::format("{} cannot be \"{}\".{} It is one of: {}.", where, value,
                       near ? fmt::format(" Did you mean {}?", *near) : "", fmt::join(words, ", "));
}

bool isAmong(std::string_view value, std::span<const std::string_view> words) {
    return std::ranges::find(words, value) != words.end();
}

// What CLI11 made of the words, before their number and meaning is checked.
struct Parsed {
    Arguments::Values options;
    std::vector<std::string> positionals;
};

Outcome<Parsed> parse(const Command& command, std::span<const Option* const> options,
                      std::span<const std::string> words) {
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();

    Parsed parsed;
    std::map<const Option*, CLI::Option*> declared;
    std::map<const Option*, std::vector<std::string>> values;
    for (const Option* option : options) {
        std::string names(option->name);
        if (const std::string_view letter = shortName(*option); !letter.empty())
            names.append(",").append(letter);
        CLI::Option* made = nullptr;
        if (option->takes == Takes::Nothing) {
            made = app.add_flag(names);
        } else {
            made = app.add_option(names, values[option]);
            made->expected(1)->take_all()->allow_extra_args(false);
        }
        declared[option] = made;
    }

    // CLI11 reads from the back.
    std::vector<std::string> reversed(words.rbegin(), words.rend());
    try {
        app.parse(reversed);
    } catch (const CLI::ParseError& error) {
        return misused(fmt::format("{}. {}", error.what(), seeHelp(command)));
    }
    // Everything that is no known option comes back in order, with the "--" that ends the options.
    bool ended = false;
    for (std::string& word : app.remaining()) {
        if (!ended && word == "--") {
            ended = true;
        } else if (!ended && looksLikeOption(word)) {
            return misused(unknownOption(command, word));
        } else {
            parsed.positionals.push_back(std::move(word));
        }
    }
    for (const Option* option : options) {
        if (declared[option]->count() == 0) continue;
        std::vector<std::string>& given = parsed.options[std::string(option->name)];
        given = std::move(values[option]);
    }
    return parsed;
}

Outcome<void> checkOptions(std::span<const Option* const> options, const Arguments::Values& given) {
    for (const Option* option : options) {
        const auto found = given.find(option->name);
        if (found == given.end()) continue;
        if (found->second.size() > 1 && option->times == Times::Once)
            return misused(
                fmt::format("{} is given {} times; give it once.", option->name, found->second.size()));
        if (option->takes != Takes::Word) continue;
        for (const std::string& value : found->second)
            if (!isAmong(value, option->words)) return misused(notAmong(option->name, value, option->words));
    }
    return {};
}

// Deals the positional words out to the arguments of the row, in order; only the last may take several.
Outcome<void> placeArguments(const Command& command, std::vector<std::string> words,
                             Arguments::Values& values) {
    std::size_t next = 0;
    for (const Argument& argument : command.arguments) {
        const bool several = argument.count == Count::Any || argument.count == Count::Some;
        const bool needed = argument.count == Count::One || argument.count == Count::Some;
        if (next == words.size()) {
            if (needed)
                return misused(fmt::format("{} is missing: {}. Usage: {}", argument.name, argument.meaning,
                                           usageLine(command)));
            continue;
        }
        std::vector<std::string>& taken = values[std::string(argument.name)];
        do {
            if (!argument.words.empty() && !isAmong(words[next], argument.words))
                return misused(notAmong(argument.name, words[next], argument.words));
            taken.push_back(std::move(words[next++]));
        } while (several && next < words.size());
    }
    if (next < words.size())
        return misused(
            fmt::format("\"{}\" is one word too many. Usage: {}", words[next], usageLine(command)));
    return {};
}

// Standard input can be read once only.
Outcome<void> checkStandardInput(const Command& command, const Arguments::Values& values) {
    std::ptrdiff_t times = 0;
    const auto count = [&](std::string_view name, Takes takes) {
        const auto found = values.find(name);
        if (takes == Takes::File && !isOutput(name) && found != values.end())
            times += std::ranges::count(found->second, "-");
    };
    for (const Argument& argument : command.arguments)
        count(argument.name, argument.takes);
    for (const Option& option : command.options)
        count(option.name, option.takes);
    if (times > 1)
        return misused(
            "Standard input (-) is given twice; it can be read only once. Give a file for one of them.");
    return {};
}

}  // namespace

const std::vector<std::string>& Arguments::values(std::string_view name) const {
    static const std::vector<std::string> kNone;
    const auto found = values_.find(name);
    return found == values_.end() ? kNone : found->second;
}

std::optional<std::string> Arguments::find(std::string_view name) const {
    const std::vector<std::string>& all = values(name);
    if (all.empty()) return std::nullopt;
    return all.front();
}

const std::string& Arguments::get(std::string_view name) const {
    return values(name).front();
}

Outcome<Arguments> parseArguments(const Command& command, std::span<const std::string> words) {
    const std::vector<const Option*> options = optionsOf(command);
    if (auto checked = checkValues(command, options, words); !checked) return tl::unexpected(checked.error());
    auto parsed = parse(command, options, words);
    if (!parsed) return tl::unexpected(parsed.error());
    if (parsed->options.contains("--help")) return Arguments(std::move(parsed->options));
    if (auto checked = checkOptions(options, parsed->options); !checked)
        return tl::unexpected(checked.error());
    Arguments::Values values = std::move(parsed->options);
    if (auto placed = placeArguments(command, std::move(parsed->positionals), values); !placed)
        return tl::unexpected(placed.error());
    if (auto checked = checkStandardInput(command, values); !checked) return tl::unexpected(checked.error());
    return Arguments(std::move(values));
}

}  // namespace concordat::cli
