#include "core/money_total.h"

namespace concordat::core {

std::optional<Money> total(std::span<const Money> amounts) {
    if (amounts.empty()) return Money{};
    Money sum{0, amounts.front().currency};
    for (const Money& amount : amounts) {
        if (amount.currency != sum.currency) return std::nullopt;
        if (__builtin_add_overflow(sum.minor, amount.minor, &sum.minor)) return std::nullopt;
    }
    return sum;
}

}  // namespace concordat::core
