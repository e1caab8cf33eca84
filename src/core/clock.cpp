#include "core/clock.h"

namespace concordat::core {
namespace {

int offsetOn(const TimeZone* zone, std::int64_t utc, int ownOffset) {
    return zone == nullptr ? ownOffset : zone->offsetMinutesAt(utc);
}

}  // namespace

Instant afterHours(const Instant& start, std::int64_t hours, const TimeZone* zone) {
    const std::int64_t utc = start.utc + hours * 3600;
    return {utc, offsetOn(zone, utc, start.offset_minutes)};
}

Date civilDate(const Instant& moment, const TimeZone* zone) {
    return civilDate(moment.utc, offsetOn(zone, moment.utc, moment.offset_minutes));
}

std::string printClockTime(const Instant& moment) {
    const std::string offset = moment.offset_minutes == 0 ? "+00:00" : printOffset(moment.offset_minutes);
    return print(timeOfDay(moment.utc, moment.offset_minutes)) + offset;
}

}  // namespace concordat::core
