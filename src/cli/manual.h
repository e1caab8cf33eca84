// The manual in the format of man(7), written from the command table and the help topics.
#pragma once

#include <string>

#include "cli/command.h"

namespace concordat::cli {

// concordat(1): every command with its options, the topics, exit status, environment.
[[nodiscard]] std::string manual();
// concordat-agreement-show(1): one command.
[[nodiscard]] std::string manual(const Command& command);

}  // namespace concordat::cli
