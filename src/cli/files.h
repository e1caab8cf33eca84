// Files as commands take and leave them: "-" is standard input or output, and a file that is written is
// either there whole or not at all, also when the command is interrupted.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "cli/console.h"
#include "cli/exit_status.h"

namespace concordat::cli {

// Every byte of the file, or of standard input for "-".
[[nodiscard]] core::Result<std::string> readInput(Console& console, const std::string& path);

// The bytes go to the file, or to standard output for "-". A message says where they are.
[[nodiscard]] core::Result<void> writeOutput(Console& console, const std::string& path,
                                             std::string_view bytes);

// How a file is called in sentences.
[[nodiscard]] std::string fileName(const std::string& path);

// Whether the file's name ends like this, in small letters or capitals: ".ics", "X.ICS".
[[nodiscard]] bool hasEnding(std::string_view path, std::string_view ending);

// Puts the file's name before the sentence of an error that does not name it.
[[nodiscard]] core::Error inFile(const std::string& path, core::Error error);

// Does the same to each file. A failure is reported at once and the rest is still done; the answer is Ok when
// all went well, Partly when some did, and the status of the first failure when none did. Shows progress.
[[nodiscard]] ExitStatus forEachFile(Console& console, std::string_view doing,
                                     std::span<const std::string> paths,
                                     const std::function<Outcome<void>(const std::string& path)>& work);

}  // namespace concordat::cli
