// The target of a request line, taken apart and decoded: "/agreements/AG%2D1?within=P30D".
//
// Decoding happens once and before anybody compares. What two readers could understand differently is refused
// rather than tidied: dot segments, encoded slashes, backslashes, controls, bytes that are not UTF-8.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "web/message.h"

namespace concordat::web {

struct Target {
    std::string path;
    std::vector<Field> query;
};

// Of a target in origin form, which begins with "/". Invalid, with a sentence for the client.
[[nodiscard]] core::Result<Target> parseTarget(std::string_view text);

// Pairs as forms write them, in a query or in a body of type application/x-www-form-urlencoded: "+" is a
// blank, U+0000 and more than kMostPairs are refused.
inline constexpr std::size_t kMostPairs = 200;
[[nodiscard]] core::Result<std::vector<Field>> parsePairs(std::string_view text);

}  // namespace concordat::web
