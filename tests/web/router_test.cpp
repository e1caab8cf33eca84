// The table of routes: what is taken, what is refused when asked, what is refused when the table is made.
#include "web/router.h"

#include <memory>

namespace concordat::web {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

RouteHandler says(const std::string& word) {
    return [word](const Request&, const PathParameters&) { return Response(Status::Ok, "text/plain", word); };
}

Router sample() {
    auto router = Router::of({
        {Method::Get, "/", says("home")},
        {Method::Get, "/api/v1/agreements", says("list")},
        {Method::Post, "/api/v1/agreements", says("import")},
        {Method::Get, "/api/v1/agreements/{id}", says("one")},
        {Method::Put, "/api/v1/agreements/{id}", says("replace")},
        {Method::Get, "/api/v1/agreements/{id}/due/{occurrence}",
         [](const Request&, const PathParameters& parameters) {
             return Response(Status::Ok, "text/plain",
                             parameters.get("id") + "|" + parameters.get("occurrence"));
         }},
        {Method::Get, "/agreements/{id}", says("page")},
    });
    return *std::move(router);
}

Response ask(const Router& router, Method method, const std::string& path) {
    Request request;
    request.method = method;
    request.path = path;
    return router.answer(request);
}

std::string bodyOf(const std::string& path) {
    return std::string(ask(sample(), Method::Get, path).body());
}

TEST(Routes, AreFoundByMethodAndPath) {
    EXPECT_EQ(bodyOf("/"), "home");
    EXPECT_EQ(bodyOf("/api/v1/agreements"), "list");
    EXPECT_EQ(bodyOf("/api/v1/agreements/AG-1"), "one");
    EXPECT_EQ(bodyOf("/api/v1/agreements/AG-1/due/OB 07ë"), "AG-1|OB 07ë");
    EXPECT_EQ(ask(sample(), Method::Put, "/api/v1/agreements/x").body(), "replace");
}

TEST(Routes, APathThatNoPatternTakesIsNotThere) {
    const Router router = sample();
    for (const char* path : {"/api", "/api/v1", "/api/v1/agreements/", "/api/v1/agreements//due/x",
                             "/api/v1/agreements/x/due", "/api/v1/agreements/x/due/", "/api/V1/agreements"}) {
        const Response response = ask(router, Method::Get, path);
        EXPECT_EQ(response.status(), Status::NotFound) << path;
        EXPECT_EQ(*response.header("Content-Type"), "application/problem+json") << path;
    }
    for (const char* path : {"/x", "//", "/agreements", "/agreements/", "/apiary", "/agreements/x/"}) {
        const Response response = ask(router, Method::Get, path);
        EXPECT_EQ(response.status(), Status::NotFound) << path;
        EXPECT_EQ(*response.header("Content-Type"), "text/html; charset=utf-8") << path;
        EXPECT_THAT(std::string(response.body()), HasSubstr("<h1>Not Found</h1>"));
    }
}

TEST(Routes, AnotherMethodIsToldWhichThereAre) {
    const Response response = ask(sample(), Method::Delete, "/api/v1/agreements/x");
    EXPECT_EQ(response.status(), Status::MethodNotAllowed);
    EXPECT_EQ(*response.header("Allow"), "GET, HEAD, PUT, OPTIONS");
    EXPECT_EQ(*response.header("Content-Type"), "application/problem+json");
    const Response page = ask(sample(), Method::Post, "/agreements/x");
    EXPECT_EQ(page.status(), Status::MethodNotAllowed);
    EXPECT_EQ(*page.header("Allow"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(*page.header("Content-Type"), "text/html; charset=utf-8");
}

TEST(Routes, OptionsAreAnswered) {
    const Response response = ask(sample(), Method::Options, "/api/v1/agreements");
    EXPECT_EQ(response.status(), Status::NoContent);
    EXPECT_EQ(*response.header("Allow"), "GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(ask(sample(), Method::Options, "*").status(), Status::NoContent);
    EXPECT_EQ(ask(sample(), Method::Options, "/nothing").status(), Status::NotFound);
}

TEST(Routes, CanBeListed) {
    const Router router = sample();
    std::vector<std::string> list;
    for (const Route& each : router.routes())
        list.push_back(std::string(nameOf(each.method)) + " " + each.pattern);
    EXPECT_THAT(list, testing::Contains("PUT /api/v1/agreements/{id}"));
    EXPECT_EQ(list.size(), 7U);
    EXPECT_EQ(list.front(), "GET /");
}

TEST(Routes, PagesForRefusalsMayBeGiven) {
    const auto router =
        Router::of({{Method::Get, "/", says("home")}},
                   [](const Request& request, Status status, std::string_view sentence) {
                       return Response(status, "text/plain", request.path + ": " + std::string(sentence));
                   });
    EXPECT_EQ(ask(*router, Method::Get, "/x").body(), "/x: There is nothing at this address.");
}

struct Unsound {
    std::vector<std::pair<Method, const char*>> routes;
    const char* says;
};

TEST(Routes, ThatCouldBeMistakenForEachOtherAreRefusedTogether) {
    const std::vector<Unsound> rows{
        {{{Method::Get, "/a"}, {Method::Get, "/a"}}, "twice for GET"},
        {{{Method::Get, "/{x}"}, {Method::Get, "/{x}"}}, "twice for GET"},
        {{{Method::Get, "/{x}"}, {Method::Put, "/{y}"}}, "differently"},
        {{{Method::Get, "/a/{x}"}, {Method::Get, "/a/new"}}, "“new” another pattern has a parameter"},
        {{{Method::Get, "/a/new"}, {Method::Post, "/a/{x}"}}, "{x} another pattern has a literal"},
        {{{Method::Get, "/{x}/{x}"}}, "{x} twice"},
        {{{Method::Get, "a"}}, "does not begin with a slash"},
        {{{Method::Get, ""}}, "does not begin with a slash"},
        {{{Method::Get, "/{}"}}, "neither a literal nor a parameter"},
        {{{Method::Get, "/{x"}}, "neither a literal nor a parameter"},
        {{{Method::Get, "/a{x}"}}, "neither a literal nor a parameter"},
        {{{Method::Get, "/a b"}}, "neither a literal nor a parameter"},
        {{{Method::Options, "/a"}}, "by the router itself"},
    };
    for (const Unsound& row : rows) {
        std::vector<Route> routes;
        for (const auto& [method, pattern] : row.routes)
            routes.push_back({method, pattern, says("x")});
        const auto router = Router::of(std::move(routes));
        ASSERT_FALSE(router) << row.says;
        ASSERT_EQ(router.error().problems.size(), 1U) << row.says;
        EXPECT_THAT(router.error().problems.front().message, HasSubstr(row.says));
    }
    const auto many = Router::of({{Method::Get, "a", says("x")}, {Method::Get, "/b", nullptr}});
    ASSERT_FALSE(many);
    EXPECT_EQ(many.error().problems.size(), 2U);
}

TEST(Routes, SurviveBeingMoved) {
    Router first = sample();
    const Router second = std::move(first);
    EXPECT_EQ(ask(second, Method::Get, "/api/v1/agreements").body(), "list");
}

}  // namespace
}  // namespace concordat::web
