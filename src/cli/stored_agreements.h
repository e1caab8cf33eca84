// The commands of the noun "agreement" that work on the data directory.
#pragma once

#include <vector>

#include "cli/command.h"

namespace concordat::cli {

[[nodiscard]] std::vector<Command> storedAgreementCommands();

}  // namespace concordat::cli
