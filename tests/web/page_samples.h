// Pages as rich as the model agreements: every view model filled from the six records of agreements/, as of
// one Monday, for the tests of the pages and for the browser.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/agreement.h"
#include "core/business_days.h"
#include "core/due.h"
#include "web/agreement_page.h"
#include "web/agreements_page.h"
#include "web/error_page.h"
#include "web/search_page.h"
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
[[nodiscard]] web::AgreementsPage sampleAgreements(const ModelOffice& office);
[[nodiscard]] web::AgreementPage sampleAgreement(const ModelOffice& office, const core::Agreement& agreement);
[[nodiscard]] web::SearchPage sampleSearch(const ModelOffice& office);

// What falls due under one agreement from its beginning up to so many days after the office's day.
[[nodiscard]] core::DueList dueWithin(const ModelOffice& office, const core::Agreement& agreement,
                                      std::int32_t days);
[[nodiscard]] web::ExplainedDate explained(const core::Agreement& agreement, const core::DueItem& item);
[[nodiscard]] std::vector<std::string> namesOf(const core::Agreement& agreement,
                                               const std::vector<std::string>& parties);
[[nodiscard]] std::string personOf(const core::Agreement& agreement, std::string_view key);
[[nodiscard]] std::string clauseOf(const core::Agreement& agreement, const std::string& key);
[[nodiscard]] std::string urlOf(const core::Agreement& agreement);

}  // namespace concordat::testing
