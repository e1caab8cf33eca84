// Backups: made while others work, verified before they are trusted.
#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "store/failure.h"
#include "store/schema.h"
#include "store/verify.h"

namespace concordat::store {
namespace {

namespace fs = std::filesystem;

void move(const std::string& from, const std::string& to) {
    std::error_code error;
    fs::rename(from, to, error);
    if (error)
        throw Failure(core::ErrorCode::Unavailable,
                      fmt::format("{}: it cannot be moved to {} ({}).", from, to, error.message()));
}

void copy(const std::string& from, const std::string& to) {
    Connection source(from, Access::ReadOnly);
    checkSchema(source);
    try {
        source.copyTo(to);
    } catch (...) {
        removeDatabase(to);
        throw;
    }
}

Verification checked(const std::string& path, const core::Calendars& calendars) {
    auto verified = verify(path, calendars);
    if (!verified) {
        removeDatabase(path);
        throw Failure(verified.error());
    }
    return *std::move(verified);
}

// The first fault that `rebuild` cannot mend; nullptr when nothing is lost.
[[nodiscard]] const Fault* lossIn(const Verification& verification) {
    const auto found = std::ranges::find(verification.faults, false, &Fault::is_derived);
    return found == verification.faults.end() ? nullptr : &*found;
}

void refuseLoss(const Verification& verification, const std::string& path) {
    if (const Fault* loss = lossIn(verification))
        throw Failure(core::ErrorCode::Invalid,
                      fmt::format("{}: this backup is damaged, so nothing was restored: {}: {}", path,
                                  loss->place, loss->sentence));
}

constexpr std::array<const char*, 2> kLogs = {"-wal", "-shm"};

void removeLogs(const std::string& database) {
    std::error_code error;
    for (const char* log : kLogs)
        fs::remove(database + log, error);
}

// Gives the database a second name, and takes away what lies beside it, so that another may take its first
// one.
void setAside(const std::string& database, const std::string& aside) {
    removeDatabase(aside);
    try {
        // Whoever closes it last writes what is still in its log into it.
        Connection connection(database, Access::ReadWrite);
        connection.runScript("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (const Failure&) {
        // Too damaged for that: its log is kept as it is.
    }
    std::error_code error;
    for (const char* log : kLogs)
        if (fs::exists(database + log, error)) move(database + log, aside + log);
    fs::create_hard_link(database, aside, error);
    if (error) fs::copy_file(database, aside, error);  // a file system without hard links
    if (error)
        throw Failure(core::ErrorCode::Unavailable,
                      fmt::format("{}: it cannot be kept as {} ({}), so nothing was restored.", database,
                                  aside, error.message()));
}

}  // namespace

core::Result<Verification> backUp(const Folder& folder, const std::string& target,
                                  const core::Calendars& calendars) {
    return guarded([&] {
        std::error_code error;
        if (fs::exists(fs::symlink_status(target, error)))
            throw Failure(core::ErrorCode::Conflict,
                          fmt::format("{}: there is such a file already, and it is left as it is; give the "
                                      "backup another name.",
                                      target));
        const Lock in_use = valueOf(folder.use());
        const std::string part = target + ".part";
        removeDatabase(part);
        copy(folder.database(), part);
        Verification verification = checked(part, calendars);
        move(part, target);
        removeDatabase(part);  // what SQLite may have left beside it
        return verification;
    });
}

core::Result<Restoration> restore(const std::string& backup, const std::string& folder,
                                  const core::Calendars& calendars) {
    return guarded([&] {
        refuseLoss(valueOf(verify(backup, calendars)), backup);
        std::error_code error;
        fs::create_directories(folder, error);
        if (error)
            throw Failure(core::ErrorCode::Unavailable,
                          fmt::format("{}: the folder cannot be made ({}).", folder, error.message()));
        const std::string database = folder + "/" + std::string(kDatabaseName);
        const Lock alone = valueOf(Lock::take(
            folder + "/concordat.lock", Lock::Kind::Alone,
            fmt::format("{}: another program is using this database; stop `concordat serve` and whatever "
                        "else has it open, and try again.",
                        folder)));
        const std::string part = database + ".part";
        removeDatabase(part);
        copy(backup, part);
        Restoration restoration{checked(part, calendars), fs::exists(database, error)};
        refuseLoss(restoration.verification, part);
        if (restoration.has_before) setAside(database, database + ".before-restore");
        removeLogs(part);
        move(part, database);
        return restoration;
    });
}

}  // namespace concordat::store
