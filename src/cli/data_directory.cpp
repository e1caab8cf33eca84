#include "cli/data_directory.h"

#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "cli/agreements.h"
#include "cli/calendars.h"
#include "cli/files.h"
#include "office/agreements.h"

namespace concordat::cli {

namespace {

constexpr std::string_view kDefault = "concordat-data";

// Dates move on with the days; a database that cannot be written answers from its records instead.
Outcome<void> makeReady(store::Store& store, Console& console) {
    const auto computed = store.makeReady(console.today());
    if (!computed) return tl::unexpected(Failure(computed.error()));
    if (*computed > 0)
        console.note(fmt::format("Dates of {} agreements were made ready for today.", *computed));
    return {};
}

bool isReadOnly(const store::Folder& folder) {
    namespace fs = std::filesystem;
    // The one question that the operating system answers for the user at hand: may it be opened for writing?
    std::error_code error;
    const fs::perms file = fs::status(folder.database(), error).permissions();
    return (file & (fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write)) ==
           fs::perms::none;
}

}  // namespace

Option dataOption() {
    return {"--data", Takes::File, "DIR",
            "the data directory; CONCORDAT_DATA, or concordat-data in the current folder, unless given"};
}

Option keyOption() {
    return {"--key", Takes::Text, "KEY",
            "a name for this change: sent again under the same key, it is not made twice"};
}

std::string dataDirectory(const Arguments& arguments, Console& console) {
    if (auto given = arguments.find("--data")) return *std::move(given);
    return console.surroundings().environment("CONCORDAT_DATA").value_or(std::string(kDefault));
}

Outcome<std::unique_ptr<store::Store>> openStore(const Arguments& arguments, Console& console,
                                                 core::Calendars calendars, store::StoreOptions options) {
    const auto folder = store::Folder::find(dataDirectory(arguments, console));
    if (!folder) return tl::unexpected(Failure(folder.error()));
    if (isReadOnly(*folder)) options.access = store::Access::ReadOnly;
    auto store = store::Store::open(*folder, std::move(calendars), options);
    if (!store) return tl::unexpected(Failure(store.error()));
    if (options.access == store::Access::ReadWrite)
        if (auto ready = makeReady(**store, console); !ready) return tl::unexpected(ready.error());
    return *std::move(store);
}

Outcome<std::unique_ptr<store::Store>> openStore(const Arguments& arguments, Console& console,
                                                 store::StoreOptions options) {
    auto shelf = shelve(console, arguments.values("--calendar"));
    if (!shelf) return tl::unexpected(shelf.error());
    return openStore(arguments, console, std::move(shelf->calendars), options);
}

office::Visit visit(Console& console) {
    return {{console.surroundings().user, core::Role::Local}, console.today()};
}

office::Errand errand(const Arguments& arguments, Console& console) {
    return {visit(console),
            {console.surroundings().microseconds_utc()},
            arguments.find("--key").value_or(std::string())};
}

bool namesFile(const std::string& name) {
    if (name == "-" || name.find('/') != std::string::npos) return true;
    if (hasEnding(name, ".xml") || hasEnding(name, ".json")) return true;
    std::error_code ignored;
    return std::filesystem::exists(name, ignored);
}

Outcome<Subject> readSubject(const Arguments& arguments, Console& console, const core::Calendars& calendars,
                             const std::string& name, core::Date as_of) {
    if (namesFile(name)) {
        auto agreement = readAgreement(console, name);
        if (!agreement) return tl::unexpected(agreement.error());
        return Subject{*std::move(agreement), calendars};
    }
    const auto store = openStore(arguments, console, calendars);
    if (!store) return tl::unexpected(store.error());
    auto found = office::getAgreement(**store, visit(console), name, as_of);
    if (!found) return tl::unexpected(Failure(found.error()));
    auto all = (*store)->calendars();
    if (!all) return tl::unexpected(Failure(all.error()));
    return Subject{std::move(found->agreement), *std::move(all)};
}

Outcome<Subject> readSubject(const Arguments& arguments, Console& console, const std::string& name,
                             core::Date as_of) {
    const auto shelf = shelve(console, arguments.values("--calendar"));
    if (!shelf) return tl::unexpected(shelf.error());
    return readSubject(arguments, console, shelf->calendars, name, as_of);
}

}  // namespace concordat::cli
