#include "cli/surroundings.h"

#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <iostream>

namespace concordat::cli {

namespace {

std::optional<std::string> environment(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing sets variables here
    if (value == nullptr || *value == '\0') return std::nullopt;
    return std::string(value);
}

core::Date today() {
    const std::time_t now = std::time(nullptr);
    std::tm civil{};
    localtime_r(&now, &civil);
    return core::toDate({civil.tm_year + 1900, civil.tm_mon + 1, civil.tm_mday});
}

std::int64_t milliseconds() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

std::int64_t microsecondsUtc() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

// SIGINT and SIGTERM, blocked from the first wait on in every thread that is begun after it.
bool stoppedWithin(std::int64_t milliseconds) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigset_t blocked = signals;
    sigaddset(&blocked, SIGPIPE);  // a client that goes away ends its connection, not the program
    pthread_sigmask(SIG_BLOCK, &blocked, nullptr);
    constexpr std::int64_t kThousand = 1000;
    const timespec wait{milliseconds / kThousand, (milliseconds % kThousand) * kThousand * kThousand};
    return sigtimedwait(&signals, nullptr, &wait) > 0;
}

std::string user() {
    return environment("USER").value_or("local");
}

int columns() {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
    return size.ws_col;
}

}  // namespace

Surroundings realSurroundings() {
    std::ios::sync_with_stdio(false);
    return {.in = std::cin,
            .out = std::cout,
            .err = std::cerr,
            .out_is_terminal = isatty(STDOUT_FILENO) == 1,
            .err_is_terminal = isatty(STDERR_FILENO) == 1,
            .columns = columns(),
            .environment = environment,
            .today = today,
            .milliseconds = milliseconds,
            .microseconds_utc = microsecondsUtc,
            .stopped_within = stoppedWithin,
            .user = user()};
}

}  // namespace concordat::cli
