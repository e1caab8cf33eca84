#include "core/delivery.h"

#include <algorithm>
#include <limits>

namespace concordat::core {
namespace {

__extension__ using Wide = __int128;

Wide powerOfTen(int exponent) {
    Wide power = 1;
    for (int step = 0; step < exponent; ++step)
        power *= 10;
    return power;
}

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
    const std::optional<Ratio> expected = reduced(committed, powerOfTen(commitment.scale) * line.total_days);
    const auto tooLarge = [] {
        return fail(ErrorCode::Invalid,
                    "the figures of this commitment are too large to be compared; check them");
    };
    if (!expected) return tooLarge();
    line.expected = *expected;
    if (line.elapsed_days == 0) return line;
    line.projection =
        reduced(Wide{delivered.units} * line.total_days, powerOfTen(delivered.scale) * line.elapsed_days);
    if (!line.projection) return tooLarge();
    if (expected->numerator == 0) return line;
    const Wide scale = powerOfTen(delivered.scale);
    const Wide wanted = Wide{expected->numerator};
    const std::optional<Ratio> ratio = reduced(Wide{delivered.units} * expected->denominator, 1);
    if (!ratio || wanted > std::numeric_limits<Wide>::max() / scale) return tooLarge();
    line.shortfall = reduced(wanted * scale - ratio->numerator, wanted * scale);
    if (!line.shortfall) return tooLarge();
    return line;
}

}  // namespace concordat::core
