// The grammar of due rules: G1, G9–G12 as far as they are decided without dates.
#include "core/due_rule.h"

#include <gtest/gtest.h>

#include <random>

#include "core/due_rule_words.h"
#include "support/clockwork.h"

namespace concordat::core {
namespace {

std::string refusal(std::string_view text) {
    const Result<DueRule> rule = parseDueRule(text);
    if (rule) return "(accepted as \"" + print(*rule) + "\")";
    EXPECT_EQ(rule.error().code, ErrorCode::Invalid);
    return rule.error().message;
}

void expectRefused(std::string_view text, std::string_view because) {
    EXPECT_NE(refusal(text).find(because), std::string::npos) << text << "\n  " << refusal(text);
}

TEST(DueRuleText, PrintsWhatItReads) {
    for (const char* text : {
             "every month",
             "every quarter period-end +30d roll following cal us-federal",
             "every half from 2027-01-01 period-start -2w",
             "every year until 2030-12-31 period-end +1y roll none",
             "every fyquarter from 2026-07-01 until 2028-06-30 period-end +45d roll modified cal "
             "us-federal+franklin by 17:00",
             "every fyhalf period-end +1me",
             "every fyyear period-end +90d roll frcp6",
             "every 3-months from 2026-11-16 period-end",
             "every 1200-months from 1600-01-01",
             "every 1-months",
             "every week +1d by 00:00",
             "date 2027-05-31",
             "date 2027-05-31 -10bd cal x",
             "nth third thursday of month",
             "nth fifth friday of quarter by 23:59",
             "nth second tuesday of march",
             "last day of month",
             "last business-day of fyquarter +3bd",
             "last friday of may",
             "last sunday of week",
             "event EVT-0042 +72h",
             "event a",
             "event roll +1d",
             "term-end -90d roll preceding",
             "term-start +6m",
             "effective +36525d",
             "termination +30d",
             "pop-end +120d",
             "earlier(event A +30d, pop-end -10bd)",
             "later(date 2027-01-01, earlier(event a, event b) +1d roll following) +2bd cal us-federal",
             "every month from 2027-01-01 until 2027-12-31 earlier(period-end +10d, later(period-start +1m, "
             "term-end))",
         }) {
        const Result<DueRule> rule = parseDueRule(text);
        ASSERT_TRUE(rule) << text << "\n  " << rule.error().message;
        EXPECT_EQ(print(*rule), text);
        EXPECT_EQ(parseDueRule(print(*rule)), *rule);
    }
}

TEST(DueRuleText, BlanksAreFreeAroundParenthesesAndCommasAndMayBeMany) {
    const std::string canonical = "earlier(event a +1d, event b) +2d";
    for (const char* text : {"earlier(event a +1d,event b)+2d", "earlier ( event a +1d , event b ) +2d",
                             "  earlier(event  a   +1d, event b)  +2d  "}) {
        const Result<DueRule> rule = parseDueRule(text);
        ASSERT_TRUE(rule) << text;
        EXPECT_EQ(print(*rule), canonical);
    }
}

TEST(DueRuleText, KeepsAnAbsentRollAbsent) {
    EXPECT_NE(parseDueRule("date 2027-01-01"), parseDueRule("date 2027-01-01 roll none"));
}

TEST(DueRuleGrammar, AfterEveryStandsOnlyWhatDoesNotRepeatByItself) {  // G1
    for (const char* text : {"every month nth third thursday of month", "every month last day of month"}) {
        expectRefused(text, "cannot stand after “every”");
    }
    for (const char* text : {"every month date 2027-01-01", "every month event a", "every month term-end",
                             "every month pop-end +1d"}) {
        expectRefused(text, "is one date and cannot stand after “every”");
    }
    for (const char* text : {"period-end", "period-start +3d", "earlier(period-end, event a)"}) {
        expectRefused(text, "needs an “every” in front");
    }
    expectRefused("every every month", "stands where week, month");
    expectRefused("every", "the rule ends where week, month");
}

TEST(DueRuleGrammar, ChoicesTakeTwoRulesThatGiveOneDateEach) {  // G10
    expectRefused("earlier(every month, event a)", "cannot stand inside earlier or later");
    expectRefused("earlier(event a, nth first monday of month)", "cannot stand inside earlier or later");
    expectRefused("later(last day of month, event a)", "cannot stand inside earlier or later");
    expectRefused("every month earlier(period-end, event a)", "needs both “from” and “until”");
    expectRefused("every month from 2027-01-01 later(period-end, event a)", "needs both");
    expectRefused("every month until 2027-01-01 later(period-end, event a)", "needs both");
    expectRefused("earlier(event a)", "“,” should stand");
    expectRefused("earlier(event a, event b, event c)", "“)” should stand");
    expectRefused("earlier(event a, event b", "the rule ends where a “)” should stand");
    expectRefused("earlier()", "start of a rule");
    expectRefused("earlier event a, event b", "“(” should stand");
    expectRefused("(event a)", "start of a rule");
    expectRefused("event a)", "the end of the rule should stand");
}

TEST(DueRuleGrammar, ChoicesNestEightDeepAndNoDeeper) {
    std::string rule = "event a";
    for (int depth = 1; depth <= 8; ++depth) {
        rule = "earlier(" + rule + ", event b)";
        EXPECT_TRUE(parseDueRule(rule)) << depth;
    }
    expectRefused("later(" + rule + ", event c)", "8 deep");
    expectRefused("later(event c, " + rule + ")", "8 deep");
}

TEST(DueRuleGrammar, HoursStandOnlyOnAnAnchorWithoutRollOrTime) {  // G9
    EXPECT_TRUE(parseDueRule("event a +72h"));
    EXPECT_TRUE(parseDueRule("effective -1h cal us-federal"));
    expectRefused("date 2027-01-01 +24h", "hours can be counted only from an event or anchor");
    expectRefused("every month period-end +24h", "hours can be counted only");
    expectRefused("every month +24h", "hours can be counted only");
    expectRefused("nth first monday of month +1h", "hours can be counted only");
    expectRefused("earlier(event a, event b) +1h", "hours can be counted only");
    expectRefused("event a +24h roll none", "“roll” cannot stand after it");
    expectRefused("event a +24h roll following", "“roll” cannot stand after it");
    expectRefused("event a +24h by 17:00", "“by” cannot stand after it");
}

TEST(DueRuleGrammar, SuggestsWhatWasProbablyMeant) {  // G12
    expectRefused("date 2027-01-01 roll modified_following", "did you mean “modified”?");
    expectRefused("date 2027-01-01 roll following-business-day", "did you mean “following”?");
    expectRefused("every 3 months", "write 3-months");
    expectRefused("every 1 month period-end", "write 1-months");
    expectRefused("every 3", "write 3-months");
    expectRefused("every 2 weeks", "stands where week, month");
    expectRefused("third thursday of month", "write nth third thursday of month");
    expectRefused("third", "write nth third monday of month");
}

TEST(DueRuleGrammar, AHundredYearsHaveFewerBusinessDaysThanDays) {  // G11
    EXPECT_TRUE(parseDueRule("event a +26089bd"));
    expectRefused("event a +26090bd", "26089 business days");
    expectRefused("event a -36525bd", "26089 business days");
}

TEST(DueRuleGrammar, OffsetsAreBoundedByAHundredYears) {  // G11
    for (const UnitWord& unit : kUnitWords) {
        const std::string most = "event a +" + std::to_string(unit.largest) + std::string(unit.word);
        const std::string more = "event a -" + std::to_string(unit.largest + 1) + std::string(unit.word);
        EXPECT_TRUE(parseDueRule(most)) << most;
        expectRefused(
            more, "is too long; at most " + std::to_string(unit.largest) + " " + std::string(unit.plural));
        expectRefused("event a +0" + std::string(unit.word), "zero");
    }
    expectRefused("event a +99999999999999999999999d", "is too long");
    expectRefused("every 0-months", "1 to 1200");
    expectRefused("every 1201-months", "1 to 1200");
    expectRefused("every 99999999999999999999-months", "1 to 1200");
    expectRefused("date 1599-12-31", "1600 to 2399");
    expectRefused("date 2400-01-01", "1600 to 2399");
}

TEST(DueRuleGrammar, ImpossibleRulesAreRefusedAtOnce) {
    expectRefused("nth second monday of week", "a week has no second monday");
    expectRefused("every month from 2027-02-01 until 2027-01-31", "which lies before");
    EXPECT_TRUE(parseDueRule("every month from 2027-02-01 until 2027-02-01"));
    EXPECT_TRUE(parseDueRule("nth fifth thursday of february"));  // 2024
}

TEST(DueRuleLexis, IsStrict) {  // G12
    for (const char* text : {"",
                             "   ",
                             "every  Month",
                             "EVERY month",
                             "every month\t",
                             "every month\n",
                             "every m\xC3\xB6nth",
                             "date 2027-01-01 +030d",
                             "date 2027-01-01 + 30d",
                             "date 2027-01-01 +30 d",
                             "date 2027-01-01 30d",
                             "date 2027-01-01 +30",
                             "date 2027-01-01 +d",
                             "date 2027-01-01 ++3d",
                             "date 2027-01-01 +3D",
                             "date 2027-01-01 +3dd",
                             "date 2027-01-01 +3.5d",
                             "date 2027-01-01 +-3d",
                             "every 03-months",
                             "every 3months",
                             "every 3-month",
                             "every -3-months",
                             "date 2027-1-1",
                             "date 20270101",
                             "date",
                             "date tomorrow",
                             "date 2027-01-01 roll",
                             "date 2027-01-01 roll forward",
                             "date 2027-01-01 cal",
                             "date 2027-01-01 cal a + b",
                             "date 2027-01-01 cal a+",
                             "date 2027-01-01 cal +a",
                             "date 2027-01-01 cal a++b",
                             "date 2027-01-01 cal a,b",
                             "date 2027-01-01 by",
                             "date 2027-01-01 by 5pm",
                             "date 2027-01-01 by 24:00",
                             "date 2027-01-01 by 7:00",
                             "date 2027-01-01 by 17:00:00",
                             "date 2027-01-01 by 17:00 roll following",
                             "date 2027-01-01 cal a roll following",
                             "date 2027-01-01 roll following +3d",
                             "date 2027-01-01 +1d +2d",
                             "date 2027-01-01 roll none roll none",
                             "date 2027-01-01 cal a cal b",
                             "date 2027-01-01 by 17:00 by 18:00",
                             "date 2027-01-01 by 17:00 please",
                             "date 2027-01-01 date 2027-01-02",
                             "every month until 2027-12-31 from 2027-01-01",
                             "every month from",
                             "every month from 2027-01-01 from 2027-01-02",
                             "event",
                             "event 4a",
                             "event _a",
                             "event -a",
                             "event a!b",
                             "event \"a\"",
                             "term-end until 2027-01-01",
                             "nth",
                             "nth third",
                             "nth 3rd thursday of month",
                             "nth third thursday",
                             "nth third thursday month",
                             "nth third thursday of",
                             "nth third day of month",
                             "nth sixth friday of month",
                             "nth last friday of month",
                             "last",
                             "last of month",
                             "last weekday of month",
                             "last business day of month",
                             "last day of 3-months",
                             "last day of may 2027",
                             "nth first monday of sept",
                             "every monday",
                             "quarterly",
                             "30 days after term-end"}) {
        EXPECT_FALSE(parseDueRule(text)) << text;
    }
}

TEST(DueRuleLexis, BoundsTheLength) {
    const std::string rule = "date 2027-01-01 cal a";
    EXPECT_TRUE(parseDueRule(rule + std::string(1000 - rule.size(), ' ')));
    expectRefused(rule + std::string(1001 - rule.size(), ' '), "at most 1,000 characters");
    EXPECT_TRUE(parseDueRule("event a" + std::string(63, 'x')));
    expectRefused("event a" + std::string(64, 'x'), "not an event's id");
}

TEST(DueRuleFaults, SayWhereAndWhatWasMeant) {
    expectRefused("every quartr period-end", "character 7: “quartr”");
    expectRefused("every quartr period-end", "did you mean “quarter”?");
    expectRefused("every quarter period-ned", "character 15");
    expectRefused("every quarter period-ned", "did you mean “period-end”?");
    expectRefused("evry month", "did you mean “every”?");
    expectRefused("Every month", "did you mean “every”?");
    expectRefused("nth thrid thursday of month", "did you mean “third”?");
    expectRefused("nth third thrusday of month", "did you mean “thursday”?");
    expectRefused("nth third thursday of febuary", "did you mean “february”?");
    expectRefused("last buisness-day of month", "did you mean “business-day”?");
    expectRefused("date 2027-01-01 rol following", "did you mean “roll”?");
    expectRefused("date 2027-01-01 roll folowing", "did you mean “following”?");
    expectRefused("term-ends", "did you mean “term-end”?");
    expectRefused("every 3-month period-end", "did you mean “3-months”?");
    expectRefused("date 2027-02-30", "February 2027 has 28 days");
    expectRefused("date 2027-01-01\x01", "character 16");
    expectRefused("date 2027-01-01 + 30d", "no blank may stand inside an offset");
    expectRefused("date 2027-01-01 roll following +3d", "the order is");
    expectRefused("", "the rule ends where the start of a rule");
}

// Streams of the grammar's own words: what is accepted is printed and read back the same; nothing crashes.
TEST(DueRuleFuzz, RandomWordsNeverBreakTheRoundTrip) {
    const auto seed = static_cast<std::uint32_t>(::testing::UnitTest::GetInstance()->random_seed()) + 1;
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    std::vector<std::string> words = {
        "every", "from", "until", "date",       "nth", "last", "day",   "business-day", "of",         "event",
        "EVT-1", "roll", "cal",   "us-federal", "a+b", "by",   "17:00", "2027-01-31",   "2028-02-29", "+30d",
        "-10bd", "+1me", "+24h",  "3-months",   "(",   ")",    ",",     "earlier(",     "later("};
    for (const auto& table : {std::vector<std::string_view>(kCycleWords.begin(), kCycleWords.end()),
                              std::vector<std::string_view>(kAnchorWords.begin(), kAnchorWords.end()),
                              std::vector<std::string_view>(kEdgeWords.begin(), kEdgeWords.end()),
                              std::vector<std::string_view>(kRollWords.begin(), kRollWords.end())}) {
        for (const std::string_view word : table)
            words.emplace_back(word);
    }
    int accepted = 0;
    for (int round = 0; round < 100'000; ++round) {
        std::string text;
        const int length = std::uniform_int_distribution(1, 9)(random);
        for (int at = 0; at < length; ++at) {
            text += words[std::uniform_int_distribution<std::size_t>(0, words.size() - 1)(random)] + " ";
        }
        const Result<DueRule> rule = parseDueRule(text);
        if (!rule) continue;
        ++accepted;
        const std::string printed = print(*rule);
        ASSERT_EQ(parseDueRule(printed), *rule) << text << "\n  " << printed;
        ASSERT_EQ(print(*parseDueRule(printed)), printed);
    }
    EXPECT_GT(accepted, 20);
}

TEST(DueRules, KnowTheirAnchorsAndWhetherTheyRepeat) {
    const DueRule rule = *parseDueRule("earlier(event A +1d, later(term-end, event A))");
    std::vector<std::string> names;
    for (const Anchor& anchor : anchors(rule))
        names.push_back(anchor.name());
    EXPECT_EQ(names, (std::vector<std::string>{"A", "term-end"}));
    EXPECT_FALSE(repeats(rule));
    EXPECT_TRUE(repeats(*parseDueRule("every month")));
    EXPECT_TRUE(repeats(*parseDueRule("last day of month")));
    EXPECT_TRUE(repeats(*parseDueRule("nth first monday of may")));
    EXPECT_FALSE(repeats(*parseDueRule("pop-end +120d")));
}

}  // namespace
}  // namespace concordat::core
