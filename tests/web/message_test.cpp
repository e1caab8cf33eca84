// The values of the edge: answers that cannot be split, problems, entity tags, dates.
#include "web/message.h"

#include <stdexcept>

#include "media/json.h"
#include "web/answer.h"
#include "web/etag.h"
#include "web/problem.h"

namespace concordat::web {
namespace {

using core::ErrorCode;

// Trap 3.
TEST(Answers, CannotBeSplitByAHeader) {
    Response response(Status::Ok);
    for (const std::string& value :
         {std::string("a\r\nb"), std::string("a\nb"), std::string("a\rb"), std::string("a\0b", 3),
          std::string("a\tb"), std::string("a\x7f"), std::string("Zo\xc3\xab")})
        EXPECT_THROW(response.set("X-Name", value), std::invalid_argument) << value;
    for (const char* name : {"", "X Name", "X:", "X\r\n", "Xë"})
        EXPECT_THROW(response.set(name, "a"), std::invalid_argument) << name;
    EXPECT_THROW(Response(Status::Ok, "text/plain\r\nX: y", "body"), std::invalid_argument);
    EXPECT_TRUE(response.headers().empty());
}

TEST(Answers, DoNotMeddleWithWhatTheEdgeWrites) {
    Response response(Status::Ok);
    for (const char* name : {"Content-Length", "content-length", "Transfer-Encoding", "Connection", "Date",
                             "Server", "Content-Security-Policy"})
        EXPECT_THROW(response.set(name, "1"), std::invalid_argument) << name;
}

TEST(Answers, HaveEachHeaderOnce) {
    Response response(Status::Ok, "text/plain", "a");
    response.set("content-type", "text/html");
    EXPECT_EQ(response.headers().size(), 1U);
    EXPECT_EQ(*response.header("Content-Type"), "text/html");
}

TEST(Answers, MayShareTheirBody) {
    const auto shared = std::make_shared<const std::string>("shared");
    EXPECT_EQ(Response(Status::Ok, "text/plain", shared).body(), "shared");
    EXPECT_EQ(Response(Status::Ok, "text/plain", std::shared_ptr<const std::string>()).body(), "");
}

TEST(Problems, EveryCodeHasItsStatus) {
    const std::vector<std::pair<ErrorCode, int>> table{
        {ErrorCode::Invalid, 422},     {ErrorCode::NotFound, 404},        {ErrorCode::Conflict, 409},
        {ErrorCode::Forbidden, 403},   {ErrorCode::Unauthenticated, 401}, {ErrorCode::TooLarge, 413},
        {ErrorCode::Unsupported, 415}, {ErrorCode::Unavailable, 503},     {ErrorCode::Internal, 500},
    };
    for (const auto& [code, status] : table) {
        EXPECT_EQ(number(statusOf(code)), status);
        EXPECT_FALSE(phrase(statusOf(code)).empty());
        EXPECT_EQ(problem({code, "A sentence.", {}}).status(), statusOf(code));
    }
}

TEST(Problems, SayEverythingThatIsWrong) {
    const Response response =
        problem({ErrorCode::Invalid, "It is “wrong”\n.", {{"a.b", "x", 3}, {"", "y", 0}}});
    EXPECT_EQ(response.body(),
              R"({"type":"about:blank","title":"Unprocessable Content","status":422,"code":"invalid",)"
              R"("detail":"It is “wrong”\n.","problems":[{"path":"a.b","message":"x","line":3},)"
              R"({"path":"","message":"y"}]})");
    EXPECT_TRUE(media::json::parse(response.body()));
    EXPECT_EQ(*response.header("Content-Type"), "application/problem+json");
}

TEST(Problems, AFailedIfMatchIsTold) {
    const Response response =
        problem({ErrorCode::Conflict, "It has changed since.", {}}, Status::PreconditionFailed);
    EXPECT_EQ(response.status(), Status::PreconditionFailed);
    EXPECT_EQ(response.body(), R"({"type":"about:blank","title":"Precondition Failed","status":412,)"
                               R"("code":"conflict","detail":"It has changed since."})");
}

TEST(Problems, WhatIsUnavailableMayBeTriedAgain) {
    EXPECT_EQ(*problem({ErrorCode::Unavailable, "The disk is full.", {}}).header("Retry-After"), "1");
    EXPECT_EQ(problem({ErrorCode::Internal, "A defect.", {}}).header("Retry-After"), nullptr);
}

TEST(EntityTags, MatchAsTheStandardSays) {
    EXPECT_EQ(entityTag("r5"), "\"r5\"");
    // RFC 9110, 8.8.3.2.
    EXPECT_FALSE(matchesStrongly("W/\"1\"", "W/\"1\""));
    EXPECT_TRUE(matchesWeakly("W/\"1\"", "W/\"1\""));
    EXPECT_FALSE(matchesStrongly("W/\"1\"", "\"1\""));
    EXPECT_TRUE(matchesWeakly("W/\"1\"", "\"1\""));
    EXPECT_TRUE(matchesStrongly("\"1\"", "\"1\""));
    EXPECT_FALSE(matchesWeakly("\"2\"", "\"1\""));
    EXPECT_TRUE(matchesStrongly("\"0\" , \"1\",\"2\"", "\"1\""));
    EXPECT_TRUE(matchesStrongly("*", "\"1\""));
    EXPECT_TRUE(matchesWeakly(" * ", "\"1\""));
    for (const char* list : {"", ",", "1", "\"1", "\"11\"", "\"1\"x"})
        EXPECT_FALSE(matchesStrongly(list, "\"1\"")) << list;
}

TEST(EntityTags, SpareOnlyWhoAskedForSomethingUnchanged) {
    Request request;
    request.headers = {{"if-none-match", "\"1\""}};
    const auto answer = [&](Status status, const char* tag) {
        Response response(status, "text/plain", "body");
        response.set("ETag", tag);
        response.set("Cache-Control", "no-cache");
        return unlessSeen(request, response);
    };
    const Response unchanged = answer(Status::Ok, "\"1\"");
    EXPECT_EQ(unchanged.status(), Status::NotModified);
    EXPECT_EQ(unchanged.body(), "");
    EXPECT_EQ(*unchanged.header("Cache-Control"), "no-cache");
    EXPECT_EQ(answer(Status::Ok, "\"2\"").status(), Status::Ok);
    EXPECT_EQ(answer(Status::NotFound, "\"1\"").status(), Status::NotFound);
    request.method = Method::Put;
    EXPECT_EQ(answer(Status::Ok, "\"1\"").status(), Status::Ok);
}

TEST(Dates, AreThoseOfTheStandard) {
    EXPECT_EQ(httpDate(784'111'777), "Sun, 06 Nov 1994 08:49:37 GMT");  // RFC 9110, 5.6.7
    EXPECT_EQ(httpDate(0), "Thu, 01 Jan 1970 00:00:00 GMT");
    EXPECT_EQ(httpDate(951'782'400), "Tue, 29 Feb 2000 00:00:00 GMT");
}

}  // namespace
}  // namespace concordat::web
