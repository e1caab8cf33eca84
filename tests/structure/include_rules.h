// The rules of the house about #include lines, as one function over one file.
//
// Rooms stand on floors; a file may include its own room and rooms on lower floors. A third-party header may
// be included only by the files of its door, or anywhere when it is free. core takes nothing but the standard
// library and tl/expected.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace concordat::structure {

struct Violation {
    std::string file;  // "core/date.cpp"
    int line = 0;
    std::string message;
};

// `file` is its path below src.
[[nodiscard]] std::vector<Violation> violations(std::string_view file, std::string_view text);

// Every room and its floor are known here; a folder of src that is not is itself a violation.
[[nodiscard]] bool isRoom(std::string_view folder);

}  // namespace concordat::structure
