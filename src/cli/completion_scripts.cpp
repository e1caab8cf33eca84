#include "cli/completion_scripts.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.h"

namespace concordat::cli {

namespace {

bool isFile(Takes takes) {
    return takes == Takes::File;
}

bool hasVerbs(std::string_view noun) {
    return !commandsOf(noun).front()->verb.empty();
}

std::vector<std::string_view> verbsOf(std::string_view noun) {
    std::vector<std::string_view> verbs;
    for (const Command* command : commandsOf(noun))
        verbs.push_back(command->verb);
    return verbs;
}

std::string nounSummary(std::string_view noun) {
    const std::vector<const Command*> listed = commandsOf(noun);
    return hasVerbs(noun) ? fmt::format("{}", fmt::join(verbsOf(noun), ", "))
                          : std::string(listed.front()->summary);
}

std::string replaced(std::string_view text, std::string_view special, std::string_view before) {
    std::string result;
    for (const char each : text) {
        if (special.find(each) != std::string_view::npos) result += before;
        result += each;
    }
    return result;
}

// Inside single quotes of a POSIX shell.
std::string inQuotes(std::string_view text) {
    std::string result;
    for (const char each : text)
        result += each == '\'' ? "'\\''" : std::string(1, each);
    return result;
}

// What bash offers for the value after an option; one arm of its `case $previous`.
std::string bashValueArm(const Option& option) {
    if (!option.words.empty())
        return fmt::format("                {}) _concordat_words '{}'; return ;;\n", option.name,
                           fmt::join(option.words, " "));
    return fmt::format("                {}) {}return ;;\n", option.name,
                       isFile(option.takes) ? "_concordat_files; " : "");
}

std::string bashCommandArm(const Command& command) {
    std::string text =
        fmt::format("        '{} {}')\n            case $previous in\n", command.noun, command.verb);
    std::string names;
    for (const Option* option : optionsOf(command)) {
        names += fmt::format("{}{}", names.empty() ? "" : " ", option->name);
        if (option->takes != Takes::Nothing) text += bashValueArm(*option);
    }
    text += "            esac\n";
    text += fmt::format("            case $current in -*) _concordat_words '{}'; return ;; esac\n", names);
    for (const Argument& argument : command.arguments) {
        if (!argument.words.empty())
            text += fmt::format("            _concordat_words '{}'\n", fmt::join(argument.words, " "));
        else if (isFile(argument.takes))
            text += "            _concordat_files\n";
        else
            continue;
        break;
    }
    return text + "            ;;\n";
}

std::string zshValue(std::string_view value, Takes takes, const std::vector<std::string_view>& words) {
    const std::string name = replaced(value, ":\\", "\\");
    if (!words.empty()) return fmt::format(":{}:({})", name, fmt::join(words, " "));
    return fmt::format(":{}:{}", name, isFile(takes) ? "_files" : "");
}

std::string zshOption(const Option& option) {
    const std::string meaning = inQuotes(replaced(option.meaning, "[]:\\", "\\"));
    const std::string_view many = option.times == Times::Many ? "*" : "";
    const std::string value =
        option.takes == Takes::Nothing ? "" : zshValue(option.value, option.takes, option.words);
    return fmt::format("'{}{}[{}]{}'", many, option.name, meaning, value);
}

std::string zshArguments(const Command& command, std::string_view indent) {
    std::string text = fmt::format("{}_arguments -S", indent);
    for (const Option* option : optionsOf(command))
        text += fmt::format(" \\\n{}    {}", indent, zshOption(*option));
    for (const Argument& argument : command.arguments) {
        const bool several = argument.count == Count::Any || argument.count == Count::Some;
        text += fmt::format(" \\\n{}    '{}{}'", indent, several ? "*" : "",
                            zshValue(argument.name, argument.takes, argument.words));
    }
    return text + "\n";
}

std::string zshDescribed(std::string_view name, std::string_view meaning) {
    return fmt::format("'{}:{}'", name, inQuotes(replaced(meaning, ":\\", "\\")));
}

std::string zshNoun(std::string_view noun) {
    const std::vector<const Command*> listed = commandsOf(noun);
    std::string text = fmt::format("        {})\n", noun);
    if (!hasVerbs(noun)) {
        text += "            shift words; (( CURRENT-- ))\n";
        return text + zshArguments(*listed.front(), "            ") + "            ;;\n";
    }
    text += "            if (( CURRENT == 3 )); then\n                _concordat_verbs=(";
    for (const Command* command : listed)
        text += ' ' + zshDescribed(command->verb, command->summary);
    text += " )\n                _describe verb _concordat_verbs\n                return\n            fi\n";
    text +=
        "            local verb=$words[3]\n            shift 2 words; (( CURRENT -= 2 ))\n            case "
        "$verb in\n";
    for (const Command* command : listed)
        text += fmt::format("                {})\n{}                    ;;\n", command->verb,
                            zshArguments(*command, "                    "));
    return text + "            esac\n            ;;\n";
}

std::string fishQuoted(std::string_view text) {
    return "'" + replaced(text, "'\\", "\\") + "'";
}

std::string fishOption(const Command& command, const Option& option) {
    std::string line = fmt::format("complete -c concordat -n '__concordat_begins {}' -l {}",
                                   fullName(command), option.name.substr(2));
    if (option.name == "--help") line += " -s h";
    if (isFile(option.takes))
        line += " -r -F";
    else if (!option.words.empty())
        line += fmt::format(" -x -a '{}'", fmt::join(option.words, " "));
    else if (option.takes != Takes::Nothing)
        line += " -x";
    return line + fmt::format(" -d {}\n", fishQuoted(option.meaning));
}

std::string fishCommand(const Command& command) {
    std::string text;
    for (const Option* option : optionsOf(command))
        text += fishOption(command, *option);
    for (const Argument& argument : command.arguments) {
        if (isFile(argument.takes))
            text += fmt::format("complete -c concordat -n '__concordat_begins {}' -F\n", fullName(command));
        else if (!argument.words.empty())
            text += fmt::format("complete -c concordat -n '__concordat_begins {}' -a '{}'\n",
                                fullName(command), fmt::join(argument.words, " "));
    }
    return text;
}

}  // namespace

std::string bashCompletion() {
    std::string text = R"(# Completion of concordat for bash; `concordat completion bash` writes it.
_concordat_words() {
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current")
}

_concordat_files() {
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
}

_concordat() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
    local noun=${COMP_WORDS[1]} verb=
    COMPREPLY=()
    if (( COMP_CWORD == 1 )); then
)";
    text += fmt::format("        _concordat_words '{} --help --version'\n", fmt::join(nouns(), " "));
    text += "        return\n    fi\n    case $noun in\n";
    for (const std::string_view noun : nouns()) {
        if (!hasVerbs(noun)) continue;
        text += fmt::format(
            "        {})\n            if (( COMP_CWORD == 2 )); then _concordat_words '{}'; return; fi\n"
            "            verb=${{COMP_WORDS[2]}}\n            ;;\n",
            noun, fmt::join(verbsOf(noun), " "));
    }
    text += "    esac\n    case \"$noun $verb\" in\n";
    for (const Command& command : commands())
        text += bashCommandArm(command);
    return text + "    esac\n}\n\ncomplete -F _concordat concordat\n";
}

std::string zshCompletion() {
    std::string text = R"(#compdef concordat
# Completion of concordat for zsh; `concordat completion zsh` writes it.
_concordat() {
    local -a _concordat_nouns _concordat_verbs
    if (( CURRENT == 2 )); then
        _concordat_nouns=(
)";
    for (const std::string_view noun : nouns())
        text += fmt::format("            {}\n", zshDescribed(noun, nounSummary(noun)));
    text += R"(        )
        _describe command _concordat_nouns
        return
    fi
    case $words[2] in
)";
    for (const std::string_view noun : nouns())
        text += zshNoun(noun);
    // Found in fpath the file is the body of _concordat itself; sourced it must be registered.
    return text +
           "    esac\n}\n\nif [[ $funcstack[1] == _concordat ]]; then\n    _concordat \"$@\"\nelse\n"
           "    compdef _concordat concordat\nfi\n";
}

std::string fishCompletion() {
    std::string text = R"(# Completion of concordat for fish; `concordat completion fish` writes it.
function __concordat_begins
    set -l words (commandline -opc)
    set -e words[1]
    test (count $words) -ge (count $argv); or return 1
    test "$words[1..$(count $argv)]" = "$argv"
end

function __concordat_needs_verb
    set -l words (commandline -opc)
    test (count $words) -eq 2; and test "$words[2]" = "$argv[1]"
end

complete -c concordat -f
)";
    for (const std::string_view noun : nouns()) {
        text += fmt::format("complete -c concordat -n __fish_use_subcommand -a {} -d {}\n", noun,
                            fishQuoted(nounSummary(noun)));
        if (!hasVerbs(noun)) continue;
        for (const Command* command : commandsOf(noun))
            text += fmt::format("complete -c concordat -n '__concordat_needs_verb {}' -a {} -d {}\n", noun,
                                command->verb, fishQuoted(command->summary));
    }
    for (const Command& command : commands())
        text += fishCommand(command);
    return text;
}

}  // namespace concordat::cli
