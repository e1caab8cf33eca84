// The data directory: `concordat.db` in it, and the locks that keep programs out of each other's way.
//
// Every program that opens the database holds the folder's lock together with the others; one that replaces
// or remakes the database (restore, rebuild) must hold it alone, and so must the one program that serves it
// hold its own. A lock ends with its program, however that ends. Nothing here waits.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"

namespace concordat::store {

inline constexpr std::string_view kDatabaseName = "concordat.db";

class Lock {
public:
    enum class Kind { Together, Alone };

    // Unavailable with a sentence when another program holds it otherwise, or the file cannot be made; in a
    // folder that cannot be written, Together needs no lock and is given without one.
    [[nodiscard]] static core::Result<Lock> take(const std::string& path, Kind kind, std::string_view busy);

    Lock(Lock&& other) noexcept;
    Lock& operator=(Lock&& other) noexcept;
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
    ~Lock();

private:
    explicit Lock(int descriptor) : descriptor_(descriptor) {}

    friend class Folder;

    int descriptor_ = -1;
};

// What SQLite keeps beside the file of a database, by what is added to its name.
inline constexpr std::array<const char*, 3> kLogs = {"-wal", "-shm", "-journal"};

void removeLogs(const std::string& path);
// The file of a database and its logs.
void removeDatabase(const std::string& path);

// Gives each of two files the name of the other; false, and nothing is done, where the file system cannot.
[[nodiscard]] bool exchangeInOneStep(const std::string& one, const std::string& other);

enum class Presence { Missing, Folder, Other };
[[nodiscard]] Presence presenceOf(const std::string& path);

class Folder {
public:
    // NotFound, with what to do, when there is no such folder or no database in it.
    [[nodiscard]] static core::Result<Folder> find(std::string path);
    // Makes the folder where there is none, for its owner alone.
    [[nodiscard]] static core::Result<Folder> place(std::string path);
    // The same for a new database. Conflict when a database is there already.
    [[nodiscard]] static core::Result<Folder> make(std::string path);

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string database() const;
    // Of the disk that the folder is on, for this user.
    [[nodiscard]] std::int64_t freeBytes() const;
    // Held by everybody who has the database open.
    [[nodiscard]] core::Result<Lock> use() const;
    // Held by who replaces it; Unavailable while anybody uses it.
    [[nodiscard]] core::Result<Lock> claim() const;
    // Whether a program serves it.
    [[nodiscard]] bool isServed() const;
    // Held by the program that serves it; Unavailable while another does.
    [[nodiscard]] core::Result<Lock> serve() const;

private:
    explicit Folder(std::string path) : path_(std::move(path)) {}

    std::string path_;
};

}  // namespace concordat::store
