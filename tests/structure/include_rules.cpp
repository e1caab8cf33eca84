#include "structure/include_rules.h"

#include <algorithm>
#include <array>
#include <optional>

namespace concordat::structure {

namespace {

struct Room {
    std::string_view name;
    int floor;
};

constexpr std::array<Room, 10> kRooms{{{"core", 0},
                                       {"media", 1},
                                       {"record", 2},
                                       {"documents", 3},
                                       {"store", 3},
                                       {"law", 3},
                                       {"office", 4},
                                       {"web", 5},
                                       {"outreach", 5},
                                       {"cli", 6}}};

// A library and the beginning of the paths of the files that may include it. An empty door is open to all
// rooms above core.
struct Door {
    std::string_view header;
    std::string_view file;
};

constexpr std::array<Door, 36> kDoors{{
    {"tl/expected.hpp", ""},
    {"fmt/", ""},
    {"libxml/", "media/xml.cpp"},
    {"libxml/", "media/xml_query.cpp"},
    {"zip.h", "media/archive.cpp"},
    {"rapidjson/", "media/json.cpp"},
    {"openssl/", "media/hash.cpp"},
    {"Poco/Environment.h", "media/hash.cpp"},
    {"Poco/Net/", "web/socket.cpp"},
    {"kainjow/", "media/mustache.cpp"},
    {"date/", "media/time_zone.cpp"},
    {"libical/", "media/calendar_file.cpp"},
    {"sqlite3.h", "store/connection.cpp"},
    {"zstd.h", "media/compression.cpp"},
    {"zlib.h", "media/compression.cpp"},
    {"CLI/", "cli/arguments.cpp"},
    {"sodium", "media/crypto.cpp"},
    {"cmark.h", "media/markdown.cpp"},
    {"xlsxwriter", "media/spreadsheet.cpp"},
    // What the operating system gives beyond the standard library.
    {"unistd.h", "media/file.cpp"},
    {"fcntl.h", "media/file.cpp"},
    {"sys/", "media/file.cpp"},
    {"signal.h", "media/file.cpp"},
    {"unistd.h", "media/process.cpp"},
    {"fcntl.h", "media/process.cpp"},
    {"sys/", "media/process.cpp"},
    {"signal.h", "media/process.cpp"},
    {"poll.h", "media/process.cpp"},
    {"unistd.h", "store/folder.cpp"},
    {"fcntl.h", "store/folder.cpp"},
    {"sys/file.h", "store/folder.cpp"},
    {"unistd.h", "cli/surroundings.cpp"},
    {"sys/ioctl.h", "cli/surroundings.cpp"},
    {"signal.h", "cli/surroundings.cpp"},
    {"signal.h", "cli/main.cpp"},
    {"sys/resource.h", "web/socket.cpp"},
}};

std::optional<int> floorOf(std::string_view room) {
    const auto found = std::ranges::find(kRooms, room, &Room::name);
    if (found == kRooms.end()) return std::nullopt;
    return found->floor;
}

std::string_view folderOf(std::string_view path) {
    return path.substr(0, path.find('/'));
}

// A header of the standard library has neither a folder nor an ending.
bool isStandard(std::string_view header) {
    return header.find_first_of("/.") == std::string_view::npos;
}

std::string quoted(std::string_view text) {
    return "\"" + std::string(text) + "\"";
}

std::string ownViolation(std::string_view file, std::string_view header) {
    const std::string_view here = folderOf(file);
    const std::string_view there = folderOf(header);
    if (header.find('/') == std::string_view::npos)
        return "names " + quoted(header) + " without its room; write \"" + std::string(here) + "/…\"";
    const auto floor = floorOf(there);
    if (!floor) return "includes " + quoted(header) + ", which is in no room of the house";
    if (here == there) return {};
    const int own = floorOf(here).value_or(-1);
    if (*floor > own) return "includes upwards: " + quoted(header);
    if (*floor == own) return "includes sideways: " + quoted(header);
    return {};
}

std::string outsideViolation(std::string_view file, std::string_view header) {
    if (isStandard(header)) return {};
    const std::string_view room = folderOf(file);
    if (room == "core")
        return header == "tl/expected.hpp" && file == "core/result.h"
                   ? std::string()
                   : "is in core and includes <" + std::string(header) +
                         ">; core takes the standard library only";
    bool known = false;
    for (const Door& door : kDoors) {
        if (!header.starts_with(door.header)) continue;
        known = true;
        if (file.starts_with(door.file)) return {};
    }
    if (!known)
        return "includes <" + std::string(header) +
               ">, which has no door yet; give it one in include_rules.cpp";
    return "includes <" + std::string(header) + "> past its door";
}

// What stands between the quotes or angle brackets of an include line.
struct Include {
    std::string_view header;
    bool is_ours = false;
};

std::optional<Include> includeOf(std::string_view line) {
    const auto skipBlanks = [&] { line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size())); };
    skipBlanks();
    if (!line.starts_with('#')) return std::nullopt;
    line.remove_prefix(1);
    skipBlanks();
    constexpr std::string_view kWord = "include";
    if (!line.starts_with(kWord)) return std::nullopt;
    line.remove_prefix(kWord.size());
    skipBlanks();
    if (line.empty() || (line.front() != '"' && line.front() != '<')) return Include{line, false};
    const bool is_ours = line.front() == '"';
    const std::size_t end = line.find(is_ours ? '"' : '>', 1);
    return Include{line.substr(1, end == std::string_view::npos ? end : end - 1), is_ours};
}

}  // namespace

bool isRoom(std::string_view folder) {
    return floorOf(folder).has_value();
}

std::vector<Violation> violations(std::string_view file, std::string_view text) {
    std::vector<Violation> found;
    if (!isRoom(folderOf(file))) found.push_back({std::string(file), 0, "is in no room of the house"});
    int number = 0;
    while (!text.empty()) {
        ++number;
        const std::size_t end = text.find('\n');
        const auto include = includeOf(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (!include) continue;
        std::string message =
            include->is_ours ? ownViolation(file, include->header) : outsideViolation(file, include->header);
        if (!message.empty()) found.push_back({std::string(file), number, std::move(message)});
    }
    return found;
}

}  // namespace concordat::structure
