// Fills a template from JSON data as often as it can for some seconds, on one thread, as the peers beside it
// do: each time from the bytes of the template to the bytes of the document. documents_table.py runs it.
//   documents_bench TEMPLATE DATA OUT SECONDS     (0 seconds: once)
#include <sys/resource.h>

#include <chrono>
#include <ctime>
#include <stdexcept>
#include <string>

#include <fmt/format.h>

#include "documents/json_data.h"
#include "documents/template.h"
#include "media/file.h"
#include "media/json.h"

namespace {

using namespace concordat;
using Clock = std::chrono::steady_clock;

template <class T>
T valueOf(core::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

std::string rendered(const std::string& source, const media::json::Value& json) {
    const documents::Template made = valueOf(documents::Template::read(source));
    return valueOf(made.render(documents::toData(json), documents::Copy::Plain)).bytes;
}

void measure(const std::string& source, const media::json::Value& json, double seconds) {
    constexpr int kWarm = 20;
    for (int i = 0; i < kWarm; ++i)
        (void)rendered(source, json);
    const auto began = Clock::now();
    const std::clock_t cpu_began = std::clock();
    const auto passed = [&] { return std::chrono::duration<double>(Clock::now() - began).count(); };
    int count = 0;
    for (; passed() < seconds; ++count)
        (void)rendered(source, json);
    const double wall = passed();
    const double cpu = static_cast<double>(std::clock() - cpu_began) / CLOCKS_PER_SEC;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print("{{\"per_second\": {:.2f}, \"cpu_ms\": {:.4f}, \"peak_mb\": {:.1f}}}\n", count / wall,
               cpu * 1000 / count, static_cast<double>(usage.ru_maxrss) / 1024);
}

}  // namespace

int main(int count, char** words) {
    try {
        if (count != 5) throw std::runtime_error("usage: documents_bench TEMPLATE DATA OUT SECONDS");
        const std::string source = valueOf(media::file::read(words[1]));
        const media::json::Value json = valueOf(media::json::parse(valueOf(media::file::read(words[2]))));
        valueOf(media::file::write(words[3], rendered(source, json)));
        if (const double seconds = std::stod(words[4]); seconds > 0) measure(source, json, seconds);
        return 0;
    } catch (const std::exception& failure) {
        fmt::print(stderr, "{}\n", failure.what());
        return 1;
    }
}
