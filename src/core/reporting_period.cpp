#include "core/reporting_period.h"

#include <algorithm>

namespace concordat::core {
namespace {

constexpr std::int64_t kMostPeriods = 10'000;

std::int64_t length(const DateRange& range) {
    return std::int64_t{range.last.days} - range.first.days + 1;
}

// One period for two that follow each other; the key is that of the one that is not the stub.
ReportingPeriod merged(const PeriodSequence& sequence, const ReportingPeriod& before,
                       const ReportingPeriod& after, const std::string& key) {
    const DateRange range{before.range.first, after.range.last};
    const std::string label =
        sequence.isCounted() ? sequence.label(0, range) : before.label + "+" + after.label;
    return {range, label, key, true};
}

}  // namespace

Result<std::vector<ReportingPeriod>> reportingPeriods(const PeriodSequence& sequence, const DateRange& term,
                                                      const StubTerms& stub) {
    if (term.last < term.first) {
        return fail(ErrorCode::Invalid, "the term from " + print(term.first) + " to " + print(term.last) +
                                            " ends before it starts; check its dates");
    }
    if (stub.policy == StubPolicy::SkipBelow && !stub.days) {
        return fail(ErrorCode::Invalid,
                    "skipping short periods needs the number of days below which to skip");
    }
    const std::int64_t first = sequence.numberOf(term.first);
    const std::int64_t last = sequence.numberOf(term.last);
    if (last - first >= kMostPeriods) {
        return fail(ErrorCode::Invalid,
                    "the term has more than 10,000 reporting periods; choose longer ones");
    }
    std::vector<ReportingPeriod> periods;
    for (std::int64_t number = first; number <= last; ++number) {
        const DateRange cut{std::max(sequence.first(number), term.first),
                            std::min(sequence.last(number), term.last)};
        periods.push_back({cut, sequence.label(number, cut), sequence.key(number)});
    }
    const bool firstIsStub = sequence.first(first) < term.first;
    const bool lastIsStub = sequence.last(last) > term.last;
    switch (stub.policy) {
        case StubPolicy::Standalone:
            break;
        case StubPolicy::MergeNext:
            if (firstIsStub && periods.size() >= 2) {
                periods[1] = merged(sequence, periods[0], periods[1], periods[1].key);
                periods.erase(periods.begin());
            }
            break;
        case StubPolicy::MergePrev:
            if (lastIsStub && periods.size() >= 2) {
                ReportingPeriod& kept = periods[periods.size() - 2];
                kept = merged(sequence, kept, periods.back(), kept.key);
                periods.pop_back();
            }
            break;
        case StubPolicy::SkipBelow:
            if (lastIsStub && length(periods.back().range) < *stub.days) periods.pop_back();
            if (!periods.empty() && firstIsStub && periods.front().key == sequence.key(first) &&
                length(periods.front().range) < *stub.days) {
                periods.erase(periods.begin());
            }
            break;
    }
    return periods;
}

}  // namespace concordat::core
