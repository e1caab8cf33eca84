// Backups: made while others work, verified before they are trusted.
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "store/failure.h"
#include "store/schema.h"
#include "store/verify.h"

namespace concordat::store {
namespace {

namespace fs = std::filesystem;

void removeDatabase(const std::string& path) {
    std::error_code ignored;
    for (const char* beside : {"", "-wal", "-shm", "-journal"})
        fs::remove(path + beside, ignored);
}

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

[[nodiscard]] bool isWhole(const Verification& verification) {
    for (const Fault& fault : verification.faults)
        if (!fault.is_derived) return false;
    return true;
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

core::Result<Verification> restore(const std::string& backup, const std::string& folder,
                                   const core::Calendars& calendars) {
    return guarded([&] {
        const auto verified = verify(backup, calendars);
        if (!verified) throw Failure(verified.error());
        if (!isWhole(*verified))
            throw Failure(core::Error{
                core::ErrorCode::Invalid,
                fmt::format("{}: this backup is damaged, so nothing was restored: {}: "
                            "{}",
                            backup, verified->faults.front().place, verified->faults.front().sentence),
                {}});
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
        const std::string before = database + ".before-restore";
        if (fs::exists(database, error)) {
            removeDatabase(before);
            // With what has not been written into it yet; it may be too damaged to be opened for that.
            for (const char* beside : {"", "-wal", "-shm"})
                if (fs::exists(database + beside, error)) move(database + beside, before + beside);
        }
        removeDatabase(database);
        move(part, database);
        removeDatabase(part);
        return *verified;
    });
}

}  // namespace concordat::store
