// Another program, run to its end within bounds: how long, how much memory, how much output. It gets the
// words of its command as they are, without a shell between, and an environment of its own.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"

namespace concordat::media::process {

struct Order {
    std::vector<std::string> command;  // the first word is the program, looked for along PATH
    std::string folder;                // in which it runs
    std::vector<std::pair<std::string, std::string>> environment;  // beside PATH and LANG
    std::chrono::milliseconds time = std::chrono::seconds(60);     // then it and all its children are killed
    std::size_t memory = std::size_t{4} << 30U;                    // bytes of address space of each process
    std::size_t output = std::size_t{64} << 20U;                   // bytes of each stream that are kept
};

struct Ending {
    int status = 0;  // 128 + n for one that a signal n ended
    bool timed_out = false;
    std::string out;
    std::string err;
};

// Errors: NotFound when there is no such program, Unavailable when the machine cannot start it.
[[nodiscard]] core::Result<Ending> run(const Order& order);

// Where the program stands along PATH; empty when it is not there.
[[nodiscard]] std::string find(const std::string& program);

}  // namespace concordat::media::process
