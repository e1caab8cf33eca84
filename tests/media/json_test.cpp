#include <random>

#include "media/json.h"

namespace concordat::media::json {
namespace {

using core::ErrorCode;
using testing::HasSubstr;

Value read(const std::string& text) {
    auto value = parse(text);
    if (!value) throw std::runtime_error(value.error().message);
    return std::move(*value);
}

TEST(JsonReading, GivesEveryKindWithItsLine) {
    const Value root = read(
        "{\n\"null\": null,\n\"yes\": true, \"no\": false,\n\"whole\": -12,\n\"part\": -2.50,\n"
        "\"text\": \"a\\n\\u00e9\",\n\"list\": [\n1,\n{}]\n}");
    EXPECT_EQ(root.kind(), Kind::Object);
    EXPECT_EQ(root.line(), 1);
    EXPECT_EQ(root.find("null")->kind(), Kind::Null);
    EXPECT_EQ(root.find("null")->line(), 2);
    EXPECT_TRUE(*root.find("yes")->boolean());
    EXPECT_FALSE(*root.find("no")->boolean());
    EXPECT_EQ(*root.find("whole")->integer(), -12);
    EXPECT_EQ(root.find("part")->decimal()->text, "-2.50");
    EXPECT_EQ(root.find("part")->line(), 5);
    EXPECT_EQ(*root.find("text")->string(), "a\né");
    EXPECT_EQ(root.find("list")->line(), 7);
    EXPECT_EQ(root.find("list")->array()->at(1).line(), 9);
    EXPECT_EQ(root.find("missing"), nullptr);
    EXPECT_EQ(root.find("whole")->string(), nullptr);
    EXPECT_EQ(root.find("whole")->find("x"), nullptr);
}

TEST(JsonReading, KeepsTheOrderOfMembers) {
    const Value root = read("{\"z\": 1, \"a\": 2, \"m\": 3}");
    std::string names;
    for (const Member& member : *root.object())
        names += member.name;
    EXPECT_EQ(names, "zam");
}

TEST(JsonReading, KeepsFractionsAsTheyWereWritten) {
    for (const std::string number :
         {"0.1", "-0.0", "1e3", "1E-3", "100.00", "0.30000000000000000001", "12345678901234567890.5"}) {
        EXPECT_EQ(read("[" + number + "]").array()->front().decimal()->text, number);
        EXPECT_EQ(read("[1,\n " + number + " ,2]").array()->at(1).decimal()->text, number);
    }
}

TEST(JsonReading, IntegersEndWhereSixtyFourBitsEnd) {
    EXPECT_EQ(*read("[9223372036854775807]").array()->front().integer(), INT64_MAX);
    EXPECT_EQ(*read("[-9223372036854775808]").array()->front().integer(), INT64_MIN);
    EXPECT_FALSE(parse("[9223372036854775808]"));
    EXPECT_FALSE(parse("[-9223372036854775809]"));
    EXPECT_FALSE(parse("[18446744073709551616]"));
}

TEST(JsonReading, SaysWhatIsWrongAndWhere) {
    const auto says = [](const std::string& text, int line, const std::string& words) {
        const auto value = parse(text);
        ASSERT_FALSE(value) << text;
        EXPECT_THAT(value.error().message, HasSubstr(words)) << text;
        EXPECT_EQ(value.error().problems.at(0).line, line) << text << value.error().message;
    };
    says("{\"a\": 1,\n\"b\": 2,\n\"a\": 3}", 3, "the key \"a\" is given twice");
    says("[1,\n2,\n]", 3, "\"]\" stands where it may not");
    for (const char* cut :
         {"{\"a\": [1,\n2", "{\n\"a\":\"x", "{\"a\":\"x\",\n\"b", "{\n\"a\":tr", "{\n\"a\":1", "{\n\"a\""})
        says(cut, 2, "it ends before it is complete");
    says("[]\nx", 2, "something follows after its end");
    says("[\n\"\xE9\"]", 2, "not UTF-8");
    says("[\n\"\\ud800\"]", 2, "half a character");
    says("[\n\"a\\u0000\"]", 2, "U+0000");
    says("[\n9223372036854775808]", 2, "9223372036854775808 is too large");
    says("[\n99999999999999999999999]", 2, "too large");
    says("\n\"text\"", 2, "must begin with");
    says("", 1, "nothing in it");
    says("\xEF\xBB\xBF{}", 1, "byte order mark");
    says("[NaN]", 1, "\"N\" stands where it may not");
    // Each of them: a reader that looks at blocks of bytes may miss some.
    for (char control = 1; control < ' '; ++control)
        for (const char* before : {"", "sixteen letters and more before it "})
            says("[\"" + std::string(before) + control + "b\"]", 1, "control character");
}

TEST(JsonReading, TheWhitespaceBeforeAKeyDoesNotMoveItsLine) {
    const Value root = read("{\"a\":\n\n1,\n\"b\"\n:\n2}");
    EXPECT_EQ(root.find("a")->line(), 3);
    EXPECT_EQ(root.find("b")->line(), 6);
}

TEST(JsonBounds, DepthBytesAndValues) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_TRUE(parse(nested(100)));
    EXPECT_EQ(parse(nested(101)).error().code, ErrorCode::TooLarge);
    EXPECT_EQ(parse(nested(1'000'000)).error().code, ErrorCode::TooLarge);
    EXPECT_EQ(parse(std::string(1'000'000, '[')).error().code, ErrorCode::TooLarge);
    std::string objects;
    for (int i = 0; i < 101; ++i)
        objects += "{\"a\":";
    EXPECT_EQ(parse(objects).error().code, ErrorCode::TooLarge);
    EXPECT_TRUE(parse("[1,2,3]", {.values = 4}));
    EXPECT_EQ(parse("[1,2,3]", {.values = 3}).error().code, ErrorCode::TooLarge);
    EXPECT_TRUE(parse("[1,2,3]", {.bytes = 7}));
    EXPECT_EQ(parse("[1,2,3]", {.bytes = 6}).error().code, ErrorCode::TooLarge);
}

TEST(JsonBounds, AnObjectOfManyKeysIsCheckedInTime) {
    std::string text = "{";
    for (int i = 0; i < 200'000; ++i)
        text += "\"k" + std::to_string(i) + "\":0,";
    EXPECT_TRUE(parse(text + "\"end\":0}"));
    EXPECT_FALSE(parse(text + "\"k77777\":0}"));
}

TEST(JsonReading, ACutTextIsNeverTakenForAWholeOne) {
    const std::string whole = "{\"a\": [1, -2.5, \"x\\u00e9\", true, null], \"b\": {}}";
    ASSERT_TRUE(parse(whole));
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_FALSE(parse(whole.substr(0, size))) << size;
}

TEST(JsonWriting, CompactAndIndented) {
    const std::string compact =
        "{\"a\":[1,-2.50,true,false,null,\"x\"],\"b\":{},\"c\":[],\"d\":{\"e\":\"f\"}}";
    EXPECT_EQ(write(read(compact), Layout::Compact), compact);
    EXPECT_EQ(write(read(compact), Layout::Indented),
              "{\n  \"a\": [\n    1,\n    -2.50,\n    true,\n    false,\n    null,\n    \"x\"\n  ],\n  "
              "\"b\": {},\n  \"c\": [],\n"
              "  \"d\": {\n    \"e\": \"f\"\n  }\n}\n");
}

TEST(JsonWriting, EscapesWhatMustBeEscapedAndNothingElse) {
    std::string all;
    for (char c = 1; c < 0x20; ++c)
        all += c;
    all += "\"\\/é😀\x7F";
    EXPECT_EQ(write(Value(all), Layout::Compact),
              "\"\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\u0008\\t\\n\\u000b\\u000c\\r\\u000e\\u000"
              "f\\u0010\\u0011\\u0012\\u0013"
              "\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f\\\"\\\\/"
              "é😀\x7F\"");
}

Value randomValue(std::mt19937& random, int depth) {
    const auto text = [&random] {
        constexpr const char* kPieces[] = {"a", "\"", "\\", "\n", "é", "😀", "/", "\x01", " ", "{", "]"};
        std::string all;
        for (unsigned i = 0; i < random() % 6; ++i)
            all += kPieces[random() % std::size(kPieces)];
        return all;
    };
    switch (random() % (depth == 0 ? 5 : 7)) {
        case 0:
            return {};
        case 1:
            return random() % 2 == 0;
        case 2:
            return static_cast<std::int64_t>((random() << 32U) | random());
        case 3:
            return Decimal{std::to_string(random() % 1000) + "." + std::to_string(random() % 100)};
        case 4:
            return text();
        case 5: {
            Items items;
            for (unsigned i = 0; i < random() % 5; ++i)
                items.push_back(randomValue(random, depth - 1));
            return items;
        }
        default: {
            Members members;
            for (unsigned i = 0; i < random() % 20; ++i)
                members.push_back({std::to_string(i) + text(), randomValue(random, depth - 1)});
            return members;
        }
    }
}

TEST(JsonWriting, ReadingGivesBackWhatWasWritten) {
    for (unsigned seed = 1; seed <= 500; ++seed) {
        SCOPED_TRACE(testing::Message() << "seed " << seed);
        std::mt19937 random(seed);
        const Value value = Items{randomValue(random, 5)};
        for (const Layout layout : {Layout::Compact, Layout::Indented}) {
            const std::string text = write(value, layout);
            const auto again = parse(text);
            ASSERT_TRUE(again) << again.error().message << text;
            EXPECT_EQ(*again, value);
            EXPECT_EQ(write(*again, layout), text);
        }
    }
}

}  // namespace
}  // namespace concordat::media::json
