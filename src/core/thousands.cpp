#include "core/thousands.h"

#include <algorithm>

namespace concordat::core {

std::string withThousands(std::string number) {
    const std::size_t first = number.starts_with('-') ? 1 : 0;
    for (std::size_t at = std::min(number.find('.'), number.size()); at > first + 3;)
        number.insert(at -= 3, 1, ',');
    return number;
}

}  // namespace concordat::core
