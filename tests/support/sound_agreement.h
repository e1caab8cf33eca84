// A small agreement on which no invariant speaks: the world that a test breaks in one place.
//
// Two parties and an adverse third, from 2026-07-01 to 2028-06-30 with two automatic renewals, looked at on
// 2027-05-10; a federal subaward with match, reports that cascade, a data flow, figures, and a little
// history.
#pragma once

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/agreement.h"
#include "core/invariant.h"
#include "support/clockwork.h"

namespace concordat::testing {

[[nodiscard]] core::Agreement soundAgreement();
// The same partners in a letter of cooperation that binds nobody.
[[nodiscard]] core::Agreement soundLetter();

// The item of a list whose member has the value; the test fails hard when there is none.
template <class Item, class Value>
Item& pick(std::vector<Item>& items, Value Item::*member, const std::string& value) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.*member == value; });
    if (found == items.end()) throw std::out_of_range("no " + value);
    return *found;
}

// Required.
[[nodiscard]] core::Signatory signatory(const std::string& person, core::SigningCapacity capacity);
// Primary.
[[nodiscard]] core::Liaison liaison(const std::string& person, std::optional<core::Date> from,
                                    std::optional<core::Date> to);
[[nodiscard]] core::DueRule rule(std::string_view text);
[[nodiscard]] core::Money dollars(std::int64_t amount);
[[nodiscard]] core::Period months(int count);
[[nodiscard]] core::Period daysLong(int count);
// Noon UTC of the day.
[[nodiscard]] core::Instant noon(std::string_view day);

// An agreement with everything that it takes to check it.
class Examination {
public:
    explicit Examination(core::Agreement agreement = soundAgreement());

    core::Agreement agreement;
    core::Date as_of = date("2027-05-10");
    std::vector<core::TextAt> texts = {};

    core::AgreementParty& party(const std::string& id) {
        return pick(agreement.parties, &core::AgreementParty::party_id, id);
    }
    core::Person& person(const std::string& id) { return pick(agreement.people, &core::Person::id, id); }
    core::Obligation& obligation(const std::string& id) {
        return pick(agreement.obligations, &core::Obligation::id, id);
    }
    core::DataFlow& flow(const std::string& id) {
        return pick(agreement.data_flows, &core::DataFlow::id, id);
    }
    core::FundingSource& funding(const std::string& id) {
        return pick(agreement.funding, &core::FundingSource::id, id);
    }
    core::ReportRequirement& report(const std::string& id) {
        return pick(agreement.reports, &core::ReportRequirement::id, id);
    }
    core::History& history() { return *agreement.history; }

    [[nodiscard]] core::RecordFacts facts() const;
    [[nodiscard]] std::vector<core::Finding> findings() const;
    // "INV-09 flag parties[riverbend].liaisons", in the order of the findings.
    [[nodiscard]] std::vector<std::string> places() const;
    // All messages, one per line.
    [[nodiscard]] std::string messages() const;
};

[[nodiscard]] std::vector<std::string> placesOf(const std::vector<core::Finding>& findings);

}  // namespace concordat::testing
