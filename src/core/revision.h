// Which of several revisions of one thing stands.
#pragma once

namespace concordat::core {

// Whether `next` takes the place of `standing`: the higher revision does, of equal ones the later in its
// list.
template <class Revised>
[[nodiscard]] bool supersedes(const Revised& next, const Revised& standing) {
    return standing.revision <= next.revision;
}

}  // namespace concordat::core
