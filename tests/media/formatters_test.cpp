// What stands behind a name in a tag.
#include "media/formatters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/mustache.h"

namespace concordat::media {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string done(const Value& value, std::vector<std::string> formats) {
    EXPECT_EQ(faultOfFormats(formats), "");
    const auto text = formatted(value, formats);
    return text ? *text : "refused: " + text.error().message;
}

TEST(Formatters, WriteDates) {
    EXPECT_EQ(done("2027-06-30", {"date"}), "June 30, 2027");
    EXPECT_EQ(done("2027-06-03", {"short_date"}), "6/3/2027");
    EXPECT_EQ(done("2027-06-30", {"weekday", "upper"}), "WEDNESDAY");
    EXPECT_EQ(done("June 30, 2027", {"short_date"}), "6/30/2027");
    EXPECT_EQ(done("May 3, 2027", {"weekday"}), "Monday");
    EXPECT_THAT(done("Juni 30, 2027", {"date"}), HasSubstr("no date"));
    EXPECT_THAT(done("June 31, 2027", {"date"}), HasSubstr("no date"));
    EXPECT_THAT(done("2027-02-30", {"date"}), HasSubstr("no date such as"));
    EXPECT_THAT(done("soon", {"weekday"}), HasSubstr("“soon”"));
}

TEST(Formatters, WriteNumbers) {
    EXPECT_EQ(done("1234.5", {"money"}), "$1,234.50");
    EXPECT_EQ(done("-7", {"money"}), "-$7.00");
    EXPECT_EQ(done("$180,000.00", {"money"}), "$180,000.00");
    EXPECT_EQ(done("180000.00 USD", {"money"}), "$180,000.00");
    EXPECT_EQ(done("1,234,567.89", {"money"}), "$1,234,567.89");
    EXPECT_THAT(done("1.234", {"money"}), HasSubstr("no amount"));
    EXPECT_EQ(done("1234567.5", {"number"}), "1,234,567.5");
    for (const char* text : {"1,50", "12,34,5", ".5", "1,2345"})
        EXPECT_THAT(done(text, {"money"}), HasSubstr("no amount")) << text;
    for (const char* text : {"", "-", ".", "1.", "1e5", "--1", "1-2", "one"})
        EXPECT_THAT(done(text, {"number"}), HasSubstr("no number")) << text;
}

TEST(Formatters, CountInWords) {
    const std::vector<std::pair<const char*, const char*>> cases = {
        {"0", "zero"},
        {"13", "thirteen"},
        {"20", "twenty"},
        {"42", "forty-two"},
        {"100", "one hundred"},
        {"101", "one hundred one"},
        {"1,000", "one thousand"},
        {"1000001", "one million one"},
        {"219090", "two hundred nineteen thousand ninety"},
        {"-5", "minus five"},
        {"999999999999999",
         "nine hundred ninety-nine trillion nine hundred ninety-nine billion nine hundred "
         "ninety-nine million nine hundred ninety-nine thousand nine hundred ninety-nine"}};
    for (const auto& [number, words] : cases)
        EXPECT_EQ(done(number, {"words"}), words);
    EXPECT_THAT(done("1000000000000000", {"words"}), HasSubstr("no whole number"));
    EXPECT_THAT(done("2.5", {"words"}), HasSubstr("no whole number"));
    EXPECT_EQ(done("30", {"words", "capital"}), "Thirty");
}

TEST(Formatters, CountInOrder) {
    const std::vector<std::tuple<const char*, const char*, const char*>> cases = {
        {"1", "1st", "first"},
        {"2", "2nd", "second"},
        {"3", "3rd", "third"},
        {"4", "4th", "fourth"},
        {"5", "5th", "fifth"},
        {"8", "8th", "eighth"},
        {"9", "9th", "ninth"},
        {"11", "11th", "eleventh"},
        {"12", "12th", "twelfth"},
        {"13", "13th", "thirteenth"},
        {"20", "20th", "twentieth"},
        {"21", "21st", "twenty-first"},
        {"100", "100th", "one hundredth"},
        {"111", "111th", "one hundred eleventh"},
        {"123", "123rd", "one hundred twenty-third"}};
    for (const auto& [number, figures, words] : cases) {
        EXPECT_EQ(done(number, {"ordinal"}), figures);
        EXPECT_EQ(done(number, {"ordinal_words"}), words);
    }
}

TEST(Formatters, ChangeLetters) {
    EXPECT_EQ(done("señor Ångström ÷", {"upper"}), "SEÑOR ÅNGSTRÖM ÷");
    EXPECT_EQ(done("SEÑOR ÅNGSTRÖM ×", {"lower"}), "señor ångström ×");
    EXPECT_EQ(done("élan vital", {"capital"}), "Élan vital");
    EXPECT_EQ(done("", {"capital"}), "");
}

TEST(Formatters, JoinLists) {
    EXPECT_EQ(done(List{"Alder", "Birch", "Cedar"}, {"and"}), "Alder, Birch and Cedar");
    EXPECT_EQ(done(List{"Alder", "Birch"}, {"or", "upper"}), "ALDER OR BIRCH");
    EXPECT_EQ(done(List{"Alder"}, {"and"}), "Alder");
    EXPECT_EQ(done(List{Fields().set("name", "Alder"), Fields().set("value", "Birch")}, {"and"}),
              "Alder and Birch");
    EXPECT_EQ(done(List{"a", "b"}, {"count", "words"}), "two");
    EXPECT_THAT(done(List{Fields()}, {"and"}), HasSubstr("no text"));
    EXPECT_THAT(done("text", {"and"}), HasSubstr("takes a list"));
    EXPECT_THAT(done(List{"a"}, {"upper"}), HasSubstr("takes a text"));
}

TEST(Formatters, AreReadFromTags) {
    const FormattedName split = splitFormats(" a.b |date| upper ");
    EXPECT_EQ(split.name, "a.b");
    EXPECT_THAT(split.formats, ElementsAre("date", "upper"));
    EXPECT_THAT(splitFormats("a").formats, ElementsAre());
    EXPECT_THAT(faultOfFormats(std::vector<std::string>{"dat"}), HasSubstr("did you mean “date”?"));
    EXPECT_THAT(faultOfFormats(std::vector<std::string>{""}), HasSubstr("no formatter “”"));
    EXPECT_THAT(faultOfFormats(std::vector<std::string>{"upper", "and"}), HasSubstr("no list"));
}

std::string rendered(std::string_view text) {
    Fields data;
    data.set("on", "2027-06-30").set("fee", "1200").set("names", List{"A", "B"}).set("empty", Value());
    const auto out = mustache::render(text, Value(std::move(data)));
    return out ? *out : "refused: " + out.error().message;
}

TEST(Formatters, WorkInTextTemplates) {
    EXPECT_EQ(rendered("By {{on | date}}, {{fee|money}} to {{{names | and}}}{{empty | date}}."),
              "By June 30, 2027, $1,200.00 to A and B.");
    EXPECT_THAT(rendered("{{on | dat}}"), HasSubstr("did you mean “date”?"));
    EXPECT_THAT(rendered("{{#names | and}}x{{/names}}"), HasSubstr("refused"));
    EXPECT_THAT(rendered("{{fee | date}}"), HasSubstr("“1200” is no date"));
}

TEST(Loops, TellPlaceAndCount) {
    Fields data;
    data.set("names", List{"A", "B", Fields().set("x", "C")}).set("total", "outer");
    const auto out = mustache::render(
        "{{#names}}{{index}}/{{count}}{{#first}} first{{/first}}{{#last}} last {{x}}{{/last}};{{/names}} "
        "{{total}}",
        Value(std::move(data)));
    ASSERT_TRUE(out) << out.error().message;
    EXPECT_EQ(*out, "1/3 first;2/3;3/3 last C; outer");
}

// The data decide what a name means, wherever they have it.
TEST(Loops, HideNoNameOfTheData) {
    Fields data;
    data.set("first", "Ann")
        .set("count", "7")
        .set("cases", List{Fields().set("no", "1"), Fields().set("no", "2")});
    const auto out =
        mustache::render("{{#cases}}{{no}} of {{count}} for {{first}}; {{/cases}}", Value(std::move(data)));
    ASSERT_TRUE(out) << out.error().message;
    EXPECT_EQ(*out, "1 of 7 for Ann; 2 of 7 for Ann; ");
}

}  // namespace
}  // namespace concordat::media
