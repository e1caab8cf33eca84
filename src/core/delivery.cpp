#include "core/delivery.h"

#include <algorithm>
#include <limits>

#include "core/digits.h"

namespace concordat::core {
namespace {

__extension__ using Wide = __int128;

Wide greatestCommonDivisor(Wide left, Wide right) {
    while (right != 0) {
        const Wide rest = left % right;
        left = right;
        right = rest;
    }
    return left < 0 ? -left : left;
}

// The ratio in lowest terms with a positive denominator, if it fits.
std::optional<Ratio> reduced(Wide numerator, Wide denominator) {
    constexpr Wide kLargest = std::numeric_limits<std::int64_t>::max();
    const Wide divisor = std::max<Wide>(greatestCommonDivisor(numerator, denominator), 1);
    numerator /= divisor;
    denominator /= divisor;
    if (numerator > kLargest || numerator < -kLargest || denominator > kLargest) return std::nullopt;
    return Ratio{static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator)};
}

// (expected − delivered) ÷ expected, which is 1 − delivered × d ÷ (n × 10^scale) where expected is n ÷ d.
// What the factors share is taken out before they are multiplied, so that nothing overflows on the way: each
// of the two products is of two factors of 64 bits.
std::optional<Ratio> shortfall(const Ratio& expected, const Decimal& delivered) {
    const Wide scale = powerOfTen(delivered.scale);
    const Wide common = greatestCommonDivisor(delivered.units, scale);
    const Wide had = Wide{delivered.units} / common * expected.denominator;
    const Wide wanted = Wide{expected.numerator} * (scale / common);
    return reduced(wanted - had, wanted);
}

}  // namespace

Result<StraightLine> straightLine(const Decimal& commitment, const Decimal& delivered,
                                  const DateRange& period, Date asOf) {
    if (period.last < period.first) {
        return fail(ErrorCode::Invalid, "the period from " + print(period.first) + " to " +
                                            print(period.last) + " ends before it starts; check its dates");
    }
    if (commitment.units < 0 || delivered.units < 0) {
        return fail(ErrorCode::Invalid, "a commitment and what was delivered of it cannot be negative");
    }
    StraightLine line;
    line.total_days = period.last.days - period.first.days + 1;
    line.elapsed_days = std::clamp(asOf.days - period.first.days + 1, 0, line.total_days);
    const Wide committed = Wide{commitment.units} * line.elapsed_days;
    const std::optional<Ratio> expected =
        reduced(committed, Wide{powerOfTen(commitment.scale)} * line.total_days);
    const auto tooLarge = [] {
        return fail(ErrorCode::Invalid,
                    "the figures of this commitment are too large to be compared; check them");
    };
    if (!expected) return tooLarge();
    line.expected = *expected;
    if (line.elapsed_days == 0) return line;
    line.projection = reduced(Wide{delivered.units} * line.total_days,
                              Wide{powerOfTen(delivered.scale)} * line.elapsed_days);
    if (!line.projection) return tooLarge();
    if (expected->numerator == 0) return line;
    line.shortfall = shortfall(*expected, delivered);
    if (!line.shortfall) return tooLarge();
    return line;
}

}  // namespace concordat::core
