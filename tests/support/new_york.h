// The clocks of New York by the rule of 2007, for tests that must not read the machine's time-zone files.
#pragma once

#include "core/date.h"
#include "core/instant.h"

namespace concordat::testing {

// Summer time from the second Sunday of March, 02:00, to the first Sunday of November, 02:00.
class NewYork : public core::TimeZone {
public:
    [[nodiscard]] std::string_view name() const override { return "America/New_York"; }
    [[nodiscard]] int offsetMinutesAt(std::int64_t utc) const override {
        const int year = core::fields(core::civilDate(utc, kWinter)).year;
        const std::int64_t summer = momentOf(sunday(year, 3, 2), 2 * 60, kWinter);
        const std::int64_t winter = momentOf(sunday(year, 11, 1), 2 * 60, kSummer);
        return summer <= utc && utc < winter ? kSummer : kWinter;
    }
    [[nodiscard]] core::Instant at(core::Date date, core::TimeOfDay time) const override {
        const int minutes = time.hour * 60 + time.minute;
        for (const int offset : {kSummer, kWinter}) {
            const std::int64_t utc = momentOf(date, minutes, offset);
            if (offsetMinutesAt(utc) == offset) return {utc, offset};
        }
        const std::int64_t jump = momentOf(date, 2 * 60, kWinter);
        return {jump, kSummer};
    }

private:
    static constexpr int kWinter = -300;
    static constexpr int kSummer = -240;

    static core::Date sunday(int year, int month, int nth) {
        const core::Date first = core::firstOfMonth(year, month);
        const int ahead = 6 - static_cast<int>(core::weekday(first));
        return core::Date{first.days + ahead + 7 * (nth - 1)};
    }
    static std::int64_t momentOf(core::Date date, int minutes, int offset) {
        return std::int64_t{date.days} * 86'400 + (minutes - offset) * 60;
    }
};

}  // namespace concordat::testing
