// A conversation with the program, kept as text and run as a test.
//
//     # Words about it.
//     = broken.xml
//     | <agreement>
//     $ concordat check broken.xml
//     expected line of standard output
//     ! expected line of standard error
//     ? 1
//
// "= name" makes a file in the scratch folder from the "| " lines behind it (a lone "|" is an empty line). "$
// " runs a command there, with quotes, NAME=value, "< file" and "> file" as in a shell; besides concordat it
// may be `cat file`. Then come the lines that it must write, "! " before those of standard error, and "? n"
// when the exit status is not 0. "[…]" in an expected line stands for any text within the line. An empty line
// ends the expectations, so a line of output that is empty is written "~".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace concordat::transcripts {

struct Step {
    int line = 0;  // of the "$ "
    std::string command;
    std::vector<std::string> out;
    std::vector<std::string> err;
    int status = 0;
};

struct File {
    std::string name;
    std::string text;
    std::size_t before_step = 0;  // made just before the step of this number
};

// The parts of a transcript, and its lines as they stand, so that it can be written anew.
struct Transcript {
    std::vector<std::string> lines;
    std::vector<File> files;
    std::vector<Step> steps;
    std::string fault;  // why it cannot be read, empty when it can
};

[[nodiscard]] Transcript read(std::string_view text);
// The transcript with other expectations, one set per step.
[[nodiscard]] std::string rewritten(const Transcript& transcript, const std::vector<Step>& actual);

// Whether the line of output is the one expected; "[…]" matches anything.
[[nodiscard]] bool matches(std::string_view expected, std::string_view actual);
// The lines of a text; a last line without a line break counts as one with "\ no line break" behind it.
[[nodiscard]] std::vector<std::string> linesOf(std::string_view text);

}  // namespace concordat::transcripts
