// What in a record falls due by a rule: obligations, reports, metrics, meetings, evaluations and training,
// each reduced to what the due list needs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/agreement.h"
#include "core/due_rule.h"

namespace concordat::core {

// One thing of the record that falls due by a rule.
struct Duty {
    std::string item;
    std::string kind;
    std::string title;
    std::vector<std::string> obligors;
    DueRule rule;
    std::optional<Period> survives = {};
    std::int64_t lead = 0;  // days before the adjusted date from which it is upcoming
    std::string owner = {};
    std::string clause = {};
    std::string funder = {};
    std::optional<StubTerms> stub = {};
};

// The time in which the duties of the agreement arise.
struct Lifetime {
    Date first;
    std::optional<Date> last;
};

// Every duty of the record that has a due rule, in the order of the record.
[[nodiscard]] std::vector<Duty> duties(const Agreement& agreement);

// The rule with the edges of its period put in as dates, so that it answers for that period alone.
[[nodiscard]] DueRule onPeriod(DueRule rule, const DateRange& period);

}  // namespace concordat::core
