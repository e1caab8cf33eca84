#include "media/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace concordat::media::process {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::string_view kPath = "/usr/local/bin:/usr/bin:/bin";

std::string pathOfMachine() {
    const char* path = std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): nobody here changes it
    return path == nullptr ? std::string(kPath) : std::string(path);
}

std::string why() {
    return std::error_code(errno, std::generic_category()).message();
}

// Two ends of a pipe, closed when they go.
class Pipe {
public:
    Pipe() { open_ = ::pipe2(ends_.data(), O_CLOEXEC) == 0; }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        close(0);
        close(1);
    }
    explicit operator bool() const { return open_; }
    [[nodiscard]] int read() const { return ends_[0]; }
    [[nodiscard]] int write() const { return ends_[1]; }
    void close(std::size_t end) {
        if (ends_[end] >= 0) ::close(ends_[end]);
        ends_[end] = -1;
    }

private:
    std::array<int, 2> ends_{-1, -1};
    bool open_ = false;
};

// As the calls of the system want their lists of words.
std::vector<char*> pointersTo(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

// In the child, between its beginning and the other program: only calls that are safe there.
struct Child {
    const char* program;
    char* const* words;
    char* const* environment;
    const char* folder;
    rlim_t memory;
    int out;
    int err;

    [[noreturn]] void become() const {
        ::setpgid(0, 0);  // so that all its children can be ended with it
        const rlimit bound{memory, memory};
        ::setrlimit(RLIMIT_AS, &bound);
        const int nothing = ::open("/dev/null", O_RDONLY);
        if (nothing < 0 || ::dup2(nothing, 0) < 0 || ::dup2(out, 1) < 0 || ::dup2(err, 2) < 0 ||
            ::chdir(folder) != 0)
            ::_exit(127);
        ::execve(program, words, environment);
        ::_exit(127);
    }
};

// Reads both streams until they end or time is up; answers whether it was.
bool collect(int out, int err, const Order& order, Clock::time_point deadline, Ending& ending) {
    std::array<pollfd, 2> streams{{{out, POLLIN, 0}, {err, POLLIN, 0}}};
    std::array<std::string*, 2> texts{&ending.out, &ending.err};
    std::array<char, 16384> buffer{};
    int open = 2;
    while (open > 0) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0) return true;
        if (::poll(streams.data(), streams.size(), static_cast<int>(left)) < 0 && errno != EINTR)
            return false;
        for (std::size_t i = 0; i < streams.size(); ++i) {
            if (streams[i].fd < 0 || streams[i].revents == 0) continue;
            const ssize_t count = ::read(streams[i].fd, buffer.data(), buffer.size());
            if (count > 0) {
                const std::size_t room = order.output - std::min(order.output, texts[i]->size());
                texts[i]->append(buffer.data(), std::min(static_cast<std::size_t>(count), room));
            } else if (count == 0 || errno != EINTR) {
                streams[i].fd = -1;
                --open;
            }
        }
    }
    return false;
}

constexpr int kUnknown = 255;  // no program that we run ends so

// Waits for the child, which has closed its streams, until time is up.
int waitFor(pid_t child, Clock::time_point deadline, bool& timed_out) {
    int status = 0;
    for (;;) {
        const pid_t ended = ::waitpid(child, &status, timed_out ? 0 : WNOHANG);
        if (ended == child) break;
        if (ended < 0 && errno != EINTR) return kUnknown;  // somebody else took its answer
        if (ended != 0) continue;
        if (Clock::now() >= deadline) {
            timed_out = true;
            ::kill(-child, SIGKILL);
        } else {
            ::usleep(2000);
        }
    }
    if (WIFEXITED(status)) return WEXITSTATUS(status);
    constexpr int kBySignal = 128;
    return WIFSIGNALED(status) ? kBySignal + WTERMSIG(status) : kBySignal;
}

}  // namespace

std::string find(const std::string& program) {
    if (program.find('/') != std::string::npos)
        return ::access(program.c_str(), X_OK) == 0 ? program : std::string();
    std::string path = pathOfMachine();
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find(':', at), path.size());
        std::string candidate = fs::path(path.substr(at, end - at)) / program;
        std::error_code error;
        if (::access(candidate.c_str(), X_OK) == 0 && fs::is_regular_file(candidate, error)) return candidate;
        at = end + 1;
    }
    return {};
}

core::Result<Ending> run(const Order& order) {
    const std::string program = find(order.command.front());
    if (program.empty())
        return core::fail(core::ErrorCode::NotFound,
                          fmt::format("There is no program {} on this machine.", order.command.front()));
    std::vector<std::string> words = order.command;
    std::vector<std::string> variables{"PATH=" + pathOfMachine(), "LANG=C.UTF-8"};
    for (const auto& [name, value] : order.environment)
        variables.push_back(fmt::format("{}={}", name, value));
    const std::vector<char*> word_list = pointersTo(words);
    const std::vector<char*> variable_list = pointersTo(variables);
    Pipe out;
    Pipe err;
    const auto deadline = Clock::now() + order.time;
    const Child child{program.c_str(),      word_list.data(), variable_list.data(), order.folder.c_str(),
                      rlim_t{order.memory}, out.write(),      err.write()};
    const pid_t id = out && err ? ::fork() : -1;
    if (id < 0)
        return core::fail(core::ErrorCode::Unavailable,
                          fmt::format("{} could not be started ({}).", order.command.front(), why()));
    if (id == 0) child.become();
    ::setpgid(id, id);  // whoever of the two comes first
    out.close(1);
    err.close(1);
    Ending ending;
    ending.timed_out = collect(out.read(), err.read(), order, deadline, ending);
    if (ending.timed_out) ::kill(-id, SIGKILL);
    ending.status = waitFor(id, deadline, ending.timed_out);
    ::kill(-id, SIGKILL);  // children that it left behind
    return ending;
}

}  // namespace concordat::media::process
