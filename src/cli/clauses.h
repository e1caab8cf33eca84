// The clause library as commands meet it: that of the program, and before it the clauses of an office.
#pragma once

#include "cli/command.h"
#include "cli/console.h"
#include "documents/clause_library.h"

namespace concordat::cli {

// --clauses FOLDER
[[nodiscard]] Option clausesOption();

// The program's clauses behind those of the folder, where one is given. Failure with every fault of its
// files.
[[nodiscard]] Outcome<documents::ClauseLibrary> clauseLibrary(const Arguments& arguments, Console& console);

}  // namespace concordat::cli
