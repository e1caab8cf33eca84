// Whether a database is whole: every byte that was stored is what it was, every chain is unbroken, and
// everything derived is what follows from it.
//
// SQLite itself notices few altered bytes; the hashes that Concordat keeps notice the others. Each fault says
// where it is and what it means. Reads only, and keeps nobody from writing. Costs one reading of everything,
// one copy of it among the temporary files, and one derivation for each agreement.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/business_days.h"
#include "core/result.h"
#include "store/folder.h"

namespace concordat::store {

struct Fault {
    std::string place;        // "content 3f2a…", "journal alder-diversion/3", "due_date alder-diversion"
    std::string sentence;     // what is wrong, and what to do
    bool is_derived = false;  // `rebuild` mends it, nothing is lost
};

struct Verification {
    std::int64_t agreements = 0;
    std::int64_t revisions = 0;
    std::int64_t entries = 0;  // of the journal
    std::int64_t contents = 0;
    std::vector<Fault> faults;  // the first kMostFaults
    bool more_faults = false;
};

inline constexpr std::size_t kMostFaults = 1000;

// Of a database file. An error where it cannot be opened at all: it is missing, of another program, or
// damaged in its first page.
[[nodiscard]] core::Result<Verification> verify(const std::string& database, const core::Calendars& calendars,
                                                const char* vfs = nullptr);

// Copies the database as one snapshot into a new file, while others read and write, and verifies the copy.
// Conflict when there is a file of that name; nothing is left of a copy that failed.
[[nodiscard]] core::Result<Verification> backUp(const Folder& folder, const std::string& target,
                                                const core::Calendars& calendars);

struct Restoration {
    Verification verification;  // of what stands there now
    std::string before;         // the file that was there, under its new name; empty when there was none
};

// Puts a copy of a backup in the place of the folder's database, once backup and copy have been verified and
// found whole. Nobody else may be using the folder. The two files change places in one step, so that whenever
// it is interrupted the folder holds the old database or the new one; where the file system cannot do that,
// in three steps. What was there is kept under a new name, and so is the log of a database too damaged to be
// opened.
[[nodiscard]] core::Result<Restoration> restore(const std::string& backup, const std::string& folder,
                                                const core::Calendars& calendars);

}  // namespace concordat::store
