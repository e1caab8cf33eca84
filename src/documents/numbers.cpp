#include "documents/numbers.h"

#include <charconv>
#include <limits>

namespace concordat::documents {

void Numbers::note(std::string_view id) {
    std::int32_t number = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
    if (error == std::errc() && end == id.data() + id.size() && number >= 0) used_.insert(number);
}

std::string Numbers::fresh() {
    if (used_.empty()) used_.insert(0);
    const std::int32_t highest = *used_.rbegin();
    if (highest < std::numeric_limits<std::int32_t>::max()) {
        used_.insert(highest + 1);
        return std::to_string(highest + 1);
    }
    while (!used_.insert(lowest_free_).second)
        ++lowest_free_;
    return std::to_string(lowest_free_);
}

std::optional<std::string> Numbers::another(std::string_view id) {
    if (met_.emplace(id).second) return std::nullopt;
    std::string number = fresh();
    met_.insert(number);
    return number;
}

}  // namespace concordat::documents
