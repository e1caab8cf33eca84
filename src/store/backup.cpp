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

// Only whoever made it can read it.
void copy(const std::string& from, const std::string& to) {
    Connection source(from, Access::ReadOnly);
    checkSchema(source);
    try {
        source.copyTo(to);
        fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write);
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
        throw Failure(
            core::ErrorCode::Invalid,
            fmt::format("{}: this backup is damaged, so nothing was restored; take another one. {}: {}", path,
                        loss->place, loss->sentence));
}

// A name beside the database under which nothing is kept yet: no restoring takes away what an earlier one
// kept.
std::string freeNameBeside(const std::string& database) {
    std::error_code error;
    for (int number = 1;; ++number) {
        std::string name = database + ".before-restore" + (number == 1 ? "" : fmt::format("-{}", number));
        if (!fs::exists(fs::symlink_status(name, error))) return name;
    }
}

// Writes what is still in the log of the database into it, so that the file is all of it. A database that is
// too damaged for that keeps its log.
void foldLog(const std::string& database) {
    try {
        Connection connection(database, Access::ReadWrite);
        Rows rows = connection.query("PRAGMA wal_checkpoint(TRUNCATE)");
        if (rows.next() && rows.integer(0) != 0)
            throw Failure(core::ErrorCode::Unavailable,
                          fmt::format("{}: somebody is reading this database; try again when that has ended.",
                                      database));
    } catch (const Failure& failure) {
        const core::ErrorCode code = failure.error().code;
        if (code != core::ErrorCode::Invalid && code != core::ErrorCode::Unsupported) throw;
    }
}

// What SQLite would take for the log of whatever file comes to stand there.
void moveLogs(const std::string& database, const std::string& aside) {
    std::error_code error;
    for (const char* log : kLogs)
        if (fs::exists(database + log, error)) move(database + log, aside + log);
}

// Each takes the other's name, in one step where the file system can do that.
void exchange(const std::string& one, const std::string& other) {
    if (exchangeInOneStep(one, other)) return;
    const std::string between = other + ".between";
    move(other, between);
    try {
        move(one, other);
    } catch (...) {
        move(between, other);
        throw;
    }
    try {
        move(between, one);
    } catch (...) {
        move(other, one);
        move(between, other);
        throw;
    }
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
        const Folder place = valueOf(Folder::place(folder));
        const Lock alone = valueOf(place.claim());
        const std::string database = place.database();
        // The copy is made under the name that the old database gets when they change places.
        const std::string aside = freeNameBeside(database);
        try {
            copy(backup, aside);
            Restoration restoration{checked(aside, calendars), {}};
            refuseLoss(restoration.verification, aside);
            removeLogs(aside);
            std::error_code error;
            const bool has_before = fs::exists(database, error);
            if (has_before) foldLog(database);
            try {
                moveLogs(database, aside);
                has_before ? exchange(aside, database) : move(aside, database);
            } catch (...) {
                moveLogs(aside, database);
                throw;
            }
            if (has_before) restoration.before = aside;
            return restoration;
        } catch (...) {
            removeDatabase(aside);
            throw;
        }
    });
}

}  // namespace concordat::store
