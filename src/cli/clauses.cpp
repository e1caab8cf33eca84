#include "cli/clauses.h"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/arguments.h"
#include "cli/files.h"

namespace concordat::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 2000;

// What an office keeps beside its clauses is no clause: what says how to write them, and what Word leaves
// beside a document that is open.
bool isClauseFile(const fs::path& path) {
    const std::string name = path.filename().string();
    if (name.starts_with(".") || name.starts_with("~$") || name == "README.md") return false;
    return name.ends_with(".md") || hasEnding(name, ".docx");
}

// Whether the file lies where its name says, and not at the other end of a link that leads away.
bool liesWithin(const fs::path& file, const fs::path& folder) {
    std::error_code fault;
    const fs::path real = fs::canonical(file, fault);
    return !fault && real.parent_path() == fs::canonical(folder, fault);
}

Outcome<std::vector<fs::path>> filesOf(const std::string& folder) {
    std::error_code fault;
    if (!fs::is_directory(folder, fault))
        return tl::unexpected(Failure(
            {core::ErrorCode::NotFound,
             fmt::format("There is no folder {} with clauses; --clauses takes the folder in which they "
                         "stand as ID.md.",
                         folder),
             {}}));
    std::vector<fs::path> files;
    for (fs::directory_iterator at(folder, fault), end; !fault && at != end; at.increment(fault)) {
        if (!isClauseFile(at->path())) continue;
        if (!liesWithin(at->path(), folder))
            return tl::unexpected(
                Failure({core::ErrorCode::Invalid,
                         fmt::format("{} leads out of the folder of clauses; put the file itself there.",
                                     at->path().string()),
                         {}}));
        if (files.size() == kMostFiles)
            return tl::unexpected(Failure({core::ErrorCode::TooLarge,
                                           fmt::format("{} holds more than {} clauses.", folder, kMostFiles),
                                           {}}));
        files.push_back(at->path());
    }
    if (fault)
        return tl::unexpected(Failure({core::ErrorCode::Unavailable,
                                       fmt::format("{} cannot be read: {}.", folder, fault.message()),
                                       {}}));
    std::ranges::sort(files);
    return files;
}

}  // namespace

Option clausesOption() {
    return {"--clauses", Takes::File, "FOLDER",
            "your office's own clauses, ID.md and their Word files; they come before the library's"};
}

Outcome<documents::ClauseLibrary> clauseLibrary(const Arguments& arguments, Console& console) {
    const auto folder = arguments.find("--clauses");
    if (!folder) return documents::shippedLibrary();
    const auto paths = filesOf(*folder);
    if (!paths) return tl::unexpected(paths.error());
    std::vector<std::pair<std::string, std::string>> contents;
    contents.reserve(paths->size());
    for (const fs::path& path : *paths) {
        auto bytes = readInput(console, path.string());
        if (!bytes) return tl::unexpected(Failure(bytes.error()));
        contents.emplace_back(path.filename().string(), *std::move(bytes));
    }
    std::vector<documents::ClauseFile> files;
    files.reserve(contents.size());
    for (const auto& [name, bytes] : contents)
        files.push_back({name, bytes});
    const auto own = documents::ClauseLibrary::read(files, documents::ClausesOf::Office);
    if (!own) return tl::unexpected(Failure(inFile(*folder, own.error())));
    if (own->clauses().empty())
        console.message(fmt::format("{} holds no clauses; they stand in files ID.md.", *folder));
    return own->before(documents::shippedLibrary());
}

}  // namespace concordat::cli
