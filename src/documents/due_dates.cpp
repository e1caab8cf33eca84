#include "documents/due_dates.h"

#include <algorithm>
#include <utility>

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

bool countsFromTermEnd(const core::DueRule& rule) {
    return std::ranges::any_of(core::anchors(rule), [](const core::Anchor& anchor) {
        return anchor.kind == core::Anchor::Kind::TermEnd || anchor.kind == core::Anchor::Kind::Termination;
    });
}

bool mayBeExtended(core::RenewalMode renewal) {
    return renewal == core::RenewalMode::Auto || renewal == core::RenewalMode::MutualWriting ||
           renewal == core::RenewalMode::Option;
}

// "Date: August 14, 2028; if the term is extended, August 14, 2029 or August 14, 2030".
std::string endsInWords(const DatesOf& dates) {
    std::string text = "Date: " + core::printLong(dates.front());
    if (dates.size() == 1) return text + "; later if the term is extended";
    text += "; if the term is extended, ";
    for (std::size_t i = 1; i < dates.size(); ++i) {
        if (i > 1) text += i + 1 == dates.size() ? " or " : ", ";
        text += core::printLong(dates[i]);
    }
    return text;
}

std::string datesInWords(const core::DueRule& rule, const DatesOf& dates, const DatesOf& certain,
                         core::RenewalMode renewal) {
    if (dates.empty()) return {};
    const bool extends = mayBeExtended(renewal);
    if (extends && countsFromTermEnd(rule) && dates.size() <= kFirstDates) return endsInWords(dates);
    const bool more = dates.size() > kFirstDates;
    std::string text = more ? "First dates: " : dates.size() == 1 ? "Date: " : "Dates: ";
    bool conditional = false;
    for (std::size_t i = 0; i < std::min(dates.size(), kFirstDates); ++i) {
        if (i > 0) text += "; ";
        const bool is_certain = std::ranges::find(certain, dates[i]) != certain.end();
        if (!is_certain && !std::exchange(conditional, true)) text += "if the term is extended, ";
        text += core::printLong(dates[i]);
    }
    if (more) return text + "; and so on";
    const bool listed_to_the_last = !extends || renewal == core::RenewalMode::Auto || !core::repeats(rule) ||
                                    (rule.every && rule.every->until);
    return listed_to_the_last ? text : text + "; further ones if the term is extended";
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
    core::Date last = end ? *end : core::kLastDate;
    if (agreement.dates.review_by) last = std::min(last, *agreement.dates.review_by);
    const core::DueQuestion question{*first_day, {start ? *start : *first_day, last}};
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

DueWords dueInWords(const std::optional<core::DueRule>& rule, Reading reading, const DatesOf& dates,
                    const DatesOf& certain, core::RenewalMode renewal) {
    if (!rule) return {};
    if (isOneDay(*rule) && dates.size() == 1) return {theDay(*rule, dates.front()), {}};
    return {inWords(*rule, reading), datesInWords(*rule, dates, certain, renewal)};
}

}  // namespace concordat::documents
