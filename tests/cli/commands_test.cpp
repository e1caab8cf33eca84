// The 24 conventions of the command line, as far as they hold for every command alike.
#include "cli/commands.h"

#include <unistd.h>

#include <filesystem>
#include <regex>
#include <set>

#include "cli/help.h"
#include "cli/text.h"
#include "program_on_strings.h"

namespace concordat::cli {

namespace {

std::vector<std::string> wordsOf(const Command& command) {
    std::vector<std::string> words{std::string(command.noun)};
    if (!command.verb.empty()) words.emplace_back(command.verb);
    return words;
}

TEST(Commands, HaveRowsThatAreWhole) {
    std::set<std::string> names;
    for (const Command& command : commands()) {
        const std::string name = fullName(command);
        EXPECT_TRUE(names.insert(name).second) << name;
        EXPECT_TRUE(std::regex_match(name, std::regex("[a-z]+( [a-z]+)?"))) << name;
        EXPECT_LE(displayWidth(command.summary), 64U) << name;
        EXPECT_FALSE(command.summary.ends_with('.')) << name;
        EXPECT_NE(command.run, nullptr) << name;
        for (std::size_t at = 0; at + 1 < command.arguments.size(); ++at)
            EXPECT_TRUE(command.arguments[at].count == Count::One)
                << name << ": only the last may be left out or repeated";
    }
}

TEST(Commands, OfOneNounEitherAllHaveVerbsOrThereIsOne) {
    for (const std::string_view noun : nouns()) {
        const auto listed = commandsOf(noun);
        for (const Command* command : listed)
            EXPECT_EQ(command->verb.empty(), listed.size() == 1 && command->verb.empty());
    }
}

TEST(Commands, AnswerToHelpWithAnExampleFirst) {
    ProgramOnStrings concordat;
    for (const Command& command : commands()) {
        for (const char* help : {"--help", "-h"}) {
            std::vector<std::string> words = wordsOf(command);
            words.emplace_back(help);
            const auto answer = concordat(words);
            EXPECT_EQ(answer.status, 0) << fullName(command);
            EXPECT_TRUE(answer.out.starts_with("Examples\n")) << fullName(command);
            EXPECT_THAT(answer.out, testing::HasSubstr(std::string(command.examples.front().line)));
            EXPECT_THAT(answer.out, testing::HasSubstr("Usage: concordat " + fullName(command)));
            EXPECT_EQ(answer.err, "");
            for (const Option& option : command.options)
                EXPECT_THAT(answer.out, testing::HasSubstr(std::string(option.name)));
        }
        std::vector<std::string> words = wordsOf(command);
        words.insert(words.begin(), "help");
        EXPECT_TRUE(concordat(words).out.starts_with("Examples\n")) << fullName(command);
    }
}

TEST(Commands, HelpFitsTheTerminal) {
    for (const std::size_t width : {60U, 80U, 120U}) {
        std::vector<std::string> pages{programHelp(width)};
        for (const Command& command : commands())
            pages.push_back(commandHelp(command, width));
        for (const std::string_view noun : nouns())
            pages.push_back(nounHelp(noun, width));
        for (const std::string& page : pages) {
            std::istringstream lines(page);
            for (std::string line; std::getline(lines, line);) {
                const bool is_verbatim = line.starts_with("    ") || line.starts_with("Usage:");
                if (!is_verbatim) {
                    EXPECT_LE(displayWidth(line), width) << line;
                }
                EXPECT_FALSE(line.ends_with(' ')) << "[" << line << "]";
            }
        }
    }
}

TEST(Commands, RefuseAnOptionThatDoesNotExist) {
    ProgramOnStrings concordat;
    for (const Command& command : commands()) {
        std::vector<std::string> words = wordsOf(command);
        words.emplace_back("--no-such-option");
        const auto answer = concordat(words);
        EXPECT_EQ(answer.status, 2) << fullName(command);
        EXPECT_EQ(answer.out, "") << fullName(command);
        EXPECT_THAT(answer.err, testing::HasSubstr("--no-such-option")) << fullName(command);
    }
}

TEST(Commands, RefuseTwoFormsAtOnceOrFieldsWithoutAForm) {
    ProgramOnStrings concordat;
    for (const Command& command : commands()) {
        const bool has_rows =
            std::ranges::find(command.options, "--csv", &Option::name) != command.options.end();
        if (!has_rows) continue;
        for (const auto& extra : std::vector<std::vector<std::string>>{
                 {"--json", "--csv"}, {"--fields", "raw"}, {"--json", "--fields", "nonsense"}}) {
            std::vector<std::string> words = wordsOf(command);
            for (const Argument& argument : command.arguments)
                if (argument.count == Count::One || argument.count == Count::Some)
                    words.emplace_back("date 2027-01-01");
            words.insert(words.end(), extra.begin(), extra.end());
            EXPECT_EQ(concordat(words).status, 2) << fullName(command) << " " << extra.front();
        }
    }
}

// In an empty data directory, so that it is the file that is missing.
TEST(Commands, AFileThatIsNotThereIsNotFound) {
    ProgramOnStrings concordat;
    const std::filesystem::path data =
        std::filesystem::temp_directory_path() / ("concordat-commands-" + std::to_string(::getpid()));
    std::filesystem::remove_all(data);
    concordat.variables["CONCORDAT_DATA"] = data.string();
    ASSERT_EQ(concordat({"init"}).status, 0);
    for (const Command& command : commands()) {
        if (command.arguments.empty() || command.arguments.front().takes != Takes::File) continue;
        if (fullName(command) == "backup") continue;  // makes its file
        std::vector<std::string> words = wordsOf(command);
        for (const Argument& argument : command.arguments)
            if (argument.takes == Takes::File) words.emplace_back("no/such/file.xml");
        if (fullName(command) == "agreement diff") words.emplace_back("no/such/other.xml");
        for (const Option& option : command.options)
            if (option.name == "--out" || option.name == "--template")
                words.insert(words.end(), {std::string(option.name), "no/such/file.docx"});
        const auto answer = concordat(words);
        EXPECT_EQ(answer.status, 3) << fullName(command) << ": " << answer.err;
        EXPECT_THAT(answer.err, testing::HasSubstr("no/such/file")) << fullName(command);
        EXPECT_EQ(answer.out, "") << fullName(command);
    }
    std::filesystem::remove_all(data);
}

TEST(Program, WithoutWordsShowsTheWayAndAnswersUsage) {
    ProgramOnStrings concordat;
    const auto answer = concordat({});
    EXPECT_EQ(answer.status, 2);
    EXPECT_EQ(answer.out, "");
    EXPECT_THAT(answer.err, testing::HasSubstr("Usage: concordat COMMAND"));
}

TEST(Program, NamesTheNearestCommandVerbAndTopic) {
    ProgramOnStrings concordat;
    EXPECT_THAT(concordat({"agreemnt", "show", "x"}).err,
                testing::HasSubstr("Did you mean `concordat agreement`?"));
    EXPECT_THAT(concordat({"agreement", "shwo", "x"}).err,
                testing::HasSubstr("Did you mean `concordat agreement show`?"));
    EXPECT_THAT(concordat({"help", "due-rule"}).err,
                testing::HasSubstr("Did you mean `concordat help due-rules`?"));
    EXPECT_EQ(concordat({"agreemnt"}).status, 2);
    EXPECT_EQ(concordat({"agreement"}).status, 2);
    EXPECT_EQ(concordat({"help", "nothing-like-it"}).status, 3);
    EXPECT_EQ(concordat({"--bogus"}).status, 2);
}

TEST(Program, AnswersWhoeverAsksAboutWhatIsNotThereAlike) {
    ProgramOnStrings concordat;
    for (const auto& words : std::vector<std::vector<std::string>>{{"help", "nope"},
                                                                   {"man", "nope"},
                                                                   {"help", "agreement", "nope"},
                                                                   {"man", "agreement", "nope"},
                                                                   {"--help", "nope"}})
        EXPECT_EQ(concordat(words).status, 3) << words.front() << " " << words.back();
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"help", "due", "x"}, {"man", "due", "x"}, {"--help", "due", "x"}, {"help", "due-rules", "x"}})
        EXPECT_EQ(concordat(words).status, 2) << words.front() << " " << words.back();
    EXPECT_EQ(concordat({"--help", "due"}).out, concordat({"help", "due"}).out);
}

TEST(Program, TellsOfItsVersionInHelpAndManualAndSuggestsIt) {
    ProgramOnStrings concordat;
    EXPECT_THAT(concordat({"--help"}).out, testing::HasSubstr("-V, --version"));
    EXPECT_THAT(concordat({"man"}).out, testing::HasSubstr("\\-\\-version"));
    EXPECT_THAT(concordat({"--verison"}).err, testing::HasSubstr("Did you mean `concordat --version`?"));
}

TEST(Program, TakesNoCommandForTheValueOfAnOption) {
    ProgramOnStrings concordat;
    const auto answer = concordat({"--color", "date", "date 2027-06-30"});
    EXPECT_EQ(answer.status, 2);
    EXPECT_THAT(answer.err, testing::HasSubstr("--color cannot be \"date\""));
}

TEST(Program, RefusesAnAnchorThatTheRuleDoesNotName) {
    ProgramOnStrings concordat;
    const auto answer =
        concordat({"date", "effective +30d", "--anchor", "2027-01-01", "--anchor", "efective=2027-02-01"});
    EXPECT_EQ(answer.status, 2);
    EXPECT_THAT(answer.err, testing::HasSubstr("did you mean effective?"));
    EXPECT_EQ(concordat({"date", "date 2027-01-01", "--anchor", "x=2027-02-01"}).status, 2);
    EXPECT_EQ(concordat({"date", "earlier(event a, event b)", "--anchor", "a=2027-02-01", "--anchor",
                         "b=2027-02-02"})
                  .status,
              0);
}

TEST(Program, SaysWhatToAddToTheCommandLine) {
    ProgramOnStrings concordat;
    EXPECT_THAT(concordat({"date", "effective +30d"}).err,
                testing::HasSubstr("; add --anchor effective=2027-06-30"));
    EXPECT_THAT(concordat({"date", "every month"}).err,
                testing::HasSubstr("; on the command line: --from 2027-01-01"));
    EXPECT_THAT(concordat({"date", "every month", "--from", "2027-01-01"}).err,
                testing::HasSubstr("; on the command line: --to 2027-12-31"));
    const auto both = concordat({"date", "later(event a, event b)"});
    EXPECT_THAT(both.err, testing::HasSubstr("--anchor a=2027-06-30"));
    EXPECT_THAT(both.err, testing::HasSubstr("--anchor b=2027-06-30"));
}

TEST(Program, SaysThatNoCalendarIsNamedAlsoInJson) {
    ProgramOnStrings concordat;
    EXPECT_THAT(concordat({"date", "date 2027-07-03 roll following", "--json"}).out,
                testing::HasSubstr("No calendar is named"));
    EXPECT_THAT(
        concordat({"date", "date 2027-07-02 roll following", "--calendar", "us-federal", "--json"}).out,
        testing::Not(testing::HasSubstr("\"notes\"")));
    EXPECT_THAT(concordat({"date", "date 2027-07-03", "--explain"}).out,
                testing::HasSubstr("the rule names no roll, so"));
    EXPECT_THAT(concordat({"date", "date 2027-07-03 roll none", "--explain"}).out,
                testing::HasSubstr("the rule says that the date"));
}

TEST(Program, PrintsTheCatalogueOfFields) {
    ProgramOnStrings concordat;
    EXPECT_THAT(concordat({"schema", "--catalogue"}).out,
                testing::HasSubstr("\nobligations[].due_rule\n    due rule, optional"));
    const auto rows = concordat({"schema", "--catalogue", "--csv", "--fields", "path,kind,words"});
    EXPECT_THAT(rows.out, testing::HasSubstr("\nbinding,word,binding; non_binding; mixed\n"));
    EXPECT_THAT(concordat({"schema", "--catalogue", "--json"}).out, testing::HasSubstr("\"meaning\": "));
    for (const auto& words : std::vector<std::vector<std::string>>{{"schema", "--catalogue", "--xsd"},
                                                                   {"schema", "--catalogue", "--out", "x"},
                                                                   {"schema", "--xsd", "--csv"}})
        EXPECT_EQ(concordat(words).status, 2) << words.back();
}

TEST(Program, ReadsCommonOptionsBeforeTheCommandToo) {
    ProgramOnStrings concordat;
    const std::vector<std::string> tail{"date", "date 2027-06-30"};
    for (const auto& head : std::vector<std::vector<std::string>>{{"--json"},
                                                                  {"--quiet", "--json"},
                                                                  {"--color", "never", "--json"},
                                                                  {"--color=never", "--json"}}) {
        std::vector<std::string> words = head;
        words.insert(words.end(), tail.begin(), tail.end());
        const auto answer = concordat(words);
        EXPECT_EQ(answer.status, 0) << answer.err;
        EXPECT_TRUE(answer.out.starts_with("[")) << answer.out;
    }
}

TEST(Program, UsesColourOnATerminalOnlyAndAsTold) {
    const auto colours = [](bool terminal, std::map<std::string, std::string> variables,
                            std::vector<std::string> extra) {
        ProgramOnStrings concordat;
        concordat.out_is_terminal = terminal;
        concordat.variables = std::move(variables);
        std::vector<std::string> words{"date", "date 2027-06-30"};
        words.insert(words.end(), extra.begin(), extra.end());
        return concordat(words).out.find('\x1b') != std::string::npos;
    };
    EXPECT_TRUE(colours(true, {}, {}));
    EXPECT_FALSE(colours(false, {}, {}));
    EXPECT_FALSE(colours(true, {{"NO_COLOR", "1"}}, {}));
    EXPECT_FALSE(colours(true, {{"TERM", "dumb"}}, {}));
    EXPECT_FALSE(colours(true, {}, {"--color=never"}));
    EXPECT_TRUE(colours(false, {}, {"--color=always"}));
    EXPECT_TRUE(colours(true, {{"NO_COLOR", "1"}}, {"--color", "always"}));
    EXPECT_FALSE(colours(true, {}, {"--json"}));
}

TEST(Commands, ThatAnswerWithATextRefuseToBeData) {
    ProgramOnStrings concordat;
    for (const auto& words :
         std::vector<std::vector<std::string>>{{"help"}, {"man"}, {"completion", "bash"}}) {
        std::vector<std::string> asked = words;
        asked.emplace_back("--json");
        EXPECT_EQ(concordat(words).status, 0) << words.front();
        EXPECT_EQ(concordat(asked).status, 2) << words.front();
    }
}

TEST(Commands, QuietLeavesResultsAndVerboseAddsNotes) {
    ProgramOnStrings concordat;
    const auto plain = concordat({"date", "date 2027-06-30"});
    const auto verbose = concordat({"date", "date 2027-06-30", "--verbose"});
    const auto quiet = concordat({"date", "date 2027-06-30", "--quiet", "--verbose"});
    EXPECT_EQ(plain.err, "");
    EXPECT_THAT(verbose.err, testing::HasSubstr("us-federal"));
    EXPECT_EQ(quiet.err, "");
    EXPECT_EQ(plain.out, verbose.out);
    EXPECT_EQ(plain.out, quiet.out);
}

TEST(Commands, TodayIsTheDateOfTheSurroundings) {
    ProgramOnStrings concordat;
    concordat.today = core::toDate({2028, 2, 29});
    EXPECT_THAT(concordat({"date", "term-end -1d", "--anchor", "today"}).out,
                testing::HasSubstr("2028-02-28"));
}

TEST(Program, TellsItsVersionAndThoseOfItsLibraries) {
    ProgramOnStrings concordat;
    const auto answer = concordat({"--version"});
    EXPECT_EQ(answer.status, 0);
    EXPECT_TRUE(std::regex_search(answer.out, std::regex("^concordat \\d+\\.\\d+\\.\\d+\n")));
    for (const char* name : {"SQLite", "Poco", "libxml2", "libzip"})
        EXPECT_TRUE(std::regex_search(answer.out, std::regex(std::string(name) + " +\\d+\\.\\d+\\.\\d+\n")))
            << name;
    EXPECT_THAT(concordat({"--version", "--json"}).out, testing::HasSubstr("\"libzip\": \""));
    EXPECT_EQ(concordat({"--version", "--loud"}).status, 2);
}

}  // namespace

}  // namespace concordat::cli
