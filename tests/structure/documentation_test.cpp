// What is written about the commands must be true of them: every command and option is described, and every
// command line that a document or the help shows is one that the program understands.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/manual.h"
#include "support/shell_words.h"

namespace concordat::cli {

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = CONCORDAT_SOURCE_DIR;

std::string contents(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// What is wrong with a command line, empty when nothing is.
std::string faultOf(std::string_view line) {
    const auto shell = testing_support::splitShellLine(line);
    if (shell.words.empty() || shell.words.front() != "concordat") return "does not begin with concordat";
    const std::span<const std::string> words = std::span(shell.words).subspan(1);
    if (words.size() == 1 && (words[0] == "--version" || words[0] == "--help")) return {};
    const auto found = findCommand(words);
    if (!found) return found.error().error.message;
    const auto arguments = parseArguments(*found->command, words.subspan(found->used));
    return arguments ? std::string() : arguments.error().error.message;
}

// The command lines of a Markdown text: lines of code blocks that begin with "concordat", put together where
// a backslash ends them.
std::vector<std::string> commandLines(const std::string& markdown) {
    std::vector<std::string> lines;
    bool code = false;
    bool continued = false;
    std::string_view rest = markdown;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        std::string line(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        if (line.starts_with("```")) code = !code;
        line.erase(0, std::min(line.find_first_not_of(' '), line.size()));
        if (line.starts_with("$ ")) line.erase(0, 2);
        if (!continued && (!code || !line.starts_with("concordat "))) continue;
        const bool goes_on = line.ends_with('\\');
        if (goes_on) line.pop_back();
        if (continued)
            lines.back() += line;
        else
            lines.push_back(line);
        continued = goes_on;
    }
    return lines;
}

std::vector<fs::path> documents() {
    std::vector<fs::path> found;
    for (const char* folder : {"src", "examples", "schema", "templates", "agreements"}) {
        if (!fs::exists(kRoot / folder)) continue;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(kRoot / folder))
            if (entry.path().extension() == ".md") found.push_back(entry.path());
    }
    found.push_back(kRoot / "README.md");
    return found;
}

TEST(Documentation, EveryCommandIsInTheManualWithEveryOption) {
    const std::string page = manual();
    for (const Command& command : commands()) {
        const std::size_t start = page.find(".SS " + fullName(command) + "\n");
        ASSERT_NE(start, std::string::npos) << fullName(command);
        const std::string own = page.substr(start, page.find(".S", start + 4) - start);
        const std::string alone = manual(command);
        for (const Option& option : command.options) {
            std::string name;
            for (const char each : option.name)
                name += each == '-' ? "\\-" : std::string(1, each);
            EXPECT_THAT(own, testing::HasSubstr(".B " + name)) << fullName(command);
            EXPECT_THAT(alone, testing::HasSubstr(".B " + name)) << fullName(command);
        }
    }
}

TEST(Documentation, EveryCommandIsOnThePageOfTheRoom) {
    const std::string page = contents(kRoot / "src/cli/README.md");
    for (const Command& command : commands())
        EXPECT_THAT(page, testing::HasSubstr("`" + fullName(command) + "`")) << fullName(command);
}

TEST(Documentation, EveryOptionSaysWhatItMeans) {
    const auto check = [](const Option& option, const std::string& where) {
        EXPECT_TRUE(option.name.starts_with("--")) << where << " " << option.name;
        EXPECT_GE(option.meaning.size(), 10U) << where << " " << option.name;
        EXPECT_FALSE(option.meaning.ends_with('.')) << where << " " << option.name;
        EXPECT_EQ(option.takes == Takes::Nothing, option.value.empty()) << where << " " << option.name;
        EXPECT_EQ(option.takes == Takes::Word, !option.words.empty()) << where << " " << option.name;
    };
    for (const Option& option : commonOptions())
        check(option, "common");
    for (const Command& command : commands()) {
        std::set<std::string_view> names;
        for (const Option& option : commonOptions())
            names.insert(option.name);
        for (const Option& option : command.options) {
            check(option, fullName(command));
            EXPECT_TRUE(names.insert(option.name).second) << fullName(command) << " has two " << option.name;
        }
    }
}

TEST(Documentation, EveryExampleOfTheTableIsUnderstood) {
    for (const Command& command : commands()) {
        EXPECT_FALSE(command.examples.empty()) << fullName(command);
        for (const Example& example : command.examples) {
            EXPECT_EQ(faultOf(example.line), "") << example.line;
            EXPECT_TRUE(example.line.starts_with("concordat " + fullName(command))) << example.line;
        }
    }
}

TEST(Documentation, EveryCommandLineOfADocumentIsUnderstood) {
    std::size_t number = 0;
    for (const fs::path& path : documents()) {
        for (const std::string& line : commandLines(contents(path))) {
            ++number;
            EXPECT_EQ(faultOf(line), "") << path << ": " << line;
        }
    }
    EXPECT_GT(number, 0U);
}

TEST(Documentation, EveryCommandLineOfTheHelpTopicsIsUnderstood) {
    for (const Topic& topic : topics()) {
        std::string fenced = "```\n" + std::string(topic.text) + "```\n";
        for (const std::string& line : commandLines(fenced))
            EXPECT_EQ(faultOf(line), "") << topic.name << ": " << line;
    }
}

TEST(Documentation, SeededFaultsAreFound) {
    EXPECT_NE(faultOf("concordat agreement shaw FILE"), "");
    EXPECT_NE(faultOf("concordat date \"every month\" --form 2027-01-01"), "");
    EXPECT_NE(faultOf("concordat date"), "");
    EXPECT_NE(faultOf("concordat dew x.xml"), "");
    const auto lines = commandLines("concordat ignored\n```\n$ concordat due a \\\n   b.xml\nother\n```\n");
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines.front(), "concordat due a b.xml");
}

}  // namespace

}  // namespace concordat::cli
