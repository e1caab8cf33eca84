// The server as a whole: what every answer has, what becomes of faults, where it starts and how it ends.
#include "web/server.h"

#include <atomic>
#include <thread>

#include "web/test_server.h"

namespace concordat::web {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;
using testing::ElementsAre;
using testing::HasSubstr;

RawAnswer ask(const TestServer& server, const std::string& bytes, Expecting expecting = Expecting::Whole) {
    RawClient client = server.client();
    client.send(bytes);
    return client.answer(expecting).value_or(RawAnswer{});
}

TEST(Server, EveryAnswerSaysWhatABrowserMayDoWithIt) {
    TestServer server({}, [](const Request& request) -> Response {
        if (request.path == "/fault") throw std::runtime_error("a fault");
        return Response(request.path == "/none" ? Status::NoContent : Status::Ok);
    });
    for (const std::string& bytes :
         {get("/"), get("/none"), get("/fault"), std::string("malformed\r\n\r\n")}) {
        const RawAnswer answer = ask(server, bytes);
        EXPECT_EQ(answer.header("Content-Security-Policy"),
                  "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; "
                  "form-action 'self'; object-src 'none'");
        EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(answer.header("Referrer-Policy"), "no-referrer");
        EXPECT_EQ(answer.header("Cross-Origin-Opener-Policy"), "same-origin");
        EXPECT_EQ(answer.header("Cross-Origin-Resource-Policy"), "same-origin");
        EXPECT_EQ(answer.header("Cache-Control"), "no-store");
        EXPECT_EQ(answer.header("Date"), "Mon, 30 Nov 2026 00:00:00 GMT");
        EXPECT_EQ(answer.header("Server"), "");
    }
}

TEST(Server, AHandlerMayAllowKeeping) {
    TestServer server({}, [](const Request&) {
        Response response(Status::Ok, "text/css", "a{}");
        response.set("Cache-Control", "max-age=31536000, immutable");
        return response;
    });
    EXPECT_EQ(ask(server, get("/")).header("Cache-Control"), "max-age=31536000, immutable");
}

// Trap 4.
TEST(Server, WhateverIsThrownBecomesAWholeAnswerAndIsReported) {
    TestServer server({}, [](const Request& request) -> Response {
        if (request.path == "/standard") throw std::runtime_error("the cause, which is not the client's");
        if (request.path == "/split") {
            Response response(Status::Ok);
            response.set("X-Name", "a\r\nSet-Cookie: b");
            return response;
        }
        throw 7;
    });
    RawClient client = server.client();
    for (const char* path : {"/standard", "/other", "/split"}) {
        client.send(get(path));
        const auto answer = client.answer();
        ASSERT_TRUE(answer) << path;
        EXPECT_EQ(answer->status(), 500);
        EXPECT_EQ(answer->header("Content-Length"), std::to_string(answer->body.size()));
        EXPECT_THAT(answer->body, HasSubstr("\"status\":500"));
        EXPECT_THAT(answer->body, testing::Not(HasSubstr("cause")));
        EXPECT_EQ(answer->header("Set-Cookie"), "");
    }
    EXPECT_THAT(server.reported(),
                ElementsAre("GET /standard: the cause, which is not the client's",
                            "GET /other: unknown exception", HasSubstr("GET /split: The header X-Name")));
}

TEST(Server, HeadHasTheLengthAndNotTheBody) {
    TestServer server;
    RawClient client = server.client();
    client.send("HEAD /a HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/b"));
    const auto head = client.answer(Expecting::HeadOnly);
    EXPECT_EQ(head->header("Content-Length"), "5");
    EXPECT_EQ(client.answer()->body, "ok /b");
}

TEST(Server, AnswersWithoutBodyAreNotGivenALength) {
    TestServer server({}, [](const Request& request) {
        return Response(request.path == "/204" ? Status::NoContent : Status::NotModified);
    });
    for (const char* path : {"/204", "/304"}) {
        const RawAnswer answer = ask(server, get(path), Expecting::HeadOnly);
        EXPECT_EQ(answer.header("Content-Length"), "") << path;
    }
}

TEST(Server, WhoHasSeenItIsSpared) {
    TestServer server({}, [](const Request&) {
        Response response(Status::Ok, "text/plain", "five!");
        response.set("ETag", "\"r5\"");
        return response;
    });
    const std::string seen = "GET / HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: \"r4\", W/\"r5\"\r\n\r\n";
    const RawAnswer answer = ask(server, seen, Expecting::HeadOnly);
    EXPECT_EQ(answer.status(), 304);
    EXPECT_EQ(answer.header("ETag"), "\"r5\"");
    EXPECT_EQ(ask(server, get("/")).body, "five!");
}

TEST(Server, LargeBodiesGoBothWaysUnchanged) {
    TestServer server({.bounds = {.body_bytes = 8U << 20U}}, [](const Request& request) {
        return Response(Status::Ok, "application/octet-stream", request.body);
    });
    std::string body;
    for (std::uint32_t i = 0; body.size() < (5U << 20U); ++i)
        body += static_cast<char>(i * 2654435761U >> 24U);
    RawClient client = server.client();
    std::thread sender([&] {
        client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) +
                    "\r\n\r\n");
        client.send(body);
    });
    const auto answer = client.answer();
    sender.join();
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->body == body);
}

// Trap 23.
TEST(Server, RefusesToStartWhereSomebodyListens) {
    TestServer first;
    const auto second =
        Server::start({.port = first.port()}, [](const Request&) { return Response(Status::Ok); });
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, core::ErrorCode::Conflict);
    EXPECT_EQ(second.error().message,
              "Somebody listens on 127.0.0.1:" + std::to_string(first.port()) +
                  " already, perhaps another Concordat; end that one or choose another "
                  "port.");
    EXPECT_EQ(ask(first, get("/")).status(), 200);
}

TEST(Server, StartsAgainAtOnceWhereItEnded) {
    std::uint16_t port = 0;
    {
        TestServer first;
        port = first.port();
        RawClient client = first.client();
        client.send("GET / HTTP/1.0\r\n\r\n");  // the server closes first, so the port lingers with it
        EXPECT_TRUE(client.answer());
        EXPECT_TRUE(client.isEnded());
    }
    const auto again = Server::start({.port = port}, [](const Request&) { return Response(Status::Ok); });
    EXPECT_TRUE(again) << again.error().message;
}

TEST(Server, ListensOnLoopbackAddressesOnly) {
    for (const char* address : {"0.0.0.0", "::", "192.0.2.1", "10.0.0.1", "example.org", ""}) {
        const auto server = Server::start({.address = address, .port = 0},
                                          [](const Request&) { return Response(Status::Ok); });
        ASSERT_FALSE(server) << address;
        EXPECT_EQ(server.error().code, core::ErrorCode::Invalid);
        EXPECT_THAT(server.error().message, HasSubstr("Give 127.0.0.1, ::1 or localhost."));
    }
    const auto server = Server::start({.address = "localhost", .port = 0},
                                      [](const Request&) { return Response(Status::Ok); });
    EXPECT_TRUE(server);
}

// Trap 24.
TEST(Server, EndsSoonThoughClientsIdleAreSilentOrHalfway) {
    TestServer server({.bounds = {.idle = 60s, .head = 60s, .grace = 60s}});
    RawClient silent = server.client();
    RawClient idle = server.client();
    idle.send(get("/"));
    ASSERT_TRUE(idle.answer());
    RawClient half_head = server.client();
    half_head.send("GET / HT");
    RawClient half_body = server.client();
    half_body.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nfour");
    std::this_thread::sleep_for(200ms);
    const auto start = steady_clock::now();
    std::thread stopper([&] { server.server().stop(); });
    EXPECT_TRUE(silent.isEnded());
    EXPECT_TRUE(idle.isEnded());
    EXPECT_EQ(half_head.answer()->status(), 503);
    EXPECT_EQ(half_body.answer()->status(), 503);
    stopper.join();
    EXPECT_LT(steady_clock::now() - start, 2s);
    EXPECT_THROW(server.client(), std::runtime_error);
}

TEST(Server, EndsSoonThoughClientsDoNotReadTheirAnswers) {
    const auto large = std::make_shared<const std::string>(std::string(32U << 20U, 'x'));
    TestServer server({.bounds = {.grace = 60s}},
                      [&](const Request&) { return Response(Status::Ok, "text/plain", large); });
    RawClient client = server.client();
    client.send(get("/"));
    std::this_thread::sleep_for(200ms);
    const auto start = steady_clock::now();
    server.server().stop();
    EXPECT_LT(steady_clock::now() - start, 2s);
}

TEST(Server, LetsRunningRequestsFinishAndAnswersThem) {
    std::atomic<int> entered = 0;
    TestServer server({}, [&](const Request& request) {
        ++entered;
        std::this_thread::sleep_for(500ms);
        return Response(Status::Ok, "text/plain", "done " + request.path);
    });
    std::vector<RawClient> clients;
    for (int i = 0; i < 10; ++i) {
        clients.push_back(server.client());
        clients.back().send(get("/" + std::to_string(i)) + get("/never"));
    }
    while (entered < 10)
        std::this_thread::sleep_for(5ms);
    server.server().stop();
    for (std::size_t i = 0; i < clients.size(); ++i) {
        const auto answer = clients[i].answer();
        ASSERT_TRUE(answer) << i;
        EXPECT_EQ(answer->body, "done /" + std::to_string(i));
        EXPECT_EQ(answer->header("Connection"), "close");
    }
    EXPECT_EQ(entered, 10) << "a request that had not begun was begun";
}

TEST(Server, EndsUnderLoadWithEveryRequestAnsweredOrNotBegun) {
    TestServer server;
    std::atomic<std::size_t> answered = 0;
    std::vector<std::thread> load;
    for (int i = 0; i < 16; ++i)
        load.emplace_back([&] {
            try {
                while (true) {
                    RawClient client = server.client();
                    for (int n = 0; n < 20; ++n) {
                        if (!client.send(get("/")) || !client.answer()) break;
                        ++answered;
                    }
                }
            } catch (const std::runtime_error&) {
                // Nobody listens any more.
            }
        });
    std::this_thread::sleep_for(300ms);
    const auto start = steady_clock::now();
    server.server().stop();
    const auto took = steady_clock::now() - start;
    for (std::thread& each : load)
        each.join();
    EXPECT_LT(took, 2s);
    EXPECT_EQ(server.handled().size(), answered.load());
    EXPECT_GT(answered.load(), 0U);
}

TEST(Server, StoppingTwiceIsStoppingOnce) {
    TestServer server;
    server.server().stop();
    server.server().stop();
}

}  // namespace
}  // namespace concordat::web
