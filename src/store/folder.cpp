#include "store/folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace concordat::store {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kOwnerOnly = 0600;

std::string reasonOf(int error) {
    return std::generic_category().message(error);
}

}  // namespace

core::Result<Lock> Lock::take(const std::string& path, Kind kind, std::string_view busy) {
    int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly);
    const int refused = descriptor < 0 ? errno : 0;
    if (refused == EACCES || refused == EROFS || refused == EPERM) {
        descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        if (descriptor < 0 && kind == Kind::Together) return Lock(-1);
    }
    if (descriptor < 0)
        return core::fail(
            core::ErrorCode::Unavailable,
            fmt::format("{}: this file cannot be made or opened ({}); check who may write in its "
                        "folder.",
                        path, reasonOf(refused)));
    Lock lock(descriptor);
    const int how = kind == Kind::Together ? LOCK_SH : LOCK_EX;
    if (::flock(descriptor, how | LOCK_NB) == 0) return lock;
    if (errno == EWOULDBLOCK) return core::fail(core::ErrorCode::Unavailable, std::string(busy));
    return core::fail(core::ErrorCode::Unavailable,
                      fmt::format("{}: the lock cannot be taken ({}).", path, reasonOf(errno)));
}

Lock::Lock(Lock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Lock& Lock::operator=(Lock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

Lock::~Lock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void removeLogs(const std::string& path) {
    std::error_code ignored;
    for (const char* log : kLogs)
        fs::remove(path + log, ignored);
}

void removeDatabase(const std::string& path) {
    std::error_code ignored;
    fs::remove(path, ignored);
    removeLogs(path);
}

bool exchangeInOneStep(const std::string& one, const std::string& other) {
    return ::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0;
}

Presence presenceOf(const std::string& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return Presence::Missing;
    return status.type() == fs::file_type::directory ? Presence::Folder : Presence::Other;
}

core::Result<Folder> Folder::find(std::string path) {
    switch (presenceOf(path)) {
        case Presence::Missing:
            return core::fail(core::ErrorCode::NotFound,
                              fmt::format("{}: there is no such data directory; make it with `concordat init "
                                          "--data {}`, or name another with --data.",
                                          path, path));
        case Presence::Other:
            return core::fail(core::ErrorCode::Unsupported,
                              fmt::format("{}: this is not a folder; name the data directory that `concordat "
                                          "init` made.",
                                          path));
        case Presence::Folder:
            break;
    }
    Folder folder(std::move(path));
    std::error_code error;
    const fs::file_type type = fs::status(folder.database(), error).type();
    if (type == fs::file_type::regular && fs::file_size(folder.database(), error) == 0 && !error)
        return core::fail(
            core::ErrorCode::Invalid,
            fmt::format("{}: this file is empty: its making was broken off, or all of it is lost; "
                        "`concordat restore` brings back a backup.",
                        folder.database()));
    if (type == fs::file_type::regular) return folder;
    if (type == fs::file_type::not_found)
        return core::fail(core::ErrorCode::NotFound,
                          fmt::format("{}: there is no database in this folder; make it with `concordat init "
                                      "--data {}`.",
                                      folder.path_, folder.path_));
    if (type == fs::file_type::none)
        return core::fail(
            core::ErrorCode::Unavailable,
            fmt::format("{}: the folder cannot be looked into ({}).", folder.path_, error.message()));
    return core::fail(
        core::ErrorCode::Unsupported,
        fmt::format("{}: this is not a plain file, so it cannot be the database.", folder.database()));
}

core::Result<Folder> Folder::place(std::string path) {
    if (presenceOf(path) == Presence::Other)
        return core::fail(
            core::ErrorCode::Unsupported,
            fmt::format("{}: this is not a folder; name another place for the data directory.", path));
    Folder folder(std::move(path));
    std::error_code error;
    const bool is_new = fs::create_directories(folder.path_, error);
    if (error)
        return core::fail(core::ErrorCode::Unavailable,
                          fmt::format("{}: the folder cannot be made ({}).", folder.path_, error.message()));
    if (is_new) fs::permissions(folder.path_, fs::perms::owner_all, error);
    return folder;
}

core::Result<Folder> Folder::make(std::string path) {
    auto folder = place(std::move(path));
    if (!folder) return folder;
    std::error_code error;
    if (fs::exists(folder->database(), error))
        return core::fail(core::ErrorCode::Conflict,
                          fmt::format("{}: there is a database in this folder already, and it is left as it "
                                      "is; name another folder with --data.",
                                      folder->path_));
    return folder;
}

std::string Folder::database() const {
    return path_ + "/" + std::string(kDatabaseName);
}

std::int64_t Folder::freeBytes() const {
    std::error_code error;
    const fs::space_info space = fs::space(path_, error);
    return error ? 0 : static_cast<std::int64_t>(space.available);
}

core::Result<Lock> Folder::use() const {
    return Lock::take(path_ + "/concordat.lock", Lock::Kind::Together,
                      fmt::format("{}: another program is restoring or rebuilding this database; try again "
                                  "when it has ended.",
                                  path_));
}

core::Result<Lock> Folder::claim() const {
    return Lock::take(path_ + "/concordat.lock", Lock::Kind::Alone,
                      fmt::format("{}: another program is using this database; stop `concordat serve` and "
                                  "whatever else has it open, and try again.",
                                  path_));
}

core::Result<Lock> Folder::serve() const {
    return Lock::take(path_ + "/serve.lock", Lock::Kind::Alone,
                      fmt::format("{}: another `concordat serve` is serving this database already.", path_));
}

bool Folder::isServed() const {
    const int descriptor = ::open((path_ + "/serve.lock").c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) return false;
    const Lock lock(descriptor);
    return ::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

}  // namespace concordat::store
