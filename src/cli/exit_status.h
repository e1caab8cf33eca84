// What the program answers to the shell, and the one table from the errors of the rooms below to it.
#pragma once

#include <span>
#include <string_view>

#include "core/result.h"

namespace concordat::cli {

enum class ExitStatus {
    Ok = 0,
    Failed = 1,
    Usage = 2,
    NotFound = 3,
    SignIn = 4,
    Conflict = 5,
    Partly = 6,
};

struct ExitMeaning {
    ExitStatus status;
    std::string_view meaning;  // "a file, name, calendar or date that was asked for does not exist"
};

// In the order of the numbers: for help and the manual.
[[nodiscard]] std::span<const ExitMeaning> exitMeanings();

[[nodiscard]] ExitStatus exitStatus(core::ErrorCode code);

// Why a command did not do its work. Made from an Error it takes the status of the table above; what was
// typed wrongly is made by `misused` and answers Usage whatever its code.
struct Failure {
    Failure(core::Error cause)
        : error(std::move(cause)), status(exitStatus(error.code)) {}  // NOLINT: implicit
    Failure(core::Error cause, ExitStatus answer) : error(std::move(cause)), status(answer) {}

    core::Error error;
    ExitStatus status;
};

template <class T>
using Outcome = tl::expected<T, Failure>;

[[nodiscard]] tl::unexpected<Failure> misused(std::string sentence, std::vector<core::Problem> problems = {});
[[nodiscard]] tl::unexpected<Failure> misused(core::Error error);

}  // namespace concordat::cli
