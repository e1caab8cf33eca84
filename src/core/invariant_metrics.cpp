// Figures: INV-30, 32 and 33.

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <tuple>

#include "core/anniversary.h"
#include "core/invariant_inspection.h"
#include "core/period_sequence.h"
#include "core/revision.h"

namespace concordat::core {
namespace {

// The whole text as a number without sign; nothing when it is none.
std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text.front() == '-' || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

// The days of a period by the label that PeriodSequence gives it; nothing for any other text.
std::optional<DateRange> periodNamed(std::string_view label, int fiscalYearStartMonth) {
    if (const std::size_t dots = label.find(".."); dots != std::string_view::npos) {
        const auto first = parseDate(label.substr(0, dots));
        const auto last = parseDate(label.substr(dots + 2));
        if (!first || !last || *last < *first) return std::nullopt;
        return DateRange{*first, *last};
    }
    const bool fiscal = label.starts_with("FY");
    const std::string_view civil = fiscal ? label.substr(2) : label;
    const auto year = number(civil.substr(0, 4));
    if (civil.size() < 4 || !year || *year <= kFirstYear || *year >= kLastYear) return std::nullopt;
    const std::string_view part = civil.substr(4);
    if (!fiscal && part.starts_with("-W") && part.size() == 4) {
        const auto week = number(part.substr(2));
        if (!week || *week < 1 || 53 < *week) return std::nullopt;
        const PeriodSequence weeks = PeriodSequence::onCalendar(Cycle::Week, 1);
        // 4 January always lies in the first ISO week.
        const std::int64_t at = weeks.numberOf(toDate({*year, 1, 4})) + *week - 1;
        return DateRange{weeks.first(at), weeks.last(at)};
    }
    const int startMonth = fiscal ? fiscalYearStartMonth : 1;
    const Date start = firstOfMonth(startMonth == 1 ? *year : *year - 1, startMonth);
    const auto slice = [&](std::string_view index, int months) -> std::optional<DateRange> {
        const auto which = number(index);
        if (!which || *which < 1 || 12 / months < *which) return std::nullopt;
        return DateRange{*addMonths(start, (*which - 1) * months),
                         Date{addMonths(start, *which * months)->days - 1}};
    };
    if (part.empty()) return slice("1", 12);
    if (part.size() == 2 && part.front() == 'Q') return slice(part.substr(1), 3);
    if (part.size() == 2 && part.front() == 'H') return slice(part.substr(1), 6);
    if (part.size() == 3 && part.front() == '-' && !fiscal) return slice(part.substr(1), 1);
    return std::nullopt;
}

std::optional<DateRange> periodOf(const Inspection& inspection, const MetricValue& value) {
    return periodNamed(value.period, static_cast<int>(inspection.agreement.fiscal_year_start_month));
}

// Whether somebody stands behind the figure.
bool isGiven(MetricStatus status) {
    return status == MetricStatus::Submitted || status == MetricStatus::Verified ||
           status == MetricStatus::Locked || status == MetricStatus::Revised;
}

// "history.metric_values[3]".
std::string pathOf(std::size_t index) {
    return at("history.metric_values", index);
}

// INV-30. A month-end plus months is a month-end (D4). Of a figure that nobody dated it is known only that it
// was there on the day asked about, so it is no more than doubtful.
void figuresAreMature(const Inspection& inspection, Findings& findings) {
    const std::vector<MetricValue>& values = inspection.history().metric_values;
    for (std::size_t index = 0; index < values.size(); ++index) {
        const MetricValue& value = values[index];
        const MetricDefinition* metric = inspection.metrics.find(value.metric);
        const std::optional<DateRange> period = periodOf(inspection, value);
        if (!metric || !period || !isGiven(value.status)) continue;
        const Period lag = metric->lag.value_or(Period{});
        const std::optional<Date> mature =
            isInMonths(lag) ? addMonthsSticky(period->last, monthsIn(lag)) : anniversary(period->last, lag);
        const Date given = value.entered_at ? inspection.dayOf(*value.entered_at) : inspection.facts.as_of;
        if (!mature || *mature <= given) continue;
        findings.add(value.entered_at ? Severity::Error : Severity::Warning, pathOf(index) + ".status",
                     join("The figure of “", metric->id, "” for ", value.period, " is ", code(value.status),
                          " as of ", print(given), ", but ", lag.count > 0 ? "with its follow-up time " : "",
                          "the period is complete only on ", print(*mature), "."),
                     join("Keep it as draft or not_mature until ", print(*mature), "."));
    }
}

// INV-32.
void definitionsHaveVersions(const Inspection& inspection, Findings& findings) {
    const std::vector<MetricValue>& values = inspection.history().metric_values;
    for (std::size_t index = 0; index < values.size(); ++index) {
        const MetricValue& value = values[index];
        const MetricDefinition* metric = inspection.metrics.find(value.metric);
        const std::optional<DateRange> period = periodOf(inspection, value);
        if (!metric || !metric->changed_on || !period || !isGiven(value.status)) continue;
        const bool current = value.definition_version == metric->definition_version;
        const auto object = [&](std::string_view what, std::string_view remedy) {
            findings.add(pathOf(index) + ".definition_version",
                         join("The definition of “", metric->id, "” changed on ", print(*metric->changed_on),
                              " to version ", metric->definition_version, ", but the figure for ",
                              value.period, " ", what, "; the trend would run on as if nothing had changed."),
                         std::string(remedy));
        };
        if (value.definition_version.empty())
            object("does not say by which version it was computed", "State the version.");
        else if (current && period->last < *metric->changed_on)
            object("is from before and claims the new version",
                   "State the version by which it was computed, or compute it again and revise it.");
        else if (!current && *metric->changed_on <= period->first)
            object("was computed by another version", "Compute it by the version in force.");
    }
}

// The figures of one metric, period and dimension. Withheld when one of them is still open, or hidden.
struct Breakdown {
    std::int64_t sum = 0;
    std::size_t figures = 0;
    bool withheld = false;
};

std::optional<std::int64_t> countOf(const MetricValue& value) {
    if (value.numerator) return value.numerator;
    if (value.value && value.value->scale == 0) return value.value->units;
    return std::nullopt;
}

// Which figures still count: of each metric, period and category the highest revision, by place.
std::vector<std::size_t> latest(const std::vector<MetricValue>& values) {
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::size_t> last;
    for (std::size_t index = 0; index < values.size(); ++index) {
        const MetricValue& value = values[index];
        const auto [found, added] =
            last.try_emplace({value.metric, value.period, value.disaggregation_key}, index);
        if (!added && supersedes(value, values[found->second])) found->second = index;
    }
    std::vector<std::size_t> places;
    places.reserve(last.size());
    for (const auto& [key, index] : last)
        places.push_back(index);
    return places;
}

void addPart(Breakdown& breakdown, const MetricValue& value) {
    const std::optional<std::int64_t> count = countOf(value);
    ++breakdown.figures;
    if (!isGiven(value.status) || !count || __builtin_add_overflow(breakdown.sum, *count, &breakdown.sum))
        breakdown.withheld = true;
}

// Whether the categories of the dimension are promised to add up.
bool addsUp(const MetricDefinition& metric, std::string_view dimension) {
    return std::any_of(metric.disaggregations.begin(), metric.disaggregations.end(),
                       [&](const Disaggregation& disaggregation) {
                           return disaggregation.additive && disaggregation.dimension == dimension;
                       });
}

// INV-33. A withheld breakdown is not held to its total.
void categoriesAddUp(const Inspection& inspection, Findings& findings) {
    const std::vector<MetricValue>& values = inspection.history().metric_values;
    const std::vector<std::size_t> current = latest(values);
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> totals;
    for (const std::size_t index : current)
        if (values[index].disaggregation_key.empty() && isGiven(values[index].status))
            totals.try_emplace({values[index].metric, values[index].period}, index);
    std::map<std::tuple<std::size_t, std::string_view>, Breakdown> breakdowns;  // by total and dimension
    for (const std::size_t index : current) {
        const MetricValue& value = values[index];
        const std::string_view key = value.disaggregation_key;
        const auto total = totals.find({value.metric, value.period});
        const std::size_t equals = key.find('=');
        if (total == totals.end() || equals == std::string_view::npos) continue;
        addPart(breakdowns[{total->second, key.substr(0, equals)}], value);
    }
    for (const auto& [place, breakdown] : breakdowns) {
        const auto& [index, dimension] = place;
        const MetricValue& total = values[index];
        const MetricDefinition* metric = inspection.metrics.find(total.metric);
        const std::optional<std::int64_t> whole = countOf(total);
        if (!metric || !whole || breakdown.withheld || breakdown.sum == *whole) continue;
        if (!addsUp(*metric, dimension)) continue;
        findings.add(pathOf(index),
                     join("The figure of “", metric->id, "” for ", total.period, " is ",
                          std::to_string(*whole), ", but its ", std::to_string(breakdown.figures),
                          " figures by ", dimension, " come to ", std::to_string(breakdown.sum), "."),
                     breakdown.sum < *whole
                         ? join("Correct the figures, or record the rest as “", dimension, "=unknown”.")
                         : "Correct the figures; somebody is counted twice.");
    }
}

constexpr std::array kInvariants = {
    Invariant{
        30, "Figures are mature",
        "No figure is submitted, verified or locked before the end of its period and its follow-up time.",
        Severity::Error, figuresAreMature},
    Invariant{
        32, "Definitions have versions",
        "When a definition changes, each figure says by which version it was computed, and it is the one "
        "in force for its period.",
        Severity::Error, definitionsHaveVersions},
    Invariant{33, "Categories add up",
              "The categories of an additive breakdown come to its total, the unknown being one of them.",
              Severity::Error, categoriesAddUp},
};

}  // namespace

std::span<const Invariant> metricInvariants() {
    return kInvariants;
}

}  // namespace concordat::core
