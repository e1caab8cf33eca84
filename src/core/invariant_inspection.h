// What the checks of the invariants share: the record under inspection with lookups by name, the list that
// findings go to, sentences and paths, and the covering of days. Only the files invariant_*.cpp include it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/invariant.h"
#include "core/join.h"
#include "core/money_total.h"

namespace concordat::core {

// Where the findings of one invariant go.
class Findings {
public:
    Findings(const Invariant& invariant, std::vector<Finding>& list) : invariant_(invariant), list_(list) {}

    void add(std::string path, std::string message, std::string remedy) {
        add(invariant_.severity, std::move(path), std::move(message), std::move(remedy));
    }
    void add(Severity severity, std::string path, std::string message, std::string remedy) {
        list_.push_back(
            {invariant_.number, severity, std::move(path), std::move(message), std::move(remedy)});
    }

private:
    const Invariant& invariant_;
    std::vector<Finding>& list_;
};

// The items of one list by their key. The first of two with the same key is found.
template <class Item>
class Register {
public:
    Register(const std::vector<Item>& items, std::string Item::*key) {
        byKey_.reserve(items.size());
        for (const Item& item : items)
            byKey_.emplace(item.*key, &item);
    }
    // nullptr when there is none of that name.
    [[nodiscard]] const Item* find(std::string_view key) const {
        const auto found = byKey_.find(key);
        return found == byKey_.end() ? nullptr : found->second;
    }

private:
    std::unordered_map<std::string_view, const Item*> byKey_;
};

// The record under inspection. It must outlive the inspection.
class Inspection {
public:
    Inspection(const Agreement& agreement, const RecordFacts& facts);

    const Agreement& agreement;
    const RecordFacts& facts;
    Register<Organization> organizations;
    Register<Person> people;
    Register<AgreementParty> parties;
    Register<Obligation> obligations;
    Register<ResourceCommitment> resources;
    Register<DataSet> data_sets;
    Register<MetricDefinition> metrics;
    Register<ReportRequirement> reports;

    // What has happened; empty when the record says nothing of it.
    [[nodiscard]] const History& history() const;
    // The agreement or what it hangs on does not bind: a letter, an informal arrangement.
    [[nodiscard]] bool isInformal() const;
    // The last day of the term in which the as-of date lies (of the first before, after the agreement went
    // out of force of the last that was in force), or the day of termination when that is earlier. Nothing
    // while no end is known.
    [[nodiscard]] std::optional<Date> termEnd() const;
    // From the effective date to termEnd, or to the last date there is; nothing without an effective date.
    [[nodiscard]] std::optional<DateRange> activeDays() const;
    // The civil date of a moment in the agreement's zone.
    [[nodiscard]] Date dayOf(const Instant& instant) const;

    // The elements that a flow carries, as its data set describes them: those that it names, or all of the
    // set when it names none.
    [[nodiscard]] std::vector<const DataElement*> elementsOf(const DataFlow& flow) const;
    // Whether an obligation goes on after the agreement has ended.
    [[nodiscard]] bool survives(const Obligation& obligation) const;
    [[nodiscard]] const Organization* findOrganizationOf(const AgreementParty& party) const;
    [[nodiscard]] bool isDefender(const AgreementParty& party) const;
    // Names for sentences: the registered name of a party's organisation, the name of a person; the key
    // when it leads nowhere.
    [[nodiscard]] std::string_view nameOfParty(std::string_view partyId) const;
    [[nodiscard]] std::string_view nameOfPerson(std::string_view id) const;
    [[nodiscard]] std::string_view nameOfOrganization(std::string_view id) const;

private:
    std::unordered_map<std::string_view, Register<DataElement>> elements_;  // by data set
    std::unordered_set<std::string_view> survival_;
    History nothing_;
};

// "parties[riverbend]", "signatures[2]" (from 1; `index` counts from 0).
[[nodiscard]] std::string at(std::string_view list, std::string_view key);
[[nodiscard]] std::string at(std::string_view list, std::size_t index);

// "A", "A and B", "A, B and C"; "A, B and 7 others".
[[nodiscard]] std::string listed(std::span<const std::string> names, std::size_t others = 0);
// "on 2027-01-01", "from 2027-01-01 to 2027-03-31", "from 2027-01-01 on" when it never ends.
[[nodiscard]] std::string days(const DateRange& range);

// PUBLIC, DEIDENTIFIED and AGGREGATE name nobody; every other class may.
[[nodiscard]] bool isIdentifiable(SensitivityClass sensitivity);

// Who holds a place, and on which days.
struct Tenure {
    std::string_view who;
    DateRange days;
};
// Days on which more than one holds the place, with those who do on the first of them, by name; of a crowd
// the first few, and how many others.
struct SharedPlace {
    DateRange days;
    std::vector<std::string> who;
    std::size_t others = 0;
};
// The days of a period on which nobody holds the place, and on which more than one does. Somebody who is
// listed twice counts once. n log n in the tenures.
struct Coverage {
    std::vector<DateRange> vacant;
    std::vector<SharedPlace> shared;
};
[[nodiscard]] Coverage cover(const DateRange& period, std::span<const Tenure> tenures);
// The days between two bounds, either of which may be open; nothing when they are reversed.
[[nodiscard]] std::optional<DateRange> between(std::optional<Date> first, std::optional<Date> last,
                                               const DateRange& within);

// The invariants of each subject.
[[nodiscard]] std::span<const Invariant> partyInvariants();
[[nodiscard]] std::span<const Invariant> signatureInvariants();
[[nodiscard]] std::span<const Invariant> termInvariants();
[[nodiscard]] std::span<const Invariant> roleInvariants();
[[nodiscard]] std::span<const Invariant> obligationInvariants();
[[nodiscard]] std::span<const Invariant> informalInvariants();
[[nodiscard]] std::span<const Invariant> moneyInvariants();
[[nodiscard]] std::span<const Invariant> awardInvariants();
[[nodiscard]] std::span<const Invariant> dataInvariants();
[[nodiscard]] std::span<const Invariant> metricInvariants();
[[nodiscard]] std::span<const Invariant> reportInvariants();
[[nodiscard]] std::span<const Invariant> identifierInvariants();

}  // namespace concordat::core
