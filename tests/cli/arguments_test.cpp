#include "cli/arguments.h"

#include "cli/commands.h"

namespace concordat::cli {

namespace {

Command sample() {
    return {.noun = "thing",
            .verb = "do",
            .summary = "",
            .details = "",
            .arguments = {{"FILE", Takes::File, Count::One, "a file"},
                          {"MORE", Takes::File, Count::Any, "more files"}},
            .options = {{"--as-of", Takes::Date, "DATE", "a day"},
                        {"--anchor", Takes::Text, "DATE", "an anchor", Times::Many},
                        {"--as", Takes::Word, "FORM", "a form", Times::Once, {"xml", "json"}},
                        {"--final", Takes::Nothing, "", "no blanks"}},
            .examples = {},
            .exits = {},
            .run = nullptr};
}

Outcome<Arguments> parse(const std::vector<std::string>& words) {
    return parseArguments(sample(), words);
}

std::string refusal(const std::vector<std::string>& words) {
    const auto arguments = parse(words);
    if (arguments) return "not refused";
    EXPECT_EQ(arguments.error().status, ExitStatus::Usage);
    return arguments.error().error.message;
}

TEST(Arguments, AreDealtOutInOrderAndTheLastTakesTheRest) {
    const auto arguments = parse({"a", "b", "c"});
    ASSERT_TRUE(arguments.has_value());
    EXPECT_EQ(arguments->get("FILE"), "a");
    EXPECT_THAT(arguments->values("MORE"), testing::ElementsAre("b", "c"));
}

TEST(Arguments, OptionsMayStandAnywhereInBothSpellings) {
    for (const auto& words : std::vector<std::vector<std::string>>{{"--as-of", "2027-01-01", "a"},
                                                                   {"a", "--as-of", "2027-01-01"},
                                                                   {"a", "--as-of=2027-01-01"},
                                                                   {"--as-of=2027-01-01", "--", "a"}}) {
        const auto arguments = parse(words);
        ASSERT_TRUE(arguments.has_value()) << arguments.error().error.message;
        EXPECT_EQ(arguments->find("--as-of"), "2027-01-01");
        EXPECT_EQ(arguments->get("FILE"), "a");
        EXPECT_FALSE(arguments->has("--final"));
    }
}

TEST(Arguments, ARepeatedOptionKeepsItsOrder) {
    const auto arguments = parse({"--anchor", "b", "x", "--anchor=a=1"});
    ASSERT_TRUE(arguments.has_value());
    EXPECT_THAT(arguments->values("--anchor"), testing::ElementsAre("b", "a=1"));
}

TEST(Arguments, AnOptionTakesOneValueAndNoMore) {
    const auto arguments = parse({"--anchor", "b", "c", "d"});
    ASSERT_TRUE(arguments.has_value());
    EXPECT_THAT(arguments->values("--anchor"), testing::ElementsAre("b"));
    EXPECT_EQ(arguments->get("FILE"), "c");
}

TEST(Arguments, TwoDashesEndTheOptions) {
    const auto arguments = parse({"--final", "--", "--as-of", "--"});
    ASSERT_TRUE(arguments.has_value()) << arguments.error().error.message;
    EXPECT_EQ(arguments->get("FILE"), "--as-of");
    EXPECT_FALSE(arguments->has("--as-of"));
    EXPECT_TRUE(arguments->has("--final"));
}

TEST(Arguments, ALoneDashAndABracketAndANumberArePlainWords) {
    for (const char* word : {"-", "[a,b]", "-5", "{x}", "@file", "%", "a b", "", "+", "++"}) {
        const auto arguments = parse({word});
        ASSERT_TRUE(arguments.has_value()) << word << ": " << arguments.error().error.message;
        EXPECT_EQ(arguments->get("FILE"), word);
    }
}

TEST(Arguments, ValuesMayLookLikeAnything) {
    for (const char* value : {"-", "--finally", "[a,b]", "-1d", "x=y", "--"}) {
        const auto arguments = parse({"f", "--anchor", value});
        ASSERT_TRUE(arguments.has_value()) << value << ": " << arguments.error().error.message;
        EXPECT_THAT(arguments->values("--anchor"), testing::ElementsAre(value));
    }
}

TEST(Arguments, AnOptionIsNoValueUnlessItStandsBehindAnEqualsSign) {
    EXPECT_THAT(refusal({"f", "--as-of", "--json"}), testing::HasSubstr("--as-of needs a value, and --json"));
    EXPECT_THAT(refusal({"f", "--anchor", "--final=x"}), testing::HasSubstr("--anchor needs a value"));
    const auto arguments = parse({"f", "--anchor=--final"});
    ASSERT_TRUE(arguments.has_value()) << arguments.error().error.message;
    EXPECT_THAT(arguments->values("--anchor"), testing::ElementsAre("--final"));
    EXPECT_FALSE(arguments->has("--final"));
    // Behind the two dashes everything is an argument.
    EXPECT_TRUE(parse({"--", "--as-of", "--json"}).has_value());
}

TEST(Arguments, AFlagTakesNoValueWhatever) {
    for (const char* value : {"true", "false", "yes", "1", ""})
        EXPECT_THAT(refusal({"f", "--json=" + std::string(value)}),
                    testing::HasSubstr("--json takes no value"))
            << value;
}

TEST(Arguments, StandardInputIsGivenOnce) {
    EXPECT_TRUE(parse({"-", "a"}).has_value());
    EXPECT_THAT(refusal({"-", "-"}), testing::HasSubstr("Standard input (-) is given twice"));
    EXPECT_THAT(refusal({"a", "-", "b", "-"}), testing::HasSubstr("can be read only once"));
    Command writing = sample();
    writing.options.push_back({"--template", Takes::File, "FILE", "a file"});
    writing.options.push_back({"--out", Takes::File, "FILE", "a file"});
    EXPECT_TRUE(parseArguments(writing, std::vector<std::string>{"-", "--out", "-"}).has_value());
    EXPECT_FALSE(parseArguments(writing, std::vector<std::string>{"-", "--template", "-"}).has_value());
}

TEST(Arguments, UnknownOptionsAreRefusedWithTheNearestKnownOne) {
    EXPECT_THAT(refusal({"a", "--as-off", "x"}), testing::HasSubstr("Did you mean --as-of?"));
    EXPECT_THAT(refusal({"a", "--finale"}), testing::HasSubstr("Did you mean --final?"));
    EXPECT_THAT(refusal({"a", "--quite"}), testing::HasSubstr("Did you mean --quiet?"));
    EXPECT_THAT(refusal({"a", "--utterly-other=1"}),
                testing::HasSubstr("There is no option --utterly-other"));
    EXPECT_THAT(refusal({"a", "-x"}), testing::HasSubstr("There is no option -x"));
    EXPECT_THAT(refusal({"a", "-xyz"}), testing::HasSubstr("There is no option"));
}

TEST(Arguments, AbbreviationsAreNoOptions) {
    EXPECT_THAT(refusal({"a", "--fin"}), testing::HasSubstr("There is no option --fin"));
}

TEST(Arguments, WhatIsMissingTooMuchOrTwiceIsRefused) {
    EXPECT_THAT(refusal({}), testing::HasSubstr("FILE is missing"));
    EXPECT_THAT(refusal({"a", "--as-of"}), testing::HasSubstr("--as-of needs a value"));
    EXPECT_THAT(refusal({"a", "--as-of=", "b"}), testing::HasSubstr("--as-of needs a value"));
    EXPECT_THAT(refusal({"a", "--as-of", "1", "--as-of", "2"}),
                testing::HasSubstr("--as-of is given 2 times"));
    EXPECT_NE(refusal({"a", "--final=sure"}), "not refused");
    Command narrow = sample();
    narrow.arguments.pop_back();
    const auto arguments = parseArguments(narrow, std::vector<std::string>{"a", "b"});
    ASSERT_FALSE(arguments.has_value());
    EXPECT_THAT(arguments.error().error.message, testing::HasSubstr("\"b\" is one word too many"));
}

TEST(Arguments, AWordOptionTakesOnlyItsWords) {
    EXPECT_TRUE(parse({"a", "--as", "json"}).has_value());
    EXPECT_THAT(refusal({"a", "--as", "jason"}), testing::HasSubstr("Did you mean json?"));
    EXPECT_THAT(refusal({"a", "--as", "yaml"}), testing::HasSubstr("It is one of: xml, json."));
    EXPECT_THAT(refusal({"a", "--color", "sometimes"}), testing::HasSubstr("--color cannot be"));
}

TEST(Arguments, HelpIsAskedForWithoutArguments) {
    for (const char* help : {"--help", "-h"}) {
        const auto arguments = parse({help});
        ASSERT_TRUE(arguments.has_value());
        EXPECT_TRUE(arguments->has("--help"));
    }
}

}  // namespace

}  // namespace concordat::cli
