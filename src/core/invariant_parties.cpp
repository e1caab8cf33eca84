// Who takes part: INV-01, 02 and 09.

#include <algorithm>
#include <array>
#include <unordered_set>

#include "core/invariant_inspection.h"

namespace concordat::core {
namespace {

void distinctOrganizations(const Inspection& inspection, Findings& findings) {
    std::unordered_map<std::string_view, std::string_view> partyOf;
    for (const AgreementParty& party : inspection.agreement.parties) {
        const auto [first, added] = partyOf.emplace(party.org, party.party_id);
        if (added) continue;
        findings.add(
            at("parties", party.party_id) + ".org",
            join(inspection.nameOfOrganization(party.org), " is already a party as “", first->second,
                 "”; an organisation takes part once, or nobody can say for which of the two it answers."),
            "Keep one of the two parties and move the other's roles, signatories and liaisons to it.");
    }
    if (partyOf.size() < 2)
        findings.add("parties",
                     join("The agreement names ", partyOf.empty() ? "no organisation" : "one organisation",
                          " as a party; nobody can agree with itself."),
                     "Add the other party, with its organisation.");
}

bool isBound(const Inspection& inspection, const AgreementParty& party) {
    const bool onlyObserves =
        !party.roles.empty() && std::all_of(party.roles.begin(), party.roles.end(),
                                            [](PartyRole role) { return role == PartyRole::Observer; });
    return inspection.agreement.binding != Binding::NonBinding && !onlyObserves;
}

void signatoryWithPower(const Inspection& inspection, Findings& findings) {
    for (const AgreementParty& party : inspection.agreement.parties) {
        const auto executes = [](const Signatory& signatory) {
            return signatory.required && signatory.capacity == SigningCapacity::Execute;
        };
        if (!isBound(inspection, party) ||
            std::any_of(party.signatories.begin(), party.signatories.end(), executes))
            continue;
        findings.add(at("parties", party.party_id) + ".signatories",
                     join("The agreement binds ", inspection.nameOfParty(party.party_id),
                          ", but none of its required signatories has the capacity “execute”",
                          party.signatories.empty()
                              ? "."
                              : "; approving as to form, attesting or recommending binds nobody."),
                     "Name the person who may bind it as a required signatory with capacity “execute”, with "
                     "the source of the authority.");
    }
}

// INV-09. A liaison holds the place while the record says so and the person is in office.
std::vector<Tenure> primaries(const Inspection& inspection, const AgreementParty& party,
                              const DateRange& period) {
    std::vector<Tenure> tenures;
    for (const Liaison& liaison : party.liaisons) {
        if (liaison.role != LiaisonRole::Primary) continue;
        const Person* person = inspection.people.find(liaison.person);
        const auto inOffice = between(person ? person->active_from : std::nullopt,
                                      person ? person->active_to : std::nullopt, {kFirstDate, kLastDate});
        const auto named = between(liaison.from, liaison.to, {period.first, kLastDate});
        if (!inOffice || !named) continue;
        const DateRange held{std::max(inOffice->first, named->first), std::min(inOffice->last, named->last)};
        if (held.first <= held.last) tenures.push_back({liaison.person, held});
    }
    return tenures;
}

void coverPlaceOf(const Inspection& inspection, const AgreementParty& party, const DateRange& period,
                  Findings& findings) {
    const std::string path = at("parties", party.party_id) + ".liaisons";
    const std::string_view name = inspection.nameOfParty(party.party_id);
    const std::vector<Tenure> tenures = primaries(inspection, party, period);
    const Coverage coverage = cover(period, tenures);
    for (const DateRange& vacancy : coverage.vacant)
        findings.add(Severity::Flag, path, join(name, " has no primary liaison ", days(vacancy), "."),
                     "Name who answers for it on those days, or the day from which a successor does.");
    for (const SharedPlace& overlap : coverage.shared) {
        std::vector<std::string> names = overlap.who;
        for (std::string& person : names)
            person = inspection.nameOfPerson(person);
        findings.add(path,
                     join(name, " has more than one primary liaison ", days(overlap.days), ": ",
                          listed(names, overlap.others), "."),
                     "Keep one as primary on each day and make the others alternates.");
    }
}

void onePrimaryLiaison(const Inspection& inspection, Findings& findings) {
    const std::optional<DateRange> active = inspection.activeDays();
    for (const AgreementParty& party : inspection.agreement.parties) {
        const bool named =
            std::any_of(party.liaisons.begin(), party.liaisons.end(),
                        [](const Liaison& liaison) { return liaison.role == LiaisonRole::Primary; });
        if (!named) {
            findings.add(at("parties", party.party_id) + ".liaisons",
                         join(inspection.nameOfParty(party.party_id),
                              " has no primary liaison; nobody answers for it."),
                         "Name one person as its primary liaison.");
            continue;
        }
        if (!active) continue;
        const DateRange period{std::max(active->first, party.joined_on.value_or(active->first)),
                               std::min(active->last, party.withdrew_on.value_or(active->last))};
        if (period.first <= period.last) coverPlaceOf(inspection, party, period, findings);
    }
}

constexpr std::array kInvariants = {
    Invariant{1, "Distinct organisations",
              "At least two organisations are parties, and each is a party only once.", Severity::Error,
              distinctOrganizations},
    Invariant{
        2, "Somebody with power to sign",
        "Every party that is bound has a required signatory with the capacity to execute; approval as to "
        "form never executes.",
        Severity::Error, signatoryWithPower},
    Invariant{9, "One primary liaison",
              "Every party has exactly one primary liaison on every day on which it is a party and the "
              "agreement is in force; a vacancy is flagged from its first day.",
              Severity::Error, onePrimaryLiaison},
};

}  // namespace

std::span<const Invariant> partyInvariants() {
    return kInvariants;
}

}  // namespace concordat::core
