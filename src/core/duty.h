// What in a record falls due by a rule: obligations, reports, metrics, meetings, evaluations, training and
// the agendas of approvals, each reduced to what the due list and the checks of rules need.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/agreement.h"
#include "core/due.h"
#include "core/due_rule.h"

namespace concordat::core {

// One thing of the record that falls due by a rule.
struct Duty {
    DueSource source = DueSource::Obligation;
    std::string item;
    std::string kind;  // as DueItem has it
    std::string title;
    std::vector<std::string> obligors;
    const DueRule* rule = nullptr;           // in the record, which must outlive the duty
    std::string path;                        // of the rule: "obligations[OB-07].due_rule"
    std::optional<Period> survives = {};     // how long it goes on after the agreement has ended (due.h)
    std::optional<std::int64_t> grace = {};  // calendar days after the adjusted date (D14)
    std::int64_t lead = 0;                   // days before the adjusted date from which it is upcoming
    std::string owner = {};
    std::string clause = {};
    std::string funder = {};
    std::optional<StubTerms> stub = {};
    std::optional<Date> done_on = {};  // that the record itself says it was done: the decision of an approval
};

// Every duty of the record that has a due rule, in the order of the record.
[[nodiscard]] std::vector<Duty> duties(const Agreement& agreement);

// Of each funder the end of the period of performance of its awards.
class PerformanceEnds {
public:
    explicit PerformanceEnds(const Agreement& agreement);

    // The funder's own, else the one that all awards share; nothing where they differ or none is stated.
    [[nodiscard]] std::optional<Date> of(std::string_view funder) const;

private:
    // A date for as long as only one was named.
    using Ends = std::map<std::string_view, std::optional<Date>>;
    static void narrow(Ends& ends, std::string_view name, Date end);

    Ends ofFunder_;
    Ends ofAll_;  // under the empty name
};

}  // namespace concordat::core
