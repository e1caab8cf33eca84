// What this program is: its version, how it was built, and the libraries that it runs with.
#pragma once

#include <span>
#include <string>

#include "cli/console.h"
#include "cli/exit_status.h"

namespace concordat::cli {

// "0.1.0".
[[nodiscard]] std::string programVersion();

// `concordat --version [--json]`; `words` are those behind.
[[nodiscard]] Outcome<ExitStatus> printVersion(std::span<const std::string> words, Console& console);

}  // namespace concordat::cli
