#include "media/context.h"

namespace concordat::media {
namespace {

Value fields(std::vector<std::pair<std::string, Value>> members) {
    Fields all;
    for (auto& [name, value] : members)
        all.set(name, value);
    return all;
}

TEST(Truth, IsAsTheHeaderSays) {
    EXPECT_FALSE(Value().truthy());
    EXPECT_FALSE(Value(false).truthy());
    EXPECT_FALSE(Value("").truthy());
    EXPECT_FALSE(Value(List()).truthy());
    EXPECT_TRUE(Value(true).truthy());
    EXPECT_TRUE(Value("0").truthy());
    EXPECT_TRUE(Value("false").truthy());
    EXPECT_TRUE(Value(List{Value()}).truthy());
    EXPECT_TRUE(Value(Fields()).truthy());
}

TEST(Fields, KeepTheirOrderAndTakeTheLastValue) {
    Fields all;
    all.set("z", "1").set("a", "2").set("z", "3");
    ASSERT_EQ(all.members().size(), 2U);
    EXPECT_EQ(all.members()[0].name, "z");
    EXPECT_EQ(*all.find("z")->text(), "3");
    EXPECT_EQ(all.find("missing"), nullptr);
}

TEST(Names, AreLookedForFromTheInnermostScopeOutwards) {
    const Value outer = fields({{"a", "outer a"}, {"b", "outer b"}});
    const Value inner = fields({{"a", "inner a"}});
    Context context(outer);
    context.push(inner);
    EXPECT_EQ(*context.find("a")->text(), "inner a");
    EXPECT_EQ(*context.find("b")->text(), "outer b");
    EXPECT_EQ(context.find("c"), nullptr);
    EXPECT_EQ(context.find("."), &inner);
    context.pop();
    EXPECT_EQ(*context.find("a")->text(), "outer a");
}

// The one thing that the library gets wrong: in a contract it would print a wrong value in silence.
TEST(DottedNames, NeverFallOutwardsOnceTheirFirstPartIsFound) {
    const Value outer = fields({{"party", fields({{"name", "County"}, {"town", "Alder"}})}});
    const Value inner = fields({{"party", fields({{"name", "Clinic"}})}});
    Context context(outer);
    EXPECT_EQ(*context.find("party.town")->text(), "Alder");
    context.push(inner);
    EXPECT_EQ(*context.find("party.name")->text(), "Clinic");
    EXPECT_EQ(context.find("party.town"), nullptr);
}

TEST(DottedNames, StopAtWhatHasNoParts) {
    const Value root =
        fields({{"a", "text"}, {"l", List{fields({{"b", "1"}})}}, {"x.y", "one key"}, {"n", Value()}});
    const Context context(root);
    for (const char* name : {"a.b", "l.b", "x.y", "n.b", "a.", ".a", "..", ""})
        EXPECT_EQ(context.find(name), nullptr) << name;
    EXPECT_TRUE(context.find("n")->absent());
}

TEST(Scopes, ThatAreTextsAreSteppedOver) {
    const Value outer = fields({{"a", "found"}});
    const Value inner = "just text";
    Context context(outer);
    context.push(inner);
    EXPECT_EQ(*context.find("a")->text(), "found");
    EXPECT_EQ(*context.find(".")->text(), "just text");
}

}  // namespace
}  // namespace concordat::media
