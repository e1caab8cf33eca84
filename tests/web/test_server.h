// A server on a free port of this machine that remembers what reached its handler.
#pragma once

#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "web/problem.h"
#include "web/raw_client.h"
#include "web/server.h"

namespace concordat::web {

class TestServer {
public:
    explicit TestServer(ServerOptions options = {}, Handler handler = {})
        : handler_(std::move(handler)), server_(start(std::move(options))) {}

    std::uint16_t port() const { return server_.port(); }
    Server& server() { return server_; }
    RawClient client(const char* source = "127.0.0.1") const { return RawClient(port(), source); }

    // "POST /a five!", "GET /b?x=1 ": one for each request that was handled.
    std::vector<std::string> handled() {
        const std::lock_guard lock(mutex_);
        return handled_;
    }
    std::vector<std::string> reported() {
        const std::lock_guard lock(mutex_);
        return reported_;
    }

private:
    Server start(ServerOptions options) {
        options.port = 0;
        options.utc = [] { return 1'795'996'800; };
        options.report = [this](std::string_view line) {
            const std::lock_guard lock(mutex_);
            reported_.emplace_back(line);
        };
        auto server =
            Server::start(std::move(options), [this](const Request& request) { return answer(request); });
        if (!server) throw std::runtime_error(server.error().message);
        return *std::move(server);
    }

    Response answer(const Request& request) {
        {
            const std::lock_guard lock(mutex_);
            std::string line = std::string(nameOf(request.method)) + " " + request.path;
            for (const Field& each : request.query)
                line += "?" + each.name + "=" + each.value;
            handled_.push_back(line + " " + request.body);
        }
        return handler_ ? handler_(request) : Response(Status::Ok, "text/plain", "ok " + request.path);
    }

    std::mutex mutex_;
    std::vector<std::string> handled_;
    std::vector<std::string> reported_;
    Handler handler_;
    Server server_;
};

inline std::string get(const std::string& path) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

}  // namespace concordat::web
