#include "cli/console.h"

#include <sstream>

#include "cli/table.h"
#include "cli/text.h"

namespace concordat::cli {

namespace {

struct Stage {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    std::int64_t now = 0;
    Surroundings surroundings{.in = in,
                              .out = out,
                              .err = err,
                              .environment = [](const char*) { return std::optional<std::string>(); },
                              .today = [] { return core::Date{}; },
                              .milliseconds = [this] { return now; }};

    Console console(const Arguments::Values& options = {}) { return {surroundings, Arguments(options)}; }
};

TEST(Console, QuietKeepsMessagesBackAndErrorsNot) {
    Stage stage;
    Console console = stage.console({{"--quiet", {}}});
    console.message("wrote it");
    console.error({core::ErrorCode::Invalid, "It is broken.", {}});
    EXPECT_EQ(stage.err.str(), "concordat: It is broken.\n");
}

TEST(Console, NotesAreForTheVerbose) {
    Stage quiet;
    quiet.console().note("read it");
    EXPECT_EQ(quiet.err.str(), "");
    Stage verbose;
    verbose.console({{"--verbose", {}}}).note("read it");
    EXPECT_EQ(verbose.err.str(), "read it\n");
}

TEST(Console, AnErrorTellsItsProblemsWithTheirPlacesAndNotTheSameTwice) {
    Stage stage;
    stage.console().error(
        {core::ErrorCode::Invalid, "Two things.", {{"a.b", "is wrong", 3}, {"", "is odd", 0}}});
    EXPECT_EQ(stage.err.str(), "concordat: Two things.\n  line 3: a.b: is wrong\n  is odd\n");
    Stage once;
    once.console().error({core::ErrorCode::Invalid, "Line 3: a is wrong.", {{"", "a is wrong", 3}}});
    EXPECT_EQ(once.err.str(), "concordat: Line 3: a is wrong.\n");
    Stage first;
    first.console().error({core::ErrorCode::Invalid,
                           "2 faults; the first (line x): is wrong.",
                           {{"line x", "is wrong.", 0}, {"line y", "is wrong.", 0}}});
    EXPECT_EQ(first.err.str(), "concordat: 2 faults; the first (line x): is wrong.\n  line y: is wrong.\n");
    Stage elsewhere;  // the same words about another place are not told yet
    elsewhere.console().error(
        {core::ErrorCode::Invalid, "Both: is odd.", {{"a", "is odd.", 0}, {"b", "is odd.", 0}}});
    EXPECT_EQ(elsewhere.err.str(), "concordat: Both: is odd.\n  a: is odd.\n  b: is odd.\n");
    Stage many;
    many.console().error(
        {core::ErrorCode::Invalid, "Many.", std::vector<core::Problem>(210, {"", "is wrong ", 0})});
    EXPECT_THAT(many.err.str(), testing::HasSubstr("and 10 more problems\n"));
}

TEST(Console, NothingFromAFileSteersTheTerminal) {
    Stage stage;
    Console console = stage.console();
    console.message("\x1b[2J");
    console.error({core::ErrorCode::Invalid, "\x1b[2J", {{"\x1b]0;x\x07", "\r", 0}}});
    Table table({{"A"}});
    table.add({std::string("\x1b[31m")});
    table.print(console);
    EXPECT_EQ((stage.err.str() + stage.out.str()).find('\x1b'), std::string::npos);
}

TEST(Progress, ShowsAfterOneSecondOnATerminalAndWipesItself) {
    Stage stage;
    stage.surroundings.err_is_terminal = true;
    Console console = stage.console();
    {
        Progress progress(console, "Reading", 3);
        stage.now = 999;
        progress.step();
        EXPECT_EQ(stage.err.str(), "");
        stage.now = 1000;
        progress.step();
        EXPECT_THAT(stage.err.str(), testing::HasSubstr("Reading: 2 of 3"));
        stage.now = 1100;
        progress.step();
        EXPECT_THAT(stage.err.str(), testing::Not(testing::HasSubstr("3 of 3")));
    }
    EXPECT_TRUE(stage.err.str().ends_with("\r\x1b[K"));
}

TEST(Progress, IsSilentElsewhere) {
    for (const bool terminal : {false, true}) {
        Stage stage;
        stage.surroundings.err_is_terminal = terminal;
        Console console = stage.console(terminal ? Arguments::Values{{"--quiet", {}}} : Arguments::Values{});
        {
            Progress progress(console, "Reading", 1);
            stage.now = 60'000;
            progress.step();
        }
        EXPECT_EQ(stage.err.str(), "");
    }
}

TEST(Tables, FitTheWidthAndLoseNothing) {
    for (const int columns : {40, 60, 80, 120}) {
        Stage stage;
        stage.surroundings.columns = columns;
        Console console = stage.console();
        Table table({{"Due"}, {"What", Fit::Wraps}, {"Who", Fit::Wraps}, {"No", Fit::Fixed, Align::Right}});
        table.add({"2027-07-01",
                   "Quarterly report on everything that José Peña counted between April and June",
                   "Alder County Public Defender", "7"});
        table.add({"2027-07-02", "x", "", "12"});
        table.print(console);
        std::istringstream lines(stage.out.str());
        for (std::string line; std::getline(lines, line);) {
            EXPECT_LE(displayWidth(line), static_cast<std::size_t>(columns)) << line;
            EXPECT_FALSE(line.ends_with(' '));
        }
        for (const char* word : {"Quarterly", "everything", "José", "Peña", "Defender", "12"})
            EXPECT_THAT(stage.out.str(), testing::HasSubstr(word)) << columns;
    }
}

TEST(Tables, AColumnWithNothingInItIsLeftOut) {
    Stage stage;
    Console console = stage.console();
    Table table({{"A"}, {"B"}, {"C"}});
    table.add({"1", "", "3"});
    table.print(console);
    EXPECT_EQ(stage.out.str(), "A  C\n1  3\n");
}

}  // namespace

}  // namespace concordat::cli
