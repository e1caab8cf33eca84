#include "cli/overwriting.h"

#include <sys/stat.h>

#include <optional>

#include <fmt/format.h>

namespace concordat::cli {

namespace {

struct Identity {
    dev_t device;
    ino_t inode;

    bool operator==(const Identity&) const = default;
};

// Of a plain file; a device such as /dev/null may be read and written at once.
std::optional<Identity> identityOf(const std::string& path) {
    struct stat found {};
    if (path == "-" || stat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
    return Identity{found.st_dev, found.st_ino};
}

}  // namespace

Outcome<void> refuseOverwriting(const Command& command, const Arguments& arguments) {
    const auto out = arguments.find(kOutput);
    const auto written = out ? identityOf(*out) : std::nullopt;
    if (!written) return {};
    std::vector<std::string_view> names;
    for (const Argument& argument : command.arguments)
        if (argument.takes == Takes::File) names.push_back(argument.name);
    for (const Option& option : command.options)
        if (option.takes == Takes::File && option.name != kOutput) names.push_back(option.name);
    for (const std::string_view name : names)
        for (const std::string& path : arguments.values(name))
            if (identityOf(path) == written)
                return misused(
                    fmt::format("{} {} is the file {} that is read, and would be lost; write to another.",
                                kOutput, *out, path));
    return {};
}

}  // namespace concordat::cli
