// Occurrences a second for due rules, and for libical's recurrence rules with the same dates.
//
// Each pair is first checked to give the same dates over the same century; rules that no recurrence rule can
// say (business days, holidays, rolls) stand alone. due_rules.sh puts the figures of all programs into one
// table.
#include <benchmark/benchmark.h>
#include <libical/ical.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "core/schedule.h"

namespace {

using namespace concordat::core;

const Bounds kCentury{toDate({2000, 1, 1}), toDate({2099, 12, 31})};

const Calendars& shelf() {
    static const Calendars calendars = [] {
        Calendars filled;
        if (!filled.add(federalCalendar())) std::abort();
        return filled;
    }();
    return calendars;
}

Schedule prepared(const char* text) {
    Circumstances circumstances;
    circumstances.calendars = &shelf();
    return Schedule::prepare(parseDueRule(text).value(), circumstances).value();
}

void count(benchmark::State& state, std::size_t perRun) {
    state.counters["occurrences"] = static_cast<double>(perRun);
    state.counters["per_second"] =
        benchmark::Counter(static_cast<double>(perRun), benchmark::Counter::kIsIterationInvariantRate);
}

void ours(benchmark::State& state, const char* rule) {
    const Schedule schedule = prepared(rule);
    std::size_t found = 0;
    for (auto unused : state) {
        static_cast<void>(unused);
        const auto occurrences = schedule.occurrences(kCentury);
        found = occurrences->size();
        benchmark::DoNotOptimize(occurrences->data());
    }
    count(state, found);
}

// The rule is parsed and looked up each time, and every date explained: what one question costs.
void explained(benchmark::State& state, const char* rule) {
    Circumstances circumstances;
    circumstances.calendars = &shelf();
    std::size_t found = 0;
    for (auto unused : state) {
        static_cast<void>(unused);
        const auto dates = evaluate(parseDueRule(rule).value(), circumstances, kCentury);
        found = dates->size();
        benchmark::DoNotOptimize(dates->data());
    }
    count(state, found);
}

std::vector<Date> recurrenceDates(const icalrecurrencetype& recurrence, Date start) {
    const YearMonthDay civil = fields(start);
    icaltimetype first = icaltime_null_time();
    first.is_date = 1;
    first.year = civil.year;
    first.month = civil.month;
    first.day = civil.day;
    const std::unique_ptr<icalrecur_iterator, decltype(&icalrecur_iterator_free)> iterator(
        icalrecur_iterator_new(recurrence, first), &icalrecur_iterator_free);
    std::vector<Date> found;
    for (icaltimetype time = icalrecur_iterator_next(iterator.get()); !icaltime_is_null_time(time);
         time = icalrecur_iterator_next(iterator.get())) {
        const Date day = toDate({time.year, time.month, time.day});
        if (day > *kCentury.to) break;
        found.push_back(day);
    }
    return found;
}

void theirs(benchmark::State& state, const char* rule, const char* text, Date start) {
    const icalrecurrencetype recurrence = icalrecurrencetype_from_string(text);
    const std::vector<Date> expected = recurrenceDates(recurrence, start);
    std::vector<Date> found;
    const auto occurrences = prepared(rule).occurrences(kCentury).value();
    for (const Occurrence& occurrence : occurrences)
        found.push_back(occurrence.adjusted);
    if (found != expected) {
        state.SkipWithError("the two rules give different dates");
        return;
    }
    for (auto unused : state) {
        static_cast<void>(unused);
        const std::vector<Date> dates = recurrenceDates(recurrence, start);
        benchmark::DoNotOptimize(dates.data());
    }
    count(state, expected.size());
}

struct Pair {
    const char* name;
    const char* rule;
    const char* recurrence;  // null: no recurrence rule says it
    Date start = toDate({2000, 1, 1});
};

const std::vector<Pair> kPairs = {
    {"last_day_of_month", "last day of month", "FREQ=MONTHLY;BYMONTHDAY=-1"},
    {"last_friday_of_month", "last friday of month", "FREQ=MONTHLY;BYDAY=-1FR"},
    {"third_thursday_of_month", "nth third thursday of month", "FREQ=MONTHLY;BYDAY=3TH"},
    {"end_of_quarter", "every quarter period-end", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"},
    {"every_week", "every week from 2000-01-05", "FREQ=WEEKLY", toDate({2000, 1, 5})},
    {"every_month_on_the_15th", "every month from 2000-01-15", "FREQ=MONTHLY", toDate({2000, 1, 15})},
    {"second_tuesday_of_march", "nth second tuesday of march", "FREQ=YEARLY;BYMONTH=3;BYDAY=2TU"},
    {"last_weekday_of_month", "last business-day of month", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"},
    {"last_business_day_with_holidays", "last business-day of month cal us-federal", nullptr},
    {"quarter_end_plus_30d_following_with_holidays",
     "every quarter period-end +30d roll following cal us-federal", nullptr},
    {"month_end_modified_following_with_holidays", "every month period-end roll modified cal us-federal",
     nullptr},
    {"month_end_plus_10_business_days", "every month period-end +10bd cal us-federal", nullptr},
};

}  // namespace

int main(int argc, char** argv) {
    for (const Pair& pair : kPairs) {
        const std::string name = pair.name;
        benchmark::RegisterBenchmark(("concordat/" + name).c_str(), ours, pair.rule);
        if (pair.recurrence != nullptr) {
            benchmark::RegisterBenchmark(("libical/" + name).c_str(), theirs, pair.rule, pair.recurrence,
                                         pair.start);
        }
    }
    const Pair& last = kPairs[kPairs.size() - 3];
    benchmark::RegisterBenchmark((std::string("explained/") + last.name).c_str(), explained, last.rule);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
