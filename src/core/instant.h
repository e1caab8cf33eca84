// A moment on the UTC line, as it was written: with the offset of the clock that showed it.
//
// "2027-03-13T20:00-05:00" and "2027-03-14T01:00Z" are the same moment and compare equal by `utc`, but
// print as they were written. Hour clocks (D12) run on `utc`; everything counted in days first takes the
// civil date in the agreement's time zone, through a TimeZone that the caller hands in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/date.h"

namespace concordat::core {

inline constexpr std::int64_t kSecondsPerDay = 86400;

struct TimeOfDay {
    int hour = 0;    // 0…23
    int minute = 0;  // 0…59

    auto operator<=>(const TimeOfDay&) const = default;
};

struct Instant {
    std::int64_t utc = 0;    // seconds since 1970-01-01T00:00Z, no leap seconds
    int offset_minutes = 0;  // of the clock that showed it, east positive, −14:00…+14:00

    bool operator==(const Instant&) const = default;
};

// "17:00".
[[nodiscard]] Result<TimeOfDay> parseTimeOfDay(std::string_view text);
[[nodiscard]] std::string print(TimeOfDay time);

// RFC 3339 with an offset that must be there ("Z" or "±HH:MM"); seconds may be left out. No fractions.
[[nodiscard]] Result<Instant> parseInstant(std::string_view text);
// "2027-03-13T20:00-05:00"; with ":SS" only when the seconds are not zero; "Z" for offset 0.
[[nodiscard]] std::string print(const Instant& instant);
// "-05:00", "Z".
[[nodiscard]] std::string printOffset(int offset);

// The rules of one time zone, from outside (`media/time_zone`): core knows none.
class TimeZone {
public:
    TimeZone() = default;
    TimeZone(const TimeZone&) = delete;
    TimeZone& operator=(const TimeZone&) = delete;
    virtual ~TimeZone() = default;

    [[nodiscard]] virtual std::string_view name() const = 0;  // "America/New_York"
    // Minutes east of UTC that the zone's clocks show at this moment.
    [[nodiscard]] virtual int offsetMinutesAt(std::int64_t utc) const = 0;
    // The moment at which the zone's clocks show this local time. In the hour that is skipped in spring
    // the moment of the jump; in the hour that is repeated in autumn the first of the two.
    [[nodiscard]] virtual Instant at(Date date, TimeOfDay time) const = 0;
};

// The civil date (and the time) that the clocks of a fixed offset show at this moment.
[[nodiscard]] Date civilDate(std::int64_t utc, int offset);
[[nodiscard]] TimeOfDay timeOfDay(std::int64_t utc, int offset);

}  // namespace concordat::core
