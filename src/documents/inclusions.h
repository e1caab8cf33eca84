// Texts that include each other: which of them would do so without end.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace concordat::documents {

// A tag that is filled whatever the data say, for it stands outside of every section.
struct Inclusion {
    std::string in;    // the text in which it stands
    std::string name;  // the text that it includes
    std::size_t tag = 0;

    bool operator==(const Inclusion&) const = default;
};

// Those that close a circle, in the order in which they are found; each circle has one of them.
[[nodiscard]] std::vector<Inclusion> endless(const std::vector<Inclusion>& inclusions);

// The sentence about one: `tag` as it is written.
[[nodiscard]] std::string describeEndless(const std::string& tag, const Inclusion& inclusion);

}  // namespace concordat::documents
