// Pages as rich as the model agreements: every view model filled from the six records of agreements/, as of
// one Monday, for the tests of the pages and for the browser.
#pragma once

#include <string>
#include <vector>

#include "core/agreement.h"
#include "core/business_days.h"
#include "web/today_page.h"

namespace concordat::testing {

// The six records with the calendars that they name.
struct ModelOffice {
    std::vector<core::Agreement> agreements;  // by title
    core::Calendars calendars;
    core::Date as_of;  // Monday, November 16, 2026
};

// Ends the program with a sentence when a record cannot be read.
[[nodiscard]] ModelOffice modelOffice();

[[nodiscard]] web::TodayPage sampleToday(const ModelOffice& office);

}  // namespace concordat::testing
