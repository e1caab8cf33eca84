// Runs every transcript of this folder against the built program, and shows that the runner can fail.
//
// CONCORDAT_UPDATE_TRANSCRIPTS=1 in the environment writes what the program says now into the files instead;
// the difference is for a person to read.
#include "transcripts/transcript.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/shell_words.h"

namespace concordat::transcripts {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

const fs::path kRoot = CONCORDAT_SOURCE_DIR;
constexpr std::chrono::seconds kLongest{20};  // a hang, not a measurement

std::string contents(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// A folder of its own, in which the folders of the source tree appear.
class Scratch {
public:
    Scratch() {
        std::string pattern = (fs::temp_directory_path() / "concordat-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) std::abort();
        path_ = pattern;
        for (const char* folder : {"agreements", "templates", "schema"})
            fs::create_directory_symlink(kRoot / folder, path_ / folder);
        fs::create_directory_symlink(kRoot / "tests" / "corpus", path_ / "corpus");
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() { fs::remove_all(path_); }

    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

struct Spoken {
    std::string out;
    std::string err;
    int status = 0;
};

// What becomes of one command line in the child process; does not come back.
[[noreturn]] void become(const testing_support::ShellLine& line, const fs::path& folder, int out, int err) {
    if (chdir(folder.c_str()) != 0) _exit(126);
    const int in = open(line.input.empty() ? "/dev/null" : line.input.c_str(), O_RDONLY);
    if (in < 0) _exit(126);
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    if (!line.output.empty()) {
        const int file = open(line.output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
        if (file < 0) _exit(126);
        dup2(file, STDOUT_FILENO);
    }
    for (const char* name : {"NO_COLOR", "TERM"})
        unsetenv(name);
    setenv("TZ", "UTC", 1);
    for (const auto& [name, value] : line.environment)
        setenv(name.c_str(), value.c_str(), 1);
    std::vector<std::string> words = line.words;
    words.front() = words.front() == "concordat" ? CONCORDAT_PROGRAM : "/bin/" + words.front();
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    execv(argv.front(), argv.data());
    _exit(127);
}

// Reads both pipes until they close; false when it takes too long.
bool listen(std::array<int, 2> pipes, std::array<std::string*, 2> texts) {
    const auto end = Clock::now() + kLongest;
    std::array<pollfd, 2> watched{{{pipes[0], POLLIN, 0}, {pipes[1], POLLIN, 0}}};
    while (watched[0].fd >= 0 || watched[1].fd >= 0) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        if (left <= 0 || poll(watched.data(), watched.size(), static_cast<int>(left)) <= 0) return false;
        for (std::size_t at = 0; at < watched.size(); ++at) {
            if (watched[at].fd < 0 || watched[at].revents == 0) continue;
            std::array<char, 65536> buffer;
            const ssize_t size = ::read(watched[at].fd, buffer.data(), buffer.size());
            if (size <= 0)
                watched[at].fd = -1;
            else
                texts[at]->append(buffer.data(), static_cast<std::size_t>(size));
        }
    }
    return true;
}

Spoken speak(const std::string& command, const fs::path& folder) {
    const auto line = testing_support::splitShellLine(command);
    std::array<int, 2> out{};
    std::array<int, 2> err{};
    if (pipe(out.data()) != 0 || pipe(err.data()) != 0) std::abort();
    const pid_t child = fork();
    if (child == 0) become(line, folder, out[1], err[1]);
    close(out[1]);
    close(err[1]);
    Spoken spoken;
    const bool ended = listen({out[0], err[0]}, {&spoken.out, &spoken.err});
    if (!ended) {
        kill(child, SIGKILL);
        spoken.err += "(stopped after " + std::to_string(kLongest.count()) + " seconds)\n";
    }
    close(out[0]);
    close(err[0]);
    int status = 0;
    waitpid(child, &status, 0);
    spoken.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return spoken;
}

std::vector<Step> play(const Transcript& transcript) {
    const Scratch scratch;
    std::vector<Step> actual;
    for (std::size_t at = 0; at < transcript.steps.size(); ++at) {
        for (const File& file : transcript.files)
            if (file.before_step == at)
                std::ofstream(scratch.path() / file.name, std::ios::binary) << file.text;
        const Spoken spoken = speak(transcript.steps[at].command, scratch.path());
        actual.push_back({transcript.steps[at].line, transcript.steps[at].command, linesOf(spoken.out),
                          linesOf(spoken.err), spoken.status});
    }
    return actual;
}

// What differs, as a person reads it; empty when nothing does.
std::string difference(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
    const bool same =
        expected.size() == actual.size() &&
        std::equal(expected.begin(), expected.end(), actual.begin(),
                   [](const std::string& left, const std::string& right) { return matches(left, right); });
    if (same) return {};
    std::string text = "expected:\n";
    for (const std::string& line : expected)
        text += "  " + line + '\n';
    text += "but it said:\n";
    for (const std::string& line : actual)
        text += "  " + line + '\n';
    return text;
}

std::string differences(const Step& step, const Step& actual) {
    std::string text = difference(step.out, actual.out) + difference(step.err, actual.err);
    if (step.status != actual.status)
        text += "expected exit status " + std::to_string(step.status) + ", not " +
                std::to_string(actual.status) + '\n';
    if (text.empty()) return {};
    return "line " + std::to_string(step.line) + ": $ " + step.command + '\n' + text;
}

std::string differences(const Transcript& transcript, const std::vector<Step>& actual) {
    std::string text;
    for (std::size_t at = 0; at < actual.size(); ++at)
        text += differences(transcript.steps[at], actual[at]);
    return text;
}

// What a step that still holds expects stays as a person wrote it.
std::vector<Step> corrected(const Transcript& transcript, std::vector<Step> actual) {
    for (std::size_t at = 0; at < actual.size(); ++at)
        if (differences(transcript.steps[at], actual[at]).empty()) actual[at] = transcript.steps[at];
    return actual;
}

std::vector<std::string> transcriptNames() {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(kRoot / "tests" / "transcripts"))
        if (entry.path().extension() == ".txt" && entry.path().filename() != "CMakeLists.txt")
            names.push_back(entry.path().stem().string());
    std::ranges::sort(names);
    return names;
}

class Transcripts : public testing::TestWithParam<std::string> {};

TEST_P(Transcripts, SayWhatTheProgramSays) {
    const fs::path path = kRoot / "tests" / "transcripts" / (GetParam() + ".txt");
    const Transcript transcript = read(contents(path));
    ASSERT_EQ(transcript.fault, "") << path;
    const std::vector<Step> actual = play(transcript);
    const std::string differing = differences(transcript, actual);
    if (!differing.empty() && std::getenv("CONCORDAT_UPDATE_TRANSCRIPTS") != nullptr) {
        std::ofstream(path, std::ios::binary) << rewritten(transcript, corrected(transcript, actual));
        return;
    }
    EXPECT_EQ(differing, "") << path;
}

INSTANTIATE_TEST_SUITE_P(All, Transcripts, testing::ValuesIn(transcriptNames()), [](const auto& each) {
    std::string name = each.param;
    std::ranges::replace(name, '-', '_');
    return name;
});

TEST(TranscriptRunner, SeesADifferenceInOutputMessagesAndStatus) {
    const auto failing = [](const std::string& text) {
        const Transcript transcript = read(text);
        EXPECT_EQ(transcript.fault, "");
        return differences(transcript, play(transcript));
    };
    EXPECT_EQ(failing("= a.txt\n| one\n| two\n$ cat a.txt\none\nt[…]\n"), "");
    EXPECT_NE(failing("= a.txt\n| one\n$ cat a.txt\ntwo\n"), "");
    EXPECT_NE(failing("= a.txt\n| one\n$ cat a.txt\n"), "");
    EXPECT_NE(failing("= a.txt\n| one\n$ cat a.txt\none\n! and a message\n"), "");
    EXPECT_NE(failing("= a.txt\n| one\n$ cat a.txt\none\n? 1\n"), "");
    EXPECT_NE(failing("$ cat missing.txt\n? 1\n"), "");
}

TEST(TranscriptRunner, WritesExpectationsAnewAndLeavesTheRest) {
    const Transcript transcript =
        read("# Words.\n= a.txt\n| one\n|\n\n$ cat a.txt\nold\n! old\n? 3\n\n# End.\n");
    ASSERT_EQ(transcript.fault, "");
    const std::string text = rewritten(transcript, play(transcript));
    EXPECT_EQ(text, "# Words.\n= a.txt\n| one\n|\n\n$ cat a.txt\none\n~\n\n# End.\n");
}

TEST(TranscriptRunner, RefusesWhatItCannotRead) {
    EXPECT_NE(read("").fault, "");
    EXPECT_NE(read("words without a mark\n").fault, "");
}

}  // namespace

}  // namespace concordat::transcripts
