// What a reader finds wrong, with its place, up to a bound.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "record/outline.h"

namespace concordat::record {

inline constexpr std::size_t kMaxProblems = 200;

// The place of an entry: "obligations[OB-07].due_rule"; items as `itemMark` says, a name that no field has is
// quoted and cut where it would not read well. Empty for the root. Costs a walk to the root and is asked for
// only when something is wrong.
[[nodiscard]] std::string pathOf(const Outline& outline, std::uint32_t at);

class Problems {
public:
    explicit Problems(const Outline& outline) : outline_(&outline) {}

    // `sentence` is called only while there is room, so that a file with a million faults costs no more than
    // one with two hundred.
    template <class Sentence>
    void add(std::uint32_t at, const Sentence& sentence) {
        if (hasRoom()) keep(pathOf(*outline_, at), sentence(), at);
    }
    // A fault of something that is not there, in the entry where it should be.
    template <class Sentence>
    void addMissing(std::uint32_t at, std::string_view name, const Sentence& sentence) {
        if (!hasRoom()) return;
        std::string path = pathOf(*outline_, at);
        if (!path.empty()) path += '.';
        keep(path.append(name), sentence(), at);
    }

    [[nodiscard]] bool empty() const { return found_.empty(); }
    // "the agreement has 3 problems; …", with the problems in the order of their lines. Beyond kMaxProblems
    // the sentence says how many of them follow.
    [[nodiscard]] core::Error error(std::string_view what) &&;

private:
    bool hasRoom();
    void keep(std::string path, std::string message, std::uint32_t at);

    const Outline* outline_;
    std::vector<core::Problem> found_;
    std::size_t more_ = 0;
};

}  // namespace concordat::record
