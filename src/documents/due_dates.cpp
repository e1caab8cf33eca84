#include "documents/due_dates.h"

#include <algorithm>

#include "core/due.h"
#include "documents/agreement_words.h"

namespace concordat::documents {

namespace {

constexpr std::size_t kFirstDates = 4;
constexpr int kYearsAtMost = 40;  // no term and no survival comes near it

// Whether the rule stands for one day that a document can name itself.
bool isOneDay(const core::DueRule& rule) {
    return !rule.every && std::holds_alternative<core::FixedDate>(rule.point);
}

std::string theDay(const core::DueRule& rule, core::Date date) {
    std::string words = "by ";
    if (rule.time) words += inWords(*rule.time) + " on ";
    return words + core::printLong(date);
}

std::string datesInWords(const DatesOf& dates) {
    if (dates.empty()) return {};
    const bool more = dates.size() > kFirstDates;
    std::string text = more ? "First dates: " : dates.size() == 1 ? "Date: " : "Dates: ";
    for (std::size_t i = 0; i < std::min(dates.size(), kFirstDates); ++i) {
        if (i > 0) text += "; ";
        text += core::printLong(dates[i]);
    }
    return more ? text + "; and so on" : text;
}

}  // namespace

core::Result<std::map<std::string, DatesOf>> allDueDates(const core::Agreement& agreement,
                                                         std::optional<core::Date> first_day,
                                                         const core::Calendars& calendars,
                                                         const core::TimeZone& zone) {
    std::map<std::string, DatesOf> dates;
    if (!first_day) return dates;
    const auto start = core::addMonths(*first_day, -12);
    const auto end = core::addMonths(*first_day, 12 * kYearsAtMost);
    const core::DueQuestion question{*first_day, {start ? *start : *first_day, end ? *end : core::kLastDate}};
    core::Agreement agreed = agreement;
    agreed.history.reset();
    const auto list = core::due(agreed, question, calendars, zone);
    if (!list) return tl::unexpected(list.error());
    for (const core::DueItem& item : list->items)
        if (item.source <= core::DueSource::Approval) dates[item.item].push_back(item.adjusted);
    return dates;
}

Reading readingOf(core::ObligationTrigger trigger) {
    if (trigger == core::ObligationTrigger::Standing) return Reading::Retention;
    if (trigger == core::ObligationTrigger::OneTime) return Reading::Once;
    return Reading::Deadline;
}

DueWords dueInWords(const std::optional<core::DueRule>& rule, Reading reading, const DatesOf& dates) {
    if (!rule) return {};
    if (isOneDay(*rule) && dates.size() == 1) return {theDay(*rule, dates.front()), {}};
    return {inWords(*rule, reading), datesInWords(dates)};
}

}  // namespace concordat::documents
