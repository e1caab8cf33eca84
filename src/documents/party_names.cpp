#include "documents/party_names.h"

#include <algorithm>

#include "core/names.h"
#include "record/spoken.h"

namespace concordat::documents {

namespace {

constexpr std::size_t kWorthAWord = 4;        // parties of a kind
constexpr std::size_t kWorthADefinition = 5;  // deciders of one decision
constexpr int kAgainAndAgain = 2;             // decisions with the same deciders

std::vector<std::string> sorted(std::vector<std::string> parties) {
    std::ranges::sort(parties);
    return parties;
}

// The largest set of deciders, short of all parties, that comes back.
std::optional<PartyGroup> sharedDeciders(const core::Agreement& agreement) {
    std::map<std::vector<std::string>, int> uses;
    for (const core::DecisionRight& decision : agreement.decisions)
        ++uses[sorted(decision.deciders)];
    const core::DecisionRight* largest = nullptr;
    for (const core::DecisionRight& decision : agreement.decisions) {
        const std::size_t count = decision.deciders.size();
        if (count < kWorthADefinition || count == agreement.parties.size()) continue;
        if (uses[sorted(decision.deciders)] < kAgainAndAgain) continue;
        if (largest == nullptr || count > largest->deciders.size()) largest = &decision;
    }
    if (largest == nullptr) return std::nullopt;
    return PartyGroup{"the Voting Parties", largest->deciders};
}

}  // namespace

PartyNames::PartyNames(const core::Agreement& agreement)
    : agreement_(agreement), deciders_(sharedDeciders(agreement)) {}

const core::Organization* PartyNames::organizationOf(const core::AgreementParty& party) const {
    const auto found = std::ranges::find(agreement_.organizations, party.org, &core::Organization::id);
    return found == agreement_.organizations.end() ? nullptr : &*found;
}

std::string PartyNames::of(const std::string& id) const {
    return core::partyName(agreement_, id);
}

std::string PartyNames::inWords(std::vector<std::string> ids) const {
    if (ids.size() >= kWorthAWord && ids.size() == agreement_.parties.size()) return "all parties";
    if (deciders_ && sorted(ids) == sorted(deciders_->members)) return deciders_->name;
    std::vector<std::string> groups;
    for (const auto& [kind, members] : byKind()) {
        const auto named = [&ids](const std::string& id) { return std::ranges::find(ids, id) != ids.end(); };
        if (members.size() < kWorthAWord || !std::ranges::all_of(members, named)) continue;
        std::erase_if(ids, [&members = members](const std::string& id) {
            return std::ranges::find(members, id) != members.end();
        });
        std::string group(core::code(kind));
        std::ranges::replace(group, '_', ' ');
        groups.push_back("each " + group);
    }
    std::vector<std::string> names;
    names.reserve(ids.size() + groups.size());
    for (const std::string& id : ids)
        names.push_back(of(id));
    std::ranges::move(groups, std::back_inserter(names));
    return record::joined(names);
}

std::string PartyNames::membersInWords(const PartyGroup& group) const {
    std::vector<std::string> names;
    names.reserve(group.members.size());
    for (const std::string& id : group.members)
        names.push_back(of(id));
    return record::joined(names);
}

std::map<core::PartyKind, std::vector<std::string>> PartyNames::byKind() const {
    std::map<core::PartyKind, std::vector<std::string>> kinds;
    for (const core::AgreementParty& party : agreement_.parties)
        if (const core::Organization* organization = organizationOf(party))
            kinds[organization->kind].push_back(party.party_id);
    return kinds;
}

}  // namespace concordat::documents
