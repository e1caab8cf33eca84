#include "core/invariant_inspection.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "core/clock.h"

namespace concordat::core {

Inspection::Inspection(const Agreement& inspected, const RecordFacts& known)
    : agreement(inspected),
      facts(known),
      organizations(agreement.organizations, &Organization::id),
      people(agreement.people, &Person::id),
      parties(agreement.parties, &AgreementParty::party_id),
      obligations(agreement.obligations, &Obligation::id),
      resources(agreement.resources, &ResourceCommitment::id),
      data_sets(agreement.data_sets, &DataSet::id),
      metrics(agreement.metrics, &MetricDefinition::id),
      reports(agreement.reports, &ReportRequirement::id),
      survival_(agreement.survival.begin(), agreement.survival.end()) {
    for (const DataSet& set : agreement.data_sets)
        elements_.try_emplace(set.id, set.elements, &DataElement::name);
}

const History& Inspection::history() const {
    return agreement.history ? *agreement.history : nothing_;
}

bool Inspection::isInformal() const {
    constexpr std::array kInformal = {Instrument::MouNonBinding, Instrument::LetterOfCooperation,
                                      Instrument::LetterOfSupport, Instrument::InformalArrangement};
    return agreement.binding == Binding::NonBinding ||
           std::find(kInformal.begin(), kInformal.end(), agreement.instrument) != kInformal.end();
}

std::optional<Date> Inspection::termEnd() const {
    std::optional<Date> end;
    for (const TermRow& row : facts.terms) {
        if (row.kind == TermKind::Holdover) break;
        end = row.end;
        if (!end || facts.as_of <= *end) break;
    }
    if (!agreement.dates.terminated) return end;
    return end ? std::min(*end, *agreement.dates.terminated) : agreement.dates.terminated;
}

std::optional<DateRange> Inspection::activeDays() const {
    if (!facts.effective) return std::nullopt;
    const Date last = termEnd().value_or(kLastDate);
    if (last < *facts.effective) return std::nullopt;
    return DateRange{*facts.effective, last};
}

Date Inspection::dayOf(const Instant& instant) const {
    return civilDate(instant, facts.zone);
}

std::vector<const DataElement*> Inspection::elementsOf(const DataFlow& flow) const {
    std::vector<const DataElement*> carried;
    const auto set = elements_.find(flow.dataset);
    if (set == elements_.end()) return carried;
    for (const std::string& name : flow.elements)
        if (const DataElement* element = set->second.find(name)) carried.push_back(element);
    return carried;
}

bool Inspection::survives(const Obligation& obligation) const {
    return obligation.survives || obligation.kind == ObligationKind::CloseOut ||
           survival_.contains(obligation.id);
}

const Organization* Inspection::findOrganizationOf(const AgreementParty& party) const {
    return organizations.find(party.org);
}

bool Inspection::isDefender(const AgreementParty& party) const {
    const Organization* organization = findOrganizationOf(party);
    return organization && (organization->kind == PartyKind::PublicDefender ||
                            organization->kind == PartyKind::ConflictCounsel ||
                            organization->kind == PartyKind::AppointedCounselProgram);
}

std::string_view Inspection::nameOfParty(std::string_view party_id) const {
    const AgreementParty* party = parties.find(party_id);
    const Organization* organization = party ? findOrganizationOf(*party) : nullptr;
    return organization ? std::string_view(organization->legal_name) : party_id;
}

std::string_view Inspection::nameOfPerson(std::string_view id) const {
    const Person* person = people.find(id);
    return person ? std::string_view(person->name) : id;
}

std::string_view Inspection::nameOfOrganization(std::string_view id) const {
    const Organization* organization = organizations.find(id);
    return organization ? std::string_view(organization->legal_name) : id;
}

std::string at(std::string_view list, std::string_view key) {
    return join(list, "[", key, "]");
}

std::string at(std::string_view list, std::size_t index) {
    return at(list, std::to_string(index + 1));
}

std::string listed(std::span<const std::string> names) {
    std::string text;
    for (std::size_t index = 0; index < names.size(); ++index) {
        if (index > 0) text += index + 1 == names.size() ? " and " : ", ";
        text += names[index];
    }
    return text;
}

std::string days(const DateRange& range) {
    if (range.first == range.last) return join("on ", print(range.first));
    if (range.last == kLastDate) return join("from ", print(range.first), " on");
    return join("from ", print(range.first), " to ", print(range.last));
}

std::optional<Money> total(std::span<const Money> amounts) {
    if (amounts.empty()) return Money{};
    Money sum{0, amounts.front().currency};
    for (const Money& amount : amounts) {
        if (amount.currency != sum.currency) return std::nullopt;
        if (__builtin_add_overflow(sum.minor, amount.minor, &sum.minor)) return std::nullopt;
    }
    return sum;
}

bool isIdentifiable(SensitivityClass sensitivity) {
    return sensitivity != SensitivityClass::Public && sensitivity != SensitivityClass::Deidentified &&
           sensitivity != SensitivityClass::Aggregate;
}

Coverage cover(const DateRange& period, std::vector<Tenure> tenures) {
    std::sort(tenures.begin(), tenures.end(), [](const Tenure& left, const Tenure& right) {
        return std::tie(left.who, left.days.first) < std::tie(right.who, right.days.first);
    });
    std::map<Date, int> changes;  // in the number of holders, on the first day of each change
    const auto count = [&](DateRange held) {
        held = {std::max(held.first, period.first), std::min(held.last, period.last)};
        if (held.last < held.first) return;
        ++changes[held.first];
        --changes[Date{held.last.days + 1}];
    };
    for (std::size_t next = 0; next < tenures.size();) {
        Tenure merged = tenures[next++];
        while (next < tenures.size() && tenures[next].who == merged.who &&
               tenures[next].days.first.days <= merged.days.last.days + 1)
            merged.days.last = std::max(merged.days.last, tenures[next++].days.last);
        count(merged.days);
    }
    Coverage coverage;
    int holders = 0;
    Date since = period.first;
    const auto close = [&](Date until) {
        if (since < until && holders == 0) coverage.vacant.push_back({since, Date{until.days - 1}});
        if (since < until && holders > 1) coverage.shared.push_back({since, Date{until.days - 1}});
    };
    for (const auto& [day, change] : changes) {
        if (change == 0) continue;
        close(day);
        since = day;
        holders += change;
    }
    close(Date{period.last.days + 1});
    return coverage;
}

std::vector<std::string> holders(std::span<const Tenure> tenures, Date day) {
    std::vector<std::string> names;
    for (const Tenure& tenure : tenures) {
        if (day < tenure.days.first || tenure.days.last < day) continue;
        if (std::find(names.begin(), names.end(), tenure.who) == names.end()) names.emplace_back(tenure.who);
    }
    return names;
}

std::optional<DateRange> between(std::optional<Date> first, std::optional<Date> last,
                                 const DateRange& within) {
    const DateRange range{first.value_or(within.first), last.value_or(within.last)};
    if (range.last < range.first) return std::nullopt;
    return range;
}

}  // namespace concordat::core
