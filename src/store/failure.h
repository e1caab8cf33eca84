// How the inside of this room gives up: an Error as an exception, thrown where the machine or the file says
// no, and turned into a Result at the room's doors by `guarded`. Nobody outside the room sees it.
#pragma once

#include <exception>
#include <type_traits>
#include <utility>

#include "core/result.h"

namespace concordat::store {

class Failure : public std::exception {
public:
    explicit Failure(core::Error error) : error_(std::move(error)) {}
    Failure(core::ErrorCode code, std::string message) : error_{code, std::move(message), {}} {}

    [[nodiscard]] const core::Error& error() const { return error_; }
    [[nodiscard]] const char* what() const noexcept override { return error_.message.c_str(); }

private:
    core::Error error_;
};

// The value of a result, or its error thrown.
template <class T>
[[nodiscard]] T valueOf(core::Result<T> result) {
    if (!result) throw Failure(std::move(result.error()));
    return *std::move(result);
}

// Does the work and answers with what it returns, or with the error that it threw.
template <class Work>
[[nodiscard]] auto guarded(Work&& work) -> core::Result<std::invoke_result_t<Work>> {
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
            std::forward<Work>(work)();
            return {};
        } else {
            return std::forward<Work>(work)();
        }
    } catch (const Failure& failure) {
        return tl::unexpected(failure.error());
    }
}

}  // namespace concordat::store
