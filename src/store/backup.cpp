// Backups: made while others work, verified before they are trusted.
#include <algorithm>
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
        if (const Fault* loss = lossIn(*verified))
            throw Failure(core::Error{core::ErrorCode::Invalid,
                                      fmt::format("{}: this backup is damaged, so nothing was restored: {}: "
                                                  "{}",
                                                  backup, loss->place, loss->sentence),
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
