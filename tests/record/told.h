// An error as a test prints it.
#pragma once

#include <string>

#include "core/result.h"

namespace concordat::testing {

[[nodiscard]] inline std::string told(const core::Error& error) {
    std::string text = error.message;
    for (const core::Problem& problem : error.problems)
        text += "\n  line " + std::to_string(problem.line) + ": " + problem.path + ": " + problem.message;
    return text;
}

}  // namespace concordat::testing
