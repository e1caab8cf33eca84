#include "core/quote.h"

#include <cstddef>

namespace concordat::core {

std::string inQuotes(std::string_view text) {
    constexpr std::size_t kShown = 40;
    std::string shown = "“";
    std::size_t characters = 0;
    for (const char byte : text) {
        const auto bits = static_cast<unsigned char>(byte);
        if ((bits & 0xC0U) != 0x80 && ++characters > kShown) {
            shown += "…";
            break;
        }
        shown += bits < 0x20 || bits == 0x7F ? ' ' : byte;
    }
    return shown + "”";
}

}  // namespace concordat::core
