// The schema of the database: numbered steps in schema/sql, run in order, each in a transaction of its own,
// each recorded with the SHA-256 of its text. A file of another program, one that a newer Concordat wrote and
// one whose steps are not ours are refused with a sentence.
#pragma once

#include "store/connection.h"

namespace concordat::store {

// "CCDT": in the header of every database of ours.
inline constexpr std::int64_t kApplicationId = 0x43434454;

// The number of the newest step.
[[nodiscard]] int newestSchema();

// Runs what is missing; on a new file, everything. Needs a connection that may write.
void bringUp(Connection& connection);

// Throws unless the database is ours and at the newest step: Invalid for a file of another program,
// Unsupported for one that is newer, or older and cannot be brought up because it is only read.
void checkSchema(Connection& connection);

// Drops every derived table and makes it anew, empty.
void emptyDerived(Connection& connection);

}  // namespace concordat::store
