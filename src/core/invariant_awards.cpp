// What a subaward must identify: INV-21, after 2 CFR 200.332(b)(1).

#include <algorithm>
#include <array>
#include <unordered_set>

#include "core/invariant_inspection.h"

namespace concordat::core {
namespace {

// One of the fourteen items. A field that is not filled may be pending, under its own name.
struct AwardItem {
    std::string_view field;  // of the funding source, but for the two that others hold
    std::string_view meaning;
    bool known = false;
};

// The organisations of which somebody can be reached.
using Contacts = std::unordered_set<std::string_view>;

Contacts contacts(const Agreement& agreement) {
    Contacts organizations;
    for (const Person& person : agreement.people)
        if (!person.email.empty() || !person.phone.empty()) organizations.insert(person.org);
    return organizations;
}

std::vector<AwardItem> itemsOf(const Inspection& inspection, const Contacts& reachable,
                               const FundingSource& source) {
    const Organization* subrecipient = inspection.organizations.find(source.subrecipient);
    return {
        {"subrecipient", "the subrecipient's name", subrecipient != nullptr},
        {"uei", "the subrecipient's unique entity identifier", subrecipient && !subrecipient->uei.empty()},
        {"award_no", "the federal award identification number", !source.award_no.empty()},
        {"federal_award_date", "the date of the federal award", source.federal_award_date.has_value()},
        {"period_of_performance", "the period of performance", source.period_of_performance.has_value()},
        {"budget_period", "the budget period", source.budget_period.has_value()},
        {"amount_federal_obligated_this_action", "the federal amount obligated by this action",
         source.amount_federal_obligated_this_action.has_value()},
        {"amount_obligated_to_date", "the federal amount obligated so far",
         source.amount_obligated_to_date.has_value()},
        {"total_award", "the total amount of the award", source.total_award.minor > 0},
        {"award_title", "the description of the project", !source.award_title.empty()},
        {"federal_agency", "the federal awarding agency", !source.federal_agency.empty()},
        {"pass_through_entity", "the pass-through entity", !source.pass_through_entity.empty()},
        {"contact", "a person of the pass-through entity with a telephone number or e-mail address",
         reachable.contains(source.pass_through_entity)},
        {"assistance_listing_no", "the assistance listing number", !source.assistance_listing_no.empty()},
        {"assistance_listing_title", "the assistance listing title",
         !source.assistance_listing_title.empty()},
        {"r_and_d", "whether the award is research and development", source.r_and_d.has_value()},
        {"indirect_rate", "the indirect cost rate", source.indirect_rate.has_value()},
    };
}

std::string pathOf(const FundingSource& source, std::string_view field) {
    if (field == "uei" && !source.subrecipient.empty())
        return at("organizations", source.subrecipient) + ".uei";
    if (field == "contact") return "people";
    return join(at("funding", source.id), ".", field == "uei" ? "subrecipient" : field);
}

void identifySubaward(const Inspection& inspection, const Contacts& reachable, const FundingSource& source,
                      Findings& findings) {
    for (const AwardItem& item : itemsOf(inspection, reachable, source)) {
        if (item.known) continue;
        const auto pending =
            std::find_if(source.pending_items.begin(), source.pending_items.end(),
                         [&](const AwardItemPending& candidate) { return candidate.item == item.field; });
        if (pending == source.pending_items.end())
            findings.add(pathOf(source, item.field),
                         join("The subaward “", source.id, "” does not state ", item.meaning,
                              ", which 2 CFR 200.332(b)(1) asks for."),
                         join("State it, or list “", item.field,
                              "” among the pending items with who will bring it and when."));
        else if (pending->expected_on < inspection.facts.as_of)
            findings.add(Severity::Warning, at("funding", source.id) + ".pending_items",
                         join("The subaward “", source.id, "” still lacks ", item.meaning, "; ",
                              inspection.nameOfPerson(pending->owner), " was to bring it by ",
                              print(pending->expected_on), "."),
                         "State it, or agree on a new day.");
    }
}

bool isFederal(const FundingSource& source) {
    return source.kind == FundingKind::FederalDirect || source.kind == FundingKind::FederalPassThrough;
}

// INV-21.
void subawardIdentified(const Inspection& inspection, Findings& findings) {
    const Agreement& agreement = inspection.agreement;
    const bool isSubaward =
        agreement.instrument == Instrument::Subaward ||
        std::find(agreement.further_instruments.begin(), agreement.further_instruments.end(),
                  Instrument::Subaward) != agreement.further_instruments.end();
    const Contacts reachable = contacts(agreement);
    bool found = false;
    for (const FundingSource& source : agreement.funding) {
        if (!isFederal(source) || source.subrecipient_or_contractor != AwardRole::Subrecipient) continue;
        found = true;
        identifySubaward(inspection, reachable, source, findings);
    }
    if (isSubaward && !found)
        findings.add(
            "funding",
            "The agreement is a subaward, but no source of federal money records that its receiver is a "
            "subrecipient.",
            "Add the federal source with the determination “subrecipient” and its reasons "
            "(2 CFR 200.331).");
}

constexpr std::array kInvariants = {
    Invariant{21, "The subaward is identified",
              "A subaward states the fourteen items of 2 CFR 200.332(b)(1), or says who will bring a missing "
              "one and when.",
              Severity::Error, subawardIdentified},
};

}  // namespace

std::span<const Invariant> awardInvariants() {
    return kInvariants;
}

}  // namespace concordat::core
