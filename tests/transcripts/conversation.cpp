#include "transcripts/conversation.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>

#include "support/shell_words.h"

namespace concordat::transcripts {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

const fs::path kRoot = CONCORDAT_SOURCE_DIR;
constexpr std::chrono::seconds kLongest{20};  // a hang, not a measurement

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

}  // namespace

Scratch::Scratch() {
    std::string pattern = (fs::temp_directory_path() / "concordat-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) std::abort();
    path_ = pattern;
    for (const char* folder : {"agreements", "templates", "schema"})
        fs::create_directory_symlink(kRoot / folder, path_ / folder);
    fs::create_directory_symlink(kRoot / "tests" / "corpus", path_ / "corpus");
}

Scratch::~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
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

}  // namespace concordat::transcripts
