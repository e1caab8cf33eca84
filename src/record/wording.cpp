#include "record/wording.h"

#include "core/near_miss.h"

namespace concordat::record {

std::string quote(std::string_view text) {
    constexpr std::size_t kShown = 40;
    std::string shown;
    std::size_t characters = 0;
    for (const char byte : text) {
        const auto bits = static_cast<unsigned char>(byte);
        if ((bits & 0xC0U) != 0x80 && ++characters > kShown) {
            shown += "…";
            break;
        }
        shown += bits < 0x20 || bits == 0x7F ? ' ' : byte;
    }
    return "“" + shown + "”";
}

std::string didYouMean(std::string_view word, std::span<const std::string_view> known) {
    const auto near = core::nearMiss(word, known);
    return near ? "; did you mean `" + std::string(*near) + "`?" : std::string();
}

}  // namespace concordat::record
