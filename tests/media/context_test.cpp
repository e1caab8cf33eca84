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

// Few are looked at one by one, many are found in order of their names: the two must not differ.
TEST(Fields, AreFoundAlikeAmongFewAndMany) {
    for (const int count : {0, 1, 15, 16, 17, 18, 300}) {
        Fields all;
        std::vector<Field> members;
        for (int i = 0; i < count; ++i) {
            const std::string name = std::to_string(i * 7919 % 1009);
            all.set(name, "old").set(name, std::to_string(i));
            members.push_back({name, std::to_string(i)});
        }
        EXPECT_EQ(all.members(), members);
        const Fields at_once(members);
        EXPECT_EQ(at_once, all);
        for (const Fields& fields : {all, at_once}) {
            for (const Field& member : members)
                ASSERT_EQ(*fields.find(member.name), member.value) << count;
            EXPECT_EQ(fields.find("none"), nullptr);
            EXPECT_EQ(fields.find(""), nullptr);
        }
    }
}

TEST(Fields, AreChangedInPlace) {
    Value root = fields({{"list", List{fields({{"a", "1"}}), fields({{"a", "2"}})}}});
    for (Value& item : *root.fields()->find("list")->list())
        item.fields()->set("b", "new");
    EXPECT_EQ(
        root,
        fields({{"list", List{fields({{"a", "1"}, {"b", "new"}}), fields({{"a", "2"}, {"b", "new"}})}}}));
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
    for (const char* name : {"a.b", "l.b", "x.y", "a.", ".a", "..", ""})
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

TEST(Lookup, BelowAGroupThatIsLeftOutEverythingIs) {
    const Value data = fields({{"group", Value()}, {"text", "x"}, {"inner", fields({{"group", Value()}})}});
    Context context(data);
    for (const char* name : {"group", "group.a", "group.a.b", "inner.group.a"}) {
        ASSERT_NE(context.find(name), nullptr) << name;
        EXPECT_TRUE(context.find(name)->absent()) << name;
    }
    for (const char* name : {"text.a", "inner.a", "inner.a.b", "a.group"})
        EXPECT_EQ(context.find(name), nullptr) << name;
}

TEST(Kinds, AreSaidWithWhatToWriteInstead) {
    EXPECT_EQ(Value().kind(), ValueKind::Absent);
    EXPECT_EQ(Value("").kind(), ValueKind::Text);
    EXPECT_EQ(Value(false).kind(), ValueKind::Truth);
    EXPECT_EQ(Value(List()).kind(), ValueKind::Items);
    EXPECT_EQ(Value(Fields()).kind(), ValueKind::Group);
    EXPECT_EQ(describeKind(ValueKind::Items, "parties"),
              "a list; repeat it with {{#parties}} … {{/parties}}");
    EXPECT_EQ(describeKind(ValueKind::Group, "term"), "a group of fields; name one of them");
    EXPECT_EQ(describeKind(ValueKind::Truth, "signed"),
              "a yes or no; ask for it with {{#signed}} … {{/signed}}");
}

}  // namespace
}  // namespace concordat::media
