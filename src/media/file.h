// Files as the program takes and leaves them: read whole and with a bound, written whole or not at all.
//
// Only plain files are read: a folder, a device or a pipe is refused at once and never waited for. A file is
// written beside its place and moved there when every byte is on the disk, so that a full disk, a crash or
// somebody who stops the program leaves the old one untouched and nothing half written; the signals by which
// people stop a program wait until then. Where the size of files is limited, the program must ignore SIGXFSZ.
// What is in the bytes is for others.
#pragma once

#include <cstddef>
#include <istream>
#include <string>
#include <string_view>

#include "core/result.h"

namespace concordat::media::file {

inline constexpr std::size_t kMaxBytes = 64U << 20U;

// NotFound when there is none; Unsupported for what is not a plain file; TooLarge; Unavailable when the
// machine refuses. Each sentence names the path.
[[nodiscard]] core::Result<std::string> read(const std::string& path, std::size_t max_bytes = kMaxBytes);

// The rest of a stream, for "-": `name` stands for it in sentences ("standard input").
[[nodiscard]] core::Result<std::string> read(std::istream& stream, std::string_view name,
                                             std::size_t max_bytes = kMaxBytes);

// Replaces or makes the file, whole or not at all: its bytes are on the disk before it gets its name. That a
// name given in the last seconds outlives a loss of power is for the file system. An existing file keeps its
// permissions, also while it is written, and its owner and group where the system lets the program give them;
// access control lists, extended attributes and other hard links stay with the old file. A link to a file is
// followed. A device or a pipe, and the file that standard output or standard error already goes to
// (/dev/stdout), are written to directly, and may be stopped. Unavailable when the machine refuses (disk
// full, no permission), NotFound when the folder or what a link leads to does not exist, Unsupported for a
// folder.
[[nodiscard]] core::Result<void> write(const std::string& path, std::string_view bytes);

}  // namespace concordat::media::file
