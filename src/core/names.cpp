#include "core/names.h"

#include <algorithm>

namespace concordat::core {

std::string partyName(const Agreement& agreement, std::string_view party) {
    const auto found = std::ranges::find(agreement.parties, party, &AgreementParty::party_id);
    if (found == agreement.parties.end()) return std::string(party);
    if (!found->short_name.empty()) return found->short_name;
    const auto organization = std::ranges::find(agreement.organizations, found->org, &Organization::id);
    return organization == agreement.organizations.end() ? std::string(party) : organization->legal_name;
}

std::string personName(const Agreement& agreement, std::string_view person) {
    const auto found = std::ranges::find(agreement.people, person, &Person::id);
    return found == agreement.people.end() ? std::string(person) : found->name;
}

}  // namespace concordat::core
