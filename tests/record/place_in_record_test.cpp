// A path of a record: which places there can be, what stands there, and what a text would be there.
#include "record/place_in_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "record/difference.h"
#include "support/sound_agreement.h"

namespace concordat::record {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string faultOf(std::string_view path) {
    const auto place = readPath(path);
    return place ? "" : place.error().message;
}

std::string textAt(std::string_view path, const core::Agreement& agreement) {
    const auto place = readPath(path);
    const void* value = place ? valueAt(*place, agreement) : nullptr;
    return value == nullptr ? "" : place->back().field->print(value);
}

TEST(PlaceInRecord, IsWalkedDownTheDescription) {
    const auto place = readPath("obligations[OB-07].due_rule");
    ASSERT_TRUE(place);
    ASSERT_EQ(place->size(), 2U);
    EXPECT_EQ(place->front().item, "OB-07");
    EXPECT_EQ(place->back().field->kind, Kind::DueRule);
    EXPECT_EQ(faultOf("parties[a].liaisons[1].topics[2]"), "");
    EXPECT_EQ(faultOf("definitions[Art. 3 agency].meaning"), "") << "a key may have full stops and blanks";
    EXPECT_TRUE(readPath("survival")->back().isWholeList());
    EXPECT_FALSE(readPath("survival[1]")->back().isWholeList());
}

TEST(PlaceInRecord, ThatNoRecordCanHaveIsToldWithTheNearest) {
    EXPECT_EQ(faultOf("renewal.holdovr.allowed"), "“renewal” has no “holdovr”; did you mean “holdover”?");
    EXPECT_THAT(faultOf("renewal.nosuch.thing"), HasSubstr("has no “nosuch”; it has mode, option_holder, "));
    EXPECT_THAT(faultOf("nosuch"), HasSubstr("A record has no “nosuch”; `concordat schema --catalogue`"));
    EXPECT_THAT(faultOf(""), HasSubstr("A record has no “”"));
    EXPECT_THAT(faultOf("title.x"), HasSubstr("“title” is one value"));
    EXPECT_THAT(faultOf("title[1]"), HasSubstr("“title” is no list"));
    EXPECT_THAT(faultOf("obligations.due_rule"), HasSubstr("“obligations” is a list; say in brackets"));
    EXPECT_THAT(faultOf("obligations[]"), HasSubstr("Behind “obligations” stands no key"));
    EXPECT_THAT(faultOf("obligations[a"), HasSubstr("Behind “obligations” stands no key"));
    EXPECT_THAT(faultOf("obligations[a]x"), HasSubstr("Behind “obligations[a]” only"));
    EXPECT_THAT(faultOf("scope."), HasSubstr("“scope” has no “”"));
}

TEST(PlaceInRecord, HasTheValueByKeyOrByNumber) {
    const core::Agreement agreement = testing::soundAgreement();
    EXPECT_EQ(textAt("title", agreement), agreement.title);
    EXPECT_EQ(textAt("parties[2].party_id", agreement), agreement.parties[1].party_id);
    EXPECT_EQ(textAt("parties[" + agreement.parties[1].party_id + "].org", agreement),
              agreement.parties[1].org);
    EXPECT_EQ(textAt("amendments[2].changes[1].new", agreement), agreement.amendments[1].changes[0].new_);
    EXPECT_EQ(textAt("parties[nobody].org", agreement), "");
    EXPECT_EQ(textAt("parties[99].org", agreement), "");
    EXPECT_EQ(textAt("parties[0].org", agreement), "");
}

TEST(PlaceInRecord, ReadsATextAsItsField) {
    const auto length = readPath("term.initial.length");
    const auto read = ValueOfText::read(*length, "P24M");
    ASSERT_TRUE(read);
    EXPECT_EQ(length->back().field->print(read->value()), "P24M");
    EXPECT_FALSE(ValueOfText::read(*length, "24 months"));
    EXPECT_FALSE(ValueOfText::read(*readPath("term.initial"), "P24M"))
        << "a structure has no text of its own";
    EXPECT_TRUE(ValueOfText::read(*readPath("obligations[OB-1].lead_days[3]"), "7"));
}

// Whatever `difference` tells of is a place.
TEST(PlaceInRecord, IsWhatDifferencesWrite) {
    const core::Agreement before = testing::soundAgreement();
    core::Agreement after = before;
    after.title = "Another";
    after.parties[0].liaisons.emplace_back();
    after.amendments[0].changes[0].path = "purpose";
    after.obligations.clear();
    const auto found = difference(before, after);
    ASSERT_FALSE(found.empty());
    for (const Difference& each : found)
        EXPECT_EQ(faultOf(each.path), "") << each.path;
}

}  // namespace
}  // namespace concordat::record
