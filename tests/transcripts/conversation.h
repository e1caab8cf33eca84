// One command line said to the built program, in a scratch folder, and what came back.
#pragma once

#include <filesystem>
#include <string>

namespace concordat::transcripts {

// A folder of its own, in which agreements, templates, schema and corpus of the source tree appear. Gone with
// the object.
class Scratch {
public:
    Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

struct Spoken {
    std::string out;
    std::string err;
    int status = 0;  // 128 and more when a signal ended it, as in a shell
};

// A line as in a shell: see support/shell_words.h. "concordat" is the built program, every other command is
// one of the machine. Ended by force when it takes 20 seconds. No terminal, time zone UTC.
[[nodiscard]] Spoken speak(const std::string& command, const std::filesystem::path& folder);

}  // namespace concordat::transcripts
