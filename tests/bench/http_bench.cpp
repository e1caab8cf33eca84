// A server of one fixed answer, for tests/bench/http.sh to measure: ours, or Poco's HTTPServer as it comes.
//
//   http_bench concordat|poco     prints its port; serves until standard input ends; prints the CPU seconds
//   used
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <string>
#include <string_view>

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <sys/resource.h>

#include "web/router.h"
#include "web/server.h"

namespace {

using namespace concordat;

// 131 bytes.
constexpr std::string_view kBody =
    R"({"id":"AG-00000100","title":"A memorandum of understanding","status":"active","next_due":"2027-01-15",)"
    R"("obligations":40,"overdue":0})";
static_assert(kBody.size() == 131);

void untilInputEnds(int port) {
    std::printf("%d\n", port);
    std::fflush(stdout);
    while (std::cin.get() != std::char_traits<char>::eof()) {
    }
}

class BareHandler : public Poco::Net::HTTPRequestHandler {
public:
    void handleRequest(Poco::Net::HTTPServerRequest&, Poco::Net::HTTPServerResponse& response) override {
        response.setContentType("application/json");
        response.sendBuffer(kBody.data(), kBody.size());
    }
};

class BareFactory : public Poco::Net::HTTPRequestHandlerFactory {
public:
    Poco::Net::HTTPRequestHandler* createRequestHandler(const Poco::Net::HTTPServerRequest&) override {
        return new BareHandler;
    }
};

void servePoco() {
    Poco::Net::HTTPServerParams::Ptr parameters = new Poco::Net::HTTPServerParams;
    parameters->setMaxThreads(64);
    parameters->setMaxQueued(1'000);
    Poco::ThreadPool pool(2, 64);
    Poco::Net::ServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", 0));
    Poco::Net::HTTPServer server(new BareFactory, pool, socket, parameters);
    server.start();
    untilInputEnds(socket.address().port());
    server.stopAll(true);
}

int serveConcordat() {
    auto router =
        web::Router::of({{web::Method::Get, "/", [](const web::Request&, const web::PathParameters&) {
                              return web::Response(web::Status::Ok, "application/json", std::string(kBody));
                          }}});
    web::ServerOptions options;
    options.port = 0;
    options.utc = []() -> std::int64_t { return ::time(nullptr); };
    options.bounds.requests_per_connection = 100'000'000;
    auto server = web::Server::start(
        std::move(options), [&router](const web::Request& request) { return router->answer(request); });
    if (!server) {
        std::fprintf(stderr, "%s\n", server.error().message.c_str());
        return 1;
    }
    untilInputEnds(server->port());
    return 0;
}

double cpuSeconds() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

}  // namespace

int main(int count, char** words) {
    const std::string_view which = count == 2 ? words[1] : "";
    int status = 0;
    if (which == "poco") {
        servePoco();
    } else if (which == "concordat") {
        status = serveConcordat();
    } else {
        std::fprintf(stderr, "http_bench concordat|poco\n");
        return 2;
    }
    std::printf("%.3f\n", cpuSeconds());
    return status;
}
