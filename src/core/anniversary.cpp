#include "core/anniversary.h"

namespace concordat::core {

std::optional<Date> anniversary(Date start, const Period& length, int count) {
    if (isInMonths(length)) return addMonths(start, count * monthsIn(length));
    const int daysInUnit = length.unit == Period::Unit::Week ? 7 : 1;
    return addDays(start, std::int64_t{daysInUnit} * length.count * count);
}

bool isInMonths(const Period& length) {
    return length.unit == Period::Unit::Month || length.unit == Period::Unit::Year;
}

int monthsIn(const Period& length) {
    return length.unit == Period::Unit::Year ? 12 * length.count : length.count;
}

}  // namespace concordat::core
