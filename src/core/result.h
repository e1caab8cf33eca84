// What every fallible function of ours answers with: a value, or one Error that a person can read.
//
// An Error has a code (which decides the exit status and the HTTP status, in one table of `cli` and of
// `web`), one sentence for the person, and the list of everything that is wrong, each with its place.
// Core, record, documents and law never throw for bad input; an exception is a defect of ours or a
// machine that ran out of memory.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace concordat::core {

enum class ErrorCode {
    Invalid,          // the input breaks a rule that the sentence names
    NotFound,         // a name or file that was asked for does not exist
    Conflict,         // the thing changed since it was read
    Forbidden,        // known who asks, and they may not
    Unauthenticated,  // not known who asks
    TooLarge,         // a bound of ours was met before the input ended
    Unsupported,      // well formed, but of a kind or version that this program does not read
    Unavailable,      // the machine said no: disk full, file unreadable, service down
    Internal,         // a defect of ours
};

// One thing that is wrong. `path` is the place in the record ("obligations[OB-07].due_rule") or in a
// template, empty when the whole is meant; `line` counts from 1 and is 0 when no text is behind it.
struct Problem {
    std::string path;
    std::string message;
    int line = 0;

    bool operator==(const Problem&) const = default;
};

struct Error {
    ErrorCode code = ErrorCode::Invalid;
    std::string message;  // what, where, why and what to do next; ends without a line break
    std::vector<Problem> problems;

    bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

// fail(ErrorCode::Invalid, "…") reads better at a return than the constructor of the library.
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message,
                                                std::vector<Problem> problems = {}) {
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(problems)});
}

}  // namespace concordat::core
