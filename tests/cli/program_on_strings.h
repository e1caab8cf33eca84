// The program with strings for streams and a clock that stands still: what a test says and what it hears.
#pragma once

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "cli/program.h"
#include "cli/surroundings.h"

namespace concordat::cli {

class ProgramOnStrings {
public:
    struct Answer {
        int status = 0;
        std::string out;
        std::string err;
    };

    std::string input;
    std::map<std::string, std::string> variables;
    bool out_is_terminal = false;
    bool err_is_terminal = false;
    int columns = 80;
    core::Date today = core::toDate({2027, 7, 1});

    Answer operator()(const std::vector<std::string>& words) {
        std::istringstream in(input);
        std::ostringstream out;
        std::ostringstream err;
        Surroundings surroundings{.in = in,
                                  .out = out,
                                  .err = err,
                                  .out_is_terminal = out_is_terminal,
                                  .err_is_terminal = err_is_terminal,
                                  .columns = columns,
                                  .environment = [this](const char* name) -> std::optional<std::string> {
                                      const auto found = variables.find(name);
                                      if (found == variables.end()) return std::nullopt;
                                      return found->second;
                                  },
                                  .today = [this] { return today; },
                                  .milliseconds = [] { return std::int64_t{0}; },
                                  .microseconds_utc = [this] { return ++microseconds_; },
                                  .stopped_within = [](std::int64_t) { return true; },
                                  .user = "tester"};
        const int status = run(words, surroundings);
        return {status, out.str(), err.str()};
    }

private:
    std::int64_t microseconds_ = 1'800'000'000'000'000;  // a moment in January 2027
};

}  // namespace concordat::cli
