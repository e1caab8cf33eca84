// Parties in the words of a document: the short name that the agreement gives each, and lists of parties
// shortened where that is exact.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/agreement.h"

namespace concordat::documents {

// Parties that the register of decisions names together again and again, under one name.
struct PartyGroup {
    std::string name;  // "the Voting Parties"
    std::vector<std::string> members;
};

class PartyNames {
public:
    // The agreement must outlive the names.
    explicit PartyNames(const core::Agreement& agreement);

    // "the Defender"; what its organisation is called when the party has no short name.
    [[nodiscard]] std::string of(const std::string& party) const;
    // "all parties", "the Voting Parties", "the Defender and each county"; else the names with commas.
    [[nodiscard]] std::string inWords(std::vector<std::string> parties) const;
    // The name of the largest set of deciders that several decisions share, and who is in it.
    [[nodiscard]] const std::optional<PartyGroup>& deciders() const { return deciders_; }
    [[nodiscard]] std::string membersInWords(const PartyGroup& group) const;

private:
    [[nodiscard]] const core::Organization* organizationOf(const core::AgreementParty& party) const;
    [[nodiscard]] std::map<core::PartyKind, std::vector<std::string>> byKind() const;

    const core::Agreement& agreement_;
    std::optional<PartyGroup> deciders_;
};

}  // namespace concordat::documents
