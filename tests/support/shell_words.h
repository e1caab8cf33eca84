// One line of a shell, as far as examples and transcripts use it: words with quotes, an input and an output.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace concordat::testing_support {

struct ShellLine {
    std::map<std::string, std::string> environment;  // NAME=value before the command
    std::vector<std::string> words;                  // the command first; "*" is not expanded
    std::string input;                               // of "< file", empty without
    std::string output;                              // of "> file", empty without
};

// Single and double quotes and backslashes as in a POSIX shell; a word that begins with an unquoted # ends
// the line. Nothing else of a shell is known.
[[nodiscard]] ShellLine splitShellLine(std::string_view line);

}  // namespace concordat::testing_support
