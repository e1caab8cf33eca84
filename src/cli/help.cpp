#include "cli/help.h"

#include <algorithm>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/text.h"
#include "core/near_miss.h"

namespace concordat::cli {

namespace {

constexpr std::size_t kIndent = 2;

struct Entry {
    std::string name;
    std::string meaning;
};

// A title and its entries, names on the left; a name too long for its place stands on a line of its own.
std::string section(std::string_view title, std::span<const Entry> entries, std::size_t width) {
    if (entries.empty()) return {};
    constexpr std::size_t kMostName = 26;
    std::size_t names = 0;
    for (const Entry& entry : entries)
        if (const std::size_t columns = displayWidth(entry.name); columns <= kMostName)
            names = std::max(names, columns);
    const std::size_t left = kIndent + names + 2;
    std::string text = fmt::format("\n{}\n", title);
    for (const Entry& entry : entries) {
        const std::vector<std::string> lines = wrapped(entry.meaning, width - left);
        std::string line = std::string(kIndent, ' ') + padded(entry.name, names) + "  ";
        if (displayWidth(entry.name) > names)
            line = std::string(kIndent, ' ') + entry.name + '\n' + std::string(left, ' ');
        text += line + lines.front() + '\n';
        for (std::size_t at = 1; at < lines.size(); ++at)
            text += std::string(left, ' ') + lines[at] + '\n';
    }
    return text;
}

std::string examples(const Command& command, std::size_t width) {
    std::string text = "\nExamples\n";
    for (const Example& example : command.examples) {
        text += paragraphs(sentence(example.meaning), width, kIndent);
        text += fmt::format("    {}\n", example.line);
    }
    return text;
}

std::string spelling(const Option& option) {
    std::string name(option.name);
    if (const std::string_view letter = shortName(option); !letter.empty())
        name = fmt::format("{}, {}", letter, name);
    if (option.takes != Takes::Nothing) name += fmt::format(" {}", option.value);
    return name;
}

std::string explained(std::string_view meaning, std::span<const std::string_view> words, Times times) {
    std::string text(meaning);
    if (!words.empty() && meaning.find(words.front()) == std::string_view::npos)
        text += fmt::format(": {}", fmt::join(words, ", "));
    if (times == Times::Many) text += "; may be repeated";
    return sentence(text);
}

std::vector<Entry> entriesOf(std::span<const Option> options) {
    std::vector<Entry> entries;
    for (const Option& option : options)
        entries.push_back({spelling(option), explained(option.meaning, option.words, option.times)});
    return entries;
}

std::vector<Entry> entriesOf(std::span<const ExitMeaning> meanings) {
    std::vector<Entry> entries;
    for (const ExitMeaning& meaning : meanings)
        entries.push_back({std::to_string(static_cast<int>(meaning.status)), sentence(meaning.meaning)});
    return entries;
}

std::vector<Entry> entriesOf(std::span<const Command* const> listed) {
    std::vector<Entry> entries;
    for (const Command* command : listed)
        entries.push_back({fullName(*command), sentence(command->summary)});
    return entries;
}

}  // namespace

std::string sentence(std::string_view meaning) {
    std::string text(meaning);
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text + ".";
}

std::string programHelp(std::size_t width) {
    std::vector<const Command*> all;
    for (const Command& command : commands())
        all.push_back(&command);
    std::vector<Entry> subjects;
    for (const Topic& topic : topics())
        subjects.push_back({std::string(topic.name), sentence(topic.summary)});

    std::string text =
        "Examples\n"
        "  What is due in the next 30 days, in all agreements:\n"
        "    concordat due agreements/*.xml --within P30D\n"
        "  When a report is due, and why:\n"
        "    concordat date \"every quarter period-end +30d roll following\" \\\n"
        "        --calendar us-federal --from 2027-10-01 --to 2028-01-31 --explain\n"
        "\nUsage: concordat COMMAND [arguments] [options]\n\n";
    text += paragraphs(
        "Concordat keeps memoranda of understanding and partnership agreements alive after they are signed: "
        "what they say as a record, the Word document that the parties sign, and everything that falls due "
        "under them.",
        width);
    text += section("Commands", entriesOf(all), width);
    text += section("Options of every command", entriesOf(commonOptions()), width);
    text += section("Options without a command", entriesOf(loneOptions()), width);
    text += section("Topics (concordat help TOPIC)", subjects, width);
    text += "\n`concordat help COMMAND` says more about one command.\n";
    return text;
}

std::string nounHelp(std::string_view noun, std::size_t width) {
    const std::vector<const Command*> listed = commandsOf(noun);
    std::string text = "Examples\n";
    for (const Command* command : listed)
        text += fmt::format("    {}\n", command->examples.front().line);
    text += fmt::format("\nUsage: concordat {} VERB [arguments] [options]\n", noun);
    text += section("Verbs", entriesOf(listed), width);
    text +=
        '\n' + paragraphs(fmt::format("`concordat help {} VERB` says more about one of them.", noun), width);
    return text;
}

std::string commandHelp(const Command& command, std::size_t width) {
    std::vector<Entry> arguments;
    for (const Argument& argument : command.arguments)
        arguments.push_back(
            {std::string(argument.name), explained(argument.meaning, argument.words, Times::Once)});

    std::string text = examples(command, width).substr(1);
    text += fmt::format("\nUsage: {}\n\n", usageLine(command));
    text += paragraphs(sentence(command.summary), width);
    if (!command.details.empty()) text += '\n' + paragraphs(command.details, width);
    text += section("Arguments", arguments, width);
    text += section("Options", entriesOf(command.options), width);
    text += section("Options of every command", entriesOf(commonOptions()), width);
    if (!command.fields.empty())
        text += "\nFields of a row (--json, --csv, --tsv)\n" +
                paragraphs(fmt::format("{}.", fmt::join(command.fields, ", ")), width, kIndent);
    text += section("Exit status", entriesOf(command.exits), width);
    return text;
}

std::string topicHelp(const Topic& topic, std::size_t width) {
    return fmt::format("{}\n\n{}", sentence(topic.summary), paragraphs(topic.text, width));
}

Outcome<std::string> helpFor(std::span<const std::string> words, std::size_t width) {
    if (words.empty()) return programHelp(width);
    const std::string& first = words.front();
    if (const auto candidates = commandsOf(first); !candidates.empty()) {
        if (words.size() == 1 && !candidates.front()->verb.empty()) return nounHelp(first, width);
        const auto found = commandNamed(words);
        if (!found) return tl::unexpected(found.error());
        return commandHelp(**found, width);
    }
    std::vector<std::string_view> known = nouns();
    for (const Topic& topic : topics()) {
        if (topic.name == first && words.size() > 1)
            return misused(fmt::format("\"{}\" is one word too many behind the topic {}; leave it away.",
                                       words[1], first));
        if (topic.name == first) return topicHelp(topic, width);
        known.push_back(topic.name);
    }
    const auto near = core::nearMiss(first, known);
    return tl::unexpected(
        Failure({core::ErrorCode::NotFound,
                 fmt::format("There is no help on \"{}\".{} `concordat help` lists commands and topics.",
                             first, near ? fmt::format(" Did you mean `concordat help {}`?", *near) : ""),
                 {}}));
}

}  // namespace concordat::cli
