// Any text as a due rule: never a crash, print∘parse is the identity, and whatever is accepted answers in
// bounds.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/schedule.h"

namespace {

using namespace concordat::core;

const Calendars& shelf() {
    static const Calendars calendars = [] {
        Calendars filled;
        if (!filled.add(federalCalendar())) std::abort();
        return filled;
    }();
    return calendars;
}

void require(bool holds) {
    if (!holds) std::abort();
}

void evaluateWithin(const DueRule& rule, const Moment& anchor, const Bounds& bounds) {
    Circumstances circumstances;
    circumstances.calendars = &shelf();
    circumstances.anchor = anchor;
    circumstances.fiscal_year_start_month = 7;
    const auto answer = evaluate(rule, circumstances, bounds);
    if (!answer) {
        require(!answer.error().message.empty());
        return;
    }
    require(answer->size() <= kMostResults);
    Date latest = kFirstDate;
    for (const DueDate& due : *answer) {
        require(isInRange(due.raw) && isInRange(due.adjusted) && latest <= due.adjusted);
        require(!bounds.from || *bounds.from <= due.adjusted);
        require(!bounds.to || due.adjusted <= *bounds.to);
        require(!due.steps.empty() && due.steps.back().to == due.adjusted);
        for (std::size_t at = 1; at < due.steps.size(); ++at)
            require(due.steps[at].from == due.steps[at - 1].to);
        latest = due.adjusted;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto rule = parseDueRule(text);
    if (!rule) {
        require(!rule.error().message.empty());
        return 0;
    }
    const std::string printed = print(*rule);
    const auto again = parseDueRule(printed);
    require(again && *again == *rule && print(*again) == printed);
    const Bounds narrow{toDate({2026, 7, 1}), toDate({2028, 6, 30})};
    const Bounds edge{kFirstDate, toDate({1600, 12, 31})};
    const Bounds end{toDate({2399, 1, 1}), kLastDate};
    for (const Bounds& bounds : {narrow, edge, end, Bounds{}}) {
        evaluateWithin(*rule, toDate({2027, 1, 31}), bounds);
        evaluateWithin(*rule, Instant{1'805'000'000, -300}, bounds);
    }
    return 0;
}
