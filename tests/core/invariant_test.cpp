#include "core/invariant.h"

#include <set>

#include "support/sound_agreement.h"

namespace concordat::testing {
namespace {

using namespace core;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Invariants, AreSilentOnASoundAgreement) {
    const Examination sound;
    EXPECT_THAT(sound.places(), IsEmpty()) << sound.messages();
}

TEST(Invariants, AreSilentOnASoundLetter) {
    const Examination letter(soundLetter());
    EXPECT_THAT(letter.places(), IsEmpty()) << letter.messages();
}

TEST(Invariants, StandInTheOrderOfTheirNumbersWithNamesOfTheirOwn) {
    std::set<std::string_view> names;
    int last = 0;
    for (const Invariant& invariant : invariants()) {
        EXPECT_LT(last, invariant.number);
        last = invariant.number;
        EXPECT_TRUE(names.insert(invariant.name).second) << invariant.name;
        EXPECT_TRUE(invariant.statement.ends_with(".")) << invariant.name;
        EXPECT_NE(invariant.check, nullptr) << invariant.name;
    }
    EXPECT_EQ(last, 40);
}

// Invariant.h says where the others are held.
TEST(Invariants, AreAllHereButThoseThatAreHeldElsewhere) {
    std::set<int> expected;
    for (int number = 1; number <= 40; ++number)
        expected.insert(number);
    for (const int elsewhere : {6, 25, 27, 28, 29, 37, 38, 39})
        expected.erase(elsewhere);
    std::set<int> here;
    for (const Invariant& invariant : invariants())
        here.insert(invariant.number);
    EXPECT_EQ(here, expected);
}

TEST(Invariants, AreSaidByTheirLabel) {
    EXPECT_EQ(label(1), "INV-01");
    EXPECT_EQ(label(40), "INV-40");
    EXPECT_EQ(code(Severity::Warning), "warning");
}

TEST(Invariants, FindNothingToSayAboutAnEmptyRecordButThatItHasNoPartiesAndNoDates) {
    Examination nothing{Agreement{}};
    EXPECT_THAT(nothing.places(), ElementsAre("INV-01 error parties", "INV-05 error effective_rule.date",
                                              "INV-05 error term.initial.end"));
}

// The reader refuses names that lead nowhere; here they must not lead astray.
TEST(Invariants, ExamineARecordOfDanglingNames) {
    Examination sound;
    sound.agreement.organizations.clear();
    sound.agreement.people.clear();
    sound.agreement.resources.clear();
    sound.agreement.data_sets.clear();
    sound.agreement.metrics.clear();
    EXPECT_THAT(sound.findings(), ::testing::Not(IsEmpty()));
}

TEST(Invariants, SayTheSameTwice) {
    Examination broken;
    broken.agreement.parties.pop_back();
    broken.agreement.roles.clear();
    broken.obligation("OB-01").obligors = {"nobody"};
    EXPECT_FALSE(broken.findings().empty());
    EXPECT_EQ(broken.findings(), broken.findings());
}

TEST(Invariants, NameAPlaceAReasonAndARemedy) {
    Examination broken;
    broken.party("riverbend").liaisons.clear();
    const std::vector<Finding> findings = broken.findings();
    ASSERT_THAT(placesOf(findings), ElementsAre("INV-09 error parties[riverbend].liaisons"));
    EXPECT_EQ(findings.front().message,
              "Riverbend Restorative Services, Inc. has no primary liaison; nobody answers for it.");
    EXPECT_EQ(findings.front().remedy, "Name one person as its primary liaison.");
}

}  // namespace
}  // namespace concordat::testing
