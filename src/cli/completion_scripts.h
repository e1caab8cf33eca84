// Completion scripts for three shells, written from the command table.
//
// Each offers nouns, verbs, options and the words that an option allows, and file names where a file is
// taken. The scripts are whole: nothing of them calls the program.
#pragma once

#include <string>

namespace concordat::cli {

[[nodiscard]] std::string bashCompletion();
[[nodiscard]] std::string zshCompletion();
[[nodiscard]] std::string fishCompletion();

}  // namespace concordat::cli
