#include "cli/version.h"

#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "media/archive.h"
#include "media/compression.h"
#include "media/hash.h"
#include "media/json.h"
#include "media/xml.h"
#include "store/connection.h"

namespace concordat::cli {

namespace {

struct Part {
    std::string_view name;
    std::string_view key;
    std::string version;
};

// The libraries as found at run time, which may be newer than those of the build.
std::vector<Part> libraries() {
    return {{"SQLite", "sqlite", store::sqliteVersion()},
            {"Poco", "poco", media::pocoVersion()},
            {"libxml2", "libxml2", media::xml::libraryVersion()},
            {"libzip", "libzip", media::archive::libraryVersion()},
            {"zstd", "zstd", media::zstdVersion()}};
}

// CONCORDAT_* come from CMakeLists.txt. There is no time stamp unless the builder gave one, so that two
// builds of the same source are the same.
std::vector<Part> build() {
    std::vector<Part> parts{{"Compiler", "compiler", CONCORDAT_COMPILER},
                            {"Build type", "build_type", CONCORDAT_BUILD_TYPE}};
    if (constexpr std::string_view kStamp = CONCORDAT_BUILD_STAMP; !kStamp.empty())
        parts.push_back({"Built", "stamp", std::string(kStamp)});
    return parts;
}

void printJson(Console& console) {
    media::json::Writer json(media::json::Layout::Indented);
    const auto object = [&](std::string_view key, const std::vector<Part>& parts) {
        json.key(key);
        json.startObject();
        for (const Part& part : parts) {
            json.key(part.key);
            json.string(part.version);
        }
        json.endObject();
    };
    json.startObject();
    json.key("version");
    json.string(programVersion());
    object("build", build());
    object("libraries", libraries());
    json.endObject();
    console.print(json.finish());
}

}  // namespace

std::string programVersion() {
    return CONCORDAT_VERSION;
}

Outcome<ExitStatus> printVersion(std::span<const std::string> words, Console& console) {
    if (words.size() == 1 && words.front() == "--json") {
        printJson(console);
        return ExitStatus::Ok;
    }
    if (!words.empty())
        return misused(fmt::format("Only --json may follow --version, not \"{}\".", words.front()));
    std::string text = fmt::format("concordat {}\n", programVersion());
    for (const auto& parts : {build(), libraries()})
        for (const Part& part : parts)
            text += fmt::format("{:<11} {}\n", part.name, part.version);
    console.print(text);
    return ExitStatus::Ok;
}

}  // namespace concordat::cli
