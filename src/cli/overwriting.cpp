#include "cli/overwriting.h"

#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include <fmt/format.h>

namespace concordat::cli {

namespace {

// Whether both names lead to one plain file; a device such as /dev/null may be read and written at once.
bool areOneFile(const std::string& left, const std::string& right) {
    namespace fs = std::filesystem;
    std::error_code absent;
    return fs::is_regular_file(left, absent) && fs::equivalent(left, right, absent);
}

}  // namespace

Outcome<void> refuseOverwriting(const Command& command, const Arguments& arguments) {
    std::vector<std::string_view> read;
    std::vector<std::string_view> written;
    for (const Argument& argument : command.arguments)
        if (argument.takes == Takes::File) read.push_back(argument.name);
    for (const Option& option : command.options)
        if (option.takes == Takes::File) (isOutput(option.name) ? written : read).push_back(option.name);
    for (const std::string_view option : written) {
        const auto out = arguments.find(option);
        if (!out || *out == "-") continue;
        for (const std::string_view name : read)
            for (const std::string& path : arguments.values(name))
                if (path != "-" && areOneFile(path, *out))
                    return misused(
                        fmt::format("{} {} would overwrite {}, which is read; write to another file.", option,
                                    *out, path));
    }
    return {};
}

}  // namespace concordat::cli
