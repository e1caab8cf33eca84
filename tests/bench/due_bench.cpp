// Everything due in five years under an agreement of forty obligations, with every derivation and without.
#include <benchmark/benchmark.h>

#include <array>
#include <string>

#include "core/due.h"

namespace {

using namespace concordat::core;

class UtcZone : public TimeZone {
public:
    [[nodiscard]] std::string_view name() const override { return "UTC"; }
    [[nodiscard]] int offsetMinutesAt(std::int64_t) const override { return 0; }
    [[nodiscard]] Instant at(Date date, TimeOfDay time) const override {
        return {std::int64_t{date.days} * 86'400 + time.hour * 3'600 + time.minute * 60, 0};
    }
};

// Rules as the model agreements have them: mostly quarterly and yearly, some monthly.
Agreement fortyObligations() {
    constexpr std::array kRules{"every quarter period-end +30d roll following",
                                "every quarter period-end +15d roll following",
                                "every fyyear period-end +90d",
                                "nth third thursday of month",
                                "last business-day of quarter",
                                "every half period-end +45d roll modified",
                                "every year period-end -30bd",
                                "nth second tuesday of march"};
    Agreement agreement;
    agreement.id = "bench";
    agreement.parties.resize(2);
    agreement.parties[0].party_id = "pd";
    agreement.parties[1].party_id = "partner";
    agreement.effective_rule = {EffectiveRuleKind::FixedDate, *parseDate("2026-07-01"), {}, {}};
    agreement.term.initial = {InitialTermKind::Duration, {}, Period{60, Period::Unit::Month}, {}, {}};
    agreement.calendars = {"us-federal"};
    for (int number = 0; number < 40; ++number) {
        Obligation& obligation = agreement.obligations.emplace_back();
        obligation.id = "OB-" + std::to_string(number);
        obligation.title = "Duty " + std::to_string(number);
        obligation.obligors = {"partner"};
        obligation.due_rule = *parseDueRule(kRules[static_cast<std::size_t>(number) % kRules.size()]);
        obligation.lead_days = {14, 3};
    }
    return agreement;
}

void dueInFiveYears(benchmark::State& state, Reasons reasons) {
    const Agreement agreement = fortyObligations();
    Calendars calendars;
    if (!calendars.add(federalCalendar())) state.SkipWithError("the federal calendar was refused");
    const UtcZone zone;
    const Date asOf = *parseDate("2026-11-16");
    const DueQuestion question{asOf, {*parseDate("2026-07-01"), *parseDate("2031-06-30")}, reasons};
    std::size_t items = 0;
    for (auto _ : state) {
        const auto list = due(agreement, question, calendars, zone);
        if (!list) return state.SkipWithError("the question was refused");
        items = list->items.size();
        benchmark::DoNotOptimize(list->items.data());
    }
    state.counters["items"] = static_cast<double>(items);
}

void everythingDueInFiveYears(benchmark::State& state) {
    dueInFiveYears(state, Reasons::Told);
}
BENCHMARK(everythingDueInFiveYears)->Unit(benchmark::kMicrosecond);

void theDatesDueInFiveYears(benchmark::State& state) {
    dueInFiveYears(state, Reasons::LeftOut);
}
BENCHMARK(theDatesDueInFiveYears)->Unit(benchmark::kMicrosecond);

}  // namespace
