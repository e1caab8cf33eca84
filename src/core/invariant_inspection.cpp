#include "core/invariant_inspection.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

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
        if (facts.lifetime && facts.lifetime->last && *facts.lifetime->last < row.start) break;
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
    if (flow.elements.empty()) {
        if (const DataSet* whole = data_sets.find(flow.dataset))
            for (const DataElement& element : whole->elements)
                carried.push_back(&element);
        return carried;
    }
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

std::string_view Inspection::nameOfParty(std::string_view partyId) const {
    const AgreementParty* party = parties.find(partyId);
    const Organization* organization = party ? findOrganizationOf(*party) : nullptr;
    return organization ? std::string_view(organization->legal_name) : partyId;
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

std::string listed(std::span<const std::string> names, std::size_t others) {
    std::vector<std::string> parts(names.begin(), names.end());
    if (others > 0) parts.push_back(join(std::to_string(others), others == 1 ? " other" : " others"));
    std::string text;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        if (index > 0) text += index + 1 == parts.size() ? " and " : ", ";
        text += parts[index];
    }
    return text;
}

std::string days(const DateRange& range) {
    if (range.first == range.last) return join("on ", print(range.first));
    if (range.last == kLastDate) return join("from ", print(range.first), " on");
    return join("from ", print(range.first), " to ", print(range.last));
}

bool isIdentifiable(SensitivityClass sensitivity) {
    return sensitivity != SensitivityClass::Public && sensitivity != SensitivityClass::Deidentified &&
           sensitivity != SensitivityClass::Aggregate;
}

namespace {

// Walks over the days on which a holder comes or goes.
class CoverageWalk {
public:
    explicit CoverageWalk(const DateRange& period) : period_(period), since_(period.first) {}

    void add(const Tenure& tenure) {
        const Date first = std::max(tenure.days.first, period_.first);
        const Date last = std::min(tenure.days.last, period_.last);
        if (last < first) return;
        changes_[first].coming.push_back(tenure.who);
        if (last < period_.last) changes_[Date{last.days + 1}].going.push_back(tenure.who);
    }

    [[nodiscard]] Coverage walk() {
        for (const auto& [day, change] : changes_) {
            const std::size_t before = holders_.size();
            for (const std::string_view who : change.coming)
                if (++tenures_[who] == 1) holders_.insert(who);
            for (const std::string_view who : change.going)
                if (--tenures_[who] == 0) holders_.erase(who);
            turn(day, before);
        }
        turn(Date{period_.last.days + 1}, holders_.size());
        return std::move(coverage_);
    }

private:
    struct Change {
        std::vector<std::string_view> coming;
        std::vector<std::string_view> going;
    };

    // On this day the number of holders changed from `before`, or the period is over.
    void turn(Date day, std::size_t before) {
        const bool over = period_.last < day;
        if (before == 0 && since_ < day && (over || !holders_.empty()))
            coverage_.vacant.push_back({since_, Date{day.days - 1}});
        if (before > 1 && since_ < day && (over || holders_.size() < 2))
            coverage_.shared.back().days.last = Date{day.days - 1};
        if (over) return;
        if ((before == 0) != holders_.empty() || (before > 1) != (holders_.size() > 1)) since_ = day;
        if (before < 2 && holders_.size() > 1) coverage_.shared.push_back(sharedFrom(day));
    }

    [[nodiscard]] SharedPlace sharedFrom(Date day) const {
        constexpr std::size_t kNamed = 4;
        SharedPlace place{{day, period_.last}, {}, 0};
        for (const std::string_view who : holders_) {
            if (place.who.size() == kNamed) break;
            place.who.emplace_back(who);
        }
        place.others = holders_.size() - place.who.size();
        return place;
    }

    DateRange period_;
    Date since_;  // since when the place has been vacant, held by one, or shared
    std::map<Date, Change> changes_;
    std::map<std::string_view, int> tenures_;
    std::set<std::string_view> holders_;
    Coverage coverage_;
};

}  // namespace

Coverage cover(const DateRange& period, std::span<const Tenure> tenures) {
    CoverageWalk walk(period);
    for (const Tenure& tenure : tenures)
        walk.add(tenure);
    return walk.walk();
}

std::optional<DateRange> between(std::optional<Date> first, std::optional<Date> last,
                                 const DateRange& within) {
    const DateRange range{first.value_or(within.first), last.value_or(within.last)};
    if (range.last < range.first) return std::nullopt;
    return range;
}

}  // namespace concordat::core
