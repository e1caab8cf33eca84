// From an agreement, its dates and its history to the page that shows it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/agreement.h"
#include "core/business_days.h"
#include "office/agreements.h"
#include "office/due_list.h"
#include "web/agreement_page.h"

namespace concordat::web {

// What the page is made of; all of it as of one day.
struct AgreementMatter {
    const core::Agreement& agreement;
    std::int64_t revision = 0;
    core::Date as_of;
    bool as_of_now = true;  // false when somebody asked for another day or revision
    const core::Calendars& calendars;
    const office::DueAnswer& due;  // of this agreement, with reasons
    const std::vector<office::HistoryRow>& history;
};

[[nodiscard]] AgreementPage agreementPage(const AgreementMatter& matter);

// "/agreements/alder-diversion".
[[nodiscard]] std::string agreementUrl(std::string_view id);

// The date of an item with its derivation in sentences, and the key of its clause.
[[nodiscard]] ExplainedDate explainedDate(const core::DueItem& item);

}  // namespace concordat::web
