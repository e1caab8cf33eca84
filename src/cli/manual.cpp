#include "cli/manual.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/help.h"
#include "cli/version.h"

namespace concordat::cli {

namespace {

// Text that roff prints as it stands: no escapes, hyphens that can be copied, no line taken for a request.
std::string escaped(std::string_view text) {
    std::string result;
    for (const char each : text) {
        if ((each == '.' || each == '\'') && (result.empty() || result.back() == '\n')) result += "\\&";
        if (each == '\\')
            result += "\\e";
        else if (each == '-')
            result += "\\-";
        else
            result += each;
    }
    return result;
}

std::string escapedSentence(std::string_view meaning) {
    return escaped(sentence(meaning));
}

std::string upper(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](unsigned char each) { return static_cast<char>(std::toupper(each)); });
    return result;
}

// Paragraphs; runs of lines that begin with a space are printed as they stand.
std::string flowing(std::string_view text) {
    std::string result;
    bool verbatim = false;
    bool fresh = true;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        const bool is_verbatim = !line.empty() && line.front() == ' ';
        if (verbatim && !is_verbatim) result += ".EE\n.RE\n";
        if (line.empty()) {
            fresh = true;
        } else {
            if (is_verbatim && !verbatim) result += ".PP\n.RS\n.EX\n";
            if (!is_verbatim && (fresh || verbatim)) result += ".PP\n";
            result += escaped(is_verbatim ? line.substr(2) : line) + "\n";
            fresh = false;
        }
        verbatim = is_verbatim;
    }
    if (verbatim) result += ".EE\n.RE\n";
    return result;
}

std::string options(std::span<const Option> listed) {
    std::string text;
    for (const Option& option : listed) {
        const std::string_view letter = shortName(option);
        text += fmt::format(".TP\n.B {}{}\n", letter.empty() ? "" : escaped(letter) + "\\fR, \\fB",
                            escaped(option.name));
        if (option.takes != Takes::Nothing) {
            text.pop_back();
            text += fmt::format(" \\fI{}\\fR\n", escaped(option.value));
        }
        text += escapedSentence(option.meaning) + "\n";
        if (!option.words.empty())
            text += fmt::format("One of {}.\n", escaped(fmt::format("{}", fmt::join(option.words, ", "))));
        if (option.times == Times::Many) text += "May be repeated.\n";
    }
    return text;
}

std::string arguments(std::span<const Argument> listed) {
    std::string text;
    for (const Argument& argument : listed) {
        text += fmt::format(".TP\n.I {}\n{}\n", escaped(argument.name), escapedSentence(argument.meaning));
        if (!argument.words.empty())
            text += fmt::format("One of {}.\n", escaped(fmt::format("{}", fmt::join(argument.words, ", "))));
    }
    return text;
}

std::string exits(std::span<const ExitMeaning> listed) {
    std::string text;
    for (const ExitMeaning& meaning : listed)
        text += fmt::format(".TP\n.B {}\n{}\n", static_cast<int>(meaning.status),
                            escapedSentence(meaning.meaning));
    return text;
}

std::string examples(const Command& command) {
    std::string text;
    for (const Example& example : command.examples)
        text += fmt::format(".PP\n{}\n.PP\n.RS\n.EX\n{}\n.EE\n.RE\n", escapedSentence(example.meaning),
                            escaped(example.line));
    return text;
}

// A paragraph needs no beginning right behind a heading or another one's beginning.
std::string tidied(std::string_view text) {
    std::string result;
    bool begun = false;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end);
        const bool begins = line == ".PP\n";
        if (!begins || !begun) result += line;
        begun = begins || line.starts_with(".SH ") || line.starts_with(".SS ");
    }
    return result;
}

std::string title(std::string_view name) {
    return fmt::format(".TH {} 1 \"\" \"Concordat {}\" \"User Commands\"\n", escaped(upper(name)),
                       programVersion());
}

std::string environment() {
    return R"(.SH ENVIRONMENT
.TP
.B NO_COLOR
If set and not empty, no colour is used unless
.B \-\-color
asks for it.
.TP
.B TERM
If it is "dumb", no colour is used.
.TP
.B TZ
Decides what today is.
)";
}

std::string dashed(const Command& command) {
    std::string name = "concordat-" + fullName(command);
    std::ranges::replace(name, ' ', '-');
    return name;
}

}  // namespace

std::string manual() {
    std::string text = title("concordat");
    text += ".SH NAME\nconcordat \\- keeps partnership agreements alive after they are signed\n";
    text += ".SH SYNOPSIS\n.B concordat\n.I command\n.RI [ arguments ]\n.RI [ options ]\n";
    text += ".SH DESCRIPTION\n" +
            flowing(
                "Concordat reads memoranda of understanding and partnership agreements as records, writes "
                "the Word documents that the parties sign, and says what falls due under them, when, and "
                "why.");
    text += ".SH COMMANDS\n";
    for (const Command& command : commands()) {
        text += fmt::format(".SS {}\n{}\n.PP\n.B {}\n", escaped(fullName(command)),
                            escapedSentence(command.summary), escaped(usageLine(command)));
        text += flowing(command.details) + arguments(command.arguments) + options(command.options);
        text += exits(command.exits);
    }
    text += ".SH OPTIONS OF EVERY COMMAND\n" + options(commonOptions());
    text += ".SH OPTIONS WITHOUT A COMMAND\n" + options(loneOptions());
    for (const Topic& topic : topics()) {
        if (topic.name == "exit-status") continue;
        std::string heading = upper(topic.name);
        std::ranges::replace(heading, '-', ' ');
        text += fmt::format(".SH {}\n{}", heading, flowing(topic.text));
    }
    text += ".SH EXIT STATUS\n" + exits(exitMeanings());
    text += environment() + ".SH EXAMPLES\n";
    for (const Command& command : commands())
        text += examples(command);
    return tidied(text);
}

std::string manual(const Command& command) {
    std::string text = title(dashed(command));
    text += fmt::format(".SH NAME\n{} \\- {}\n", escaped(dashed(command)), escaped(command.summary));
    text += fmt::format(".SH SYNOPSIS\n.B {}\n", escaped(usageLine(command)));
    text += ".SH DESCRIPTION\n" + escapedSentence(command.summary) + "\n" + flowing(command.details);
    if (!command.arguments.empty()) text += ".SH ARGUMENTS\n" + arguments(command.arguments);
    text += ".SH OPTIONS\n" + options(command.options) + options(commonOptions());
    text += ".SH EXIT STATUS\n" + exits(command.exits.empty() ? exitMeanings() : std::span(command.exits));
    text += environment() + ".SH EXAMPLES\n" + examples(command);
    return tidied(text + ".SH SEE ALSO\n.BR concordat (1)\n");
}

}  // namespace concordat::cli
