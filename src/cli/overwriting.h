// Keeps a result from being written over what it is made from.
#pragma once

#include "cli/arguments.h"
#include "cli/command.h"

namespace concordat::cli {

// Refused (Usage) where --out, or another option that names a file to be written, is one of the files that
// the command reads, by whatever name or link.
[[nodiscard]] Outcome<void> refuseOverwriting(const Command& command, const Arguments& arguments);

}  // namespace concordat::cli
