#include "cli/files.h"

#include <algorithm>
#include <cctype>
#include <ostream>

#include <fmt/format.h>

#include "media/file.h"

namespace concordat::cli {

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
    console.surroundings().out.flush();  // the file may be where standard output goes
    auto written = media::file::write(path, bytes);
    if (written) console.message(fmt::format("Wrote {}.", path));
    return written;
}

std::string fileName(const std::string& path) {
    return path == "-" ? "standard input" : path;
}

bool hasEnding(std::string_view path, std::string_view ending) {
    const auto small = [](unsigned char c) { return std::tolower(c); };
    return path.size() > ending.size() &&
           std::ranges::equal(path.substr(path.size() - ending.size()), ending, {}, small, small);
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
