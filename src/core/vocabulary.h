// The words that the record uses for its enumerations: a code for files and programs, a meaning for people.
//
// Each enumeration of the record has one overload of `words`, whose entries stand in the order of its
// enumerators (a test reads the headers and holds the two together). Enumerations of answers, which no record
// holds, may have a `code` of their own. `code(PartyKind::PublicDefender)` is "public_defender".
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace concordat::core {

struct Word {
    std::string_view code;
    std::string_view meaning;
};

template <class Enumeration>
[[nodiscard]] std::string_view code(Enumeration value) {
    return words(value)[static_cast<std::size_t>(value)].code;
}

template <class Enumeration>
[[nodiscard]] std::string_view meaning(Enumeration value) {
    return words(value)[static_cast<std::size_t>(value)].meaning;
}

}  // namespace concordat::core
