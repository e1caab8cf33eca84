// The program as a function: words in, exit status out. `main` is one call of it; tests make others.
#pragma once

#include <span>
#include <string>

#include "cli/surroundings.h"

namespace concordat::cli {

// The words are those after the program's name. Answers the exit status. Never throws: what nobody foresaw is
// reported as a defect of ours.
[[nodiscard]] int run(std::span<const std::string> words, Surroundings& surroundings);

}  // namespace concordat::cli
