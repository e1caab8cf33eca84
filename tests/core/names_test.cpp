// What people and parties are called.
#include "core/names.h"

#include <gtest/gtest.h>

namespace concordat::core {
namespace {

Agreement agreement() {
    Agreement made;
    Organization organization;
    organization.id = "org";
    organization.legal_name = "Riverbend Reentry Services, Inc.";
    made.organizations.push_back(organization);
    AgreementParty named;
    named.party_id = "named";
    named.org = "org";
    named.short_name = "Riverbend";
    AgreementParty unnamed = named;
    unnamed.party_id = "unnamed";
    unnamed.short_name = "";
    AgreementParty lost = unnamed;
    lost.party_id = "lost";
    lost.org = "none";
    made.parties = {named, unnamed, lost};
    Person person;
    person.id = "okafor";
    person.name = "Ada Okafor";
    made.people.push_back(person);
    return made;
}

TEST(Names, OfAPartyAreItsShortNameThenItsLegalNameThenItsKey) {
    EXPECT_EQ(partyName(agreement(), "named"), "Riverbend");
    EXPECT_EQ(partyName(agreement(), "unnamed"), "Riverbend Reentry Services, Inc.");
    EXPECT_EQ(partyName(agreement(), "lost"), "lost");
    EXPECT_EQ(partyName(agreement(), "nobody"), "nobody");
    EXPECT_EQ(partyName(Agreement(), ""), "");
}

TEST(Names, OfAPersonAreItsNameThenItsKey) {
    EXPECT_EQ(personName(agreement(), "okafor"), "Ada Okafor");
    EXPECT_EQ(personName(agreement(), "nobody"), "nobody");
}

}  // namespace
}  // namespace concordat::core
