// What the guard refuses, byte by byte, over real sockets: the status, that the connection then ends, and
// that nothing behind the refusal is ever served.
#include "web/test_server.h"

#include <thread>

namespace concordat::web {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Stands behind every refused request: must never reach the handler.
const std::string kSmuggled = get("/smuggled");

struct Refused {
    const char* what;
    std::string bytes;
    int status;
};

// A head of GET / with this line among its fields.
std::string with(const std::string& line) {
    return "GET / HTTP/1.1\r\nHost: localhost\r\n" + line + "\r\n\r\n";
}

std::string post(const std::string& lines, const std::string& body = "") {
    return "POST / HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n\r\n" + body;
}

std::vector<Refused> refusals() {
    const std::string chunked = "0\r\n\r\n";
    return {
        {"chunked", post("Transfer-Encoding: chunked", chunked), 411},
        {"another coding", post("Transfer-Encoding: gzip, chunked", chunked), 411},
        {"identity", post("Transfer-Encoding: identity"), 411},
        {"no coding at all", post("Transfer-Encoding:", chunked), 411},
        {"chunked, in capitals", post("TRANSFER-ENCODING: CHUNKED", chunked), 411},
        {"chunked, hidden as mail hides words", post("Transfer-Encoding: =?us-ascii?q?chunked?=", chunked),
         411},
        {"chunked without a body's method", with("Transfer-Encoding: chunked") + chunked, 411},
        {"length and chunked", post("Content-Length: 5\r\nTransfer-Encoding: chunked", chunked), 400},
        {"chunked and length", post("Transfer-Encoding: chunked\r\nContent-Length: 5", chunked), 400},
        {"two lengths", post("Content-Length: 5\r\nContent-Length: 50", "12345"), 400},
        {"two equal lengths", post("Content-Length: 5\r\nContent-Length: 5", "12345"), 400},
        {"two lengths in one", post("Content-Length: 5, 5", "12345"), 400},
        {"a negative length", post("Content-Length: -1"), 400},
        {"a length with a sign", post("Content-Length: +5", "12345"), 400},
        {"a length in words", post("Content-Length: five", "12345"), 400},
        {"a length in hexadecimal", post("Content-Length: 0x5", "12345"), 400},
        {"an empty length", post("Content-Length:"), 400},
        {"a fraction of a length", post("Content-Length: 5.0", "12345"), 400},
        {"a length beyond all numbers", post("Content-Length: 99999999999999999999999999"), 413},
        {"a terabyte", post("Content-Length: 1099511627776"), 413},
        {"one byte beyond the bound", post("Content-Length: 1001"), 413},
        {"a long body of GET", with("Content-Length: 1001"), 413},
        {"POST without length", post("Accept: */*"), 411},
        {"PUT without length", "PUT / HTTP/1.1\r\nHost: localhost\r\n\r\n", 411},
        {"PATCH without length", "PATCH / HTTP/1.1\r\nHost: localhost\r\n\r\n", 411},
        {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
        {"two hosts", with("Host: localhost"), 400},
        {"two hosts by the target", "GET http://127.0.0.1/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"a host of others", "GET / HTTP/1.1\r\nHost: rebound.example\r\n\r\n", 421},
        {"a host of others, on 1.0", "GET / HTTP/1.0\r\nHost: rebound.example\r\n\r\n", 421},
        {"a host of others in the target",
         "GET http://rebound.example/ HTTP/1.1\r\nHost: rebound.example\r\n\r\n", 421},
        {"a host that only begins like ours", "GET / HTTP/1.1\r\nHost: localhost.rebound.example\r\n\r\n",
         421},
        {"a host with a user", "GET / HTTP/1.1\r\nHost: localhost@rebound.example\r\n\r\n", 421},
        {"a port that is none", "GET / HTTP/1.1\r\nHost: localhost:80a\r\n\r\n", 421},
        {"an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 421},
        {"version 2.0", "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 505},
        {"version 9.9", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", 505},
        {"version 1.2", "GET / HTTP/1.2\r\nHost: localhost\r\n\r\n", 505},
        {"the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"a version of something else", "GET / evil\r\nHost: localhost\r\n\r\n", 400},
        {"a version in small letters", "GET / http/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"a version with zeros", "GET / HTTP/01.1\r\nHost: localhost\r\n\r\n", 400},
        {"no version", "GET /\r\nHost: localhost\r\n\r\n", 400},
        {"no address", "GET HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"a token too many", "GET / evil HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"two blanks", "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"a blank at the end of the request line", "GET / HTTP/1.1 \r\nHost: localhost\r\n\r\n", 400},
        {"a blank at its beginning", " GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"a tab in it", "GET\t/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"two empty lines before it", "\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"an unknown method", "BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501},
        {"TRACE", "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501},
        {"CONNECT", "CONNECT localhost:22 HTTP/1.1\r\nHost: localhost\r\n\r\n", 501},
        {"a method in small letters", "get / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501},
        {"a method that is no word", "G(T / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"a target without a slash", "GET smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"the whole server with GET", "GET * HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"a target of another scheme", "GET ftp://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"a blank before the colon", with("Accept : */*"), 400},
        {"a blank before the colon of the length", post("Content-Length : 5", "12345"), 400},
        {"a folded line", with("Accept: text/html,\r\n */*"), 400},
        {"a line folded with a tab", with("Accept: text/html,\r\n\t*/*"), 400},
        {"a folded length", post("Content-Length:\r\n 5", "12345"), 400},
        {"a field before the first line ends", "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n", 400},
        {"a field without a colon", with("Accept"), 400},
        {"a field without a name", with(": x"), 400},
        {"a name with brackets", with("Acc(ept: x"), 400},
        {"NUL in a value", with(std::string("Accept: a\0b", 11)), 400},
        {"escape in a value", with("Accept: \x1b[2J"), 400},
        {"DEL in a value", with("Accept: a\x7f"), 400},
        {"0xFF at the end of a value", with("Accept: a\xff"), 400},
        {"0xFF in a name",
         with("Acc\xff"
              "ept: a"),
         400},
        {"UTF-8 in a value", with("X-Name: Zoë"), 400},
        {"UTF-8 in the target", "GET /ë HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"a bare line feed after a field", "GET / HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n", 400},
        {"bare line feeds only", "GET / HTTP/1.1\nHost: localhost\n\n", 400},
        {"a bare carriage return", with("Accept: a\rX: y"), 400},
        {"two carriage returns", "GET / HTTP/1.1\r\r\nHost: localhost\r\n\r\n", 400},
        {"a carriage return before the empty line", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\r\n\r\n", 400},
        {"the first bytes of TLS", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), 400},
        {"an over-long address", "GET /" + std::string(9'000, 'a') + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
         414},
        {"an address without end", "GET /" + std::string(20'000, 'a'), 414},
        {"an over-long field", with("X: " + std::string(17'000, 'a')), 431},
        {"a field without end", "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(20'000, 'a'), 431},
        {"too many fields", with([] {
             std::string lines = "X0: y";
             for (int i = 1; i < 100; ++i)
                 lines += "\r\nX" + std::to_string(i) + ": y";
             return lines;
         }()),
         431},
        {"an expectation", post("Content-Length: 5\r\nExpect: 200-ok", "12345"), 417},
        {"expecting to go on with too much", post("Content-Length: 5000\r\nExpect: 100-continue"), 413},
        {"two content types", post("Content-Length: 5\r\nContent-Type: a/b\r\nContent-Type: c/d", "12345"),
         400},
        {"a percent sign alone", get("/100%"), 400},
        {"half an escape", get("/%4"), 400},
        {"an escape that is none", get("/%zz"), 400},
        {"an encoded NUL", get("/a%00b"), 400},
        {"an encoded line break", get("/a%0d%0ab"), 400},
        {"bytes that are not UTF-8", get("/%ff"), 400},
        {"an overlong slash", get("/%c0%af"), 400},
        {"an encoded slash", get("/a%2fb"), 400},
        {"a backslash", get("/a\\b"), 400},
        {"dots", get("/a/../b"), 400},
        {"encoded dots", get("/a/%2e%2e/b"), 400},
        {"a dot", get("/./a"), 400},
        {"dots at the end", get("/a/.."), 400},
        {"a fragment", get("/a#b"), 400},
        {"NUL in a parameter", get("/?a=%00"), 400},
        {"a parameter that is not UTF-8", get("/?a=%ff"), 400},
        {"parameters without number",
         get("/?" +
             [] {
                 std::string pairs;
                 for (int i = 0; i < 201; ++i)
                     pairs += "a=1&";
                 return pairs;
             }()),
         414},
    };
}

TEST(Guard, AnswersEveryMalformedRequestAndEndsTheConnection) {
    TestServer server({.bounds = {.body_bytes = 1'000}});
    for (const Refused& each : refusals()) {
        SCOPED_TRACE(each.what);
        RawClient client = server.client();
        client.send(each.bytes);
        client.send(kSmuggled);
        const auto answer = client.answer();
        ASSERT_TRUE(answer) << "no answer";
        EXPECT_EQ(answer->status(), each.status) << answer->body;
        EXPECT_EQ(answer->header("Connection"), "close");
        EXPECT_EQ(answer->header("Content-Type"), "application/problem+json");
        EXPECT_THAT(answer->body, HasSubstr("\"detail\":\""));
        client.endSending();
        EXPECT_TRUE(client.isEnded()) << "the connection is open or says more";
    }
    EXPECT_THAT(server.handled(), IsEmpty());
}

// The same bytes, as slow as bytes can come, are refused for the same reason.
TEST(Guard, RefusesTheSameHoweverTheBytesArrive) {
    const HeadRules rules{.body_bytes = 1'000, .hosts = {"localhost"}};
    const auto statusOf = [&](const std::string& bytes, std::size_t step) -> int {
        HeadFinder finder(rules);
        for (std::size_t size = std::min(step, bytes.size());; size = std::min(size + step, bytes.size())) {
            const auto found = finder.find(std::string_view(bytes).substr(0, size));
            if (!found) return number(found.error().status);
            if (*found > 0) {
                const auto head = parseHead(std::string_view(bytes).substr(0, *found), rules);
                return head ? 200 : number(head.error().status);
            }
            if (size == bytes.size()) return 0;
        }
    };
    for (const Refused& each : refusals()) {
        if (each.bytes.starts_with("\r\n")) continue;  // is for the connection
        EXPECT_EQ(statusOf(each.bytes, 1), each.status) << each.what;
        EXPECT_EQ(statusOf(each.bytes, 7), each.status) << each.what;
        EXPECT_EQ(statusOf(each.bytes, 1U << 20U), each.status) << each.what;
    }
}

struct Served {
    const char* what;
    std::string bytes;
    std::string handled;
};

TEST(Guard, LetsThroughWhatIsSound) {
    const std::vector<Served> rows{
        {"the plainest", get("/a"), "GET /a "},
        {"a port", "GET /a HTTP/1.1\r\nHost: localhost:8080\r\n\r\n", "GET /a "},
        {"another name", "GET /a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "GET /a "},
        {"in six", "GET /a HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", "GET /a "},
        {"in capitals", "GET /a HTTP/1.1\r\nHOST: LocalHost\r\n\r\n", "GET /a "},
        {"a name from the options", "GET /a HTTP/1.1\r\nHost: agreements.example\r\n\r\n", "GET /a "},
        {"no blank after the colon", "GET /a HTTP/1.1\r\nHost:localhost\r\n\r\n", "GET /a "},
        {"absolute", "GET http://localhost/a?b=c HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /a?b=c "},
        {"absolute without path", "GET http://localhost HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET / "},
        {"an empty line before", "\r\n" + get("/a"), "GET /a "},
        {"escapes", get("/Zo%C3%AB/a%20b+c"), "GET /Zoë/a b+c "},
        {"escaped once", get("/%252e%252e/%2541"), "GET /%2e%2e/%41 "},
        {"parameters", get("/a?b=1&b=2&c=x+y%2Bz&d&=e&&f="), "GET /a?b=1?b=2?c=x y+z?d=?=e?f= "},
        {"a body", "POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nfive!", "POST /a five!"},
        {"no body", "POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", "POST /a "},
        {"zeros before", "PUT /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0005\r\n\r\nfive!",
         "PUT /a five!"},
        {"a body of GET", "GET /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nfive!",
         "GET /a five!"},
        {"DELETE without length", "DELETE /a HTTP/1.1\r\nHost: localhost\r\n\r\n", "DELETE /a "},
        {"HTTP/1.0 without host", "GET /a HTTP/1.0\r\n\r\n", "GET /a "},
        {"OPTIONS of everything", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", "OPTIONS * "},
        {"a list in two lines", with("Accept: a/b\r\nAccept: c/d"), "GET / "},
    };
    TestServer server({.names = {"Agreements.example"}});
    std::vector<std::string> expected;
    for (const Served& row : rows) {
        RawClient client = server.client();
        client.send(row.bytes);
        const auto answer = client.answer();
        ASSERT_TRUE(answer) << row.what;
        EXPECT_EQ(answer->status(), 200) << row.what << ": " << answer->body;
        expected.push_back(row.handled);
    }
    EXPECT_EQ(server.handled(), expected);
}

TEST(Guard, GivesHandlersWhatConcernsThemAndKeepsTheRest) {
    Request seen;
    TestServer server({}, [&](const Request& request) {
        seen = request;
        return Response(Status::NoContent);
    });
    RawClient client = server.client();
    client.send(
        with("Cookie: a=1\r\nACCEPT:  text/html \r\nConnection: keep-alive, Upgrade\r\nUpgrade: h2c\r\n"
             "Cookie: b=2\r\nAccept: */*\r\nIf-Match: \"x\""));
    ASSERT_EQ(client.answer()->status(), 204);
    EXPECT_THAT(seen.headers, ElementsAre(Field{"cookie", "a=1; b=2"}, Field{"accept", "text/html, */*"},
                                          Field{"if-match", "\"x\""}));
    EXPECT_EQ(seen.host, "localhost");
    EXPECT_EQ(seen.remote, "127.0.0.1");
}

// Trap 25: the body is read whole whatever the handler does with it, or nothing behind it is.
TEST(Guard, NeverTakesABodyForARequest) {
    TestServer server;
    const std::string length = "Content-Length: " + std::to_string(kSmuggled.size()) + "\r\n\r\n";
    for (const std::string method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
        SCOPED_TRACE(method);
        RawClient client = server.client();
        client.send(method + " /first HTTP/1.1\r\nHost: localhost\r\n" + length + kSmuggled + get("/second"));
        const auto first = client.answer(method == "HEAD" ? Expecting::HeadOnly : Expecting::Whole);
        ASSERT_TRUE(first);
        const auto second = client.answer();
        ASSERT_TRUE(second);
        EXPECT_EQ(second->body, "ok /second");
        client.endSending();
        EXPECT_TRUE(client.isEnded());
    }
    for (const std::string& each : server.handled()) {
        EXPECT_FALSE(each.starts_with("GET /smuggled")) << each;
    }
    EXPECT_EQ(server.handled().size(), 14U);
}

TEST(Guard, AnswersPipelinedRequestsInTheirOrder) {
    TestServer server;
    RawClient client = server.client();
    std::string all;
    for (int i = 0; i < 50; ++i)
        all += i % 2 == 0 ? get("/" + std::to_string(i))
                          : "POST /" + std::to_string(i) +
                                " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc\r\n";
    client.send(all);
    for (int i = 0; i < 50; ++i) {
        const auto answer = client.answer();
        ASSERT_TRUE(answer) << i;
        EXPECT_EQ(answer->body, "ok /" + std::to_string(i));
    }
}

TEST(Guard, SendsContinueOnlyToWhoStillHoldsASoundBody) {
    TestServer server;
    const std::string head =
        "POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-Continue\r\n\r\n";
    RawClient patient = server.client();
    patient.send(head);
    EXPECT_EQ(patient.answer(Expecting::HeadOnly)->head, "HTTP/1.1 100 Continue");
    patient.send("five!");
    EXPECT_EQ(patient.answer()->status(), 200);

    RawClient hasty = server.client();
    hasty.send(head + "five!");
    EXPECT_EQ(hasty.answer()->status(), 200);
}

TEST(Guard, AHeadThatTheClientCutsShortIsToldSo) {
    TestServer server;
    for (const std::string& half :
         {std::string("GET / HT"),
          std::string("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nfour")}) {
        RawClient client = server.client();
        client.send(half);
        client.endSending();
        EXPECT_EQ(client.answer()->status(), 400);
        EXPECT_TRUE(client.isEnded());
    }
    EXPECT_THAT(server.handled(), IsEmpty());
}

TEST(Guard, ARefusalArrivesThoughTheClientIsStillSending) {
    TestServer server({.bounds = {.body_bytes = 1'000}});
    RawClient client = server.client();
    std::thread sender([&client] {
        client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000000\r\n\r\n");
        client.send(std::string(4'000'000, 'x'));
    });
    const auto answer = client.answer();
    sender.join();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status(), 413);
}

TEST(Guard, ARefusedHeadHasNoBody) {
    TestServer server;
    RawClient client = server.client();
    client.send("HEAD / HTTP/1.1\r\nHost: rebound.example\r\n\r\n");
    EXPECT_EQ(client.answer(Expecting::HeadOnly)->status(), 421);
    EXPECT_TRUE(client.isEnded());
}

}  // namespace
}  // namespace concordat::web
