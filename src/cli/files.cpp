#include "cli/files.h"

#include <signal.h>

#include <fmt/format.h>

#include "media/file.h"

namespace concordat::cli {

namespace {

// Holds back the signals by which people stop a program, so that a file is never left between its two names.
class Uninterrupted {
public:
    Uninterrupted() {
        sigset_t held;
        sigemptyset(&held);
        for (const int each : {SIGINT, SIGTERM, SIGHUP})
            sigaddset(&held, each);
        pthread_sigmask(SIG_BLOCK, &held, &before_);
    }
    Uninterrupted(const Uninterrupted&) = delete;
    Uninterrupted& operator=(const Uninterrupted&) = delete;
    ~Uninterrupted() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_{};
};

}  // namespace

core::Result<std::string> readInput(Console& console, const std::string& path) {
    auto bytes =
        path == "-" ? media::file::read(console.surroundings().in, fileName(path)) : media::file::read(path);
    if (bytes) console.note(fmt::format("Read {} ({} bytes).", fileName(path), bytes->size()));
    return bytes;
}

core::Result<void> writeOutput(Console& console, const std::string& path, std::string_view bytes) {
    if (path == "-") {
        console.print(bytes);
        return {};
    }
    const Uninterrupted until_written;
    auto written = media::file::write(path, bytes);
    if (written) console.message(fmt::format("Wrote {}.", path));
    return written;
}

std::string fileName(const std::string& path) {
    return path == "-" ? "standard input" : path;
}

core::Error inFile(const std::string& path, core::Error error) {
    error.message = fmt::format("{}: {}", fileName(path), error.message);
    return error;
}

ExitStatus forEachFile(Console& console, std::string_view doing, std::span<const std::string> paths,
                       const std::function<Outcome<void>(const std::string& path)>& work) {
    Progress progress(console, doing, paths.size());
    ExitStatus first_failure = ExitStatus::Ok;
    std::size_t done = 0;
    for (const std::string& path : paths) {
        if (const auto outcome = work(path)) {
            ++done;
        } else {
            console.error(outcome.error().error);
            if (first_failure == ExitStatus::Ok) first_failure = outcome.error().status;
        }
        progress.step();
    }
    if (first_failure == ExitStatus::Ok || done == 0) return first_failure;
    return ExitStatus::Partly;
}

}  // namespace concordat::cli
