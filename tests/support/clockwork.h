// Dates, calendars and zones for tests of time: written as text, with no rule of the machine's.
#pragma once

#include <gtest/gtest.h>

#include <string_view>

#include "core/business_days.h"
#include "core/date.h"
#include "core/instant.h"

namespace concordat::testing {

// The date must be one.
inline core::Date date(std::string_view text) {
    return core::parseDate(text).value();
}

inline core::Calendars calendarsWithFederal() {
    core::Calendars calendars;
    EXPECT_TRUE(calendars.add(core::federalCalendar()));
    return calendars;
}

// Clocks that show UTC.
class UtcZone : public core::TimeZone {
public:
    [[nodiscard]] std::string_view name() const override { return "UTC"; }
    [[nodiscard]] int offsetMinutesAt(std::int64_t) const override { return 0; }
    [[nodiscard]] core::Instant at(core::Date date, core::TimeOfDay time) const override {
        return {std::int64_t{date.days} * 86'400 + time.hour * 3'600 + time.minute * 60, 0};
    }
};

}  // namespace concordat::testing
