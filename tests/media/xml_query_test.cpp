// A document that is asked with XPath.
#include "media/xml_query.h"

#include <gtest/gtest.h>

namespace concordat::media::xml {
namespace {

using core::ErrorCode;

constexpr std::string_view kFlows =
    R"(<agreement xmlns="urn:concordat:agreement:1"><data_flows><data_flow id="a"><days>30</days></data_flow>)"
    R"(<data_flow id="b"/></data_flows></agreement>)";

bool holds(const std::string& expression) {
    const auto query = Query::of(kFlows);
    EXPECT_TRUE(query);
    const auto answer = query->holds(expression);
    EXPECT_TRUE(answer) << expression << ": " << (answer ? "" : answer.error().message);
    return answer.value_or(false);
}

TEST(Query, AsksFromTheRootWithoutPrefixes) {
    EXPECT_TRUE(holds("data_flows/data_flow"));
    EXPECT_FALSE(holds("data_flow"));
    EXPECT_TRUE(holds("//days > 29 and count(data_flows/*) = 2"));
    EXPECT_FALSE(holds("//days > 30"));
    EXPECT_TRUE(holds("data_flows/data_flow[@id='b'][not(days)]"));
    EXPECT_TRUE(holds("true()"));
    EXPECT_FALSE(holds("''"));
}

TEST(Query, RefusesWhatIsNoExpression) {
    const auto query = Query::of(kFlows);
    for (const char* expression :
         {"", "data_flows[", "nothing()", "$variable", "a b", "document('/etc/passwd')"}) {
        const auto answer = query->holds(expression);
        ASSERT_FALSE(answer) << expression;
        EXPECT_EQ(answer.error().code, ErrorCode::Invalid) << expression;
    }
    EXPECT_NE(query->holds("nothing()").error().message.find("function"), std::string::npos);
}

TEST(Query, EndsWhatTakesTooLong) {
    std::string many = "<a>";
    for (int i = 0; i < 2000; ++i)
        many += "<b/>";
    const auto query = Query::of(many + "</a>");
    const auto answer = query->holds("count(//b[count(//b[count(//b) > 0]) > 0]) > 0");
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::TooLarge) << answer.error().message;
}

TEST(Query, IsOfSoundDocumentsOnly) {
    EXPECT_FALSE(Query::of("<a><b></a>"));
    EXPECT_FALSE(Query::of("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>"));
}

}  // namespace
}  // namespace concordat::media::xml
