// Everything that a database says, read by SQLite's own interface, to compare two of them.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace concordat::testing {

// Table by table in the order of its own walk, the tables of the search index and the schema among them. A
// table that cannot be read says why.
using Dump = std::map<std::string, std::string>;
[[nodiscard]] Dump dumpOf(const std::string& database);

// The tables of which two dumps say different things.
[[nodiscard]] std::vector<std::string> differences(const Dump& one, const Dump& other);

// Does it, and answers with the first column of the first row, or "!" and what went wrong.
std::string ask(const std::string& database, const std::string& sql);

}  // namespace concordat::testing
